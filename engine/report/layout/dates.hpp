// Dates as people read them.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/language.hpp"

namespace gapcast {

// An ISO date of the data: "2025-09-23" as "23 September 2025" or "23/09/2025", "2025-09" as
// "September 2025" or "tháng 9/2025". Any other text, and a day that no calendar has, as it is.
std::string date_text(std::string_view iso, Language language);

}  // namespace gapcast
