// Errors from the spread of neighbouring quantiles.
#include "engine/run/sampling_error.hpp"

#include <algorithm>
#include <cmath>

namespace gapcast {
namespace {

constexpr double kNormal975 = 1.959963984540054;

}  // namespace

double quantile_error(const Statistics& statistics, std::size_t which, std::int64_t members) {
  if (members <= 0) return 0;
  const std::size_t low = which == 0 ? 0 : which - 1;
  const std::size_t high = std::min(which + 1, kQuantiles.size() - 1);
  const double slope = (statistics.quantiles.at(high) - statistics.quantiles.at(low)) /
                       (kQuantiles[high] - kQuantiles[low]);
  const double p = kQuantiles.at(which);
  return kNormal975 * std::sqrt(p * (1 - p) / static_cast<double>(members)) * slope;
}

double mean_error(const Statistics& statistics, std::int64_t members) {
  if (members <= 0) return 0;
  constexpr double kNormal90 = 1.2815515655446004;
  const double deviation = (statistics.quantiles[5] - statistics.quantiles[1]) / (2 * kNormal90);
  return kNormal975 * deviation / std::sqrt(static_cast<double>(members));
}

}  // namespace gapcast
