// Reading the files of a finished run back.
#include "engine/report/recorded_run.hpp"

#include <algorithm>
#include <limits>

#include <nlohmann/json.hpp>

#include "engine/base/messages/bridge.hpp"
#include "engine/base/messages/compare.hpp"
#include "engine/base/text.hpp"
#include "engine/report/terms.hpp"

namespace gapcast {
namespace {

using Json = nlohmann::ordered_json;

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

std::string file_in(const RunFolder& folder, const char* name) {
  return folder.path + (folder.path.ends_with('/') ? "" : "/") + name;
}

// "FILE:LINE" as it was written; "built-in" has no file.
Place place_of(const std::string& text) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string::npos) return {text == "built-in" ? std::string() : text, 0};
  const auto line = parse_integer(std::string_view(text).substr(colon + 1));
  if (!line) return {text, 0};
  return {text.substr(0, colon), static_cast<int>(*line)};
}

std::string text_of(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_number_integer()) return std::to_string(value.get<long long>());
  if (value.is_number()) return shortest(value.get<double>());
  if (value.is_array()) {
    std::vector<std::string> words;
    for (const Json& word : value) words.push_back(text_of(word));
    return join(words, " ");
  }
  return value.is_null() ? std::string() : value.dump();
}

std::string text_at(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found == object.end() ? std::string() : text_of(*found);
}

Title title_at(const Json& object, const char* key) {
  const auto found = object.find(key);
  if (found == object.end()) return {};
  if (found->is_string()) return {found->get<std::string>(), found->get<std::string>()};
  return {text_at(*found, "en"), text_at(*found, "vi")};
}

// What was written in Vietnamese alone stands under both keys.
Note recorded_note(std::string text, std::string vi) {
  if (text == vi) text.clear();
  return {std::move(text), std::move(vi)};
}

RecordedLever lever_of(const Json& json) {
  RecordedLever lever;
  for (const auto& [key, value] : json.items()) {
    const std::string text = text_of(value);
    if (key == "kind")
      lever.kind = text;
    else if (key == "name")
      lever.name = text;
    else if (key == "title")
      lever.title = title_at(json, "title");
    else if (key == "area")
      lever.area = text;
    else if (key == "sector")
      lever.sector = text;
    else if (key == "source")
      lever.source = text;
    else if (key == "note")
      lever.note.text = text;
    else if (key == "note_vi")
      lever.note.vi = text;
    else if (key == "origin")
      lever.origin = place_of(text);
    else if (value.is_object())
      for (const auto& [set, effect] : value.items())
        lever.numbers.emplace_back(key + "." + set, text_of(effect));
    else
      lever.numbers.emplace_back(key, text);
  }
  lever.note = recorded_note(lever.note.text, lever.note.vi);
  return lever;
}

AreaLevel level_named(const std::string& id) {
  for (const AreaLevel level : {AreaLevel::nation, AreaLevel::province, AreaLevel::former,
                                AreaLevel::region, AreaLevel::custom})
    if (id_of(level) == id) return level;
  return AreaLevel::custom;
}

void read_areas(const Json& plan, RecordedRun& run) {
  for (const Json& json : plan.at("areas")) {
    AreaLabel area;
    area.id = text_at(json, "id");
    area.title = title_at(json, "title");
    area.aggregate = json.at("aggregate").get<bool>();
    area.level = level_named(text_at(json, "level"));
    area.leaves = json.at("leaves").get<std::vector<std::string>>();
    if (area.leaves.empty()) area.leaves = {area.id};
    run.areas.push_back(std::move(area));
    run.base_years.push_back(json.at("base_year").get<int>());
  }
}

void read_scheme(const Json& plan, RecordedRun& run) {
  for (const Json& json : plan.at("sectors")) {
    Sector sector;
    sector.id = text_at(json, "id");
    sector.title = title_at(json, "title");
    sector.group = group_of(text_at(json, "group")).value_or(Group::services);
    sector.digital = digital_of(text_at(json, "digital")).value_or(Digital::none);
    sector.vsic = json.at("vsic").get<std::vector<std::string>>();
    run.scheme.push_back(std::move(sector));
  }
}

