// Allowed ranges: numbers and distributions against the range of their field.
#include <array>
#include <cmath>

#include "engine/base/messages/scenario.hpp"
#include "engine/base/text.hpp"
#include "engine/scenario/reading.hpp"

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

void report(const Field& field, double value, const Place& place, const std::string& path,
            Diagnostics& diagnostics) {
  const std::string shown_value = shortest(value);
  const bool has_min = std::isfinite(field.min), has_max = std::isfinite(field.max);
  const bool fraction = field.min == 0 && field.max == 1 && !field.min_open && !field.max_open;
  if (fraction && value > 1 && value <= 100) {
    diagnostics.error(place, path, msg::range_fraction, {shown_value, shortest(value / 100)});
  } else if (has_min && has_max) {
    diagnostics.error(place, path, kBetween[field.min_open][field.max_open],
                      {shown_value, shortest(field.min), shortest(field.max)});
  } else if (has_min) {
    diagnostics.error(place, path, field.min_open ? msg::range_above : msg::range_at_least,
                      {shown_value, shortest(field.min)});
  } else {
    diagnostics.error(place, path, field.max_open ? msg::range_below : msg::range_at_most,
                      {shown_value, shortest(field.max)});
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
  const auto bound = [&](double limit, double otherwise) {
    return shortest(std::isfinite(limit) ? limit : otherwise);
  };
  diagnostics.warning(
      place, path, msg::range_tails,
      {to_text(d), bound(field.min, std::floor(low)), bound(field.max, std::ceil(high))});
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
