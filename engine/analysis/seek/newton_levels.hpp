// Newton's steps towards the root of a margin, from few members to all.
#pragma once

#include <optional>
#include <span>

#include "engine/analysis/seek/root.hpp"

namespace gapcast {

struct NewtonStart {
  double at = 0, slope = 0;  // of the margin, as a scan has them
  double low = 0, high = 0;  // not to be left
  double step = 0;           // to both sides, for the slope
};

struct NewtonEnd {
  double at = 0, slope = 0;
};

// A margin m(x) with standard error s at each level: x - m / slope, and on to the next level once
// |m| is a few s, since what follows is decided there. The slope is the central difference at the
// first level; the last one ends where 0 <= m <= s / 5. Members shared by all numbers make every
// level smooth in x down to the distance of neighbouring members, a fiftieth of s for 10,000.
// nullopt: an error or a slope is not known, the range was left, or the steps did not end.
std::optional<NewtonEnd> newton(std::span<const MarginLevel> levels, const NewtonStart& start);

}  // namespace gapcast
