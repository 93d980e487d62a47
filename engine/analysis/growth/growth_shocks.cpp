// Moments of residuals and their shrinkage.
#include "engine/analysis/growth/growth_shocks.hpp"

#include <algorithm>
#include <cmath>

namespace gapcast {
namespace {

constexpr std::size_t kLeastYears = 5;

double mean_of(std::span<const double> values) { return weighted_mean(values, 0); }

// psi(x), x > 0: recurrence up to 6, then the asymptotic series (error below 1e-8).
double digamma(double x) {
  double shift = 0;
  for (; x < 6; x += 1) shift -= 1 / x;
  const double square = 1 / (x * x);
  return shift + std::log(x) - 1 / (2 * x) -
         square * (1.0 / 12 - square * (1.0 / 120 - square / 252));
}

// Mean and its standard error.
Estimate mean_estimate(const std::vector<double>& values, double error_of_one) {
  if (values.empty()) return {};
  if (values.size() == 1) return {values.front(), error_of_one};
  return {mean_of(values), std::sqrt(variance_of(values) / static_cast<double>(values.size()))};
}

std::vector<std::pair<double, double>> common(const YearValues& one, const YearValues& other,
                                              int lag = 0) {
  std::vector<std::pair<double, double>> pairs;
  for (const auto& [year, value] : one)
    if (const auto same = other.find(year - lag); same != other.end())
      pairs.emplace_back(value, same->second);
  return pairs;
}

double correlation(const std::vector<std::pair<double, double>>& pairs) {
  double mx = 0, my = 0;
  for (const auto& [x, y] : pairs) mx += x, my += y;
  mx /= static_cast<double>(pairs.size());
  my /= static_cast<double>(pairs.size());
  double xx = 0, yy = 0, xy = 0;
  for (const auto& [x, y] : pairs) {
    xx += (x - mx) * (x - mx);
    yy += (y - my) * (y - my);
    xy += (x - mx) * (y - my);
  }
  return xx > 0 && yy > 0 ? xy / std::sqrt(xx * yy) : 0;
}

}  // namespace

double expected_log_chi(double freedom) { return digamma(freedom / 2) - std::log(freedom / 2); }

PooledVariance pooled_variance(std::span<const std::vector<double>> series) {
  PooledVariance pooled;
  double sum = 0;
  for (const std::vector<double>& values : series) {
    if (values.size() < 2) continue;
    const double freedom = static_cast<double>(values.size() - 1);
    sum += freedom *
           (std::log(std::max(variance_of(values), kLeastVariance)) - expected_log_chi(freedom));
    pooled.freedom += freedom;
    pooled.figures += static_cast<int>(values.size());
  }
  if (pooled.known()) pooled.log_variance = sum / pooled.freedom;
  return pooled;
}

Estimate first_autocorrelation(std::span<const YearValues> series) {
  std::vector<double> found;
  double years = 1;
  for (const YearValues& values : series) {
    const auto pairs = common(values, values, 1);
    if (pairs.size() < kLeastYears) continue;
    years = static_cast<double>(pairs.size());
    const double r = correlation(pairs);
    found.push_back(std::clamp(r + (1 + 3 * r) / years, -0.9, 0.9));
  }
  return mean_estimate(found, 1 / std::sqrt(years));
}

Estimate of_one_country(const Estimate& estimate, std::size_t years) {
  const double error = 1 / std::sqrt(static_cast<double>(std::max<std::size_t>(years, 1)));
  return {estimate.value, std::max(estimate.width, error)};
}

Estimate shrunk_to_zero(const Estimate& estimate) {
  const double square = estimate.value * estimate.value;
  if (square <= 0) return estimate;
  const double kept = std::max(0.0, 1 - estimate.width * estimate.width / square);
  return {kept * estimate.value, estimate.width};
}

Estimate loading_on(const YearValues& series, const YearValues& factor) {
  const auto pairs = common(series, factor);
  double ff = 0, yf = 0;
  for (const auto& [y, f] : pairs) ff += f * f, yf += y * f;
  if (pairs.size() < kLeastYears || ff <= 0) return {1, 1};
  const double slope = yf / ff;
  double squares = 0;
  for (const auto& [y, f] : pairs) squares += (y - slope * f) * (y - slope * f);
  return {slope, std::sqrt(squares / static_cast<double>(pairs.size() - 1) / ff)};
}

std::vector<Estimate> shrunk_loadings(const std::vector<Estimate>& loadings) {
  if (loadings.size() < 2) return loadings;
  std::vector<double> values;
  double errors = 0;
  for (const Estimate& one : loadings) {
    values.push_back(one.value);
    errors += one.width * one.width / static_cast<double>(loadings.size());
  }
  const double mean = mean_of(values);
  const double between = std::max(0.0, variance_of(values) - errors);
  std::vector<Estimate> result;
  for (const Estimate& one : loadings) {
    const double error = one.width * one.width;
    const double weight = kept_of(between, error);
    result.push_back({mean + weight * (one.value - mean), std::sqrt(weight * error)});
  }
  return result;
}

Correlations correlations_of(const std::vector<std::vector<YearValues>>& areas) {
  Correlations result;
  const std::size_t n = areas.empty() ? 0 : areas.front().size();
  for (const auto& area : areas)
    for (const YearValues& values : area) result.figures += static_cast<int>(values.size());
  for (std::size_t a = 0; a < n; ++a)
    for (std::size_t b = a + 1; b < n; ++b) {
      std::vector<double> found;
      double error = 1;
      for (const auto& area : areas) {
        const auto pairs = common(area[a], area[b]);
        if (pairs.size() < kLeastYears) continue;
        const double r = correlation(pairs);
        found.push_back(r);
        error = (1 - r * r) / std::sqrt(static_cast<double>(pairs.size() - 1));
      }
      result.pairs.push_back(found.empty() ? Estimate{0, 1} : mean_estimate(found, error));
    }
  return result;
}

double shrinkage_intensity(std::span<const Estimate> pairs, std::span<const double> targets) {
  double errors = 0, squares = 0;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    const double apart = pairs[i].value - (targets.empty() ? 0 : targets[i]);
    errors += pairs[i].width * pairs[i].width;
    squares += apart * apart;
  }
  return squares > 0 ? std::min(1.0, errors / squares) : 1;
}

}  // namespace gapcast
