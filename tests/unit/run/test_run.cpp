// Whole runs: threads, passes, errors, cancellation, and members against closed forms.
#include <doctest/doctest.h>

#include "engine/base/error.hpp"
#include "engine/base/messages/model.hpp"
#include "engine/kernel/kernel.hpp"
#include "engine/plan/normal.hpp"
#include "engine/run/query.hpp"
#include "tests/support/random_plan.hpp"
#include "tests/unit/run/made_run.hpp"

using namespace gapcast;
using namespace gapcast::testing;
using doctest::Approx;

namespace {

struct MadeInputs {
  Compiled compiled, beyond;
  Catalog catalog;
  std::vector<TargetSpec> targets;
  explicit MadeInputs(const Plan& plan)
      : compiled(named(plan)), beyond(named(followed_to_2050(plan))) {
    targets = {share_target(12), growth_target(5, {2023, 2026}), share_target(8)};
    targets[0].year = targets[2].year = plan.first_year + plan.n_years - 1;
    targets[1].period = std::pair(plan.first_year + 1, plan.first_year + plan.n_years - 1);
    targets[2].indicator = "no_such_indicator";
  }
  RunResult run(const RunOptions& options, const Progress& progress = {},
                std::stop_token stop = {}) const {
    return gapcast::run({compiled, beyond, catalog, targets}, options, progress, stop);
  }
};

RunOptions options(std::int64_t members, int threads = 1) {
  RunOptions result;
  result.members = members;
  result.threads = threads;
  return result;
}

// One random number a year and sector: growth shocks of 3 % without memory.
Plan shaken_plan() {
  Plan plan = small_plan();
  for (LeafSector& sector : plan.sectors) sector.volatility = {0.03, -1};
  return plan;
}

// The first plans from a seed on in which nothing breaks.
std::vector<Plan> sound_plans(std::size_t n) {
  std::vector<Plan> plans;
  for (std::uint64_t seed = 100; plans.size() < n; ++seed) {
    const Plan plan = random_plan(seed);
    try {
      MadeInputs(plan).run(options(600));
      plans.push_back(plan);
    } catch (const InputError&) {
    }
  }
  return plans;
}

void add_ending_project(Plan& plan, double va_bn) {
  ProjectLever project;
  project.va_bn = {va_bn, -1};
  project.units = {1, -1};
  project.year = {2000, -1};
  project.end = {2025, -1};
  project.n_profile = 1;
  plan.profiles = {1};
  plan.projects = {project};
  plan.applications = {{LeverForm::project, Channel::additions, 0, 0, 1}};
}

}  // namespace

TEST_CASE("Threads do not show in a result") {
  for (const Plan& plan : sound_plans(3)) {
    const MadeInputs inputs(plan);
    const std::vector<double> one = all_numbers(inputs.run(options(600, 1)));
    CHECK(all_numbers(inputs.run(options(600, 2))) == one);
    CHECK(all_numbers(inputs.run(options(600, 7))) == one);
  }
}

TEST_CASE("Passes do not show in a result") {
  for (const Plan& plan : sound_plans(3)) {
    const MadeInputs inputs(plan);
    const std::vector<double> one = all_numbers(inputs.run(options(600)));
    for (const std::size_t bytes : {std::size_t{0}, std::size_t{200000}}) {
      RunOptions few = options(600, 2);
      few.sample_bytes = bytes;
      CHECK(all_numbers(inputs.run(few)) == one);
    }
  }
}

TEST_CASE("Progress rises over passes to one") {
  RunOptions few = options(10 * kBlockMembers, 2);
  few.sample_bytes = 0;
  std::vector<double> told;
  MadeInputs(shaken_plan()).run(few, {[&](double fraction) { told.push_back(fraction); }});
  CHECK(told.size() == 50);
  CHECK(std::is_sorted(told.begin(), told.end()));
  CHECK(told.back() == Approx(1));
}

TEST_CASE("A cancelled run stops between blocks and has no gaps") {
  std::stop_source source;
  const Progress stops{[&](double) { source.request_stop(); }};
  const RunResult result =
      MadeInputs(shaken_plan()).run(options(50 * kBlockMembers), stops, source.get_token());
  CHECK(result.cancelled);
  CHECK(result.gaps.empty());
}

