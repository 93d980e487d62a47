// Mean and quantiles of the members of one output in one year.
#include "engine/run/reduce.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/base/numerics.hpp"

namespace gapcast {

Statistics no_statistics() {
  Statistics none;
  none.mean = std::numeric_limits<double>::quiet_NaN();
  none.quantiles.fill(none.mean);
  return none;
}

Statistics summarize(std::span<double> values) {
  if (values.empty() ||
      std::any_of(values.begin(), values.end(), [](double x) { return std::isnan(x); }))
    return no_statistics();
  Statistics result;
  // In member order, before sorting: the sum then depends on the members alone.
  result.mean = pairwise_sum(values) / static_cast<double>(values.size());
  std::sort(values.begin(), values.end());
  for (std::size_t q = 0; q < kQuantiles.size(); ++q)
    result.quantiles[q] = quantile_sorted(values, kQuantiles[q]);
  return result;
}

}  // namespace gapcast
