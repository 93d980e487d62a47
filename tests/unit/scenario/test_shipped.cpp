// Every scenario and target pack that is shipped reads and validates against the shipped data.
#include <algorithm>
#include <filesystem>

#include "tests/support/places.hpp"
#include "tests/unit/scenario/scenario_support.hpp"

namespace gapcast {
namespace {

namespace fs = std::filesystem;

const fs::path kScenarios = fs::path(test::source_root()) / "scenarios";

std::vector<std::string> documents_in(const fs::path& folder) {
  std::vector<std::string> paths;
  for (const fs::directory_entry& entry : fs::directory_iterator(folder))
    if (entry.path().extension() == ".info" || entry.path().extension() == ".json")
      paths.push_back(entry.path().string());
  std::sort(paths.begin(), paths.end());
  return paths;
}

TEST_CASE("shipped scenarios read and validate without a problem") {
  Diagnostics of_data;
  const Catalog catalog = load_catalog((kScenarios / "data").string(), of_data);
  REQUIRE_FALSE(of_data.has_errors());
  const std::vector<std::string> paths = documents_in(kScenarios);
  REQUIRE(paths.size() >= 15);
  for (const std::string& path : paths) {
    CAPTURE(path);
    const ScenarioSpec spec = test::read_without_problem(path);
    CHECK(fs::path(path).stem().string() == spec.id);
    CHECK_FALSE(spec.title.en.empty());
    CHECK_FALSE(spec.title.vi.empty());
    for (const LeverSpec& lever : spec.levers) {
      CAPTURE(lever.path);
      CHECK_FALSE(lever.title.en.empty());
      CHECK(written_language(lever.title.en) == Language::english);
      CHECK_FALSE(lever.title.vi.empty());
    }
    Diagnostics diagnostics;
    const TargetPacks packs = load_targets(spec, "", {}, diagnostics);
    validate(spec, packs.targets, catalog, diagnostics);
    INFO(test::rendered(diagnostics));
    CHECK_FALSE(diagnostics.has_errors());
    CHECK_FALSE(packs.targets.empty());
  }
}

// What an English sentence has and a Vietnamese one has not.
void check_note(const Note& note) {
  if (note.empty()) return;
  CAPTURE(note.text);
  CAPTURE(note.vi);
  CHECK_FALSE(note.text.empty());
  CHECK_FALSE(note.vi.empty());
  for (const std::string_view word : {" the ", " of ", " is ", " and ", " a year", " printed "})
    CHECK(note.vi.find(word) == std::string::npos);
  CHECK(written_language(note.vi) == Language::vietnamese);
}

TEST_CASE(
    "every remark that is shipped with scenarios, targets and parameters is in both languages") {
  Diagnostics diagnostics;
  std::size_t levers = 0;
  for (const std::string& path : documents_in(kScenarios))
    for (const LeverSpec& lever : test::read_without_problem(path).levers) {
      check_note(lever.note);
      ++levers;
    }
  CHECK(levers > 50);
  const TargetPacks packs =
      load_targets(ScenarioSpec(), "", documents_in(kScenarios / "targets"), diagnostics);
  for (const TargetSpec& target : packs.targets) check_note(target.note);
  const Catalog catalog = load_catalog((kScenarios / "data").string(), diagnostics);
  REQUIRE_FALSE(diagnostics.has_errors());
  for (const ParameterRow& row : catalog.parameters) check_note(row.provenance.note);
  for (const BridgeRow& row : catalog.bridges) check_note(row.provenance.note);
  for (const Sector& sector : catalog.scheme) check_note(sector.note);
  for (const auto& [area, cells] : catalog.accounts)
    for (const AccountCell& cell : cells) {
      CAPTURE(area);
      if (!cell.provenance.note.empty()) CHECK_FALSE(cell.provenance.note.vi.empty());
    }
}

TEST_CASE("shipped target packs can all be used together") {
  const ScenarioSpec none;
  Diagnostics diagnostics;
  const TargetPacks packs =
      load_targets(none, "", documents_in(kScenarios / "targets"), diagnostics);
  INFO(test::rendered(diagnostics));
  CHECK(diagnostics.all().empty());
  CHECK(packs.targets.size() > 280);  // the national ones and those of 27 provinces of today
  for (const TargetSpec& target : packs.targets) {
    CAPTURE(target.id);
    CHECK_FALSE(target.instrument.empty());
    CHECK_FALSE(target.source.empty());
    CHECK_FALSE(target.title.vi.empty());
  }
}

}  // namespace
}  // namespace gapcast
