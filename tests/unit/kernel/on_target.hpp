// The vector loops of one instruction set, for the length of a scope.
#pragma once

#include <cstdint>

#include "engine/kernel/lanes_math.hpp"

namespace gapcast::testing {

// Goes back to the best instruction set however a case ends.
struct OnTarget {
  explicit OnTarget(std::int64_t target) { use_lane_target(target); }
  ~OnTarget() { use_lane_target(0); }
  OnTarget(const OnTarget&) = delete;
  OnTarget& operator=(const OnTarget&) = delete;
};

}  // namespace gapcast::testing
