// Tracked indicators: what reports follow but the accounts do not contain (MODEL 6).
#pragma once

#include "engine/compile/build.hpp"

namespace gapcast {

// Fills Plan::tracked and the labels from the areas of the scenario, by leaf, in their order.
void fill_tracked(Build& build);

}  // namespace gapcast
