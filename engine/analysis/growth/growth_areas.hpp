// Growth of areas less the nation's: how much it varies, here and in the regions of another
// country.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "engine/analysis/growth/growth_nation.hpp"

namespace gapcast {

// Of one published name. Logs a year.
struct AreaVariance {
  PooledVariance areas;    // the nation's own areas
  PooledVariance regions;  // the other country's, nominal
  PooledVariance both;     // what is used
};

struct AreaGrowth {
  std::map<std::string, AreaVariance> variance;  // by published name
  // Areas' variance over regions' of industry with construction, the part most areas publish: it
  // scales what the regions say of industry's and construction's parts. 1 where unknown.
  double scale = 1;
  Estimate persistence;            // of regions' growth less their country's, every name the same
  std::vector<std::string> names;  // of `correlations`: what the regions publish
  Correlations correlations;       // of regions' growth less their country's
  std::vector<std::string> sources;
};

AreaGrowth area_growth(const Catalog& catalog, const ParameterInputs& inputs,
                       const NationGrowth& nation);

}  // namespace gapcast
