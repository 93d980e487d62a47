// The nation's structure, prices and ratios: centres of the priors of its provinces.
#include <algorithm>
#include <cmath>

#include "engine/analysis/accounts/account_problem.hpp"

namespace gapcast {
namespace {

constexpr double kUsualDigitalised = 0.05;  // where no row says how far a sector is digitalised

const AccountCell* find_cell(const std::vector<AccountCell>& cells, std::string_view item,
                             std::string_view sector) {
  const auto found = std::find_if(cells.begin(), cells.end(), [&](const AccountCell& cell) {
    return cell.item == item && cell.sector == sector;
  });
  return found == cells.end() ? nullptr : &*found;
}

double value_of(const std::vector<AccountCell>& cells, std::string_view item,
                std::string_view sector) {
  const AccountCell* cell = find_cell(cells, item, sector);
  return cell == nullptr ? 0 : cell->value;
}

std::optional<double> level(const Catalog& catalog, const std::string& nation,
                            std::string_view indicator, std::string_view set, int year) {
  for (const Observation* row :
       catalog.series(nation, indicator, std::string(indicator) + ".gso", set))
    if (row->full_year() == year) return row->value;
  return std::nullopt;
}

// How prices of a sector moved from the nation's base year to another, by the narrowest set for
// which both years are published at both prices; 1 where none is.
double price_change(const Catalog& catalog, const std::string& nation, const Sector& sector,
                    int from, int to) {
  const std::string group(name(sector.group));
  for (const std::string& set : {sector.id, std::string("manufacturing"), group}) {
    if (!in_set(sector, set)) continue;
    double change = 1;
    bool known = true;
    for (const auto& [year, sign] : {std::pair(to, 1.0), std::pair(from, -1.0)}) {
      const auto current = level(catalog, nation, "value_added", set, year);
      const auto real = level(catalog, nation, "real_value_added", set, year);
      known = known && current && real && *real > 0;
      if (known) change *= std::pow(*current / *real, sign);
    }
    if (known) return change;
  }
  return 1;
}

// What the cells of an account say, brought to another year's prices.
std::optional<NationAccount> nation_of(const Catalog& catalog, const std::string& area,
                                       const std::vector<AccountCell>& cells, int year,
                                       int base_year) {
  const double grdp = value_of(cells, "grdp", "all");
  NationAccount nation;
  for (const Sector& sector : catalog.scheme) {
    const double share = value_of(cells, "share", sector.id) / 100;
    const double real = value_of(cells, "real_va", sector.id);
    if (!(share > 0) || !(real > 0)) return std::nullopt;
    nation.share.push_back(share);
    nation.price.push_back(share * grdp / real *
                           price_change(catalog, area, sector, year, base_year));
    const AccountCell* ratio = find_cell(cells, "va_ratio", sector.id);
    nation.ratio.push_back(ratio == nullptr ? 0 : ratio->value / 100);
    nation.ratio_deviation.push_back(ratio == nullptr ? 0 : ratio->sd / ratio->value);
    nation.digital.push_back(value_of(cells, "digitalisation", sector.id) / 100);
    nation.workers.push_back(value_of(cells, "employment", sector.id) / (share * grdp));
    const bool complete = (sector.group != Group::industry || nation.ratio.back() > 0) &&
                          (sector.digital != Digital::other || nation.digital.back() > 0) &&
                          (sector.group == Group::taxes || nation.workers.back() > 0);
    if (!complete) return std::nullopt;
  }
  const double population = value_of(cells, "population", "all");
  nation.employed = value_of(cells, "employment", "all") / population;
  if (!(nation.employed > 0)) return std::nullopt;
  return nation;
}

// The row of an indicator about a sector, in that year; nullptr if none.
const Observation* row_of(const AccountRecord& record, std::string_view measure,
                          std::string_view sector, int year) {
  const RecordedFigure* known = record.at(measure, sector, year);
  return known == nullptr ? nullptr : known->row;
}

}  // namespace

std::optional<NationAccount> rough_nation(const Catalog& catalog, const std::string& nation,
                                          int base_year) {
  const AccountRecord record(catalog, nation);
  const Observation* all = row_of(record, "value_added", "all", base_year);
  const Observation* employed = row_of(record, "employment", "all", base_year);
  const Observation* persons = row_of(record, "population", "all", base_year);
  if (all == nullptr || employed == nullptr || persons == nullptr) return std::nullopt;
  NationAccount rough;
  rough.rough = true;
  rough.employed = employed->value / persons->value;
  for (const Sector& sector : catalog.scheme) {
    const Observation* current = nullptr;
    const Observation* real = nullptr;
    std::string set;
    for (const std::string& candidate :
         {sector.id, std::string(sector.vsic.front().front() == 'C' ? "manufacturing" : ""),
          std::string(sector.in_section('B') ? "mining" : ""),
          std::string(sector.in_section('D') ? "electricity" : ""),
          std::string(sector.in_section('E') ? "water" : ""), std::string(name(sector.group))}) {
      if (current != nullptr && real != nullptr) break;
      set = candidate;
      current = row_of(record, "value_added", set, base_year);
      real = row_of(record, "real_value_added", set, base_year);
    }
    if (current == nullptr || real == nullptr) return std::nullopt;
    const auto sharing = std::count_if(catalog.scheme.begin(), catalog.scheme.end(),
                                       [&](const Sector& of) { return in_set(of, set); });
    rough.share.push_back(current->value / all->value / static_cast<double>(std::max(sharing, 1L)));
    rough.price.push_back(current->value / real->value);
    const Observation* ratio = row_of(record, "value_added_ratio", sector.id, base_year);
    if (ratio == nullptr && sector.group == Group::industry) return std::nullopt;
    rough.ratio.push_back(ratio == nullptr ? 0 : ratio->value / 100);
    rough.ratio_deviation.push_back(0);
    rough.digital.push_back(sector.digital == Digital::other ? kUsualDigitalised : 0);
    rough.workers.push_back(sector.group == Group::taxes ? 0 : employed->value / all->value);
  }
  return rough;
}

std::optional<NationAccount> nation_in(const Catalog& catalog, int base_year) {
  for (const Area& area : catalog.areas) {
    if (area.level != AreaLevel::nation || area.aggregate) continue;
    const auto base = catalog.base_years.find(area.id);
    const auto in_use = catalog.accounts.find(area.id);
    if (base == catalog.base_years.end() || in_use == catalog.accounts.end()) return std::nullopt;
    if (!rough_nation(catalog, area.id, base->second))
      return nation_of(catalog, area.id, in_use->second, base->second, base_year);
    std::vector<AccountCell> cells;
    for (const BalancedCell& cell : balance_base_account(catalog, area.id).cells) {
      AccountCell& copy = cells.emplace_back();
      copy.item = cell.item;
      copy.sector = cell.sector;
      copy.value = cell.value;
      copy.sd = cell.deviation;
    }
    return nation_of(catalog, area.id, cells, base->second, base_year);
  }
  return std::nullopt;
}

}  // namespace gapcast
