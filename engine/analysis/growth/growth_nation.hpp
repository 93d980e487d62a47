// The nation's growth taken apart: trend, common factor and residual of every published series.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/analysis/growth/growth_parameters.hpp"
#include "engine/analysis/growth/growth_shocks.hpp"

namespace gapcast {

// One published series of the nation. Growth in logs a year.
struct NationSeries {
  Group group{};
  GrowthYears years;
  double apart = 0;   // r
  double weight = 0;  // B
  Estimate loading;
  Estimate persistence;     // rho, of every series the same
  YearValues residual;      // growth less mean and loading times factor
  PooledVariance variance;  // of the residual, shrunk
  double volatility() const;
};

struct NationGrowth {
  GrowthYears economy;
  int last_year = 0;
  double recent = 0, five = 0, long_run = 0;  // G_2, G_5, G_L
  double damping = 0;
  YearValues factor;  // growth of GDP less its mean
  Estimate factor_persistence;
  PooledVariance factor_variance;  // of the yearly deviation, shrunk to that of other economies
  double factor_volatility = 0;    // of its innovation
  std::map<std::string, NationSeries> series;  // by published name
  TrendChoice trend;
  SectorScore sectors;
};

// Words of parameters.csv (sectors, then groups) with the published name each takes: the narrowest
// one that the nation has figures of. Sectors without any are left out.
using NamedWords = std::vector<std::pair<std::string, std::string>>;
NamedWords named_words(const Scheme& scheme, const NationGrowth& nation);

NationGrowth nation_growth(const Catalog& catalog, const ParameterInputs& inputs);

// Mean with weights 2^(-(last - year) / half_life), and their sum.
struct YearMean {
  double mean = 0;
  double years = 0;
};
YearMean mean_at(const YearValues& values, int last, double half_life);

}  // namespace gapcast
