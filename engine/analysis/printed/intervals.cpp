// Interval arithmetic on printed figures.
#include "engine/analysis/printed/intervals.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/base/text.hpp"

namespace gapcast {
namespace {

constexpr double kEverywhere = std::numeric_limits<double>::infinity();
// Ends that differ by less than this part of their size are the same printed limit: the decimal
// digits of a limit are not exact in binary.
constexpr double kSameEnd = 1e-9;

PrintedInterval outward(double low, double high) {
  return {std::nextafter(low, -kEverywhere), std::nextafter(high, kEverywhere)};
}

double size_of(double a, double b) {
  const double size =
      std::max(std::isfinite(a) ? std::fabs(a) : 0, std::isfinite(b) ? std::fabs(b) : 0);
  return std::max(size, 1e-300);
}

// 10^digit for the digits that printed figures have; exact up to 22.
double power_of_ten(int digit) { return std::pow(10.0, digit); }

}  // namespace

PrintedInterval operator+(const PrintedInterval& a, const PrintedInterval& b) {
  return outward(a.low + b.low, a.high + b.high);
}

PrintedInterval operator-(const PrintedInterval& a, const PrintedInterval& b) {
  return outward(a.low - b.high, a.high - b.low);
}

PrintedInterval operator*(const PrintedInterval& a, const PrintedInterval& b) {
  // 0 x infinity is 0 here: an end that is no number would hide the others.
  const auto times = [](double x, double y) { return x == 0 || y == 0 ? 0.0 : x * y; };
  const auto [low, high] = std::minmax(
      {times(a.low, b.low), times(a.low, b.high), times(a.high, b.low), times(a.high, b.high)});
  return outward(low, high);
}

PrintedInterval operator/(const PrintedInterval& a, const PrintedInterval& b) {
  if (b.holds(0)) return {-kEverywhere, kEverywhere};
  return a * outward(1 / b.high, 1 / b.low);
}

PrintedInterval scaled(const PrintedInterval& a, double factor) {
  return a * PrintedInterval{factor, factor};
}

PrintedInterval power(const PrintedInterval& base, double exponent) {
  const double one = std::pow(std::max(base.low, 0.0), exponent);
  const double other = std::pow(std::max(base.high, 0.0), exponent);
  return outward(std::min(one, other), std::max(one, other));
}

PrintedInterval growth_between(const PrintedInterval& start, const PrintedInterval& end) {
  return scaled(end / start - PrintedInterval{1, 1}, 100);
}

PrintedInterval yearly_growth(const PrintedInterval& multiple, double years) {
  return scaled(power(multiple, 1 / years) - PrintedInterval{1, 1}, 100);
}

PrintedInterval geometric_mean_of_rates(std::span<const PrintedInterval> rates) {
  PrintedInterval product{1, 1};
  for (const PrintedInterval& rate : rates)
    product = product * (PrintedInterval{1, 1} + scaled(rate, 0.01));
  return yearly_growth(product, static_cast<double>(rates.size()));
}

PrintedInterval arithmetic_mean(std::span<const PrintedInterval> values) {
  return scaled(sum(values), 1 / static_cast<double>(values.size()));
}

PrintedInterval geometric_mean(std::span<const PrintedInterval> values) {
  PrintedInterval product{1, 1};
  for (const PrintedInterval& value : values) product = product * value;
  return power(product, 1 / static_cast<double>(values.size()));
}

PrintedInterval sum(std::span<const PrintedInterval> values) {
  PrintedInterval total{0, 0};
  for (const PrintedInterval& value : values) total = total + value;
  return total;
}

Meeting meeting(const PrintedInterval& a, const PrintedInterval& b) {
  const auto same = [](double x, double y) {
    return std::isfinite(x) && std::isfinite(y) && std::fabs(x - y) <= kSameEnd * size_of(x, y);
  };
  const bool points = same(a.low, a.high) && same(b.low, b.high);
  if (points && same(a.low, b.low)) return Meeting::overlapping;
  if (same(a.high, b.low) || same(a.low, b.high)) return Meeting::touching;
  return a.high < b.low || b.high < a.low ? Meeting::apart : Meeting::overlapping;
}

double distance(const PrintedInterval& a, const PrintedInterval& b) {
  if (meeting(a, b) != Meeting::apart) return 0;
  return std::max(b.low - a.high, a.low - b.high);
}

PrintedNumber printed_number(std::string_view text) {
  PrintedNumber printed;
  const auto value = parse_number(text);
  if (!value) return printed;
  printed.value = *value;
  const std::size_t mark = text.find_first_of("eE");
  const std::string_view digits = text.substr(0, mark);
  int exponent = 0;
  if (mark != std::string_view::npos)
    exponent = static_cast<int>(parse_integer(text.substr(mark + 1)).value_or(0));
  const std::size_t point = digits.find('.');
  const int decimals =
      point == std::string_view::npos ? 0 : static_cast<int>(digits.size() - point - 1);
  printed.last_digit = exponent - decimals;
  if (decimals == 0 && exponent == 0 && *value != 0)
    printed.trailing_zeros = static_cast<int>(digits.size() - 1 - digits.find_last_not_of('0'));
  return printed;
}

PrintedInterval rounded_at(double value, int digit) {
  // Half a unit is five of the next digit: both ends are quotients of whole numbers, so the nearest
  // doubles to the decimal limits.
  const double next = power_of_ten(std::abs(digit - 1));
  if (digit > 0) return {value - power_of_ten(digit) / 2, value + power_of_ten(digit) / 2};
  const double whole = std::round(value * next);
  return {(whole - 5) / next, (whole + 5) / next};
}

PrintedInterval truncated_at(double value, int digit) {
  const double unit = power_of_ten(digit);
  return value < 0 ? PrintedInterval{value - unit, value} : PrintedInterval{value, value + unit};
}

bool possible_mean_of_counts(std::string_view text, int n) {
  const PrintedNumber printed = printed_number(text);
  const PrintedInterval mean = rounded_at(printed.value, printed.last_digit);
  const double low = mean.low * n, high = mean.high * n;
  const double tolerance = kSameEnd * size_of(low, high);
  const double whole = std::ceil(low - tolerance);
  return whole < high - tolerance;
}

}  // namespace gapcast
