// Readers of the figures: base-year accounts, parameters, observations.
#include <algorithm>
#include <array>
#include <cmath>

#include <fmt/format.h>

#include "engine/base/messages/data.hpp"
#include "engine/base/numerics.hpp"
#include "engine/base/text.hpp"
#include "engine/data/catalog_files.hpp"
#include "engine/data/evidence.hpp"
#include "engine/data/possible_values.hpp"
#include "engine/data/unit_rule.hpp"

namespace gapcast {
namespace {

constexpr UnknownName kUnknownArea = {msg::data_unknown_area, msg::data_unknown_area_near};
constexpr UnknownName kUnknownSector = {msg::data_unknown_sector, msg::data_unknown_sector_near};
constexpr UnknownName kUnknownItem = {msg::data_unknown_item, msg::data_unknown_item_near};
constexpr UnknownName kUnknownDefinition = {msg::data_unknown_definition,
                                            msg::data_unknown_definition_near};
constexpr std::string_view kFigureStatuses = "published derived assumption";

// A leaf area: an aggregate is reported as such, not as unknown.
bool is_leaf(const SheetRow& row, std::size_t column, const KnownNames& known) {
  if (known.leaves.accepts(row.text(column))) return true;
  if (known.areas.accepts(row.text(column))) {
    row.problem(column, msg::data_not_leaf, {row.copy(column)});
    return false;
  }
  return row.is_known(column, known.leaves, kUnknownArea);
}

// What the engine reads of an account, with the range of its values. Anything else must be a check
// item (check_...), which is only compared with the balanced account.
struct Item {
  std::string_view name;
  Range range;
  std::string_view measure;
};
constexpr double kLimit = std::numeric_limits<double>::infinity();
constexpr std::array<Item, 8> kItems = {{{"grdp", {kLeastGrdp, kLimit}, "bn VND"},
                                         {"population", {kLeastPeople, kLimit}, "thousand persons"},
                                         {"employment", {0, kLimit}, "thousand persons"},
                                         {"share", {0, 100}, "%"},
                                         {"real_va", {0, kLimit}, "bn VND"},
                                         {"va_ratio", {0, 100, true}, "%"},
                                         {"digitalisation", {0, 100}, "%"},
                                         {"observed_growth", {-100, kLimit, true}, "%"}}};

const Item* item_of(std::string_view name) {
  const auto found = std::find_if(kItems.begin(), kItems.end(),
                                  [&](const Item& item) { return item.name == name; });
  return found == kItems.end() ? nullptr : &*found;
}

Names item_names() {
  std::vector<std::string> names;
  for (const Item& item : kItems) names.emplace_back(item.name);
  return Names(std::move(names));
}

// Rules between the cells of one area: a grdp, one base year, growth after it, shares that sum.
void check_account(const std::string& area, Catalog& catalog, Diagnostics& diagnostics) {
  const std::vector<AccountCell>& cells = catalog.accounts.at(area);
  const auto grdp = std::find_if(cells.begin(), cells.end(),
                                 [](const AccountCell& cell) { return cell.item == "grdp"; });
  if (grdp == cells.end()) {
    diagnostics.error(cells.front().provenance.place, "area " + area, msg::data_no_grdp, {area});
    return;
  }
  const std::optional<long long> base = parse_integer(grdp->year);
  if (!base) return;  // reported with the cell
  catalog.base_years[area] = static_cast<int>(*base);
  std::vector<double> shares;
  for (const AccountCell& cell : cells) {
    if (cell.item == "share") shares.push_back(cell.value);
    const Place& place = cell.provenance.place;
    if (cell.item != "observed_growth") {
      if (cell.year != grdp->year)
        diagnostics.error(place, "year " + cell.year, msg::data_base_year_differs,
                          {cell.year, grdp->year});
    } else if (cell.year.substr(0, 4) <= grdp->year) {
      diagnostics.error(place, "year " + cell.year, msg::data_growth_not_later,
                        {cell.year, grdp->year});
    }
  }
  const double sum = neumaier_sum(shares);
  if (!shares.empty() && std::fabs(sum - 100) > 0.05)
    diagnostics.error(grdp->provenance.place, "share", msg::data_shares_sum,
                      {area, fmt::format("{:.3f}", sum)});
}

}  // namespace

void read_accounts(const FileText& file, Catalog& catalog, const KnownNames& known,
                   Diagnostics& diagnostics) {
  enum : std::size_t { area, item, sector, year, value, sd, unit, status, source, note, note_vi };
  Sheet sheet(file.text, file.path,
              {"area", "item", "sector", "year", "value", "sd", "unit", "status", "source", "note"},
              diagnostics, {"note_vi"});
  const Names items = item_names();
  UnitRule units(diagnostics);
  Unique figures(sheet.most_rows());
  std::vector<std::string> order;  // of the areas, as in the file
  sheet.each([&](const SheetRow& row) {
    const Item* known_item = item_of(row.text(item));
    if (!known_item && !row.text(item).starts_with("check_"))
      row.is_known(item, items, kUnknownItem);
    row.is_known(sector, known.sector_sets, kUnknownSector);
    if (!is_period(row.text(year))) row.problem(year, msg::data_bad_period, {row.copy(year)});
    AccountCell cell;
    cell.value = row.number(value, known_item ? known_item->range : Range{});
    if (!row.text(sd).empty()) cell.sd = row.number(sd, {.low = 0});
    if (row.given(unit) && known_item)
      units.check(row, unit, known_item->name, known_item->measure);
    row.is_one_of(status, kFigureStatuses);
    row.check_source(source, known.sources, row.text(status));
    if (const int first = figures.first_line(
            {row.text(area), row.text(item), row.text(sector), row.text(year)}, row.line()))
      row.problem(item, msg::data_repeated_row, {std::to_string(first)});
    if (!is_leaf(row, area, known)) return;
    cell.provenance = {row.copy(status), row.copy(source), Note(row.copy(note), row.copy(note_vi)),
                       row.place()};
    cell.item = row.copy(item);
    cell.sector = row.copy(sector);
    cell.year = row.copy(year);
    cell.unit = row.copy(unit);
    std::vector<AccountCell>& cells = catalog.accounts[row.copy(area)];
    if (cells.empty()) order.push_back(row.copy(area));
    cells.push_back(std::move(cell));
  });
  for (const std::string& name : order) check_account(name, catalog, diagnostics);
}

namespace {

// A sector, a group, "*", "" (of the area), or a pair "a.b" of sectors or groups.
void check_parameter_sector(const SheetRow& row, std::size_t column, const KnownNames& known) {
  const std::string_view text = row.text(column);
  const auto accepts = [&](std::string_view name) {
    return known.sectors.accepts(name) || group_of(name).has_value();
  };
  if (text.empty() || text == "*" || accepts(text)) return;
  const std::size_t dot = text.find('.');
  if (dot == std::string_view::npos) {
    row.is_known(column, known.sectors, kUnknownSector);
    return;
  }
  for (const std::string_view part : {text.substr(0, dot), text.substr(dot + 1)}) {
    if (accepts(part)) continue;
    const std::string near = nearest_name(part, known.sectors.list());
    if (near.empty())
      row.problem(column, kUnknownSector.plain, {std::string(part)});
    else
      row.problem(column, kUnknownSector.near, {std::string(part), near});
  }
}

// A whole number of figures; an empty cell is none.
int count_of(const SheetRow& row, std::size_t column) {
  constexpr double kMost = 1e6;
  if (row.text(column).empty()) return 0;
  const double count = row.number(column, {.low = 0, .high = kMost});
  if (count != std::floor(count)) row.problem(column, msg::data_not_whole, {row.copy(column)});
  return count >= 0 && count <= kMost ? static_cast<int>(count) : 0;
}

}  // namespace

void read_parameters(const FileText& file, Catalog& catalog, const KnownNames& known,
                     Diagnostics& diagnostics) {
  enum : std::size_t {
    area,
    sector,
    parameter,
    value,
    unit,
    status,
    source,
    note,
    width,
    figures,
    note_vi
  };
  Sheet sheet(file.text, file.path,
              {"area", "sector", "parameter", "value", "unit", "status", "source", "note"},
              diagnostics, {"width", "figures", "note_vi"});
  Unique keys(sheet.most_rows());
  sheet.each([&](const SheetRow& row) {
    if (row.text(area) != "*") is_leaf(row, area, known);
    check_parameter_sector(row, sector, known);
    row.is_id_cell(parameter);
    if (!is_number_or_distribution(row.text(value)))
      row.problem(value, msg::data_not_value, {row.copy(value)});
    row.is_one_of(status, kFigureStatuses);
    row.check_source(source, known.sources, row.text(status));
    if (const int first =
            keys.first_line({row.text(area), row.text(sector), row.text(parameter)}, row.line()))
      row.problem(parameter, msg::data_repeated_row, {std::to_string(first)});
    const Evidence evidence{row.text(width).empty() ? 0 : row.number(width, {.low = 0}),
                            count_of(row, figures), row.copy(note)};
    catalog.parameters.push_back(
        {row.copy(area),
         row.copy(sector),
         row.copy(parameter),
         row.copy(value),
         row.copy(unit),
         {row.copy(status), row.copy(source), Note(note_with_evidence(evidence), row.copy(note_vi)),
          row.place()}});
  });
}

namespace {

// Of a row of a file by itself: what its missing columns leave open is that it was printed, and
// where it stands.
Provenance provenance_of(const SheetRow& row, std::size_t status, std::size_t source,
                         std::size_t note, std::size_t note_vi) {
  return {row.has(status) ? row.copy(status) : "report",
          row.has(source) ? row.copy(source) : row.place().file,
          Note(row.copy(note), row.copy(note_vi)), row.place()};
}

}  // namespace

void read_observations(const FileText& file, Catalog& catalog, const KnownNames& known,
                       Diagnostics& diagnostics, FigureColumns columns) {
  enum : std::size_t {
    area,
    indicator,
    year,
    value,
    unit,
    sector,
    price_basis,
    definition,
    status,
    source,
    note,
    in_use,
    note_vi
  };
  std::vector<std::string> needed = {"area", "indicator", "year", "value", "unit"};
  std::vector<std::string> more = {"sector", "price_basis", "definition",
                                   "status", "source",      "note"};
  if (columns == FigureColumns::all) {
    needed.insert(needed.end(), more.begin(), more.end());
    more.clear();
  }
  more.emplace_back("in_use");
  more.emplace_back("note_vi");
  Sheet sheet(file.text, file.path, needed, diagnostics, more);
  catalog.observations.reserve(sheet.most_rows());
  std::unordered_map<std::string_view, const Definition*> definitions;
  for (const Definition& one : catalog.definitions) definitions.emplace(one.id, &one);
  Unique figures;
  UnitRule units(diagnostics);
  sheet.each([&](const SheetRow& row) {
    // A yearbook has gaps: in a file by itself they are told and left out.
    if (columns == FigureColumns::fewest && row.text(value).empty())
      return diagnostics.warning(row.place(), "value", msg::data_no_value, {row.copy(indicator)});
    if (row.given(area)) row.is_known(area, known.areas, kUnknownArea);
    row.is_id_cell(indicator);
    if (!row.text(sector).empty()) row.is_known(sector, known.sector_sets, kUnknownSector);
    if (!is_period(row.text(year))) row.problem(year, msg::data_bad_period, {row.copy(year)});
    row.given(unit);
    const auto found = definitions.find(row.text(definition));
    const Definition* defined = found == definitions.end() ? nullptr : found->second;
    if (!defined)
      row.is_known(definition, known.definitions, kUnknownDefinition);
    else if (defined->indicator != row.text(indicator))
      row.problem(definition, msg::data_other_indicator,
                  {defined->id, defined->indicator, row.copy(indicator)});
    if (row.has(status))
      row.is_one_of(status, "final preliminary estimate plan report derived assumption");
    if (row.has(source)) row.check_source(source, known.sources, row.text(status));
    // Without the column every figure is in use.
    const bool used =
        !row.has(in_use) || (row.is_one_of(in_use, "yes no") && row.text(in_use) == "yes");
    // Two figures in use would make the verdict depend on the order of the file. Facts of reports
    // that the engine does not compute may repeat: their notes tell them apart.
    if (used && defined && defined->engine) {
      if (const int first = figures.first_line(
              {row.text(area), row.text(sector), row.text(year), row.text(definition)}, row.line()))
        row.problem(indicator, msg::data_repeated_row, {std::to_string(first)});
    }
    // What is in use feeds the model; a file to audit may hold anything, which the audit then says.
    const bool feeds = used && columns == FigureColumns::all;
    if (feeds && defined && defined->engine)
      units.check(row, unit, row.text(indicator), expected_measure(row.text(indicator)));
    if (feeds && !is_price_basis(row.text(price_basis)))
      diagnostics.warning(row.place(), "price_basis", msg::data_price_basis,
                          {row.copy(price_basis)});
    const double number =
        row.number(value, feeds ? possible_values(row.text(indicator), row.text(unit)) : Range{});
    catalog.observations_of[row.copy(area)].push_back(catalog.observations.size());
    catalog.observations.push_back({row.copy(area), row.copy(indicator), row.copy(sector),
                                    row.copy(year), number, row.copy(value), row.copy(unit),
                                    row.copy(price_basis), row.copy(definition), used,
                                    provenance_of(row, status, source, note, note_vi)});
  });
}

}  // namespace gapcast
