// Slow reversion of industry's share, in MODEL's terms: a gap of each sector and a speed.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/estimate/drift.hpp"
#include "engine/data/catalog.hpp"

namespace gapcast {

// The gap is reversion_gap (drift.hpp). An industry sector's share loses (1 - s) gap, every other
// sector's -s gap, s industry's share, so that ln(industry / rest) loses the gap and the total
// stays.
// By rolling origins on the panels for choosing (DESIGN.md, "constants are cross-validated"): a
// quarter of the range of speeds within two standard errors of the best, the forecasts behind, and
// the published shares that these forecast (2,330 of the countries, 1,268 of the US states, 1,023
// of the Brazilian ones).
inline constexpr double kReversionWidth = 0.015;
inline constexpr int kReversionCases = 18039;
inline constexpr int kReversionFigures = 2330 + 1268 + 1023;
inline constexpr std::string_view kReversionSources =
    "panel-countries-wdi panel-us-states-gdp panel-brazil-states-va";

// What some groups are of an area's base-year account: 0 where it has none, or nothing else.
struct AccountShare {
  double share = 0;  // fraction
  double sd = 0;     // from the cells' standard errors
  std::vector<std::string> sources;
};
AccountShare account_share(const Catalog& catalog, const std::string& area,
                           std::span<const Group> groups);

struct ShareGap {
  std::string area;
  double share = 0;   // industry's, fraction, in the base-year account
  double gap = 0;     // of y, logs
  double width = 0;   // from the account's standard errors
  int own_years = 0;  // published shares behind the own mean; 0: none used
  std::vector<std::string> sources;
};

// The leaves with a base-year account. The panel is the provinces; the nation has its own mean
// alone. The own mean needs kOwnTrendYears published years.
struct ShareGaps {
  std::vector<ShareGap> areas;
  double panel_share = 0;  // the share whose y is the panel's mean, fraction
  int panel = 0;           // provinces in it
};
ShareGaps share_gaps(const Catalog& catalog);

}  // namespace gapcast
