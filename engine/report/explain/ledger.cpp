// The ledger of a plan, counted and grouped for reports.
#include "engine/report/explain/ledger.hpp"

#include <algorithm>

namespace gapcast {

bool is_assumption(const LedgerEntry& entry) {
  return entry.status != "published" && entry.status != "derived" && entry.status != "scenario";
}

LedgerCounts ledger_counts(const std::vector<LedgerEntry>& ledger) {
  LedgerCounts counts;
  for (const LedgerEntry& entry : ledger) {
    if (is_assumption(entry)) ++counts.assumption;
    if (entry.status == "published") ++counts.published;
    if (entry.status == "derived") ++counts.derived;
    if (entry.status == "scenario") ++counts.scenario;
  }
  return counts;
}

std::string place_text(const Place& place) {
  if (place.file.empty() || place.line == 0) return place.file;
  return place.file + ":" + std::to_string(place.line);
}

std::vector<std::string> ledger_areas(const std::vector<LedgerEntry>& ledger) {
  std::vector<std::string> areas;
  for (const LedgerEntry& entry : ledger)
    if (std::find(areas.begin(), areas.end(), entry.area) == areas.end())
      areas.push_back(entry.area);
  std::stable_partition(areas.begin(), areas.end(),
                        [](const std::string& area) { return area.empty(); });
  return areas;
}

}  // namespace gapcast
