// Slow reversion of industry's share, in MODEL's terms: a gap of each sector and a speed.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/data/catalog.hpp"

namespace gapcast {

// The share estimator (estimator.hpp) lets y = ln(industry / rest) lose 1.5 % a year of its
// distance to the panel's mean and 3 % of that to its own mean. MODEL has one speed, theta = 3 %,
// and a gap:
//   gap = (y - own mean) + (y - panel mean) (1 - 0.985^6) / (1 - 0.97^6),
// which gives the same loss over six years and within 3 % of it in each year before. An industry
// sector's share loses (1 - s) gap, every other sector's -s gap, s industry's share, so that
// ln(industry / rest) loses the gap and the total stays.
inline constexpr double kReversionSpeed = 0.03;
// By rolling origins on the panels for choosing (DESIGN.md, "constants are cross-validated"): a
// quarter of the range of speeds within two standard errors of the best, and the forecasts behind.
inline constexpr double kReversionWidth = 0.015;
inline constexpr int kReversionCases = 18039;
inline constexpr std::string_view kReversionSources =
    "panel-countries-wdi panel-us-states-gdp panel-brazil-states-va";

struct ShareGap {
  std::string area;
  double share = 0;   // industry's, fraction, in the base-year account
  double gap = 0;     // of y, logs
  double width = 0;   // from the account's standard errors
  int own_years = 0;  // published shares behind the own mean; 0: none used
  std::vector<std::string> sources;
};

// The leaves with a base-year account. The panel is the provinces; the nation has its own mean
// alone. The own mean needs eight published years.
struct ShareGaps {
  std::vector<ShareGap> areas;
  double panel_share = 0;  // the share whose y is the panel's mean, fraction
  int panel = 0;           // provinces in it
};
ShareGaps share_gaps(const Catalog& catalog);

}  // namespace gapcast
