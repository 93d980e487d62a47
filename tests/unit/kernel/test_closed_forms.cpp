// The kernel against closed forms: lognormal levels, sums of AR(1), projects, logistic
// digitalisation, breaches.
#include <cmath>
#include <limits>
#include <numeric>

#include <doctest/doctest.h>

#include "tests/unit/kernel/blocks.hpp"
#include "tests/unit/kernel/small_plans.hpp"

using namespace gapcast;
using namespace gapcast::testing;

namespace {

// One industry sector; its real value added is output 0, its digitalised share output 1.
Plan one_sector(int n_years) {
  Plan plan = still_plan({Group::industry}, n_years);
  digitalise(plan, 0, 0.05, 0.5);
  report(plan, Indicator::digitalised_share);
  return plan;
}

struct Moments {
  double mean = 0, variance = 0;
  int n = 0;
};

// Moments of ln(V[t] / V[0]) over `n_blocks` full blocks.
Moments log_moments(const Plan& plan, int t, int n_blocks) {
  Moments m;
  double sum = 0, square = 0;
  for (int k = 0; k < n_blocks; ++k) {
    const auto run =
        run_block(plan, {static_cast<std::uint64_t>(k) * kBlockMembers, kBlockMembers, false});
    for (int lane = 0; lane < kBlockMembers; ++lane) {
      const double x = std::log(run.at(0, t, lane) / 1000);
      sum += x, square += x * x;
    }
  }
  m.n = n_blocks * kBlockMembers;
  m.mean = sum / m.n;
  m.variance = square / m.n - m.mean * m.mean;
  return m;
}

}  // namespace

TEST_CASE("without persistence the level is lognormal with variance h sigma squared") {
  Plan plan = one_sector(7);
  plan.sectors[0].growth_recent.value = plan.sectors[0].growth_long_run.value = 0.05;
  plan.sectors[0].volatility.value = 0.04;
  const Moments m = log_moments(plan, 6, 400);
  CHECK(std::abs(m.mean - 6 * 0.05) < 5 * std::sqrt(6 * 0.0016 / m.n));
  CHECK(std::abs(m.variance / (6 * 0.0016) - 1) < 5 * std::sqrt(2.0 / m.n));
}

TEST_CASE("the sum of six AR1 shocks has the published variance") {
  // rho 0.5, sigma 0.02, u[b] = 0: sigma^2 / (1 - rho)^2 sum over j of (1 - rho^j)^2, j = 1 ... 6.
  double expected = 0;
  for (int j = 1; j <= 6; ++j) expected += std::pow(1 - std::pow(0.5, j), 2);
  expected *= 0.02 * 0.02 / 0.25;
  CHECK(expected == doctest::Approx(6.983203125e-3).epsilon(1e-9));
  Plan plan = one_sector(7);
  plan.sectors[0].volatility.value = 0.02;
  plan.sectors[0].shock_persistence.value = 0.5;
  const Moments m = log_moments(plan, 6, 400);
  CHECK(std::abs(m.mean) < 5 * std::sqrt(expected / m.n));
  CHECK(std::abs(m.variance / expected - 1) < 5 * std::sqrt(2.0 / m.n));
}

TEST_CASE("the sixth AR1 shock has the published variance") {
  Plan plan = one_sector(7);
  plan.factor_volatility.value = 0.02;
  plan.factor_persistence.value = 0.5;
  plan.factor_stream = fnv1a("factor");
  plan.sectors[0].factor_loading.value = 1;
  const double expected = 5.33203125e-4;
  double square = 0;
  const int n_blocks = 400, n = n_blocks * kBlockMembers;
  for (int k = 0; k < n_blocks; ++k) {
    const auto run =
        run_block(plan, {static_cast<std::uint64_t>(k) * kBlockMembers, kBlockMembers, false});
    for (int lane = 0; lane < kBlockMembers; ++lane) {
      const double f = std::log(run.at(0, 6, lane) / run.at(0, 5, lane));
      square += f * f;
    }
  }
  CHECK(std::abs(square / n / expected - 1) < 5 * std::sqrt(2.0 / n));
}

TEST_CASE("a project at mid-year counts half its first year and follows its ramp") {
  Plan plan = one_sector(6);
  ProjectLever project;
  project.va_bn.value = 300;
  project.units.value = 1;
  project.year.value = 2022.5;
  project.end.value = std::numeric_limits<double>::infinity();
  project.displacement.value = 0.1;
  project.n_profile = 3;
  plan.profiles = {0.4, 0.7, 1.0};
  plan.projects = {project};
  plan.applications = {{LeverForm::project, Channel::additions, 0, 0, 0}};
  const auto run = run_block(plan, {0, 1, true});
  const double full = 300 * 0.9;
  const double expected[] = {0, 0, 0.5 * 0.4, 0.5 * 0.4 + 0.5 * 0.7, 0.5 * 0.7 + 0.5 * 1.0, 1.0};
  for (int t = 0; t < 6; ++t)
    CHECK(run.at(0, t) == doctest::Approx(1000 + full * expected[t]).epsilon(1e-13));
}

