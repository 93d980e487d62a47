// AREA INDICATOR YEAR on the command line of `list observations` and `explain`.
#pragma once

#include <string>
#include <vector>

#include "engine/report/report.hpp"

namespace gapcast::cli {

// The words from `first` on: an area, then an indicator, then a year or part of one. Throws
// UsageError with the nearest name for an area or indicator that has no figure, or a malformed
// year.
FigureQuery figure_query(const std::vector<std::string>& words, std::size_t first,
                         const Library& library);

}  // namespace gapcast::cli
