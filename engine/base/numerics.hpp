// Small numerical tools with a fixed order of operations: sums, quantiles, binomial intervals.
#pragma once

#include <cstddef>
#include <span>

namespace gapcast {

// Compensated sum (Neumaier 1974), left to right.
double neumaier_sum(std::span<const double> values);

// Pairwise sum whose tree depends on the number of values only; error O(log n) ulp.
double pairwise_sum(std::span<const double> values);

// Quantile of type 7 (Hyndman and Fan 1996) of values sorted ascending; p in [0, 1]; n >= 1.
double quantile_sorted(std::span<const double> sorted, double p);
// The same of values in any order, which it reorders; quicker than sorting them.
double quantile_unsorted(std::span<double> values, double p);

// Squared correlation (Pearson) of pairs, in [0, 1]: the part of the variance of one that a
// straight line in the other explains. NaN for fewer than three pairs, where a value is NaN and
// where one of the two does not vary by more than the rounding of its values.
double squared_correlation(std::span<const double> a, std::span<const double> b);

struct Interval {
  double low = 0;
  double high = 0;
};

// Wilson (1927) score interval of a probability estimated by `hits` of `n`, with normal quantile z.
Interval wilson(double hits, double n, double z = 1.959963984540054);

}  // namespace gapcast
