// What areas that cannot be projected lack, in words.
#pragma once

#include <string>

#include "engine/report/report.hpp"

namespace gapcast {

// One line a different list of what is missing, with the areas that miss it; "" where none lacks
// anything. Figures are named by their terms, areas and sectors by their titles.
std::string lacking_text(const Compiled& compiled, const Catalog* catalog, Language language);

}  // namespace gapcast
