// What histograms, order statistics and tests of targets ask of a row of values: bins, fixed-point
// sums, ranges, and who is on which side of a number.
#pragma once

#include <cstdint>
#include <span>

namespace gapcast {

// Fixed point about a centre, and bins of 2^shift quanta: `half` of them on each side of it.
struct QuantaGrid {
  double centre = 0, scale = 1;  // quantum = (value - centre) scale, to the nearest whole number
  int shift = 0;
  std::int64_t half = 0;  // half 2^shift is at most 2^47
};

// What was seen of a row of values on the way.
struct BinsSeen {
  bool inside = false;       // every value has a bin; the others are usable only then
  double low = 0, high = 0;  // of the values
  std::int64_t sum = 0;      // of the quanta
};

// bins[i] = (quantum of values[i] >> shift) + half: the same bits on every instruction set. `bins`
// has the size of `values`, 1 to 2^13; where not every value is inside, they are not usable.
BinsSeen grid_bins_lanes(std::span<const double> values, const QuantaGrid& grid,
                         std::span<std::uint32_t> bins) noexcept;

// Which values count: v > x, v >= x, v < x. NaN never does.
enum class Side : std::uint8_t { above, at_least, below };

// Number of values on that side of x. Where `marks` is not empty, clears the bit of every other
// value: bit i % 8 of marks[i / 8], whole bytes (bits beyond the last value are cleared too).
std::int64_t count_lanes(std::span<const double> values, Side side, double x,
                         std::span<std::uint8_t> marks) noexcept;

// Number of values on that side of x, and the sum of their quanta. Every value has an ordinary
// quantum: below 2^47.
struct SideSum {
  std::int64_t count = 0, sum = 0;
};
SideSum sum_lanes(std::span<const double> values, Side side, double x,
                  const QuantaGrid& grid) noexcept;

// Least and largest of the values that are numbers, whatever their order; NaN, NaN where there is
// none.
struct ValueRange {
  double low = 0, high = 0;
};
ValueRange range_lanes(std::span<const double> values) noexcept;

// bins[i] = (values[i] - low) scale, cut to a whole number: both finite, the result below 2^31.
// `bins` has the size of `values`.
void bin_lanes(std::span<const double> values, double low, double scale,
               std::span<std::int32_t> bins) noexcept;

}  // namespace gapcast
