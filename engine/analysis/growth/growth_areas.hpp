// Growth of areas less the nation's: how much it varies, here and in the regions of another
// country.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "engine/analysis/growth/growth_nation.hpp"

namespace gapcast {

// What stands beside the areas' own variance of a name.
enum class VariancePrior : std::uint8_t {
  regions,     // the other country's under the same name
  scaled,      // that, times `AreaGrowth::scale`
  production,  // industry with construction, where the regions have no figure of the name
  middle,      // the mean of the names that the regions have
};

// Of one published name. Logs a year.
struct AreaVariance {
  PooledVariance areas;    // the nation's own areas
  PooledVariance regions;  // the other country's, nominal
  PooledVariance both;     // what is used
  VariancePrior prior = VariancePrior::regions;
  std::vector<std::string> sources;  // of the areas' figures
};

struct AreaGrowth {
  std::map<std::string, AreaVariance> variance;  // by published name
  // Areas' variance over regions' of industry with construction, the part most areas publish: it
  // scales what the regions say of industry's and construction's parts. 1 where unknown.
  double scale = 1;
  AreaVariance production;         // of industry with construction
  Estimate persistence;            // of regions' growth less their country's, every name the same
  std::vector<std::string> names;  // of `correlations`: what the regions publish
  Correlations correlations;       // of regions' growth less their country's
};

// What was published behind the variance of a name: of areas, of regions, and, where the prior is
// scaled, industry's with construction or the mean of the names, of what these rest on.
struct VarianceBasis {
  int figures = 0;
  int prior_figures = 0;  // of them, those of the mean of the names
  bool of_regions = false;
  std::vector<std::string> sources;  // of areas
};
VarianceBasis basis_of(const AreaGrowth& growth, const std::string& name);

AreaGrowth area_growth(const Catalog& catalog, const ParameterInputs& inputs,
                       const NationGrowth& nation);

}  // namespace gapcast
