// Both readings where figures of another definition than the verdict's are at hand.
#pragma once

#include <string>
#include <vector>

#include "engine/report/report.hpp"

namespace gapcast {

// A line for each area, indicator and definition that counts differently from the engine's (method,
// product taxes): the run's value under its own definition and the latest published figure under
// the other one (not older than three years before the base year), each with its gap to the target,
// then that the other figures enter no verdict. Targets that are themselves of another definition
// come with both readings too, and stay unjudged. Empty where there is no such figure.
std::vector<std::string> definition_lines(const ReportContext& context, Language language);

}  // namespace gapcast
