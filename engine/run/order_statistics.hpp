// Order statistics of many values, without sorting those that are not asked for.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace gapcast {

// The values of `ranks` (0: the smallest; ascending, below values.size()) in the order of the
// ranks: the bits that sorting had put there. Precondition: no value is NaN.
std::vector<double> at_ranks(std::span<const double> values, std::span<const std::size_t> ranks);

// Ascending, by vectors.
void sort_ascending(std::span<double> values);

}  // namespace gapcast
