// Reading run.json, gaps.csv and projections.csv of one run.
#include "engine/report/finished_run.hpp"

#include <cmath>
#include <limits>

#include <nlohmann/json.hpp>

#include "engine/base/messages/compare.hpp"
#include "engine/base/text.hpp"
#include "engine/data/csv_reader.hpp"
#include "engine/report/terms.hpp"
#include "engine/run/sampling_error.hpp"

namespace gapcast {
namespace {

using Json = nlohmann::json;

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t kMedian = 3;  // in kQuantiles
constexpr std::string_view kPercentiles[] = {
    "5th Percentile",  "10th Percentile", "25th Percentile", "50th Percentile",
    "75th Percentile", "90th Percentile", "95th Percentile"};
constexpr std::string_view kTracked = "Tracked|";

// ---- run.json ----

std::string text_of(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number_integer()) return std::to_string(value.get<std::int64_t>());
  return value.is_number() ? shortest(value.get<double>()) : std::string();
}

std::vector<InputValue> inputs_in(const Json& rows) {
  std::vector<InputValue> inputs;
  for (const Json& row : rows) {
    std::string origin = row.at("origin").get<std::string>();
    if (origin == "built-in") origin.clear();
    inputs.push_back({row.at("area").get<std::string>(), row.at("path").get<std::string>(),
                      text_of(row.at("value")), row.at("unit").get<std::string>(),
                      std::move(origin)});
  }
  return inputs;
}

AreaLevel level_named(const std::string& id) {
  for (const AreaLevel level : {AreaLevel::nation, AreaLevel::province, AreaLevel::former,
                                AreaLevel::region, AreaLevel::custom})
    if (id_of(level) == id) return level;
  return AreaLevel::custom;
}

Title title_in(const Json& title) {
  return {title.at("en").get<std::string>(), title.at("vi").get<std::string>()};
}

AreaLabel area_in(const Json& area) {
  AreaLabel label;
  label.id = area.at("id").get<std::string>();
  label.title = title_in(area.at("title"));
  label.aggregate = area.at("aggregate").get<bool>();
  label.level = level_named(area.at("level").get<std::string>());
  label.leaves = area.at("leaves").get<std::vector<std::string>>();
  return label;
}

struct RecordFlags {
  bool deterministic = false, complete = false;
};

// Throws Json::exception where the record is not what a run writes.
RecordFlags read_record(const Json& record, Party& party) {
  const Json& known = record.at("reproducible");
  party.id = party.label = known.at("scenario").get<std::string>();
  party.title = title_in(known.at("title"));
  party.version = known.at("version").get<std::string>();
  party.seed = known.at("seed").get<std::uint64_t>();
  party.members = known.at("members").get<std::int64_t>();
  for (const Json& file : known.at("inputs"))
    party.files.push_back(
        {file.at("path").get<std::string>(), file.at("sha256").get<std::string>()});
  const Json& plan = known.at("plan");
  std::vector<std::string> levers;
  for (const Json& lever : plan.at("levers"))
    levers.push_back("levers." + lever.at("kind").get<std::string>() + "." +
                     lever.at("name").get<std::string>());
  party.inputs =
      joined_inputs(inputs_in(plan.at("settings")), inputs_in(plan.at("ledger")), levers);
  for (const Json& area : plan.at("areas")) party.areas.push_back(area_in(area));
  return {known.at("deterministic").get<bool>(), record.at("run").at("complete").get<bool>()};
}

// ---- The tables ----

class Tables {
 public:
  Tables(Party& party, Diagnostics& diagnostics) : party_(party), diagnostics_(diagnostics) {}

  void read_gaps(const std::string& text, const std::string& file) {
    CsvReader reader(
        text, file,
        {"scenario", "area", "target", "indicator", "year", "value", "unit", "p05", "p10", "p25",
         "p50", "p75", "p90", "p95", "probability_met", "mc_error", "status"},
        all_columns(text), diagnostics_);
    header_ = reader.header();
    if (header_.empty()) return;
    CsvCells row;
    while (reader.next(row)) add_verdict(row, file);
  }

  void read_projections(const std::string& text, const std::string& file) {
    CsvReader reader(text, file, {"Model", "Scenario", "Region", "Variable", "Unit"},
                     all_columns(text), diagnostics_);
    header_ = reader.header();
    if (header_.empty()) return;
    CsvCells row;
    while (reader.next(row)) add_series(row, file);
    finish_series();
  }

 private:
  Party& party_;
  Diagnostics& diagnostics_;
  std::vector<std::string> header_;
  // The series that is being read: statistics of one variable in one area, by year.
  std::string region_, variable_, unit_;
  std::map<int, Statistics> years_;

  // Every column of the file: which are needed is said apart.
  static std::vector<std::string> all_columns(const std::string& text) {
    const std::string line = text.substr(0, text.find_first_of("\r\n"));
    std::vector<std::string> columns;
    for (std::size_t at = 0; at <= line.size();) {
      const std::size_t comma = std::min(line.find(',', at), line.size());
      columns.push_back(line.substr(at, comma - at));
      at = comma + 1;
    }
    return columns;
  }

