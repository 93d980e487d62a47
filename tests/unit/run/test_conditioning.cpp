// Figures that arrived after the data: exact ones, uncertain ones against weighted members,
// surprises.
#include <cmath>

#include <doctest/doctest.h>

#include "engine/run/conditioning.hpp"
#include "engine/run/ensemble.hpp"
#include "tests/unit/run/made_run.hpp"

using namespace gapcast;
using namespace gapcast::testing;
using doctest::Approx;

namespace {

constexpr int kShare = 0, kGrdpGrowth = 1, kIndustryGrowth = 2;  // outputs of small_plan()

// Growth shocks of 3 % with memory in industry, of 1 % elsewhere.
Plan shaken_plan() {
  Plan plan = small_plan();
  for (LeafSector& sector : plan.sectors) {
    sector.volatility = {0.01, -1};
    sector.shock_persistence = {0.4, -1};
  }
  plan.sectors[1].volatility = {0.03, -1};
  plan.outputs.push_back(
      {0, OutputKind::indicator, static_cast<int>(Indicator::agriculture_share)});
  plan.outputs.push_back({0, OutputKind::indicator, static_cast<int>(Indicator::services_share)});
  return plan;
}

Condition figure(int output, int year, double value, double sd) {
  Condition condition;
  condition.name = "june";
  condition.output = output;
  condition.year = year;
  condition.value = value;
  condition.sd = sd;
  condition.stream = 77;
  return condition;
}

struct Inputs {
  Compiled compiled, beyond;
  Catalog catalog;
  std::vector<TargetSpec> targets;
  explicit Inputs(const Plan& plan, std::vector<Condition> conditions = {})
      : compiled(named(plan)), beyond(named(followed_to_2050(plan))) {
    compiled.conditions = beyond.conditions = std::move(conditions);
    targets = {share_target(12)};
    targets[0].year = plan.first_year + plan.n_years - 1;
  }
  RunResult run(std::int64_t members, int threads = 1,
                std::size_t bytes = std::size_t{1} << 30) const {
    RunOptions options;
    options.members = members;
    options.threads = threads;
    options.sample_bytes = bytes;
    return gapcast::run({compiled, beyond, catalog, targets}, options, {}, {});
  }
};

const Statistics& last(const RunResult& result, int output) {
  return result.outputs[static_cast<std::size_t>(output)].statistics.back();
}

// Mean and standard error of an output in the last year over plain members, each weighted by the
// normal density of the figure given what it shows: an independent way to the same posterior.
struct Weighted {
  double mean = 0, error = 0;
};
Weighted weighted(const Plan& plan, const Condition& seen, int output) {
  Workers workers(1);
  const EnsembleRun run = simulate_ensemble(plan, select_all(plan), {}, 200000, workers, {}, {});
  const auto h = run.samples.row(seen.output, seen.year);
  const auto x = run.samples.row(output, plan.n_years - 1);
  double weights = 0, sum = 0;
  std::vector<double> weight;
  for (std::size_t m = 0; m < h.size(); ++m) {
    const double z = (seen.value - h[m]) / seen.sd;
    weight.push_back(std::exp(-0.5 * z * z));
    weights += weight.back();
    sum += weight.back() * x[m];
  }
  Weighted result{sum / weights, 0};
  for (std::size_t m = 0; m < h.size(); ++m)
    result.error += std::pow(weight[m] * (x[m] - result.mean) / weights, 2);
  result.error = std::sqrt(result.error);
  return result;
}

}  // namespace

TEST_CASE("An exact figure is every member's and the path's") {
  const Inputs inputs(shaken_plan(), {figure(kIndustryGrowth, 2, 9.5, 0)});
  const RunResult result = inputs.run(3000);
  const OutputResult& growth = result.outputs[kIndustryGrowth];
  CHECK(growth.path[2] == Approx(9.5).epsilon(1e-12));
  for (const double q : growth.statistics[2].quantiles) CHECK(q == Approx(9.5).epsilon(1e-12));
  // Shocks have a memory: the year after is moved as well, the year before not by much.
  const RunResult plain = Inputs(shaken_plan()).run(3000);
  CHECK(growth.statistics[3].mean > plain.outputs[kIndustryGrowth].statistics[3].mean + 0.5);
}

TEST_CASE("An uncertain figure moves the share as weighted members do") {
  const Plan plan = shaken_plan();
  const Condition seen = figure(kIndustryGrowth, 1, 9, 2);
  const RunResult result = Inputs(plan, {seen}).run(40000);
  const RunResult plain = Inputs(plan).run(40000);
  for (const int output : {kShare, kGrdpGrowth}) {
    const Weighted expected = weighted(plan, seen, output);
    const Statistics& moved = last(result, output);
    // Errors: of the weighted mean, of this mean, and of the gain from 4,096 members (1.6 %).
    const double sd = (moved.quantiles[5] - moved.quantiles[1]) / 2.563;
    const double shift = std::fabs(moved.mean - last(plain, output).mean);
    const double error = expected.error + sd / 200 + 0.016 * shift;
    CHECK(std::fabs(moved.mean - expected.mean) < 3 * error);
  }
  CHECK(last(result, kShare).mean > last(plain, kShare).mean + 0.1);
  CHECK(result.gaps[0].probability_met > plain.gaps[0].probability_met);
}

