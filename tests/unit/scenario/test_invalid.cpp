// Every broken input of tests/invalid with the exact text that a person gets for it.
//
// NAME.info, NAME.json      a scenario, or a target pack where the name starts with "target-"
// TABLE--NAME.csv           a table of the data folder in place of the one in data/
// NAME/main.info            a scenario of several files
// NAME.expected             the problems in English; file names relative to tests/invalid
//
// GAPCAST_UPDATE=1 writes the expectations anew; read the difference before keeping it.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include <doctest/doctest.h>

#include "engine/scenario/read.hpp"
#include "tests/support/places.hpp"
#include "tests/support/scratch_folder.hpp"

namespace gapcast {
namespace {

namespace fs = std::filesystem;

const fs::path kFolder = fs::path(test::source_root()) / "tests" / "invalid";

// Cases by name, each with the file to read.
std::vector<std::pair<std::string, fs::path>> cases() {
  std::vector<std::pair<std::string, fs::path>> found;
  for (const fs::directory_entry& entry : fs::directory_iterator(kFolder)) {
    const std::string name = entry.path().filename().string();
    if (entry.is_directory() && name != "data")
      found.emplace_back(name, entry.path() / "main.info");
    else if (entry.is_regular_file() && entry.path().extension() != ".expected")
      found.emplace_back(name, entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

fs::path expectation_of(const std::string& name) { return kFolder / (name + ".expected"); }

const Catalog& catalogue() {
  static const Catalog kCatalogue = [] {
    Diagnostics diagnostics;
    Catalog loaded = load_catalog((kFolder / "data").string(), diagnostics);
    REQUIRE(diagnostics.all().empty());
    return loaded;
  }();
  return kCatalogue;
}

void check_scenario(const fs::path& path, const Catalog& catalog, Diagnostics& diagnostics) {
  const ScenarioSpec spec = read_scenario(path.string(), diagnostics);
  const TargetPacks packs = load_targets(spec, "", {}, diagnostics);
  if (!spec.areas.empty()) validate(spec, packs.targets, catalog, diagnostics);
}

void check_targets(const fs::path& path, Diagnostics& diagnostics) {
  const std::vector<TargetSpec> targets = read_targets(path.string(), diagnostics);
  validate(ScenarioSpec{}, targets, catalogue(), diagnostics);
}

// The data folder with one table replaced; the name of the table stands before "--".
void check_table(const fs::path& path, const test::ScratchFolder& folder,
                 Diagnostics& diagnostics) {
  const std::string name = path.filename().string();
  fs::copy(kFolder / "data", folder.path(), fs::copy_options::recursive);
  fs::copy_file(path, folder.file(name.substr(0, name.find("--")) + ".csv"),
                fs::copy_options::overwrite_existing);
  const Catalog catalog = load_catalog(folder.path().string(), diagnostics);
  validate(ScenarioSpec{}, {}, catalog, diagnostics);
}

void replace_all(std::string& text, const std::string& from, const std::string& to) {
  for (std::size_t at = 0; (at = text.find(from, at)) != std::string::npos; at += to.size())
    text.replace(at, from.size(), to);
}

std::string problems_of(const std::string& name, const fs::path& path, Language language) {
  const test::ScratchFolder folder;
  Diagnostics diagnostics;
  if (path.extension() == ".csv")
    check_table(path, folder, diagnostics);
  else if (name.starts_with("target-"))
    check_targets(path, diagnostics);
  else
    check_scenario(path, catalogue(), diagnostics);
  diagnostics.sort();
  std::string text;
  for (const Diagnostic& diagnostic : diagnostics.all())
    text += render(diagnostic, language) + "\n";
  replace_all(text, kFolder.string() + "/", "");
  replace_all(text, folder.path().string() + "/", "");
  return text;
}

bool updating() {
  const char* wish = std::getenv("GAPCAST_UPDATE");
  return wish != nullptr && std::string(wish) == "1";
}

TEST_CASE("every broken input is told exactly") {
  std::size_t n = 0;
  for (const auto& [name, path] : cases()) {
    CAPTURE(name);
    const std::string text = problems_of(name, path, Language::english);
    if (updating()) std::ofstream(expectation_of(name), std::ios::binary) << text;
    REQUIRE(fs::exists(expectation_of(name)));
    CHECK(text == test::read_file(expectation_of(name)));
    ++n;
  }
  CHECK(n >= 200);
}

TEST_CASE("every broken input has a problem with its file and line") {
  for (const auto& [name, path] : cases()) {
    CAPTURE(name);
    const std::string text = test::read_file(expectation_of(name));
    CHECK_FALSE(text.empty());
    const bool only_warns = text.find(": error: ") == std::string::npos;
    CHECK(only_warns == (name.find("-warning.") != std::string::npos));
    for (std::istringstream lines(text); lines;) {
      std::string line;
      if (!std::getline(lines, line)) break;
      CAPTURE(line);
      const bool located = line.find(".info") != std::string::npos ||
                           line.find(".json") != std::string::npos ||
                           line.find(".csv") != std::string::npos;
      CHECK(located);
      CHECK(line.find("{0}") == std::string::npos);  // every placeholder is filled
    }
  }
}

TEST_CASE("no expectation is left without its input") {
  std::set<std::string> names;
  for (const auto& [name, path] : cases()) names.insert(name + ".expected");
  for (const fs::directory_entry& entry : fs::directory_iterator(kFolder))
    if (entry.path().extension() == ".expected")
      CHECK_MESSAGE(names.contains(entry.path().filename().string()), entry.path().string());
}

TEST_CASE("both languages name the same places and keys") {
  const auto frame = [](const std::string& line) {
    return line.substr(0, line.find(": ") + 2) + line.substr(line.rfind(" (") + 1);
  };
  for (const auto& [name, path] : cases()) {
    CAPTURE(name);
    std::istringstream english(problems_of(name, path, Language::english));
    std::istringstream vietnamese(problems_of(name, path, Language::vietnamese));
    std::string left, right;
    while (std::getline(english, left)) {
      REQUIRE(std::getline(vietnamese, right));
      if (left.ends_with(')')) CHECK(frame(left) == frame(right));
    }
    CHECK_FALSE(std::getline(vietnamese, right));
  }
}

}  // namespace
}  // namespace gapcast
