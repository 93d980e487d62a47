// Balances the base-year account of an area from everything published about it.
#include "engine/analysis/accounts/base_accounts.hpp"

#include <algorithm>

#include "engine/analysis/accounts/account_problem.hpp"
#include "engine/analysis/accounts/account_results.hpp"

namespace gapcast {
namespace {

constexpr int kUsualBase = 2022;  // the last year of the yearbooks at hand
constexpr std::size_t kLeastStructure = 2;

int base_year_of(const Catalog& catalog, const std::string& area) {
  const auto found = catalog.base_years.find(area);
  return found == catalog.base_years.end() ? kUsualBase : found->second;
}

// GRDP to place the levels: per capita and population, or as printed; 0 where neither is.
double rough_grdp(const AccountRecord& record, int base) {
  const RecordedFigure* per_capita = record.at("grdp_per_capita", "all", base);
  const RecordedFigure* persons = record.at("population", "all", base);
  if (per_capita != nullptr && persons != nullptr)
    return per_capita->figure.row.value * persons->figure.row.value;
  const RecordedFigure* level = record.at("value_added", "all", base);
  return level != nullptr ? level->figure.row.value : 0;
}

// The nation itself starts from its own rows where they determine it.
std::optional<NationAccount> centres_of(const Catalog& catalog, const std::string& area,
                                        int base_year) {
  const Area* found = catalog.find_area(area);
  if (found != nullptr && found->level == AreaLevel::nation)
    if (auto rough = rough_nation(catalog, area, base_year)) return rough;
  return nation_in(catalog, base_year);
}

}  // namespace

const BalancedCell* BalancedAccount::cell(std::string_view item, std::string_view sector) const {
  const auto found = std::find_if(cells.begin(), cells.end(), [&](const BalancedCell& cell) {
    return cell.item == item && cell.sector == sector;
  });
  return found == cells.end() ? nullptr : &*found;
}

BalancedAccount balance_base_account(const Catalog& catalog, const std::string& area) {
  BalancedAccount result;
  result.area = area;
  result.base_year = base_year_of(catalog, area);
  const std::optional<NationAccount> nation = centres_of(catalog, area, result.base_year);
  AccountRecord record(catalog, area);
  result.set_aside = record.set_aside();
  const double grdp = rough_grdp(record, result.base_year);
  result.enough = nation && grdp > 0 && published_structure(record).size() >= kLeastStructure;
  if (!nation || !(grdp > 0)) return result;
  AccountProblem account{
      catalog, AccountCells(catalog.scheme), std::move(record), *nation, area, result.base_year};
  account.problem.give_way = kNamedResidual;
  add_priors(account, grdp);
  add_levels(account);
  add_shares(account);
  add_structure(account);
  add_statements(account);
  const Balance balanced = balance(account.problem);
  result.converged = balanced.converged;
  fill_figures(account, balanced, result);
  fill_cells(account, balanced, result);
  fill_missing(account, balanced, result);
  result.loadings = account_loadings(account, balanced);
  // An account that none in use stands against will be the one in use.
  const auto values = values_in_use(account);
  result.in_use =
      values ? account_loadings(account, linearised(account.problem, *values, balanced.weights))
             : result.loadings;
  return result;
}

}  // namespace gapcast
