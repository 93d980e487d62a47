// Mean and quantiles of the members of one output in one year.
#include "engine/run/reduce.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/base/numerics.hpp"
#include "engine/run/order_statistics.hpp"

namespace gapcast {
namespace {

// Ranks on both sides of each quantile's position.
std::vector<std::size_t> quantile_ranks(std::size_t n) {
  std::vector<std::size_t> ranks;
  for (const double p : kQuantiles) {
    const auto below = static_cast<std::size_t>(static_cast<double>(n - 1) * p);
    ranks.push_back(below);
    ranks.push_back(std::min(below + 1, n - 1));
  }
  return ranks;
}

}  // namespace

Statistics no_statistics() {
  Statistics none;
  none.mean = std::numeric_limits<double>::quiet_NaN();
  none.quantiles.fill(none.mean);
  return none;
}

bool members_differ(const Statistics& statistics) {
  constexpr double kRounding = 1e-12;  // of a value, or of one percent or unit where it is smaller
  const double low = statistics.quantiles.front(), high = statistics.quantiles.back();
  return high - low > kRounding * std::max(1.0, std::abs(high));
}

Statistics summarize(std::span<const double> values) {
  // The sum is not a number where a value is none, or where it is of both infinities.
  const double sum = pairwise_sum(values);
  const auto is_nan = [](double x) { return std::isnan(x); };
  if (values.empty() || (std::isnan(sum) && std::any_of(values.begin(), values.end(), is_nan)))
    return no_statistics();
  Statistics result;
  result.mean = sum / static_cast<double>(values.size());
  const std::vector<std::size_t> ranks = quantile_ranks(values.size());
  const std::vector<double> found = at_ranks(values, ranks);
  for (std::size_t q = 0; q < kQuantiles.size(); ++q) {
    const double position = static_cast<double>(values.size() - 1) * kQuantiles[q];
    const double part = position - static_cast<double>(ranks[2 * q]);
    const double low = found[2 * q], high = found[2 * q + 1];
    result.quantiles[q] = part == 0 ? low : low + part * (high - low);
  }
  return result;
}

}  // namespace gapcast
