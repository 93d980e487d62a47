// Base-year accounts of leaves: gathering their known cells.
#include "engine/compile/account.hpp"

#include <cmath>

#include "engine/base/messages/model.hpp"
#include "engine/base/text.hpp"

namespace gapcast {

namespace {

constexpr double kShareTolerance = 0.5;  // percentage points, see the header

std::optional<std::size_t> sector_index(const Scheme& scheme, const std::string& id) {
  for (std::size_t s = 0; s < scheme.size(); ++s)
    if (scheme[s].id == id) return s;
  return std::nullopt;
}

Cell cell_of(const AccountCell& row) {
  return {row.value,
          row.unit,
          row.provenance.status,
          row.provenance.source,
          row.provenance.note,
          row.provenance.place};
}

// Where a whole-area item or a sector's item is kept; nullptr for items that are no state.
std::optional<Cell>* area_slot(LeafAccount& account, const std::string& item) {
  if (item == "grdp") return &account.grdp;
  if (item == "real_va") return &account.real_grdp;
  if (item == "population") return &account.population;
  if (item == "employment") return &account.employment;
  return nullptr;
}
std::optional<Cell>* sector_slot(SectorCells& cells, const std::string& item) {
  if (item == "share") return &cells.share;
  if (item == "real_va") return &cells.real_va;
  if (item == "va_ratio") return &cells.va_ratio;
  if (item == "digitalisation") return &cells.digitalisation;
  if (item == "employment") return &cells.employment;
  return nullptr;
}

void take_state(LeafAccount& account, const Scheme& scheme, const AccountCell& row) {
  std::optional<Cell>* slot = nullptr;
  if (row.sector == "all" || row.sector.empty()) {
    slot = area_slot(account, row.item);
  } else if (const auto s = sector_index(scheme, row.sector)) {
    slot = sector_slot(account.sectors[*s], row.item);
  }
  if (slot != nullptr) *slot = cell_of(row);
}

void take_growth(LeafAccount& account, const AccountCell& row) {
  const auto year = parse_integer(row.year);  // 2023H1, 2024-9M are no years
  if (!year) return;
  const std::string set = row.sector == "all" || row.sector.empty() ? "grdp" : row.sector;
  account.growth.push_back({set, static_cast<int>(*year), cell_of(row)});
}

void note_missing(LeafAccount& account, const Scheme& scheme) {
  if (!account.grdp || !(account.grdp->value > 0)) account.missing.push_back("grdp");
  double sum = 0;
  bool complete = true;
  for (std::size_t s = 0; s < scheme.size(); ++s) {
    const auto& share = account.sectors[s].share;
    if (share) {
      sum += share->value;
    } else {
      complete = false;
      account.missing.push_back("share of " + scheme[s].id);
    }
  }
  if (complete && std::abs(sum - 100) > kShareTolerance)
    account.missing.push_back("shares of all sectors (those of the scheme sum to " + shortest(sum) +
                              ")");
}

std::optional<Cell> plain_cell(const std::optional<Quantity>& quantity, const char* unit,
                               const AreaSpec& area, Diagnostics& diagnostics) {
  if (!quantity) return std::nullopt;
  if (!quantity->distribution.is_constant())
    diagnostics.error(quantity->place, quantity->path, msg::plain_number_needed);
  const std::string& source = quantity->source.empty() ? area.source : quantity->source;
  const Note& note = quantity->note.empty() ? area.note : quantity->note;
  return Cell{mean(quantity->distribution),           unit, "scenario",
              source.empty() ? "assumption" : source, note, quantity->place};
}

void take_sector(LeafAccount& account, std::size_t s, const SectorAccountSpec& sector,
                 const AreaSpec& area, Diagnostics& diagnostics) {
  SectorCells& cells = account.sectors[s];
  cells.share = plain_cell(sector.share, "%", area, diagnostics);
  cells.real_va = plain_cell(sector.real_va, "bn VND 2010", area, diagnostics);
  cells.va_ratio = plain_cell(sector.va_ratio, "%", area, diagnostics);
  cells.digitalisation = plain_cell(sector.digitalisation, "%", area, diagnostics);
  cells.employment = plain_cell(sector.employment, "thousand", area, diagnostics);
}

}  // namespace

LeafAccount catalogue_account(const Catalog& catalog, const std::string& leaf,
                              const Scheme& scheme) {
  LeafAccount account;
  account.sectors.resize(scheme.size());
  const auto cells = catalog.accounts.find(leaf);
  const auto base = catalog.base_years.find(leaf);
  account.known = cells != catalog.accounts.end() && base != catalog.base_years.end();
  if (account.known) {
    account.base_year = base->second;
    const std::string year = std::to_string(account.base_year);
    for (const AccountCell& row : cells->second) {
      if (row.item == "observed_growth")
        take_growth(account, row);
      else if (row.year == year)
        take_state(account, scheme, row);
    }
  }
  note_missing(account, scheme);
  // Not needed to run, but an area without any account lacks them too.
  if (!account.known) {
    account.missing.push_back("population");
    account.missing.push_back("employment");
  }
  return account;
}

LeafAccount inline_account(const AreaSpec& area, const Scheme& scheme, Diagnostics& diagnostics) {
  LeafAccount account;
  account.known = true;
  account.of_scenario = true;
  account.base_year = area.base_year;
  account.sectors.resize(scheme.size());
  account.grdp = plain_cell(area.grdp, "bn VND", area, diagnostics);
  account.population = plain_cell(area.population, "thousand", area, diagnostics);
  account.employment = plain_cell(area.employment, "thousand", area, diagnostics);
  for (const SectorAccountSpec& sector : area.sectors)
    if (const auto s = sector_index(scheme, sector.sector))
      take_sector(account, *s, sector, area, diagnostics);
  const std::string source = area.source.empty() ? "assumption" : area.source;
  for (const ObservedSpec& observed : area.observed) {
    const Cell cell{observed.percent, "% a year", "scenario", source, area.note, observed.place};
    account.growth.push_back({observed.set, observed.year, cell});
  }
  if (!account.grdp || !(account.grdp->value > 0)) account.missing.push_back("grdp");
  return account;
}

}  // namespace gapcast
