// The kernel against an independent reading of the model, on plans made up at random.
#include <array>
#include <bit>
#include <cmath>

#include <doctest/doctest.h>

#include "engine/kernel/lanes.hpp"
#include "tests/support/property.hpp"
#include "tests/support/random_plan.hpp"
#include "tests/support/reference_model.hpp"
#include "tests/unit/kernel/blocks.hpp"

using namespace gapcast;
using gapcast::testing::random_plan;
using gapcast::testing::run_block;

namespace {

// Largest difference, relative for growth in the level (1 + g) because g itself may cancel to near
// zero.
double worst_difference(const Plan& plan, const Block& block) {
  const auto run = run_block(plan, block);
  double worst = 0;
  for (int lane = 0; lane < block.n_members; lane += 3) {
    const reference::Member expected(plan, block.first_member + static_cast<std::uint64_t>(lane),
                                     block.deterministic);
    for (std::size_t o = 0; o < plan.outputs.size(); ++o)
      for (int t = 0; t < plan.n_years; ++t) {
        const double want = expected.value(plan.outputs[o], t);
        const double got = run.at(static_cast<int>(o), t, lane);
        if (got == want || (std::isnan(want) && std::isnan(got))) continue;
        const double difference = std::abs(got - want) / std::max(100.0, std::abs(want));
        worst = std::isfinite(difference) ? std::max(worst, difference) : 1e9;
      }
  }
  return worst;
}

}  // namespace

TEST_CASE("members equal the reference model within 1e-12 on random plans") {
  test::check_property("random plans", [](std::uint64_t seed) {
    const Plan plan = random_plan(seed);
    const auto run = run_block(plan, {seed % 1000, 7, false});
    RC_PRE(run.breach.kind == BreachKind::none);
    RC_ASSERT(worst_difference(plan, {seed % 1000, 7, false}) < 1e-12);
  });
}

TEST_CASE("the path equals the reference model within 1e-12 on random plans") {
  test::check_property("random plans", [](std::uint64_t seed) {
    const Plan plan = random_plan(seed);
    const auto run = run_block(plan, {0, 1, true});
    RC_PRE(run.breach.kind == BreachKind::none);
    RC_ASSERT(worst_difference(plan, {0, 1, true}) < 1e-12);
  });
}

TEST_CASE("the path is bit for bit a member of the ensemble with zero spread") {
  test::check_property("random plans", [](std::uint64_t seed) {
    const Plan plan = random_plan(seed, {.spread = false});
    const auto path = run_block(plan, {0, 1, true});
    const auto members = run_block(plan, {seed % 77, 5, false});
    for (std::size_t o = 0; o < plan.outputs.size(); ++o)
      for (int t = 0; t < plan.n_years; ++t)
        for (int lane = 0; lane < 5; ++lane)
          RC_ASSERT(std::bit_cast<std::uint64_t>(path.at(static_cast<int>(o), t)) ==
                    std::bit_cast<std::uint64_t>(members.at(static_cast<int>(o), t, lane)));
  });
}

TEST_CASE("a member has the same bits whatever block it comes in") {
  test::check_property("random plans", [](std::uint64_t seed) {
    const Plan plan = random_plan(seed);
    const auto whole = run_block(plan, {100, 40, false});
    const auto part = run_block(plan, {117, 3, false});
    for (std::size_t o = 0; o < plan.outputs.size(); ++o)
      for (int t = 0; t < plan.n_years; ++t)
        for (int lane = 0; lane < 3; ++lane)
          RC_ASSERT(std::bit_cast<std::uint64_t>(whole.at(static_cast<int>(o), t, 17 + lane)) ==
                    std::bit_cast<std::uint64_t>(part.at(static_cast<int>(o), t, lane)));
  });
}

