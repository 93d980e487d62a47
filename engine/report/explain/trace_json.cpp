// The chain behind a number, for programs.
#include <cmath>

#include <nlohmann/json.hpp>

#include "engine/base/text.hpp"
#include "engine/report/explain/facts.hpp"
#include "engine/report/explain/ledger.hpp"
#include "engine/report/explain/trace.hpp"
#include "engine/report/layout/row_json.hpp"
#include "engine/report/layout/source_json.hpp"

namespace gapcast {
namespace {

using Json = nlohmann::ordered_json;

Json number(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json number_or_text(const std::string& text) {
  if (text.empty()) return nullptr;
  if (const auto whole = parse_integer(text)) return *whole;
  const auto value = parse_number(text);
  return value ? Json(*value) : Json(text);
}

Json at_year(const Trace& trace, int year) {
  Json json = {{"year", year}};
  for (const auto& [statistic, values] : trace.subject.series->statistics)
    json[statistic.empty() ? "path" : statistic] =
        number(values.at(static_cast<std::size_t>(year - trace.run.first_year)));
  return json;
}

Json value_json(const Trace& trace) {
  const RecordedRun& run = trace.run;
  Json json = {
      {"run", run.path},
      {"scenario", run.scenario},
      {"version", run.version},
      {"started", run.started},
      {"members", run.members},
      {"deterministic", run.deterministic},
      {"area", run.areas[trace.subject.area].id},
      {"name", trace.id},
      {"variable", trace.subject.series->variable},
      {"unit", trace.subject.series->unit},
      {"target", trace.subject.target.empty() ? Json(nullptr) : Json(trace.subject.target)},
      {"base_year", run.base_years[trace.subject.area]}};
  json.update(at_year(trace, trace.subject.year));
  json["of_means"] = trace.of_means ? number(*trace.of_means) : Json(nullptr);
  return json;
}

Json definition_json(const Trace& trace) {
  Json json = Json::object();
  if (trace.info != nullptr) json["formula"] = formula_of(*trace.info).en;
  const Definition* definition = trace.definition;
  if (definition == nullptr) return json;
  json["id"] = definition->id;
  json["title"] = {{"en", definition->title.en}, {"vi", definition->title.vi}};
  json["coverage"] = {{"en", definition->coverage.en}, {"vi", definition->coverage.vi}};
  json["price_basis"] = definition->price_basis;
  json["tax_treatment"] = definition->tax_treatment;
  json["compiler"] = definition->compiler;
  return json;
}

Json part_json(const Trace& trace, const TracePart& part) {
  return {{"sector", part.sector->id},
          {"role", part.role == PartRole::numerator ? "numerator" : "rest"},
          {"account", trace.account},
          {"unit", trace.account_unit},
          {"from_year", trace.from_year},
          {"from", number(part.from)},
          {"to_year", trace.subject.year},
          {"to", number(part.to)},
          {"from_share", number(part.from_share)},
          {"to_share", number(part.to_share)},
          {"contribution", number(part.contribution)},
          {"real_growth", number(part.real_growth)},
          {"price_growth", number(part.price_growth)}};
}

Json ledger_json(const std::vector<const LedgerEntry*>& lines) {
  Json json = Json::array();
  for (const LedgerEntry* line : lines) {
    const std::string origin = place_text(line->origin);
    json.push_back({{"area", line->area},
                    {"path", line->path},
                    {"value", number_or_text(line->value)},
                    {"unit", line->unit},
                    {"status", line->status},
                    {"source", line->source},
                    {"note", line->note.in(Language::english)},
                    {"origin", origin.empty() ? "built-in" : origin}});
  }
  return json;
}

// Lines of the ledger with what the record says of the figure.
Json new_figures_json(const Trace& trace) {
  Json json = ledger_json(trace.new_figures);
  for (std::size_t i = 0; i < trace.new_figures.size(); ++i)
    if (const RecordedObservation* figure = trace.recorded(*trace.new_figures[i]))
      json[i].update({{"indicator", figure->indicator},
                      {"period", figure->period},
                      {"sd", number(figure->sd)},
                      {"p05", number(figure->p05)},
                      {"p95", number(figure->p95)},
                      {"used", figure->used}});
  return json;
}

Json levers_json(const Trace& trace) {
  Json json = Json::array();
  for (const RecordedLever* lever : trace.levers) {
    Json one = {{"kind", lever->kind},
                {"name", lever->name},
                {"area", lever->area},
                {"sector", lever->sector}};
    for (const auto& [key, text] : lever->numbers) one[key] = number_or_text(text);
    one["source"] = lever->source;
    one["note"] = lever->note.in(Language::english);
    one["origin"] = place_text(lever->origin);
    json.push_back(std::move(one));
  }
  return json;
}

Json rows_of(const CsvTable& table, const std::vector<const CsvRow*>& rows) {
  Json json = Json::array();
  for (const CsvRow* row : rows) {
    Json one = Json::object();
    for (std::size_t i = 0; i < table.header.size(); ++i)
      one[table.header[i]] = number_or_text(row->cells[i]);
    json.push_back(std::move(one));
  }
  return json;
}

std::string_view word_of(InputState state) {
  switch (state) {
    case InputState::same:
      return "same";
    case InputState::changed:
      return "changed";
    case InputState::missing:
      break;
  }
  return "missing";
}

Json named_source_json(const Source& source) {
  Json json = {{"id", source.id}};
  json.update(source_json(source));
  return json;
}

}  // namespace

std::string trace_json(const Trace& trace) {
  Json years = Json::array(), parts = Json::array(), sources = Json::array(),
       inputs = Json::array();
  for (int year = trace.run.base_years[trace.subject.area]; year <= trace.subject.year; ++year)
    years.push_back(at_year(trace, year));
  for (const TracePart& part : trace.parts) parts.push_back(part_json(trace, part));
  for (const Source* source : trace.sources) sources.push_back(named_source_json(*source));
  for (const InputNow& input : trace.inputs)
    inputs.push_back({{"path", input.path}, {"state", std::string(word_of(input.state))}});
  const Json document = {{"value", value_json(trace)},
                         {"definition", definition_json(trace)},
                         {"years", std::move(years)},
                         {"parts", std::move(parts)},
                         {"cells", ledger_json(trace.cells)},
                         {"parameters", ledger_json(trace.parameters)},
                         {"levers", levers_json(trace)},
                         {"observed", ledger_json(trace.observed)},
                         {"new_figures", new_figures_json(trace)},
                         {"targets", rows_of(trace.run.gaps, trace.targets)},
                         {"readings", rows_of(trace.run.readings, trace.readings)},
                         {"sources", std::move(sources)},
                         {"inputs", std::move(inputs)}};
  return document.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace gapcast
