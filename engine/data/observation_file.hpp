// A file of figures by itself, beside the data folder.
#pragma once

#include <string>
#include <vector>

#include "engine/data/catalog.hpp"

namespace gapcast {

// Figures of a file by itself, in the format of observations.csv; only the columns area, indicator,
// year, value and unit must be there. Its areas, definitions and
// sources need not be known, and several figures for one thing may be in use.
std::vector<Observation> load_observations(const std::string& path, Diagnostics& diagnostics);

}  // namespace gapcast
