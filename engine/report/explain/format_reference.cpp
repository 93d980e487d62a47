// scenarios/README.md: the reference of the scenario format, generated from the reader's tables.
#include <array>

#include "engine/base/messages/bridge.hpp"
#include "engine/base/messages/report.hpp"
#include "engine/base/messages/workbook.hpp"
#include "engine/base/text.hpp"
#include "engine/report/explain/facts.hpp"
#include "engine/report/report.hpp"
#include "engine/report/terms.hpp"
#include "engine/scenario/schema.hpp"

namespace gapcast {
namespace {

// The files that the page shows; a test reads both with the real reader.
constexpr std::string_view kExample = R"info(scenario
{
    id       my-first
    title    { en "My first scenario"  vi "Kịch bản đầu tiên của tôi" }
    areas    lam-dong
    horizon  2030
    targets  "nq23-2030 nq52-2030"
    levers
    {
        growth processing
        {
            sector  other_manufacturing
            add_pp  "triangular(0.5, 1, 2)"     ; percent a year on top of the trend
            from    2026
            ramp    3
            note    "an assumption, to be discussed"
        }
        project new-plant
        {
            area                dak-nong
            sector              other_manufacturing
            va_bn               2100            ; value added at full capacity, bn VND of 2010
            year                2028.5          ; starts in mid-2028
            ramp_profile        "40 70 100"     ; percent of capacity by year of operation
            delay_years         "discrete(0:0.4, 1:0.35, 2:0.15, 4:0.1)"
            cancel_probability  0.1
        }
    }
}
)info";

constexpr std::string_view kTargetExample = R"info(target our-industry-share
{
    indicator   industry_share
    area        lam-dong
    year        2030
    comparator  at_least
    value       18
    unit        "%"
    instrument  "Resolution of the provincial congress"
    level       provincial
    source      assumption
    quote       "the words of the resolution"
}
)info";

std::string chapter(Message title) {
  return "\n## " + format(title, Language::english) + " / " + format(title, Language::vietnamese) +
         "\n";
}

std::string section(Message title) {
  return "\n### " + format(title, Language::english) + " / " + format(title, Language::vietnamese) +
         "\n";
}

// English, then Vietnamese as a quotation, so that each can be read straight through.
std::string paragraph(Message text) {
  return "\n" + format(text, Language::english) + "\n\n> " + format(text, Language::vietnamese) +
         "\n";
}

std::string rule(Message text) {
  return "- " + format(text, Language::english) + "\\\n  *" + format(text, Language::vietnamese) +
         "*\n";
}

std::string code(std::string_view text, std::string_view language = "") {
  return "\n```" + std::string(language) + "\n" + std::string(text) + "```\n";
}

// A bar inside a cell would end it.
std::string cell(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '|') out += '\\';
    out += c;
  }
  return out;
}

std::string row(const std::vector<std::string>& cells) {
  std::string line = "|";
  for (const std::string& text : cells) line += " " + cell(text) + " |";
  return line + "\n";
}

std::string both_languages(Message message) {
  return format(message, Language::english) + " / " + format(message, Language::vietnamese);
}

std::string type_of(const Field& field) {
  constexpr std::array kTypes = {
      msg::reference_type_number, msg::reference_type_plain,   msg::reference_type_whole,
      msg::reference_type_text,   msg::reference_type_id,      msg::reference_type_ids,
      msg::reference_type_text,   msg::reference_type_profile, msg::reference_type_boolean,
      msg::reference_type_title,  msg::reference_type_block,   msg::reference_type_remark};
  if (field.type == FieldType::choice) return "`" + join(split_words(field.choices), "`, `") + "`";
  return format(kTypes.at(static_cast<std::size_t>(field.type)), Language::english);
}

std::string default_of(const Field& field) {
  if (field.required) return "**" + format(msg::reference_required, Language::english) + "**";
  return field.default_text.empty() ? std::string() : "`" + std::string(field.default_text) + "`";
}

std::string table_head() {
  return "\n" +
         row({both_languages(msg::reference_key), both_languages(msg::reference_type),
              both_languages(msg::table_unit), both_languages(msg::fact_range),
              both_languages(msg::fact_default), format(msg::fact_meaning, Language::english),
              format(msg::fact_meaning, Language::vietnamese)}) +
         "|---|---|---|---|---|---|---|\n";
}

std::string table_row(const Field& field) {
  return row({"`" + std::string(field.key) + "`", type_of(field),
              unit_text(field.unit, Language::english), range_of(field), default_of(field),
              std::string(field.en), std::string(field.vi)});
}

std::string table(std::span<const Field> fields) {
  std::string text = table_head();
  for (const Field& field : fields) text += table_row(field);
  return text;
}

std::string rules() {
  std::string text = chapter(msg::reference_rules_title) + "\n";
  for (const Message message :
       {msg::reference_rule_shape, msg::reference_rule_unknown, msg::reference_rule_numbers,
        msg::reference_rule_ids, msg::reference_rule_source})
    text += rule(message);
  return text;
}

