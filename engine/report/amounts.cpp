// Numbers with their units, as they stand in a sentence: values, ranges, distances, yearly changes.
#include "engine/report/amounts.hpp"

#include <cmath>

#include "engine/base/messages/report.hpp"
#include "engine/report/numbers.hpp"
#include "engine/report/terms.hpp"

namespace gapcast {
namespace {

// Yearly changes and multiples come from published figures, not from members: one decimal, two
// where one would show next to nothing, none from ten on.
std::string rounded(double value, Language language) {
  const double size = std::fabs(value);
  const int decimals = size >= 10 ? 0 : size < 0.095 ? 2 : 1;
  return fixed_text(size, decimals, language);
}

std::string points(const std::string& digits, Language language) {
  return format(digits == "1" ? msg::amount_point : msg::amount_points, language, digits);
}

}  // namespace

std::string_view verdict_unit(const Gap& gap, const TargetSpec& target) {
  const std::string_view unit = gap.unit.empty() ? target.unit : gap.unit;
  // Target packs write growth in "%"; a sentence should say that it is a year's.
  const bool yearly = target.period || scale_of(target.indicator, unit) == Scale::growth;
  return unit == "%" && yearly ? std::string_view("%/yr") : unit;
}

std::string with_unit(const std::string& digits, std::string_view unit, Language language) {
  if (unit.empty()) return digits;
  if (unit == "%" || unit == "percent") return format(msg::amount_percent, language, digits);
  if (unit == "%/yr" || unit == "% a year" || unit == "percent per year")
    return format(msg::amount_percent_a_year, language, digits);
  return digits + " " + unit_text(unit, language);
}

std::string range_text(double low, double high, int decimals, Language language) {
  return format(low < 0 ? msg::amount_range_to : msg::amount_range, language,
                fixed_text(low, decimals, language), fixed_text(high, decimals, language));
}

std::string change_amount(const std::string& digits, const TargetSpec& target, const Gap& gap,
                          Language language) {
  const std::string_view unit = verdict_unit(gap, target);
  if (scale_of(target.indicator, unit) == Scale::level) return with_unit(digits, unit, language);
  return points(digits, language);
}

std::string rate_amount(double rate, const TargetSpec& target, const Gap& gap, Language language) {
  const std::string_view unit = verdict_unit(gap, target);
  switch (scale_of(target.indicator, unit)) {
    case Scale::share:
      return points(rounded(rate, language), language);
    case Scale::growth:
      return format(msg::amount_percent, language, rounded(rate, language));
    case Scale::level:
      break;
  }
  return with_unit(number_text(std::fabs(rate), 0, language), unit, language);
}

std::string multiple_text(double pace, Language language) { return rounded(pace, language); }

}  // namespace gapcast
