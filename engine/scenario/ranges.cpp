// Allowed ranges: numbers and distributions against the range of their field.
#include <algorithm>
#include <array>
#include <cmath>

#include "engine/base/messages/scenario.hpp"
#include "engine/base/text.hpp"
#include "engine/scenario/reading.hpp"
#include "engine/scenario/schema_ranges.hpp"

namespace gapcast {
namespace {

bool below(const Field& field, double value) {
  return value < field.min || (field.min_open && value == field.min);
}
bool above(const Field& field, double value) {
  return value > field.max || (field.max_open && value == field.max);
}

// [lower end open][upper end open]
constexpr std::array<std::array<Message, 2>, 2> kBetween = {
    {{msg::range_closed, msg::range_open_above}, {msg::range_open_below, msg::range_open}}};

// Whole numbers without an exponent.
std::string digits(double value) {
  constexpr double kMostExact = 1e15;
  const bool whole = std::floor(value) == value && std::fabs(value) < kMostExact;
  return whole ? std::to_string(static_cast<long long>(value)) : shortest(value);
}

void report(const Field& field, double value, const Place& place, const std::string& path,
            Diagnostics& diagnostics) {
  const std::string shown_value = digits(value);
  // The limits of sums of money are no range that anyone would ask for.
  const bool has_min = std::isfinite(field.min) && (field.min > -kMostMoney || value < field.min);
  const bool has_max = std::isfinite(field.max) && (field.max < kMostMoney || value > field.max);
  const bool fraction = field.min == 0 && field.max == 1 && !field.min_open && !field.max_open;
  if (fraction && value >= 2 && value <= 100) {
    diagnostics.error(place, path, msg::range_fraction, {shown_value, shortest(value / 100)});
  } else if (has_min && has_max) {
    diagnostics.error(place, path, kBetween[field.min_open][field.max_open],
                      {shown_value, digits(field.min), digits(field.max)});
  } else if (has_min) {
    diagnostics.error(place, path, field.min_open ? msg::range_above : msg::range_at_least,
                      {shown_value, digits(field.min)});
  } else {
    diagnostics.error(place, path, field.max_open ? msg::range_below : msg::range_at_most,
                      {shown_value, digits(field.max)});
  }
}

// A lognormal is never zero, so its lower end does not touch an open bound there.
bool end_outside(const Field& field, const Distribution& d, double low) {
  const bool never_reached = d.kind == DistributionKind::lognormal && low == 0 && field.min == 0;
  return below(field, low) && !never_reached;
}

constexpr double kTail = 0.001;

// Tails that leave the range: the engine never cuts a draw without a word.
void warn_of_tails(const Field& field, const Distribution& d, const Place& place,
                   const std::string& path, Diagnostics& diagnostics) {
  const double low = quantile(d, kTail), high = quantile(d, 1 - kTail);
  if (!below(field, low) && !above(field, high)) return;
  // An end that is not allowed itself is kept at a distance.
  const double step = field.max - field.min >= 100 ? 1 : 0.01;
  const double least = !std::isfinite(field.min) ? std::floor(low)
                       : field.min_open          ? field.min + step
                                                 : field.min;
  const double most = !std::isfinite(field.max) ? std::ceil(high)
                      : field.max_open          ? field.max - step
                                                : field.max;
  Distribution written = d;
  written.lo = std::max(d.lo, least);
  written.hi = std::min(d.hi, most);
  diagnostics.warning(place, path, msg::range_tails, {to_text(d), to_text(written)});
}

}  // namespace

void check_range(const Field& field, const Distribution& distribution, const Place& place,
                 const std::string& path, Diagnostics& diagnostics) {
  const double low = minimum(distribution), high = maximum(distribution);
  const bool bounded_below = std::isfinite(low), bounded_above = std::isfinite(high);
  if (bounded_below && end_outside(field, distribution, low))
    return report(field, low, place, path, diagnostics);
  if (bounded_above && above(field, high)) return report(field, high, place, path, diagnostics);
  if (bounded_below && bounded_above) return;
  const double center = mean(distribution);
  if (!std::isfinite(center) || below(field, center) || above(field, center))
    return report(field, center, place, path, diagnostics);
  warn_of_tails(field, distribution, place, path, diagnostics);
}

}  // namespace gapcast
