// Gaps from base-year accounts and published shares.
#include "engine/analysis/growth/share_reversion.hpp"

#include <cmath>

#include "engine/analysis/growth/growth_record.hpp"

namespace gapcast {
namespace {

constexpr double kToPanel = 0.985, kHorizon = 6;
constexpr std::size_t kLeastOwnYears = 8;

double log_odds(double share) { return std::log(share / (1 - share)); }

// The part of the distance to the panel that counts as gap of the faster speed.
double panel_part() {
  return (1 - std::pow(kToPanel, kHorizon)) / (1 - std::pow(1 - kReversionSpeed, kHorizon));
}

// Industry's share of the base year with its error and sources; share 0 where there is no account.
ShareGap base_share(const Catalog& catalog, const std::string& area) {
  ShareGap result;
  result.area = area;
  const auto account = catalog.accounts.find(area);
  if (account == catalog.accounts.end()) return result;
  double sum = 0, industry = 0, variance = 0;
  for (const AccountCell& cell : account->second) {
    if (cell.item != "share") continue;
    for (const Sector& sector : catalog.scheme) {
      if (sector.id != cell.sector) continue;
      sum += cell.value;
      if (sector.group != Group::industry) continue;
      industry += cell.value;
      variance += cell.sd * cell.sd;
      add_sources(cell.provenance.source, result.sources);
    }
  }
  if (industry <= 0 || industry >= sum) return result;
  result.share = industry / sum;
  result.width = std::sqrt(variance) / sum / (result.share * (1 - result.share));
  return result;
}

// y less the mean of the published years; 0 where they are too few.
double own_distance(const Catalog& catalog, ShareGap& gap) {
  const auto seen = catalog.series(gap.area, "industry_share", "industry_share.gso");
  if (seen.size() < kLeastOwnYears) return 0;
  double sum = 0;
  for (const Observation* one : seen) {
    if (one->value <= 0 || one->value >= 100) return 0;
    sum += log_odds(one->value / 100);
    add_sources(one->provenance.source, gap.sources);
  }
  gap.own_years = static_cast<int>(seen.size());
  return log_odds(gap.share) - sum / static_cast<double>(seen.size());
}

}  // namespace

ShareGaps share_gaps(const Catalog& catalog) {
  ShareGaps result;
  double sum = 0;
  std::vector<const Area*> leaves;
  for (const Area& area : catalog.areas) {
    if (area.aggregate) continue;
    ShareGap gap = base_share(catalog, area.id);
    if (gap.share <= 0) continue;
    if (area.level != AreaLevel::nation) sum += log_odds(gap.share), ++result.panel;
    leaves.push_back(&area);
    result.areas.push_back(std::move(gap));
  }
  const double mean = result.panel > 0 ? sum / result.panel : 0;
  result.panel_share = 1 / (1 + std::exp(-mean));
  for (std::size_t i = 0; i < leaves.size(); ++i) {
    ShareGap& gap = result.areas[i];
    gap.gap = own_distance(catalog, gap);
    if (leaves[i]->level == AreaLevel::nation) continue;
    gap.gap += panel_part() * (log_odds(gap.share) - mean);
    gap.width *= panel_part() + (gap.own_years > 0 ? 1 : 0);
  }
  return result;
}

}  // namespace gapcast
