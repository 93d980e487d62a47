// What moves growth about its trend: variances, persistence, loadings and correlations, each
// shrunk.
#pragma once

#include <span>
#include <utility>
#include <vector>

#include "engine/analysis/estimate/shrinkage.hpp"
#include "engine/analysis/growth/growth_record.hpp"

namespace gapcast {

// The variance that several short series share, as a mean of logs: ln v = sum k_i (ln v_i - b(k_i))
// / sum k_i with v_i the variance of series i on k_i = n_i - 1 degrees of freedom and
// b(k) = E ln(chi^2_k / k), so that it is unbiased in logs for normal series and an area out of
// line counts little. Series of one figure say nothing.
PooledVariance pooled_variance(std::span<const std::vector<double>> series);

// E ln(chi^2_k / k), k > 0.
double expected_log_chi(double freedom);

// Mean over series of the first autocorrelation, each corrected for its length (r + (1 + 3 r) / n,
// within 0.9), with the standard error of that mean. Pairs of following years only; a series needs
// five. With one series the error is 1 / sqrt(n).
Estimate first_autocorrelation(std::span<const YearValues> series);

// Series of one country share their years, so that many of them tell little more than one: the
// error is at least that of one series, 1 / sqrt(years).
Estimate of_one_country(const Estimate& estimate, std::size_t years);

// value max(0, 1 - width^2 / value^2): nothing is left of an estimate within its own error.
Estimate shrunk_to_zero(const Estimate& estimate);

// Slope of `series` on `factor` over their common years, without a constant (both have mean zero).
Estimate loading_on(const YearValues& series, const YearValues& factor);

// Loadings drawn to their mean: each keeps kept_of(tau^2, se^2) of its distance, tau^2 being what
// the loadings differ beyond their errors.
std::vector<Estimate> shrunk_loadings(const std::vector<Estimate>& loadings);

// Correlations of every pair of series (row by row above the diagonal): the mean over areas of the
// correlation of their common years, with its standard error. An area counts with at least five
// common years. With one area the error is (1 - r^2) / sqrt(n - 1).
// `areas[i][s]`: series s of area i.
struct Correlations {
  std::vector<Estimate> pairs;
  int figures = 0;
};
Correlations correlations_of(const std::vector<std::vector<YearValues>>& areas);

// lambda = min(1, sum of squared errors / sum of squares of (r - target)); r goes to
// (1 - lambda) r + lambda target (Schaefer and Strimmer's rule for one intensity).
// `targets` empty: zero.
double shrinkage_intensity(std::span<const Estimate> pairs, std::span<const double> targets = {});

}  // namespace gapcast
