// What the audit would pass over in silence in a user's own figures.
#include "engine/analysis/audit/own_figures.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "engine/base/messages/audit.hpp"
#include "engine/base/text.hpp"

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

}  // namespace

void tell_unknown(std::span<const Observation> rows, const Catalog& catalog,
                  Diagnostics& diagnostics) {
  if (catalog.observations.empty()) return;
  const auto units = units_of(catalog);
  std::vector<std::string> names;
  for (const auto& [indicator, of_indicator] : units) names.push_back(indicator);
  std::set<std::string> told;
  for (const Observation& row : rows) {
    const auto found = units.find(row.indicator);
    if (found == units.end()) {
      if (!told.insert(row.indicator).second) continue;
      const std::string near = nearest_name(row.indicator, names);
      if (near.empty())
        diagnostics.warning(row.provenance.place, "indicator", msg::audit_unknown_indicator,
                            {row.indicator});
      else
        diagnostics.warning(row.provenance.place, "indicator", msg::audit_unknown_indicator_near,
                            {row.indicator, near});
      continue;
    }
    const std::vector<std::string>& known = found->second;
    if (known.empty() || std::find(known.begin(), known.end(), row.unit) != known.end()) continue;
    if (told.insert(row.indicator + '\n' + row.unit).second)
      diagnostics.warning(row.provenance.place, "unit", msg::audit_unknown_unit,
                          {row.unit, row.indicator, join(known, ", ")});
  }
}

}  // namespace gapcast
