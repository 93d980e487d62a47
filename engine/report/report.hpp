// Reports: results to text and bytes. Nothing here opens a file or prints; tools/ does.
#pragma once

#include <string>
#include <vector>

#include "engine/analysis/accounts/worth_collecting.hpp"
#include "engine/analysis/hindcast/track_record.hpp"
#include "engine/analysis/record/reference_class.hpp"
#include "engine/base/language.hpp"
#include "engine/run/run.hpp"

namespace gapcast {

// What every report knows beside the numbers.
struct ReportContext {
  const ScenarioSpec& spec;
  const Compiled& compiled;
  const RunResult& result;
  const Catalog& catalog;
  // How often the pace of each open gap was ever held; null where no histories are at hand.
  const std::vector<ReferenceClass>* references = nullptr;
  // The figures worth collecting first; null where nobody asked for them.
  const std::vector<WorthCollecting>* collecting = nullptr;
  // Of the user's own backtests; null where none was brought.
  const std::vector<TrackRecord>* own_records = nullptr;
};

// ---- What a person reads (in one language) ----

// Verdicts, one paragraph an area and target (value with range, target, gap, chance, arrival,
// pace), then the gap table, areas that lack data with what they lack, absent indicators, and how
// many inputs are assumptions.
std::string console_report(const ReportContext& context, Language language);

// ---- What programs read ----

// IAMC wide table: Model,Scenario,Region,Variable,Unit,<years> (INTERFACE "Outputs").
std::string projections_csv(const ReportContext& context);
// A row per area and target, columns of INTERFACE "Outputs".
std::string gaps_csv(const ReportContext& context);

// Provenance of a run. `reproducible` holds nothing that depends on clock, host or threads; timings
// come apart.
struct RunRecord {
  std::string command;
  std::vector<InputFile> files;
  int threads = 0;
  double seconds = 0;
  std::string started;  // ISO 8601, given by the caller
};
std::string run_json(const ReportContext& context, const RunRecord& record);
// Results as one JSON document (run --json): scenario, gaps (keys are the CSV columns),
// projections.
std::string results_json(const std::vector<ReportContext>& contexts);

// ---- plan, list, explain ----

std::string plan_text(const ScenarioSpec& spec, const Compiled& compiled, Language language);
std::string plan_json(const ScenarioSpec& spec, const Compiled& compiled);

enum class ListTopic : std::uint8_t {
  areas,
  sectors,
  indicators,
  targets,
  levers,
  parameters,
  scenarios,
  observations,
  terms
};
std::optional<ListTopic> list_topic_of(std::string_view text);
// What `list` and `explain` look into: the catalogue, the target packs and the scenarios found.
struct Library {
  const Catalog& catalog;
  std::vector<TargetSpec> targets;
  std::vector<ScenarioSpec> scenarios;
};
std::string list_text(ListTopic topic, const Library& library, Language language);
std::string list_json(ListTopic topic, const Library& library);
// Definition, formula, unit, source of an indicator, parameter, lever, sector, area, target, source
// or definition. Empty when nothing has that name; `explain_names` are the names it knows, for a
// suggestion.
std::string explain_text(const std::string& name, const Library& library, Language language);
std::string explain_json(const std::string& name, const Library& library);
std::vector<std::string> explain_names(const Library& library);
// Is it a parameter, SECTOR.NAME or NAME?
bool names_parameter(const std::string& name, const Library& library);
// The value of a parameter ([SECTOR.]NAME) in an area, or in each leaf of an aggregate: width,
// figures, sources and how it was obtained. Empty where `name` is no parameter.
std::string explain_parameter_text(const std::string& name, const std::string& area,
                                   const Library& library, Language language);
std::string explain_parameter_json(const std::string& name, const std::string& area,
                                   const Library& library);

// Which published figures: of an area, an indicator, a year ("2022" with its parts, "2022H1");
// empty: of any.
struct FigureQuery {
  std::string area;
  std::string indicator;
  std::string year;
};
// The figures that a query meets, a line each.
std::string figures_text(const FigureQuery& query, const Library& library, Language language);
std::string figures_json(const FigureQuery& query, const Library& library);
// Every figure of the query's area and indicator with its definition, status, source, whether it is
// in use and why, and what the account makes of them. Empty when there is none.
std::string explain_figures_text(const FigureQuery& query, const Library& library,
                                 Language language);
std::string explain_figures_json(const FigureQuery& query, const Library& library);

// scenarios/README.md: the format reference, generated from the reader's own tables.
std::string format_reference();

// ---- Numbers for people ----

// Digits never beyond what `error` (half-width, same unit) supports; decimal comma in Vietnamese.
// NaN: "–".
std::string number_text(double value, double error, Language language);
// "24 % ± 1", "< 1 %", "> 99 %"; "1 in 4" has its own message in the verdict.
std::string probability_text(double probability, double mc_error, Language language);
// The same without its error: "24 %", "< 1 %".
std::string chance_text(double probability, double mc_error, Language language,
                        bool of_target = true);
// Text table: columns aligned by display width, numbers to the right. A row of a single cell in a
// table of several columns is a line across it. Without a header there is no rule either.
struct TextTable {
  std::vector<std::string> header;
  std::vector<bool> right;  // alignment by column
  std::vector<std::vector<std::string>> rows;
};
std::string render(const TextTable& table);

}  // namespace gapcast
