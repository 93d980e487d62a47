// Which indicators an area's data support, and why the others are absent (MODEL 6).
#pragma once

#include <optional>
#include <span>

#include "engine/compile/build.hpp"

namespace gapcast {

struct Reason {
  Message message{};
  std::vector<std::string> arguments;
};

// Why an indicator has no value in an area; nullopt where it has one. From the sums it is made of:
//   - a numerator over an empty set of sectors (a scheme without industry) has no value;
//   - a denominator, and both sums of a growth, must be positive in the base year;
//   - employment and population must be known in every leaf.
std::optional<Reason> why_absent(Build& build, int area, const IndicatorInfo& indicator);

// Leaves of an area, as indices into Plan::leaves.
std::span<const int> leaves_of_area(const Plan& plan, int area);

}  // namespace gapcast
