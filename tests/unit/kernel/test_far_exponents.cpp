// Exponents beyond what the loops' quick exponential reaches: growth, employment and adoption come
// out as the C library has them, also for members beside one that is so far off.
#include <bit>
#include <cmath>
#include <string>

#include <doctest/doctest.h>

#include "tests/support/random_plan.hpp"
#include "tests/unit/kernel/blocks.hpp"
#include "tests/unit/kernel/collapse.hpp"
#include "tests/unit/kernel/on_target.hpp"
#include "tests/unit/kernel/small_plans.hpp"

using namespace gapcast;
using namespace gapcast::testing;

namespace {

void grow(Plan& plan, int s, double g) {
  LeafSector& sector = plan.sectors[static_cast<std::size_t>(s)];
  sector.growth_recent.value = sector.growth_long_run.value = g;
}

template <class Check>
void on_every_instruction_set(const Check& check) {
  for (const std::int64_t target : lane_targets()) {
    CAPTURE(std::string(lane_target_name(target)));
    const OnTarget on(target);
    check();
  }
}

bool near(double value, double expected) {
  return std::fabs(value - expected) <= 1e-12 * std::fabs(expected) + 1e-318;
}

}  // namespace

TEST_CASE("growth that leaves next to nothing is what the C library makes of it") {
  on_every_instruction_set([] {
    for (const double g : {-700.0, -707.9, -708.1, -730.0, -760.0, -2500.0, -2840.0}) {
      CAPTURE(g);
      Plan plan = still_plan({Group::agriculture, Group::industry, Group::services}, 3);
      grow(plan, 1, g);
      const BlockRun run = run_block(plan, {0, kBlockMembers, false});
      CHECK(run.breach.kind == BreachKind::none);
      for (const int lane : {0, 77, kBlockMembers - 1}) {
        CHECK(near(run.at(1, 1, lane), 1000 * std::exp(g)));
        CHECK(run.at(1, 2, lane) == 0);
        CHECK(run.at(2, 2, lane) == 1000);
      }
    }
  });
}

TEST_CASE("members beside one with a far exponent have the bits that they have alone") {
  on_every_instruction_set([] {
    Plan plan = still_plan({Group::agriculture, Group::industry, Group::services}, 2);
    grow(plan, 1, -690);
    plan.sectors[1].volatility.value = 12;  // a member in fifteen is beyond -708
    plan.sectors[1].employment_elasticity.value = 0.01;
    const int employed = report(plan, OutputKind::employment, 1);
    const BlockRun whole = run_block(plan, {0, kBlockMembers, false});
    CHECK(whole.breach.kind == BreachKind::none);
    int beyond = 0;
    for (int lane = 0; lane < kBlockMembers; ++lane) {
      beyond += whole.at(1, 1, lane) < 1000 * std::exp(-708.0) ? 1 : 0;
      const BlockRun alone = run_block(plan, {static_cast<std::uint64_t>(lane), 1, false});
      for (const int output : {1, employed})
        CHECK(whole.at(output, 1, lane) == alone.at(output, 1));
    }
    CHECK(beyond > 0);
    CHECK(beyond < kBlockMembers / 2);
  });
}

TEST_CASE("an elasticity that carries growth too far leaves nobody employed") {
  on_every_instruction_set([] {
    for (const bool by_level : {false, true}) {
      CAPTURE(by_level);
      Plan plan = still_plan({Group::agriculture, Group::industry, Group::services}, 3);
      grow(plan, 1, -3);
      if (by_level) add_ramped(plan, Channel::additions, 1, 1e-9, 2021, kNever, 0);
      plan.sectors[1].employment_elasticity.value = 250;
      const int industry = report(plan, OutputKind::employment, 1),
                farming = report(plan, OutputKind::employment, 0);
      const BlockRun run = run_block(plan, {5, 40, false});
      CHECK(run.breach.kind == BreachKind::none);
      CHECK(run.at(industry, 1, 39) == 0);
      CHECK(run.at(farming, 1, 39) == 200);
    }
  });
}

TEST_CASE("adoption ends at its ceiling or at nothing") {
  on_every_instruction_set([] {
    for (const double speed : {800.0, -800.0, 400.0}) {
      CAPTURE(speed);
      Plan plan = still_plan({Group::industry, Group::services}, 3);
      digitalise(plan, 1, 0.2, 0.6);
      plan.sectors[1].adoption_speed.value = speed;
      const int share = report(plan, Indicator::digital_share);
      const BlockRun run = run_block(plan, {0, kBlockMembers, false});
      CHECK(run.breach.kind == BreachKind::none);
      for (const int t : {1, 2}) {
        CHECK(near(run.at(share, t, 3), speed > 0 ? 100 * 0.6 / 2 : 0.0));
      }
    }
  });
}

TEST_CASE("members beside one that is gone through again keep every bit of every output") {
  // Observed growth, moving ceilings, drawn levels, levers and sums over leaves: a strip that is
  // thrown away in the last year leaves no trace.
  on_every_instruction_set([] {
    int beside = 0;
    for (const std::uint64_t seed : {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12}) {
      CAPTURE(seed);
      const Plan made = random_plan(seed), calm = with_collapse(made, 0),
                 plan = with_collapse(made, 0.02);
      const Block block{1000, kBlockMembers, false};
      const BlockRun expected = run_block(calm, block), run = run_block(plan, block);
      int differing = 0;
      for (int lane = 0; lane < kBlockMembers; ++lane) {
        if (collapses(plan, block.first_member + static_cast<std::uint64_t>(lane))) continue;
        ++beside;
        for (std::size_t i = static_cast<std::size_t>(lane); i < run.values.size();
             i += kBlockMembers)
          differing += std::bit_cast<std::uint64_t>(run.values[i]) !=
                       std::bit_cast<std::uint64_t>(expected.values[i]);
      }
      CHECK(differing == 0);
    }
    CHECK(beside > 11 * kBlockMembers);
    CHECK(beside < 12 * kBlockMembers);
  });
}
