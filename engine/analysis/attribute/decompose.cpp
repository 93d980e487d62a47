// Exact splits of changes.
#include "engine/analysis/attribute/decompose.hpp"

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

// Of what an indicator is a share; nullopt where it is none, or of something else.
std::optional<Measure> whole_of(const std::string& id) {
  const auto indicator = indicator_of(id);
  if (!indicator || info(*indicator).presentation != Presentation::share) return std::nullopt;
  const Measure whole = info(*indicator).denominator;
  if (whole == Measure::nominal_all || whole == Measure::employment_all) return whole;
  return std::nullopt;
}

bool positive(std::initializer_list<double> values) {
  return std::all_of(values.begin(), values.end(), [](double v) { return v > 0; });
}

// Percent a year over a ratio.
double yearly(double ratio, double years) { return 100 * std::expm1(std::log(ratio) / years); }

// All workers of the area in a year; NaN where they are not known.
double workers_in(const std::vector<Trials::Account>& accounts, int year) {
  double sum = 0;
  bool any = false;
  for (const Trials::Account& account : accounts) {
    if (account.employment.values.empty()) continue;
    any = true;
    sum += account.employment.in(year);
  }
  return any ? sum : std::nan("");
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
  const auto measure = whole_of(target.indicator);
  if (!question.open || !target.year || !measure) return std::nullopt;
  const std::string& area = area_of(trials, question).id;
  const Trials::Path share = trials.path(trials.spec(), area, target.indicator);
  const int from = trials.compiled().base_year(question.area), to = *target.year;
  double whole_from = 0, whole_to = 0;
  if (*measure == Measure::nominal_all) {
    const Trials::Path whole = trials.path(trials.spec(), area, "grdp");
    whole_from = whole.in(from);
    whole_to = whole.in(to);
  } else {
    const std::vector<Trials::Account> accounts = trials.accounts(trials.spec(), area);
    whole_from = workers_in(accounts, from);
    whole_to = workers_in(accounts, to);
  }
  if (!positive({share.in(from), share.in(to), whole_from, whole_to}) || to <= from)
    return std::nullopt;
  ShareChange result = split_share(share.in(from), share.in(to), whole_from, whole_to);
  result.from = from;
  result.to = to;
  result.of_workers = *measure == Measure::employment_all;
  const double years = to - from;
  result.whole_growth = yearly(whole_to / whole_from, years);
  result.numerator_growth = yearly(whole_to * share.in(to) / (whole_from * share.in(from)), years);
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
    ShiftShare::Part& part = result.sectors.emplace_back();
    if (labour_before[i] <= 0 || labour_after[i] <= 0) {
      part.within = value_after[i] / all_after - value_before[i] / all_before;
      result.within += part.within;
      continue;
    }
    const double share = labour_before[i] / all_before;
    const double share_change = labour_after[i] / all_after - share;
    const double own = value_before[i] / labour_before[i];
    const double own_change = value_after[i] / labour_after[i] - own;
    part = {share * own_change, share_change * own, share_change * own_change};
    result.within += part.within;
    result.shift += part.shift;
    result.interaction += part.interaction;
  }
  return result;
}

std::optional<ProductivityChange> productivity_change(const Trials& trials,
                                                      const TargetQuestion& question) {
  if (!question.open) return std::nullopt;
  ProductivityChange result;
  result.from = trials.compiled().base_year(question.area);
  result.to = target_of(trials, question).last_year();
  if (result.to <= result.from) return std::nullopt;
  std::vector<double> value_before, value_after, labour_before, labour_after;
  bool any = false;
  for (const Trials::Account& account :
       trials.accounts(trials.spec(), area_of(trials, question).id)) {
    const bool employs = !account.employment.values.empty();
    any = any || employs;
    result.sectors.push_back(account.sector);
    value_before.push_back(account.real_va.in(result.from));
    value_after.push_back(account.real_va.in(result.to));
    labour_before.push_back(employs ? account.employment.in(result.from) : 0);
    labour_after.push_back(employs ? account.employment.in(result.to) : 0);
  }
  if (!any) return std::nullopt;
  result.parts = shift_share(value_before, value_after, labour_before, labour_after);
  if (!positive({result.parts.before, result.parts.after})) return std::nullopt;
  result.growth = yearly(result.parts.after / result.parts.before, result.to - result.from);
  return result;
}

}  // namespace gapcast