  std::string cell(const CsvCells& row, std::string_view column) const {
    for (std::size_t i = 0; i < header_.size(); ++i)
      if (header_[i] == column) return std::string(row.cells[i]);
    return {};
  }
  // NaN for an empty cell; a problem for what is no number.
  double number(const std::string& text, const std::string& column, int line,
                const std::string& file) {
    if (text.empty()) return kNone;
    if (const auto value = parse_number(text)) return *value;
    diagnostics_.error({file, line}, column, msg::compare_run_number, {text});
    return kNone;
  }
  void check_scenario(const std::string& id, int line, const std::string& file) {
    if (id != party_.id)
      diagnostics_.error({file, line}, "", msg::compare_run_other, {id, party_.id});
  }

  void add_verdict(const CsvCells& row, const std::string& file) {
    const auto value = [&](const char* column) {
      return number(cell(row, column), column, row.line, file);
    };
    check_scenario(cell(row, "scenario"), row.line, file);
    Verdict verdict;
    verdict.area = cell(row, "area");
    verdict.target = cell(row, "target");
    verdict.indicator = cell(row, "indicator");
    verdict.year = cell(row, "year");
    verdict.unit = cell(row, "unit");
    verdict.target_value = value("value");
    Statistics statistics;
    constexpr const char* kColumns[] = {"p05", "p10", "p25", "p50", "p75", "p90", "p95"};
    for (std::size_t q = 0; q < kQuantiles.size(); ++q)
      statistics.quantiles[q] = value(kColumns[q]);
    verdict.p50 = statistics.quantiles[kMedian];
    verdict.probability = value("probability_met");
    verdict.mc_error = value("mc_error");
    const auto status = gap_status_named(cell(row, "status"));
    if (!status) {
      diagnostics_.error({file, row.line}, "status", msg::compare_run_status,
                         {cell(row, "status")});
      return;
    }
    verdict.status = *status;
    if (verdict.judged() && verdict.status != GapStatus::observed)
      verdict.p50_error = quantile_error(statistics, kMedian, party_.members);
    party_.verdicts.push_back(std::move(verdict));
  }

  void add_series(const CsvCells& row, const std::string& file) {
    check_scenario(cell(row, "Scenario"), row.line, file);
    const std::string full = cell(row, "Variable");
    const std::size_t bar = full.rfind('|');
    const std::string variable = full.substr(0, bar);
    const std::string statistic = bar == std::string::npos ? "" : full.substr(bar + 1);
    if (cell(row, "Region") != region_ || variable != variable_) finish_series();
    region_ = cell(row, "Region");
    variable_ = variable;
    unit_ = cell(row, "Unit");
    for (std::size_t i = 0; i < header_.size(); ++i) {
      const auto year = parse_integer(header_[i]);
      if (!year) continue;
      const double value = number(std::string(row.cells[i]), header_[i], row.line, file);
      Statistics& statistics = years_.try_emplace(static_cast<int>(*year), nothing()).first->second;
      if (statistic == "Mean") statistics.mean = value;
      for (std::size_t q = 0; q < kQuantiles.size(); ++q)
        if (kPercentiles[q] == statistic) statistics.quantiles[q] = value;
    }
  }

  // What no line has told stays without a value.
  static Statistics nothing() {
    Statistics statistics;
    statistics.mean = kNone;
    statistics.quantiles.fill(kNone);
    return statistics;
  }

  void finish_series() {
    Level level;
    level.area = region_;
    level.unit = unit_;
    name(level);
    for (const auto& [year, statistics] : years_) {
      level.year = year;
      level.mean = statistics.mean;
      level.p50 = statistics.quantiles[kMedian];
      level.mean_error = mean_error(statistics, party_.members);
      level.p50_error = quantile_error(statistics, kMedian, party_.members);
      if (std::isfinite(level.p50)) party_.levels.push_back(level);
    }
    years_.clear();
  }

  // Id of what the variable shows, and the sector of an account.
  void name(Level& level) const {
    level.indicator = variable_;
    for (const IndicatorInfo& indicator : indicator_table())
      if (indicator.variable == variable_) {
        level.indicator = std::string(indicator.id);
        return;
      }
    if (variable_.starts_with(kTracked)) {
      level.indicator = variable_.substr(kTracked.size());
      return;
    }
    if (const std::size_t bar = variable_.rfind('|'); bar != std::string::npos)
      level.sector = variable_.substr(bar + 1);
  }
};

}  // namespace

std::optional<Party> read_finished_run(const FinishedRunFiles& files, Diagnostics& diagnostics) {
  const std::string record = files.folder + "/run.json";
  Party party;
  party.file = files.folder;
  RecordFlags flags;
  try {
    flags = read_record(Json::parse(files.record), party);
  } catch (const Json::exception& problem) {
    diagnostics.error({record, 0}, "", msg::compare_run_record, {problem.what()});
    return std::nullopt;
  }
  Diagnostics found;
  if (!flags.complete) found.error({record, 0}, "", msg::compare_run_interrupted);
  if (flags.deterministic) found.error({record, 0}, "", msg::compare_run_deterministic);
  if (!found.has_errors()) {
    Tables tables(party, found);
    tables.read_gaps(files.gaps, files.folder + "/gaps.csv");
    tables.read_projections(files.projections, files.folder + "/projections.csv");
  }
  const bool sound = !found.has_errors();
  diagnostics.add(found);
  return sound ? std::optional(std::move(party)) : std::nullopt;
}

}  // namespace gapcast
