// Quantiles and scores of predictive distributions.
#include "engine/analysis/hindcast/predictive.hpp"

#include <cmath>
#include <limits>
#include <map>
#include <mutex>
#include <vector>

#include "engine/analysis/estimate/student.hpp"
#include "engine/analysis/hindcast/scores.hpp"
#include "engine/plan/normal.hpp"

namespace gapcast {
namespace {

constexpr int kCells = 400;

double standard_quantile(double u, double freedom) {
  return freedom > 0 ? student_quantile(u, freedom) : normal_quantile(u);
}

// Standard quantiles at the middles of the cells and at the columns' probabilities.
struct Standard {
  std::vector<double> cells;
  std::array<double, kForecastProbabilities.size()> columns{};
};

Standard make_standard(double freedom) {
  Standard result;
  for (int k = 0; k < kCells; ++k)
    result.cells.push_back(standard_quantile((k + 0.5) / kCells, freedom));
  for (std::size_t i = 0; i < kForecastProbabilities.size(); ++i)
    result.columns[i] = standard_quantile(kForecastProbabilities[i], freedom);
  return result;
}

// Few values of `freedom` occur; each is worked out once.
const Standard& standard_of(double freedom) {
  static std::mutex guard;
  static std::map<double, Standard> known;
  const std::lock_guard lock(guard);
  const auto [found, is_new] = known.try_emplace(freedom);
  if (is_new) found->second = make_standard(freedom);
  return found->second;
}

double bent(double z, Curve curve) {
  switch (curve) {
    case Curve::share:
      return 100 / (1 + std::exp(-z));
    case Curve::level:
      return std::exp(z);
    case Curve::plain:
      break;
  }
  return z;
}

double straightened(double value, Curve curve) {
  switch (curve) {
    case Curve::share:
      return std::log(value / (100 - value));
    case Curve::level:
      return std::log(value);
    case Curve::plain:
      break;
  }
  return value;
}

std::vector<double> bent_grid(const Predictive& predictive) {
  std::vector<double> values = standard_of(predictive.freedom).cells;
  for (double& value : values)
    value = bent(predictive.centre + predictive.scale * value, predictive.curve);
  return values;
}

}  // namespace

double Predictive::quantile(double u) const {
  const double z = u == 0.5 ? 0 : standard_quantile(u, freedom);
  return bent(centre + scale * z, curve);
}

std::array<double, kForecastProbabilities.size()> Predictive::quantiles() const {
  std::array<double, kForecastProbabilities.size()> result = standard_of(freedom).columns;
  for (double& value : result) value = bent(centre + scale * value, curve);
  return result;
}

double Predictive::cdf(double value) const {
  const double distance = straightened(value, curve) - centre;
  if (scale <= 0) return distance < 0 ? 0 : distance > 0 ? 1 : 0.5;
  return freedom > 0 ? student_cdf(distance / scale, freedom) : normal_cdf(distance / scale);
}

double Predictive::mean() const {
  if (curve != Curve::share || scale <= 0) return bent(centre, curve);
  double sum = 0;
  for (const double value : bent_grid(*this)) sum += value;
  return sum / kCells;
}

double Predictive::crps(double outcome) const {
  if (scale <= 0) return std::abs(bent(centre, curve) - outcome);
  if (curve != Curve::plain) return crps_quantiles(bent_grid(*this), outcome);
  const double z = (outcome - centre) / scale;
  return scale * (freedom > 0 ? crps_student(z, freedom) : crps_normal(z));
}

}  // namespace gapcast
