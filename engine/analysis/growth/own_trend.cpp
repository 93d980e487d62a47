// Own trends from published growth.
#include "engine/analysis/growth/own_trend.hpp"

#include "engine/analysis/growth/share_reversion.hpp"

namespace gapcast {

OwnTrend own_trend(const Catalog& catalog, const std::string& area, const std::string& nation,
                   const NationGrowth& of_nation) {
  OwnTrend result;
  const GrowthYears part = published_growth(catalog, area, kTrendName);
  const YearValues apart = relative_growth(part, published_growth(catalog, area, "grdp"));
  result.share = account_share(catalog, area, kTrendGroups).share;
  const double of_all = account_share(catalog, nation, kTrendGroups).share;
  if (apart.size() < kOwnTrendYears || result.share <= 0 || of_all <= 0) return result;
  std::vector<double> changes = values_of(apart);
  for (double& change : changes) change /= 1 - result.share;
  const YearValues common =
      relative_growth(published_growth(catalog, nation, kTrendName), of_nation.economy);
  const double recent = mean_at(common, of_nation.last_year, kLongHalfLife).mean / (1 - of_all);
  result.drift = own_relative_drift(changes, recent);
  result.years = static_cast<int>(apart.size());
  add_sources(part, result.sources);
  return result;
}

}  // namespace gapcast
