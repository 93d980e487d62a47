// Employment, digitalisation, observed growth of groups and what an area reports, by hand.
#include <cmath>

#include <doctest/doctest.h>

#include "tests/unit/kernel/blocks.hpp"
#include "tests/unit/kernel/small_plans.hpp"

using namespace gapcast;
using namespace gapcast::testing;

namespace {

const Block kPath = {0, 1, true};

void grow(Plan& plan, int s, double rate, double elasticity) {
  LeafSector& sector = plan.sectors[static_cast<std::size_t>(s)];
  sector.growth_recent.value = sector.growth_long_run.value = rate;
  sector.employment_elasticity.value = elasticity;
}

}  // namespace

TEST_CASE("employment follows value added and agriculture takes the rest") {
  Plan plan = still_plan({Group::agriculture, Group::industry, Group::taxes}, 4);
  grow(plan, 1, 0.1, 0.5);
  grow(plan, 2, 0.3, 1);
  plan.leaves[0].labour_force_growth.value = 0.01;
  const int farming = report(plan, OutputKind::employment, 0);
  const int industry = report(plan, OutputKind::employment, 1);
  const int taxes = report(plan, OutputKind::employment, 2);
  const int share = report(plan, Indicator::labour_share_industry_services);
  const auto run = run_block(plan, kPath);
  for (int t = 0; t < 4; ++t) {
    const double all = 200 * std::exp(0.01 * t), worked = 100 * std::exp(0.05 * t);
    CHECK(run.at(industry, t) == doctest::Approx(worked).epsilon(1e-13));
    CHECK(run.at(farming, t) == doctest::Approx(all - worked).epsilon(1e-13));
    CHECK(run.at(taxes, t) == 0);
    CHECK(run.at(share, t) == doctest::Approx(100 * worked / all).epsilon(1e-13));
  }
}

TEST_CASE("agriculture keeps its floor and the others go on from where they were scaled to") {
  Plan plan = still_plan({Group::agriculture, Group::industry, Group::services}, 6);
  grow(plan, 1, 0.5, 1);
  const int farming = report(plan, OutputKind::employment, 0);
  const int industry = report(plan, OutputKind::employment, 1);
  const int services = report(plan, OutputKind::employment, 2);
  const auto run = run_block(plan, kPath);
  double i = 100, s = 100;
  for (int t = 1; t < 6; ++t) {
    i *= std::exp(0.5);
    const double floor = 0.02 * 300;
    if (300 - i - s < floor) {
      const double scale = (300 - floor) / (i + s);
      i *= scale, s *= scale;
    }
    CHECK(run.at(industry, t) == doctest::Approx(i).epsilon(1e-13));
    CHECK(run.at(services, t) == doctest::Approx(s).epsilon(1e-13));
    CHECK(run.at(farming, t) == doctest::Approx(300 - i - s).epsilon(1e-12));
  }
  CHECK(run.at(farming, 5) == doctest::Approx(6).epsilon(1e-13));
}

TEST_CASE("where agriculture was below four percent its floor is half of what it was") {
  Plan plan = still_plan({Group::agriculture, Group::industry}, 3);
  plan.sectors[0].employment = 3;
  plan.sectors[1].employment = 97;
  plan.leaves[0].employment = 100;
  grow(plan, 1, 0.5, 1);
  const int farming = report(plan, OutputKind::employment, 0);
  CHECK(run_block(plan, kPath).at(farming, 2) == doctest::Approx(1.5).epsilon(1e-13));
}

TEST_CASE("two agriculture sectors split the rest by their shares in the base year") {
  Plan plan = still_plan({Group::agriculture, Group::services, Group::agriculture}, 3);
  plan.sectors[0].employment = 300;
  plan.leaves[0].employment = 500;
  grow(plan, 1, 0.1, 1);
  const int crops = report(plan, OutputKind::employment, 0);
  const int fishing = report(plan, OutputKind::employment, 2);
  const auto run = run_block(plan, kPath);
  const double rest = 500 - 100 * std::exp(0.2);
  CHECK(run.at(crops, 2) == doctest::Approx(0.75 * rest).epsilon(1e-13));
  CHECK(run.at(fishing, 2) == doctest::Approx(0.25 * rest).epsilon(1e-13));
}

TEST_CASE("without agriculture all sectors are scaled to the labour force") {
  Plan plan = still_plan({Group::industry, Group::services}, 3);
  grow(plan, 0, 0.2, 1);
  const int industry = report(plan, OutputKind::employment, 0);
  const int services = report(plan, OutputKind::employment, 1);
  const auto run = run_block(plan, kPath);
  CHECK(run.at(industry, 2) + run.at(services, 2) == doctest::Approx(200).epsilon(1e-14));
  CHECK(run.at(industry, 2) / run.at(services, 2) == doctest::Approx(std::exp(0.4)).epsilon(1e-13));
}

TEST_CASE("digitalisation does not jump where its ceiling moves") {
  Plan plan = still_plan({Group::services}, 6);
  digitalise(plan, 0, 0.1, 0.4);
  add_ramped(plan, Channel::ceiling, 0, 0.3, 2022, 2023, 2);
  const int d = report(plan, Indicator::digitalised_share);
  const auto still = run_block(plan, kPath);
  for (int t = 0; t < 6; ++t) CHECK(still.at(d, t) == doctest::Approx(10).epsilon(1e-12));
  plan.sectors[0].adoption_speed.value = 0.5;
  const auto moving = run_block(plan, kPath);
  double part = 0.1, ceiling = 0.4;
  for (int t = 1; t < 6; ++t) {
    ceiling = t == 2 ? 0.55 : t == 3 ? 0.7 : 0.4;
    const double odds = part / (ceiling - part) * std::exp(0.5);
    part = ceiling * odds / (1 + odds);
    CHECK(moving.at(d, t) == doctest::Approx(100 * part).epsilon(1e-12));
  }
}

