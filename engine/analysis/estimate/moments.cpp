// Sums with weights that halve.
#include "engine/analysis/estimate/moments.hpp"

#include <cmath>

namespace gapcast {
namespace {

double weight_of(std::size_t age, double half_life) {
  return half_life > 0 ? std::exp2(-static_cast<double>(age) / half_life) : 1;
}

}  // namespace

std::vector<double> changes_of(std::span<const double> values) {
  std::vector<double> changes;
  for (std::size_t t = 1; t < values.size(); ++t) changes.push_back(values[t] - values[t - 1]);
  return changes;
}

double weighted_mean(std::span<const double> changes, double half_life) {
  double sum = 0, weights = 0;
  for (std::size_t t = 0; t < changes.size(); ++t) {
    const double weight = weight_of(changes.size() - 1 - t, half_life);
    sum += weight * changes[t];
    weights += weight;
  }
  return sum / weights;
}

double weighted_years(std::size_t changes, double half_life) {
  double years = 0;
  for (std::size_t age = 0; age < changes; ++age) years += weight_of(age, half_life);
  return years;
}

double variance_of(std::span<const double> values) {
  if (values.size() < 2) return 0;
  const double mean = weighted_mean(values, 0);
  double squares = 0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return squares / static_cast<double>(values.size() - 1);
}

}  // namespace gapcast
