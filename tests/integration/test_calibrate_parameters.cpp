// gapcast calibrate --parameters through the program: the file, its fixed point, texts, statuses.
#include <filesystem>
#include <fstream>
#include <set>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "tests/integration/program.hpp"
#include "tests/support/places.hpp"
#include "tests/support/scratch_folder.hpp"

namespace gapcast::test {
namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::filesystem::path source() { return source_root(); }

Call asked(const ScratchFolder& folder, std::vector<std::string> words) {
  words.insert(words.begin(),
               {"calibrate", "--parameters", "--data", (source() / "scenarios" / "data").string()});
  return {.words = std::move(words), .folder = folder.path().string()};
}

}  // namespace

TEST_CASE("the shipped parameters are what the command writes") {
  const ScratchFolder folder;
  const Answer answer = call(asked(folder, {"--out", "res", "--lang", "en"}));
  REQUIRE(answer.status == 0);
  CHECK(bytes_of(folder.path() / "res" / "parameters.csv") ==
        bytes_of(source() / "scenarios" / "data" / "parameters.csv"));
  CHECK(has(answer.out, "Constants and the scores that chose them"));
  CHECK(has(answer.out, "factor_volatility = "));
  CHECK(has(answer.out, "not used; kept instead: 12"));
  CHECK(has(answer.messages, "wrote res/parameters.csv"));
}

TEST_CASE("an area's parameters come with width, figures, sources and the way they were obtained") {
  const ScratchFolder folder;
  const Answer answer = call(asked(folder, {"thai-nguyen", "--json"}));
  REQUIRE(answer.status == 0);
  const auto document = nlohmann::json::parse(answer.out);
  CHECK(document.at("scores").size() >= 6);
  std::set<std::string> areas;
  for (const auto& row : document.at("parameters")) {
    areas.insert(row.at("area"));
    CHECK_FALSE(row.at("how").get<std::string>().empty());
    CHECK_FALSE(row.at("how_vi").get<std::string>().empty());
    CHECK_FALSE(row.at("unit").get<std::string>().empty());
    if (row.at("parameter") != "growth_recent") continue;
    CHECK(row.at("width").get<double>() > 0);
    CHECK(row.at("figures").get<int>() > 0);
    CHECK_FALSE(row.at("source").get<std::string>().empty());
  }
  CHECK(areas == std::set<std::string>{"thai-nguyen-old", "bac-kan"});
}

TEST_CASE("calibrate tells unknown areas and missing words") {
  const ScratchFolder folder;
  const Answer unknown = call(asked(folder, {"thai-nguyenn", "--lang", "en"}));
  CHECK(unknown.status == 2);
  CHECK(has(unknown.messages, "thai-nguyen"));
  CHECK_FALSE(std::filesystem::exists(folder.path() / "out"));
}

TEST_CASE("plan and explain show on what an estimated parameter rests") {
  const ScratchFolder folder;
  const Answer plan = call(
      {.words = {"plan", (source() / "scenarios" / "viet-nam-baseline.info").string(), "--json"},
       .folder = folder.path().string()});
  REQUIRE(plan.status == 0);
  const auto document = nlohmann::json::parse(plan.out);
  bool seen = false;
  for (const auto& entry : document.at("ledger"))
    if (entry.at("path") == "parameters.farming.growth_recent") {
      seen = true;
      CHECK(entry.at("width").get<double>() > 0);
      CHECK(entry.at("figures").get<int>() > 5);
      CHECK_FALSE(has(entry.at("note"), "±"));
    }
  CHECK(seen);
  const Answer explained = call({.words = {"explain", "factor_volatility", "--lang", "en"},
                                 .folder = folder.path().string()});
  REQUIRE(explained.status == 0);
  CHECK(has(explained.out, " figures"));
}

}  // namespace gapcast::test
