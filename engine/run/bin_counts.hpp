// How many members fell into each bin of a histogram.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace gapcast {

// Whole counts of any size. Members are counted in narrow numbers, so that many bins stand in a
// cache; what these cannot hold any more is moved to wider ones, which few ensembles need.
class BinCounts {
 public:
  using Near = std::uint16_t;

  explicit BinCounts(std::size_t bins = 0) : near_(bins) {}
  // Those given, of at most so many members.
  static BinCounts of(const std::vector<std::int64_t>& counts, std::int64_t members);

  std::size_t size() const { return near_.size(); }
  // Memory that it may come to with less than 2^32 members.
  std::size_t bytes() const { return size() * kBytesABin; }
  static constexpr std::size_t kBytesABin = sizeof(Near) + sizeof(std::uint32_t);

  std::int64_t operator[](std::size_t bin) const {
    return std::int64_t{near_[bin]} + (middle_.empty() ? 0 : middle_[bin]) +
           (far_.empty() ? 0 : far_[bin]);
  }
  // Before so many members are counted in near(): at most kMostAtOnce.
  void make_room(std::int64_t members) {
    if (in_near_ + members > kMostNear) empty_near();
    in_near_ += members;
  }
  static constexpr std::int64_t kMostNear = 0xFFFF, kMostAtOnce = kMostNear;
  Near* near() { return near_.data(); }
  const Near* near() const { return near_.data(); }

  // Neighbours 2 k and 2 k + 1, counted from the middle, become k.
  void join_pairs();
  // The same bins.
  void add(const BinCounts& other);

 private:
  using Middle = std::uint32_t;

  std::vector<Near> near_;
  std::vector<Middle> middle_;                // by bin, or empty
  std::vector<std::int64_t> far_;             // by bin, or empty
  std::int64_t in_near_ = 0, in_middle_ = 0;  // members: the most that a count can be

  void empty_near();
  void empty_middle();
};

}  // namespace gapcast