TEST_CASE("Gaps come by area and target and skip areas that are not in the run") {
  MadeInputs inputs(shaken_plan());
  inputs.targets[0].area = "elsewhere";
  inputs.targets[1].area = "leaf-0";
  const RunResult result = inputs.run(options(100));
  REQUIRE(result.gaps.size() == 2);
  CHECK(result.gaps[0].target == 1);
  CHECK(result.gaps[1].target == 2);
  CHECK(result.gaps[1].status == GapStatus::not_assessed);
  CHECK(result.outputs.size() == 5);
  CHECK(result.targets.size() == 3);
}

TEST_CASE("Without outputs every target is still answered") {
  Plan plan = small_plan();
  plan.outputs.clear();
  const RunResult result = MadeInputs(plan).run(options(100));
  REQUIRE(result.gaps.size() == 3);
  CHECK(result.gaps[0].reason == msg::gap_not_selected);
}

TEST_CASE("Without spread the ensemble is the path") {
  const RunResult result = MadeInputs(small_plan()).run(options(300, 2));
  for (const OutputResult& output : result.outputs)
    for (std::size_t t = 0; t < output.path.size(); ++t) {
      if (std::isnan(output.path[t])) {
        CHECK(std::isnan(output.statistics[t].mean));
        continue;
      }
      CHECK(output.statistics[t].mean == Approx(output.path[t]).epsilon(1e-15));
      for (const double q : output.statistics[t].quantiles) CHECK(q == output.path[t]);
    }
  CHECK(result.gaps[0].path_value == result.gaps[0].statistics.quantiles[3]);
}

TEST_CASE("A deterministic run has the path alone") {
  RunOptions path = options(300);
  path.deterministic = true;
  const RunResult result = MadeInputs(shaken_plan()).run(path);
  CHECK(result.deterministic);
  CHECK(result.outputs[4].statistics.empty());
  CHECK(result.outputs[4].path[8] == Approx(100 * std::pow(1.05, 8)));
  CHECK(result.outputs[4].path_beyond.size() == 29);
  CHECK(result.outputs[4].path_beyond[28] == Approx(100 * std::pow(1.05, 28)));
  CHECK(result.gaps[0].status == GapStatus::unlikely);
  CHECK(result.gaps[0].path_value == Approx(10));
  CHECK(std::isnan(result.gaps[0].probability_met));
}

TEST_CASE("Lognormal members have the quantiles and the mean of their distribution") {
  constexpr std::int64_t kMembers = 40000;
  const RunResult result = MadeInputs(shaken_plan()).run(options(kMembers, 2));
  for (const int t : {1, 4, 8}) {
    const double location = std::log(100.0) + t * std::log1p(0.05);
    const double sigma = 0.03 * std::sqrt(double(t));
    const Statistics& s = result.outputs[4].statistics[static_cast<std::size_t>(t)];
    for (std::size_t q = 0; q < kQuantiles.size(); ++q) {
      const double p = kQuantiles[q], z = normal_quantile(p);
      // Standard error of a sample quantile, on the log scale (METHODS 4.6).
      const double error = sigma * std::sqrt(p * (1 - p) / kMembers) / normal_density(z);
      CHECK(std::abs(std::log(s.quantiles[q]) - (location + sigma * z)) < 4 * error);
    }
    const double mean = std::exp(location + sigma * sigma / 2);
    const double error = mean * std::sqrt(std::expm1(sigma * sigma) / kMembers);
    CHECK(std::abs(s.mean - mean) < 4 * error);
  }
}

// GRDP is one sector: exp(0.1 z) in the base year, times the shocks of t years.
Plan unsure_plan() {
  Plan plan = shaken_plan();
  plan.sectors[0].real_va = plan.sectors[2].real_va = 1e-9;
  plan.base_streams = {77};
  plan.base_loadings = {{BaseState::real_va, 1, 0, 0.1}};
  plan.leaves[0].n_components = plan.leaves[0].n_loadings = 1;
  return plan;
}

