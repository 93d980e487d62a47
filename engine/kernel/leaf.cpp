// The accounts of one leaf, year by year, and the checks of what must hold in every member.
#include "engine/kernel/leaf.hpp"

#include <cmath>
#include <tuple>

namespace gapcast {
namespace {

constexpr double kIdentityTolerance = 1e-9;

void note(const LeafContext& leaf, Breach& breach, BreachKind kind, int sector, int t, int lane,
          double value) noexcept {
  const std::uint64_t member = leaf.block.member(lane);
  const bool earlier = breach.kind == BreachKind::none ||
                       std::tie(member, leaf.index, t, sector) <
                           std::tie(breach.member, breach.leaf, breach.year, breach.sector);
  if (earlier) breach = {kind, leaf.index, sector, t, member, value};
}

void check_levels(const LeafContext& leaf, int t, Breach& breach) noexcept {
  for (int s = 0; s < leaf.plan().n_sectors; ++s) {
    const double* va = leaf.buffers().leaf.at(Account::real, s, t);
    const double* nominal = leaf.buffers().leaf.at(Account::nominal, s, t);
    for (int i = 0; i < leaf.n(); ++i) {
      if (va[i] < 0)
        note(leaf, breach, BreachKind::negative_va, s, t, i, va[i]);
      else if (!std::isfinite(nominal[i]))
        note(leaf, breach, BreachKind::not_finite, s, t, i, nominal[i]);
    }
  }
}

// Labour adds up, and digitalised value added lies within its sector.
void check_identities(const LeafContext& leaf, int t, Breach& breach) noexcept {
  Accounts& accounts = leaf.buffers().leaf;
  for (int i = 0; i < leaf.n(); ++i) {
    double labour = 0;
    for (int s = 0; s < leaf.plan().n_sectors; ++s) {
      labour += accounts.at(Account::employment, s, t)[i];
      const double nominal = accounts.at(Account::nominal, s, t)[i];
      const double digital = accounts.at(Account::digitalised, s, t)[i];
      if (digital < 0 || digital > nominal * (1 + kIdentityTolerance))
        note(leaf, breach, BreachKind::identity, s, t, i, digital);
    }
    const double all = accounts.labour(t)[i];
    if (leaf.leaf.has_employment && labour > 0 &&
        !(std::abs(labour - all) <= kIdentityTolerance * all))
      note(leaf, breach, BreachKind::identity, leaf.plan().n_sectors, t, i, labour - all);
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
    check_levels(leaf, t, breach);
    check_identities(leaf, t, breach);
  }
  simulate_tracked(leaf);
}

}  // namespace gapcast
