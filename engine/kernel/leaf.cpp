// The accounts of one leaf, year by year, and the checks of what must hold in every member.
#include "engine/kernel/leaf.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <tuple>

namespace gapcast {
namespace {

constexpr double kIdentityTolerance = 1e-9;
constexpr double kLargest = std::numeric_limits<double>::max();

// Keeps the first breach by member, year, sector and leaf. A breach of the whole leaf has the
// sector `n_sectors`, so that the sector that caused it comes before.
void note(const LeafContext& leaf, Breach& breach, BreachKind kind, int sector, int t, int lane,
          double value) noexcept {
  const std::uint64_t member = leaf.block.member(lane);
  const bool earlier = breach.kind == BreachKind::none ||
                       std::tie(member, t, sector, leaf.index) <
                           std::tie(breach.member, breach.year, breach.sector, breach.leaf);
  if (earlier) breach = {kind, leaf.index, sector, t, member, value};
}

// A sector: V >= 0, finite levels, and digitalised value added within the sector's own.
void check_sector(const LeafContext& leaf, int s, int t, Breach& breach) noexcept {
  Accounts& accounts = leaf.buffers().leaf;
  const double* va = accounts.at(Account::real, s, t);
  const double* nominal = accounts.at(Account::nominal, s, t);
  const double* output = accounts.at(Account::production, s, t);
  const double* digital = accounts.at(Account::digitalised, s, t);
  // One look at all lanes without branches; which lane and what is asked only where one is wrong.
  int wrong = 0;
  for (int i = 0; i < leaf.n(); ++i)
    wrong |= !(va[i] >= 0) | !(std::abs(nominal[i]) <= kLargest) |
             !(std::abs(output[i]) <= kLargest) | !(digital[i] >= 0) |
             !(digital[i] <= nominal[i] * (1 + kIdentityTolerance));
  if (wrong == 0) return;
  for (int i = 0; i < leaf.n(); ++i) {
    if (va[i] < 0)
      note(leaf, breach, BreachKind::negative_va, s, t, i, va[i]);
    else if (!std::isfinite(nominal[i]))
      note(leaf, breach, BreachKind::not_finite, s, t, i, nominal[i]);
    else if (!std::isfinite(output[i]))
      note(leaf, breach, BreachKind::not_finite, s, t, i, output[i]);
    else if (!(digital[i] >= 0 && digital[i] <= nominal[i] * (1 + kIdentityTolerance)))
      note(leaf, breach, BreachKind::identity, s, t, i, digital[i]);
  }
}

bool differs(double sum, double total) {
  return !(std::abs(sum - total) <= kIdentityTolerance * std::abs(total));
}

void add_account(const LeafContext& leaf, Account account, SectorMask sectors, int t,
                 Lanes sum) noexcept {
  for (int s = 0; s < leaf.plan().n_sectors; ++s) {
    if (!(sectors >> s & 1)) continue;
    const double* level = leaf.buffers().leaf.at(account, s, t);
    for (int i = 0; i < leaf.n(); ++i) sum[i] += level[i];
  }
}

// The groups, and so their shares, add up to all sectors: no sector is in two groups or in none.
void check_groups(const LeafContext& leaf, int t, Breach& breach) noexcept {
  double groups[kBlockMembers] = {};
  double total[kBlockMembers] = {};
  for (const SectorMask group : leaf.plan().group)
    add_account(leaf, Account::nominal, group, t, groups);
  add_account(leaf, Account::nominal, ~SectorMask{0}, t, total);
  for (int i = 0; i < leaf.n(); ++i)
    if (differs(groups[i], total[i]))
      note(leaf, breach, BreachKind::identity, leaf.plan().n_sectors, t, i, groups[i] - total[i]);
}

// Employment by sector adds up to L[all], each part at least zero; levels of the leaf are finite.
void check_labour(const LeafContext& leaf, int t, Breach& breach) noexcept {
  const int all = leaf.plan().n_sectors;
  const double* labour = leaf.buffers().leaf.labour(t);
  const double* population = leaf.buffers().leaf.population(t);
  double parts[kBlockMembers] = {};
  add_account(leaf, Account::employment, ~SectorMask{0}, t, parts);
  double least[kBlockMembers] = {};
  for (int s = 0; s < all; ++s) {
    const double* part = leaf.buffers().leaf.at(Account::employment, s, t);
    for (int i = 0; i < leaf.n(); ++i) least[i] = std::min(least[i], part[i]);
  }
  for (int i = 0; i < leaf.n(); ++i) {
    if (!std::isfinite(labour[i]) || !std::isfinite(parts[i]) || !std::isfinite(population[i]))
      note(leaf, breach, BreachKind::not_finite, all, t, i, parts[i]);
    // Without a sector that employs anyone there are no parts to add.
    else if (leaf.leaf.has_employment && parts[i] != 0 && differs(parts[i], labour[i]))
      note(leaf, breach, BreachKind::identity, all, t, i, parts[i] - labour[i]);
    else if (least[i] < 0)
      note(leaf, breach, BreachKind::identity, all, t, i, least[i]);
  }
}

void check(const LeafContext& leaf, int t, Breach& breach) noexcept {
  for (int s = 0; s < leaf.plan().n_sectors; ++s) check_sector(leaf, s, t, breach);
  check_groups(leaf, t, breach);
  check_labour(leaf, t, breach);
}

void check_tracked(const LeafContext& leaf, Breach& breach) noexcept {
  for (std::size_t k = 0; k < leaf.plan().tracked.size(); ++k) {
    if (leaf.plan().tracked[k].leaf != leaf.index) continue;
    for (int t = leaf.leaf.base; t < leaf.plan().n_years; ++t) {
      const double* value = leaf.buffers().tracked.at(static_cast<int>(k), t);
      for (int i = 0; i < leaf.n(); ++i)
        if (!std::isfinite(value[i]))
          note(leaf, breach, BreachKind::not_finite, leaf.plan().n_sectors, t, i, value[i]);
    }
  }
}

}  // namespace

void simulate_leaf(BlockContext& block, int index, Breach& breach) noexcept {
  const LeafContext leaf{block, block.plan.leaves[static_cast<std::size_t>(index)], index};
  block.buffers.leaf.clear();
  gather_leaf_levers(block, index);
  begin_growth(leaf);
  begin_accounts(leaf);
  begin_labour(leaf);
  for (int t = leaf.leaf.base + 1; t < block.plan.n_years; ++t) {
    step_growth(leaf, t);
    impose_observed(leaf, t);
    step_accounts(leaf, t);
    step_labour(leaf, t);
    check(leaf, t, breach);
  }
  simulate_tracked(leaf);
  check_tracked(leaf, breach);
}

}  // namespace gapcast
