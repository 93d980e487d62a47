// Seeking: a closed form, round trips, levers without effect, and the same answer for any threads.
#include <algorithm>
#include <cmath>

#include "engine/analysis/seek/seek.hpp"
#include "tests/unit/analysis/small_trials.hpp"

namespace gapcast::test {
namespace {

SeekResult sought(const Trials& trials, const std::string& path, const SeekOptions& options,
                  std::size_t question = 0) {
  const TargetQuestion& asked = trials.questions().at(question);
  const auto variable = variable_at(trials, asked, path);
  REQUIRE(variable);
  return seek(trials, asked, *variable, options);
}

TEST_CASE("a normal indicator is met with the chance that the closed form says") {
  // T8.3: mean m + N(0, 1.2^2), P(Y >= 8.5) = 0.9 at m = 10.0378618787. The score starts at 8 and
  // drifts for one year.
  SmallWorld world("", small_target("score", "pii_score", 2024, 8.5));
  world.spec.members = 40000;
  SeekOptions options;
  options.probability = 0.9;
  options.bounds = {-1, 6};
  const SeekResult result = sought(world.trials(), "levers.tracked.pii_score.add", options);
  CHECK(result.status == SeekStatus::reachable);
  CHECK(result.variable.is_new);
  CHECK(result.variable.from == 2024);
  // Standard error of the 10 % quantile of 40,000 members: 1.2 sqrt(0.09 / 40000) / phi = 0.0103.
  CHECK(std::abs(8 + result.value - 10.0378618787) < 4 * 0.0103);
  CHECK(result.error == doctest::Approx(1.96 * 0.0103).epsilon(0.2));
  CHECK(result.found.probability >= 0.9);
  CHECK(result.found.probability < 0.9 + 0.2 * std::sqrt(0.09 / 40000) + 2.0 / 40000);
  REQUIRE(result.fresh.size() == 2);
  for (const TrialChance& fresh : result.fresh)
    CHECK(std::abs(fresh.probability - 0.9) < 5 * std::sqrt(2 * 0.09 / 40000));
}

TEST_CASE("a run at the value found has the chance that was wanted") {
  const SmallWorld world("growth more { sector industry add_pp 1 from 2025 }",
                         small_target("share", "industry_share", 2030, 40));
  const Trials trials = world.trials();
  for (const double wanted : {0.3, 0.5, 0.8}) {
    SeekOptions options;
    options.probability = wanted;
    const SeekResult result = sought(trials, "levers.growth.more.add_pp", options);
    REQUIRE(result.status == SeekStatus::reachable);
    const TrialValues values =
        trials.values(with_value(trials, trials.questions()[0], result.variable, result.value),
                      trials.questions()[0]);
    const double chance = chance_of(world.targets[0], values).probability;
    CHECK(chance >= wanted);
    CHECK(chance < wanted + 0.005);
    CHECK(chance == result.found.probability);
    CHECK(result.margin >= 0);
  }
}

TEST_CASE("the path is met exactly at the value found") {
  const SmallWorld world("growth more { sector industry add_pp 1 from 2025 }",
                         small_target("share", "industry_share", 2030, 40));
  const Trials trials = world.trials(/*deterministic=*/true);
  const SeekResult result = sought(trials, "levers.growth.more.add_pp", {});
  REQUIRE(result.status == SeekStatus::reachable);
  CHECK(result.margin >= 0);
  CHECK(result.margin < 0.01);
  CHECK(result.fresh.empty());
}

TEST_CASE("met already, out of reach and without effect are statuses") {
  const SmallWorld world("growth farms { sector agriculture add_pp 1 from 2025 }",
                         small_target("easy", "industry_share", 2030, 1) +
                             small_target("hard", "industry_share", 2030, 99) +
                             small_target("score", "pii_score", 2030, 900));
  const Trials trials = world.trials();
  const std::string path = "levers.growth.industry.add_pp";
  CHECK(sought(trials, path, {}, 0).status == SeekStatus::met_already);
  const SeekResult hard = sought(trials, path, {}, 1);
  CHECK(hard.status == SeekStatus::out_of_reach);
  CHECK(hard.value == hard.high);
  CHECK(hard.margin < 0);
  CHECK(sought(trials, "levers.growth.farms.add_pp", {}, 2).status == SeekStatus::no_effect);
}

TEST_CASE("a project's date is sought as a decimal year") {
  const SmallWorld world(
      "project plant { area demo sector other_manufacturing va_bn 8000 year 2030.5 "
      "ramp_profile \"60 100\" }",
      small_target("share", "industry_share", 2030, 36));
  const Trials trials = world.trials(/*deterministic=*/true);
  const SeekResult result = sought(trials, "levers.project.plant.year", {});
  REQUIRE(result.status == SeekStatus::reachable);
  CHECK(result.variable.is_date);
  CHECK(result.low == 2024.5);  // six years earlier
  CHECK(result.value < 2030.5);
  CHECK(result.value > 2026);
}

TEST_CASE("dates that are over are not proposed") {
  const std::string levers =
      "project plant { area demo sector other_manufacturing va_bn 800 year 2028 ramp_profile "
      "\"100\" } project early { area demo sector other_manufacturing va_bn 800 year 2024.5 "
      "ramp_profile \"100\" }";
  const SmallWorld world(levers, small_target("share", "industry_share", 2030, 60));
  const Trials plain = world.trials(/*deterministic=*/true);
  const auto variable = [](const Trials& trials, const char* path) {
    return *variable_at(trials, trials.questions()[0], path);
  };
  CHECK(variable(plain, "levers.project.plant.year").low == 2024);
  CHECK(variable(plain, "levers.growth.industry.add_pp").from == 2024);
  // Growth of the economy is published to 2025: nothing can start in 2024 or 2025 any more.
  std::string text = small_scenario(levers);
  const std::string place = "employment 700\n";
  text.insert(text.find(place) + place.size(), "observed_growth { grdp { 2024 6  2025 6 } }\n");
  const ScratchFolder folder;
  Diagnostics diagnostics;
  SmallWorld published = world;
  published.spec = read_scenario(folder.write("small.info", text), diagnostics);
  REQUIRE_FALSE(diagnostics.has_errors());
  const Trials known = published.trials(/*deterministic=*/true);
  CHECK(variable(known, "levers.project.plant.year").low == 2026);
  CHECK(variable(known, "levers.growth.industry.add_pp").from == 2026);
  // What is written for a year that is over stays within the range.
  CHECK(variable(known, "levers.project.early.year").low == 2024.5);
}

Observation published_in(const std::string& area, const std::string& year,
                         const std::string& status) {
  Observation figure;
  figure.area = area;
  figure.indicator = "labour_productivity";
  figure.year = year;
  figure.value = 200;
  figure.in_use = false;
  figure.provenance.status = status;
  return figure;
}

TEST_CASE("a year of which anything is published as a whole is over for levers and projects") {
  SmallWorld world(
      "project plant { area demo sector other_manufacturing va_bn 800 year 2028 ramp_profile "
      "\"100\" }",
      small_target("share", "industry_share", 2030, 60) +
          small_target("near", "industry_share", 2025, 60));
  Area nation;
  nation.id = "land";
  nation.level = AreaLevel::nation;
  Area elsewhere;
  elsewhere.id = "elsewhere";
  elsewhere.level = AreaLevel::province;
  world.catalog.areas = {nation, elsewhere};
  const auto check = [&](int first, bool near_is_past) {
    const Trials trials = world.trials(/*deterministic=*/true);
    const TargetQuestion& asked = trials.questions()[0];
    CHECK(first_free_year(trials, asked) == first);
    CHECK(variable_at(trials, asked, "levers.growth.industry.add_pp")->from == first);
    CHECK(variable_at(trials, asked, "levers.project.plant.year")->low == std::max(2024, first));
    CHECK(is_past(trials, trials.questions()[1]) == near_is_past);
  };
  check(2024, false);
  // None of these says anything about a whole year that is over here.
  world.catalog.observations = {
      published_in("elsewhere", "2026", "final"), published_in("land", "2026M9", "estimate"),
      published_in("land", "2026", "plan"), published_in("land", "2026", "assumption"),
      published_in("land", "2021-2026", "estimate")};
  check(2024, false);
  // Another indicator of the nation, and one that no run uses.
  world.catalog.observations.push_back(published_in("land", "2025", "estimate"));
  check(2026, true);
  // A new figure: of a quarter it leaves the year open.
  ObserveSpec figure;
  figure.area = "demo";
  figure.indicator = "grdp_growth";
  figure.value = Quantity{};
  figure.value->distribution = constant(6);
  figure.sd = Quantity{};
  figure.sd->distribution = constant(1);
  figure.period = "2026Q2";
  world.spec.observes = {figure};
  check(2026, true);
  world.spec.observes.front().period = "2026";
  check(2027, true);
}

TEST_CASE("a parameter of the data is sought as if the scenario wrote it") {
  const std::string path = "parameters.other_manufacturing.growth_recent";
  const SmallWorld world("", small_target("share", "industry_share", 2030, 36));
  const Trials trials = world.trials();
  const TargetQuestion& question = trials.questions()[0];
  const auto variable = variable_at(trials, question, path);
  REQUIRE(variable);
  CHECK(variable->of_data);
  CHECK_FALSE(variable->is_new);
  CHECK(variable->unit == "% a year");
  const SeekResult result = sought(trials, path, {});
  REQUIRE(result.status == SeekStatus::reachable);
  CHECK(result.value > variable->written);
  CHECK(std::abs(result.found.probability - 0.5) < 0.01);
  // A scenario that writes the value has that chance.
  ScenarioSpec written = world.spec;
  ParameterSpec parameter;
  parameter.sector = "other_manufacturing";
  parameter.name = "growth_recent";
  parameter.value.path = path;
  parameter.value.distribution = constant(result.value);
  written.parameters.push_back(parameter);
  CHECK(chance_of(world.targets[0], trials.values(written, question)).probability ==
        result.found.probability);
  const auto of_area =
      variable_at(trials, question, "parameters.area.demo.other_manufacturing.growth_recent");
  REQUIRE(of_area);
  CHECK(of_area->written == variable->written);
  CHECK_FALSE(variable_at(trials, question, "parameters.area.other.mining.growth_recent"));
  CHECK_FALSE(variable_at(trials, question, "parameters.other_manufacturing.growth_recnt"));
  CHECK_FALSE(variable_at(trials, question, "parameters.nothing.growth_recent"));
  CHECK_FALSE(variable_at(trials, question, "parameters.growth_recent"));
  CHECK_FALSE(variable_at(trials, question, "parameters"));
  const std::vector<std::string> paths = variable_paths(trials);
  CHECK(std::count(paths.begin(), paths.end(), path) == 1);
}

TEST_CASE("no lever acts on a target of a year that is over") {
  SmallWorld world("", small_target("past", "industry_share", 2026, 60) +
                           small_target("open", "industry_share", 2027, 60));
  world.catalog.areas.push_back({"whole", false, AreaLevel::nation, {"W", "W"}, {}, {}});
  Observation growth;
  growth.area = "whole";
  growth.indicator = "grdp_growth";
  growth.year = "2027";
  growth.provenance.status = "plan";
  world.catalog.observations.push_back(growth);
  growth.year = "2026";
  growth.provenance.status = "estimate";
  world.catalog.observations.push_back(growth);
  const Trials trials = world.trials();
  CHECK(sought(trials, "levers.growth.industry.add_pp", {}, 0).status == SeekStatus::past);
  CHECK(sought(trials, "levers.growth.industry.add_pp", {}, 1).status == SeekStatus::out_of_reach);
}

TEST_CASE("paths that are no number are refused, and the usual levers exist") {
  const SmallWorld world("", small_target("share", "industry_share", 2030, 40) +
                                 small_target("digital", "digital_share", 2030, 20) +
                                 small_target("score", "pii_score", 2030, 9));
  const Trials trials = world.trials();
  const TargetQuestion& first = trials.questions()[0];
  CHECK_FALSE(variable_at(trials, first, "levers.growth.nothing.add_pp"));
  CHECK_FALSE(variable_at(trials, first, "levers.project.industry.va_bn"));
  CHECK_FALSE(variable_at(trials, first, "growth"));
  CHECK_FALSE(variable_at(trials, first, ""));
  for (const TargetQuestion& question : trials.questions())
    CHECK(variable_at(trials, question, usual_lever(trials, question)));
}

TEST_CASE("the same answer for any number of threads") {
  const SmallWorld world("", small_target("share", "industry_share", 2030, 40));
  const SeekResult one = sought(world.trials(false, 1), "levers.growth.industry.add_pp", {});
  for (const int threads : {2, 7}) {
    const SeekResult other =
        sought(world.trials(false, threads), "levers.growth.industry.add_pp", {});
    CHECK(other.value == one.value);
    CHECK(other.error == one.error);
  }
}

}  // namespace
}  // namespace gapcast::test
