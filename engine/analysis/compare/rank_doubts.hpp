// How sure the ranks of areas are: over shared members, not between two medians.
#pragma once

#include <cstddef>
#include <limits>
#include <vector>

namespace gapcast {

// An area's ranks in one scenario's members, 1 for the highest; equal values share the better rank.
struct RankSpread {
  int low = 0, high = 0;  // in 8 of 10 members; 0: not known
  // Like areas (indices) that it cannot be told apart from: neither is ahead in 9 of 10 members.
  std::vector<std::size_t> tied;
};

// An area in a scenario and in the reference.
struct RankDoubt {
  RankSpread value, reference;
  // Share of members in which it is ahead of the area that follows it, equal ones counting half;
  // NaN for the last. Errors are half-widths of 95 % intervals.
  double ahead = std::numeric_limits<double>::quiet_NaN();
  double ahead_error = std::numeric_limits<double>::quiet_NaN();
  // Shares of members in which its rank is better and worse than in the reference.
  double up = 0, up_error = 0, down = 0, down_error = 0;
  bool moved = false;  // up and down differ by more than the error of their difference
};

// reference[area][member] and value[area][member]: the same members, as many areas in both, in the
// order of their ranks in the scenario. By area.
std::vector<RankDoubt> rank_doubts(const std::vector<std::vector<double>>& reference,
                                   const std::vector<std::vector<double>>& value);

}  // namespace gapcast
