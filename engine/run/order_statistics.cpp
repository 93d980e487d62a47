// Values are counted by bin, and only bins that hold a wanted rank are sorted.
#include "engine/run/order_statistics.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>

#include <hwy/contrib/sort/vqsort.h>

#include "engine/kernel/lanes_counting.hpp"

namespace gapcast {
namespace {

constexpr int kBins = 2048;
constexpr std::size_t kFewest = 1024;  // below, sorting is as quick

// The bin of every value: it never falls while values rise, so that bins are ranges of ranks.
struct Binned {
  std::vector<std::int32_t> bin;
  std::array<std::uint32_t, kBins> count{};
};

// False where the values have no range to cut.
bool put_into_bins(std::span<const double> values, const ValueRange& range, Binned& binned) {
  const double width = range.high - range.low, scale = (kBins - 1) / width;
  if (!std::isfinite(scale) || !std::isfinite(width)) return false;
  binned.bin.resize(values.size());
  bin_lanes(values, range.low, scale, binned.bin);
  binned.count.fill(0);
#pragma GCC unroll 8
  for (const std::int32_t bin : binned.bin) ++binned.count[static_cast<std::size_t>(bin)];
  return true;
}

// The `n` values of the marked bins, sorted.
std::vector<double> sorted_of(std::span<const double> values, const Binned& binned,
                              const std::array<std::uint8_t, kBins>& marked, std::size_t n) {
  std::vector<double> some(n + 1);  // one more, where values that are not wanted are written
  std::size_t place = 0;
#pragma GCC unroll 8
  for (std::size_t i = 0; i < values.size(); ++i) {
    some[place] = values[i];
    place += marked[static_cast<std::size_t>(binned.bin[i])];
  }
  some.pop_back();
  sort_ascending(some);
  return some;
}

std::vector<double> by_sorting(std::span<const double> values, std::span<const std::size_t> ranks) {
  std::vector<double> sorted(values.begin(), values.end()), result;
  sort_ascending(sorted);
  for (const std::size_t rank : ranks) result.push_back(sorted[rank]);
  return result;
}

}  // namespace

// Sorted values are the same on every instruction set. Highway 1.0 asks the system for random bits
// in every call, and pads short rows with the largest number, which it takes for an infinity.
void sort_ascending(std::span<double> values) {
  if (values.size() < kFewest ||
      std::any_of(values.begin(), values.end(), [](double x) { return std::isinf(x); })) {
    std::sort(values.begin(), values.end());
    return;
  }
  const hwy::Sorter sorter;
  sorter(values.data(), values.size(), hwy::SortAscending());
}

std::vector<double> at_ranks(std::span<const double> values, std::span<const std::size_t> ranks) {
  if (values.size() < kFewest) return by_sorting(values, ranks);
  const ValueRange range = range_lanes(values);
  if (range.low == range.high) return std::vector<double>(ranks.size(), range.low);
  // Of the thread, so that memory is not asked for and cleared again and again.
  thread_local Binned binned;
  if (!put_into_bins(values, range, binned)) return by_sorting(values, ranks);
  std::array<std::uint8_t, kBins> marked{};
  std::vector<std::size_t> skipped(ranks.size());  // values of unmarked bins below a rank
  std::size_t before = 0, kept = 0, bin = 0;
  for (std::size_t r = 0; r < ranks.size(); ++r) {
    while (before + binned.count[bin] <= ranks[r]) {
      if (marked[bin] != 0) kept += binned.count[bin];
      before += binned.count[bin++];
    }
    marked[bin] = 1;
    skipped[r] = before - kept;
  }
  // The bin of the last rank is marked, and not yet passed.
  const std::vector<double> some = sorted_of(values, binned, marked, kept + binned.count[bin]);
  std::vector<double> result(ranks.size());
  for (std::size_t r = 0; r < ranks.size(); ++r) result[r] = some[ranks[r] - skipped[r]];
  return result;
}

}  // namespace gapcast
