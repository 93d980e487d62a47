// The volatility of an area's sector: what areas and regions stray from the nation, and the
// nation's own.
#pragma once

#include <string>

#include "engine/analysis/growth/growth_areas.hpp"
#include "engine/analysis/growth/parameter_estimate.hpp"

namespace gapcast {

// Variance of the yearly growth of an area's sector about the common factor; logs.
double area_variance(const NationGrowth& nation, const AreaGrowth& areas, const std::string& name);

// The row `volatility` of all areas of one published name, without its word. Its figures are those
// of the note: of areas, of regions, of the nation, and what a scaled or borrowed variance rests
// on; its sources are theirs. `known` is false where nothing is published.
struct AreaVolatility {
  bool known = false;
  Estimate value;  // percentage points
  int figures = 0;
  std::vector<std::string> sources;
  Message how{};
  std::vector<std::string> arguments;
};
AreaVolatility area_volatility(const NationGrowth& nation, const AreaGrowth& areas,
                               const std::string& name, const std::string& regions_source);

}  // namespace gapcast
