// Gaps from base-year accounts and published shares.
#include "engine/analysis/growth/share_reversion.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <optional>
#include <utility>

#include "engine/analysis/growth/growth_record.hpp"

namespace gapcast {
namespace {

double log_odds(double share) { return std::log(share / (1 - share)); }

// Industry's share of the base year with its error and sources; share 0 where there is no account.
ShareGap base_share(const Catalog& catalog, const std::string& area) {
  constexpr std::array kIndustry = {Group::industry};
  AccountShare account = account_share(catalog, area, kIndustry);
  ShareGap result;
  result.area = area;
  result.share = account.share;
  result.sources = std::move(account.sources);
  if (account.share > 0) result.width = account.sd / (account.share * (1 - account.share));
  return result;
}

// The mean of y over the published years; nothing where they are too few.
std::optional<double> own_mean(const Catalog& catalog, ShareGap& gap) {
  const auto seen = catalog.series(gap.area, "industry_share", "industry_share.gso");
  if (seen.size() < kOwnTrendYears) return std::nullopt;
  double sum = 0;
  for (const Observation* one : seen) {
    if (one->value <= 0 || one->value >= 100) return std::nullopt;
    sum += log_odds(one->value / 100);
    add_sources(one->provenance.source, gap.sources);
  }
  gap.own_years = static_cast<int>(seen.size());
  return sum / static_cast<double>(seen.size());
}

}  // namespace

AccountShare account_share(const Catalog& catalog, const std::string& area,
                           std::span<const Group> groups) {
  AccountShare result;
  const auto account = catalog.accounts.find(area);
  if (account == catalog.accounts.end()) return result;
  double sum = 0, part = 0, variance = 0;
  for (const AccountCell& cell : account->second) {
    if (cell.item != "share") continue;
    for (const Sector& sector : catalog.scheme) {
      if (sector.id != cell.sector) continue;
      sum += cell.value;
      if (std::find(groups.begin(), groups.end(), sector.group) == groups.end()) continue;
      part += cell.value;
      variance += cell.sd * cell.sd;
      add_sources(cell.provenance.source, result.sources);
    }
  }
  if (part <= 0 || part >= sum) return result;
  result.share = part / sum;
  result.sd = std::sqrt(variance) / sum;
  return result;
}

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
    const bool nation = leaves[i]->level == AreaLevel::nation;
    gap.gap = reversion_gap(log_odds(gap.share), own_mean(catalog, gap),
                            nation ? std::nullopt : std::optional(mean));
    if (!nation) gap.width *= Reversion{}.panel_part() + (gap.own_years > 0 ? 1 : 0);
  }
  return result;
}

}  // namespace gapcast
