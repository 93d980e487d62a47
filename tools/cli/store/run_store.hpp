// OUT/runs.db: every run with its inputs, gaps, projections and findings, in one SQLite file.
//
// A run is there whole or not at all: it is one transaction. Processes may write and read at the
// same time (write-ahead log). The tables are described in README.md, "The store of runs".
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "engine/report/report.hpp"
#include "tools/cli/store/database.hpp"

namespace gapcast::cli {

// How the schema came about: step i brings a store from version i to i + 1. Steps are never
// changed, only added.
std::span<const std::string_view> store_steps();

// DIR/runs.db.
std::string store_path(const std::string& folder);

class RunStore {
 public:
  // Opens the folder's store, made or brought up to date where that is needed. Throws InputError
  // for a store of a later gapcast or a database of another program, IoError else.
  explicit RunStore(const std::string& folder);

  // Adds a run and returns its number. Numbers rise and are never given again.
  std::int64_t add(const ReportContext& context, const RunRecord& record);

  Database& database() { return database_; }

 private:
  Database database_;
};

}  // namespace gapcast::cli
