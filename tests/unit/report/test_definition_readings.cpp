// Both readings of an indicator whose figures follow several definitions.
#include <cmath>

#include <doctest/doctest.h>

#include "engine/report/definition_readings.hpp"
#include "engine/report/verdict.hpp"
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
  CHECK(lines[0].text ==
        "Demo, Industry share of GRDP in 2030 (target above 40 %): as \"four parts\" this run has "
        "38.1 % in 2030, a gap of -1.9; as \"three parts\" 43.5 % was published for 2022, a gap of "
        "+3.5.");
  CHECK(lines[0].ids == "industry_share.gso, industry_share.three_part");
  CHECK(lines[0].with_ids().ends_with(" [industry_share.gso, industry_share.three_part]"));
  CHECK(definition_lines(run.context(), Language::vietnamese)[0].text.find("độ lệch +3,5") !=
        std::string::npos);
}

TEST_CASE("every target has its reading and people read both gaps to the further ones") {
  test::MadeRun run = run_with("industry_share.three_part");
  TargetSpec stricter = run.result.targets[0];
  stricter.id = "stricter";
  stricter.value = 45;
  Gap gap = run.first();
  gap.target = static_cast<int>(run.result.targets.size());
  run.result.targets.push_back(stricter);
  run.result.gaps.push_back(gap);
  const auto readings = definition_readings(run.context());
  REQUIRE(readings.size() == 2);
  CHECK_FALSE(readings[0].repeated);
  CHECK(readings[1].repeated);
  CHECK(reading_rows(run.context()).size() == 2);
  const auto lines = definition_lines(run.context(), Language::english);
  REQUIRE(lines.size() == 2);  // one and the note
  CHECK(lines[0].text.ends_with(
      "a gap of +3.5. Gaps to its other targets: 45 % in 2030: this run -6.9, the published figure "
      "-1.5."));
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

TEST_CASE("industry with construction stands beside industry") {
  test::MadeRun run = run_with("industry_construction_share.gso");
  Definition wider = definition("industry_construction_share.gso", "with construction",
                                "taxes in the denominator", true);
  wider.indicator = run.catalog.observations[0].indicator = "industry_construction_share";
  run.catalog.definitions.push_back(wider);
  const auto lines = definition_lines(run.context(), Language::english);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].text.find("as \"with construction\" 43.5 % was published for 2022, a gap of "
                           "+3.5") != std::string::npos);
}

TEST_CASE("an average is said with its years, and a year's figure has no gap to it") {
  test::MadeRun run = run_with("growth.other", "2024");
  run.catalog.definitions = {definition("growth.gso", "of the office", "none", true),
                             definition("growth.other", "of the press", "taxes left out", false)};
  for (Definition& one : run.catalog.definitions)
    one.indicator = run.catalog.observations[0].indicator = "production_value_growth";
  Gap* gap = nullptr;
  for (Gap& one : run.result.gaps)
    if (run.result.targets[static_cast<std::size_t>(one.target)].id == "own-growth") gap = &one;
  REQUIRE(gap != nullptr);
  gap->first_year = 2023;
  const auto lines = definition_lines(run.context(), Language::english);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].text.find("this run has 9.1 % a year on average in 2023–2030, a gap of +0.6") !=
        std::string::npos);
  CHECK(lines[0].text.find("43.5 % was published for 2024 alone") != std::string::npos);
  CHECK(lines[0].text.find("gap of +35") == std::string::npos);
  CHECK(definition_lines(run.context(), Language::vietnamese)[0].text.find(
            "cho bình quân giai đoạn 2023–2030 là 9,1%/năm, độ lệch +0,6") != std::string::npos);
  const std::vector<Row> rows = reading_rows(run.context());
  REQUIRE(rows.size() == 1);
  for (const auto& [column, cell] : rows[0])
    if (column == "figure_gap") CHECK(std::holds_alternative<std::monostate>(cell));
}

TEST_CASE("judgement was not published") {
  for (const char* status : {"assumption", "plan"}) {
    test::MadeRun run = run_with("industry_share.three_part");
    run.catalog.observations[0].provenance.status = status;
    CHECK(definition_lines(run.context(), Language::english).empty());
  }
}

TEST_CASE("a target of another definition is told with both readings and stays unjudged") {
  test::MadeRun run = run_with("industry_share.three_part");
  run.result.targets[0].definition = "industry_share.three_part";
  run.first().status = GapStatus::not_assessed;
  run.first().output = -1;
  const auto lines = definition_lines(run.context(), Language::english);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].text.find("this run has no value") !=
        std::string::npos);  // 2030 is beyond its years
  CHECK(lines[0].text.find("43.5 % was published for 2022, a gap of +3.5") != std::string::npos);
}

Bridge bridge_to_engine(double factor, double sd) {
  Bridge bridge;
  bridge.name = "without-taxes";
  bridge.from = "industry_share.three_part";
  bridge.to = "industry_share.gso";
  bridge.factor = true;
  bridge.value = factor;
  bridge.sd = sd;
  bridge.source = "yearbook";
  return bridge;
}

