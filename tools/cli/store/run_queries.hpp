// What `gapcast runs` reads from and changes in the store.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/report/layout/rows.hpp"
#include "tools/cli/store/database.hpp"

namespace gapcast::cli {

// Rows of a table, with the names of the store's columns.
struct StoredTable {
  std::vector<std::string> columns;
  std::vector<std::vector<Cell>> rows;

  const Cell& at(std::size_t row, const std::string& column) const;
  std::string text(std::size_t row, const std::string& column) const;
  double number(std::size_t row, const std::string& column) const;  // NaN where there is none
};

// A row a run, newest last, with how many targets it has, judged and at least likely to be met;
// of one scenario where that is named.
StoredTable stored_runs(Database& store, const std::string& scenario);

// Is there a run of that number?
bool has_run(Database& store, std::int64_t run);
// Rows of `runs`, `inputs`, `gaps` or `findings` of one run, in the order they were written.
StoredTable rows_of_run(Database& store, const std::string& table, std::int64_t run);

// Gaps of two runs with the same area and target, side by side.
StoredTable compared_gaps(Database& store, std::int64_t first, std::int64_t second);
// Input files that only one of them read or that have another content; `first` and `second` are
// their hashes.
StoredTable differing_inputs(Database& store, std::int64_t first, std::int64_t second);

// gaps.csv and projections.csv of a run, byte for byte as the run wrote them.
std::string exported_gaps(Database& store, std::int64_t run);
std::string exported_projections(Database& store, std::int64_t run);

// Keeps the newest `keep` runs of each scenario, or of the one that is named; returns how many
// went.
std::int64_t prune(Database& store, std::int64_t keep, const std::string& scenario);

}  // namespace gapcast::cli
