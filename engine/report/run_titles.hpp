// Titles of the areas, sectors and levers of a compiled scenario.
#pragma once

#include <string>

#include "engine/compile/compiled.hpp"
#include "engine/report/path_words.hpp"

namespace gapcast {

// Of areas and leaves of the run; the id of any other.
std::string area_title_in(const Compiled& compiled, const std::string& id, Language language);
// Of a sector of the scheme; of a group its term.
std::string sector_title_in(const Compiled& compiled, const std::string& id, Language language);
// All that paths name. `compiled` must outlive them.
PathTitles titles_in(const Compiled& compiled, Language language);

}  // namespace gapcast
