// Areas and sectors that names of a scenario can mean.
#include "engine/scenario/run_scope.hpp"

#include <algorithm>

#include "engine/base/messages/data.hpp"
#include "engine/base/messages/scenario.hpp"
#include "engine/base/text.hpp"

namespace gapcast {

RunScope::RunScope(const ScenarioSpec& spec, const Catalog& catalog)
    : spec_(spec), catalog_(catalog), scheme_(spec.scheme.empty() ? catalog.scheme : spec.scheme) {
  for (const std::string& id : spec.areas) {
    if (id != "all") {
      add_to_run(id);
      continue;
    }
    if (!catalog.directory.empty())
      for (const Area& area : catalog.areas)
        if (catalog.base_years.contains(area.id)) add_to_run(area.id);
    for (const AreaSpec& area : spec.inline_areas) add_to_run(area.id);
    for (const AggregateSpec& aggregate : spec.inline_aggregates) add_to_run(aggregate.id);
  }
}

void RunScope::add_to_run(const std::string& id) {
  for (const std::string& leaf : leaves_of(id))
    if (in_run_.insert(leaf).second) run_leaves_.push_back(leaf);
}

const Sector* RunScope::sector(std::string_view id) const {
  const auto found = std::find_if(scheme_.begin(), scheme_.end(),
                                  [&](const Sector& sector) { return sector.id == id; });
  return found == scheme_.end() ? nullptr : &*found;
}

bool RunScope::is_sector_or_group(std::string_view word) const {
  return sector(word) || group_of(word);
}

bool RunScope::is_set(std::string_view word) const {
  return is_sector_or_group(word) || word == "manufacturing" || word == "industry_construction" ||
         word == "grdp";
}

std::vector<std::string> RunScope::sectors_and_groups() const {
  std::vector<std::string> words;
  for (const Sector& sector : scheme_) words.push_back(sector.id);
  for (const std::string_view group : kGroupNames)
    if (sector(group) == nullptr)
      words.emplace_back(group);  // a scheme's sector of that name is told
  return words;
}

const AreaSpec* RunScope::inline_area(std::string_view id) const {
  const auto found = std::find_if(spec_.inline_areas.begin(), spec_.inline_areas.end(),
                                  [&](const AreaSpec& area) { return area.id == id; });
  return found == spec_.inline_areas.end() ? nullptr : &*found;
}

bool RunScope::is_leaf(std::string_view id) const {
  const Area* area = catalog_.find_area(id);
  return inline_area(id) || (area && !area->aggregate);
}

bool RunScope::is_area(std::string_view id) const {
  return inline_area(id) || catalog_.find_area(id) ||
         std::any_of(spec_.inline_aggregates.begin(), spec_.inline_aggregates.end(),
                     [&](const AggregateSpec& aggregate) { return aggregate.id == id; });
}

std::vector<std::string> RunScope::leaves_of(const std::string& id) const {
  if (inline_area(id)) return {id};
  for (const AggregateSpec& aggregate : spec_.inline_aggregates)
    if (aggregate.id == id) return aggregate.of;
  const Area* area = catalog_.find_area(id);
  if (!area) return {};
  return area->aggregate ? area->of : std::vector<std::string>{id};
}

std::vector<std::string> RunScope::area_ids() const {
  std::vector<std::string> ids;
  for (const AreaSpec& area : spec_.inline_areas) ids.push_back(area.id);
  for (const AggregateSpec& aggregate : spec_.inline_aggregates) ids.push_back(aggregate.id);
  for (const Area& area : catalog_.areas) ids.push_back(area.id);
  return ids;
}

bool RunScope::covers(const std::string& area) const {
  const std::vector<std::string> leaves = leaves_of(area);
  return !leaves.empty() && std::all_of(leaves.begin(), leaves.end(),
                                        [&](const std::string& leaf) { return in_run(leaf); });
}

bool RunScope::meets(const std::string& area) const {
  const std::vector<std::string> leaves = leaves_of(area);
  return std::any_of(leaves.begin(), leaves.end(),
                     [&](const std::string& leaf) { return in_run(leaf); });
}

std::optional<int> RunScope::base_year(const std::string& leaf) const {
  if (const AreaSpec* area = inline_area(leaf)) {
    if (area->base_year == 0) return std::nullopt;  // reported by the reader
    return area->base_year;
  }
  const auto found = catalog_.base_years.find(leaf);
  if (found == catalog_.base_years.end()) return std::nullopt;
  return found->second;
}

std::vector<std::pair<std::string, int>> RunScope::observed_growth(const std::string& leaf) const {
  std::vector<std::pair<std::string, int>> found;
  if (const AreaSpec* area = inline_area(leaf)) {
    for (const ObservedSpec& observed : area->observed)
      found.emplace_back(observed.set, observed.year);
    return found;
  }
  const auto cells = catalog_.accounts.find(leaf);
  if (cells == catalog_.accounts.end()) return found;
  for (const AccountCell& cell : cells->second) {
    const auto year = parse_integer(cell.year);
    if (cell.item != "observed_growth" || !year || cell.year.size() != 4) continue;
    const bool whole = cell.sector == "all" || cell.sector.empty();
    found.emplace_back(whole ? "grdp" : cell.sector, static_cast<int>(*year));
  }
  return found;
}

void report_unknown_area(std::string_view id, const Place& place, const std::string& path,
                         const RunScope& scope, Diagnostics& diagnostics) {
  report_unknown({msg::data_unknown_area, msg::data_unknown_area_near, msg::area_unknown_list}, id,
                 place, path, scope.area_ids(), diagnostics);
}

void report_unknown_sector(std::string_view word, const Place& place, const std::string& path,
                           const RunScope& scope, Diagnostics& diagnostics) {
  report_unknown(
      {msg::data_unknown_sector, msg::data_unknown_sector_near, msg::sector_unknown_list}, word,
      place, path, scope.sectors_and_groups(), diagnostics);
}

Place place_at(const ScenarioSpec& spec, std::string_view path) {
  const Node* node = &spec.resolved;
  for (std::string_view rest = path; !rest.empty();) {
    const std::size_t dot = std::min(rest.find('.'), rest.size());
    const Node* child = node->find(rest.substr(0, dot));
    if (!child) break;
    node = child;
    rest.remove_prefix(std::min(dot + 1, rest.size()));
  }
  return node->place.file.empty() ? Place{spec.file, 0} : node->place;
}

}  // namespace gapcast