TEST_CASE("across a bridge a figure has a second reading with name source and error") {
  test::MadeRun run = run_with("industry_share.three_part");
  run.compiled.bridges = {bridge_to_engine(0.8, 0.02)};
  const auto readings = definition_readings(run.context());
  REQUIRE(readings.size() == 1);
  REQUIRE(readings[0].bridged);
  CHECK(readings[0].bridged->value == doctest::Approx(34.8));
  CHECK(readings[0].bridged->sd == doctest::Approx(0.87));
  CHECK(readings[0].bridged->gap == doctest::Approx(-5.2));
  CHECK(std::isnan(readings[0].bridged->probability_met));  // 2022 is not the target's year
  const auto lines = definition_lines(run.context(), Language::english);
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].text.find(
            "across the bridge without-taxes (× 0.8 ± 0.020; source yearbook) it counts "
            "as 34.8 ± 0.87 %, a gap of -5.2") != std::string::npos);
  CHECK(lines[0].text.find("43.5 % was published for 2022") != std::string::npos);
  CHECK(lines[1].text.find("never is the verdict") != std::string::npos);
}

TEST_CASE("a bridged figure of the target's year has a chance and no source means assumption") {
  test::MadeRun run = run_with("industry_share.three_part", "2030");
  run.compiled.bridges = {bridge_to_engine(0.9, 0.01)};
  // The chance that 39.15 + N(0, 0.435) is above 40: 1 - Phi(1.954) = 0.02535.
  CHECK(definition_readings(run.context())[0].bridged->probability_met ==
        doctest::Approx(0.02535).epsilon(0.002));
  run.compiled.bridges[0].sd = 0;
  CHECK(definition_readings(run.context())[0].bridged->probability_met == 0);
  run.compiled.bridges[0].source.clear();
  CHECK(definition_lines(run.context(), Language::english)[0].text.find(
            "no source: an assumption") != std::string::npos);
  CHECK(definition_lines(run.context(), Language::vietnamese)[0].text.find(
            "không có nguồn: giả định") != std::string::npos);
}

TEST_CASE("a figure of another indicator counts as the target's across a bridge only") {
  test::MadeRun run = run_with("industry_construction_share.gso");
  run.catalog.observations[0].indicator = "industry_construction_share";
  Definition other = definition("industry_construction_share.gso", "with construction",
                                "taxes in the denominator", true);
  other.indicator = "industry_construction_share";
  run.catalog.definitions.push_back(other);
  const auto apart = definition_readings(run.context());
  REQUIRE(apart.size() == 1);
  CHECK_FALSE(apart[0].bridged);
  Bridge bridge = bridge_to_engine(-6.5, 0);
  bridge.factor = false;
  bridge.from = "industry_construction_share.gso";
  run.compiled.bridges = {bridge};
  const auto readings = definition_readings(run.context());
  REQUIRE(readings.size() == 1);
  REQUIRE(readings[0].bridged);
  CHECK(readings[0].bridged->value == doctest::Approx(37));
}

TEST_CASE("a target of another definition is reached by the run's own value across a bridge") {
  test::MadeRun run = run_with("industry_share.press", "2010");
  run.result.targets[0].definition = "industry_share.three_part";
  run.result.targets[0].year = 2025;
  for (const OutputResult& output : run.result.outputs)
    run.compiled.plan.outputs.push_back(output.output);
  run.first().status = GapStatus::not_assessed;
  Bridge bridge = bridge_to_engine(1.1, 0);
  std::swap(bridge.from, bridge.to);
  run.compiled.bridges = {bridge};
  const auto readings = definition_readings(run.context());
  REQUIRE(readings.size() == 1);
  CHECK(readings[0].figure == nullptr);
  REQUIRE(readings[0].run_value);
  CHECK(readings[0].bridged->value == doctest::Approx(1.1 * *readings[0].run_value));
}

TEST_CASE("readings as rows name both definitions and leave a missing bridge empty") {
  test::MadeRun run = run_with("industry_share.three_part");
  std::vector<Row> rows = reading_rows(run.context());
  REQUIRE(rows.size() == 1);
  REQUIRE(rows[0].size() == reading_columns().size());
  for (std::size_t i = 0; i < rows[0].size(); ++i) CHECK(rows[0][i].first == reading_columns()[i]);
  const std::string bare = readings_csv(run.context());
  CHECK(bare.find(",industry_share.three_part,industry_share,2022,43.5,3.5,,,,,,,,,,\n") !=
        std::string::npos);
  run.compiled.bridges = {bridge_to_engine(0.9, 0)};
  CHECK(readings_csv(run.context()).find(",without-taxes,factor,0.9,0,yearbook,39.15,0,") !=
        std::string::npos);
}

TEST_CASE("a pace whose record crossed a bridge says so") {
  test::MadeRun run = run_with("industry_share.gso");
  run.compiled.bridges = {bridge_to_engine(0.9, 0)};
  run.first().record_bridges = {"without-taxes"};
  const auto pace = [&] {
    return verdict_pace(verdict_subject(run.context(), run.first(), Language::english));
  };
  CHECK(pace().find("(the record is of other definitions, across the bridge without-taxes)") !=
        std::string::npos);
  run.compiled.bridges[0].source = "assumption";
  CHECK(pace().find("without-taxes, an assumption)") != std::string::npos);
}

}  // namespace
}  // namespace gapcast
