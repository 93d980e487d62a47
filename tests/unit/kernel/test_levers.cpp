// Levers against what they come to by hand.
#include <cmath>

#include <doctest/doctest.h>

#include "tests/unit/kernel/blocks.hpp"
#include "tests/unit/kernel/small_plans.hpp"

using namespace gapcast;
using namespace gapcast::testing;

namespace {

const Block kPath = {0, 1, true};

Distribution uniform(double lo, double hi) {
  Distribution d;
  d.kind = DistributionKind::uniform;
  d.a = lo, d.b = hi;
  return d;
}

Number drawn(Plan& plan, const Distribution& distribution) {
  const std::string name = "param/" + std::to_string(plan.draws.size());
  plan.draws.push_back({fnv1a(name), distribution, Transform::identity});
  return {mean(distribution), static_cast<int>(plan.draws.size()) - 1};
}

ProjectLever project(double year) {
  ProjectLever lever;
  lever.va_bn.value = 100;
  lever.units.value = 1;
  lever.year.value = year;
  lever.end.value = kNever;
  lever.n_profile = 1;
  return lever;
}

Plan with_project(const ProjectLever& lever, int n_years) {
  Plan plan = still_plan({Group::industry}, n_years);
  plan.profiles = {1};
  plan.projects = {lever};
  plan.applications = {{LeverForm::project, Channel::additions, 0, 0, 0}};
  return plan;
}

}  // namespace

TEST_CASE("a growth lever ramps up over three years and stops after its last") {
  Plan plan = still_plan({Group::industry}, 8);
  add_ramped(plan, Channel::growth, 0, 0.03, 2022, 2025, 3);
  const auto run = run_block(plan, kPath);
  const double growth[] = {0, 0, 0.01, 0.02, 0.03, 0.03, 0, 0};
  for (int t = 1; t < 8; ++t)
    CHECK(std::log(run.at(0, t) / run.at(0, t - 1)) == doctest::Approx(growth[t]).epsilon(1e-12));
}

TEST_CASE("a price lever moves nominal but not real value added") {
  Plan plan = still_plan({Group::services}, 4);
  plan.sectors[0].inflation_recent.value = 0.04;
  plan.leaves[0].inflation_long_run.value = 0.02;
  plan.leaves[0].inflation_damping.value = 0.5;
  add_ramped(plan, Channel::price, 0, 0.01, 2022, 2050, 1);
  const int nominal = report(plan, OutputKind::nominal_va, 0);
  const auto run = run_block(plan, kPath);
  CHECK(run.at(0, 3) == 1000);
  const double sum = 0.04 + (0.02 + 0.02 * 0.5 + 0.01) + (0.02 + 0.02 * 0.25 + 0.01);
  CHECK(run.at(nominal, 3) == doctest::Approx(1000 * std::exp(sum)).epsilon(1e-14));
}

TEST_CASE("the ratio of value added follows its trend and levers within its bounds") {
  Plan plan = still_plan({Group::industry}, 12);
  plan.sectors[0].va_ratio_trend.value = -0.02;
  plan.leaves[0].va_ratio_damping.value = 0.5;
  add_ramped(plan, Channel::va_ratio, 0, 0.01, 2022, 2022, 1);
  add_ramped(plan, Channel::va_ratio, 0, -0.2, 2029, 2050, 1);
  const int output = report(plan, OutputKind::production_value, 0);
  const auto run = run_block(plan, kPath);
  const double r1 = 0.25 * std::exp(-0.02), r2 = r1 * std::exp(-0.01) + 0.01;
  CHECK(run.at(output, 1) == doctest::Approx(1000 / r1).epsilon(1e-14));
  CHECK(run.at(output, 2) == doctest::Approx(1000 / r2).epsilon(1e-14));
  CHECK(run.at(output, 11) == doctest::Approx(1000 / 0.005).epsilon(1e-14));
  plan.ramped.back().amount.value = 0.4;
  CHECK(run_block(plan, kPath).at(output, 11) == doctest::Approx(1000 / 0.98).epsilon(1e-14));
}

