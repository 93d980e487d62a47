// Means and variances of yearly changes.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace gapcast {

// Years after which a figure counts half: of recent growth, and of means that shall last.
inline constexpr double kRecentHalfLife = 2;
inline constexpr double kLongHalfLife = 5;

std::vector<double> changes_of(std::span<const double> values);

// Mean of `changes`, the last with weight 1, each earlier year's weight halved every `half_life`
// years; half_life 0: plain mean.
double weighted_mean(std::span<const double> changes, double half_life);

// The sum of those weights: how many years such a mean rests on.
double weighted_years(std::size_t changes, double half_life);

// Sum of squares about the mean over n - 1; 0 of fewer than two.
double variance_of(std::span<const double> values);

}  // namespace gapcast
