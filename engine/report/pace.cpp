// The sentence on pace: what a year must bring, what the years on record brought, how many times.
#include <cmath>

#include "engine/base/messages/report.hpp"
#include "engine/report/definition_readings.hpp"
#include "engine/report/layout/amounts.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/terms.hpp"
#include "engine/report/verdict.hpp"

namespace gapcast {
namespace {

std::string rate(const VerdictSubject& s, double value) {
  return rate_amount(value, s.context, s.gap, s.language);
}

bool has_record(const VerdictSubject& s) {
  return std::isfinite(s.gap.achieved_annual_change) && s.gap.record_to != 0;
}

Message need_message(const VerdictSubject& s) {
  const bool falls = s.gap.required_annual_change < 0;
  switch (rate_of(s.context, s.gap)) {
    case Rate::growth:
      return s.target.period ? msg::pace_need_growth : msg::pace_need_growth_of_year;
    case Rate::percent:
      return falls ? msg::pace_need_fall : msg::pace_need_rise;
    case Rate::points:
    case Rate::units:
      break;
  }
  return falls ? msg::pace_need_fall : msg::pace_need_gain;
}

// Would the change show as zero? A growth of zero is something to ask for.
bool hardly_any(const VerdictSubject& s) {
  return std::fabs(s.gap.required_annual_change) < kHardlyAny &&
         rate_of(s.context, s.gap) != Rate::growth;
}

// "To arrive in 2030 it must gain 1.4 points a year"
std::string need_clause(const VerdictSubject& s) {
  const double required = s.gap.required_annual_change;
  if (hardly_any(s)) return format(msg::pace_need_none, s.language, std::to_string(s.gap.year));
  const std::string amount = rate(s, required);
  // Growth has its sign in the number: a year may be asked to shrink.
  const bool negative = rate_of(s.context, s.gap) == Rate::growth && required < 0;
  return format(need_message(s), s.language, std::to_string(s.gap.year),
                negative ? "-" + amount : amount);
}

Message record_message(const VerdictSubject& s) {
  const double achieved = s.gap.achieved_annual_change;
  if (std::fabs(achieved) < kHardlyAny) return msg::pace_had_none;
  switch (rate_of(s.context, s.gap)) {
    case Rate::growth:
      if (s.gap.record_from == s.gap.record_to)
        return achieved < 0 ? msg::pace_shrank_in_year : msg::pace_grew_in_year;
      return achieved < 0 ? msg::pace_had_shrunk : msg::pace_had_grown;
    case Rate::percent:
      return achieved < 0 ? msg::pace_had_fall : msg::pace_had_risen;
    case Rate::points:
    case Rate::units:
      break;
  }
  return achieved < 0 ? msg::pace_had_fall : msg::pace_had_gain;
}

// "in 2018–2022 it gained 0.4"
std::string record_clause(const VerdictSubject& s) {
  const double achieved = s.gap.achieved_annual_change;
  const Rate kind = rate_of(s.context, s.gap);
  // The unit has just been said of what is needed; a percentage without its sign would not read.
  const bool bare = kind == Rate::points || kind == Rate::units;
  const std::string first = std::to_string(s.gap.record_from);
  const std::string years =
      s.gap.record_from == s.gap.record_to
          ? format(msg::pace_in_year, s.language, first)
          : format(msg::pace_in_years, s.language, first, std::to_string(s.gap.record_to));
  return format(record_message(s), s.language, years,
                bare ? bare_rate(achieved, s.language) : rate(s, achieved));
}

// "3.4 times the pace so far"
std::string multiple_clause(const VerdictSubject& s) {
  const double required = s.gap.required_annual_change;
  if (std::fabs(s.gap.achieved_annual_change) < kHardlyAny || hardly_any(s)) return {};
  if (required * s.gap.achieved_annual_change < 0) return format(msg::pace_against, s.language);
  if (!std::isfinite(s.gap.pace) || s.gap.pace <= 0) return {};
  if (s.gap.pace > kFarMore)
    return format(msg::pace_far_more, s.language, plain_text(kFarMore, s.language));
  const std::string multiple = multiple_text(s.gap.pace, s.language);
  if (multiple == multiple_text(1, s.language)) return format(msg::pace_same, s.language);
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
  const std::string amount = bare_rate(differential, s.language);
  return format(message, s.language, numerator, with_unit(amount, "%", s.language));
}

// Is what is needed only the target again, with nothing to compare it with?
bool tells_nothing(const VerdictSubject& s) {
  return rate_of(s.context, s.gap) == Rate::growth && !has_record(s) &&
         std::fabs(s.gap.required_annual_change - s.target.value) < 1e-9;
}

}  // namespace

std::string verdict_pace(const VerdictSubject& s) {
  const bool judged = s.gap.status == GapStatus::met || s.gap.status == GapStatus::likely ||
                      s.gap.status == GapStatus::unlikely;
  if (!judged || s.gap.already_met || !std::isfinite(s.gap.required_annual_change)) return {};
  if (tells_nothing(s)) return {};
  std::string text = need_clause(s);
  if (!has_record(s)) {
    text += "; " + format(msg::pace_no_record, s.language);
  } else {
    text += "; " + record_clause(s);
    const std::string multiple = multiple_clause(s);
    if (!multiple.empty()) text += ": " + multiple;
    const std::string across = record_bridges_text(s.gap, s.context.compiled, s.language);
    if (!across.empty()) text += " (" + across + ")";
  }
  const std::string differential = differential_clause(s);
  if (!differential.empty()) text += "; " + differential;
  return text + ".";
}

}  // namespace gapcast
