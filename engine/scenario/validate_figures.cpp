// Rules of observed figures and targets: their areas, indicators and definitions.
#include <algorithm>
#include <cmath>

#include "engine/base/messages/data.hpp"
#include "engine/base/messages/scenario.hpp"
#include "engine/base/text.hpp"
#include "engine/data/possible_values.hpp"
#include "engine/plan/indicator.hpp"
#include "engine/scenario/quantities.hpp"
#include "engine/scenario/run_scope.hpp"

namespace gapcast {
namespace {

constexpr std::size_t kYearDigits = 4;
constexpr double kFarApart = 3;        // standard deviations
constexpr std::size_t kMostSlips = 3;  // letters by which a name of a target may be mistyped

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
    check_value(observe, path);
    check_period(observe, path);
  }

  // Figures of one thing that cannot both hold within their errors.
  void check_pair(const ObserveSpec& one, const ObserveSpec& other) {
    if (!one.value || !other.value || one.area != other.area || one.indicator != other.indicator ||
        one.area.empty() ||
        one.period.substr(0, kYearDigits) != other.period.substr(0, kYearDigits))
      return;
    const double apart = std::fabs(number(one.value) - number(other.value));
    const double error = std::hypot(standard_error(spec_, one), standard_error(spec_, other));
    if (apart <= kFarApart * error || apart == 0) return;
    const std::string path = "observe." + other.name;
    const std::vector<std::string> texts = {one.name, shortest(number(one.value)), other.name,
                                            shortest(number(other.value))};
    if (number(one.sd) > 0 || number(other.sd) > 0)
      diagnostics_.warning(other.place, path, msg::observe_far_apart, texts);
    else
      diagnostics_.error(other.place, path, msg::observe_contradict, texts);
  }

  void check(const TargetSpec& target) {
    const std::string path = "target." + target.id;
    check_area(target, path);
    check_indicator(target, path);
    check_definition(target, path);
  }

 private:
  static double number(const std::optional<Quantity>& quantity) {
    return quantity ? mean(quantity->distribution) : 0;
  }

  void check_value(const ObserveSpec& observe, const std::string& path) {
    const auto known = indicator_of(observe.indicator);
    if (!known || !observe.value) return;
    const Range range = possible_values(observe.indicator, info(*known).unit);
    if (!holds(range, number(observe.value)))
      diagnostics_.error(place_at(spec_, path + ".value"), path + ".value", msg::data_out_of_range,
                         {shortest(number(observe.value)), interval_text(range)});
  }

  // A part of a year says the year's level only after a season's share of it, which nobody gave;
  // and of the year's growth or share only with an error.
  void check_period(const ObserveSpec& observe, const std::string& path) {
    // Another form is reported where it is read.
    constexpr std::string_view kParts = "HQM";
    if (observe.period.size() <= kYearDigits ||
        kParts.find(observe.period[kYearDigits]) == std::string_view::npos)
      return;
    const auto known = indicator_of(observe.indicator);
    if (known && info(*known).presentation == Presentation::level)
      diagnostics_.error(
          place_at(spec_, path + ".period"), path + ".period", msg::observe_part_level,
          {observe.indicator, observe.period, observe.period.substr(0, kYearDigits)});
    else if (!(number(observe.sd) > 0))
      diagnostics_.error(observe.place, path + ".sd", msg::observe_part_sd,
                         {observe.period, observe.period.substr(0, kYearDigits)});
  }

  bool is_indicator(const std::string& id) const {
    return std::binary_search(indicators_.begin(), indicators_.end(), id);
  }

  // Resolutions set targets for more than the engine has: those are listed as not assessed. A name
  // that nobody knows and that is nearly a known one is a slip; without a data folder it may be one
  // of its names.
  void check_indicator(const TargetSpec& target, const std::string& path) {
    if (target.indicator.empty() || is_indicator(target.indicator)) return;
    const std::string near = nearest_name(target.indicator, indicators_,
                                          std::min(kMostSlips, target.indicator.size() / 3));
    if (near.empty()) return;
    const bool alone = catalog_.directory.empty();
    diagnostics_.add({alone ? Severity::warning : Severity::error,
                      target.indicator_place,
                      path + ".indicator",
                      alone ? msg::target_indicator_near_plain : msg::target_indicator_near,
                      {target.indicator, near}});
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

  // Without a catalogue other definitions may be meant, which nobody here knows: only a slip of the
  // one that the engine computes is told.
  void check_engine_definition(const TargetSpec& target, const std::string& path) {
    const std::string own = target.indicator + ".gso";
    if (indicator_of(target.indicator) && target.definition != own &&
        is_slip(target.definition, own))
      diagnostics_.warning(target.definition_place, path + ".definition",
                           msg::target_definition_near, {shown(target.definition), own});
  }

  void check_definition(const TargetSpec& target, const std::string& path) {
    if (target.definition.empty()) return;
    if (catalog_.definitions.empty()) return check_engine_definition(target, path);
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
  for (std::size_t i = 0; i < spec.observes.size(); ++i)
    for (std::size_t k = i + 1; k < spec.observes.size(); ++k)
      rules.check_pair(spec.observes[i], spec.observes[k]);
  for (const TargetSpec& target : targets) rules.check(target);
}

}  // namespace gapcast
