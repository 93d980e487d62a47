// Integer histograms over a grid that widens by doubling its bins, and fixed-point sums.
#include "engine/run/tally.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>

#include "engine/base/numerics.hpp"
#include "engine/kernel/lanes_counting.hpp"
#include "engine/run/reduce.hpp"

namespace gapcast {
namespace {

constexpr int kFractionBits = 16;  // of a quantum within a bin of the finest grid
constexpr int kMostWidenings = 20;
constexpr double kExtreme = 1e30;  // fits 128 bits, with room for 10^8 of them

// The nearest whole number, as quanta_lanes() has it of ordinary ones.
std::int64_t nearest(double x) { return std::llrint(std::clamp(x, -0x1p62, 0x1p62)); }

// The quantum of any value but NaN, limited to the range that sums can hold.
Int128 any_quantum(const Grid& grid, double value) {
  const double y = (value - grid.centre) * grid.scale;
  if (std::abs(y) < kOrdinaryQuantum) return nearest(y);
  return static_cast<Int128>(std::clamp(y, -kExtreme, kExtreme));
}

void write_wide(ByteWriter& out, Int128 value) {
  out.whole(static_cast<std::int64_t>(value >> 64));
  out.natural(static_cast<std::uint64_t>(value));
}

Int128 read_wide(ByteReader& in) {
  __extension__ using Bits = unsigned __int128;
  const auto high = static_cast<std::uint64_t>(in.whole());
  return static_cast<Int128>((static_cast<Bits>(high) << 64) | in.natural());
}

// Calls f with the target's condition as a function of the value.
template <class F>
auto with_condition(const TargetSpec& target, const F& f) {
  const double x = threshold(target);
  switch (target.comparator) {
    case Comparator::above:
      return f([x](double v) { return v > x; });
    case Comparator::below:
      return f([x](double v) { return v < x; });
    case Comparator::at_least:
    case Comparator::about:
      break;
  }
  return f([x](double v) { return v >= x; });
}

}  // namespace

int core_bins(std::int64_t members) {
  int bins = 1024;
  for (std::int64_t enough = std::int64_t{1} << 24; enough < members; enough <<= 4) bins *= 2;
  return bins;
}

Grid Grid::over(double low, double high, int bins) {
  if (!(low <= high)) return {};
  Grid grid;
  grid.half = bins;
  grid.centre = low + (high - low) / 2;
  // A quantity that has not varied yet gets bins by its size.
  double width = (high - low) / bins;
  if (!(width > 0)) width = std::max(std::abs(grid.centre), 1.0) * 0x1p-30;
  grid.scale = (1 << kFractionBits) / width;
  return grid;
}

Tally::Tally(const Grid& grid)
    : grid_(grid),
      lowest_(std::numeric_limits<double>::infinity()),
      highest_(-std::numeric_limits<double>::infinity()),
      counts_(static_cast<std::size_t>(2 * grid.half)) {}

bool Tally::add(std::span<const double> values, std::span<std::int64_t> quanta) {
  const double centre = grid_.centre, scale = grid_.scale;
  const QuantaSeen seen = quanta_lanes(values, centre, scale, quanta);
  if (seen.odd || grid_.half == 0) {
    for (const double value : values) count_oddly(value);
    return false;
  }
  members_ += static_cast<std::int64_t>(values.size());
  lowest_ = std::min(lowest_, seen.low);
  highest_ = std::max(highest_, seen.high);
  sum_ += static_cast<std::int64_t>(seen.sum);
  widen_to(nearest((lowest_ - centre) * scale), nearest((highest_ - centre) * scale));
  // What does not vary would wait for its one bin again and again.
  if (seen.low == seen.high)
    count(quanta.front(), static_cast<std::int64_t>(quanta.size()));
  else
    count(quanta);
  return true;
}

void Tally::count(std::int64_t quantum, std::int64_t members) {
  const std::int64_t bin = (quantum >> (kFractionBits + level_)) + grid_.half;
  if (bin < 0)
    below_ += members;
  else if (bin >= 2 * std::int64_t{grid_.half})
    above_ += members;
  else
    counts_[static_cast<std::size_t>(bin)] += members;
}

void Tally::count(std::span<const std::int64_t> quanta) {
  if (level_ == kMostWidenings) {
    for (const std::int64_t quantum : quanta) count(quantum, 1);
    return;
  }
  const int shift = kFractionBits + level_;
  std::int64_t* const counts = counts_.data() + grid_.half;
  for (const std::int64_t quantum : quanta) ++counts[quantum >> shift];
}

// A value that is missing or far off. Each kind of number is counted by itself, so that the order
// of the values does not matter here either.
void Tally::count_oddly(double value) {
  ++members_;
  if (std::isnan(value) || grid_.half == 0) {
    ++without_value_;
    return;
  }
  lowest_ = std::min(lowest_, value);
  highest_ = std::max(highest_, value);
  const Int128 quantum = any_quantum(grid_, value);
  sum_ += quantum;
  const auto limited =
      static_cast<std::int64_t>(std::clamp<Int128>(quantum, -(Int128{1} << 62), Int128{1} << 62));
  widen_to(limited, limited);
  count(limited, 1);
}

void Tally::widen_to(std::int64_t low, std::int64_t high) {
  const auto outside = [&](std::int64_t quantum) {
    const std::int64_t bin = quantum >> (kFractionBits + level_);
    return bin < -grid_.half || bin >= grid_.half;
  };
  while (level_ < kMostWidenings && (outside(low) || outside(high))) widen();
}

// Two neighbouring bins become one. Since a bin of the wider grid is made of whole finer ones, the
// counts are those that counting in the wider grid from the start had given.
void Tally::widen() {
  ++level_;
  std::vector<std::int64_t> wider(counts_.size());
  const std::int64_t half = grid_.half;
  for (std::int64_t bin = -half; bin < half; ++bin)
    wider[static_cast<std::size_t>((bin >> 1) + half)] +=
        counts_[static_cast<std::size_t>(bin + half)];
  counts_ = std::move(wider);
}

void Tally::add(const Tally& other) {
  Tally same = other;
  while (same.level_ < level_) same.widen();
  while (level_ < same.level_) widen();
  members_ += same.members_;
  without_value_ += same.without_value_;
  below_ += same.below_;
  above_ += same.above_;
  lowest_ = std::min(lowest_, same.lowest_);
  highest_ = std::max(highest_, same.highest_);
  sum_ += same.sum_;
  for (std::size_t bin = 0; bin < counts_.size(); ++bin) counts_[bin] += same.counts_[bin];
}

// The value at a position among the sorted members (0 is the lowest), the members of a bin being
// spread evenly over it.
double Tally::at_rank(double position) const {
  double before = static_cast<double>(below_);
  if (position < before) return lowest_;
  for (std::size_t bin = 0; bin < counts_.size(); ++bin) {
    const auto count = static_cast<double>(counts_[bin]);
    if (count > 0 && position < before + count) {
      const double inside = std::clamp((position - before + 0.5) / count, 0.0, 1.0);
      const double quanta = (static_cast<double>(bin) - grid_.half + inside) *
                            std::ldexp(1.0, kFractionBits + level_);
      return std::clamp(grid_.value(quanta), lowest_, highest_);
    }
    before += count;
  }
  return highest_;
}

Statistics Tally::statistics() const {
  if (members_ == 0 || without_value_ > 0) return no_statistics();
  Statistics result;
  const auto n = static_cast<double>(members_);
  result.mean = std::clamp(grid_.value(static_cast<double>(sum_) / n), lowest_, highest_);
  for (std::size_t q = 0; q < kQuantiles.size(); ++q)
    result.quantiles[q] = at_rank((n - 1) * kQuantiles[q]);
  return result;
}

void Tally::write(ByteWriter& out) const {
  for (const std::int64_t whole : {std::int64_t{level_}, members_, without_value_, below_, above_})
    out.whole(whole);
  out.number(lowest_);
  out.number(highest_);
  write_wide(out, sum_);
  for (const std::int64_t count : counts_) out.natural(static_cast<std::uint64_t>(count));
}

Tally Tally::read(const Grid& grid, ByteReader& in) {
  Tally tally(grid);
  tally.level_ = static_cast<int>(std::clamp<std::int64_t>(in.whole(), 0, kMostWidenings));
  for (std::int64_t* whole : {&tally.members_, &tally.without_value_, &tally.below_, &tally.above_})
    *whole = in.whole();
  tally.lowest_ = in.number();
  tally.highest_ = in.number();
  tally.sum_ = read_wide(in);
  for (std::int64_t& count : tally.counts_) count = static_cast<std::int64_t>(in.natural());
  return tally;
}

std::int64_t count_hits(const TargetSpec& target, std::span<const double> values,
                        std::span<std::uint8_t> met) {
  return with_condition(target, [&](const auto& condition) {
    std::int64_t hits = 0;
    for (const double value : values) hits += condition(value) ? 1 : 0;
    for (std::size_t i = 0; i < met.size(); ++i)
      met[i] = static_cast<std::uint8_t>(met[i] & (condition(values[i]) ? 1 : 0));
    return hits;
  });
}

void TestTally::add(const TargetSpec& target, const Grid& grid, std::span<const double> values,
                    std::span<const std::int64_t> quanta, bool usable,
                    std::span<std::uint8_t> met) {
  hits += count_hits(target, values, met);
  const double x = target.value, sign = target.comparator == Comparator::below ? -1 : 1;
  if (!usable) {
    for (const double value : values)
      if (sign * (x - value) > 0) {
        ++lacking;
        lacking_sum += any_quantum(grid, value);
      }
    return;
  }
  std::int64_t n = 0, sum = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    const std::int64_t lacks = sign * (x - values[i]) > 0 ? 1 : 0;
    n += lacks;
    sum += quanta[i] & -lacks;
  }
  lacking += n;
  lacking_sum += sum;
}

void TestTally::add(const TestTally& other) {
  hits += other.hits;
  lacking += other.lacking;
  lacking_sum += other.lacking_sum;
}

Chance TestTally::chance(const TargetSpec& target, const Grid& grid, std::int64_t members) const {
  const auto n = static_cast<double>(members);
  const Interval interval = wilson(static_cast<double>(hits), n);
  // Sum of X - v over the lacking = their number times (X - centre) less the sum of v - centre.
  const double lacks = static_cast<double>(lacking) * (target.value - grid.centre) -
                       static_cast<double>(lacking_sum) / grid.scale;
  const double sign = target.comparator == Comparator::below ? -1 : 1;
  return {static_cast<double>(hits) / n, (interval.high - interval.low) / 2,
          std::max(0.0, sign * lacks / n)};
}

void TestTally::write(ByteWriter& out) const {
  out.whole(hits);
  out.whole(lacking);
  write_wide(out, lacking_sum);
}

TestTally TestTally::read(ByteReader& in) {
  TestTally tally;
  tally.hits = in.whole();
  tally.lacking = in.whole();
  tally.lacking_sum = read_wide(in);
  return tally;
}

}  // namespace gapcast
