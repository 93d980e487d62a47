// The rows of `sensitivity` and `discover`, as CSV and JSON have them.
#pragma once

#include <string_view>

#include "engine/analysis/sensitivity/redraws.hpp"
#include "engine/base/messages.hpp"

namespace gapcast {

// levers, events, parameters, base_year, shocks, new_figures.
std::string_view id_of(InputGroup group);
// What people call the group with that number.
Message sensitivity_group(std::size_t group);

}  // namespace gapcast
