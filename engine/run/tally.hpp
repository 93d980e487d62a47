// What is kept of one quantity over any number of members: an integer histogram and a fixed-point
// sum, whose bits do not depend on the order in which members come (MODEL 5).
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "engine/run/bin_counts.hpp"
#include "engine/run/bytes.hpp"
#include "engine/run/judge.hpp"

namespace gapcast {

__extension__ using Int128 = __int128;

// Bins across the range of the first members. Linear interpolation in a bin of width h errs by
// h^2 |f'| / (8 f); the Monte Carlo error of a quantile is sqrt(p (1 - p) / members) / f. With the
// range of 4096 members cut into this many bins the first stays below a tenth of the second for
// normal and moderately heavy tails even after the grid has been widened once: h ~ members^(-1/4).
int core_bins(std::int64_t members);

// A quantity is measured in quanta: 2^16 of them are one bin of the finest grid, and quantum 0 is
// the centre. Quanta add up exactly; a quantum is far below any Monte Carlo error.
struct Grid {
  double centre = 0;
  double scale = 1;  // quanta per unit, > 0
  int half = 0;      // bins on each side of the centre

  // For a quantity whose first members lie in [low, high] (NaN, NaN: it has no value), cut into
  // `bins`. The grid reaches half a range further on both sides.
  static Grid over(double low, double high, int bins);
  double value(double quanta) const { return centre + quanta / scale; }
};

class Tally {
 public:
  Tally() = default;
  explicit Tally(const Grid& grid);

  // Counts the values. Returns true where all of them were found within the grid as it stood: then
  // their quanta are ordinary, and tests of targets may add them up by vectors.
  bool add(std::span<const double> values);
  // Asks for the bins of the values so far: what is counted next finds them in the cache.
  void prefetch() const;
  // Adds another tally over the same grid.
  void add(const Tally& other);

  std::int64_t members() const { return members_; }
  std::int64_t overflow() const { return below_ + above_; }  // beyond the widest grid
  const Grid& grid() const { return grid_; }
  std::size_t bytes() const { return counts_.bytes(); }
  // Mean, and quantiles of type 7 interpolated in the bins. NaN throughout where a value is NaN.
  Statistics statistics() const;

  void write(ByteWriter& out) const;
  static Tally read(const Grid& grid, ByteReader& in);

 private:
  Grid grid_;
  int level_ = 0;  // the bins are 2^level of the finest
  std::int64_t members_ = 0, without_value_ = 0, below_ = 0, above_ = 0;
  double lowest_ = 0, highest_ = 0;
  Int128 sum_ = 0;  // of quanta
  BinCounts counts_;

  bool add_piece(std::span<const double> values);
  void widen_to(std::int64_t low, std::int64_t high);
  void widen();
  void count_oddly(double value);
  // A bin, and the members before it.
  struct Place {
    std::size_t bin = 0;
    double before = 0;
  };
  double at_rank(double position, Place& from) const;
};

// Members that meet a target in one year, and what the others lack.
struct TestTally {
  std::int64_t hits = 0;
  std::int64_t lacking = 0;  // members on the wrong side of the target's value
  Int128 lacking_sum = 0;    // of their quanta

  // Counts values, whose quanta on the grid are `ordinary` or not (Tally::add tells). Of those that
  // do not meet the target the bits in `met` are cleared (count_lanes()), where it is not empty.
  void add(const TargetSpec& target, const Grid& grid, std::span<const double> values,
           bool ordinary, std::span<std::uint8_t> met);
  void add(const TestTally& other);
  Chance chance(const TargetSpec& target, const Grid& grid, std::int64_t members) const;

  void write(ByteWriter& out) const;
  static TestTally read(ByteReader& in);
};

// Members that meet the target; marks as TestTally::add does.
std::int64_t count_hits(const TargetSpec& target, std::span<const double> values,
                        std::span<std::uint8_t> met);
// Bytes that mark so many members, and how many of them are marked.
constexpr std::size_t mark_bytes(std::size_t members) { return (members + 7) / 8; }
std::int64_t count_marks(std::span<const std::uint8_t> met);

}  // namespace gapcast
