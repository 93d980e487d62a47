// Published growth that is imposed on the projection (MODEL 3).
#pragma once

#include "engine/compile/build.hpp"

namespace gapcast {

// Fills Plan::observed (by leaf, year, size of the set, mask; a sector's own figure before a set of
// the same mask), the ranges of Plan::leaves, and observed_years of Plan::sectors. Figures of the
// base year or before, or after the horizon, do not act.
void fill_observed(Build& build);

}  // namespace gapcast
