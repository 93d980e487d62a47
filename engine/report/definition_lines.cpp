// Readings under several definitions in words and as rows.
#include <algorithm>
#include <cmath>
#include <span>

#include "engine/base/messages/audit.hpp"
#include "engine/base/messages/bridge.hpp"
#include "engine/base/text.hpp"
#include "engine/report/definition_readings.hpp"
#include "engine/report/layout/amounts.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/layout/row_tables.hpp"
#include "engine/report/terms.hpp"
#include "engine/report/verdict.hpp"

namespace gapcast {
namespace {

std::string signed_text(double value, Language language) {
  const std::string digits = fixed_text(value, 1, language);
  return value > 0 ? "+" + digits : digits;
}

// An error with two digits.
std::string error_text(double error, Language language) {
  if (!(error > 0)) return "0";
  const int decimals = std::clamp(1 - static_cast<int>(std::floor(std::log10(error))), 0, 6);
  return fixed_text(error, decimals, language);
}

// "× 0.91 ± 0.01", "+ 3.2"
std::string rule_of(const Bridge& bridge, Language language) {
  std::string text = bridge.factor ? "× " : bridge.value < 0 ? "− " : "+ ";
  text += plain_text(bridge.factor ? bridge.value : std::fabs(bridge.value), language);
  if (bridge.sd > 0) text += " ± " + error_text(bridge.sd, language);
  return text;
}

std::string standing_of(const Bridge& bridge, Language language) {
  return bridge.is_assumption() ? format(msg::bridge_assumption, language)
                                : format(msg::bridge_source, language, bridge.source);
}

std::string run_clause(const DefinitionReading& reading, const VerdictSubject& subject,
                       std::string_view unit, Language language) {
  const std::string title = title_or(reading.own->title, reading.own->id, language);
  if (!reading.run_value) return format(msg::audit_reading_no_run, language, title);
  const std::string value = with_unit(fixed_text(*reading.run_value, 1, language), unit, language);
  const std::string gap = signed_text(*reading.run_value - subject.target.value, language);
  const std::string last = std::to_string(subject.target.last_year());
  // The years that are averaged may begin after those that the target names.
  if (is_average(subject.target) && subject.gap.first_year < subject.target.last_year())
    return format(msg::audit_reading_run_period, language, title, value,
                  std::to_string(subject.gap.first_year), last, gap);
  return format(msg::audit_reading_run, language, title, value, last, gap);
}

std::string figure_clause(const DefinitionReading& reading, const VerdictSubject& subject,
                          Language language) {
  const Observation& figure = *reading.figure;
  const std::string title = title_or(reading.other->title, reading.other->id, language),
                    value = with_unit(plain_text(figure.value, language), figure.unit, language);
  if (is_average(subject.target))
    return format(msg::audit_reading_other_year, language, title, value, figure.year);
  return format(msg::audit_reading_other, language, title, value, figure.year,
                signed_text(figure.value - subject.target.value, language));
}

// "across the bridge NAME (× 0.91 ± 0.01; source S) it counts as 17.2 ± 0.2 %, a gap of -22.8"
std::string bridge_clause(const DefinitionReading& reading, std::string_view unit,
                          Language language) {
  const BridgedReading& bridged = *reading.bridged;
  std::string value = fixed_text(bridged.value, 1, language);
  if (bridged.sd > 0) value += " ± " + error_text(bridged.sd, language);
  const Message message = !std::isfinite(bridged.gap) ? msg::bridge_reading_year
                          : reading.figure            ? msg::bridge_reading
                                                      : msg::bridge_reading_run;
  const std::vector<std::string> said = {bridged.bridge->name, rule_of(*bridged.bridge, language),
                                         standing_of(*bridged.bridge, language),
                                         with_unit(value, unit, language),
                                         signed_text(bridged.gap, language)};
  // The gap stands last: a sentence without it leaves it out.
  std::string text =
      format(message, language, std::span(said).first(std::isfinite(bridged.gap) ? 5 : 4));
  if (std::isfinite(bridged.probability_met))
    text += " " + format(msg::bridge_reading_chance, language,
                         probability_text(bridged.probability_met, 0.005, language));
  return text;
}

std::string line_of(const DefinitionReading& reading, const VerdictSubject& subject,
                    Language language) {
  const std::string_view unit = reading.figure &&
                                        reading.figure->indicator == reading.own->indicator &&
                                        !is_average(subject.target)
                                    ? std::string_view(reading.figure->unit)
                                    : verdict_unit(subject.gap, subject.target);
  std::string theirs = reading.figure ? figure_clause(reading, subject, language) : std::string();
  if (reading.bridged)
    theirs += (theirs.empty() ? "" : "; ") + bridge_clause(reading, unit, language);
  return format(msg::audit_reading, language,
                title_or(subject.area.title, subject.area.id, language), verdict_title(subject),
                verdict_target(subject), run_clause(reading, subject, unit, language), theirs);
}

// " Gaps to its other targets: 30 % in 2030: this run -14.2, the published figure -11.7." for the
// targets that tell of the same definition again.
std::string further_targets(const DefinitionReading& told,
                            const std::vector<DefinitionReading>& readings,
                            const ReportContext& context, Language language) {
  std::vector<std::string> parts;
  for (const DefinitionReading& reading : readings) {
    if (!reading.repeated || reading.other != told.other || reading.figure != told.figure ||
        reading.gap->area != told.gap->area)
      continue;
    const VerdictSubject subject = verdict_subject(context, *reading.gap, language);
    const auto gap = [&](const std::optional<double>& value) {
      return value ? signed_text(*value - subject.target.value, language) : std::string("–");
    };
    const std::optional<double> published =
        is_average(subject.target) ? std::nullopt : std::optional(reading.figure->value);
    const std::string asked = with_unit(plain_text(subject.target.value, language),
                                        verdict_unit(subject.gap, subject.target), language);
    std::string part =
        format(msg::audit_reading_further, language, asked,
               std::to_string(subject.target.last_year()), gap(reading.run_value), gap(published));
    if (std::find(parts.begin(), parts.end(), part) == parts.end()) parts.push_back(part);
  }
  return parts.empty() ? std::string()
                       : " " + format(msg::audit_reading_others, language, join(parts, "; "));
}

std::string ids_of(const DefinitionReading& reading) {
  const bool two = reading.figure != nullptr && reading.other != reading.own;
  return two ? reading.own->id + ", " + reading.other->id : reading.own->id;
}

Cell number_or_nothing(const std::optional<double>& value) {
  return value ? Cell(*value) : Cell(std::monostate());
}

void add_figure(const DefinitionReading& reading, const TargetSpec& target, Row& row) {
  const Observation* figure = reading.figure;
  row.emplace_back("definition", reading.other->id);
  row.emplace_back("figure_indicator", reading.other->indicator);
  row.emplace_back("figure_year", figure ? Cell(figure->year) : Cell());
  row.emplace_back("figure_value", figure ? Cell(figure->value) : Cell());
  row.emplace_back("figure_gap",
                   figure && !is_average(target) ? Cell(figure->value - target.value) : Cell());
  row.emplace_back("figure_source", figure ? Cell(figure->provenance.source) : Cell());
}

void add_bridge(const std::optional<BridgedReading>& bridged, Row& row) {
  const Bridge* bridge = bridged ? bridged->bridge : nullptr;
  const auto text = [&](std::string_view column, const std::string& value) {
    row.emplace_back(column, bridge ? Cell(value) : Cell());
  };
  const auto number = [&](std::string_view column, double value) {
    row.emplace_back(column, bridge ? Cell(value) : Cell());
  };
  text("bridge", bridge ? bridge->name : "");
  text("bridge_kind", bridge && bridge->factor ? "factor" : "add");
  number("bridge_value", bridge ? bridge->value : 0);
  number("bridge_sd", bridge ? bridge->sd : 0);
  text("bridge_source", bridge && !bridge->is_assumption() ? bridge->source : "assumption");
  number("bridged_value", bridged ? bridged->value : 0);
  number("bridged_sd", bridged ? bridged->sd : 0);
  number("bridged_gap", bridged ? bridged->gap : 0);
  number("bridged_probability_met", bridged ? bridged->probability_met : 0);
}

Row row_of(const ReportContext& context, const DefinitionReading& reading) {
  const VerdictSubject subject = verdict_subject(context, *reading.gap, Language::english);
  const TargetSpec& target = subject.target;
  Row row;
  row.emplace_back("scenario", context.spec.id);
  row.emplace_back("area", subject.area.id);
  row.emplace_back("target", target.id);
  row.emplace_back("indicator", target.indicator);
  row.emplace_back("year", static_cast<std::int64_t>(target.last_year()));
  row.emplace_back("value", target.value);
  row.emplace_back("unit", std::string(verdict_unit(subject.gap, target)));
  row.emplace_back("target_definition",
                   target.definition.empty() ? reading.own->id : target.definition);
  row.emplace_back("run_definition", reading.own->id);
  row.emplace_back("run_value", number_or_nothing(reading.run_value));
  row.emplace_back("run_gap", reading.run_value ? Cell(*reading.run_value - target.value) : Cell());
  add_figure(reading, target, row);
  add_bridge(reading.bridged, row);
  return row;
}

}  // namespace

std::vector<DefinitionLine> definition_lines(const ReportContext& context, Language language) {
  std::vector<DefinitionLine> lines;
  bool with_bridge = false, without = false;
  const std::vector<DefinitionReading> readings = definition_readings(context);
  for (const DefinitionReading& reading : readings) {
    if (reading.repeated) continue;
    lines.push_back({line_of(reading, verdict_subject(context, *reading.gap, language), language) +
                         further_targets(reading, readings, context, language),
                     ids_of(reading)});
    (reading.bridged ? with_bridge : without) = true;
  }
  if (without) lines.push_back({format(msg::audit_readings_note, language), {}});
  if (with_bridge) lines.push_back({format(msg::bridge_readings_note, language), {}});
  return lines;
}

const std::vector<std::string_view>& reading_columns() {
  static const std::vector<std::string_view> columns = {"scenario",
                                                        "area",
                                                        "target",
                                                        "indicator",
                                                        "year",
                                                        "value",
                                                        "unit",
                                                        "target_definition",
                                                        "run_definition",
                                                        "run_value",
                                                        "run_gap",
                                                        "definition",
                                                        "figure_indicator",
                                                        "figure_year",
                                                        "figure_value",
                                                        "figure_gap",
                                                        "figure_source",
                                                        "bridge",
                                                        "bridge_kind",
                                                        "bridge_value",
                                                        "bridge_sd",
                                                        "bridge_source",
                                                        "bridged_value",
                                                        "bridged_sd",
                                                        "bridged_gap",
                                                        "bridged_probability_met"};
  return columns;
}

std::vector<Row> reading_rows(const ReportContext& context) {
  std::vector<Row> rows;
  for (const DefinitionReading& reading : definition_readings(context))
    rows.push_back(row_of(context, reading));
  return rows;
}

std::string readings_csv(const ReportContext& context) {
  return rows_csv(reading_columns(), reading_rows(context));
}

std::string record_bridges_text(const Gap& gap, const Compiled& compiled, Language language) {
  if (gap.record_bridges.empty()) return {};
  std::vector<std::string> names;
  bool assumption = false;
  for (const std::string& name : gap.record_bridges) {
    names.push_back(name);
    for (const Bridge& bridge : compiled.bridges)
      if (bridge.name == name && bridge.is_assumption()) assumption = true;
  }
  return format(assumption ? msg::bridge_record_assumed : msg::bridge_record, language,
                join(names, ", "));
}

}  // namespace gapcast
