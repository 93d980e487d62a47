// The base-year accounts of `gapcast calibrate`: which areas, their balance, their files.
#pragma once

#include <string>
#include <vector>

#include "engine/analysis/accounts/base_accounts.hpp"
#include "tools/cli/files/staged_files.hpp"
#include "tools/cli/options.hpp"

namespace gapcast::cli {

// The leaves that the words name (an aggregate stands for its leaves), in the catalogue's order,
// each once; without words every leaf. Throws UsageError for a name that is no area.
std::vector<std::string> calibrated_leaves(const std::vector<std::string>& words,
                                           const Catalog& catalog);

// Their balanced accounts. Without words those with too little data are left out.
std::vector<BalancedAccount> calibrate_accounts(const std::vector<std::string>& words,
                                                const Catalog& catalog);

// `whole`: for the whole catalogue, areas that cannot be balanced kept as they are.
void write_accounts(const std::vector<BalancedAccount>& accounts, const Catalog& catalog,
                    bool whole, StagedFiles& files);

}  // namespace gapcast::cli
