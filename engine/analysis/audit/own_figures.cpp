// What the audit would pass over in silence in a user's own figures.
#include "engine/analysis/audit/own_figures.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/base/messages/audit.hpp"
#include "engine/base/text.hpp"
#include "engine/base/units.hpp"
#include "engine/data/possible_values.hpp"
#include "engine/plan/indicator.hpp"

namespace gapcast {
namespace {

// The units of each indicator, the most frequent first.
std::map<std::string, std::vector<std::string>> units_of(const Catalog& catalog) {
  std::map<std::string, std::map<std::string, int>> counts;
  for (const Definition& definition : catalog.definitions) counts[definition.indicator];
  for (const Observation& row : catalog.observations) ++counts[row.indicator][row.unit];
  std::map<std::string, std::vector<std::string>> units;
  for (const auto& [indicator, of_unit] : counts) {
    std::vector<std::string>& sorted = units[indicator];
    for (const auto& [unit, count] : of_unit) sorted.push_back(unit);
    std::stable_sort(sorted.begin(), sorted.end(), [&](const std::string& a, const std::string& b) {
      return of_unit.at(a) > of_unit.at(b);
    });
  }
  return units;
}

// "times 2010", "% over 2015", "rank of 63": units that hold a number of their own.
bool is_numbered_unit(std::string_view unit) {
  for (const std::string_view prefix : {"times ", "% over ", "rank of "})
    if (unit.starts_with(prefix) && parse_integer(unit.substr(prefix.size()))) return true;
  return false;
}

// An area of one's own may have any name; one that looks like a known one may be a slip.
void tell_area(const Observation& row, const std::vector<std::string>& areas,
               std::set<std::string>& told, Diagnostics& diagnostics) {
  if (std::find(areas.begin(), areas.end(), row.area) != areas.end()) return;
  const std::string near = nearest_name(row.area, areas);
  if (!near.empty() && told.insert("area\n" + row.area).second)
    diagnostics.warning(row.provenance.place, "area", msg::audit_unknown_area_near,
                        {row.area, near});
}

void tell_indicator(const Observation& row, const std::string& near, Diagnostics& diagnostics) {
  if (near.empty())
    diagnostics.warning(row.provenance.place, "indicator", msg::audit_unknown_indicator,
                        {row.indicator});
  else
    diagnostics.warning(row.provenance.place, "indicator", msg::audit_unknown_indicator_near,
                        {row.indicator, near});
}

void tell_no_sector(const Observation& row, Diagnostics& diagnostics) {
  if (row.sector.empty() && (row.indicator == "value_added" || row.indicator == "real_value_added"))
    diagnostics.warning(row.provenance.place, "sector", msg::audit_no_sector, {row.year});
}

// Without a data folder: slips in the names of the engine's own indicators, and words for units
// that nobody uses.
void tell_slips(std::span<const Observation> rows, Diagnostics& diagnostics) {
  std::vector<std::string> names;
  for (const IndicatorInfo& indicator : indicator_table()) names.emplace_back(indicator.id);
  std::set<std::string> told;
  for (const Observation& row : rows) {
    const std::string near =
        indicator_of(row.indicator) ? std::string() : nearest_name(row.indicator, names);
    if (!near.empty() && told.insert(row.indicator).second) tell_indicator(row, near, diagnostics);
    const std::string_view wanted = expected_measure(near.empty() ? row.indicator : near);
    if (!wanted.empty() && unit_measure(row.unit).empty() && !is_numbered_unit(row.unit) &&
        told.insert(row.indicator + '\n' + row.unit).second)
      diagnostics.warning(row.provenance.place, "unit", msg::audit_unknown_unit,
                          {row.unit, row.indicator, std::string(wanted)});
  }
}

}  // namespace

void tell_unknown(std::span<const Observation> rows, const Catalog& catalog,
                  Diagnostics& diagnostics) {
  for (const Observation& row : rows) tell_no_sector(row, diagnostics);
  if (catalog.observations.empty()) return tell_slips(rows, diagnostics);
  const auto units = units_of(catalog);
  std::vector<std::string> names;
  for (const auto& [indicator, of_indicator] : units) names.push_back(indicator);
  std::set<std::string> told;
  std::vector<std::string> areas;
  for (const Area& area : catalog.areas) areas.push_back(area.id);
  for (const Observation& row : rows) {
    tell_area(row, areas, told, diagnostics);
    const auto found = units.find(row.indicator);
    if (found == units.end()) {
      if (told.insert(row.indicator).second)
        tell_indicator(row, nearest_name(row.indicator, names), diagnostics);
      continue;
    }
    const std::vector<std::string>& known = found->second;
    if (known.empty() || is_numbered_unit(row.unit) ||
        std::find(known.begin(), known.end(), row.unit) != known.end())
      continue;
    if (told.insert(row.indicator + '\n' + row.unit).second)
      diagnostics.warning(row.provenance.place, "unit", msg::audit_unknown_unit,
                          {row.unit, row.indicator, join(known, ", ")});
  }
}

}  // namespace gapcast
