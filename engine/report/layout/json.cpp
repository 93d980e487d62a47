// Every JSON document of the reports; the one file that knows the JSON library.
#include <cmath>
#include <set>

#include <nlohmann/json.hpp>

#include "engine/analysis/compare/party.hpp"
#include "engine/base/build_info.hpp"
#include "engine/base/text.hpp"
#include "engine/data/evidence.hpp"
#include "engine/report/base_year.hpp"
#include "engine/report/definition_readings.hpp"
#include "engine/report/explain/facts.hpp"
#include "engine/report/explain/figures.hpp"
#include "engine/report/explain/ledger.hpp"
#include "engine/report/explain/parameter_values.hpp"
#include "engine/report/layout/rows.hpp"
#include "engine/report/layout/source_json.hpp"
#include "engine/report/new_figures.hpp"
#include "engine/report/report.hpp"
#include "engine/report/terms.hpp"
#include "engine/report/verdict.hpp"

namespace gapcast {
namespace {

using Json = nlohmann::ordered_json;  // keys keep the order in which they are written

// Text that is not UTF-8 (a command line may hold any bytes) must not stop a report.
std::string dumped(const Json& json) {
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

Json number(double value) { return std::isfinite(value) ? Json(value) : Json(nullptr); }

Json json_of(const Cell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  if (const auto* whole = std::get_if<std::int64_t>(&cell)) return *whole;
  if (const auto* real = std::get_if<double>(&cell)) return number(*real);
  return nullptr;
}

Json json_of(const Title& title) { return {{"en", title.en}, {"vi", title.vi}}; }

// One text where both languages say the same.
Json short_title(const Title& title) {
  return title.en == title.vi ? Json(title.en) : json_of(title);
}

// A number where the text is one ("2.5"), else the text ("normal(8, 1)").
Json number_or_text(const std::string& text) {
  if (const auto whole = parse_integer(text)) return *whole;
  const auto value = parse_number(text);
  return value ? Json(*value) : Json(text);
}

// ---- Results ----

// How often the pace that a gap asks was held; null where it asks none or no history measures it.
Json reference_json(const ReportContext& context, const Gap& gap) {
  const ReferenceClass* one = class_of(context.references, gap);
  if (one == nullptr) return nullptr;
  const PaceStanding& standing = one->standing;
  Json fastest = nullptr;
  if (standing.windows > 0)
    fastest = {{"area", standing.fastest.history->area},
               {"history", standing.fastest.history->set},
               {"indicator", standing.fastest.history->indicator},
               {"from", standing.fastest.from},
               {"to", standing.fastest.to},
               {"pace", number(standing.fastest.pace)}};
  return {{"years", one->years},
          {"pace", number(one->pace)},
          {"unit", one->measure == PaceMeasure::points ? "percentage points a year" : "% a year"},
          {"direction", one->upwards ? "up" : "down"},
          {"indicators", one->indicators},
          {"areas", standing.areas},
          {"areas_held", standing.areas_reached},
          {"stretches", standing.windows},
          {"stretches_held", standing.windows_reached},
          {"fastest", std::move(fastest)}};
}

// Why a gap that asks for a change has no class: "level", "tracked"; null where nothing is lacking.
Json lacking_json(const ReportContext& context, const Gap& gap) {
  const TargetSpec& target = context.result.targets.at(static_cast<std::size_t>(gap.target));
  const NoClass why = context.references == nullptr ? NoClass::none : why_no_class(target, gap);
  if (why == NoClass::none) return nullptr;
  return why == NoClass::level ? "level" : "tracked";
}

Json gaps_json(const ReportContext& context) {
  Json gaps = Json::array();
  for (const Gap& gap : context.result.gaps) {
    Json row = Json::object();
    for (const auto& [column, cell] : gap_row(context, gap))
      row[std::string(column)] = json_of(cell);
    if (!is_judged(gap))
      row["reason"] =
          format(gap.reason, Language::english, std::span<const std::string>(gap.reason_arguments));
    else if (gap.remark)
      row["reason"] = format(*gap.remark, Language::english,
                             std::span<const std::string>(gap.remark_arguments));
    // Eurostat's class; null where there is no record.
    const std::string_view progress = id_of(progress_class_of(gap));
    row["progress_class"] = progress.empty() ? Json(nullptr) : Json(progress);
    row["required_differential"] = number(gap.required_differential);
    row["reference_class"] = reference_json(context, gap);
    row["reference_class_lacks"] = lacking_json(context, gap);
    row["record_bridges"] = gap.record_bridges;
    const auto basis = base_basis(context, gap);
    row["base_year_basis"] = basis ? Json(id_of(*basis)) : Json(nullptr);
    row["base_year_share"] = number(gap.base_year_share);
    gaps.push_back(std::move(row));
  }
  return gaps;
}

Json projections_json(const ReportContext& context) {
  Json projections = Json::array();
  for_each_series(context, [&](const Series& series) {
    Json values = Json::object();
    for (std::size_t t = 0; t < series.values.size(); ++t)
      values[std::to_string(context.compiled.year(static_cast<int>(t)))] = number(series.values[t]);
    projections.push_back(
        {{"region", series.region},
         {"variable", series.variable},
         {"unit", series.unit},
         {"statistic", series.statistic.empty() ? Json(nullptr) : Json(series.statistic)},
         {"values", std::move(values)}});
  });
  return projections;
}

// Figures that arrived after the data, what was expected and what is expected now.
Json observations_json(const ReportContext& context) {
  const Compiled& compiled = context.compiled;
  Json figures = Json::array();
  for (std::size_t i = 0; i < context.result.expectations.size(); ++i) {
    const Condition& figure = compiled.conditions.at(i);
    const Expectation& e = context.result.expectations[i];
    const Output& output = compiled.plan.outputs.at(static_cast<std::size_t>(figure.output));
    figures.push_back({{"name", figure.name},
                       {"area", compiled.areas.at(static_cast<std::size_t>(output.area)).id},
                       {"indicator", output_id(compiled, output)},
                       {"period", figure.period},
                       {"value", number(figure.value)},
                       {"sd", number(figure.sd)},
                       {"sd_by_rounding", has_error_of_rounding(context.spec, figure)},
                       {"source", figure.source},
                       {"expected_mean", number(e.mean)},
                       {"expected_sd", number(e.sd)},
                       {"p05", number(e.p05)},
                       {"p50", number(e.p50)},
                       {"p95", number(e.p95)},
                       {"surprise", e.surprise},
                       {"used", e.used},
                       {"mean", number(e.posterior_mean)},
                       {"mean_sd", number(e.posterior_sd)}});
  }
  return figures;
}

// The chance that all assessed targets of an area are met by the same member.
Json joints_json(const ReportContext& context) {
  Json joints = Json::array();
  for (const Joint& joint : context.result.joints)
    joints.push_back({{"area", context.compiled.areas.at(static_cast<std::size_t>(joint.area)).id},
                      {"targets", joint.targets},
                      {"probability_met", number(joint.probability)},
                      {"mc_error", number(joint.mc_error)}});
  return joints;
}

Json readings_json(const ReportContext& context) {
  Json readings = Json::array();
  for (const Row& reading : reading_rows(context)) {
    Json row = Json::object();
    for (const auto& [column, cell] : reading) row[std::string(column)] = json_of(cell);
    readings.push_back(std::move(row));
  }
  return readings;
}

Json scenario_json(const ReportContext& context) {
  return {{"id", context.spec.id},
          {"title", json_of(context.spec.title)},
          {"seed", context.compiled.plan.seed},
          {"sampling", std::string(id_of(context.compiled.plan.sampling))},
          {"members", context.result.members},
          {"deterministic", context.result.deterministic},
          {"observations", observations_json(context)},
          {"mc_error", number(context.result.mc_error)},
          {"gaps", gaps_json(context)},
          {"readings", readings_json(context)},
          {"joint", joints_json(context)},
          {"projections", projections_json(context)}};
}

// ---- Plan ----

// An object with room for so many members. Large ones are put together in one: growing copies
// members, since their keys are constant.
Json::object_t with_room(std::size_t members) {
  Json::object_t object;
  object.reserve(members);
  return object;
}

Json ledger_entry_json(const LedgerEntry& entry) {
  const std::string origin = place_text(entry.origin);
  Json::object_t json = with_room(11);
  json.emplace("area", entry.area);
  json.emplace("path", entry.path);
  json.emplace("value", number_or_text(entry.value));
  json.emplace("unit", entry.unit);
  json.emplace("status", entry.status);
  json.emplace("source", entry.source);
  json.emplace("note", evidence_of(entry.note.in(Language::english)).note);
  json.emplace("origin", origin.empty() ? "built-in" : origin);
  if (!entry.note.vi.empty()) json.emplace("note_vi", entry.note.vi);
  const Evidence evidence = evidence_of(entry.note.text);
  if (evidence.width > 0) json.emplace("width", evidence.width);
  if (evidence.figures > 0) json.emplace("figures", evidence.figures);
  return json;
}

Json ledger_json(const std::vector<LedgerEntry>& ledger) {
  Json::array_t entries;
  entries.reserve(ledger.size());
  for (const LedgerEntry& entry : ledger) entries.push_back(ledger_entry_json(entry));
  return entries;
}

// Inputs that are no numbers of the ledger, for comparing with the run later.
Json settings_json(const ScenarioSpec& spec, const Compiled& compiled) {
  Json settings = Json::array();
  for (const InputValue& input : settings_of(spec, compiled))
    settings.push_back({{"area", input.area},
                        {"path", input.path},
                        {"value", input.value},
                        {"unit", input.unit},
                        {"origin", input.origin.empty() ? "built-in" : input.origin}});
  return settings;
}

Json areas_json(const Compiled& compiled) {
  Json areas = Json::array();
  for (std::size_t i = 0; i < compiled.areas.size(); ++i) {
    const AreaLabel& area = compiled.areas[i];
    areas.push_back({{"id", area.id},
                     {"title", json_of(area.title)},
                     {"level", std::string(id_of(area.level))},
                     {"aggregate", area.aggregate},
                     {"leaves", area.leaves},
                     {"base_year", compiled.base_year(static_cast<int>(i))}});
  }
  return areas;
}

Json lever_json(const LeverSpec& lever) {
  Json json = {
      {"kind", lever.kind}, {"name", lever.name}, {"area", lever.area}, {"sector", lever.sector}};
  if (!lever.title.en.empty() || !lever.title.vi.empty()) json["title"] = json_of(lever.title);
  for (const auto& [key, quantity] : lever.numbers)
    json[key] = number_or_text(to_text(quantity.distribution));
  for (const auto& [key, text] : lever.texts) json[key] = text;
  if (!lever.profile.empty()) json["ramp_profile"] = lever.profile;
  for (const auto& [set, quantity] : lever.effects)
    json["effect"][set] = number_or_text(to_text(quantity.distribution));
  json["source"] = lever.source;
  json["note"] = lever.note.in(Language::english);
  if (!lever.note.vi.empty()) json["note_vi"] = lever.note.vi;
  json["origin"] = place_text(lever.place);
  return json;
}

Json sectors_json(const Compiled& compiled) {
  Json sectors = Json::array();
  for (const Sector& sector : compiled.scheme)
    sectors.push_back({{"id", sector.id},
                       {"title", json_of(sector.title)},
                       {"group", std::string(name(sector.group))},
                       {"vsic", sector.vsic},
                       {"digital", std::string(name(sector.digital))}});
  return sectors;
}

Json absent_json(const Compiled& compiled) {
  Json absent = Json::array();
  for (const AbsentIndicator& entry : compiled.absent)
    absent.push_back({{"area", compiled.areas.at(static_cast<std::size_t>(entry.area)).id},
                      {"indicator", entry.indicator},
                      {"reason", format(entry.reason, Language::english,
                                        std::span<const std::string>(entry.arguments))}});
  return absent;
}

Json lacking_json(const Compiled& compiled) {
  Json lacking = Json::array();
  for (const LackingArea& area : compiled.lacking)
    lacking.push_back({{"area", area.id}, {"missing", area.missing}});
  return lacking;
}

// The sources that the plan cites, each once, in order of first use.
Json sources_json(const Compiled& compiled, const Catalog& catalog) {
  Json sources = Json::object();
  for (const LedgerEntry& entry : compiled.ledger)
    for (const std::string& id : split_words(entry.source)) {
      const Source* source = catalog.find_source(id);
      if (!source || sources.contains(id)) continue;
      sources[id] = source_json(*source);
    }
  return sources;
}

// The definitions of the run's indicators, and of those that its targets and bridges name.
Json definitions_json(const ReportContext& context) {
  std::set<std::string> named;
  for (const TargetSpec& target : context.result.targets) named.insert(target.definition);
  for (const Bridge& bridge : context.compiled.bridges) named.insert({bridge.from, bridge.to});
  for (const Output& output : context.compiled.plan.outputs)
    if (const Definition* own =
            context.catalog.engine_definition(output_id(context.compiled, output)))
      named.insert(own->id);
  Json definitions = Json::object();
  for (const Definition& one : context.catalog.definitions)
    if (named.contains(one.id))
      definitions[one.id] = {{"indicator", one.indicator},
                             {"title", json_of(one.title)},
                             {"coverage", json_of(one.coverage)},
                             {"price_basis", one.price_basis},
                             {"compiler", one.compiler},
                             {"tax_treatment", one.tax_treatment},
                             {"formula", one.formula},
                             {"engine", one.engine},
                             {"source", one.source}};
  return definitions;
}

Json::object_t plan_object(const ScenarioSpec& spec, const Compiled& compiled) {
  Json levers = Json::array();
  for (const LeverSpec& lever : compiled.levers) levers.push_back(lever_json(lever));
  const Plan& plan = compiled.plan;
  Json::object_t json = with_room(10);
  json.emplace("first_year", plan.first_year);
  json.emplace("horizon", plan.first_year + plan.n_years - 1);
  json.emplace("targets", spec.targets);
  json.emplace("areas", areas_json(compiled));
  json.emplace("sectors", sectors_json(compiled));
  json.emplace("levers", std::move(levers));
  json.emplace("settings", settings_json(spec, compiled));
  json.emplace("ledger", ledger_json(compiled.ledger));
  json.emplace("absent_indicators", absent_json(compiled));
  json.emplace("lacking_areas", lacking_json(compiled));
  return json;
}

Json files_json(const std::vector<InputFile>& files) {
  Json json = Json::array();
  for (const InputFile& file : files)
    json.push_back({{"path", file.path}, {"sha256", file.sha256}});
  return json;
}

// ---- list, explain ----

Json value_json(const Fact& fact) {
  if (!fact.code.empty()) return fact.code;
  if (const auto* title = std::get_if<Title>(&fact.value)) return short_title(*title);
  return json_of(std::get<Cell>(fact.value));
}

// A key of a lever with everything the reader checks.
Json field_json(const Field& field) {
  return {{"key", std::string(field.key)},
          {"unit", std::string(field.unit)},
          {"min", number(field.min)},
          {"max", number(field.max)},
          {"required", field.required},
          {"default", field.default_text.empty() ? Json(nullptr)
                                                 : number_or_text(std::string(field.default_text))},
          {"meaning", json_of(Title{std::string(field.en), std::string(field.vi)})}};
}

Json entry_json(const Entry& entry) {
  Json json = {
      {"kind", std::string(entry.kind)}, {"id", entry.name}, {"title", json_of(entry.title)}};
  for (const Fact& fact : entry.facts) {
    if (fact.audience == Audience::people) continue;
    Json value = value_json(fact);
    const std::string key(fact.key);
    if (!json.contains(key)) {
      json[key] = std::move(value);
      continue;
    }
    // A property that comes several times (the keys of a lever) is a list.
    if (!json[key].is_array()) json[key] = Json::array({json[key]});
    json[key].push_back(std::move(value));
  }
  if (entry.kind == "lever")
    for (const Field& field : lever_kind(entry.name)->fields)
      json["fields"].push_back(field_json(field));
  return json;
}

Json entries_json(const std::vector<Entry>& entries) {
  Json json = Json::array();
  for (const Entry& entry : entries) json.push_back(entry_json(entry));
  return json;
}

}  // namespace

std::string results_json(const std::vector<ReportContext>& contexts) {
  Json scenarios = Json::array();
  for (const ReportContext& context : contexts) scenarios.push_back(scenario_json(context));
  return dumped({{"scenarios", std::move(scenarios)}});
}

std::string run_json(const ReportContext& context, const RunRecord& record) {
  const BuildInfo& build = build_info();
  Json reproducible = {{"model", "gapcast"},
                       {"version", std::string(build.version)},
                       {"scenario", context.spec.id},
                       {"title", json_of(context.spec.title)},
                       {"seed", context.compiled.plan.seed},
                       {"sampling", std::string(id_of(context.compiled.plan.sampling))},
                       {"members", context.result.members},
                       {"deterministic", context.result.deterministic},
                       {"inputs", files_json(record.files)},
                       {"plan", plan_object(context.spec, context.compiled)},
                       {"observations", observations_json(context)},
                       {"sources", sources_json(context.compiled, context.catalog)},
                       {"definitions", definitions_json(context)}};
  Json run = {{"command", record.command},
              {"started", record.started},
              {"seconds", number(record.seconds)},
              {"threads", record.threads},
              {"complete", !context.result.cancelled},
              {"build",
               {{"version", std::string(build.version)},
                {"revision", std::string(build.revision)},
                {"compiler", std::string(build.compiler)},
                {"type", std::string(build.build_type)}}}};
  Json::object_t json = with_room(2);
  json.emplace("reproducible", std::move(reproducible));
  json.emplace("run", std::move(run));
  return dumped(std::move(json));
}

std::string plan_json(const ScenarioSpec& spec, const Compiled& compiled) {
  Json::object_t json = with_room(16);
  json.emplace("scenario", spec.id);
  json.emplace("title", json_of(spec.title));
  json.emplace("file", spec.file);
  json.emplace("seed", compiled.plan.seed);
  json.emplace("sampling", std::string(id_of(compiled.plan.sampling)));
  json.emplace("members", spec.members);
  for (auto& [key, value] : plan_object(spec, compiled)) json.emplace(key, std::move(value));
  return dumped(std::move(json));
}

std::string list_json(ListTopic topic, const Library& library) {
  return dumped(entries_json(list_entries(topic, library)));
}

std::string explain_json(const std::string& name, const Library& library) {
  return dumped(entries_json(explanations(name, library)));
}

std::string explain_parameter_json(const std::string& name, const std::string& area,
                                   const Library& library) {
  return dumped(entries_json(parameter_explanations(name, area, library.catalog)));
}

std::string figures_json(const FigureQuery& query, const Library& library) {
  return dumped(entries_json(figure_rows(query, library)));
}

std::string explain_figures_json(const FigureQuery& query, const Library& library) {
  return dumped(entries_json(figure_explanations(query, library)));
}

}  // namespace gapcast
