// What the kernel reports when a member goes wrong, and that it reports the first place.
#include <bit>
#include <cmath>
#include <cstdint>

#include <doctest/doctest.h>

#include "tests/support/random_plan.hpp"
#include "tests/unit/kernel/blocks.hpp"
#include "tests/unit/kernel/small_plans.hpp"

using namespace gapcast;
using namespace gapcast::testing;

namespace {

// Real value added falls by 600 a year from 2021 on: 400, then -200.
void sink(Plan& plan, int leaf, int sector, double from) {
  LandLever land;
  land.leaf = leaf;
  land.area_ha.value = 100;
  land.occupancy_to.value = 1;
  land.va_bn_per_ha.value = -30;
  land.from.value = from;
  land.to.value = from + 4;
  plan.land.push_back(land);
  plan.applications.push_back(
      {LeverForm::land, Channel::additions, static_cast<int>(plan.land.size()) - 1, leaf, sector});
}

}  // namespace

TEST_CASE("value added below zero is reported with its first member and year") {
  Plan plan = still_plan({Group::industry, Group::services}, 6);
  sink(plan, 0, 1, 2021);
  const Breach breach = run_block(plan, {40, 9, false}).breach;
  CHECK(breach.kind == BreachKind::negative_va);
  CHECK(breach.member == 40);
  CHECK(breach.sector == 1);
  CHECK(breach.year == 2);
  CHECK(breach.value == doctest::Approx(-200));
}

TEST_CASE("the member that breaks is named where others hold") {
  Plan plan = still_plan({Group::industry}, 3);
  sink(plan, 0, 0, 2021);
  plan.sectors[0].volatility.value = 0.3;
  plan.n_years = 2;  // V[2021] = 1000 exp(u) - 600 is negative in some members only
  const auto whole = run_block(plan, {0, kBlockMembers, false});
  REQUIRE(whole.breach.kind == BreachKind::negative_va);
  const auto first = static_cast<int>(whole.breach.member);
  REQUIRE(first > 0);
  for (int lane = 0; lane < first; ++lane) CHECK(whole.at(0, 1, lane) >= 0);
  CHECK(whole.at(0, 1, first) == whole.breach.value);
  CHECK(run_block(plan, {0, first, false}).breach.kind == BreachKind::none);
}

TEST_CASE("members beside one that breaks have the bits that they have alone") {
  int beside = 0;
  for (std::uint64_t seed = 1; seed <= 40; ++seed) {
    CAPTURE(seed);
    Plan plan = random_plan(seed);
    for (int s = 0; s < plan.n_sectors; ++s) {
      plan.sectors[static_cast<std::size_t>(s)].volatility.value = 0.5;
      sink(plan, 0, s, plan.first_year + 2);
    }
    const auto whole = run_block(plan, {0, kBlockMembers, false});
    if (whole.breach.kind == BreachKind::none) continue;
    for (int lane = 0; lane < kBlockMembers; ++lane) {
      const auto alone = run_block(plan, {static_cast<std::uint64_t>(lane), 1, false});
      if (alone.breach.kind != BreachKind::none) continue;
      ++beside;
      for (int o = 0; o < static_cast<int>(plan.outputs.size()); ++o)
        for (int t = 0; t < plan.n_years; ++t)
          REQUIRE(std::bit_cast<std::uint64_t>(whole.at(o, t, lane)) ==
                  std::bit_cast<std::uint64_t>(alone.at(o, t)));
    }
  }
  CHECK(beside > 20);
}

TEST_CASE("of several breaches the earliest year comes first and then the sector") {
  Plan plan = still_plan({Group::industry, Group::services}, 8);
  plan.leaves.push_back(plan.leaves[0]);
  plan.sectors.insert(plan.sectors.end(), {plan.sectors[0], plan.sectors[1]});
  plan.cholesky.insert(plan.cholesky.end(), {1, 0, 0, 1});
  plan.areas.push_back({1, 1, 0});
  plan.area_leaves.push_back(1);
  plan.outputs.push_back({1, OutputKind::real_va, 0});
  sink(plan, 0, 0, 2023);
  sink(plan, 1, 1, 2022);
  sink(plan, 1, 0, 2022);
  const Breach breach = run_block(plan, {0, 1, true}).breach;
  CHECK(breach.kind == BreachKind::negative_va);
  CHECK(breach.leaf == 1);
  CHECK(breach.year == 3);
  CHECK(breach.sector == 0);
}

TEST_CASE("levels that are not finite are a broken invariant") {
  Plan growth = still_plan({Group::services}, 4);
  growth.sectors[0].growth_recent.value = growth.sectors[0].growth_long_run.value = 500;
  CHECK(run_block(growth, {0, 1, true}).breach.kind == BreachKind::not_finite);
  Plan labour = still_plan({Group::agriculture}, 4);
  labour.leaves[0].labour_force_growth.value = 800;
  report(labour, Indicator::labour_share_industry_services);  // levels are checked where asked for
  const Breach breach = run_block(labour, {0, 1, true}).breach;
  CHECK(breach.kind == BreachKind::not_finite);
  CHECK(breach.sector == 1);  // the whole leaf
  Plan tracked = still_plan({Group::services}, 4);
  Tracked share;
  share.scale = TrackedScale::logit;
  share.ceiling = 100;
  share.value = 101;
  tracked.tracked = {share};
  CHECK(run_block(tracked, {0, 1, true}).breach.kind == BreachKind::none);  // nobody asks for it
  report(tracked, OutputKind::tracked, 0);
  CHECK(run_block(tracked, {0, 1, true}).breach.kind == BreachKind::not_finite);
}

TEST_CASE("parts that do not add up are a broken invariant") {
  Plan twice = still_plan({Group::industry, Group::services}, 3);
  twice.group[static_cast<std::size_t>(Group::services)] |= 1;
  CHECK(run_block(twice, {0, 1, true}).breach.kind == BreachKind::identity);
  Plan none = still_plan({Group::industry, Group::services}, 3);
  none.group[static_cast<std::size_t>(Group::services)] = 0;
  CHECK(run_block(none, {0, 1, true}).breach.kind == BreachKind::identity);
  Plan sound = still_plan({Group::industry, Group::services, Group::taxes}, 3);
  CHECK(run_block(sound, {0, 1, true}).breach.kind == BreachKind::none);
}
