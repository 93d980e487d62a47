// Figures that arrived after the data: which output and year of the plan each is about.
#pragma once

#include "engine/compile/build.hpp"

namespace gapcast {

// Fills compiled.conditions from the scenario's `observe` blocks, after the outputs. A part of a
// year ("2026M9") stands for its year: its `sd` says how far the whole year may lie from it. A
// figure of an area outside the run is skipped (validate() warns); one whose indicator or year the
// run does not project is an error.
void fill_conditions(Build& build);

// Is a figure of this indicator observed in this area? Its output is then always computed.
bool is_conditioned(const Build& build, int area, std::string_view indicator);

}  // namespace gapcast
