// The sentence on pace: what a year must bring, what the years on record brought, how many times.
#include <cmath>

#include "engine/base/messages/report.hpp"
#include "engine/report/amounts.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/terms.hpp"
#include "engine/report/verdict.hpp"

namespace gapcast {
namespace {

bool is_growth(const VerdictSubject& s) {
  return scale_of(s.target.indicator, verdict_unit(s.gap, s.target)) == Scale::growth;
}

std::string rate(const VerdictSubject& s, double value) {
  return rate_amount(value, s.target, s.gap, s.language);
}

// "To arrive in 2030 it must gain 1.4 points a year"
std::string need_clause(const VerdictSubject& s) {
  const double required = s.gap.required_annual_change;
  const std::string year = std::to_string(s.gap.year);
  const Message message = is_growth(s)   ? msg::pace_need_growth
                          : required < 0 ? msg::pace_need_fall
                                         : msg::pace_need_gain;
  // Growth has its sign in the number: a year may be asked to shrink.
  const std::string amount =
      is_growth(s) && required < 0 ? "-" + rate(s, required) : rate(s, required);
  return format(message, s.language, year, amount);
}

// "in 2018–2022 it gained 0.4 points"
std::string record_clause(const VerdictSubject& s) {
  const double achieved = s.gap.achieved_annual_change;
  const Message message = is_growth(s) ? (achieved < 0 ? msg::pace_had_shrunk : msg::pace_had_grown)
                          : achieved == 0 ? msg::pace_had_none
                          : achieved < 0  ? msg::pace_had_fall
                                          : msg::pace_had_gain;
  // The unit has just been said of what is needed; of growth a bare number would not read.
  const std::string amount =
      is_growth(s) ? rate(s, achieved) : bare_rate(achieved, s.target, s.gap, s.language);
  return format(message, s.language, std::to_string(s.gap.record_from),
                std::to_string(s.gap.record_to), amount);
}

// "3.4 times the pace so far"
std::string multiple_clause(const VerdictSubject& s) {
  const double required = s.gap.required_annual_change;
  if (required * s.gap.achieved_annual_change < 0) return format(msg::pace_against, s.language);
  if (!std::isfinite(s.gap.pace) || s.gap.pace <= 0) return {};
  const std::string multiple = multiple_text(s.gap.pace, s.language);
  return format(s.gap.pace >= 1 ? msg::pace_times : msg::pace_part, s.language, multiple);
}

// "industry must outgrow the rest by 3.4 % a year"
std::string differential_clause(const VerdictSubject& s) {
  const double differential = s.gap.required_differential;
  if (!std::isfinite(differential) || differential == 0) return {};
  const std::string id = "subject_" + s.target.indicator;
  const std::string numerator = term(has_term(id) ? id : "subject_other", s.language);
  const Message message = differential > 0                           ? msg::pace_outgrow
                          : s.target.comparator == Comparator::below ? msg::pace_stay_behind
                                                                     : msg::pace_may_lag;
  const std::string amount = fixed_text(std::fabs(differential), 1, s.language);
  return format(message, s.language, numerator, with_unit(amount, "%", s.language));
}

}  // namespace

std::string verdict_pace(const VerdictSubject& s) {
  const bool judged = s.gap.status == GapStatus::met || s.gap.status == GapStatus::likely ||
                      s.gap.status == GapStatus::unlikely;
  if (!judged || s.gap.already_met || !std::isfinite(s.gap.required_annual_change)) return {};
  std::string text = need_clause(s);
  if (!std::isfinite(s.gap.achieved_annual_change) || s.gap.record_to == 0) {
    text += "; " + format(msg::pace_no_record, s.language);
  } else {
    text += "; " + record_clause(s);
    const std::string multiple = multiple_clause(s);
    if (!multiple.empty()) text += ": " + multiple;
  }
  const std::string differential = differential_clause(s);
  if (!differential.empty()) text += "; " + differential;
  return text + ".";
}

}  // namespace gapcast
