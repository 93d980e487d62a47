// What areas that cannot be projected lack, in words.
#pragma once

#include <string>
#include <vector>

#include "engine/report/report.hpp"

namespace gapcast {

// One line a different list of what is missing, with the areas that miss it. Figures are named by
// their terms, areas and sectors by their titles.
std::vector<std::string> lacking_lines(const Compiled& compiled, const Catalog* catalog,
                                       Language language);
// The same as a section of a console report; "" where none lacks anything.
std::string lacking_text(const Compiled& compiled, const Catalog* catalog, Language language);

}  // namespace gapcast
