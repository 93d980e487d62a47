// One area against one target: what can be judged, by what values, and the words for it.
#include "engine/run/assess.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/base/messages/model.hpp"
#include "engine/run/judge.hpp"
#include "engine/run/period.hpp"
#include "engine/run/progress_measures.hpp"
#include "engine/run/reduce.hpp"

namespace gapcast {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kMedian = 3;  // of kQuantiles

// Everything one judgement looks at.
class Judgement {
 public:
  Judgement(const Assessed& assessed, int area, int target)
      : a_(assessed),
        target_(assessed.inputs.targets.at(static_cast<std::size_t>(target))),
        area_(assessed.inputs.compiled.areas.at(static_cast<std::size_t>(area))) {
    gap_.area = area;
    gap_.target = target;
    gap_.year = target_.last_year();
    gap_.unit = target_.unit;
    gap_.threshold = threshold(target_);
    gap_.reference = target_.level == TargetLevel::national && area_.level != AreaLevel::nation;
    gap_.base_year = compiled().base_year(area);
    for (double* number :
         {&gap_.base_value, &gap_.path_value, &gap_.probability_met, &gap_.mc_error, &gap_.gap,
          &gap_.expected_shortfall, &gap_.required_annual_change, &gap_.achieved_annual_change,
          &gap_.pace, &gap_.progress_ratio, &gap_.required_differential, &gap_.observed_value})
      *number = kNone;
    gap_.statistics = no_statistics();
  }

  Gap judge() {
    find_output();
    find_definition();
    find_record();
    if (judge_observed()) return finish();
    if (!can_judge()) return gap_;
    if (target_.period)
      judge_period();
    else
      judge_year();
    return finish();
  }

 private:
  const Assessed& a_;
  const TargetSpec& target_;
  const AreaLabel& area_;
  Gap gap_;
  std::string definition_;
  bool engine_definition_ = true;
  Measurement measurement_ = Measurement::points;
  Record record_;
  std::optional<GrowthPeriod> period_;

  const Compiled& compiled() const { return a_.inputs.compiled; }
  const Plan& plan() const { return compiled().plan; }
  int horizon() const { return plan().first_year + plan().n_years - 1; }
  bool has_output() const { return gap_.output >= 0; }
  const OutputResult& output() const { return a_.outputs[static_cast<std::size_t>(gap_.output)]; }
  RecordRequest request() const {
    RecordRequest request{a_.inputs,   gap_.area,          target_.indicator,
                          definition_, engine_definition_, {}};
    if (has_output()) request.base = RecordPoint{gap_.base_year, gap_.base_value};
    return request;
  }

  void stop(GapStatus status, Message reason, std::vector<std::string> arguments = {}) {
    gap_.status = status;
    gap_.reason = reason;
    gap_.reason_arguments = std::move(arguments);
  }

