// What a balanced account says: its cells, what would help, its covariance as loadings.
#pragma once

#include "engine/analysis/accounts/account_problem.hpp"

namespace gapcast {

void fill_figures(const AccountProblem& account, const Balance& balance, BalancedAccount& result);
void fill_cells(const AccountProblem& account, const Balance& balance, BalancedAccount& result);
void fill_missing(const AccountProblem& account, const Balance& balance, BalancedAccount& result);

// Loadings of real value added, prices, ratios, digitalisation, employment and population.
std::vector<AccountLoading> account_loadings(const AccountProblem& account, const Balance& balance);

// The values of the unknowns that the account in use stands for; nullopt where it lacks one.
std::optional<std::vector<double>> values_in_use(const AccountProblem& account);

}  // namespace gapcast
