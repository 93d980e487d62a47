// What the figures that arrived after the data did to the run.
#pragma once

#include <string>
#include <vector>

#include "engine/report/report.hpp"

namespace gapcast {

// Is the figure's standard error that of its printed digits, as its block states none?
bool has_error_of_rounding(const ScenarioSpec& spec, const Condition& figure);

// A line for each observed figure: the figure, what was expected, what is expected now, and whether
// it is a surprise.
std::vector<std::string> new_figure_lines(const ReportContext& context, Language language);

}  // namespace gapcast
