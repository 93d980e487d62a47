// Speed of digital adoption, pooled over the areas whose digital share is published.
#pragma once

#include <string>
#include <vector>

#include "engine/analysis/growth/growth_shocks.hpp"
#include "engine/data/catalog.hpp"

namespace gapcast {

// One area: x = logit(d / c) in published years, d = digital value added outside the core sectors
// as a part of the value added of all `other` sectors, c their digital ceilings weighted by value
// added. Ceilings are given, never fitted.
struct AdoptionRecord {
  std::string area;
  YearValues logits;
  double speed = 0;  // (last - first) / years
  int years = 0;     // from first to last
  std::vector<std::string> sources;
};

// speed: mean of the areas' speeds weighted by their years, with its standard error (that of one
// area where there is only one); volatility: pooled standard deviation of a year's change about the
// area's speed.
struct AdoptionStudy {
  std::vector<AdoptionRecord> areas;
  Estimate speed;
  Estimate volatility;
  int figures = 0;
  std::vector<std::string> sources;
};

// Areas with an account and at least two published years under the statistics office's definition:
// the nation's own `digitalised_share`; elsewhere the part of `digital_share` that was outside the
// core sectors in the base year (the two parts are taken to move in proportion). Where that leaves
// nothing, the area does not count.
AdoptionStudy adoption_study(const Catalog& catalog);

}  // namespace gapcast
