// One area against one target: published verdicts, what cannot be judged and why, and the rest.
#include "engine/run/assess.hpp"

#include <limits>

#include "engine/base/messages/model.hpp"
#include "engine/base/units.hpp"
#include "engine/run/judge.hpp"
#include "engine/run/reduce.hpp"

namespace gapcast {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

const AreaLabel& label_of(const Question& question) {
  return question.compiled().areas[static_cast<std::size_t>(question.area)];
}

// The target's own words where they are known: a slip of the pen is not repeated.
std::string unit_of(const Question& question) {
  if (!unit_measure(question.target.unit).empty() || question.output < 0)
    return question.target.unit;
  return variable_unit(question.compiled(), question.result().output);
}

// Everything that does not depend on the verdict; numbers not known yet are NaN.
Gap blank_gap(const Question& question, int target) {
  Gap gap;
  gap.area = question.area;
  gap.target = target;
  gap.reference = question.target.level == TargetLevel::national &&
                  label_of(question).level != AreaLevel::nation;
  gap.output = question.output;
  gap.year = question.target.last_year();
  if (question.period) gap.first_year = question.period->first;
  gap.unit = unit_of(question);
  gap.base_year = question.base_year();
  gap.threshold = threshold(question.target);
  gap.statistics = no_statistics();
  for (double* number :
       {&gap.base_value, &gap.observed_value, &gap.path_value, &gap.probability_met, &gap.mc_error,
        &gap.gap, &gap.expected_shortfall, &gap.required_annual_change, &gap.achieved_annual_change,
        &gap.pace, &gap.progress_ratio, &gap.required_differential})
    *number = kNone;
  if (question.output >= 0) gap.base_value = question.path_value(gap.base_year);
  if (!question.record.empty()) gap.last_observed = question.record.back();
  if (!question.published.empty()) gap.last_published = question.published.back().year;
  return gap;
}

// The published outcome: the figure of the target's year, or an average whose every growth year is
// published.
std::optional<double> published_outcome(const Question& question) {
  if (!question.target.period) return value_in(question.published, question.target.last_year());
  const auto& period = question.period;
  if (!period || period->shortened() || !period->simulated.empty()) return std::nullopt;
  return average_growth(*period, [](int) { return 0.0; });
}

void judge_published(const Question& question, double value, Gap& gap) {
  const bool met = meets(question.target, value);
  gap.status = GapStatus::observed;
  gap.observed_value = value;
  gap.probability_met = met ? 1 : 0;
  gap.mc_error = 0;
  gap.gap = value - question.target.value;
  gap.expected_shortfall = shortfall(question.target, value);
  if (met) gap.first_year_met = gap.arrival = gap.year;
}

struct Refusal {
  GapStatus status{};
  Message reason{};
  std::vector<std::string> arguments;
};

// Why an indicator that the engine knows has no figure in this area.
Refusal why_no_output(const Question& question) {
  const std::string& indicator = question.target.indicator;
  for (const AbsentIndicator& absent : question.compiled().absent)
    if (absent.area == question.area && absent.indicator == indicator)
      return {GapStatus::no_data, absent.reason, absent.arguments};
  if (indicator_of(indicator)) return {GapStatus::not_assessed, msg::gap_not_selected, {}};
  return {GapStatus::no_data, msg::gap_no_figures, {}};
}

// Why the target cannot be judged; nullopt where it can.
std::optional<Refusal> refusal(const Question& question) {
  const TargetSpec& target = question.target;
  if (!question.known) return Refusal{GapStatus::not_assessed, msg::gap_not_computed, {}};
  if (!question.engine_definition)
    return Refusal{GapStatus::not_assessed, msg::gap_other_definition, {question.definition}};
  if (question.output < 0) return why_no_output(question);
  if (target.period && question.measurement != Measurement::growth)
    return Refusal{GapStatus::not_assessed, msg::gap_no_average, {}};
  const int year = target.last_year(), horizon = question.horizon();
  if (year > horizon)
    return Refusal{GapStatus::not_assessed, msg::gap_beyond_horizon, {std::to_string(horizon)}};
  const int first = question.base_year() + (question.measurement == Measurement::growth ? 1 : 0);
  if (year < first || (target.period && !question.period))
    return Refusal{GapStatus::no_data, msg::gap_before_start, {std::to_string(first)}};
  return std::nullopt;
}

void add_remark(const GrowthPeriod& period, Gap& gap) {
  const auto years = [](int first, int last) {
    return first == last ? std::to_string(first)
                         : std::to_string(first) + "–" + std::to_string(last);
  };
  if (!period.shortened()) return;
  gap.remark = msg::gap_judged_from;
  gap.remark_arguments = {years(period.asked_first, period.first - 1),
                          years(period.first, period.last)};
}

}  // namespace

bool concerns(const TargetSpec& target, const AreaLabel& area) {
  return target.area == "each" || target.area == area.id;
}

std::optional<Query> asked_of_members(const Assessed& run, int area, int target) {
  const Question question = ask(run, area, target);
  if (published_outcome(question) || refusal(question)) return std::nullopt;
  return query_of(question, target);
}

Gap assess(const Assessed& run, int area, int target) {
  const Question question = ask(run, area, target);
  Gap gap = blank_gap(question, target);
  if (const auto published = published_outcome(question)) {
    judge_published(question, *published, gap);
  } else if (auto why = refusal(question)) {
    gap.status = why->status;
    gap.reason = why->reason;
    gap.reason_arguments = std::move(why->arguments);
    return gap;
  } else {
    judge_values(question, gap);
    if (question.period) add_remark(*question.period, gap);
  }
  measure_pace(question, gap);
  return gap;
}

}  // namespace gapcast