std::string one_lever(const LeverKind& lever) {
  std::string text = "\n### `" + std::string(lever.kind) + "`\n\n" + std::string(lever.en) +
                     "\n\n> " + std::string(lever.vi) + "\n";
  const std::string equation = equation_of_lever(lever.kind);
  if (!equation.empty()) text += code(equation + "\n");
  if (lever.ramped) text += paragraph(msg::reference_ramped);
  if (lever.one_leaf) text += paragraph(msg::reference_one_leaf);
  return text + table(lever.fields);
}

std::string levers() {
  std::string text = chapter(msg::reference_levers_title) + paragraph(msg::reference_levers);
  text += section(msg::reference_common_title) + paragraph(msg::reference_common);
  text += table(common_lever_fields());
  for (const LeverKind& lever : lever_table()) text += one_lever(lever);
  return text;
}

std::string distributions() {
  const std::array<std::pair<std::string_view, Message>, 5> forms = {{
      {"normal(8, 1)", msg::reference_distribution_normal},
      {"uniform(0.5, 2)", msg::reference_distribution_uniform},
      {"triangular(0.5, 1, 2)", msg::reference_distribution_triangular},
      {"lognormal(100, 1.3)", msg::reference_distribution_lognormal},
      {"discrete(0:0.4, 1:0.35, 2:0.25)", msg::reference_distribution_discrete},
  }};
  std::string text =
      chapter(msg::reference_distributions_title) + paragraph(msg::reference_distributions) + "\n";
  for (const auto& [form, meaning] : forms)
    text += "- `" + std::string(form) + "`: " + both_languages(meaning) + "\n";
  return text + "- `normal(8, 1) in [4, 12]`\n";
}

std::string parameters() {
  std::string text =
      chapter(msg::reference_parameters_title) + paragraph(msg::reference_parameters);
  for (const ParameterScope scope :
       {ParameterScope::sector, ParameterScope::area, ParameterScope::run}) {
    text += "\n### " + scope_title(scope).en + " / " + scope_title(scope).vi + "\n";
    text += table_head();
    for (const ParameterInfo& parameter : parameter_table())
      if (parameter.scope == scope) text += table_row(parameter.field);
  }
  return text;
}

constexpr std::string_view kBridgeExample =
    "bridge without-taxes { from industry_share.three_part  to industry_share.gso  area demo\n"
    "                       factor \"normal(0.93, 0.01)\"  from_year 2018  source demo-yearbook "
    "}\n";

std::string areas() {
  return chapter(msg::reference_areas_title) + paragraph(msg::reference_areas) +
         section(msg::reference_area_title) + table(area_fields()) +
         section(msg::reference_sectors_title) + table(sector_account_fields()) +
         section(msg::reference_tracked_title) + table(tracked_fields()) +
         section(msg::reference_aggregate_title) + table(aggregate_fields()) +
         section(msg::reference_scheme_title) + paragraph(msg::reference_scheme) +
         table(scheme_fields());
}

std::string targets() {
  return chapter(msg::reference_targets_title) + paragraph(msg::reference_targets) +
         code(kTargetExample) + table(target_fields());
}

}  // namespace

std::string format_reference() {
  std::string text =
      "<!-- Generated from engine/scenario and engine/report: change it there. -->\n";
  text += "# " + both_languages(msg::reference_title) + "\n" + paragraph(msg::reference_intro);
  text += chapter(msg::reference_start_title) + paragraph(msg::reference_start) + code(kExample);
  text += rules();
  text += chapter(msg::reference_scenario_title) + paragraph(msg::reference_scenario) +
          table(scenario_fields());
  text += chapter(msg::reference_extends_title) + paragraph(msg::reference_extends);
  text += levers() + distributions() + parameters() + areas();
  text += chapter(msg::reference_observe_title) + paragraph(msg::reference_observe) +
          table(observe_fields());
  text += chapter(msg::reference_bridge_title) + paragraph(msg::reference_bridge) +
          code(kBridgeExample) + table(bridge_fields());
  text += chapter(msg::reference_sweep_title) + paragraph(msg::reference_sweep) +
          code(
              "sweep { levers.growth.supporting-industries.add_pp \"0 0.5 1 1.5 2\" }\n\n"
              "sweep\n{\n    design latin_hypercube\n    points 16\n"
              "    levers.growth.supporting-industries.add_pp \"0:2\"\n"
              "    levers.project.plant.year \"2027:2030\"\n}\n");
  text += targets();
  text += chapter(msg::reference_json_title) + paragraph(msg::reference_json);
  text += chapter(msg::reference_data_title) + paragraph(msg::reference_data);
  text += chapter(msg::reference_glossary_title) + paragraph(msg::reference_glossary) +
          code("id,en,vi\nindustry_share,Industry share of GRDP,Tỷ trọng công nghiệp trong GRDP\n");
  return text;
}

}  // namespace gapcast
