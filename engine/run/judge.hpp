// Values against one target: comparator, probability, shortfall (MODEL 7).
#pragma once

#include <span>

#include "engine/run/run.hpp"

namespace gapcast {

inline constexpr double kAboutTolerance = 0.05;  // of the value, unless the target gives its own

// What a value must reach: the target's value, or for `about` the value less its tolerance.
double threshold(const TargetSpec& target);
// Do two documents promise the same of an area: indicator, definition, years, value and unit?
bool promise_alike(const TargetSpec& a, const TargetSpec& b);
// Nothing is rounded before comparing. NaN never meets.
bool meets(const TargetSpec& target, double value);

struct Chance {
  double probability = 0;
  double mc_error = 0;            // half-width of the Wilson 95 % interval
  double expected_shortfall = 0;  // E[max(0, X - v)]; for `below` E[max(0, v - X)]
};
// Over members without NaN; at least one.
Chance chance(const TargetSpec& target, std::span<const double> values);

// What the value lacks: max(0, X - v); for `below` max(0, v - X).
double shortfall(const TargetSpec& target, double value);

// The word for a probability, by kMetProbability and kLikelyProbability.
GapStatus status_of(double probability);

}  // namespace gapcast
