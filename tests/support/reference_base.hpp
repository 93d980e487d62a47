// An independent, straightforward reading of how drawn base-year levels keep the sums that are
// known, for one member: one number at a time. Tests compare the kernel with it.
#pragma once

#include <cmath>
#include <cstdint>
#include <utility>
#include <vector>

#include "engine/kernel/random.hpp"
#include "engine/plan/normal.hpp"
#include "engine/plan/plan.hpp"

namespace gapcast::reference {

using Series = std::vector<double>;  // by year index, or by sector

inline std::size_t at(int i) { return static_cast<std::size_t>(i); }

// e of a base-year state: the sum of its loadings times the components of its leaf.
inline double base_shift(const Plan& plan, std::uint64_t member, const Leaf& leaf, BaseState state,
                         int s) {
  double e = 0;
  for (int k = leaf.first_loading; k < leaf.first_loading + leaf.n_loadings; ++k) {
    const BaseLoading& of = plan.base_loadings[at(k)];
    if (of.state != state || of.sector != s) continue;
    const std::uint64_t stream = plan.base_streams[at(leaf.first_component + of.component)];
    e += of.loading * normal_of_word(words_of_years(plan.seed, member, stream, 0xFFFFFFFF)[0]);
  }
  return e;
}

inline bool has_loadings(const Plan& plan, const Leaf& leaf, BaseState state) {
  for (int k = leaf.first_loading; k < leaf.first_loading + leaf.n_loadings; ++k)
    if (plan.base_loadings[at(k)].state == state) return true;
  return false;
}

struct DrawnBase {
  Series real, price, employment, ratio, digital;  // [sector]
};

inline double moved_odds(double part, double e) {
  if (part == 0) return 0;
  return 1 / (1 + (1 - part) / part * std::exp(-e));
}

// Drawn base-year levels of a leaf as a tree of sums: GRDP, its three published parts, their
// groups, manufacturing, sectors. The whole moves by the weighted mean of its sectors' shifts;
// what a set gets is split over its parts as these would be drawn alone.
struct Sum {
  int sector = -1;  // of a leaf of the tree
  std::vector<Sum> parts;
};

inline Sum sum_of(const std::vector<Sum>& parts) {
  Sum sum;
  for (const Sum& part : parts)
    if (part.sector >= 0 || !part.parts.empty()) sum.parts.push_back(part);
  return sum;
}

inline Sum sectors_of(const Plan& plan, SectorMask set) {
  Sum sum;
  for (int s = 0; s < plan.n_sectors; ++s)
    if ((set >> s) & 1) sum.parts.push_back({s, {}});
  return sum;
}

inline Sum grdp(const Plan& plan) {
  const auto group = [&](Group g) { return plan.group[static_cast<std::size_t>(g)]; };
  const SectorMask factories = plan.manufacturing & group(Group::industry);
  Sum industry = sectors_of(plan, group(Group::industry) & ~factories);
  industry.parts.push_back(sectors_of(plan, factories));
  return sum_of(
      {sectors_of(plan, group(Group::agriculture)),
       sum_of({sum_of(industry.parts), sectors_of(plan, group(Group::construction))}),
       sum_of({sectors_of(plan, group(Group::services)), sectors_of(plan, group(Group::taxes))})});
}

// Level of a sum, and its level times the weighted mean of the shifts within it.
inline std::pair<double, double> sum_and_shift(const Sum& sum, const Series& levels,
                                               const Series& shifts) {
  if (sum.sector >= 0)
    return {levels[at(sum.sector)], levels[at(sum.sector)] * shifts[at(sum.sector)]};
  std::pair<double, double> all;
  for (const Sum& part : sum.parts) {
    const auto [level, moved] = sum_and_shift(part, levels, shifts);
    all.first += level;
    all.second += moved;
  }
  return all;
}

inline double drawn_alone(const Sum& sum, const Series& levels, const Series& shifts) {
  const auto [level, moved] = sum_and_shift(sum, levels, shifts);
  return level > 0 ? level * std::exp(moved / level) : 0;
}

inline void split(double level, const Sum& sum, const Series& levels, const Series& shifts,
                  Series& drawn) {
  if (sum.sector >= 0) drawn[at(sum.sector)] = level;
  double alone = 0;
  for (const Sum& part : sum.parts) alone += drawn_alone(part, levels, shifts);
  for (const Sum& part : sum.parts)
    split(alone > 0 ? level * drawn_alone(part, levels, shifts) / alone : 0, part, levels, shifts,
          drawn);
}

inline Series drawn_sums(const Sum& whole, const Series& levels, const Series& shifts) {
  Series drawn(levels.size(), 0.0);
  split(drawn_alone(whole, levels, shifts), whole, levels, shifts, drawn);
  return drawn;
}

// Odds of parts move alike, in four Newton steps of at most one, until levels and ratios together
// have moved by the weighted mean of their shifts. `levels` are drawn, `before` as the account
// has them; a sector in `whole` counts with its level, one in `parted` with level * ratio, or
// with level / ratio.
struct Ratios {
  SectorMask whole = 0, parted = 0;
  bool divides = false;
};

inline double count(const Ratios& sum, std::size_t s, double level, double ratio) {
  if ((sum.whole >> s) & 1) return level;
  if (!((sum.parted >> s) & 1) || ratio <= 0) return 0;
  return sum.divides ? level / ratio : level * ratio;
}

inline Series drawn_odds(const Ratios& sum, const Series& before, const Series& level_shift,
                         const Series& levels, const Series& ratios, Series odds) {
  double whole = 0, moved = 0, parted = 0;
  for (std::size_t s = 0; s < before.size(); ++s) {
    const double part = count(sum, s, before[s], ratios[s]);
    const bool moves = (sum.parted >> s) & 1;
    const double own = moves ? (1 - ratios[s]) * odds[s] : 0;
    whole += part;
    moved += part * (level_shift[s] + (sum.divides ? -own : own));
    if (moves) parted += part;
  }
  for (int step = 0; step < 4 && parted > 0; ++step) {
    double now = 0, gain = 0;
    for (std::size_t s = 0; s < before.size(); ++s) {
      const bool moves = (sum.parted >> s) & 1;
      const double ratio = moves ? moved_odds(ratios[s], odds[s]) : ratios[s];
      const double part = count(sum, s, levels[s], ratio);
      now += part;
      if (moves) gain += part * (1 - ratio);
    }
    double move = (std::log(now / whole) - moved / whole) * now / gain;
    move = move > 1 ? 1 : move < -1 ? -1 : move;
    for (std::size_t s = 0; s < before.size(); ++s)
      if ((sum.parted >> s) & 1) odds[s] += sum.divides ? move : -move;
  }
  return odds;
}

}  // namespace gapcast::reference