TEST_CASE("investment builds up from its lag on and stays after its end") {
  Plan plan = still_plan({Group::industry}, 8);
  InvestmentLever lever;
  lever.amount_bn.value = 60;
  lever.icor.value = 5;
  lever.lag.value = 2;
  lever.displacement.value = 0.25;
  lever.from.value = 2019;
  lever.to.value = 2022;
  lever.ramp.value = 2;
  plan.investments = {lever};
  plan.applications = {{LeverForm::investment, Channel::additions, 0, 0, 0}};
  const auto run = run_block(plan, kPath);
  // 9 bn for a full year of spending: a half for 2019, in force from 2021, then 2020 to 2022.
  const double built[] = {0, 4.5, 13.5, 22.5, 31.5, 31.5, 31.5, 31.5};
  for (int t = 0; t < 8; ++t)
    CHECK(run.at(0, t) == doctest::Approx(1000 + built[t]).epsilon(1e-14));
  plan.investments[0].lag.value = -3;  // a draw below zero counts as no lag
  CHECK(run_block(plan, kPath).at(0, 1) == doctest::Approx(1009).epsilon(1e-14));
}

TEST_CASE("what was built up to the base year is not counted again") {
  Plan plan = still_plan({Group::industry}, 4);
  LandLever land;
  land.area_ha.value = 100;
  land.occupancy_from.value = 0.2;
  land.occupancy_to.value = 0.7;
  land.va_bn_per_ha.value = 2;
  land.displacement.value = 0.1;
  land.from.value = 2019;
  land.to.value = 2022;
  plan.land = {land};
  plan.applications = {{LeverForm::land, Channel::additions, 0, 0, 0}};
  const auto run = run_block(plan, kPath);  // 90 bn over four years, two of them gone by
  for (int t = 0; t < 4; ++t)
    CHECK(run.at(0, t) == doctest::Approx(1000 + 22.5 * std::min(t, 2)).epsilon(1e-14));
}

TEST_CASE("a project ends at its end and one begun before counts only what it adds") {
  ProjectLever closing = project(2021.25);
  closing.end.value = 2022.5;
  const auto run = run_block(with_project(closing, 5), kPath);
  const double open[] = {0, 75, 50, 0, 0};
  for (int t = 0; t < 5; ++t) CHECK(run.at(0, t) == doctest::Approx(1000 + open[t]).epsilon(1e-14));
  ProjectLever begun = project(2020.75);
  begun.delay_years.value = 2;
  begun.cancel_probability.value = 1;
  const auto members = run_block(with_project(begun, 3), {0, 20, false});
  for (int lane = 0; lane < 20; ++lane)
    CHECK(members.at(0, 1, lane) == doctest::Approx(1075).epsilon(1e-14));
}

TEST_CASE("delays and cancellations come with their probability and not on the path") {
  ProjectLever lever = project(2022);
  lever.delay_years.value = 0.5;
  lever.cancel_probability.value = 0.3;
  lever.cancel_stream = fnv1a("cancel/plant");
  const Plan plan = with_project(lever, 5);
  const auto path = run_block(plan, kPath);
  CHECK(path.at(0, 2) == 1100);
  const int n_blocks = 80;
  int cancelled = 0, delayed = 0;
  for (int k = 0; k < n_blocks; ++k) {
    const auto run =
        run_block(plan, {static_cast<std::uint64_t>(k) * kBlockMembers, kBlockMembers, false});
    for (int lane = 0; lane < kBlockMembers; ++lane) {
      cancelled += run.at(0, 4, lane) == 1000;
      delayed += run.at(0, 2, lane) == 1050 && run.at(0, 3, lane) == 1100;
    }
  }
  const int n = n_blocks * kBlockMembers;
  CHECK(cancelled + delayed == n);
  CHECK(std::abs(cancelled - 0.3 * n) < 5 * std::sqrt(0.3 * 0.7 * n));
}

