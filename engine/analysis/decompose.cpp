// Exact splits of changes.
#include "engine/analysis/decompose.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/base/error.hpp"

namespace gapcast {
namespace {

const TargetSpec& target_of(const Trials& trials, const TargetQuestion& question) {
  return trials.targets()[static_cast<std::size_t>(question.target)];
}
const AreaLabel& area_of(const Trials& trials, const TargetQuestion& question) {
  return trials.areas()[static_cast<std::size_t>(question.area)];
}

bool is_share_of_grdp(const std::string& id) {
  const auto indicator = indicator_of(id);
  return indicator && info(*indicator).presentation == Presentation::share &&
         info(*indicator).denominator == Measure::nominal_all;
}

bool positive(std::initializer_list<double> values) {
  return std::all_of(values.begin(), values.end(), [](double v) { return v > 0; });
}

double sum(std::span<const double> values) {
  return std::accumulate(values.begin(), values.end(), 0.0);
}

}  // namespace

ShareChange split_share(double share_before, double share_after, double whole_before,
                        double whole_after) {
  if (!positive({share_before, share_after, whole_before, whole_after}))
    throw InternalError("split_share of a share or whole that is not positive");
  ShareChange result;
  result.before = share_before;
  result.after = share_after;
  const double change = share_after - share_before;
  const double log_share = std::log(share_after / share_before);
  const double log_whole = std::log(whole_after / whole_before);
  const double mean = log_share == 0 ? share_before : change / log_share;
  result.by_denominator = -mean * log_whole;
  result.by_numerator = change - result.by_denominator;
  return result;
}

std::optional<ShareChange> share_change(const Trials& trials, const TargetQuestion& question) {
  const TargetSpec& target = target_of(trials, question);
  if (!question.open || !target.year || !is_share_of_grdp(target.indicator)) return std::nullopt;
  const std::string& area = area_of(trials, question).id;
  const Trials::Path share = trials.path(trials.spec(), area, target.indicator);
  const Trials::Path whole = trials.path(trials.spec(), area, "grdp");
  const int from = trials.compiled().base_year(question.area), to = *target.year;
  if (!positive({share.in(from), share.in(to), whole.in(from), whole.in(to)}) || to <= from)
    return std::nullopt;
  ShareChange result = split_share(share.in(from), share.in(to), whole.in(from), whole.in(to));
  result.from = from;
  result.to = to;
  const double years = to - from;
  const auto yearly = [&](double ratio) { return 100 * std::expm1(std::log(ratio) / years); };
  result.whole_growth = yearly(whole.in(to) / whole.in(from));
  result.numerator_growth = yearly(whole.in(to)*share.in(to) / (whole.in(from)*share.in(from)));
  return result;
}

std::optional<MergerEffect> merger_effect(const Trials& trials, const TargetQuestion& question) {
  const AreaLabel& area = area_of(trials, question);
  const TargetSpec& target = target_of(trials, question);
  if (!area.aggregate || area.level != AreaLevel::province || !question.open || !target.year)
    return std::nullopt;
  const std::string former = area.id + "-old";
  if (std::find(area.leaves.begin(), area.leaves.end(), former) == area.leaves.end())
    return std::nullopt;
  const Trials::Path merged = trials.path(trials.spec(), area.id, target.indicator);
  const Trials::Path alone = trials.path(trials.spec(), former, target.indicator);
  MergerEffect effect;
  effect.former = former;
  effect.from = trials.compiled().base_year(question.area);
  effect.to = *target.year;
  effect.before = alone.in(effect.from);
  effect.merged = merged.in(effect.from);
  effect.after = merged.in(effect.to);
  if (std::isnan(effect.before + effect.merged + effect.after)) return std::nullopt;
  return effect;
}

ShiftShare shift_share(std::span<const double> value_before, std::span<const double> value_after,
                       std::span<const double> labour_before,
                       std::span<const double> labour_after) {
  const std::size_t n = value_before.size();
  if (value_after.size() != n || labour_before.size() != n || labour_after.size() != n)
    throw InternalError("shift_share of vectors of different lengths");
  const double all_before = sum(labour_before), all_after = sum(labour_after);
  ShiftShare result;
  result.before = sum(value_before) / all_before;
  result.after = sum(value_after) / all_after;
  for (std::size_t i = 0; i < n; ++i) {
    if (labour_before[i] <= 0 || labour_after[i] <= 0) {
      result.within += value_after[i] / all_after - value_before[i] / all_before;
      continue;
    }
    const double share = labour_before[i] / all_before;
    const double share_change = labour_after[i] / all_after - share;
    const double own = value_before[i] / labour_before[i];
    const double own_change = value_after[i] / labour_after[i] - own;
    result.within += share * own_change;
    result.shift += share_change * own;
    result.interaction += share_change * own_change;
  }
  return result;
}

}  // namespace gapcast
