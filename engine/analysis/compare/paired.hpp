// Differences between two scenarios on shared draws, each with its Monte Carlo error.
//
// Member k of both scenarios is the same future: what they share has the same random numbers. An
// error is therefore made from the differences member by member, which is much smaller than the
// errors of the two values put together. All errors are half-widths of 95 % intervals.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace gapcast {

// A statistic of members and what each member contributes to it: to first order the statistic of
// other members would differ by the mean of their influences (Hampel 1974). NaN and no influences
// where a value is NaN or there is no member.
struct PairedEstimate {
  double value = 0;
  std::vector<double> influence;  // by member
};

// The mean: influence x.
PairedEstimate mean_estimate(std::span<const double> values);
// Type-7 quantile q at p in (0, 1): influence (p - 1{x <= q}) / f(q), with the density from the
// spread of the quantiles a twentieth on either side.
PairedEstimate quantile_estimate(std::span<const double> values, double p);

// `difference` is value - reference; `percent` 100 (value / reference - 1), NaN unless the
// reference is positive. Equal members give exactly zero with error zero. Precondition: both
// estimates have the same number of members (or none).
struct PairedDifference {
  double difference = 0;
  double mc_error = 0;
  double percent = 0;
  double percent_error = 0;
};
PairedDifference paired_difference(const PairedEstimate& reference, const PairedEstimate& value);

// Which members meet a target.
using Marks = std::vector<std::uint8_t>;

// Difference of two chances in [0, 1]: with b members that only the one meets and c that only the
// reference meets of n, (b - c) / n. The error is Agresti and Min's (2005), which adds half a
// member to each cell, so that it does not vanish with few members that disagree; `identical`
// futures (values that are the same bit by bit) have error zero.
struct ChanceDifference {
  double difference = 0;
  double mc_error = 0;
};
ChanceDifference chance_difference(const Marks& reference, const Marks& value, bool identical);

}  // namespace gapcast
