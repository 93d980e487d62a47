// Levers of the scenario as structs of the plan and the places where they act (MODEL 4).
#pragma once

#include "engine/compile/build.hpp"

namespace gapcast {

// Fills the levers of the plan from those of a scenario, Plan::applications (ascending by leaf,
// within a leaf in the order of the scenario), compiled.levers and lever_leaves. A lever without an
// area acts on every leaf, with an aggregate on its leaves in the run; project, investment and land
// take one leaf (the only one where none is named). `to` defaults to the horizon, ramp and lag to
// 1, displacement, delay, cancellation and recovery to 0, the end of a project to never. Call after
// fill_tracked().
void fill_levers(Build& build, const std::vector<LeverSpec>& levers);

// Sectors of a leaf to which levers of the scenario bring value added. Needs the areas only.
SectorMask sectors_added_to(const Build& build, int leaf);

}  // namespace gapcast
