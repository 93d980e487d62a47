// Weights by precision.
#include "engine/analysis/estimate/shrinkage.hpp"

#include <algorithm>
#include <cmath>
#include <vector>

namespace gapcast {

double kept_of(double between, double error) {
  return between + error > 0 ? between / (between + error) : 0;
}

PooledVariance recent_variance(std::span<const double> residuals, double half_life) {
  if (residuals.size() < 2) return {};
  std::vector<double> squares;
  for (const double residual : residuals) squares.push_back(residual * residual);
  const double years = weighted_years(residuals.size(), half_life);
  const double variance = years / (years - 0.5) * weighted_mean(squares, half_life);
  return {std::log(std::max(variance, kLeastVariance)), years, static_cast<int>(residuals.size())};
}

PooledVariance combined(const PooledVariance& own, const PooledVariance& prior, double most) {
  const double weight = std::min(prior.freedom, most);
  if (!own.known()) return {prior.log_variance, weight, prior.figures};
  if (!prior.known()) return own;
  const double freedom = own.freedom + weight;
  return {(own.freedom * own.log_variance + weight * prior.log_variance) / freedom, freedom,
          own.figures + prior.figures};
}

}  // namespace gapcast
