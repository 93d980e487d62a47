// Runs of the store as text and as JSON.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/language.hpp"
#include "tools/cli/store/run_queries.hpp"

namespace gapcast::cli {

// One run with its tables.
struct StoredRun {
  StoredTable run, inputs, gaps, findings;
};

std::string run_list_text(const StoredTable& runs, Language language);
std::string run_text(const StoredRun& run, Language language);
std::string run_compare_text(std::int64_t first, std::int64_t second, const StoredTable& inputs,
                             const StoredTable& gaps, Language language);

// { "NAME": [ { "column": value, … }, … ], … } with the names of the store's columns.
std::string tables_json(const std::vector<std::pair<std::string_view, StoredTable>>& tables);

}  // namespace gapcast::cli