  void find_output();
  void find_definition();
  void find_record();
  bool judge_observed();
  bool can_judge();
  void judge_year();
  void judge_period();
  void judge_values(std::vector<double> values, double path);
  void judge_path_only(double path);
  int first_year_met() const;
  void find_arrival();
  void measure_pace();
  Gap finish();
};

Measurement measurement_of(const Compiled& compiled, const Output& output) {
  if (output.kind == OutputKind::tracked) {
    const TrackedScale scale = compiled.plan.tracked[static_cast<std::size_t>(output.item)].scale;
    return scale == TrackedScale::log ? Measurement::percent : Measurement::points;
  }
  switch (info(static_cast<Indicator>(output.item)).presentation) {
    case Presentation::growth:
      return Measurement::growth;
    case Presentation::level:
      return Measurement::percent;
    case Presentation::share:
      break;
  }
  return Measurement::points;
}

void Judgement::find_output() {
  gap_.output = judged_output(a_, gap_.area, gap_.target);
  if (const auto indicator = indicator_of(target_.indicator);
      indicator && info(*indicator).presentation == Presentation::growth)
    measurement_ = Measurement::growth;
  if (!has_output()) return;
  measurement_ = measurement_of(compiled(), output().output);
  gap_.base_value = output().path[static_cast<std::size_t>(compiled().index(gap_.base_year))];
  if (gap_.unit.empty()) gap_.unit = variable_unit(compiled(), output().output);
}

void Judgement::find_definition() {
  const Definition* own = a_.inputs.catalog.engine_definition(target_.indicator);
  const std::string engine_id = own ? own->id : "";
  definition_ = target_.definition.empty() ? engine_id : target_.definition;
  engine_definition_ = target_.definition.empty() || target_.definition == engine_id;
}

void Judgement::find_record() {
  record_ = record_of(request());
  if (!record_.empty()) gap_.last_observed = record_.back();
}

// An indicator observed in the target's year (every growth year of a period) is the verdict.
bool Judgement::judge_observed() {
  Record published = record_;
  if (target_.period) {
    period_ = growth_period(request(), record_, *target_.period, gap_.base_year, horizon());
    if (!period_ || period_->shortened() || !period_->simulated.empty()) return false;
    gap_.observed_value = average_growth(*period_, [](int) { return 0.0; });
  } else {
    RecordRequest without_base = request();
    without_base.base.reset();
    const auto value = value_in(record_of(without_base), gap_.year);
    if (!value) return false;
    gap_.observed_value = *value;
  }
  gap_.status = GapStatus::observed;
  const bool met = meets(target_, gap_.observed_value);
  gap_.probability_met = met ? 1 : 0;
  gap_.mc_error = 0;
  gap_.gap = gap_.observed_value - target_.value;
  const double sign = target_.comparator == Comparator::below ? -1 : 1;
  gap_.expected_shortfall = std::max(0.0, sign * (target_.value - gap_.observed_value));
  if (met) gap_.first_year_met = gap_.year;
  return true;
}

bool Judgement::can_judge() {
  if (!engine_definition_)
    return stop(GapStatus::not_assessed, msg::gap_other_definition, {definition_}), false;
  if (!has_output()) {
    for (const AbsentIndicator& absent : compiled().absent)
      if (absent.area == gap_.area && absent.indicator == target_.indicator)
        return stop(GapStatus::no_data, absent.reason, absent.arguments), false;
    if (indicator_of(target_.indicator))
      return stop(GapStatus::not_assessed, msg::gap_not_selected, {target_.indicator}), false;
    return stop(GapStatus::not_assessed, msg::gap_not_computed, {target_.indicator}), false;
  }
  if (gap_.year > horizon())
    return stop(GapStatus::not_assessed, msg::gap_beyond_horizon, {std::to_string(horizon())}),
           false;
  const int first = gap_.base_year + (measurement_ == Measurement::growth ? 1 : 0);
  if (gap_.year < first)
    return stop(GapStatus::no_data, msg::gap_before_start, {std::to_string(first)}), false;
  if (target_.period && measurement_ != Measurement::growth)
    return stop(GapStatus::not_assessed, msg::gap_no_average, {target_.indicator}), false;
  if (target_.period && !period_)
    return stop(GapStatus::no_data, msg::gap_before_start, {std::to_string(first)}), false;
  return true;
}

void Judgement::judge_path_only(double path) {
  const bool met = meets(target_, path);
  gap_.status = met ? GapStatus::met : GapStatus::unlikely;
  gap_.gap = path - target_.value;
  gap_.statistics.mean = path;
}

void Judgement::judge_values(std::vector<double> values, double path) {
  gap_.path_value = path;
  if (!a_.samples) return judge_path_only(path);
  const Chance result = chance(target_, values);
  gap_.probability_met = result.probability;
  gap_.mc_error = result.mc_error;
  gap_.expected_shortfall = result.expected_shortfall;
  gap_.status = status_of(result.probability);
  gap_.statistics = summarize(values);
  gap_.gap = gap_.statistics.quantiles[kMedian] - target_.value;
}

void Judgement::judge_year() {
  const auto t = static_cast<std::size_t>(compiled().index(gap_.year));
  std::vector<double> values;
  if (a_.samples) {
    const auto row = a_.samples->row(a_.samples->position(gap_.output), static_cast<int>(t));
    values.assign(row.begin(), row.end());
  }
  judge_values(std::move(values), output().path[t]);
  if (const int year = first_year_met(); year > 0) gap_.first_year_met = year;
}

void Judgement::judge_period() {
  const Compiled& c = compiled();
  std::vector<double> values;
  if (a_.samples) {
    values.resize(static_cast<std::size_t>(a_.samples->n_members()));
    const int selected = a_.samples->position(gap_.output);
    for (std::size_t m = 0; m < values.size(); ++m)
      values[m] = average_growth(
          *period_, [&](int year) { return a_.samples->row(selected, c.index(year))[m]; });
  }
  const auto path = [&](int year) {
    return output().path[static_cast<std::size_t>(c.index(year))];
  };
  judge_values(std::move(values), average_growth(*period_, path));
  if (gap_.probability_met >= 0.5) gap_.first_year_met = gap_.year;
  if (!period_->shortened()) return;
  gap_.remark = msg::gap_judged_from;
  gap_.remark_arguments = {std::to_string(period_->asked_first), std::to_string(period_->first - 1),
                           std::to_string(period_->first), std::to_string(period_->last)};
}

// First year in which at least half the members (the path, when deterministic) meet the target.
int Judgement::first_year_met() const {
  for (int t = compiled().index(gap_.base_year); t < plan().n_years; ++t) {
    if (!a_.samples) {
      if (meets(target_, output().path[static_cast<std::size_t>(t)])) return compiled().year(t);
      continue;
    }
    const auto row = a_.samples->row(a_.samples->position(gap_.output), t);
    const auto hits =
        std::count_if(row.begin(), row.end(), [&](double v) { return meets(target_, v); });
    if (2 * hits >= static_cast<std::ptrdiff_t>(row.size())) return compiled().year(t);
  }
  return 0;
}

void Judgement::find_arrival() {
  if (!has_output() || target_.period) return;
  const std::vector<double>& path =
      output().path_beyond.empty() ? output().path : output().path_beyond;
  for (std::size_t t = static_cast<std::size_t>(compiled().index(gap_.base_year)); t < path.size();
       ++t)
    if (meets(target_, path[t])) {
      gap_.arrival = compiled().year(static_cast<int>(t));
      return;
    }
}

// Change a year still needed from the last published value, in the unit of the measurement.
double required_change(const TargetSpec& target, Measurement measurement, const RecordPoint& last,
                       const std::optional<GrowthPeriod>& period) {
  const double years = target.last_year() - last.year;
  switch (measurement) {
    case Measurement::growth:
      return period ? 100 * required_growth(target.value / 100, period->n(), period->published)
                    : target.value;
    case Measurement::percent:
      return last.year > 0 ? 100 * compound_growth(last.value, target.value, years) : kNone;
    case Measurement::points:
      break;
  }
  return last.year > 0 && years > 0 ? (target.value - last.value) / years : kNone;
}

void Judgement::measure_pace() {
  const RecordPoint& last = gap_.last_observed;
  gap_.already_met = last.year > 0 && !target_.period && meets(target_, last.value);
  const bool less = target_.comparator == Comparator::below;
  gap_.required_annual_change = required_change(target_, measurement_, last, period_);
  const Achieved past = achieved(record_, measurement_);
  gap_.achieved_annual_change = past.annual_change;
  gap_.record_from = past.from;
  gap_.record_to = past.to;
  const double sign = less ? -1 : 1;
  if (sign * gap_.required_annual_change > 0 && sign * past.annual_change > 0)
    gap_.pace = gap_.required_annual_change / past.annual_change;
  if (past.from == 0) return;
  gap_.progress_ratio = measurement_ == Measurement::growth
                            ? past.annual_change / target_.value
                            : progress_ratio(past.first, past.last, past.to - past.from,
                                             target_.value, target_.last_year() - past.from, less);
  const bool share =
      has_output() && output().output.kind == OutputKind::indicator &&
      info(static_cast<Indicator>(output().output.item)).presentation == Presentation::share;
  if (share && last.year > 0)
    gap_.required_differential = 100 * required_differential(last.value / 100, target_.value / 100,
                                                             target_.last_year() - last.year);
}

Gap Judgement::finish() {
  find_arrival();
  measure_pace();
  return gap_;
}

}  // namespace

int judged_output(const Assessed& assessed, int area, int target) {
  const TargetSpec& spec = assessed.inputs.targets.at(static_cast<std::size_t>(target));
  for (std::size_t o = 0; o < assessed.outputs.size(); ++o) {
    const Output& output = assessed.outputs[o].output;
    const bool judged = output.kind == OutputKind::indicator || output.kind == OutputKind::tracked;
    if (output.area == area && judged &&
        output_id(assessed.inputs.compiled, output) == spec.indicator)
      return static_cast<int>(o);
  }
  return -1;
}

std::optional<Gap> assess(const Assessed& assessed, int area, int target) {
  const TargetSpec& spec = assessed.inputs.targets.at(static_cast<std::size_t>(target));
  const AreaLabel& label = assessed.inputs.compiled.areas.at(static_cast<std::size_t>(area));
  if (spec.area != "each" && spec.area != label.id) return std::nullopt;
  return Judgement(assessed, area, target).judge();
}

}  // namespace gapcast
