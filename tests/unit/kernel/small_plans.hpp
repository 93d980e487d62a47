// Small plans with round numbers, whose results can be worked out by hand.
#pragma once

#include <limits>
#include <string>
#include <vector>

#include "engine/base/hash.hpp"
#include "engine/plan/plan.hpp"

namespace gapcast::testing {

inline constexpr double kNever = std::numeric_limits<double>::infinity();

// One leaf from 2020 on with a sector for each given group: V[b] = 1000, P = 1, r = 0.25, 100
// thousand employed outside taxes. Everything else is zero, so nothing moves. Of each sector the
// real value added is reported, in the order of the sectors.
inline Plan still_plan(const std::vector<Group>& groups, int n_years) {
  Plan plan;
  plan.first_year = 2020;
  plan.n_years = n_years;
  plan.n_sectors = static_cast<int>(groups.size());
  plan.seed = 11;
  plan.usd_rate = 25000;
  Leaf leaf;
  leaf.population = 1000;
  leaf.interval_inflation.value = plan.interval_inflation.value = 1;
  for (int s = 0; s < plan.n_sectors; ++s) {
    const Group group = groups[static_cast<std::size_t>(s)];
    plan.group[static_cast<std::size_t>(group)] |= SectorMask{1} << s;
    plan.digital[static_cast<std::size_t>(Digital::none)] |= SectorMask{1} << s;
    LeafSector sector;
    sector.real_va = 1000;
    sector.va_ratio = group == Group::industry ? 0.25 : 0;
    sector.employment = group == Group::taxes ? 0 : 100;
    sector.shock_stream = fnv1a("shock/demo/" + std::to_string(s));
    sector.adoption_stream = fnv1a("adoption/demo/" + std::to_string(s));
    leaf.employment += sector.employment;
    plan.sectors.push_back(sector);
    for (int m = 0; m < plan.n_sectors; ++m) plan.cholesky.push_back(m == s ? 1 : 0);
    plan.outputs.push_back({0, OutputKind::real_va, s});
  }
  plan.leaves = {leaf};
  plan.areas = {{0, 1, 0}};
  plan.area_leaves = {0};
  return plan;
}

// Reports one more quantity of the first area; returns its place among the outputs.
inline int report(Plan& plan, OutputKind kind, int item) {
  plan.outputs.push_back({0, kind, item});
  return static_cast<int>(plan.outputs.size()) - 1;
}
inline int report(Plan& plan, Indicator indicator) {
  return report(plan, OutputKind::indicator, static_cast<int>(indicator));
}

// Lets a sector be of digital kind `other` with the given d[b] and ceiling.
inline void digitalise(Plan& plan, int s, double d, double ceiling) {
  plan.digital[static_cast<std::size_t>(Digital::none)] &= ~(SectorMask{1} << s);
  plan.digital[static_cast<std::size_t>(Digital::other)] |= SectorMask{1} << s;
  plan.sectors[static_cast<std::size_t>(s)].digitalisation = d;
  plan.sectors[static_cast<std::size_t>(s)].digital_ceiling.value = ceiling;
}

// Adds a ramped lever on a sector of the first leaf, from `from` to `to`.
inline void add_ramped(Plan& plan, Channel channel, int item, double amount, double from, double to,
                       double ramp) {
  plan.ramped.push_back({{amount, -1}, {from, -1}, {to, -1}, {ramp, -1}});
  plan.applications.push_back(
      {LeverForm::ramped, channel, static_cast<int>(plan.ramped.size()) - 1, 0, item});
}

}  // namespace gapcast::testing
