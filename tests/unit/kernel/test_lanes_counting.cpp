// Quanta of rows against one value at a time, on every instruction set.
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

TEST_CASE("quanta are the nearest whole numbers and their sum and range are seen") {
  on_every_target([] {
    for (const std::size_t n : {1u, 2u, 7u, 8u, 33u, 100u}) {
      const std::vector<double> values = row_of(n);
      std::vector<std::int64_t> quanta(n, -1);
      const QuantaSeen seen = quanta_lanes(values, 40, 65536, quanta);
      double low = kInfinity, high = -kInfinity;
      std::int64_t sum = 0;
      for (std::size_t i = 0; i < n; ++i) {
        CHECK(quanta[i] == std::llround((values[i] - 40) * 65536));
        low = std::min(low, values[i]);
        high = std::max(high, values[i]);
        sum += quanta[i];
      }
      CHECK_FALSE(seen.odd);
      CHECK(seen.low == low);
      CHECK(seen.high == high);
      CHECK(static_cast<std::int64_t>(seen.sum) == sum);
    }
  });
}

TEST_CASE("quanta tell a value that is missing or far off wherever it stands") {
  on_every_target([] {
    for (const double odd : {std::nan(""), kInfinity, -kInfinity, 40 + 1e10})
      for (std::size_t place = 0; place < 19; ++place) {
        std::vector<double> values = row_of(19);
        values[place] = odd;
        std::vector<std::int64_t> quanta(19);
        CHECK(quanta_lanes(values, 40, 65536, quanta).odd);
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
      std::vector<std::int32_t> bins(n, -1);
      bin_lanes(values, 30, 100, bins);
      for (std::size_t i = 0; i < n; ++i)
        CHECK(bins[i] == static_cast<std::int32_t>((values[i] - 30) * 100));
    }
  });
}

}  // namespace gapcast
