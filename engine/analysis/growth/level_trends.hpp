// Slow trends read off published levels: prices of the nation's sectors, population of the areas.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "engine/analysis/growth/growth_shocks.hpp"
#include "engine/data/catalog.hpp"

namespace gapcast {

// Mean of the yearly changes between the first and the last year (logs), with its standard error:
// their standard deviation over the root of their number.
struct LevelTrend {
  Estimate rate;
  int first = 0, last = 0;
  int figures = 0;
  std::vector<std::string> sources;
};

// The deflator of what the nation publishes under a name, less what it publishes under other names
// (`without`): levels at current over levels at constant prices, of the last five changes. Nothing
// where a year between has a gap, or with fewer than three changes.
std::optional<LevelTrend> price_trend(const Catalog& catalog, const std::string& nation,
                                      const std::string& name,
                                      const std::vector<std::string>& without = {});

// Population of the leaves over the last four changes that all of them have, and of their sum.
struct PopulationTrend {
  LevelTrend sum;
  // Standard deviation of the areas' own rates about the sum's, beyond their own errors.
  double spread = 0;
  std::map<std::string, LevelTrend> areas;
};
PopulationTrend population_trend(const Catalog& catalog, const std::string& nation);

}  // namespace gapcast
