// From members to statistics.
#pragma once

#include <span>

#include "engine/run/run.hpp"

namespace gapcast {

// Mean (pairwise sum in member order, whose shape depends on the number of members only) and type-7
// quantiles at kQuantiles. NaN throughout where a value is NaN or there is none.
Statistics summarize(std::span<const double> values);

// Statistics without a value: NaN throughout.
Statistics no_statistics();

// Whether members differ by more than the rounding of their own sums: published years, for one, are
// the same in all. False without a value.
bool members_differ(const Statistics& statistics);

}  // namespace gapcast