TEST_CASE("a shock falls in its year and comes back in equal parts") {
  Plan plan = still_plan({Group::industry}, 7);
  ShockLever shock;
  shock.year.value = 2021;
  shock.recovery_share.value = 0.6;
  shock.recovery_years.value = 3;
  plan.shocks = {shock};
  plan.shock_effects = {{0, constant(-10), std::log(0.9), 0}};
  plan.applications = {{LeverForm::shock, Channel::growth, 0, 0, 0}};
  const auto run = run_block(plan, kPath);
  const double fall = std::log(0.9);
  const double level[] = {0, fall, 0.8 * fall, 0.6 * fall, 0.4 * fall, 0.4 * fall, 0.4 * fall};
  for (int t = 0; t < 7; ++t)
    CHECK(run.at(0, t) == doctest::Approx(1000 * std::exp(level[t])).epsilon(1e-13));
}

TEST_CASE("a shock up to the base year has fallen already and only comes back") {
  Plan plan = still_plan({Group::industry}, 5);
  ShockLever shock;
  shock.recovery_share.value = 0.6;
  shock.recovery_years.value = 3;
  plan.shocks = {shock};
  plan.shock_effects = {{0, constant(-10), std::log(0.9), 0}};
  plan.applications = {{LeverForm::shock, Channel::growth, 0, 0, 0}};
  const double fall = std::log(0.9);
  for (int before = 0; before < 5; ++before) {
    plan.shocks[0].year.value = 2020 - before;  // 2020 is the base year
    const auto run = run_block(plan, kPath);
    for (int t = 0; t < 5; ++t) {
      const int recovered = std::max(0, std::min(t, 3 - before));
      CHECK(run.at(0, t) ==
            doctest::Approx(1000 * std::exp(-0.2 * recovered * fall)).epsilon(1e-13));
    }
  }
}

TEST_CASE(
    "shocks by chance come as often as they should within their years and never on the path") {
  Plan plan = still_plan({Group::industry}, 6);
  ShockLever shock;
  shock.by_chance = true;
  shock.annual_probability.value = 0.2;
  shock.from.value = 2022;
  shock.to.value = 2024;
  shock.event_stream = fnv1a("event/drought");
  plan.shocks = {shock};
  plan.shock_effects = {{0, uniform(-20, -10), std::log(0.85), fnv1a("effect/drought/0")}};
  plan.applications = {{LeverForm::shock, Channel::growth, 0, 0, 0}};
  CHECK(run_block(plan, kPath).at(0, 5) == 1000);
  int events = 0, n = 0;
  double sum = 0;
  for (std::uint64_t k = 0; k < 40; ++k) {
    const auto run = run_block(plan, {k * kBlockMembers, kBlockMembers, false});
    for (int lane = 0; lane < kBlockMembers; ++lane)
      for (int t = 1; t < 6; ++t) {
        const double percent = 100 * (run.at(0, t, lane) / run.at(0, t - 1, lane) - 1);
        const bool possible = t >= 2 && t <= 4;
        if (!possible) CHECK(percent == 0);
        n += possible;
        if (percent == 0) continue;
        ++events, sum += percent;
        CHECK(percent > -20.001);
        CHECK(percent < -9.999);
      }
  }
  CHECK(std::abs(events - 0.2 * n) < 5 * std::sqrt(0.2 * 0.8 * n));
  CHECK(std::abs(sum / events + 15) < 5 * 10 / std::sqrt(12.0 * events));
}

TEST_CASE("one distribution of a lever is one draw for every sector it acts on") {
  Plan plan = still_plan({Group::industry, Group::services}, 3);
  plan.ramped = {{drawn(plan, uniform(0, 0.1)), {2021, -1}, {2050, -1}, {1, -1}}};
  for (int s = 0; s < 2; ++s)
    plan.applications.push_back({LeverForm::ramped, Channel::growth, 0, 0, s});
  const auto run = run_block(plan, {0, 50, false});
  for (int lane = 0; lane < 50; ++lane) CHECK(run.at(0, 2, lane) == run.at(1, 2, lane));
  CHECK(run.at(0, 2, 0) != run.at(0, 2, 1));
  CHECK(run_block(plan, kPath).at(0, 1) == doctest::Approx(1000 * std::exp(0.05)).epsilon(1e-14));
}
