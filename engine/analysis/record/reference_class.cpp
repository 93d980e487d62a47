// From a gap's required pace to the stretches of history that held it.
#include "engine/analysis/record/reference_class.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <tuple>

#include "engine/plan/indicator.hpp"

namespace gapcast {
namespace {

// What kind of pace an indicator has; nullopt where no history measures it.
std::optional<PaceMeasure> measure_of(const TargetSpec& target) {
  const auto indicator = indicator_of(target.indicator);
  if (!indicator) return std::nullopt;
  const Presentation presentation = info(*indicator).presentation;
  if (presentation == Presentation::share) return PaceMeasure::points;
  if (presentation == Presentation::growth) return PaceMeasure::growth;
  return std::nullopt;
}

// Years over which the pace must be held.
int years_left(const TargetSpec& target, const Gap& gap, PaceMeasure measure) {
  if (measure == PaceMeasure::points) return target.last_year() - gap.last_observed.year;
  if (!target.period) return 1;
  // Published years of the period are part of its average already; years before the account that
  // were never published are left out of it.
  const int begun = std::max({target.period->first - 1, gap.last_observed.year, gap.base_year});
  return target.period->second - begun;
}

// A share moves from its last figure; growth is asked for with or without a record.
bool asks_for_change(const Gap& gap, PaceMeasure measure) {
  return is_judged(gap) && gap.status != GapStatus::observed && !gap.already_met &&
         std::isfinite(gap.required_annual_change) &&
         (measure == PaceMeasure::growth || gap.last_observed.year != 0);
}

}  // namespace

std::vector<ReferenceClass> reference_classes(const std::vector<History>& histories,
                                              const RunResult& result) {
  std::vector<ReferenceClass> classes;
  // Stretches of one length of one indicator serve all areas.
  std::map<std::tuple<std::string, int>, std::vector<PaceWindow>> known;
  for (const Gap& gap : result.gaps) {
    const TargetSpec& target = result.targets.at(static_cast<std::size_t>(gap.target));
    const auto measure = measure_of(target);
    if (!measure || !asks_for_change(gap, *measure)) continue;
    ReferenceClass one;
    one.area = gap.area;
    one.target = gap.target;
    one.measure = *measure;
    one.years = years_left(target, gap, *measure);
    if (one.years < 1) continue;
    one.pace = gap.required_annual_change;
    one.upwards =
        *measure == PaceMeasure::points ? one.pace > 0 : target.comparator != Comparator::below;
    one.indicators = related_indicators(target.indicator);
    const auto [place, is_new] = known.try_emplace({target.indicator, one.years});
    if (is_new) place->second = pace_windows(histories, one.indicators, one.years, *measure);
    one.standing = standing_of(place->second, one.pace, one.upwards);
    classes.push_back(std::move(one));
  }
  return classes;
}

NoClass why_no_class(const TargetSpec& target, const Gap& gap) {
  if (measure_of(target) || !asks_for_change(gap, PaceMeasure::points)) return NoClass::none;
  return indicator_of(target.indicator) ? NoClass::level : NoClass::tracked;
}

const ReferenceClass* class_of(const std::vector<ReferenceClass>* classes, const Gap& gap) {
  if (classes == nullptr) return nullptr;
  for (const ReferenceClass& one : *classes)
    if (one.area == gap.area && one.target == gap.target) return &one;
  return nullptr;
}

}  // namespace gapcast
