// How fast an indicator must move to a target, and how fast it has moved (METHODS 1.1, 1.5, 2.2).
#include <cmath>
#include <limits>

#include "engine/run/assess.hpp"
#include "engine/run/judge.hpp"
#include "engine/run/progress_measures.hpp"

namespace gapcast {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

double required_change(const Question& question, const RecordPoint& last) {
  const TargetSpec& target = question.target;
  if (question.measurement == Measurement::growth) {
    if (!target.period) return target.value;
    if (!question.period) return kNone;
    return 100 *
           required_growth(target.value / 100, question.period->n(), question.period->published);
  }
  const double years = target.last_year() - last.year;
  if (last.year == 0 || years <= 0) return kNone;
  if (question.measurement == Measurement::percent)
    return 100 * compound_growth(last.value, target.value, years);
  return (target.value - last.value) / years;
}

// Eurostat's R. Of growth: of the level that it builds up, for which CAGR_r is the target itself.
double ratio_of(const Question& question, const Achieved& past) {
  const double target = question.target.value;
  if (question.measurement == Measurement::growth) {
    const double achieved = question.less_is_wanted() ? -past.annual_change : past.annual_change;
    return target != 0 ? achieved / std::abs(target) : kNone;
  }
  if (question.pace_record.size() < 2) return kNone;
  const RecordPoint& first = question.pace_record.front();
  const RecordPoint& last = question.pace_record.back();
  return progress_ratio(first.value, last.value, last.year - first.year, target,
                        question.target.last_year() - first.year, question.less_is_wanted());
}

}  // namespace

void measure_pace(const Question& question, Gap& gap) {
  const TargetSpec& target = question.target;
  const RecordPoint& last = gap.last_observed;
  // Growth of one year does not last: it cannot meet a later year's target.
  gap.already_met =
      last.year > 0 && question.measurement != Measurement::growth && meets(target, last.value);
  gap.required_annual_change = required_change(question, last);
  const Achieved past = achieved(question.pace_record, question.measurement, question.averages);
  gap.achieved_annual_change = past.annual_change;
  gap.record_from = past.from;
  gap.record_to = past.to;
  if (past.to != 0) gap.record_bridges = question.bridges;
  const double towards = question.less_is_wanted() ? -1 : 1;
  if (towards * gap.required_annual_change > 0 && towards * past.annual_change > 0)
    gap.pace = gap.required_annual_change / past.annual_change;
  gap.progress_ratio = ratio_of(question, past);
  if (question.is_share() && last.year > 0)
    gap.required_differential = 100 * required_differential(last.value / 100, target.value / 100,
                                                            target.last_year() - last.year);
}

}  // namespace gapcast
