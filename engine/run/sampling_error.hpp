// How sure a statistic of members is, from the statistics alone.
#pragma once

#include <cstddef>

#include "engine/run/run.hpp"

namespace gapcast {

// Half-width of the 95 % interval of quantile `which` (index into kQuantiles) of `members` members,
// from the spread of its neighbours: 1.96 sqrt(p (1 - p) / n) dq/dp. Of the mean: `mean_error`,
// from the spread between the tenths. Zero without members.
double quantile_error(const Statistics& statistics, std::size_t which, std::int64_t members);
double mean_error(const Statistics& statistics, std::int64_t members);

}  // namespace gapcast
