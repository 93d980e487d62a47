// Mean and quantiles of the members of one output in one year.
#include "engine/run/reduce.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include <hwy/contrib/sort/vqsort.h>

#include "engine/base/numerics.hpp"

namespace gapcast {
namespace {

// Ascending. Sorting a whole row with vectors is quicker than selecting the wanted ranks one value
// at a time, and sorted values are the same on every instruction set.
void sort_ascending(std::span<double> values) {
  const hwy::Sorter sorter;
  sorter(values.data(), values.size(), hwy::SortAscending());
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
  sort_ascending(values);
  for (std::size_t q = 0; q < kQuantiles.size(); ++q)
    result.quantiles[q] = quantile_sorted(values, kQuantiles[q]);
  return result;
}

}  // namespace gapcast
