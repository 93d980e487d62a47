// What the figures that arrived after the data did to the run.
#pragma once

#include <string>

#include "engine/report/report.hpp"

namespace gapcast {

// A section with a line for each observed figure: the figure, what was expected, what is expected
// now, and whether it is a surprise. "" where there is none.
std::string new_figures_text(const ReportContext& context, Language language);

}  // namespace gapcast
