// Which lane of the strip at work broke an invariant: asked only where a look at all of them saw
// that one did.
#include <algorithm>
#include <cmath>
#include <tuple>

#include "engine/kernel/context.hpp"

namespace gapcast {
namespace {

constexpr double kIdentityTolerance = 1e-9;

// Keeps the first breach by member, year, sector and leaf. A breach of the whole leaf has the
// sector `n_sectors`, so that the sector that caused it comes before.
void note(const LeafContext& leaf, Breach& breach, BreachKind kind, int sector, int t, int lane,
          double value) noexcept {
  const std::uint64_t member = leaf.block.member(leaf.lane + lane);
  const bool earlier = breach.kind == BreachKind::none ||
                       std::tuple(member, t, sector, leaf.index()) <
                           std::tuple(breach.member, breach.year, breach.sector, breach.leaf);
  if (earlier) breach = {kind, leaf.index(), sector, t, member, value};
}

// Members of the strip at work: rows of the state hold no more.
int at_work(const LeafContext& leaf) { return std::min(leaf.width, leaf.n() - leaf.lane); }

bool differs(double sum, double total) {
  return !(std::abs(sum - total) <= kIdentityTolerance * std::abs(total));
}

}  // namespace

// A sector: V >= 0, finite levels, and digitalised value added within the sector's own.
void note_sector(const LeafContext& leaf, int s, int t, Breach& breach) noexcept {
  const LeafState& now = leaf.now;
  const double* va = leaf.real(s, t);
  const double* nominal = leaf.lowered.nominal >> s & 1 ? now.nominal.at(s) : nullptr;
  const double* output = leaf.lowered.production >> s & 1 ? now.production.at(s) : nullptr;
  const double* digital = leaf.lowered.digitalised >> s & 1 ? now.digitalised.at(s) : nullptr;
  for (int i = 0; i < at_work(leaf); ++i) {
    if (va[i] < 0)
      note(leaf, breach, BreachKind::negative_va, s, t, i, va[i]);
    else if (!std::isfinite(va[i]))
      note(leaf, breach, BreachKind::not_finite, s, t, i, va[i]);
    else if (nominal != nullptr && !std::isfinite(nominal[i]))
      note(leaf, breach, BreachKind::not_finite, s, t, i, nominal[i]);
    else if (output != nullptr && !std::isfinite(output[i]))
      note(leaf, breach, BreachKind::not_finite, s, t, i, output[i]);
    else if (digital != nullptr &&
             !(digital[i] >= 0 && digital[i] <= nominal[i] * (1 + kIdentityTolerance)))
      note(leaf, breach, BreachKind::identity, s, t, i, digital[i]);
  }
}

// The groups, and so their shares, add up to all sectors: no sector is in two groups or in none.
void note_groups(const LeafContext& leaf, int t, Breach& breach) noexcept {
  const int n = leaf.plan().n_sectors;
  for (int i = 0; i < at_work(leaf); ++i) {
    double groups = 0, total = 0;
    for (int s = 0; s < n; ++s) {
      const double level = leaf.now.nominal.at(s)[i];
      total += level;
      for (const SectorMask group : leaf.plan().group) groups += (group >> s & 1) ? level : 0;
    }
    if (differs(groups, total)) note(leaf, breach, BreachKind::identity, n, t, i, groups - total);
  }
}

// Employment by sector adds up to L[all], each part at least zero; levels of the leaf are finite.
void note_labour(const LeafContext& leaf, int t, Breach& breach) noexcept {
  const int all = leaf.plan().n_sectors;
  const double* labour = leaf.now.labour_force.at(0);
  for (int i = 0; i < at_work(leaf); ++i) {
    double parts = 0, least = 0;
    for (int s = 0; leaf.lowered.employment && s < all; ++s) {
      const double part = leaf.employment(s, t)[i];
      parts += part;
      least = std::min(least, part);
    }
    if (!std::isfinite(labour[i]) || !std::isfinite(parts))
      note(leaf, breach, BreachKind::not_finite, all, t, i, parts);
    // Without a sector that employs anyone there are no parts to add.
    else if (leaf.leaf.has_employment && parts != 0 && differs(parts, labour[i]))
      note(leaf, breach, BreachKind::identity, all, t, i, parts - labour[i]);
    else if (least < 0)
      note(leaf, breach, BreachKind::identity, all, t, i, least);
  }
}

void note_population(const LeafContext& leaf, int t, Breach& breach) noexcept {
  const double* population = leaf.now.population.at(0);
  for (int i = 0; i < at_work(leaf); ++i)
    if (!std::isfinite(population[i]))
      note(leaf, breach, BreachKind::not_finite, leaf.plan().n_sectors, t, i, population[i]);
}

void check_tracked(const LeafContext& leaf, Breach& breach) noexcept {
  for (const int k : leaf.lowered.tracked) {
    for (int t = leaf.leaf.base; t < leaf.plan().n_years; ++t) {
      const double* value = leaf.buffers().tracked.at(k, t);
      for (int i = 0; i < leaf.n(); ++i)
        if (!std::isfinite(value[i]))
          note(leaf, breach, BreachKind::not_finite, leaf.plan().n_sectors, t, i, value[i]);
    }
  }
}

}  // namespace gapcast
