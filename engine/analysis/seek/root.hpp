// Where a margin that depends on one number stops being negative.
#pragma once

#include <cstdint>
#include <functional>

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
  bool same = false;         // `coarse` is `margin` itself: the scan brackets already
};

struct Root {
  RootStatus status{};
  double value = 0;
  bool several = false;  // the margin changes its sign more than once
};

// `coarse` is a cheap likeness of `margin`: it is scanned over the range for where the sign
// changes, and solved there; `margin` is then bracketed around that root, in growing steps, and
// solved by TOMS 748 (Alefeld, Potra and Shi 1995). Margins below -1e300 stand for minus infinity.
// Precondition: margin(start) < 0.
Root find_root(const std::function<double(double)>& coarse,
               const std::function<double(double)>& margin, const RootSearch& search);

}  // namespace gapcast
