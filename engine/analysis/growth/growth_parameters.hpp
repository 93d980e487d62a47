// The growth parameters of the model for the nation and every leaf, estimated from published
// figures.
#pragma once

#include <string>
#include <vector>

#include "engine/analysis/growth/growth_trend.hpp"
#include "engine/analysis/growth/parameter_estimate.hpp"
#include "engine/analysis/growth/share_reversion.hpp"
#include "engine/analysis/hindcast/panel.hpp"
#include "engine/data/catalog.hpp"

namespace gapcast {

// What other countries teach.
struct ParameterInputs {
  std::string nation = "viet-nam";  // its leaf
  TestSeries economies;             // levels of whole economies, constant prices
  std::string economies_source;     // ids of sources
  Panel regions;                    // regions of one country: `gdp` and the published names, levels
  std::string regions_source;
  double width_factor = 1;  // mean of the factors that backtests of panels learned (width.hpp)
  double width_error = 0;   // its standard error
  int width_series = 0;     // series behind it
  int width_figures = 0;    // published figures in them
  std::vector<std::string> width_sources;
};

struct ParameterStudy {
  TrendChoice trend;
  SectorScore sectors;
  ShareGaps reversion;
  std::vector<ParameterEstimate> estimates;  // of all areas, then of the nation, then of each leaf
};

// Growth of a sector, s, in an area, i, in percent of log a year; G is GDP:
//   growth_recent   = G_5 + b (G_2 - G_5) + B r + w (G_i - G) + d
//   growth_long_run = G_5 + b (G_L - G_5) + B r + w (G_i - G) + d
//     G_2, G_5 the nation's growth with half-lives of two and five years, G_L and the damping by
//     choose_trend; b the sector's factor loading (of both parts of a hindcast: 1); r its mean
//     growth less GDP's in the same years (half-life five), B by sector_weight; G_i - G the area's
//     GRDP growth less the nation's, half-life five, w by own_growth_weight; d its part of the
//     area's own trend of industry with construction beside the rest (own_trend.hpp). The rules are
//     those of the hindcasts (analysis/estimate). Widths: the uncertainty of the drift is c = 0.02
//     of the yearly variance (intervals.hpp), split evenly between the two so that the mean of six
//     years has it.
//   volatility: of an area, the square root of the pooled variance of growth less the nation's and
//     the square of the nation's own; of the nation, what GDP leaves, half-life five, shrunk to the
//     sectors' mean.
//   shock_persistence, factor_loading, factor_persistence, factor_volatility, correlation: from the
//     same residuals (growth_shocks.hpp).
//   reversion_gap, reversion_speed: share_reversion.hpp. adoption_speed, adoption_volatility:
//     adoption_speed.hpp; digital ceilings are never fitted.
//   interval_inflation: inflation_of (intervals.hpp) times the factor that backtests learned.
//     tail_df: 8.
// A parameter without figures has no estimate. Throws InternalError where the catalogue lacks the
// nation's GDP growth.
ParameterStudy estimate_parameters(const Catalog& catalog, const ParameterInputs& inputs);

// `value` rounded so that its last digit is at most a tenth of `width` (four digits where there is
// no width).
double deserved(double value, double width);

}  // namespace gapcast
