// Stated ways between definitions: those of the scenario and of the catalogue that meet the run.
#pragma once

#include <optional>

#include "engine/compile/build.hpp"

namespace gapcast {

// Standard deviation of a truncated distribution, by quadrature over its quantiles at 4,096
// midpoints (relative error below 0.2 %); 0 for a constant. Precondition: check() == none.
double spread(const Distribution& distribution);

// Fills compiled.bridges: the scenario's, then the catalogue's of other names, each with an area of
// the run. One that the run can use (it leads from a figure in use of such an area, or from the
// engine's own definition of a reported indicator) has a line in the ledger; without a source its
// status is `assumption`.
void fill_bridges(Build& build);

// A bridge of the catalogue; nullopt where its value is no number or distribution.
std::optional<Bridge> bridge_of(const BridgeRow& row);

}  // namespace gapcast
