// Several levers together: closed forms of a random walk, budgets, frontiers, fresh numbers.
#include <cmath>

#include "engine/analysis/seek/seek_levers.hpp"
#include "tests/unit/analysis/small_trials.hpp"

namespace gapcast::test {
namespace {

// The score is 8 in 2023 and moves by `early` from 2024 and by `late` from 2025 on: by 2026 it is
// 8 + 3 early + 2 late + N(0, 3 1.2^2).
const char* const kTwoLevers =
    "tracked early { indicator pii_score add 0 from 2024 } "
    "tracked late { indicator pii_score add 0 from 2025 }";
const char* const kEarly = "levers.tracked.early.add";
const char* const kLate = "levers.tracked.late.add";
const double kSpread = 1.2 * std::sqrt(3.0);
const double kNormal90 = 1.2815515655446008;

std::vector<PricedLever> levers_of(const Trials& trials, double early_price, double late_price,
                                   double late_most, int power = 1) {
  const TargetQuestion& question = trials.questions().at(0);
  return {
      priced_lever(*variable_at(trials, question, kEarly), early_price, power, std::pair(0.0, 6.0)),
      priced_lever(*variable_at(trials, question, kLate), late_price, power,
                   std::pair(0.0, late_most))};
}

SmallWorld score_world(double value) {
  return SmallWorld(kTwoLevers, small_target("score", "pii_score", 2026, value));
}

TEST_CASE("the path takes the cheaper lever first and the other for the rest") {
  const SmallWorld world = score_world(14);
  const Trials trials = world.trials(/*deterministic=*/true);
  // A point of score costs 2/3 by the early lever, 1/2 by the late one.
  const LeversResult alone =
      seek_levers(trials, trials.questions()[0], levers_of(trials, 2, 1, 6), {});
  REQUIRE(alone.status == LeversStatus::reachable);
  CHECK(std::abs(alone.found.values[0]) < 1e-6);
  CHECK(alone.found.values[1] == doctest::Approx(3).epsilon(1e-4));
  CHECK(alone.found.cost == doctest::Approx(3).epsilon(1e-4));
  const LeversResult both =
      seek_levers(trials, trials.questions()[0], levers_of(trials, 2, 1, 2), {});
  REQUIRE(both.status == LeversStatus::reachable);
  CHECK(both.found.values[1] == 2);
  CHECK(both.found.values[0] == doctest::Approx(2.0 / 3).epsilon(1e-4));
  CHECK(both.margin >= 0);
  CHECK(both.margin < 1e-3);
  CHECK(both.found.fresh.empty());
}

TEST_CASE("quadratic costs are shared as the closed form says") {
  // min a^2 + b^2 with 3 a + 2 b = 6: a = 18/13, b = 12/13, cost 36/13.
  const SmallWorld world = score_world(14);
  const Trials trials = world.trials(/*deterministic=*/true);
  const LeversResult result =
      seek_levers(trials, trials.questions()[0], levers_of(trials, 1, 1, 6, 2), {});
  REQUIRE(result.status == LeversStatus::reachable);
  CHECK(std::abs(result.found.cost - 36.0 / 13) < 2e-3);
  CHECK(std::abs(result.found.values[0] - 18.0 / 13) < 0.05);
}

TEST_CASE("a chance is met at the cost of the closed form, and by other members too") {
  SmallWorld world = score_world(14);
  world.spec.members = 20000;
  const Trials trials = world.trials();
  LeversOptions options;
  options.probability = 0.9;
  const LeversResult result =
      seek_levers(trials, trials.questions()[0], levers_of(trials, 2, 1, 6), options);
  REQUIRE(result.status == LeversStatus::reachable);
  // By the late lever alone: 2 b = 6 + z 1.2 sqrt(3).
  const double cost = (6 + kNormal90 * kSpread) / 2;
  // Standard error of the 10 % quantile: spread sqrt(0.09 / 20000) / phi; half of it in cost.
  const double error = kSpread * std::sqrt(0.09 / 20000) / 0.17549833 / 2;
  CHECK(std::abs(result.found.cost - cost) < 4 * error);
  CHECK(result.cost_error == doctest::Approx(1.96 * error).epsilon(0.25));
  CHECK(result.found.chance.probability >= 0.9);
  CHECK(result.found.chance.probability < 0.9 + 3.0 / 20000);
  REQUIRE(result.found.fresh.size() == 2);
  for (const TrialChance& fresh : result.found.fresh)
    CHECK(std::abs(fresh.probability - 0.9) < 5 * std::sqrt(2 * 0.09 / 20000));
  // A run at the values has that chance.
  ScenarioSpec spec = trials.spec();
  const std::vector<PricedLever> levers = levers_of(trials, 2, 1, 6);
  for (std::size_t i = 0; i < levers.size(); ++i)
    set_value(spec, trials, trials.questions()[0], levers[i].variable, result.found.values[i]);
  CHECK(chance_of(world.targets[0], trials.values(spec, trials.questions()[0])).probability ==
        result.found.chance.probability);
}

TEST_CASE("a budget that does not do is told, with what it buys") {
  const SmallWorld world = score_world(14);
  const Trials trials = world.trials();
  LeversOptions options;
  options.budget = 2;
  const LeversResult result =
      seek_levers(trials, trials.questions()[0], levers_of(trials, 2, 1, 6), options);
  REQUIRE(result.status == LeversStatus::over_budget);
  CHECK(result.found.cost > 2);
  CHECK(result.within.cost <= 2);
  CHECK(result.within.cost > 1.98);
  // 4 points of 6: Phi(-2 / (1.2 sqrt 3)) = 0.1680, standard error 0.0059.
  CHECK(std::abs(result.within.chance.probability - 0.1680) < 4 * 0.0059);
  options.budget = 4;
  CHECK(seek_levers(trials, trials.questions()[0], levers_of(trials, 2, 1, 6), options).status ==
        LeversStatus::reachable);
}

TEST_CASE("met already, out of reach, without effect and published are statuses") {
  const SmallWorld easy = score_world(2), hard = score_world(60);
  const Trials easy_trials = easy.trials(), hard_trials = hard.trials();
  CHECK(seek_levers(easy_trials, easy_trials.questions()[0], levers_of(easy_trials, 1, 1, 6), {})
            .status == LeversStatus::met_already);
  const LeversResult best =
      seek_levers(hard_trials, hard_trials.questions()[0], levers_of(hard_trials, 1, 1, 6), {});
  CHECK(best.status == LeversStatus::out_of_reach);
  CHECK(best.found.values == std::vector<double>{6, 6});
  const SmallWorld world("", small_target("score", "pii_score", 2026, 14));
  const Trials trials = world.trials();
  const TargetQuestion& question = trials.questions()[0];
  const std::vector<PricedLever> idle = {
      priced_lever(*variable_at(trials, question, "levers.growth.industry.add_pp"), std::nullopt, 1,
                   std::nullopt)};
  CHECK(idle[0].usual_price);
  // Over the whole range, -10 to 20, the usual price is 1.
  CHECK(cost_of({idle[0].number}, {15}) == doctest::Approx(0.5));
  CHECK(seek_levers(trials, question, idle, {}).status == LeversStatus::no_effect);
}

TEST_CASE("more chance never costs less, and costs what the closed form says") {
  SmallWorld world = score_world(14);
  world.spec.members = 10000;
  const Trials trials = world.trials();
  LeversOptions options;
  options.probability = 0.85;
  options.budget = 3;
  double told = 0;
  const std::vector<CostPoint> frontier =
      cost_frontier(trials, trials.questions()[0], levers_of(trials, 2, 1, 6), options,
                    [&](double fraction) { told = fraction; }, {});
  REQUIRE(frontier.size() == 10);
  CHECK(told == 1);
  for (std::size_t i = 0; i < frontier.size(); ++i) {
    const CostPoint& point = frontier[i];
    CHECK(point.point.chance.probability >= point.wanted);
    CHECK((point.status == LeversStatus::over_budget) == (point.point.cost > 3));
    if (i > 0) CHECK(point.point.cost >= frontier[i - 1].point.cost);
    if (i > 0) CHECK(point.wanted > frontier[i - 1].wanted);
  }
  // At one half: 3 of the late lever; standard error of the median 1.2533 spread / 100, half of it.
  CHECK(frontier[4].wanted == 0.5);
  CHECK(std::abs(frontier[4].point.cost - 3) < 4 * 1.2533 * kSpread / 100 / 2);
}

TEST_CASE("targets that pull one lever apart have a frontier of chances") {
  // The score is wanted above 12 and below 13 at once.
  const SmallWorld world(kTwoLevers, small_target("high", "pii_score", 2026, 12) +
                                         small_target("low", "pii_score", 2026, 13, "below"));
  const Trials trials = world.trials();
  const ChanceFrontier frontier =
      chance_frontier(trials, trials.questions()[0], trials.questions()[1],
                      levers_of(trials, 1, 1, 6), {}, [](double) {}, {});
  const std::vector<ChancePoint>& points = frontier.points;
  REQUIRE(points.size() > 3);
  for (std::size_t i = 0; i < points.size(); ++i) {
    const double high = points[i].first.chance.probability, low = points[i].second.probability;
    CHECK(points[i].first.fresh.size() == 2);
    CHECK(points[i].second_fresh.size() == 2);
    if (i > 0) CHECK(high > points[i - 1].first.chance.probability);
    if (i > 0) CHECK(low < points[i - 1].second.probability);
    // Both chances are of one normal score: above 12 misses what is below it.
    const double mean = 8 + 3 * points[i].first.values[0] + 2 * points[i].first.values[1];
    const auto phi = [](double z) { return std::erfc(-z / std::sqrt(2.0)) / 2; };
    CHECK(std::abs(high - phi((mean - 12) / kSpread)) < 5 * 0.008);
    CHECK(std::abs(low - phi((13 - mean) / kSpread)) < 5 * 0.008);
    // Both: between 12 and 13.
    CHECK(std::abs(points[i].both.probability -
                   (phi((13 - mean) / kSpread) - phi((12 - mean) / kSpread))) < 5 * 0.008);
    CHECK(points[i].both.mc_error > 0);
    CHECK(points[i].both_fresh.size() == 2);
  }
  // At best the middle of the score is halfway: 2 Phi(0.5 / (1.2 sqrt 3)) - 1 = 0.1901.
  CHECK(std::abs(frontier.best_both.both.probability - 0.1901) < 5 * 0.006);
  const double middle =
      8 + 3 * frontier.best_both.first.values[0] + 2 * frontier.best_both.first.values[1];
  CHECK(middle == doctest::Approx(12.5).epsilon(0.05));
  // As written the score is 8: the first is hardly met, the second nearly always.
  CHECK(frontier.written.first.chance.probability < 0.06);
  CHECK(frontier.written.second.probability > 0.95);
  // What raises the score serves the one and harms the other.
  REQUIRE(frontier.alone.size() == 2);
  for (const LeverAlone& lever : frontier.alone) CHECK(lever.first_way == -lever.second_way);
}

TEST_CASE("targets that agree have one best setting") {
  const SmallWorld world(kTwoLevers, small_target("one", "pii_score", 2026, 12) +
                                         small_target("two", "pii_score", 2026, 13));
  const Trials trials = world.trials();
  LeversOptions options;
  options.budget = 2;
  const ChanceFrontier frontier =
      chance_frontier(trials, trials.questions()[0], trials.questions()[1],
                      levers_of(trials, 2, 1, 6), options, [](double) {}, {});
  const std::vector<ChancePoint>& points = frontier.points;
  REQUIRE(points.size() == 1);
  CHECK(points[0].first.cost <= 2);
  CHECK(points[0].first.values[1] == doctest::Approx(2).epsilon(0.02));
  // Who meets the harder meets both; the budget of 2 moves the early lever by 1, the late one by 2.
  CHECK(points[0].both.probability == points[0].second.probability);
  CHECK(frontier.best_both.both.probability >= points[0].both.probability);
  for (const LeverAlone& lever : frontier.alone) {
    CHECK(lever.first_way == 1);
    CHECK(lever.second_way == 1);
  }
  CHECK(frontier.alone[0].point.first.values == std::vector<double>{1, 0});
  CHECK(frontier.alone[1].point.first.values == std::vector<double>{0, 2});
}

TEST_CASE("targets that different levers serve do not compete") {
  const SmallWorld world(
      "growth push { sector industry add_pp 0 from 2024 } tracked late { indicator pii_score add 0 "
      "from 2025 }",
      small_target("share", "industry_share", 2030, 34) +
          small_target("score", "pii_score", 2030, 40));
  const Trials trials = world.trials();
  const TargetQuestion& first = trials.questions()[0];
  const auto lever = [&](const char* path, double most) {
    return priced_lever(*variable_at(trials, first, path), std::nullopt, 1, std::pair(0.0, most));
  };
  // The score of 40 is missed by all members without its lever, and met by all with 8 a year.
  const ChanceFrontier frontier = chance_frontier(
      trials, first, trials.questions()[1],
      {lever("levers.growth.push.add_pp", 8), lever(kLate, 8)}, {}, [](double) {}, {});
  const std::vector<ChancePoint>& points = frontier.points;
  CHECK(frontier.alone[0].first_way == 1);
  CHECK(frontier.alone[0].second_way == 0);
  CHECK(frontier.alone[1].first_way == 0);
  CHECK(frontier.alone[1].second_way == 1);
  REQUIRE(points.size() == 1);
  CHECK(points[0].second.probability > 0.99);
  ScenarioSpec both = trials.spec();
  set_value(both, trials, first, lever("levers.growth.push.add_pp", 8).variable, 8);
  CHECK(points[0].first.chance.probability >=
        chance_of(world.targets[0], trials.values(both, first)).probability);
}

TEST_CASE("several levers give the same answer for any number of threads") {
  const SmallWorld world = score_world(14);
  std::vector<std::vector<double>> found;
  for (const int threads : {1, 2, 7}) {
    const Trials trials = world.trials(false, threads);
    found.push_back(
        seek_levers(trials, trials.questions()[0], levers_of(trials, 2, 1, 2), {}).found.values);
  }
  CHECK(found[0] == found[1]);
  CHECK(found[0] == found[2]);
}

}  // namespace
}  // namespace gapcast::test