// Squared correlation of exp(u) and exp(u + v), u ~ N(0, s^2) and v ~ N(0, tau^2) apart:
// (e^(s^2) - 1) / (e^(s^2 + tau^2) - 1).
TEST_CASE("The part of the spread that the base year explains is that of lognormal levels") {
  constexpr std::int64_t kMembers = 40000;
  MadeInputs inputs(unsure_plan());
  inputs.targets.resize(1);
  inputs.targets[0].indicator = "grdp";
  inputs.targets[0].unit = "bn VND";
  for (const int years : {1, 4, 8}) {
    inputs.targets[0].year = 2022 + years;
    const double s2 = 0.1 * 0.1, tau2 = years * 0.03 * 0.03;
    const double expected = std::expm1(s2) / std::expm1(s2 + tau2);
    const Gap gap = inputs.run(options(kMembers, 2)).gaps.at(0);
    const double error = 2 * std::sqrt(expected) * (1 - expected) / std::sqrt(double(kMembers));
    CHECK(std::abs(gap.base_year_share - expected) < 4 * error);
  }
}

TEST_CASE("Where the base year is known or has no value it explains no spread") {
  const RunResult known = MadeInputs(shaken_plan()).run(options(300));
  CHECK(std::isnan(known.gaps.at(0).base_year_share));
  MadeInputs inputs(unsure_plan());
  CHECK(std::isnan(inputs.run(options(300)).gaps.at(1).base_year_share));  // growth
  inputs.targets[0].indicator = "grdp";
  CHECK(std::isfinite(inputs.run(options(300)).gaps.at(0).base_year_share));
  CHECK(std::isnan(inputs.run(options(kExactMembers + 1)).gaps.at(0).base_year_share));
  RunOptions path = options(300);
  path.deterministic = true;
  CHECK(std::isnan(inputs.run(path).gaps.at(0).base_year_share));
}

TEST_CASE("Value added below zero is an invalid scenario that names its lever") {
  Plan plan = small_plan();
  add_ending_project(plan, 500);
  MadeInputs inputs(plan);
  LeverSpec other, lever;
  other.kind = lever.kind = "project";
  other.path = "levers.project.old-mine-2";
  lever.path = "levers.project.old-mine";
  other.sector = "shops";
  lever.sector = "mills";
  lever.place = {"test.info", 12};
  inputs.compiled.levers = {other, lever};
  inputs.compiled.lever_leaves = {{0}, {0}};
  try {
    inputs.run(options(100));
    FAIL("not refused");
  } catch (const InputError& error) {
    REQUIRE(error.diagnostics().all().size() == 1);
    const Diagnostic& problem = error.diagnostics().all()[0];
    CHECK(problem.message == msg::negative_va_path);
    CHECK(problem.key == "levers.project.old-mine");
    CHECK(problem.place == Place{"test.info", 12});
    CHECK(problem.arguments ==
          std::vector<std::string>{"mills", "leaf-0", "2025", "-384.2"});  // 100 1.05^3 - 500
  }
}

TEST_CASE("Value added below zero in some member names the member") {
  Plan plan = small_plan();
  plan.sectors[1].volatility = {0.5, -1};
  add_ending_project(plan, 60);
  MadeInputs inputs(plan);
  for (const int threads : {1, 7}) {
    try {
      inputs.run(options(1000, threads));
      FAIL("not refused");
    } catch (const InputError& error) {
      const Diagnostic& problem = error.diagnostics().all().at(0);
      CHECK(problem.message == msg::negative_va_member);
      REQUIRE(problem.arguments.size() == 5);
      CHECK(problem.arguments[0] == "mills");
      // The member fails alone too.
      const auto member = std::stoll(problem.arguments[4]);
      CHECK_THROWS_AS(inputs.run(options(member + 1)), InputError);
      if (member > 0) CHECK_NOTHROW(inputs.run(options(member)));
    }
  }
}

TEST_CASE("What breaks after the horizon cuts the path to 2050 short and no more") {
  Plan plan = small_plan();
  MadeInputs inputs(plan);
  add_ending_project(plan, 5000);
  plan.projects[0].end = {2035, -1};
  inputs.beyond = named(followed_to_2050(plan));
  const RunResult result = inputs.run(options(100));
  CHECK(result.outputs[4].path_beyond.size() == 2035 - 2022);
}

TEST_CASE("A number that is not finite is the engine's fault") {
  Plan plan = small_plan();
  plan.sectors[0].growth_recent = plan.sectors[0].growth_long_run = {1000, -1};
  CHECK_THROWS_AS(MadeInputs(plan).run(options(100)), InternalError);
}
