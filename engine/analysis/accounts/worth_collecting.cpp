// Balances the leaves of a run's areas and asks each what it lacks most.
#include "engine/analysis/accounts/worth_collecting.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "engine/scenario/own_areas.hpp"

namespace gapcast {
namespace {

struct Asked {
  std::string_view indicator, item, sector;  // item, sector: of its cell
  std::optional<MissingFigure> BalancedAccount::*first;
  double MissingFigure::*cut;
};
constexpr std::array<Asked, 2> kAsked = {
    Asked{"industry_share", "check_industry_share", "industry",
          &BalancedAccount::first_for_industry, &MissingFigure::industry},
    Asked{"digital_share", "check_digital_share", "all", &BalancedAccount::first_for_digital,
          &MissingFigure::digital}};

bool is_judged_by(const RunResult& result, int area, std::string_view indicator) {
  return std::any_of(result.gaps.begin(), result.gaps.end(), [&](const Gap& gap) {
    return gap.area == area && is_judged(gap) && gap.status != GapStatus::observed &&
           result.targets.at(static_cast<std::size_t>(gap.target)).indicator == indicator;
  });
}

using Accounts = std::map<std::string, BalancedAccount>;  // by leaf

Accounts balanced(const std::vector<std::string>& leaves, const Catalog& catalog,
                  Workers& workers) {
  std::vector<BalancedAccount> accounts(leaves.size());
  workers.for_each(static_cast<std::int64_t>(leaves.size()), [&](std::int64_t i) {
    const auto leaf = static_cast<std::size_t>(i);
    accounts[leaf] = balance_base_account(catalog, leaves[leaf]);
  });
  Accounts by_leaf;
  for (BalancedAccount& account : accounts)
    if (account.enough && account.converged) by_leaf[account.area] = std::move(account);
  return by_leaf;
}

double value_of(const BalancedAccount& account, std::string_view item) {
  const BalancedCell* cell = account.cell(item, "all");
  return cell == nullptr ? 0 : cell->value;
}

// The leaf's figure with the largest gain to the area, which is measured in square units of the
// leaves' GRDP: the same whole for all leaves.
std::optional<WorthCollecting> first_of(const AreaLabel& area, const Asked& asked,
                                        const Accounts& accounts) {
  std::optional<WorthCollecting> best;
  double most = 0;
  for (const std::string& leaf : area.leaves) {
    const auto found = accounts.find(leaf);
    if (found == accounts.end()) continue;
    const BalancedAccount& account = found->second;
    const BalancedCell* share = account.cell(asked.item, asked.sector);
    const auto& figure = account.*asked.first;
    if (share == nullptr || !figure || !((*figure).*asked.cut >= kWorthCollecting)) continue;
    const double error = share->deviation * value_of(account, "grdp");
    const double gain = (*figure).*asked.cut * error * error;
    if (!(gain > most)) continue;
    most = gain;
    best = WorthCollecting{0,       std::string(asked.indicator), leaf, account.base_year,
                           *figure, (*figure).*asked.cut};
  }
  return best;
}

}  // namespace

std::vector<WorthCollecting> worth_collecting(const ScenarioSpec& spec, const Compiled& compiled,
                                              const Catalog& catalog, const RunResult& result,
                                              Workers& workers) {
  std::vector<std::pair<int, const Asked*>> questions;
  std::vector<std::string> leaves;
  for (int area = 0; area < static_cast<int>(compiled.areas.size()); ++area)
    for (const Asked& asked : kAsked) {
      if (!is_judged_by(result, area, asked.indicator)) continue;
      questions.emplace_back(area, &asked);
      for (const std::string& leaf : compiled.areas[static_cast<std::size_t>(area)].leaves)
        if (!is_own_area(spec, leaf)) leaves.push_back(leaf);
    }
  std::sort(leaves.begin(), leaves.end());
  leaves.erase(std::unique(leaves.begin(), leaves.end()), leaves.end());
  const Accounts accounts = balanced(leaves, catalog, workers);
  std::vector<WorthCollecting> found;
  for (const auto& [area, asked] : questions)
    if (auto first = first_of(compiled.areas[static_cast<std::size_t>(area)], *asked, accounts)) {
      first->area = area;
      found.push_back(std::move(*first));
    }
  return found;
}

}  // namespace gapcast
