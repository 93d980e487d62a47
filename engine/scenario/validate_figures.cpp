// Rules of observed figures and targets: their areas, indicators and definitions.
#include <algorithm>

#include "engine/base/messages/data.hpp"
#include "engine/base/messages/scenario.hpp"
#include "engine/base/text.hpp"
#include "engine/plan/indicator.hpp"
#include "engine/scenario/run_scope.hpp"

namespace gapcast {
namespace {

// Everything that is called an indicator: the engine's, the scenario's own, the data's.
std::vector<std::string> indicator_ids(const ScenarioSpec& spec, const Catalog& catalog) {
  std::vector<std::string> ids;
  for (const IndicatorInfo& indicator : indicator_table()) ids.emplace_back(indicator.id);
  for (const AreaSpec& area : spec.inline_areas)
    for (const TrackedSpec& tracked : area.tracked) ids.push_back(tracked.id);
  for (const Definition& definition : catalog.definitions) ids.push_back(definition.indicator);
  for (const Observation& observation : catalog.observations) ids.push_back(observation.indicator);
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  return ids;
}

// Do the names differ by a slip of the pen: at most two letters in one place?
bool is_slip(std::string_view a, std::string_view b) {
  while (!a.empty() && !b.empty() && a.front() == b.front()) {
    a.remove_prefix(1);
    b.remove_prefix(1);
  }
  while (!a.empty() && !b.empty() && a.back() == b.back()) {
    a.remove_suffix(1);
    b.remove_suffix(1);
  }
  return a.size() <= 2 && b.size() <= 2;
}

class FigureRules {
 public:
  FigureRules(const ScenarioSpec& spec, const Catalog& catalog, const RunScope& scope,
              Diagnostics& diagnostics)
      : catalog_(catalog),
        scope_(scope),
        diagnostics_(diagnostics),
        indicators_(indicator_ids(spec, catalog)),
        spec_(spec) {}

  void check(const ObserveSpec& observe) {
    const std::string path = "observe." + observe.name;
    if (!observe.area.empty()) {
      const Place place = place_at(spec_, path + ".area");
      if (!scope_.is_area(observe.area))
        report_unknown_area(observe.area, place, path + ".area", scope_, diagnostics_);
      else if (!scope_.covers(observe.area))
        diagnostics_.warning(place, path + ".area", msg::area_not_in_run, {observe.area});
    }
    if (!observe.indicator.empty() && !is_indicator(observe.indicator))
      report_unknown({msg::indicator_unknown, msg::indicator_unknown_near}, observe.indicator,
                     place_at(spec_, path + ".indicator"), path + ".indicator", indicators_,
                     diagnostics_);
  }

  void check(const TargetSpec& target) {
    const std::string path = "target." + target.id;
    check_area(target, path);
    check_indicator(target, path);
    check_definition(target, path);
  }

 private:
  bool is_indicator(const std::string& id) const {
    return std::binary_search(indicators_.begin(), indicators_.end(), id);
  }

  // Resolutions set targets for more than the engine has: those are listed as not assessed. Only
  // what looks like a slip deserves a word here.
  void check_indicator(const TargetSpec& target, const std::string& path) {
    if (target.indicator.empty() || is_indicator(target.indicator)) return;
    for (const std::string& known : indicators_)
      if (is_slip(target.indicator, known))
        return diagnostics_.warning(target.indicator_place, path + ".indicator",
                                    msg::target_indicator_near, {target.indicator, known});
  }

  // A pack may speak of areas that a run without a data folder does not know.
  void check_area(const TargetSpec& target, const std::string& path) {
    if (target.area.empty() || target.area == "each" || scope_.is_area(target.area)) return;
    if (!catalog_.directory.empty()) {
      report_unknown_area(target.area, target.area_place, path + ".area", scope_, diagnostics_);
    } else if (!nearest_name(target.area, scope_.area_ids()).empty()) {
      report_unknown({msg::data_unknown_area, msg::data_unknown_area_near}, target.area,
                     target.area_place, path + ".area", scope_.area_ids(), diagnostics_,
                     /*as_warning=*/true);
    }
  }

  void check_definition(const TargetSpec& target, const std::string& path) {
    if (target.definition.empty() || catalog_.definitions.empty()) return;
    const Definition* definition = catalog_.find_definition(target.definition);
    if (!definition) {
      std::vector<std::string> ids;
      for (const Definition& known : catalog_.definitions) ids.push_back(known.id);
      report_unknown({msg::data_unknown_definition, msg::data_unknown_definition_near},
                     target.definition, target.definition_place, path + ".definition", ids,
                     diagnostics_);
    } else if (definition->indicator != target.indicator) {
      diagnostics_.error(target.definition_place, path + ".definition", msg::data_other_indicator,
                         {target.definition, definition->indicator, target.indicator});
    }
  }

  const Catalog& catalog_;
  const RunScope& scope_;
  Diagnostics& diagnostics_;
  std::vector<std::string> indicators_;
  const ScenarioSpec& spec_;
};

}  // namespace

void validate_figures(const ScenarioSpec& spec, const std::vector<TargetSpec>& targets,
                      const Catalog& catalog, const RunScope& scope, Diagnostics& diagnostics) {
  FigureRules rules(spec, catalog, scope, diagnostics);
  for (const ObserveSpec& observe : spec.observes) rules.check(observe);
  for (const TargetSpec& target : targets) rules.check(target);
}

}  // namespace gapcast
