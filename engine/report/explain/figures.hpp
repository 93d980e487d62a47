// Published figures as `list observations` and `explain AREA INDICATOR [YEAR]` show them.
#pragma once

#include <string>
#include <vector>

#include "engine/report/explain/facts.hpp"

namespace gapcast {

// One line an area that has figures: how many, of how many indicators, in which years.
std::vector<Entry> figure_counts(const Library& library);

// The figures of one area ("" of all), of one indicator ("" of all), in the order of the file.
std::vector<Entry> figure_rows(const FigureQuery& query, const Library& library);

// Every published figure of an area and indicator, of one year and its parts (2022, 2022H1) or,
// with an empty year, of all: value, definition, status, sources, whether it is in use and why. The
// engine's own definition comes first. Then the base-year account's own figure where the query
// meets its year. Empty when neither exists.
std::vector<Entry> figure_explanations(const FigureQuery& query, const Library& library);

}  // namespace gapcast
