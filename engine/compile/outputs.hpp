// What a run reports of each area, and what is absent there with the reason.
#pragma once

#include "engine/compile/build.hpp"

namespace gapcast {

// Fills Plan::outputs (by area: indicators in the table's order, sectors' accounts by variable,
// tracked indicators) and compiled.absent. With options.indicators only those; an unknown one is an
// error with the nearest name; without them all but those on request that nobody asks for. A
// sector's account is reported where the sector has a base level or receives additions.
void fill_outputs(Build& build);

}  // namespace gapcast