TEST_CASE("a workspace leaves nothing behind for the next block") {
  test::check_property("random plans", [](std::uint64_t seed) {
    const Plan plan = random_plan(seed, {.max_sectors = 6});
    const Selection selection = select_all(plan);
    Workspace used(plan, selection);
    std::vector<double> values(plan.outputs.size() * static_cast<std::size_t>(plan.n_years) *
                               kBlockMembers);
    simulate(plan, selection, {500, kBlockMembers, false}, used, values);
    simulate(plan, selection, {0, 1, true}, used, values);
    simulate(plan, selection, {9, 2, false}, used, values);
    const auto fresh = run_block(plan, {9, 2, false});
    for (std::size_t row = 0; row < values.size(); row += kBlockMembers)
      for (std::size_t lane = 0; lane < 2; ++lane)
        RC_ASSERT(std::bit_cast<std::uint64_t>(values[row + lane]) ==
                  std::bit_cast<std::uint64_t>(fresh.values[row + lane]));
  });
}

TEST_CASE("a narrow workspace and rows elsewhere change no bit and touch nothing beyond them") {
  test::check_property("random plans", [](std::uint64_t seed) {
    const Plan plan = random_plan(seed, {.max_sectors = 6});
    const Selection selection = select_all(plan);
    const auto wide = run_block(plan, {9, 5, false});
    Workspace narrow(plan, selection, 5);
    constexpr std::size_t kStride = 2 * kWidestVector;
    constexpr double kUntouched = -77;
    const std::size_t n_rows = plan.outputs.size() * static_cast<std::size_t>(plan.n_years);
    std::vector<double> values(n_rows * kStride, kUntouched);
    simulate(plan, selection, {9, 5, false}, narrow, OutputRows{values.data(), kStride});
    for (std::size_t row = 0; row < n_rows; ++row) {
      for (std::size_t lane = 0; lane < 5; ++lane)
        RC_ASSERT(std::bit_cast<std::uint64_t>(values[row * kStride + lane]) ==
                  std::bit_cast<std::uint64_t>(wide.values[row * kBlockMembers + lane]));
      for (std::size_t lane = kWidestVector; lane < kStride; ++lane)
        RC_ASSERT(values[row * kStride + lane] == kUntouched);
    }
  });
}

TEST_CASE("levels of a merged area are the sums of its leaves and its shares lie between theirs") {
  test::check_property("random plans", [](std::uint64_t seed) {
    const Plan plan = random_plan(seed, {.max_sectors = 6});
    const auto run = run_block(plan, {3, 4, false});
    RC_PRE(run.breach.kind == BreachKind::none);
    const int merged = static_cast<int>(plan.areas.size()) - 1;
    const int start = plan.areas.back().start;
    for (std::size_t o = 0; o < plan.outputs.size(); ++o) {
      const Output& output = plan.outputs[o];
      if (output.area != merged || output.kind == OutputKind::indicator) continue;
      for (int t = start; t < plan.n_years; ++t) {
        double sum = 0;
        for (std::size_t p = 0; p < plan.outputs.size(); ++p)
          if (plan.outputs[p].area != merged && plan.outputs[p].kind == output.kind &&
              plan.outputs[p].item == output.item)
            sum += run.at(static_cast<int>(p), t, 2);
        RC_ASSERT(std::abs(run.at(static_cast<int>(o), t, 2) - sum) <= 1e-12 * std::abs(sum));
      }
    }
  });
}

TEST_CASE("random plans reach every corner that the comparisons are meant for") {
  std::array<int, 12> seen{};
  for (std::uint64_t seed = 0; seed < 100; ++seed) {
    const Plan plan = random_plan(seed);
    const int agriculture = std::popcount(plan.group[0]);
    seen[0] += agriculture == 0;
    seen[1] += agriculture >= 2;
    seen[2] += plan.n_sectors == 1;
    seen[3] += plan.n_sectors == 12;
    seen[4] += plan.leaves.size() > 1 && plan.areas.back().start > 0;
    seen[5] += plan.tail_df == 0;
    seen[6] += plan.tail_df > 0;
    seen[7] += !plan.draws.empty();
    seen[8] += !plan.tracked.empty();
    for (const LeafSector& sector : plan.sectors) seen[9] += sector.real_va == 0;
    for (const ObservedGrowth& growth : plan.observed) ++seen[growth.own ? 10 : 11];
    CHECK(!plan.ramped.empty());
    CHECK(!plan.investments.empty());
    CHECK(!plan.projects.empty());
    CHECK(!plan.land.empty());
    CHECK(!plan.shock_effects.empty());
  }
  for (const int times : seen) CHECK(times > 2);
}
