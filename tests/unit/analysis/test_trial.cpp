// Trials against the run itself: the same members, alone or among other areas.
#include <algorithm>
#include <cmath>

#include "engine/base/error.hpp"
#include "tests/unit/analysis/small_trials.hpp"

namespace gapcast::test {
namespace {

TEST_CASE("a trial of the scenario as written has the chance that the run has") {
  const SmallWorld world("", small_target("share", "industry_share", 2030, 36) +
                                 small_target("growth", "grdp_growth", 2030, 6, "above") +
                                 small_target("farms", "agriculture_share", 2030, 20, "below") +
                                 small_target("shops", "services_va_growth", 2030, 5) +
                                 small_target("work", "labour_share_services", 2030, 38));
  const Trials trials = world.trials();
  Diagnostics diagnostics;
  const CompileOptions asked{.asked = asked_by(world.targets)};
  const Compiled compiled = compile(world.spec, world.catalog, asked, diagnostics);
  RunOptions options;
  options.members = world.spec.members;
  const RunResult result = run({compiled, compiled, world.catalog, world.targets}, options, {}, {});
  REQUIRE(trials.questions().size() == result.gaps.size());
  for (std::size_t i = 0; i < result.gaps.size(); ++i) {
    const TargetQuestion& question = trials.questions()[i];
    REQUIRE(question.open);
    const TrialChance chance = chance_of(world.targets[static_cast<std::size_t>(question.target)],
                                         trials.values(world.spec, question));
    CHECK(chance.probability == result.gaps[i].probability_met);
    CHECK(chance.mc_error == result.gaps[i].mc_error);
    CHECK(question.gap.path_value == result.gaps[i].path_value);
  }
}

TEST_CASE("an area has the same members alone as among others") {
  SmallWorld world("", small_target("share", "industry_share", 2030, 36));
  AreaSpec other = world.spec.inline_areas[0];
  other.id = "neighbour";
  world.spec.inline_areas.push_back(other);
  const TrialValues alone = world.trials().values(world.spec, world.trials().questions()[0]);
  world.spec.areas = {"neighbour", "demo"};
  const Trials both = world.trials();
  CHECK(both.values(world.spec, both.questions()[0]).values == alone.values);
}

TEST_CASE("a trial of changed levers has the chance that a run of them has") {
  const SmallWorld world(
      "project plant { area demo sector other_manufacturing va_bn 300 year 2027 }",
      small_target("share", "industry_share", 2030, 36));
  const Trials trials = world.trials();
  const TargetQuestion& question = trials.questions()[0];
  std::vector<double> before;
  for (const double va : {100.0, 600.0}) {
    ScenarioSpec changed = world.spec;
    changed.levers[0].numbers["va_bn"].distribution = constant(va);
    changed.seed = world.spec.seed + 4;
    Diagnostics diagnostics;
    const Compiled compiled = compile(changed, world.catalog, {}, diagnostics);
    RunOptions options;
    options.members = world.spec.members;
    const RunResult result =
        run({compiled, compiled, world.catalog, world.targets}, options, {}, {});
    const TrialValues values = trials.values(changed, question);
    CHECK(chance_of(world.targets[0], values).probability == result.gaps[0].probability_met);
    CHECK(values.values != before);
    before = values.values;
  }
}

TEST_CASE("trials asked from several threads give what they give one by one") {
  const SmallWorld world("growth a { sector industry add_pp 1 from 2026 }",
                         small_target("share", "industry_share", 2030, 36) +
                             small_target("growth", "grdp_growth", 2030, 6, "above"));
  const Trials trials = world.trials();
  const auto asked = [&](std::int64_t i) {
    ScenarioSpec changed = world.spec;
    changed.levers[0].numbers["add_pp"].distribution = constant(static_cast<double>(i % 5));
    return trials.values(changed, trials.questions()[static_cast<std::size_t>(i % 2)]).values;
  };
  std::vector<std::vector<double>> together(20);
  trials.for_each(20, [&](std::int64_t i) { together[static_cast<std::size_t>(i)] = asked(i); });
  for (std::int64_t i = 0; i < 20; ++i) CHECK(together[static_cast<std::size_t>(i)] == asked(i));
}

TEST_CASE("preparing an area changes no value of its questions") {
  const SmallWorld world("growth more { sector industry add_pp 1 from 2025 }",
                         small_target("share", "industry_share", 2030, 36) +
                             small_target("work", "labour_share_services", 2030, 38));
  Trials trials = world.trials();
  const std::vector<TargetQuestion>& questions = trials.questions();
  ScenarioSpec changed = world.spec;
  changed.levers.clear();
  changed.seed += 1;
  std::vector<std::vector<double>> before;
  for (const TargetQuestion& question : questions) {
    before.push_back(trials.values(world.spec, question).values);
    before.push_back(trials.values(changed, question, 1000).values);
  }
  trials.prepare(questions, 1, 500);
  for (std::size_t i = 0; i < questions.size(); ++i) {
    CHECK(trials.as_written(questions[i]).values == before[2 * i]);
    CHECK(trials.values(world.spec, questions[i]).values == before[2 * i]);
    CHECK(trials.values(changed, questions[i], 1000).values == before[2 * i + 1]);
  }
}

TEST_CASE("margins and chances say the same") {
  TargetSpec target;
  target.value = 3;
  const TrialValues values{{1, 2, 3, 4, 5, 6, 7, 8, 9, 10}};
  target.comparator = Comparator::at_least;
  CHECK(margin_of(target, values, 0.8) == 0);
  CHECK(margin_of(target, values, 0.81) == -1);
  CHECK(margin_of(target, values, 0.5) == 3);
  target.comparator = Comparator::below;
  CHECK(margin_of(target, values, 0.2) == 1);
  CHECK(margin_of(target, values, 0.5) == -2);
  CHECK(std::isnan(margin_of(target, {{1, std::nan("")}}, 0.5)));
}

TEST_CASE("a change that breaks the scenario down is an input error") {
  const SmallWorld world(
      "project plant { area demo sector other_manufacturing va_bn -100 year 2027 }",
      small_target("share", "industry_share", 2030, 36));
  const Trials trials = world.trials();
  ScenarioSpec changed = world.spec;
  changed.levers[0].numbers["va_bn"].distribution = constant(-90000);
  CHECK_THROWS_AS(trials.values(changed, trials.questions()[0]), InputError);
}

}  // namespace
}  // namespace gapcast::test