TEST_CASE("A figure without weight changes nothing and one without variance is harmless") {
  const Plan plan = shaken_plan();
  const RunResult plain = Inputs(plan).run(600);
  const RunResult vague = Inputs(plan, {figure(kIndustryGrowth, 1, 9, 1e9)}).run(600);
  // The gain is below 1e-17, the noise below 1e10.
  CHECK(last(vague, kShare).mean == Approx(last(plain, kShare).mean).epsilon(1e-6));
  const Plan still = small_plan();
  const RunResult fixed = Inputs(still, {figure(kIndustryGrowth, 1, 9, 0)}).run(600);
  CHECK(last(fixed, kShare).mean == last(Inputs(still).run(600), kShare).mean);
}

TEST_CASE("Two exact figures that agree count as one") {
  const Plan plan = shaken_plan();
  const Condition seen = figure(kIndustryGrowth, 1, 9, 0);
  const RunResult one = Inputs(plan, {seen}).run(600);
  const RunResult two = Inputs(plan, {seen, seen}).run(600);
  CHECK(last(two, kShare).mean == Approx(last(one, kShare).mean).epsilon(1e-9));
}

TEST_CASE("Shares still add up in every year") {
  const RunResult result = Inputs(shaken_plan(), {figure(kIndustryGrowth, 1, 12, 0.5)}).run(2000);
  for (std::size_t t = 0; t < result.outputs[0].statistics.size(); ++t)
    CHECK(result.outputs[0].statistics[t].mean + result.outputs[5].statistics[t].mean +
              result.outputs[6].statistics[t].mean ==
          Approx(100).epsilon(1e-12));
}

TEST_CASE("Conditioning does not show threads or passes") {
  const Inputs inputs(shaken_plan(),
                      {figure(kIndustryGrowth, 1, 9, 1), figure(kGrdpGrowth, 2, 4, 0.5)});
  const std::vector<double> one = all_numbers(inputs.run(700));
  CHECK(all_numbers(inputs.run(700, 2)) == one);
  CHECK(all_numbers(inputs.run(700, 7)) == one);
  CHECK(all_numbers(inputs.run(700, 2, 1)) == one);
}

TEST_CASE("A surprise lies outside the band of nine in ten members") {
  const Plan plan = shaken_plan();
  const auto expected = [&](double value) {
    return Inputs(plan, {figure(kIndustryGrowth, 1, value, 1)}).run(200).expectations.at(0);
  };
  // Growth of industry: 5 % with a spread of 3.15 points, 90 % within 5.2 of the middle.
  const Expectation usual = expected(8);
  CHECK_FALSE(usual.surprise);
  CHECK(usual.sd == Approx(3.15).epsilon(0.05));
  CHECK(usual.p05 == Approx(0.0).epsilon(0.01).scale(30));
  // Precisions add up: 1 / (1 / 3.15^2 + 1).
  CHECK(usual.posterior_sd == Approx(std::sqrt(1 / (1 / (3.15 * 3.15) + 1))).epsilon(0.02));
  CHECK(expected(12).surprise);
  CHECK(expected(-3).surprise);
}

TEST_CASE("A figure beyond three standard deviations is told and forces nothing") {
  const Plan plan = shaken_plan();
  const RunResult plain = Inputs(plan).run(600);
  const double mean = plain.outputs[kIndustryGrowth].statistics[1].mean;
  const auto with = [&](double sds) {
    return Inputs(plan, {figure(kIndustryGrowth, 1, mean + sds * 3.15, 0.1)}).run(600);
  };
  const RunResult near = with(2.7), far = with(3.3), down = with(-3.3);
  CHECK(near.expectations.at(0).used);
  CHECK(near.expectations.at(0).surprise);
  CHECK(last(near, kShare).mean > last(plain, kShare).mean + 0.3);
  for (const RunResult* result : {&far, &down}) {
    const Expectation& e = result->expectations.at(0);
    CHECK_FALSE(e.used);
    CHECK(e.surprise);
    CHECK(e.posterior_mean == e.mean);
    CHECK(e.posterior_sd == e.sd);
    CHECK(all_numbers(*result) == all_numbers(plain));
  }
}

TEST_CASE("A figure that is not used leaves the others to say what they say alone") {
  const Plan plan = shaken_plan();
  const double mean = Inputs(plan).run(600).outputs[kGrdpGrowth].statistics[1].mean;
  const Condition good = figure(kGrdpGrowth, 1, mean + 0.5, 0.5);
  const RunResult alone = Inputs(plan, {good}).run(600);
  const RunResult both = Inputs(plan, {figure(kIndustryGrowth, 2, -40, 0), good}).run(600);
  REQUIRE_FALSE(both.expectations.at(0).used);
  REQUIRE(both.expectations.at(1).used);
  CHECK(both.expectations.at(1).posterior_mean ==
        Approx(alone.expectations.at(0).posterior_mean).epsilon(1e-12));
  CHECK(last(both, kShare).mean == Approx(last(alone, kShare).mean).epsilon(1e-12));
}