TEST_CASE("digitalisation without noise is a logistic curve") {
  Plan plan = one_sector(8);
  plan.sectors[0].adoption_speed.value = 0.3;
  const auto run = run_block(plan, {0, 1, true});
  for (int t = 0; t < 8; ++t) {
    const double x0 = std::log(0.1 / 0.9);  // d / c = 0.05 / 0.5
    CHECK(run.at(1, t) ==
          doctest::Approx(100 * 0.5 / (1 + std::exp(-(x0 + 0.3 * t)))).epsilon(1e-13));
  }
}

TEST_CASE("observed growth of a sector replaces trend, shock and levers of that year") {
  Plan plan = one_sector(5);
  plan.sectors[0].growth_recent.value = plan.sectors[0].growth_long_run.value = 0.07;
  plan.sectors[0].volatility.value = 0.1;
  plan.sectors[0].observed_years = 2;
  plan.observed = {{1, 1, true, std::log(1.03)}, {2, 1, true, std::log(0.92)}};
  plan.leaves[0].n_observed = 2;
  const auto run = run_block(plan, {0, 50, false});
  for (int lane = 0; lane < 50; ++lane) {
    CHECK(run.at(0, 1, lane) == doctest::Approx(1030).epsilon(1e-14));
    CHECK(run.at(0, 2, lane) == doctest::Approx(1030 * 0.92).epsilon(1e-14));
  }
  CHECK(run.at(0, 3, 0) != run.at(0, 3, 1));
}

// Shifts of one component that a sum does not feel: its level is the account's in every member, and
// the parts keep their ratio exp(2 e).
TEST_CASE("drawn parts of a known sum leave the sum as it is") {
  Plan plan = still_plan({Group::industry, Group::industry, Group::services}, 2);
  plan.base_streams = {fnv1a("base/demo/1")};
  plan.base_loadings = {{BaseState::real_va, 0, 0, 0.7}, {BaseState::real_va, 1, 0, -0.7}};
  plan.leaves[0].n_components = 1;
  plan.leaves[0].n_loadings = 2;
  const int share = report(plan, Indicator::industry_share);
  const auto run = run_block(plan, {0, kBlockMembers, false});
  double apart = 0;
  for (int lane = 0; lane < kBlockMembers; ++lane) {
    CHECK(run.at(0, 0, lane) + run.at(1, 0, lane) == doctest::Approx(2000).epsilon(1e-12));
    CHECK(run.at(2, 0, lane) == doctest::Approx(1000).epsilon(1e-12));
    CHECK(run.at(share, 0, lane) == doctest::Approx(200.0 / 3).epsilon(1e-12));
    apart = std::max(apart, std::fabs(std::log(run.at(0, 0, lane) / run.at(1, 0, lane))));
  }
  CHECK(apart > 2);  // 1.4 times a normal of 128 members
}

// A whole that moves by e: every level does, and nothing else.
TEST_CASE("a component common to all sectors moves the sum by itself") {
  Plan plan = still_plan({Group::agriculture, Group::industry, Group::taxes}, 2);
  plan.base_streams = {fnv1a("base/demo/1")};
  for (int s = 0; s < 3; ++s) plan.base_loadings.push_back({BaseState::real_va, s, 0, 0.2});
  plan.leaves[0].n_components = 1;
  plan.leaves[0].n_loadings = 3;
  const auto run = run_block(plan, {0, kBlockMembers, false});
  for (int lane = 0; lane < kBlockMembers; ++lane) {
    CHECK(run.at(1, 0, lane) == doctest::Approx(run.at(0, 0, lane)).epsilon(1e-12));
    CHECK(run.at(2, 0, lane) == doctest::Approx(run.at(0, 0, lane)).epsilon(1e-12));
  }
}

// 5 % of a sector digital in the account; its level moves against its odds as the figure of the
// digital economy has it, and the digital economy stays what is published.
TEST_CASE("a known digital economy stays where its parts are drawn") {
  Plan plan = still_plan({Group::services, Group::services, Group::agriculture}, 2);
  digitalise(plan, 0, 0.05, 1);
  digitalise(plan, 1, 0.05, 1);
  plan.base_streams = {fnv1a("base/demo/1")};
  plan.base_loadings = {{BaseState::digitalisation, 0, 0, 0.9},
                        {BaseState::digitalisation, 1, 0, -0.9}};
  plan.leaves[0].n_components = 1;
  plan.leaves[0].n_loadings = 2;
  const int share = report(plan, Indicator::digital_share);
  const auto run = run_block(plan, {0, kBlockMembers, false});
  for (int lane = 0; lane < kBlockMembers; ++lane)
    CHECK(run.at(share, 0, lane) == doctest::Approx(100 * 0.1 / 3).epsilon(1e-3));
}
