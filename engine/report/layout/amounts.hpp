// Numbers with their units, as they stand in a sentence: values, ranges, distances, yearly changes.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

#include "engine/report/report.hpp"

namespace gapcast {

// Unit of a verdict's value: the gap's, or the target's where the gap has none; "%/yr" for growth.
std::string_view verdict_unit(const Gap& gap, const TargetSpec& target);

// "38.1 %", "8.5 % a year", "176 million VND per person"; `digits` as already written.
std::string with_unit(const std::string& digits, std::string_view unit, Language language);

// Decimals of a year's quantiles: what the largest sampling error of p10, p50 and p90, and the
// range between them, support.
int decimals_of(const Statistics& year, std::int64_t members);
// Of a value of the path, which knows no sampling but is no better than a tenth.
int path_decimals(double value);

// How the numbers of one verdict are written: all with the same decimals.
struct Digits {
  int decimals = 0;
  bool as_published = false;  // without trailing zeros
};
Digits verdict_digits(const ReportContext& context, const Gap& gap, double value);
std::string digits_text(double value, Digits digits, Language language);
// The value that digits_text() writes.
double rounded_to(double value, Digits digits);

// "34.9–41.6"; with a negative end "-1.2 to 3.4".
std::string range_text(double low, double high, Digits digits, Language language);

// A distance between two values of the indicator: percentage points for shares and growth rates,
// else the indicator's unit.
std::string change_amount(const std::string& digits, const TargetSpec& target, const Gap& gap,
                          Language language);

// How Gap::required_annual_change and achieved_annual_change are measured: points of a share or
// units of a score a year, growth itself in percent, or the growth of a level in percent.
enum class Rate : unsigned char { points, units, growth, percent };
Rate rate_of(const ReportContext& context, const Gap& gap);
// Size of a yearly change with its unit; bare: only the digits.
std::string rate_amount(double rate, const ReportContext& context, const Gap& gap,
                        Language language);
std::string bare_rate(double rate, Language language);
int rate_decimals(double rate);
// Multiples of the pace beyond this say no more than "far more".
inline constexpr double kFarMore = 100;
// Changes below this a year show as none.
inline constexpr double kHardlyAny = 0.005;
// "3.4" of "3.4 times the pace so far".
int multiple_decimals(double pace);
std::string multiple_text(double pace, Language language);

}  // namespace gapcast
