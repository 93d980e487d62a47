// From members to statistics.
#pragma once

#include <span>

#include "engine/run/run.hpp"

namespace gapcast {

// Mean (pairwise sum, whose shape depends on the number of members only) and type-7 quantiles.
// NaN throughout where the values are NaN. `values` is left sorted.
Statistics summarize(std::span<double> values);

// Statistics without a value.
Statistics no_statistics();

}  // namespace gapcast
