// Levels and verdicts of a party from the tables of a run.
#include "engine/report/finished_run.hpp"

#include <cmath>
#include <limits>

#include "engine/base/messages/compare.hpp"
#include "engine/base/text.hpp"
#include "engine/report/terms.hpp"
#include "engine/run/sampling_error.hpp"

namespace gapcast {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kMedian = 3;  // in kQuantiles
constexpr std::string_view kPercentiles[] = {
    "5th Percentile",  "10th Percentile", "25th Percentile", "50th Percentile",
    "75th Percentile", "90th Percentile", "95th Percentile"};
constexpr std::string_view kTracked = "Tracked|";

// ---- Inputs ----

InputValue input_of(const LedgerEntry& entry) {
  const std::string origin = entry.origin.line == 0
                                 ? entry.origin.file
                                 : entry.origin.file + ":" + std::to_string(entry.origin.line);
  return {entry.area, entry.path, entry.value, entry.unit, origin};
}

std::vector<InputValue> inputs_of(const std::vector<LedgerEntry>& entries) {
  std::vector<InputValue> inputs;
  for (const LedgerEntry& entry : entries) inputs.push_back(input_of(entry));
  return inputs;
}

// What the record itself says.
Party head_of(const RecordedRun& run) {
  Party party;
  party.id = party.label = run.scenario;
  party.title = run.title;
  party.file = run.path;
  party.version = run.version;
  party.seed = run.seed;
  party.members = run.members;
  party.files = run.inputs;
  party.areas = run.areas;
  std::vector<std::string> levers;
  for (const RecordedLever& lever : run.levers) {
    levers.push_back("levers." + lever.kind + "." + lever.name);
    party.levers.push_back({lever.kind, lever.name, lever.title});
  }
  party.inputs = joined_inputs(inputs_of(*run.settings), inputs_of(run.ledger), levers);
  return party;
}

// ---- gaps.csv ----

class Verdicts {
 public:
  Verdicts(const RecordedRun& run, Diagnostics& diagnostics)
      : run_(run), diagnostics_(diagnostics) {}

  std::vector<Verdict> all() {
    std::vector<Verdict> verdicts;
    for (const CsvRow& row : run_.gaps.rows)
      if (auto verdict = verdict_of(row)) verdicts.push_back(std::move(*verdict));
    return verdicts;
  }

 private:
  const RecordedRun& run_;
  Diagnostics& diagnostics_;

  std::string cell(const CsvRow& row, std::string_view column) const {
    return RecordedRun::cell(run_.gaps, row, column);
  }
  // NaN for an empty cell; a problem for what is no number.
  double number(const CsvRow& row, std::string_view column) {
    const std::string text = cell(row, column);
    if (text.empty()) return kNone;
    if (const auto value = parse_number(text)) return *value;
    diagnostics_.error({run_.gaps.file, row.line}, std::string(column), msg::compare_run_number,
                       {text});
    return kNone;
  }

  std::optional<Verdict> verdict_of(const CsvRow& row) {
    Verdict verdict;
    verdict.area = cell(row, "area");
    verdict.target = cell(row, "target");
    verdict.indicator = cell(row, "indicator");
    verdict.instrument = cell(row, "instrument");
    verdict.year = cell(row, "year");
    verdict.unit = cell(row, "unit");
    verdict.target_value = number(row, "value");
    Statistics statistics;
    constexpr std::string_view kColumns[] = {"p05", "p10", "p25", "p50", "p75", "p90", "p95"};
    for (std::size_t q = 0; q < kQuantiles.size(); ++q)
      statistics.quantiles[q] = number(row, kColumns[q]);
    verdict.p50 = statistics.quantiles[kMedian];
    verdict.probability = number(row, "probability_met");
    verdict.mc_error = number(row, "mc_error");
    const auto status = gap_status_named(cell(row, "status"));
    if (!status) {
      diagnostics_.error({run_.gaps.file, row.line}, "status", msg::compare_run_status,
                         {cell(row, "status")});
      return std::nullopt;
    }
    verdict.status = *status;
    if (verdict.judged() && verdict.status != GapStatus::observed)
      verdict.p50_error = quantile_error(statistics, kMedian, run_.members);
    return verdict;
  }
};

// ---- projections.csv ----

// Id of what the variable shows, and the sector of an account.
void name(const std::string& variable, Level& level) {
  level.indicator = variable;
  for (const IndicatorInfo& indicator : indicator_table())
    if (indicator.variable == variable) {
      level.indicator = std::string(indicator.id);
      return;
    }
  if (variable.starts_with(kTracked)) {
    level.indicator = variable.substr(kTracked.size());
    return;
  }
  if (const std::size_t bar = variable.rfind('|'); bar != std::string::npos)
    level.sector = variable.substr(bar + 1);
}

void add_levels(const RecordedRun& run, const RecordedSeries& series, std::vector<Level>& levels) {
  Level level;
  level.area = series.region;
  level.unit = series.unit;
  name(series.variable, level);
  for (int year = run.first_year; year <= run.horizon; ++year) {
    const auto value = [&](std::string_view statistic) {
      const auto found = series.statistics.find(std::string(statistic));
      return found == series.statistics.end()
                 ? kNone
                 : found->second[static_cast<std::size_t>(year - run.first_year)];
    };
    Statistics statistics;
    statistics.mean = value("Mean");
    for (std::size_t q = 0; q < kQuantiles.size(); ++q)
      statistics.quantiles[q] = value(kPercentiles[q]);
    level.year = year;
    level.mean = statistics.mean;
    level.p50 = statistics.quantiles[kMedian];
    level.mean_error = mean_error(statistics, run.members);
    level.p50_error = quantile_error(statistics, kMedian, run.members);
    if (std::isfinite(level.p50)) levels.push_back(level);
  }
}

// What cannot be compared with anything.
void check(const RecordedRun& run, Diagnostics& diagnostics) {
  const Place record{run.record_file, 0};
  if (!run.complete) diagnostics.error(record, "", msg::compare_run_interrupted);
  if (run.deterministic) diagnostics.error(record, "", msg::compare_run_deterministic);
  if (!run.settings) diagnostics.error(record, "", msg::compare_run_old, {run.version});
}

}  // namespace

std::optional<Party> party_of(const RecordedRun& run, Diagnostics& diagnostics) {
  Diagnostics found;
  check(run, found);
  std::optional<Party> party;
  if (!found.has_errors()) {
    party = head_of(run);
    party->verdicts = Verdicts(run, found).all();
    for (const RecordedSeries& series : run.series) add_levels(run, series, party->levels);
  }
  if (found.has_errors()) party.reset();
  diagnostics.add(found);
  return party;
}

}  // namespace gapcast
