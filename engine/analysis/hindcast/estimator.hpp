// gapcast's forecasts of industry shares and industry growth from a panel of areas up to an origin:
// MODEL's equations for an area of two parts, the industry and the rest, with the parameters that
// the rules of the provinces (analysis/estimate) make of the figures.
#pragma once

#include <optional>
#include <span>
#include <vector>

#include "engine/analysis/estimate/drift.hpp"
#include "engine/analysis/estimate/evidence.hpp"
#include "engine/analysis/estimate/intervals.hpp"
#include "engine/analysis/estimate/moments.hpp"
#include "engine/analysis/hindcast/predictive.hpp"

namespace gapcast {

// What is known of one area at the origin: yearly values without gaps, the last one the origin's,
// at least three.
struct AreaHistory {
  std::vector<double> y;      // ln(share / rest), or the ln of a level
  std::vector<double> whole;  // ln of the area's total in the same years; empty where unknown
};

// Volatility: residuals of the yearly changes against half the area's and half the panel's mean to
// that year, their mean square with a half-life, shrunk towards the panel's in logs.
struct VolatilityConstants {
  double half_life = kLongHalfLife;  // years, of the mean square
  double mean_half_life = 0;         // years, of the running means; 0: all years alike
  double gamma = 0.5;                // weight of prior_deviation in the pool
  double prior_deviation = 0.08;
  double prior_years = 4;  // n0: what the pool counts against the area's years
  // From kPanelAreas areas on the pool lies within so much of their mean, in logs: two standard
  // deviations of real panels' variances. One further out is no member of the crowd.
  double pool_reach = 1.5;
  double rho = 0;  // correlation of one year's change with the next
  double drift_variance = kDriftVariance;
  double inflation = kStudentScale;
  double freedom = kTailFreedom;
};

// Share, y = ln(share / rest): the panel's recent drift by its weight, what an area's own record
// adds, and slow reversion.
struct ShareConstants {
  VolatilityConstants volatility{.gamma = 0.5, .prior_years = 4};
  double panel_drift = kLeastRelative;
  double own_spread = kOwnTrendSpread;
  Reversion reversion;
  PanelEvidence evidence;
};

// Growth, y = ln of the sector's value added: the panel's growth fades to its long run; an area
// keeps a part of its own total's growth beyond the panel's; the share moves as above.
struct GrowthConstants {
  VolatilityConstants volatility{.mean_half_life = kLongHalfLife, .gamma = 1, .prior_years = 8};
  TrendRule trend;
  double world = kWorldGrowth;
  double own_against = kOwnGrowthYears;
  double alone_against = 30;  // in place of own_against where the area's total is unknown
  ShareConstants share;
};

// One series alone: growth that fades from w m + d, m the mean of its changes, to nothing.
struct SingleConstants {
  VolatilityConstants volatility{.gamma = 0.5, .prior_years = 4, .drift_variance = 0};
  double own_drift = 0.6;
  double drift = 0.003;
  double damping = 0.9;
};

// MODEL's numbers of one part of an area's accounts, in logs a year.
struct PartTerms {
  double recent = 0, long_run = 0, damping = 0;
  double speed = 0, gap = 0;
};
// Change of ln of the part after `years`, without shocks: sum of the trend, less
// (1 - (1 - speed)^years) gap.
double path_of(const PartTerms& terms, int years);

struct AreaTerms {
  PartTerms part, rest;
};

// How many of their last years the areas are known by themselves; 0: all. The panel's own means
// are always of all years. A province with few published years is known so.
std::vector<AreaTerms> share_terms(std::span<const AreaHistory> panel,
                                   const ShareConstants& constants = {}, int own_years = 0);
std::vector<AreaTerms> growth_terms(std::span<const AreaHistory> panel,
                                    const GrowthConstants& constants = {}, int own_years = 0);

// Forecasts of one area, of 1 ... horizon years after the origin, in y's unit (Curve::plain).
using AreaForecasts = std::vector<Predictive>;

std::vector<AreaForecasts> forecast_shares(std::span<const AreaHistory> panel, int horizon,
                                           const ShareConstants& constants = {}, int own_years = 0);
std::vector<AreaForecasts> forecast_growth(std::span<const AreaHistory> panel, int horizon,
                                           const GrowthConstants& constants = {},
                                           int own_years = 0);
std::vector<AreaForecasts> forecast_single(std::span<const AreaHistory> panel, int horizon,
                                           const SingleConstants& constants = {});

// Yearly variances of the areas after shrinkage (s_i^2).
std::vector<double> shrunk_variances(std::span<const AreaHistory> panel,
                                     const VolatilityConstants& constants, int own_years = 0);

}  // namespace gapcast
