// Balancing the accounts of the areas that a call names.
#include "tools/cli/calibrate_accounts.hpp"

#include <algorithm>
#include <set>

#include "engine/base/messages/cli.hpp"
#include "engine/report/answers/accounts_report.hpp"
#include "tools/cli/usage_error.hpp"

namespace gapcast::cli {

std::vector<std::string> calibrated_leaves(const std::vector<std::string>& words,
                                           const Catalog& catalog) {
  std::set<std::string> wanted;
  std::vector<std::string> known;
  for (const Area& area : catalog.areas) known.push_back(area.id);
  require_known(msg::cli_unknown_name, msg::cli_unknown_name_near, words, known);
  for (const std::string& word : words) {
    const Area* area = catalog.find_area(word);
    if (area->aggregate)
      wanted.insert(area->of.begin(), area->of.end());
    else
      wanted.insert(area->id);
  }
  std::vector<std::string> leaves;
  for (const Area& area : catalog.areas)
    if (!area.aggregate && (words.empty() || wanted.contains(area.id))) leaves.push_back(area.id);
  return leaves;
}

std::vector<BalancedAccount> calibrate_accounts(const std::vector<std::string>& words,
                                                const Catalog& catalog) {
  std::vector<BalancedAccount> accounts;
  for (const std::string& leaf : calibrated_leaves(words, catalog)) {
    BalancedAccount account = balance_base_account(catalog, leaf);
    if (account.enough || !words.empty()) accounts.push_back(std::move(account));
  }
  return accounts;
}

void write_accounts(const std::vector<BalancedAccount>& accounts, const Catalog& catalog,
                    bool whole, StagedFiles& files) {
  files.write("base_accounts.csv", accounts_csv(accounts, catalog, whole));
  files.write("covariance.csv", covariance_csv(accounts));
  files.write("base_covariance.csv", covariance_in_use_csv(accounts));
}

}  // namespace gapcast::cli
