// Numbers with their units, as they stand in a sentence: values, ranges, distances, yearly changes.
#include "engine/report/layout/amounts.hpp"

#include <algorithm>
#include <cmath>

#include "engine/base/messages/report.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/terms.hpp"
#include "engine/run/reduce.hpp"

namespace gapcast {
namespace {

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
  const std::string text = unit_text(unit, language);
  if (text.starts_with("%")) return format(msg::amount_percent, language, digits) + text.substr(1);
  return digits + " " + text;
}

int decimals_of(const Statistics& year, std::int64_t members) {
  double error = 0;
  for (const std::size_t q : {1u, 3u, 5u})
    error = std::max(error, quantile_error(year, q, members));
  return decimals_in_range(year.quantiles[3], error, year.quantiles[5] - year.quantiles[1]);
}

int path_decimals(double value) { return decimals_for(value, 0.1); }

Digits verdict_digits(const ReportContext& context, const Gap& gap, double value) {
  // A published figure is repeated as it is.
  if (gap.status == GapStatus::observed) return {decimals_for(value, 0), true};
  // Members that agree have no error of sampling to tell digits by.
  if (context.result.deterministic || !members_differ(gap.statistics))
    return {path_decimals(value), false};
  return {decimals_of(gap.statistics, context.result.members), false};
}

double rounded_to(double value, Digits digits) {
  const double scale = std::pow(10.0, digits.decimals);
  return std::round(value * scale) / scale;
}

std::string digits_text(double value, Digits digits, Language language) {
  if (!digits.as_published) return fixed_text(value, digits.decimals, language);
  return plain_text(rounded_to(value, digits), language);
}

std::string range_text(double low, double high, Digits digits, Language language) {
  return format(low < 0 ? msg::amount_range_to : msg::amount_range, language,
                digits_text(low, digits, language), digits_text(high, digits, language));
}

std::string change_amount(const std::string& digits, const TargetSpec& target, const Gap& gap,
                          Language language) {
  const std::string_view unit = verdict_unit(gap, target);
  if (scale_of(target.indicator, unit) == Scale::level) return with_unit(digits, unit, language);
  return points(digits, language);
}

Rate rate_of(const ReportContext& context, const Gap& gap) {
  const TargetSpec& target = context.result.targets.at(static_cast<std::size_t>(gap.target));
  const std::string_view unit = verdict_unit(gap, target);
  if (gap.output >= 0) {
    const Output& output = context.result.outputs.at(static_cast<std::size_t>(gap.output)).output;
    if (output.kind == OutputKind::tracked) {
      const Tracked& tracked =
          context.compiled.plan.tracked.at(static_cast<std::size_t>(output.item));
      if (tracked.scale == TrackedScale::log) return Rate::percent;
      return unit == "%" ? Rate::points : Rate::units;
    }
  }
  switch (scale_of(target.indicator, unit)) {
    case Scale::share:
      return Rate::points;
    case Scale::growth:
      return Rate::growth;
    case Scale::level:
      break;
  }
  return Rate::percent;
}

// Yearly changes come from published figures, not from members: one decimal, two where one would
// show next to nothing, none from a hundred on.
int rate_decimals(double rate) {
  const double size = std::fabs(rate);
  return size >= 100 ? 0 : size < 0.095 ? 2 : 1;
}

std::string bare_rate(double rate, Language language) {
  return fixed_text(std::fabs(rate), rate_decimals(rate), language);
}

std::string rate_amount(double rate, const ReportContext& context, const Gap& gap,
                        Language language) {
  const std::string digits = bare_rate(rate, language);
  switch (rate_of(context, gap)) {
    case Rate::points:
      return points(digits, language);
    case Rate::units:
      break;
    case Rate::growth:
    case Rate::percent:
      return format(msg::amount_percent, language, digits);
  }
  const TargetSpec& target = context.result.targets.at(static_cast<std::size_t>(gap.target));
  return with_unit(digits, verdict_unit(gap, target), language);
}

int multiple_decimals(double pace) { return pace >= 10 ? 0 : pace < 0.095 ? 2 : 1; }

std::string multiple_text(double pace, Language language) {
  return fixed_text(pace, multiple_decimals(pace), language);
}

}  // namespace gapcast