std::vector<LedgerEntry> entries_of(const Json& rows) {
  std::vector<LedgerEntry> entries;
  for (const Json& json : rows)
    entries.push_back({.area = text_at(json, "area"),
                       .path = text_at(json, "path"),
                       .value = text_at(json, "value"),
                       .unit = text_at(json, "unit"),
                       .status = text_at(json, "status"),
                       .source = text_at(json, "source"),
                       .note = recorded_note(text_at(json, "note"), text_at(json, "note_vi")),
                       .origin = place_of(text_at(json, "origin"))});
  return entries;
}

void read_plan(const Json& plan, RecordedRun& run) {
  run.first_year = plan.at("first_year").get<int>();
  run.horizon = plan.at("horizon").get<int>();
  read_areas(plan, run);
  read_scheme(plan, run);
  for (const Json& json : plan.at("levers")) run.levers.push_back(lever_of(json));
  run.ledger = entries_of(plan.at("ledger"));
  if (const auto settings = plan.find("settings"); settings != plan.end())
    run.settings = entries_of(*settings);
  for (const Json& json : plan.at("absent_indicators"))
    run.absent.emplace_back(text_at(json, "area") + " " + text_at(json, "indicator"),
                            text_at(json, "reason"));
}

void read_definitions(const Json& kept, RecordedRun& run) {
  const auto found = kept.find("definitions");
  if (found == kept.end()) return;
  for (const auto& [id, json] : found->items())
    run.definitions.push_back(
        {id, text_at(json, "indicator"), title_at(json, "title"), title_at(json, "coverage"),
         text_at(json, "price_basis"), text_at(json, "compiler"), text_at(json, "tax_treatment"),
         text_at(json, "formula"), json.value("engine", false), text_at(json, "source")});
}

void read_observations(const Json& kept, RecordedRun& run) {
  const auto found = kept.find("observations");
  if (found == kept.end()) return;
  const auto value = [](const Json& json, const char* key) {
    const Json& cell = json.at(key);
    return cell.is_number() ? cell.get<double>() : kNone;
  };
  for (const Json& json : *found)
    run.observations.push_back(
        {text_at(json, "name"), text_at(json, "area"), text_at(json, "indicator"),
         text_at(json, "period"), value(json, "value"), value(json, "sd"), value(json, "p05"),
         value(json, "p95"), json.at("used").get<bool>(), json.value("sd_by_rounding", false)});
}

void read_record(const Json& document, RecordedRun& run) {
  const Json& kept = document.at("reproducible");
  run.scenario = text_at(kept, "scenario");
  run.title = title_at(kept, "title");
  run.version = text_at(kept, "version");
  run.members = kept.at("members").get<std::int64_t>();
  run.seed = kept.at("seed").get<std::uint64_t>();
  run.deterministic = kept.at("deterministic").get<bool>();
  run.started = text_at(document.at("run"), "started");
  run.complete = document.at("run").at("complete").get<bool>();
  for (const Json& file : kept.at("inputs"))
    run.inputs.push_back({text_at(file, "path"), text_at(file, "sha256")});
  for (const auto& [id, json] : kept.at("sources").items())
    run.sources.push_back({id,
                           {text_at(json, "title"), text_at(json, "title_vi")},
                           text_at(json, "url"),
                           text_at(json, "date")});
  read_plan(kept.at("plan"), run);
  read_definitions(kept, run);
  read_observations(kept, run);
}

// A table with whatever columns it has; tables of later versions may have more.
CsvTable table_of(const std::string& text, const std::string& file, Diagnostics& diagnostics) {
  std::vector<std::string> header;
  std::string line = text.substr(0, text.find('\n'));
  if (line.ends_with('\r')) line.pop_back();
  for (std::size_t at = 0; at <= line.size();) {
    const std::size_t comma = std::min(line.find(',', at), line.size());
    header.push_back(line.substr(at, comma - at));
    at = comma + 1;
  }
  return read_csv(text, file, header, {}, diagnostics);
}

// The statistic at the end of a variable: "Industry Share|50th Percentile".
std::pair<std::string, std::string> split_statistic(const std::string& variable) {
  const std::size_t bar = variable.rfind('|');
  if (bar == std::string::npos) return {variable, ""};
  const std::string last = variable.substr(bar + 1);
  if (last != "Mean" && !last.ends_with(" Percentile")) return {variable, ""};
  return {variable.substr(0, bar), last};
}

