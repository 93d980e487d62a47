// What an area's own record adds to the trend of its industry beside the rest of its economy.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/growth/growth_nation.hpp"

namespace gapcast {

// Industry with construction: the part that most provinces publish.
inline constexpr std::string_view kTrendName = "industry_construction";
inline constexpr std::array kTrendGroups = {Group::industry, Group::construction};

// Of ln(industry with construction / rest), logs a year, beyond the nation's: own_relative_drift
// (drift.hpp) of the years in which the area's growth of it and of GRDP are published; each year's
// difference over 1 - s, s its share of the area's account.
struct OwnTrend {
  double share = 0;
  double drift = 0;
  int years = 0;  // 0: too few, nothing is added
  std::vector<std::string> sources;
};
OwnTrend own_trend(const Catalog& catalog, const std::string& area, const std::string& nation,
                   const NationGrowth& of_nation);

}  // namespace gapcast
