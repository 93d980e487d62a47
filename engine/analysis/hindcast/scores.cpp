// Scores of forecasts in closed form.
#include "engine/analysis/hindcast/scores.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <vector>

#include "engine/analysis/estimate/student.hpp"
#include "engine/base/numerics.hpp"
#include "engine/plan/normal.hpp"

namespace gapcast {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

double beta(double a, double b) {
  return std::exp(std::lgamma(a) + std::lgamma(b) - std::lgamma(a + b));
}

// Autocovariance at a lag, divided by n.
double autocovariance(std::span<const double> values, double mean, std::size_t lag) {
  double sum = 0;
  for (std::size_t t = lag; t < values.size(); ++t)
    sum += (values[t] - mean) * (values[t - lag] - mean);
  return sum / static_cast<double>(values.size());
}

// Variance of a mean of overlapping forecasts: their errors are correlated up to lag h - 1. Not
// positive with equal weights: Bartlett's, which always are.
double long_run_variance(std::span<const double> values, double mean, int horizon) {
  double equal = autocovariance(values, mean, 0), bartlett = equal;
  for (std::size_t lag = 1; lag < static_cast<std::size_t>(horizon) && lag < values.size(); ++lag) {
    const double covariance = 2 * autocovariance(values, mean, lag);
    equal += covariance;
    bartlett += (1 - static_cast<double>(lag) / horizon) * covariance;
  }
  return equal > 0 ? equal : bartlett;
}

}  // namespace

double crps_normal(double z) {
  return z * (2 * normal_cdf(z) - 1) + 2 * normal_density(z) - std::numbers::inv_sqrtpi;
}

double crps_student(double z, double freedom) {
  const double spread = 2 * std::sqrt(freedom) / (freedom - 1) * beta(0.5, freedom - 0.5) /
                        std::pow(beta(0.5, freedom / 2), 2);
  return z * (2 * student_cdf(z, freedom) - 1) +
         2 * student_density(z, freedom) * (freedom + z * z) / (freedom - 1) - spread;
}

double crps_ensemble(std::span<const double> members, double outcome, EnsembleCrps kind) {
  std::vector<double> sorted(members.begin(), members.end());
  std::sort(sorted.begin(), sorted.end());
  const double n = static_cast<double>(sorted.size());
  double distance = 0, spread = 0;  // spread: sum over pairs of |x_i - x_j|, each pair twice
  for (std::size_t i = 0; i < sorted.size(); ++i) {
    distance += std::abs(sorted[i] - outcome);
    spread += 2 * (2 * static_cast<double>(i) + 1 - n) * sorted[i];
  }
  const double pairs = kind == EnsembleCrps::fair && n > 1 ? n * (n - 1) : n * n;
  return distance / n - spread / (2 * pairs);
}

double crps_quantiles(std::span<const double> quantiles, double outcome) {
  const double n = static_cast<double>(quantiles.size());
  double sum = 0;
  for (std::size_t k = 0; k < quantiles.size(); ++k)
    sum += pinball_loss(quantiles[k], outcome, (static_cast<double>(k) + 0.5) / n);
  return 2 * sum / n;
}

double interval_score(double low, double high, double outcome, double alpha) {
  return high - low + 2 / alpha * std::max(0.0, low - outcome) +
         2 / alpha * std::max(0.0, outcome - high);
}

double pinball_loss(double quantile, double outcome, double tau) {
  const double excess = outcome - quantile;
  return excess >= 0 ? tau * excess : (tau - 1) * excess;
}

double symmetric_percentage_error(double outcome, double forecast) {
  const double size = std::abs(outcome) + std::abs(forecast);
  return size > 0 ? 200 * std::abs(outcome - forecast) / size : 0;
}

double mase_scale(std::span<const double> history) {
  if (history.size() < 2) return kNone;
  double sum = 0;
  for (std::size_t t = 1; t < history.size(); ++t) sum += std::abs(history[t] - history[t - 1]);
  return sum / static_cast<double>(history.size() - 1);
}

double overall_weighted_average(double smape, double reference_smape, double mase,
                                double reference_mase) {
  return (smape / reference_smape + mase / reference_mase) / 2;
}

int least_origins(int horizon) { return std::max(8, 3 * horizon); }

DieboldMariano diebold_mariano(std::span<const double> differences, int horizon) {
  DieboldMariano result;
  result.n = static_cast<int>(differences.size());
  result.statistic = result.uncorrected = kNone;
  if (result.n == 0) return result;
  const double n = result.n, h = horizon;
  result.mean_difference = neumaier_sum(differences) / n;
  result.enough = result.n >= least_origins(horizon);
  const double correction = n + 1 - 2 * h + h * (h - 1) / n;
  const double variance = long_run_variance(differences, result.mean_difference, horizon);
  if (result.n < 3 || !(variance > 0) || !(correction > 0)) return result;
  result.uncorrected = result.mean_difference / std::sqrt(variance / n);
  result.statistic = result.uncorrected * std::sqrt(correction / n);
  if (result.enough) result.p = 2 * student_cdf(-std::abs(result.statistic), n / h - 1);
  return result;
}

double coverage_p_value(int hits, int n, double p) {
  const auto mass = [&](int k) {
    const double log_choose =
        std::lgamma(n + 1.0) - std::lgamma(k + 1.0) - std::lgamma(n - k + 1.0);
    return std::exp(log_choose + k * std::log(p) + (n - k) * std::log1p(-p));
  };
  // Equal masses may differ in their last digits.
  const double most = mass(hits) * (1 + 1e-9);
  double sum = 0;
  for (int k = 0; k <= n; ++k)
    if (mass(k) <= most) sum += mass(k);
  return std::min(1.0, sum);
}

}  // namespace gapcast
