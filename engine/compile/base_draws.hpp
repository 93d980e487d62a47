// Base-year levels that are drawn once a member.
#pragma once

#include "engine/compile/build.hpp"

namespace gapcast {

// Loadings of the leaves' base-year levels on their components, from the catalogue; streams
// `base/AREA/COMPONENT`; where an analysis holds them on the path. Accounts of the scenario and
// levels of zero stay as they are. One ledger line a leaf.
void fill_base_draws(Build& build);

}  // namespace gapcast
