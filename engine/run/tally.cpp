// Integer histograms over a grid that widens by doubling its bins, and fixed-point sums.
#include "engine/run/tally.hpp"

#include <algorithm>
#include <array>
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

// An ordinary quantum: below it, sums over any row of members fit in 64 bits.
constexpr double kOrdinaryQuantum = 0x1p47;

// The nearest whole number, as grid_bins_lanes() has it of ordinary ones.
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

// Which values meet the target: those on that side of its threshold.
Side side_of(const TargetSpec& target) {
  switch (target.comparator) {
    case Comparator::above:
      return Side::above;
    case Comparator::below:
      return Side::below;
    case Comparator::at_least:
    case Comparator::about:
      break;
  }
  return Side::at_least;
}

constexpr std::size_t kPiece = 1024;  // values whose bins stand in the nearest cache
static_assert(kPiece <= BinCounts::kMostAtOnce);

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

bool Tally::add(std::span<const double> values) {
  if (grid_.half == 0) {
    members_ += static_cast<std::int64_t>(values.size());
    without_value_ += static_cast<std::int64_t>(values.size());
    return false;
  }
  bool inside = true;
  for (std::size_t from = 0; from < values.size(); from += kPiece)
    inside = add_piece(values.subspan(from, std::min(kPiece, values.size() - from))) && inside;
  return inside;
}

bool Tally::add_piece(std::span<const double> values) {
  std::array<std::uint32_t, kPiece> places;  // left unset: a row's are written before they are read
  const std::span<std::uint32_t> bins = std::span(places).first(values.size());
  const QuantaGrid grid{grid_.centre, grid_.scale, kFractionBits + level_, grid_.half};
  const bool fits = static_cast<double>(grid.half << grid.shift) <= kOrdinaryQuantum;
  const BinsSeen seen = fits ? grid_bins_lanes(values, grid, bins) : BinsSeen{};
  if (!seen.inside) {
    for (const double value : values) count_oddly(value);
    return false;
  }
  const auto n = static_cast<std::int64_t>(values.size());
  counts_.make_room(n);
  members_ += n;
  lowest_ = std::min(lowest_, seen.low);
  highest_ = std::max(highest_, seen.high);
  sum_ += seen.sum;
  BinCounts::Near* const counts = counts_.near();
  // What does not vary would wait for its one bin again and again.
  if (seen.low == seen.high) {
    counts[bins.front()] = static_cast<BinCounts::Near>(counts[bins.front()] + n);
    return true;
  }
#pragma GCC unroll 8
  for (const std::uint32_t bin : bins) ++counts[bin];
  return true;
}

void Tally::prefetch() const {
  constexpr std::int64_t kLine = 64 / sizeof(BinCounts::Near);  // bins
  if (!(lowest_ < highest_)) return;                            // one bin, or none
  const double per_bin = std::ldexp(grid_.scale, -kFractionBits - level_), half = grid_.half;
  const auto bin_of = [&](double value) {
    return static_cast<std::int64_t>(
        std::clamp((value - grid_.centre) * per_bin + half, 0.0, 2 * half - 1));
  };
  const std::int64_t last = bin_of(highest_);
  for (std::int64_t bin = bin_of(lowest_); bin <= last; bin += kLine)
    __builtin_prefetch(counts_.near() + bin, 1, 2);
}

