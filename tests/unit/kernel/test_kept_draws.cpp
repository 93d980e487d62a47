// Kept draws: the same bits as without them, whatever differs in levers, outputs and block.
#include <bit>
#include <cstdint>

#include <doctest/doctest.h>

#include "engine/kernel/kept_draws.hpp"
#include "tests/support/random_plan.hpp"
#include "tests/unit/kernel/collapse.hpp"

using namespace gapcast;
using namespace gapcast::testing;

namespace {

constexpr std::int64_t kMembers = 3 * kBlockMembers;

KeptDraws kept_of(const Plan& plan, const Selection& selection) {
  KeptDraws kept(plan, selection, kMembers);
  Workspace workspace(plan, selection);
  for (std::int64_t i = 0; i < kept.n_blocks(); ++i) kept.fill(plan, selection, i, workspace);
  return kept;
}

std::vector<double> rows(const Plan& plan, const Selection& selection, const Block& block) {
  Workspace workspace(plan, selection);
  std::vector<double> values(selection.outputs.size() * static_cast<std::size_t>(plan.n_years) *
                             kBlockMembers);
  simulate(plan, selection, block, workspace, std::span<double>(values));
  return values;
}

// Of the block's members: how many values differ in any bit.
int differing(const Plan& plan, Selection selection, const Block& block, const KeptDraws& kept) {
  const std::vector<double> without = rows(plan, selection, block);
  selection.kept = &kept;
  const std::vector<double> with = rows(plan, selection, block);
  int n = 0;
  for (std::size_t i = 0; i < with.size(); ++i)
    if (static_cast<int>(i % kBlockMembers) < block.n_members &&
        std::bit_cast<std::uint64_t>(with[i]) != std::bit_cast<std::uint64_t>(without[i]))
      ++n;
  return n;
}

// The plan with other levers: stronger, with a draw more, and a price that differs by member.
Plan with_other_levers(Plan plan) {
  for (RampedLever& lever : plan.ramped) lever.amount.value *= 1.5;
  for (InvestmentLever& lever : plan.investments) lever.amount_bn.value *= 2;
  Draw draw;
  draw.stream = 987654321;
  draw.distribution.kind = DistributionKind::uniform;
  draw.distribution.a = 0.01;
  draw.distribution.b = 0.03;
  plan.draws.push_back(draw);
  RampedLever price;
  price.amount = {0.02, static_cast<int>(plan.draws.size()) - 1};
  price.from.value = plan.first_year;
  price.to.value = plan.first_year + plan.n_years;
  price.ramp.value = 1;
  Application application;
  application.leaf = 0;
  application.channel = Channel::price;
  application.item = 0;
  application.form = LeverForm::ramped;
  application.lever = static_cast<int>(plan.ramped.size());
  plan.ramped.push_back(price);
  plan.applications.push_back(application);
  return plan;
}

}  // namespace

TEST_CASE("kept draws change no bit of the plan they were drawn for") {
  for (const std::uint64_t seed : {1, 2, 3, 4, 5, 6, 7, 8}) {
    const Plan plan = random_plan(seed);
    CAPTURE(seed);
    const Selection all = select_all(plan);
    const KeptDraws kept = kept_of(plan, all);
    for (const int n : {kBlockMembers, 20})
      CHECK(differing(plan, all, {kBlockMembers, n, false}, kept) == 0);
    // Beyond those that are kept, and the path.
    CHECK(differing(plan, all, {5 * kBlockMembers, 20, false}, kept) == 0);
    CHECK(differing(plan, all, {0, 1, true}, kept) == 0);
  }
}

TEST_CASE("kept draws serve other levers and fewer outputs") {
  for (const std::uint64_t seed : {1, 2, 3, 4, 5, 6, 7, 8}) {
    const Plan plan = random_plan(seed);
    const Plan other = with_other_levers(plan);
    CAPTURE(seed);
    const KeptDraws kept = kept_of(plan, select_all(plan));
    CHECK(differing(other, select_all(other), {0, kBlockMembers, false}, kept) == 0);
    const Plan collapsing = with_collapse(plan, 0.02);
    CHECK(differing(collapsing, select_all(collapsing), {0, kBlockMembers, false}, kept) == 0);
    for (int output = 0; output < static_cast<int>(plan.outputs.size()); ++output)
      CHECK(differing(other, select_outputs(other, std::span(&output, 1)),
                      {kBlockMembers, 50, false}, kept) == 0);
  }
}

TEST_CASE("draws kept for one output serve the others as far as they go") {
  const Plan plan = random_plan(11);
  for (int output = 0; output < static_cast<int>(plan.outputs.size()); ++output) {
    const KeptDraws kept = kept_of(plan, select_outputs(plan, std::span(&output, 1)));
    CHECK(differing(plan, select_all(plan), {0, kBlockMembers, false}, kept) == 0);
  }
}
