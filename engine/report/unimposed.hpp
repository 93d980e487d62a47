// Figures that were published after the base year and that a run does not take.
#pragma once

#include <string>

#include "engine/report/report.hpp"

namespace gapcast {

// "Published since the base year and not imposed on this run (the dots in the charts): growth of
// GRDP in 2025: 9.2 % a year (this run 5.1 % a year)." Of the area's judged indicators under the
// engine's definition, each once; figures that every member has are imposed. Observations of the
// scenario have a section of their own. "" for none.
std::string unimposed_sentence(const ReportContext& context, std::size_t area, Language language);

}  // namespace gapcast