// NaN for an empty cell; a problem for what is no number.
double number_in(const CsvTable& table, const CsvRow& row, const std::string& column,
                 Diagnostics& diagnostics) {
  const std::string text = RecordedRun::cell(table, row, column);
  if (text.empty()) return kNone;
  if (const auto value = parse_number(text)) return *value;
  diagnostics.error({table.file, row.line}, column, msg::compare_run_number, {text});
  return kNone;
}

void add_series(const CsvTable& table, const CsvRow& row, RecordedRun& run,
                Diagnostics& diagnostics) {
  const auto [variable, statistic] = split_statistic(RecordedRun::cell(table, row, "Variable"));
  const std::string region = RecordedRun::cell(table, row, "Region");
  if (run.series.empty() || run.series.back().region != region ||
      run.series.back().variable != variable)
    run.series.push_back({region, variable, RecordedRun::cell(table, row, "Unit"), {}});
  std::vector<double> values;
  for (int year = run.first_year; year <= run.horizon; ++year)
    values.push_back(number_in(table, row, std::to_string(year), diagnostics));
  run.series.back().statistics[statistic] = std::move(values);
}

// The tables must be of the scenario that the record is of.
bool is_of_run(const CsvTable& table, std::string_view column, const RecordedRun& run,
               Diagnostics& diagnostics) {
  if (!table.column(column)) {
    diagnostics.error({table.file, 1}, "", msg::trace_not_a_table);
    return false;
  }
  for (const CsvRow& row : table.rows) {
    const std::string scenario = RecordedRun::cell(table, row, column);
    if (scenario == run.scenario) continue;
    diagnostics.error({table.file, row.line}, "", msg::trace_other_scenario,
                      {scenario, run.scenario});
    return false;
  }
  return true;
}

void read_tables(const RunFolder& folder, RecordedRun& run, Diagnostics& diagnostics) {
  const CsvTable projections =
      table_of(*folder.projections, file_in(folder, "projections.csv"), diagnostics);
  if (is_of_run(projections, "Scenario", run, diagnostics))
    for (const CsvRow& row : projections.rows) add_series(projections, row, run, diagnostics);
  if (folder.gaps) {
    run.gaps = table_of(*folder.gaps, file_in(folder, "gaps.csv"), diagnostics);
    is_of_run(run.gaps, "scenario", run, diagnostics);
  }
  if (folder.readings) {
    run.readings = table_of(*folder.readings, file_in(folder, "readings.csv"), diagnostics);
    is_of_run(run.readings, "scenario", run, diagnostics);
  }
}

}  // namespace

const std::vector<double>& RecordedSeries::central() const {
  const auto mean = statistics.find("Mean");
  return mean != statistics.end() ? mean->second : statistics.begin()->second;
}

std::optional<std::size_t> RecordedRun::area(const std::string& id) const {
  for (std::size_t i = 0; i < areas.size(); ++i)
    if (areas[i].id == id) return i;
  return std::nullopt;
}

const RecordedSeries* RecordedRun::find(const std::string& region,
                                        const std::string& variable) const {
  for (const RecordedSeries& one : series)
    if (one.region == region && one.variable == variable) return &one;
  return nullptr;
}

std::string RecordedRun::cell(const CsvTable& table, const CsvRow& row, std::string_view column) {
  const auto at = table.column(column);
  return at && *at < row.cells.size() ? row.cells[*at] : std::string();
}

std::optional<RecordedRun> read_recorded_run(const RunFolder& folder, Diagnostics& diagnostics) {
  const std::string record = file_in(folder, "run.json");
  if (!folder.record) {
    diagnostics.error({folder.path, 0}, "", msg::trace_not_a_run);
    return std::nullopt;
  }
  RecordedRun run;
  run.path = folder.path;
  run.record_file = record;
  try {
    read_record(Json::parse(*folder.record), run);
  } catch (const nlohmann::json::exception&) {
    diagnostics.error({record, 0}, "", msg::trace_not_a_record);
    return std::nullopt;
  }
  if (!folder.projections) {
    diagnostics.error({folder.path, 0}, "", msg::trace_no_projections);
    return std::nullopt;
  }
  read_tables(folder, run, diagnostics);
  if (diagnostics.has_errors()) return std::nullopt;
  return run;
}

}  // namespace gapcast
