// How much of what a short record says is kept: of means, and of variances in logs.
#pragma once

#include <span>

#include "engine/analysis/estimate/moments.hpp"

namespace gapcast {

// A number with its standard error.
struct Estimate {
  double value = 0;
  double width = 0;
};

// between / (between + error), both variances: the part of a distance to the crowd that is kept
// where the crowd's members differ by `between` and each is known with `error`. 0 where both are.
double kept_of(double between, double error);

// A variance as the log of it, with the degrees of freedom (or years) it rests on.
struct PooledVariance {
  double log_variance = 0;
  double freedom = 0;
  int figures = 0;
  bool known() const { return freedom > 0; }
};

// No variance counts below (0.3 %)^2: rounding.
inline constexpr double kLeastVariance = 9e-6;

// n / (n - 1/2) times the mean square with a half-life, n the years it rests on, of residuals whose
// mean is already taken out. Fewer than two: not known.
PooledVariance recent_variance(std::span<const double> residuals, double half_life = kLongHalfLife);

// Mean of the logs, each weighted by its degrees of freedom, the second's at most `most`. One that
// is not known leaves the other.
PooledVariance combined(const PooledVariance& own, const PooledVariance& prior, double most);

}  // namespace gapcast
