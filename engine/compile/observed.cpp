// Ordering the published growth figures of the leaves.
#include "engine/compile/observed.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <tuple>

#include "engine/base/messages/model.hpp"

namespace gapcast {

namespace {

bool acts(const Build& build, const LeafAccount& account, const GrowthCell& growth) {
  return growth.year > account.base_year && growth.year <= build.horizon &&
         mask_of(build.scheme(), growth.set) != 0;
}

// Sectors that have a level to grow.
SectorMask sectors_with_level(const LeafAccount& account) {
  SectorMask mask = 0;
  for (std::size_t s = 0; s < account.sectors.size(); ++s) {
    const SectorCells& cells = account.sectors[s];
    if ((cells.share && cells.share->value > 0) || (cells.real_va && cells.real_va->value > 0))
      mask |= bit(static_cast<int>(s));
  }
  return mask;
}

// Narrower figures of the same year come first: where they take every sector of this one, it moves
// nothing.
bool is_idle(const Build& build, const LeafAccount& account, const GrowthCell& growth) {
  const SectorMask own = mask_of(build.scheme(), growth.set) & sectors_with_level(account);
  SectorMask taken = 0;
  for (const GrowthCell& other : account.growth) {
    if (other.year != growth.year || !acts(build, account, other)) continue;
    const SectorMask mask = mask_of(build.scheme(), other.set) & sectors_with_level(account);
    if (mask != own && (mask & ~own) == 0) taken |= mask;
  }
  return own != 0 && taken == own;
}

Cell with_remark(Cell cell, Message remark) {
  const auto longer = [](const std::string& text, std::string more) {
    return text.empty() ? more : text + "; " + more;
  };
  const std::string vietnamese = cell.note.in(Language::vietnamese);
  cell.note = Note(longer(cell.note.in(Language::english), format(remark, Language::english)),
                   longer(vietnamese, format(remark, Language::vietnamese)));
  return cell;
}

std::vector<ObservedGrowth> observed_of(Build& build, int leaf) {
  std::vector<ObservedGrowth> list;
  const LeafAccount& account = build.account(leaf);
  for (const GrowthCell& growth : account.growth) {
    const SectorMask sectors = mask_of(build.scheme(), growth.set);
    if (!acts(build, account, growth)) continue;
    list.push_back({build.compiled.index(growth.year), sectors,
                    is_sector(build.scheme(), growth.set), std::log1p(growth.cell.value / 100)});
    record(build, build.leaf_id(leaf),
           "account.observed_growth." + growth.set + "." + std::to_string(growth.year),
           is_idle(build, account, growth) ? with_remark(growth.cell, msg::observed_not_needed)
                                           : growth.cell);
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
