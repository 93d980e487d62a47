// Runs of the store as text and as JSON.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/language.hpp"
#include "engine/report/report.hpp"
#include "tools/cli/store/run_queries.hpp"

namespace gapcast::cli {

// One run with its tables.
struct StoredRun {
  StoredTable run, inputs, gaps, findings;
};

std::string run_list_text(const StoredTable& runs, Language language);
// Areas and targets by the titles that the library has for them.
std::string run_text(const StoredRun& run, const Library& library, Language language);
// `inputs`: the files that differ.
std::string run_compare_text(const StoredRun& first, const StoredRun& second,
                             const StoredTable& inputs, const Library& library, Language language);

// { "NAME": [ { "column": value, … }, … ], … } with the names of the store's columns.
std::string tables_json(const std::vector<std::pair<std::string_view, StoredTable>>& tables);

}  // namespace gapcast::cli
