// A finished run as its folder tells it: the record, the projections, the gaps and the readings.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/compile/compiled.hpp"
#include "engine/data/csv.hpp"

namespace gapcast {

// Bytes of a run's files; nullopt where the folder has no such file.
struct RunFolder {
  std::string path;
  std::optional<std::string> record;       // run.json
  std::optional<std::string> projections;  // projections.csv
  std::optional<std::string> gaps;         // gaps.csv
  std::optional<std::string> readings;     // readings.csv
};

// A lever as the record has it, its numbers as written.
struct RecordedLever {
  std::string kind, name, area, sector, source;
  Title title;
  Note note;
  std::vector<std::pair<std::string, std::string>> numbers;  // keys and texts; effect.SET of shocks
  Place origin;
};

// One output of an area: values by year for each statistic ("Mean", "5th Percentile" …; "" of the
// deterministic path), by year index from first_year, NaN where there is none.
struct RecordedSeries {
  std::string region, variable, unit;
  std::map<std::string, std::vector<double>> statistics;

  // The mean, or the path of a deterministic run.
  const std::vector<double>& central() const;
};

// A figure that arrived after the data, as the record has it.
struct RecordedObservation {
  std::string name, area, indicator, period;
  double value = 0, sd = 0, p05 = 0, p95 = 0;
  bool used = true;             // false: too far away for the run to be conditioned on it
  bool sd_by_rounding = false;  // nobody stated an error
};

struct RecordedRun {
  std::string path;         // of the folder
  std::string record_file;  // run.json in it
  std::string scenario;     // id
  Title title;
  std::string version, started;
  std::uint64_t seed = 0;
  std::int64_t members = 0;
  bool deterministic = false;
  bool complete = false;  // not interrupted
  int first_year = 0, horizon = 0;
  std::vector<InputFile> inputs;
  std::vector<AreaLabel> areas;
  std::vector<int> base_years;  // as areas
  Scheme scheme;
  std::vector<RecordedLever> levers;
  std::vector<LedgerEntry> ledger;
  // Inputs that are no numbers of the ledger; nullopt in records of older versions.
  std::optional<std::vector<LedgerEntry>> settings;
  std::vector<RecordedObservation> observations;  // none in records of older versions
  std::vector<Source> sources;
  std::vector<Definition> definitions;                      // none in records of older versions
  std::vector<std::pair<std::string, std::string>> absent;  // "AREA INDICATOR" and the reason
  std::vector<RecordedSeries> series;
  CsvTable gaps, readings;

  std::optional<std::size_t> area(const std::string& id) const;
  const RecordedSeries* find(const std::string& region, const std::string& variable) const;
  // A cell of a row of `gaps` or `readings`; "" where the table has no such column.
  static std::string cell(const CsvTable& table, const CsvRow& row, std::string_view column);
};

// What the folder says. Problems (no record, a file that is none of gapcast's, what is no number in
// a table, tables of another scenario than the record's) go to `diagnostics` with the file. gaps
// and readings may be missing.
std::optional<RecordedRun> read_recorded_run(const RunFolder& folder, Diagnostics& diagnostics);

}  // namespace gapcast