// A value that is missing or far off. Each kind of number is counted by itself, so that the order
// of the values does not matter here either.
void Tally::count_oddly(double value) {
  ++members_;
  if (std::isnan(value)) {
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
  const std::int64_t bin = (limited >> (kFractionBits + level_)) + grid_.half;
  if (bin < 0) {
    ++below_;
  } else if (bin >= 2 * std::int64_t{grid_.half}) {
    ++above_;
  } else {
    counts_.make_room(1);
    ++counts_.near()[bin];
  }
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
  counts_.join_pairs();
}

void Tally::add(const Tally& other) {
  if (other.level_ < level_) {
    Tally same = other;
    while (same.level_ < level_) same.widen();
    return add(same);
  }
  while (level_ < other.level_) widen();
  members_ += other.members_;
  without_value_ += other.without_value_;
  below_ += other.below_;
  above_ += other.above_;
  lowest_ = std::min(lowest_, other.lowest_);
  highest_ = std::max(highest_, other.highest_);
  sum_ += other.sum_;
  counts_.add(other.counts_);
}

// The value at a position among the sorted members (0 is the lowest), the members of a bin being
// spread evenly over it. Positions ascend from call to call with the same place.
double Tally::at_rank(double position, Place& from) const {
  if (position < static_cast<double>(below_)) return lowest_;
  for (; from.bin < counts_.size(); ++from.bin) {
    const auto count = static_cast<double>(counts_[from.bin]);
    if (position < from.before + count) {
      const double inside = std::clamp((position - from.before + 0.5) / count, 0.0, 1.0);
      const double quanta = (static_cast<double>(from.bin) - grid_.half + inside) *
                            std::ldexp(1.0, kFractionBits + level_);
      return std::clamp(grid_.value(quanta), lowest_, highest_);
    }
    from.before += count;
  }
  return highest_;
}

Statistics Tally::statistics() const {
  if (members_ == 0 || without_value_ > 0) return no_statistics();
  Statistics result;
  const auto n = static_cast<double>(members_);
  result.mean = std::clamp(grid_.value(static_cast<double>(sum_) / n), lowest_, highest_);
  Place from{0, static_cast<double>(below_)};
  for (std::size_t q = 0; q < kQuantiles.size(); ++q)
    result.quantiles[q] = at_rank((n - 1) * kQuantiles[q], from);
  return result;
}

void Tally::write(ByteWriter& out) const {
  for (const std::int64_t whole : {std::int64_t{level_}, members_, without_value_, below_, above_})
    out.whole(whole);
  out.number(lowest_);
  out.number(highest_);
  write_wide(out, sum_);
  for (std::size_t bin = 0; bin < counts_.size(); ++bin)
    out.natural(static_cast<std::uint64_t>(counts_[bin]));
}

Tally Tally::read(const Grid& grid, ByteReader& in) {
  Tally tally(grid);
  tally.level_ = static_cast<int>(std::clamp<std::int64_t>(in.whole(), 0, kMostWidenings));
  for (std::int64_t* whole : {&tally.members_, &tally.without_value_, &tally.below_, &tally.above_})
    *whole = in.whole();
  tally.lowest_ = in.number();
  tally.highest_ = in.number();
  tally.sum_ = read_wide(in);
  std::vector<std::int64_t> counts(tally.counts_.size());
  for (std::int64_t& count : counts) count = static_cast<std::int64_t>(in.natural());
  tally.counts_ = BinCounts::of(counts, std::max<std::int64_t>(tally.members_, 0));
  return tally;
}

std::int64_t count_hits(const TargetSpec& target, std::span<const double> values,
                        std::span<std::uint8_t> met) {
  return count_lanes(values, side_of(target), threshold(target), met);
}

std::int64_t count_marks(std::span<const std::uint8_t> met) {
  std::int64_t count = 0;
  for (const std::uint8_t byte : met) count += std::popcount(byte);
  return count;
}

void TestTally::add(const TargetSpec& target, const Grid& grid, std::span<const double> values,
                    bool ordinary, std::span<std::uint8_t> met) {
  hits += count_hits(target, values, met);
  const double x = target.value;
  const bool below = target.comparator == Comparator::below;
  if (ordinary) {
    const SideSum lacks =
        sum_lanes(values, below ? Side::above : Side::below, x, {grid.centre, grid.scale, 0, 0});
    lacking += lacks.count;
    lacking_sum += lacks.sum;
    return;
  }
  for (const double value : values)
    if (below ? value > x : value < x) {
      ++lacking;
      lacking_sum += any_quantum(grid, value);
    }
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
