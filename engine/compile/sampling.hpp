// Which coordinate of the Sobol' points each draw of a plan takes.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/compile/build.hpp"

namespace gapcast {

// A dimension for each stream, in their order. A stream asks for the dimension that its hash names
// among kShelf and takes the next free one where that is taken, so that two scenarios give a draw
// that they share the same coordinate (but for such clashes) and their difference stays sharp. With
// every kShelf streams the next kShelf dimensions are filled. Low dimensions are the most even
// ones, which speaks for few of them; clashes speak for many.
inline constexpr std::uint32_t kShelf = 64;
std::vector<std::uint32_t> sobol_dimensions(const std::vector<std::uint64_t>& streams);

// Sets sampling, strata and the dimensions of the plan's draws and cancellations. A warning where
// the scenario asks for a sampling and draws nothing once a member.
void fill_sampling(Build& build);

}  // namespace gapcast
