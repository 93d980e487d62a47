// Whether two scenarios make the same plan but for their levers.
#pragma once

#include "engine/scenario/spec.hpp"

namespace gapcast {

// Do the two differ, of all that a plan is made from, in their levers and seeds at most?
bool same_but_levers(const ScenarioSpec& a, const ScenarioSpec& b);

}  // namespace gapcast
