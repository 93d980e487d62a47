// A small chart of plain text: points of two fractions.
#pragma once

#include <string>
#include <vector>

#include "engine/base/language.hpp"

namespace gapcast {

struct MarkedPoint {
  double x = 0, y = 0;  // in [0, 1]
  char mark = '*';
};

// 0 to 100 % on both axes, the title of the upward axis above and that of the other below. Where
// points fall together the last one is seen. Ends with a line break.
std::string unit_square(const std::vector<MarkedPoint>& points, const std::string& up,
                        const std::string& along, Language language);

}  // namespace gapcast