TEST_CASE("the ceiling is at most one and nothing digitalises below a ceiling of zero") {
  Plan plan = still_plan({Group::services, Group::services}, 60);
  digitalise(plan, 0, 0.5, 0.8);
  digitalise(plan, 1, 0, 0);
  plan.sectors[0].adoption_speed.value = plan.sectors[1].adoption_speed.value = 1;
  add_ramped(plan, Channel::ceiling, 0, 0.9, 2021, 2100, 1);
  const int d = report(plan, Indicator::digitalised_share);
  const auto run = run_block(plan, kPath);
  CHECK(run.breach.kind == BreachKind::none);
  CHECK(run.at(d, 59) == doctest::Approx(50).epsilon(1e-12));
}

TEST_CASE("observed growth of a set shifts the sectors that are not observed themselves") {
  Plan plan = still_plan({Group::industry, Group::industry, Group::industry, Group::services}, 3);
  grow(plan, 0, 0.3, 0);
  grow(plan, 1, 0.1, 0);
  add_ramped(plan, Channel::growth, 2, 0.2, 2021, 2050, 1);
  plan.observed = {
      {1, 1, true, std::log(1.05)}, {1, 7, false, std::log(1.2)}, {1, 15, false, std::log(1.1)}};
  plan.leaves[0].n_observed = 3;
  const auto run = run_block(plan, kPath);
  CHECK(run.at(0, 1) == doctest::Approx(1050).epsilon(1e-14));
  const double rest = 3600 - 1050, weight = std::exp(0.1) + std::exp(0.2);
  CHECK(run.at(1, 1) == doctest::Approx(rest * std::exp(0.1) / weight).epsilon(1e-13));
  CHECK(run.at(2, 1) == doctest::Approx(rest * std::exp(0.2) / weight).epsilon(1e-13));
  CHECK(run.at(3, 1) == doctest::Approx(4400 - 3600).epsilon(1e-13));
  CHECK(run.at(1, 2) / run.at(1, 1) == doctest::Approx(std::exp(0.1)).epsilon(1e-13));
}

TEST_CASE("the trend is damped from the end of the observed years on") {
  Plan plan = still_plan({Group::industry}, 5);
  plan.sectors[0].growth_recent.value = 0.1;
  plan.sectors[0].growth_long_run.value = 0.04;
  plan.sectors[0].growth_damping.value = 0.5;
  plan.sectors[0].reversion_gap.value = 0.2;
  plan.sectors[0].reversion_speed.value = 0.1;
  plan.sectors[0].observed_years = 1;
  plan.observed = {{1, 1, true, 0}};
  plan.leaves[0].n_observed = 1;
  const auto run = run_block(plan, kPath);
  const double growth[] = {0, 0, 0.1 - 0.1 * 0.9 * 0.2, 0.07 - 0.1 * 0.81 * 0.2,
                           0.055 - 0.1 * 0.729 * 0.2};
  for (int t = 1; t < 5; ++t)
    CHECK(std::log(run.at(0, t) / run.at(0, t - 1)) ==
          doctest::Approx(growth[t]).scale(0.1).epsilon(1e-13));
}

TEST_CASE("an area reports nothing before its start and no growth in it") {
  Plan plan = still_plan({Group::industry}, 4);
  plan.leaves.push_back(plan.leaves[0]);
  plan.leaves[1].base = 1;
  plan.sectors.push_back(plan.sectors[0]);
  plan.sectors[1].growth_recent.value = plan.sectors[1].growth_long_run.value = 0.1;
  plan.cholesky.push_back(1);
  plan.areas.push_back({1, 2, 1});
  plan.area_leaves.insert(plan.area_leaves.end(), {0, 1});
  plan.outputs = {{0, OutputKind::indicator, static_cast<int>(Indicator::grdp_growth)},
                  {1, OutputKind::indicator, static_cast<int>(Indicator::grdp_growth)},
                  {1, OutputKind::real_va, 0},
                  {1, OutputKind::indicator, static_cast<int>(Indicator::grdp_per_capita_usd)},
                  {1, OutputKind::indicator, static_cast<int>(Indicator::grdp_usd)}};
  const auto run = run_block(plan, kPath);
  CHECK(std::isnan(run.at(0, 0)));
  CHECK(run.at(0, 1) == doctest::Approx(0));
  CHECK(std::isnan(run.at(2, 0)));
  CHECK(std::isnan(run.at(1, 1)));
  CHECK(run.at(2, 1) == 2000);
  CHECK(run.at(1, 2) == doctest::Approx(50 * (std::exp(0.1) - 1)).epsilon(1e-12));
  // 2000 bn VND over 2000 thousand persons is a million each, 40 USD at 25,000 VND.
  CHECK(run.at(3, 1) == doctest::Approx(40).epsilon(1e-14));
  // And 0.08 bn USD in all.
  CHECK(run.at(4, 1) == doctest::Approx(0.08).epsilon(1e-14));
}
