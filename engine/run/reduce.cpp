// Mean and quantiles of the members of one output in one year.
#include "engine/run/reduce.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/base/numerics.hpp"

namespace gapcast {
namespace {

// Both neighbours of every quantile's position among n sorted values, ascending.
std::vector<std::size_t> wanted_ranks(std::size_t n) {
  std::vector<std::size_t> ranks;
  for (const double p : kQuantiles) {
    const auto below = static_cast<std::size_t>(static_cast<double>(n - 1) * p);
    for (const std::size_t rank : {below, std::min(below + 1, n - 1)})
      if (ranks.empty() || rank > ranks.back()) ranks.push_back(rank);
  }
  return ranks;
}

// Puts the values of the wanted ranks where sorting would put them, in O(n log ranks) instead of
// O(n log n). `first` is the rank of values[0].
void place(std::span<double> values, std::size_t first, std::span<const std::size_t> ranks) {
  if (ranks.empty() || values.size() < 2) return;
  const std::size_t middle = ranks.size() / 2, at = ranks[middle] - first;
  std::nth_element(values.begin(), values.begin() + static_cast<std::ptrdiff_t>(at), values.end());
  place(values.first(at), first, ranks.first(middle));
  place(values.subspan(at + 1), first + at + 1, ranks.subspan(middle + 1));
}

}  // namespace

Statistics no_statistics() {
  Statistics none;
  none.mean = std::numeric_limits<double>::quiet_NaN();
  none.quantiles.fill(none.mean);
  return none;
}

Statistics summarize(std::span<double> values) {
  const auto is_nan = [](double x) { return std::isnan(x); };
  if (values.empty() || std::any_of(values.begin(), values.end(), is_nan)) return no_statistics();
  Statistics result;
  // In member order, before any reordering.
  result.mean = pairwise_sum(values) / static_cast<double>(values.size());
  place(values, 0, wanted_ranks(values.size()));
  for (std::size_t q = 0; q < kQuantiles.size(); ++q)
    result.quantiles[q] = quantile_sorted(values, kQuantiles[q]);
  return result;
}

}  // namespace gapcast
