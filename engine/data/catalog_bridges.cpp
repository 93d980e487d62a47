// Reader of bridges.csv: stated ways from figures of one definition to another.
#include "engine/base/messages/bridge.hpp"
#include "engine/base/messages/data.hpp"
#include "engine/base/text.hpp"
#include "engine/data/catalog_files.hpp"

namespace gapcast {
namespace {

enum : std::size_t {
  id,
  from,
  to,
  area,
  kind,
  value,
  sd,
  from_year,
  to_year,
  source,
  note,
  note_vi
};

// A year, or nothing where the cell is empty; anything else is reported.
std::optional<int> year_in(const SheetRow& row, std::size_t column) {
  if (row.text(column).empty()) return std::nullopt;
  const auto year = parse_integer(row.text(column));
  if (year && *year >= 1900 && *year <= 2100) return static_cast<int>(*year);
  row.problem(column, msg::bridge_year, {row.copy(column)});
  return std::nullopt;
}

void check_value(const SheetRow& row) {
  if (!is_number_or_distribution(row.text(value)))
    return row.problem(value, msg::data_not_value, {row.copy(value)});
  const auto number = parse_number(row.text(value));
  if (row.text(kind) == "factor" && number && *number <= 0)
    row.problem(value, msg::bridge_factor_positive, {row.copy(value)});
}

BridgeRow read_bridge(const SheetRow& row, const KnownNames& known) {
  constexpr UnknownName kDefinition = {msg::data_unknown_definition,
                                       msg::data_unknown_definition_near};
  for (const std::size_t column : {from, to}) row.is_known(column, known.definitions, kDefinition);
  if (row.text(from) == row.text(to)) row.problem(to, msg::bridge_to_itself, {row.copy(to)});
  if (row.text(area) != "*")
    row.is_known(area, known.areas, {msg::data_unknown_area, msg::data_unknown_area_near});
  row.is_one_of(kind, "add factor");
  check_value(row);
  BridgeRow bridge;
  bridge.sd = row.text(sd).empty() ? 0 : row.number(sd, {.low = 0});
  bridge.from_year = year_in(row, from_year);
  bridge.to_year = year_in(row, to_year);
  if (bridge.from_year && bridge.to_year && *bridge.from_year > *bridge.to_year)
    row.problem(to_year, msg::bridge_years_order, {row.copy(from_year), row.copy(to_year)});
  // One that nobody stands behind is an assumption.
  row.check_source(source, known.sources, "assumption");
  bridge.id = row.copy(id);
  bridge.from = row.copy(from);
  bridge.to = row.copy(to);
  bridge.area = row.copy(area);
  bridge.factor = row.text(kind) == "factor";
  bridge.value = row.copy(value);
  const bool sourced = !row.text(source).empty() && row.text(source) != "assumption";
  bridge.provenance = {sourced ? "published" : "assumption", row.copy(source),
                       Note(row.copy(note), row.copy(note_vi)), row.place()};
  return bridge;
}

}  // namespace

void read_bridges(const FileText& file, Catalog& catalog, const KnownNames& known,
                  Diagnostics& diagnostics) {
  Sheet sheet(
      file.text, file.path,
      {"id", "from", "to", "area", "kind", "value", "sd", "from_year", "to_year", "source", "note"},
      diagnostics, {"note_vi"});
  Unique ids;
  sheet.each([&](const SheetRow& row) {
    if (row.is_id_cell(id) && row.is_new(id, ids))
      catalog.bridges.push_back(read_bridge(row, known));
  });
}

}  // namespace gapcast
