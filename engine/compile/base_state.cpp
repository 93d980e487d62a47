// Base-year levels, prices, value-added ratios and digitalisation of the leaves.
#include "engine/compile/base_state.hpp"

#include <algorithm>

#include "engine/base/messages/model.hpp"
#include "engine/base/text.hpp"
#include "engine/compile/levers.hpp"
#include "engine/compile/parameters.hpp"

namespace gapcast {

namespace {

// Round figures where neither the data nor the nation say anything (percent).
constexpr double kLastVaRatio = 30;
constexpr double kLastDigitalisation = 5;

struct Assumed {
  double value = 0;
  Message reason{};
  std::vector<std::string> arguments;
};

double nominal(const LeafAccount& account, int s) {
  const auto& share = account.sectors[static_cast<std::size_t>(s)].share;
  return share && account.grdp ? account.grdp->value * share->value / 100 : 0;
}

std::optional<double> own_price(const LeafAccount& account, int s) {
  const auto& real = account.sectors[static_cast<std::size_t>(s)].real_va;
  const double n = nominal(account, s);
  if (!real || !(real->value > 0) || !(n > 0)) return std::nullopt;
  return n / real->value;
}

// Deflator of the area's whole GRDP: published, or that of the sectors where all are known.
std::optional<double> area_deflator(const LeafAccount& account) {
  if (account.real_grdp && account.grdp && account.real_grdp->value > 0)
    return account.grdp->value / account.real_grdp->value;
  double n = 0;
  double v = 0;
  for (int s = 0; s < static_cast<int>(account.sectors.size()); ++s) {
    if (!(nominal(account, s) > 0)) continue;
    if (!own_price(account, s)) return std::nullopt;
    n += nominal(account, s);
    v += account.sectors[static_cast<std::size_t>(s)].real_va->value;
  }
  if (!(v > 0)) return std::nullopt;
  return n / v;
}

Assumed assumed_price(const LeafAccount& account, const LeafAccount& nation, int s) {
  if (const auto deflator = area_deflator(account)) return {*deflator, msg::price_of_area, {}};
  if (const auto price = own_price(nation, s))
    return {*price, msg::price_of_nation, {std::to_string(nation.base_year)}};
  return {1, msg::price_unknown, {}};
}

// One state of a sector that takes defaults: the item's name and where it is kept.
struct RatioItem {
  const char* name;
  std::optional<Cell> SectorCells::*cell;
  double LeafSector::*state;
  double last_resort;
};
constexpr RatioItem kVaRatio = {"va_ratio", &SectorCells::va_ratio, &LeafSector::va_ratio,
                                kLastVaRatio};
constexpr RatioItem kDigitalisation = {"digitalisation", &SectorCells::digitalisation,
                                       &LeafSector::digitalisation, kLastDigitalisation};

Assumed assumed_ratio(const Build& build, const LeafAccount& nation, const RatioItem& item, int s) {
  const Sector& sector = build.scheme()[static_cast<std::size_t>(s)];
  if (const auto value = default_of_scheme(build.catalog, sector, item.name))
    return {*value, msg::ratio_of_defaults, {}};
  if (const auto& cell = nation.sectors[static_cast<std::size_t>(s)].*item.cell)
    return {cell->value, msg::ratio_of_nation, {std::to_string(nation.base_year)}};
  return {item.last_resort, msg::ratio_last_resort, {}};
}

// A leaf being filled, and the sectors to which levers bring value added: what is assumed of such a
// sector counts, whether or not it has a level in the base year.
struct Filling {
  int leaf = 0;
  SectorMask added = 0;
};

void fill_ratio(Build& build, const LeafAccount& nation, const RatioItem& item,
                const Filling& filling, int s) {
  const int leaf = filling.leaf;
  const auto& cell = build.account(leaf).sectors[static_cast<std::size_t>(s)].*item.cell;
  LeafSector& sector = build.sector(leaf, s);
  if (cell) {
    sector.*item.state = cell->value / 100;
    return;  // recorded with the account
  }
  const Assumed assumed = assumed_ratio(build, nation, item, s);
  sector.*item.state = assumed.value / 100;
  if (sector.real_va > 0 || has(filling.added, s))
    record_assumption(
        build, build.leaf_id(leaf),
        "account." + std::string(item.name) + "." + build.scheme()[static_cast<std::size_t>(s)].id,
        assumed.value, "%", assumed.reason, assumed.arguments);
}

// Zero levels keep a price: additions may come to the sector.
void fill_level(Build& build, const LeafAccount& nation, const Filling& filling, int s) {
  const int leaf = filling.leaf;
  const LeafAccount& account = build.account(leaf);
  const Cell* real = nullptr;
  if (const auto& cell = account.sectors[static_cast<std::size_t>(s)].real_va) real = &*cell;
  const std::string& id = build.scheme()[static_cast<std::size_t>(s)].id;
  const double n = nominal(account, s);
  if (real != nullptr && (real->value > 0) != (n > 0))
    build.diagnostics.error(real->place, "", msg::share_without_real_level,
                            {id, build.leaf_id(leaf)});
  LeafSector& sector = build.sector(leaf, s);
  if (const auto price = own_price(account, s)) {
    sector.price = *price;
    sector.real_va = real->value;
    return;
  }
  const Assumed price = assumed_price(account, nation, s);
  sector.price = price.value;
  sector.real_va = n / price.value;
  if (n > 0 || has(filling.added, s))
    record_assumption(build, build.leaf_id(leaf), "account.price." + id, price.value,
                      "nominal per real", price.reason, price.arguments);
}

void record_cells(Build& build, int leaf) {
  const std::string& id = build.leaf_id(leaf);
  const LeafAccount& account = build.account(leaf);
  const auto line = [&](const std::optional<Cell>& cell, const std::string& path) {
    if (cell) record(build, id, "account." + path, *cell);
  };
  line(account.grdp, "grdp");
  line(account.real_grdp, "real_va.all");
  line(account.population, "population");
  line(account.employment, "employment");
  for (std::size_t s = 0; s < account.sectors.size(); ++s) {
    const Sector& sector = build.scheme()[s];
    const SectorCells& cells = account.sectors[s];
    line(cells.share, "share." + sector.id);
    line(cells.real_va, "real_va." + sector.id);
    if (sector.group == Group::industry) line(cells.va_ratio, "va_ratio." + sector.id);
    if (sector.digital == Digital::other) line(cells.digitalisation, "digitalisation." + sector.id);
    if (sector.group != Group::taxes) line(cells.employment, "employment." + sector.id);
  }
}

void fill_leaf(Build& build, const LeafAccount& nation, int leaf) {
  record_cells(build, leaf);
  const Filling filling{leaf, sectors_added_to(build, leaf)};
  for (int s = 0; s < build.n_sectors(); ++s) {
    fill_level(build, nation, filling, s);
    const Sector& sector = build.scheme()[static_cast<std::size_t>(s)];
    if (sector.group == Group::industry) fill_ratio(build, nation, kVaRatio, filling, s);
    if (sector.digital == Digital::other) fill_ratio(build, nation, kDigitalisation, filling, s);
  }
  fill_employment(build, leaf);
  const auto& population = build.account(leaf).population;
  build.leaf(leaf).has_population = population && population->value > 0;
  build.leaf(leaf).population = build.leaf(leaf).has_population ? population->value : 0;
}

}  // namespace

void fill_base_state(Build& build, const LeafAccount& nation) {
  for (int leaf = 0; leaf < build.n_leaves(); ++leaf) fill_leaf(build, nation, leaf);
}

}  // namespace gapcast
