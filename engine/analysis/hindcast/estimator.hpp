// gapcast's estimator of industry shares and industry growth, from a panel of areas up to an
// origin.
#pragma once

#include <span>
#include <vector>

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
  double half_life = 5;       // years, of the mean square
  double mean_half_life = 0;  // years, of the running means; 0: all years alike
  double gamma = 0.5;         // weight of prior_deviation in the pool
  double prior_deviation = 0.08;
  double prior_years = 4;     // n0: what the pool counts against the area's years
  double rho = 0;             // correlation of one year's change with the next
  double drift_variance = 0;  // c: of the mean change, in units of the yearly variance
  double inflation = 0.9;     // of the Student's scale
  double freedom = 8;
};

// Share, y = ln(share / rest):
// mu = y + h (w5 m5_bar + wi B (m_inf_i - m5_bar)) - (1 - p^h)(y - y_bar) - (1 - o^h)(y - mean
// y_i).
struct ShareConstants {
  VolatilityConstants volatility{.gamma = 0.5, .prior_years = 4, .rho = -0.15};
  double panel_drift = 0.4;
  double own_drift = 0.8;
  double panel_persistence = 0.985;  // of the distance to the panel's mean, a year
  double own_persistence = 0.97;     // of the distance to the area's own mean
};

// Growth, y = ln of the sector's value added, G = ln of the area's total:
// mu = y + h (wp G5_bar' + wo (G5_i - Ginf_bar) + wr (yinf_bar - Ginf_bar)) - (1 - p^h)(r_i -
// r_bar), r = y - G; G5_bar' keeps 40 % of what exceeds 5 % a year. Where an area's total is
// unknown, its level stands for it, r - r_bar is 0 and wo is smaller.
struct GrowthConstants {
  VolatilityConstants volatility{
      .mean_half_life = 5, .gamma = 1, .prior_years = 8, .rho = 0, .drift_variance = 0.05};
  double panel_drift = 0.85;
  double own_drift = 0.45;
  double alone_drift = 0.2;  // in place of own_drift where the area's total is unknown
  double relative_drift = 0.3;
  double persistence = 0.985;
  double fast_growth = 0.05;
  double kept_of_fast = 0.4;
};

// One series alone: mu = y + (w m_inf + d) sum over j <= h of damping^j.
struct SingleConstants {
  VolatilityConstants volatility{.gamma = 0.5, .prior_years = 4};
  double own_drift = 0.6;
  double drift = 0.003;
  double damping = 0.9;
};

// Forecasts of one area, of 1 ... horizon years after the origin, in y's unit (Curve::plain).
using AreaForecasts = std::vector<Predictive>;

std::vector<AreaForecasts> forecast_shares(std::span<const AreaHistory> panel, int horizon,
                                           const ShareConstants& constants = {});
std::vector<AreaForecasts> forecast_growth(std::span<const AreaHistory> panel, int horizon,
                                           const GrowthConstants& constants = {});
std::vector<AreaForecasts> forecast_single(std::span<const AreaHistory> panel, int horizon,
                                           const SingleConstants& constants = {});

// Yearly variances of the areas after shrinkage (s_i^2).
std::vector<double> shrunk_variances(std::span<const AreaHistory> panel,
                                     const VolatilityConstants& constants);

// Variance of the sum of h yearly changes with unit variance and correlation rho from one to the
// next: sum over j <= h of ((1 - rho^j) / (1 - rho))^2.
double summed_variance(int h, double rho);

// Mean of `changes`, the last with weight 1, each earlier year's weight halved every `half_life`
// years; half_life 0: plain mean.
double weighted_mean(std::span<const double> changes, double half_life);

}  // namespace gapcast
