// Rules of parameters: their areas and sectors exist and are of the run.
#include <set>

#include "engine/base/messages/data.hpp"
#include "engine/base/messages/scenario.hpp"
#include "engine/base/text.hpp"
#include "engine/base/units.hpp"
#include "engine/scenario/read.hpp"
#include "engine/scenario/run_scope.hpp"

namespace gapcast {
namespace {

// Whatever may be a key of the block, so that a slip of any of them is recognised.
std::vector<std::string> candidates(const RunScope& scope, bool of_area) {
  std::vector<std::string> words = scope.sectors_and_groups();
  for (const ParameterInfo& known : parameter_table())
    if (known.scope == ParameterScope::area || (known.scope == ParameterScope::run && !of_area))
      words.emplace_back(known.field.key);
  if (!of_area) words.emplace_back("area");
  return words;
}

// The reader takes every block it does not know for a sector's.
void check_sectors(const Node& node, const std::string& path, bool of_area, const RunScope& scope,
                   Diagnostics& diagnostics) {
  for (const Node& child : node.children) {
    const bool other = child.has_value || parameter_info(child.key) || !is_id(child.key) ||
                       child.key == "source" || child.key == "note" ||
                       (child.key == "area" && !of_area);
    if (other || scope.is_sector_or_group(child.key)) continue;
    const std::string child_path = join_path(path, child.key);
    const std::vector<std::string> all = candidates(scope, of_area);
    if (nearest_name(shown(child.key), all).empty())
      report_unknown_sector(child.key, child.place, child_path, scope, diagnostics);
    else
      report_unknown({msg::data_unknown_sector, msg::data_unknown_sector_near}, child.key,
                     child.place, child_path, all, diagnostics);
  }
}

void check_area(const Node& area, const RunScope& scope, Diagnostics& diagnostics) {
  const std::string path = "parameters.area." + area.key;
  if (!scope.is_area(area.key))
    report_unknown_area(area.key, area.place, path, scope, diagnostics);
  else if (!scope.is_leaf(area.key))
    diagnostics.error(area.place, path, msg::parameter_area_aggregate,
                      {area.key, join(scope.leaves_of(area.key), " ")});
  else if (!scope.in_run(area.key))
    diagnostics.warning(area.place, path, msg::area_not_in_run, {area.key});
  check_sectors(area, path, true, scope, diagnostics);
}

// Items of an account whose default the data may give as a parameter.
const Field* data_field(std::string_view name) {
  if (const ParameterInfo* known = parameter_info(name)) return &known->field;
  for (const Field& field : sector_account_fields())
    if (field.key == name && (name == "va_ratio" || name == "digitalisation")) return &field;
  return nullptr;
}

// The measure of a parameter's unit. Percentage points count as percent and 0-1 as a fraction;
// what relates two percentages is a plain number, without a measure.
std::string_view measure_of(std::string_view unit) {
  if (unit == "percentage points") return "%";
  if (unit.starts_with("0-1")) return "fraction";
  return unit.find(" per ") == std::string_view::npos ? unit_measure(unit) : std::string_view();
}

// Values are not converted: 5 in "%" where 0.05 is read is an error; unknown words are told once,
// as a warning.
void check_unit(const ParameterRow& row, const Field& field, std::set<std::string>& told,
                Diagnostics& diagnostics) {
  if (row.unit.empty() || row.unit == field.unit) return;
  const std::string_view written = measure_of(row.unit), wanted = measure_of(field.unit);
  if (written == wanted && !written.empty()) return;
  if (written == "fraction" && wanted.empty()) return;  // a plain number too
  const Place& place = row.provenance.place;
  const std::string key = "unit " + shown(row.unit);
  std::vector<std::string> words = {shown(row.unit), row.parameter, std::string(field.unit)};
  if (!written.empty())
    diagnostics.error(place, key, msg::data_unit, std::move(words));
  else if (told.insert(row.parameter + '\n' + row.unit).second)
    diagnostics.warning(place, key, msg::data_unit_unknown, std::move(words));
}

// The data floor knows neither parameters nor distributions.
void check_data(const Catalog& catalog, Diagnostics& diagnostics) {
  std::set<std::string> told;  // units
  std::vector<std::string> names = {"va_ratio", "digitalisation"};
  for (const ParameterInfo& known : parameter_table()) names.emplace_back(known.field.key);
  for (const ParameterRow& row : catalog.parameters) {
    const Place& place = row.provenance.place;
    const Field* field = data_field(row.parameter);
    if (!field) {
      report_unknown({msg::parameter_unknown, msg::parameter_unknown_near}, row.parameter, place,
                     "parameter " + shown(row.parameter), names, diagnostics);
      continue;
    }
    check_unit(row, *field, told, diagnostics);
    // The data floor has reported what does not even look like a distribution.
    if (!parse_number(row.value) && row.value.find('(') == std::string::npos) continue;
    const std::string path = "value " + shown(row.value);
    if (const auto distribution = parse_distribution(row.value, place, path, diagnostics))
      check_range(*field, *distribution, place, path, diagnostics);
  }
}

}  // namespace

void validate_parameters(const ScenarioSpec& spec, const Catalog& catalog, const RunScope& scope,
                         Diagnostics& diagnostics) {
  check_data(catalog, diagnostics);
  if (const Node* parameters = spec.resolved.find("parameters")) {
    check_sectors(*parameters, "parameters", false, scope, diagnostics);
    if (const Node* areas = parameters->find("area"))
      for (const Node& area : areas->children) check_area(area, scope, diagnostics);
  }
  for (const CorrelationSpec& correlation : spec.correlations)
    for (const std::string& word : {correlation.first, correlation.second})
      if (!scope.is_sector_or_group(word))
        report_unknown_sector(word, correlation.value.place, correlation.value.path, scope,
                              diagnostics);
}

}  // namespace gapcast
