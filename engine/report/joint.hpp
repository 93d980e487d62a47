// The chance that an area meets all its targets in the same future.
#pragma once

#include <string>

#include "engine/report/report.hpp"

namespace gapcast {

// "Chance that all 6 assessed targets are met in the same future: 3 % ± 1." "" for fewer than two,
// or without members.
std::string joint_sentence(const ReportContext& context, std::size_t area, Language language);

}  // namespace gapcast
