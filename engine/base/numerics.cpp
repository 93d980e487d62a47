// Sums, quantiles and intervals in a fixed order of operations.
#include "engine/base/numerics.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "engine/base/error.hpp"

namespace gapcast {

double neumaier_sum(std::span<const double> values) {
  double sum = 0;
  double lost = 0;
  for (const double value : values) {
    const double next = sum + value;
    // The low bits are lost from whichever operand is the smaller one.
    lost += std::fabs(sum) >= std::fabs(value) ? (sum - next) + value : (value - next) + sum;
    sum = next;
  }
  // An infinite or NaN sum makes `lost` NaN; the plain sum is then the answer.
  return std::isfinite(sum) ? sum + lost : sum;
}

double pairwise_sum(std::span<const double> values) {
  constexpr std::size_t kLeaf = 64, kSums = 8;  // several sums side by side do not wait
  if (values.size() <= kLeaf) {
    std::array<double, kSums> sums{};
    std::size_t i = 0;
    for (; i + kSums <= values.size(); i += kSums)
      for (std::size_t k = 0; k < kSums; ++k) sums[k] += values[i + k];
    for (std::size_t k = 0; i < values.size(); ++i, ++k) sums[k] += values[i];
    return ((sums[0] + sums[1]) + (sums[2] + sums[3])) +
           ((sums[4] + sums[5]) + (sums[6] + sums[7]));
  }
  const std::size_t half = values.size() / 2;
  return pairwise_sum(values.first(half)) + pairwise_sum(values.subspan(half));
}

double quantile_sorted(std::span<const double> sorted, double p) {
  if (sorted.empty()) throw InternalError("quantile of no values");
  if (!(p >= 0 && p <= 1)) throw InternalError("quantile level outside [0, 1]");
  const double position = static_cast<double>(sorted.size() - 1) * p;
  const double below = std::floor(position);
  const auto at = static_cast<std::size_t>(below);
  if (at + 1 >= sorted.size() || position == below) return sorted[at];
  return sorted[at] + (position - below) * (sorted[at + 1] - sorted[at]);
}

double quantile_unsorted(std::span<double> values, double p) {
  if (values.empty()) throw InternalError("quantile of no values");
  if (!(p >= 0 && p <= 1)) throw InternalError("quantile level outside [0, 1]");
  const double position = static_cast<double>(values.size() - 1) * p;
  const double below = std::floor(position);
  const auto place = values.begin() + static_cast<std::ptrdiff_t>(below);
  std::nth_element(values.begin(), place, values.end());
  const double at = *place;
  if (place + 1 == values.end() || position == below) return at;
  return at + (position - below) * (*std::min_element(place + 1, values.end()) - at);
}

double squared_correlation(std::span<const double> a, std::span<const double> b) {
  constexpr double kRounding = 1e-12;  // of a value, or of one where it is smaller
  constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
  if (a.size() != b.size()) throw InternalError("correlation of lists of unlike length");
  if (a.size() < 3) return kNone;
  const auto n = static_cast<double>(a.size());
  const double mean_a = pairwise_sum(a) / n, mean_b = pairwise_sum(b) / n;
  double aa = 0, bb = 0, ab = 0;
  for (std::size_t i = 0; i < a.size(); ++i) {
    const double x = a[i] - mean_a, y = b[i] - mean_b;
    aa += x * x;
    bb += y * y;
    ab += x * y;
  }
  const auto varies = [n](double squares, double mean) {
    return std::sqrt(squares / n) > kRounding * std::max(1.0, std::fabs(mean));
  };
  if (!varies(aa, mean_a) || !varies(bb, mean_b)) return kNone;
  return std::min(1.0, ab / aa * (ab / bb));
}

Interval wilson(double hits, double n, double z) {
  if (!(n > 0)) return {0, 1};  // nothing observed: nothing known
  const double p = hits / n;
  const double scale = 1 + z * z / n;
  const double centre = (p + z * z / (2 * n)) / scale;
  const double half = z / scale * std::sqrt(p * (1 - p) / n + z * z / (4 * n * n));
  // At p = 0 and p = 1 the bound is exactly p; rounding must not push it outside.
  return {hits <= 0 ? 0 : std::max(0.0, centre - half),
          hits >= n ? 1 : std::min(1.0, centre + half)};
}

}  // namespace gapcast
