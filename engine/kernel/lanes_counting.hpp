// What histograms and order statistics ask of a row of values: fixed point on a grid, range, bins.
#pragma once

#include <cstdint>
#include <span>

namespace gapcast {

// An ordinary quantum: below it, sums over any chunk of members fit in 64 bits.
inline constexpr double kOrdinaryQuantum = 140737488355328.0;  // 2^47

// What was seen of a row of values on the way.
struct QuantaSeen {
  double low = 0, high = 0;  // of the values
  std::uint64_t sum = 0;     // of the quanta, which are signed; not usable where one is odd
  bool odd = false;          // some value is missing, or its quantum not ordinary
};

// quanta[i] = (values[i] - centre) scale, to the nearest whole number: the same bits on every
// instruction set. `quanta` has the size of `values`, which is not 0.
QuantaSeen quanta_lanes(std::span<const double> values, double centre, double scale,
                        std::span<std::int64_t> quanta) noexcept;

// Least and largest of at least one value; none of them is NaN.
struct ValueRange {
  double low = 0, high = 0;
};
ValueRange range_lanes(std::span<const double> values) noexcept;

// bins[i] = (values[i] - low) scale, cut to a whole number: both finite, the result below 2^31.
// `bins` has the size of `values`.
void bin_lanes(std::span<const double> values, double low, double scale,
               std::span<std::int32_t> bins) noexcept;

}  // namespace gapcast
