// Where a margin that depends on one number stops being negative.
#pragma once

#include <cstdint>
#include <functional>
#include <span>

namespace gapcast {

enum class RootStatus : std::uint8_t {
  found,    // `value`: the margin is >= 0 there and < 0 just beside it, towards the start
  missing,  // negative throughout; `value` has the largest margin seen
  flat,     // negative and the same throughout: the number has no effect
};

struct RootSearch {
  double start = 0;  // the present value: of several answers the nearest to it is taken
  double low = 0, high = 0;
  int points = 33;           // at which the range is looked through first
  double resolution = 1e-5;  // of high - low: where solving stops
};

struct Root {
  RootStatus status{};
  double value = 0;
  bool several = false;  // the margin changes its sign more than once
  double slope = 0;      // of the margin at `value`, where levels have shown it; otherwise 0
};

// The margin as some number of members show it: the fewer, the cheaper and the further off.
struct MarginLevel {
  std::function<double(double)> margin;
  // Standard error of the margin at a number; 0 where it is not known.
  std::function<double(double)> error;
};

// The range is scanned for where the sign changes, and solved there by TOMS 748 (Alefeld, Potra and
// Shi 1995). Margins below -1e300 stand for minus infinity. Precondition: margin(start) < 0.
Root find_root(const std::function<double(double)>& margin, const RootSearch& search);

// The same of the last of several levels, each dearer and nearer to the truth than the one before:
// the first is scanned, and each of the others starts from the number that the one before it leads
// to, by Newton's steps. The last one's margin is then at least zero, and by a fifth of its
// standard error at most. Where that does not succeed (steps, values that break down), it is
// bracketed from the first one's root on and solved as above.
// Precondition: at least one level.
Root find_root(std::span<const MarginLevel> levels, const RootSearch& search);

}  // namespace gapcast
