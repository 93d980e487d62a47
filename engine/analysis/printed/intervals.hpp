// Interval arithmetic on printed figures (METHODS 11): what a printed number can stand for.
#pragma once

#include <span>
#include <string_view>

namespace gapcast {

// All values that a figure may have, low <= high; either end may be infinite. Every operation
// rounds its ends outwards by one unit in the last place, so that the true range is never cut.
struct PrintedInterval {
  double low = 0;
  double high = 0;

  double middle() const { return low + (high - low) / 2; }
  bool holds(double value) const { return low <= value && value <= high; }
};

PrintedInterval operator+(const PrintedInterval& a, const PrintedInterval& b);
PrintedInterval operator-(const PrintedInterval& a, const PrintedInterval& b);
PrintedInterval operator*(const PrintedInterval& a, const PrintedInterval& b);
// The divisor must not hold zero; else the result is everything.
PrintedInterval operator/(const PrintedInterval& a, const PrintedInterval& b);
PrintedInterval scaled(const PrintedInterval& a, double factor);

// base^exponent for a base of positive numbers (ends below zero count as zero).
PrintedInterval power(const PrintedInterval& base, double exponent);

// 100 (end / start - 1), each variable once, so that nothing is widened without need. Percent.
PrintedInterval growth_between(const PrintedInterval& start, const PrintedInterval& end);
// 100 (multiple^(1/years) - 1): the yearly growth that makes that multiple. Percent.
PrintedInterval yearly_growth(const PrintedInterval& multiple, double years);
// 100 (prod(1 + g_i / 100)^(1/n) - 1) and sum(g_i) / n. Percent; at least one rate.
PrintedInterval geometric_mean_of_rates(std::span<const PrintedInterval> rates);
PrintedInterval arithmetic_mean(std::span<const PrintedInterval> values);
// The geometric mean of positive values.
PrintedInterval geometric_mean(std::span<const PrintedInterval> values);
PrintedInterval sum(std::span<const PrintedInterval> values);

// How two ranges of the same quantity lie: with a common stretch, with only an end in common
// (within 1e-9 of their size), or apart.
enum class Meeting : unsigned char { overlapping, touching, apart };
Meeting meeting(const PrintedInterval& a, const PrintedInterval& b);
// How far they are apart; 0 where they meet.
double distance(const PrintedInterval& a, const PrintedInterval& b);

// A printed decimal number: its value and the power of ten of its last digit ("1.40": 1.4, -2;
// "1200": 1200, 0; "1.5e3": 1500, 2).
struct PrintedNumber {
  double value = 0;
  int last_digit = 0;
  int trailing_zeros = 0;  // of a whole number: digits that may only hold its place
};
// `text` must be a plain number (parse_number accepts it); else 0 of unit 1.
PrintedNumber printed_number(std::string_view text);

// What a number printed to the place 10^digit can stand for: [x - u/2, x + u/2] rounded;
// [x, x + u) cut off (away from zero for negative x; the open end is included).
PrintedInterval rounded_at(double value, int digit);
PrintedInterval truncated_at(double value, int digit);

// Can a mean printed as `text` come from `n` whole numbers (GRIM)? True when n times its rounding
// interval (half up: the upper end is not part of it) holds a whole number.
bool possible_mean_of_counts(std::string_view text, int n);

}  // namespace gapcast
