// Both readings of an indicator whose figures follow several definitions.
#include <doctest/doctest.h>

#include "engine/report/definition_readings.hpp"
#include "tests/unit/report/made_by_hand.hpp"

namespace gapcast {
namespace {

Definition definition(const char* id, const char* title, const char* taxes, bool engine) {
  Definition one;
  one.id = id;
  one.indicator = "industry_share";
  one.title = {title, title};
  one.tax_treatment = taxes;
  one.formula = "100 x value added of B-E / GRDP";
  one.engine = engine;
  return one;
}

// The made run with a figure of 2022 under the engine's definition or another one.
test::MadeRun run_with(const char* figure_definition, const char* year = "2022") {
  test::MadeRun run;
  run.catalog.definitions = {
      definition("industry_share.gso", "four parts", "taxes in the denominator", true),
      definition("industry_share.three_part", "three parts", "taxes left out", false),
      definition("industry_share.press", "press", "not stated", false)};
  Observation figure;
  figure.area = "demo";
  figure.indicator = "industry_share";
  figure.year = year;
  figure.value = 43.5;
  figure.value_text = "43.5";
  figure.unit = "%";
  figure.definition = figure_definition;
  run.catalog.observations = {figure};
  run.catalog.observations_of["demo"] = {0};
  return run;
}

TEST_CASE("a figure that counts differently stands beside the value of the run") {
  const test::MadeRun run = run_with("industry_share.three_part");
  const auto lines = definition_lines(run.context(), Language::english);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0] ==
        "Demo, Industry share of GRDP in 2030 (target above 40 %): as \"four parts\" "
        "(industry_share.gso) this run has 38.1 % in 2030, a gap of -1.9; as \"three parts\" "
        "(industry_share.three_part) 43.5 % was published for 2022, a gap of +3.5.");
  CHECK(definition_lines(run.context(), Language::vietnamese)[0].find("độ lệch +3,5") !=
        std::string::npos);
}

TEST_CASE("figures of the same count, of long ago or set aside are not a second reading") {
  const auto lines = [](const test::MadeRun& run) {
    return definition_lines(run.context(), Language::english).size();
  };
  CHECK(lines(run_with("industry_share.gso")) == 0);
  CHECK(lines(run_with("industry_share.press")) == 0);  // who prints it says nothing of the count
  CHECK(lines(run_with("industry_share.three_part", "2019")) == 2);
  CHECK(lines(run_with("industry_share.three_part", "2018")) == 0);
  test::MadeRun aside = run_with("industry_share.three_part");
  aside.catalog.observations[0].in_use = false;
  CHECK(lines(aside) == 0);
}

TEST_CASE("a target of another definition is told with both readings and stays unjudged") {
  test::MadeRun run = run_with("industry_share.three_part");
  run.result.targets[0].definition = "industry_share.three_part";
  run.first().status = GapStatus::not_assessed;
  run.first().output = -1;
  const auto lines = definition_lines(run.context(), Language::english);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].find("this run has no value") != std::string::npos);  // 2030 is beyond its years
  CHECK(lines[0].find("43.5 % was published for 2022, a gap of +3.5") != std::string::npos);
}

}  // namespace
}  // namespace gapcast
