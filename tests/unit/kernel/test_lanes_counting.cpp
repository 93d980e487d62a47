// Bins, sums and sides of rows against one value at a time, on every instruction set.
#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <vector>

#include <doctest/doctest.h>

#include "engine/kernel/lanes_counting.hpp"
#include "engine/kernel/lanes_math.hpp"

namespace gapcast {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

std::vector<double> row_of(std::size_t n) {
  std::vector<double> values;
  for (std::size_t i = 0; i < n; ++i)
    values.push_back(40 + 3 * std::sin(1.7 * static_cast<double>(i)));
  return values;
}

template <class Check>
void on_every_target(const Check& check) {
  for (const std::int64_t target : lane_targets()) {
    CAPTURE(lane_target_name(target));
    use_lane_target(target);
    check();
  }
  use_lane_target(0);
}

}  // namespace

TEST_CASE("places in a grid are whole quanta and their sum and range are seen") {
  on_every_target([] {
    for (const int shift : {16, 3})
      for (const std::size_t n : {1u, 2u, 7u, 8u, 16u, 33u, 100u}) {
        const std::vector<double> values = row_of(n);
        const QuantaGrid grid{40.01, 65536, shift, std::int64_t{1} << (20 - shift)};
        std::vector<std::uint32_t> bins(n, 77);
        const BinsSeen seen = grid_bins_lanes(values, grid, bins);
        double low = kInfinity, high = -kInfinity;
        std::int64_t sum = 0;
        for (std::size_t i = 0; i < n; ++i) {
          const std::int64_t quantum = std::llrint((values[i] - 40.01) * 65536);
          CHECK(bins[i] == (quantum >> shift) + grid.half);
          low = std::min(low, values[i]);
          high = std::max(high, values[i]);
          sum += quantum;
        }
        CHECK(seen.inside);
        CHECK(seen.low == low);
        CHECK(seen.high == high);
        CHECK(seen.sum == sum);
      }
  });
}

TEST_CASE("a value that is missing or beyond the grid is told wherever it stands") {
  // The grid reaches from 32 to 48, its upper end not included.
  const QuantaGrid grid{40, 65536, 16, 8};
  on_every_target([&grid] {
    for (const double odd : {std::nan(""), -std::nan(""), kInfinity, -kInfinity, 40 + 1e10,
                             40 - 1e10, 1e300, -1e300, 48.0, 31.9})
      for (std::size_t place = 0; place < 19; ++place) {
        std::vector<double> values = row_of(19);
        values[place] = odd;
        std::vector<std::uint32_t> bins(19);
        CHECK_FALSE(grid_bins_lanes(values, grid, bins).inside);
        values[place] = 32;
        CHECK(grid_bins_lanes(values, grid, bins).inside);
      }
  });
}

TEST_CASE("values on a side are counted and marked and their quanta summed") {
  on_every_target([] {
    for (const std::size_t n : {1u, 5u, 8u, 9u, 31u, 64u, 101u}) {
      std::vector<double> values = row_of(n);
      const QuantaGrid grid{39, 1000, 0, 0};
      const double x = values[n / 2];
      for (const Side side : {Side::above, Side::at_least, Side::below}) {
        std::vector<std::uint8_t> marks((n + 7) / 8, 0xFF);
        std::int64_t count = 0, sum = 0;
        for (std::size_t i = 0; i < n; ++i) {
          if (i % 5 == 3) marks[i / 8] = static_cast<std::uint8_t>(marks[i / 8] & ~(1u << i % 8));
          const bool on = side == Side::above      ? values[i] > x
                          : side == Side::at_least ? values[i] >= x
                                                   : values[i] < x;
          count += on ? 1 : 0;
          sum += on ? std::llrint((values[i] - 39) * 1000) : 0;
        }
        CHECK(count_lanes(values, side, x, {}) == count);
        CHECK(count_lanes(values, side, x, marks) == count);
        const SideSum found = sum_lanes(values, side, x, grid);
        CHECK(found.count == count);
        CHECK(found.sum == sum);
        for (std::size_t i = 0; i < 8 * marks.size(); ++i) {
          const bool on = i < n && i % 5 != 3 &&
                          (side == Side::above      ? values[i] > x
                           : side == Side::at_least ? values[i] >= x
                                                    : values[i] < x);
          CHECK((marks[i / 8] >> i % 8 & 1) == (on ? 1 : 0));
        }
      }
      values.assign(n, std::nan(""));
      for (const Side side : {Side::above, Side::at_least, Side::below})
        CHECK(count_lanes(values, side, 40, {}) == 0);
    }
  });
}

TEST_CASE("range and bins of a row are those of its values one by one") {
  on_every_target([] {
    for (const std::size_t n : {1u, 3u, 15u, 16u, 64u, 101u}) {
      std::vector<double> values = row_of(n);
      values[n / 2] = 50;  // somewhere in vectors, somewhere beyond them
      values[n - 1] = n > 1 ? 30 : 50;
      const ValueRange range = range_lanes(values);
      CHECK(range.low == *std::min_element(values.begin(), values.end()));
      CHECK(range.high == *std::max_element(values.begin(), values.end()));
      // What is not a number counts for nothing, wherever it stands.
      std::vector<double> gaps;
      for (const double value : values) gaps.insert(gaps.end(), {std::nan(""), value});
      CHECK(range_lanes(gaps).low == range.low);
      CHECK(range_lanes(gaps).high == range.high);
      gaps.assign(n, std::nan(""));
      CHECK(std::isnan(range_lanes(gaps).low));
      CHECK(std::isnan(range_lanes(gaps).high));
      std::vector<std::int32_t> bins(n, -1);
      bin_lanes(values, 30, 100, bins);
      for (std::size_t i = 0; i < n; ++i)
        CHECK(bins[i] == static_cast<std::int32_t>((values[i] - 30) * 100));
    }
  });
}

}  // namespace gapcast
