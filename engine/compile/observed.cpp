// Ordering the published growth figures of the leaves.
#include "engine/compile/observed.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <tuple>

namespace gapcast {

namespace {

std::vector<ObservedGrowth> observed_of(Build& build, int leaf) {
  std::vector<ObservedGrowth> list;
  const LeafAccount& account = build.account(leaf);
  for (const GrowthCell& growth : account.growth) {
    const SectorMask sectors = mask_of(build.scheme(), growth.set);
    if (sectors == 0 || growth.year <= account.base_year || growth.year > build.horizon) continue;
    list.push_back({build.compiled.index(growth.year), sectors,
                    is_sector(build.scheme(), growth.set), std::log1p(growth.cell.value / 100)});
    record(build, build.leaf_id(leaf),
           "account.observed_growth." + growth.set + "." + std::to_string(growth.year),
           growth.cell);
  }
  const auto order = [](const ObservedGrowth& growth) {
    return std::make_tuple(growth.year, std::popcount(growth.sectors), growth.sectors, !growth.own);
  };
  std::stable_sort(list.begin(), list.end(),
                   [&](const auto& a, const auto& b) { return order(a) < order(b); });
  return list;
}

// Length of the unbroken run of a sector's own figures from the year after the base year on.
int run_length(const std::vector<ObservedGrowth>& list, int base, SectorMask sector) {
  int years = 0;
  for (const ObservedGrowth& growth : list)  // by year
    if (growth.own && growth.sectors == sector && growth.year == base + years + 1) ++years;
  return years;
}

}  // namespace

void fill_observed(Build& build) {
  std::vector<ObservedGrowth>& observed = build.plan().observed;
  for (int l = 0; l < build.n_leaves(); ++l) {
    const std::vector<ObservedGrowth> list = observed_of(build, l);
    Leaf& leaf = build.leaf(l);
    leaf.first_observed = static_cast<int>(observed.size());
    leaf.n_observed = static_cast<int>(list.size());
    for (int s = 0; s < build.n_sectors(); ++s)
      build.sector(l, s).observed_years = run_length(list, leaf.base, bit(s));
    observed.insert(observed.end(), list.begin(), list.end());
  }
}

}  // namespace gapcast
