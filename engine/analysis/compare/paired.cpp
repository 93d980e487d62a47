// Paired differences by influence functions.
#include "engine/analysis/compare/paired.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/base/numerics.hpp"
#include "engine/run/order_statistics.hpp"

namespace gapcast {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr double kNormal95 = 1.959963984540054;
constexpr double kDensitySpan = 0.05;  // of probability, on either side of a quantile

bool usable(std::span<const double> values) {
  return !values.empty() &&
         std::all_of(values.begin(), values.end(), [](double x) { return std::isfinite(x); });
}

// Half-width of the 95 % interval of the mean of `values`.
double half_width(std::span<const double> values) {
  const auto n = static_cast<double>(values.size());
  if (n < 2) return kNone;
  const double mean = pairwise_sum(values) / n;
  std::vector<double> squares(values.size());
  for (std::size_t m = 0; m < values.size(); ++m)
    squares[m] = (values[m] - mean) * (values[m] - mean);
  return kNormal95 * std::sqrt(pairwise_sum(squares) / (n - 1) / n);
}

}  // namespace

PairedEstimate mean_estimate(std::span<const double> values) {
  if (!usable(values)) return {kNone, {}};
  return {pairwise_sum(values) / static_cast<double>(values.size()),
          {values.begin(), values.end()}};
}

PairedEstimate quantile_estimate(std::span<const double> values, double p) {
  if (!usable(values)) return {kNone, {}};
  std::vector<double> sorted(values.begin(), values.end());
  sort_ascending(sorted);
  const double q = quantile_sorted(sorted, p);
  const double low = std::max(0.0, p - kDensitySpan), high = std::min(1.0, p + kDensitySpan);
  const double sparsity =
      (quantile_sorted(sorted, high) - quantile_sorted(sorted, low)) / (high - low);
  PairedEstimate estimate{q, std::vector<double>(values.size())};
  for (std::size_t m = 0; m < values.size(); ++m)
    estimate.influence[m] = (p - (values[m] <= q ? 1 : 0)) * sparsity;
  return estimate;
}

PairedDifference paired_difference(const PairedEstimate& reference, const PairedEstimate& value) {
  PairedDifference result{value.value - reference.value, kNone, kNone, kNone};
  const bool positive = reference.value > 0;
  const double ratio = value.value / reference.value;
  if (positive) result.percent = 100 * (ratio - 1);
  const std::size_t n = reference.influence.size();
  if (n == 0 || value.influence.size() != n) return result;
  std::vector<double> differences(n);
  for (std::size_t m = 0; m < n; ++m) differences[m] = value.influence[m] - reference.influence[m];
  result.mc_error = half_width(differences);
  if (!positive) return result;
  // Of the ratio: d(b / a) = (db - (b / a) da) / a.
  for (std::size_t m = 0; m < n; ++m)
    differences[m] = (value.influence[m] - ratio * reference.influence[m]) / reference.value;
  result.percent_error = 100 * half_width(differences);
  return result;
}

ChanceDifference chance_difference(const Marks& reference, const Marks& value, bool identical) {
  const auto n = static_cast<double>(reference.size());
  double gained = 0, lost = 0;
  for (std::size_t m = 0; m < reference.size(); ++m) {
    if (value[m] != 0 && reference[m] == 0) ++gained;
    if (value[m] == 0 && reference[m] != 0) ++lost;
  }
  if (identical) return {0, 0};
  const double b = gained + 0.5, c = lost + 0.5, total = n + 2;
  const double variance = (b + c - (b - c) * (b - c) / total) / (total * total);
  return {(gained - lost) / n, kNormal95 * std::sqrt(variance)};
}

}  // namespace gapcast
