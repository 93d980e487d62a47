// Finding, ranging and setting one number of a scenario.
#include "engine/analysis/change.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "engine/base/error.hpp"
#include "engine/base/text.hpp"
#include "engine/scenario/quantities.hpp"
#include "engine/scenario/read.hpp"

namespace gapcast {
namespace {

// Levers that can be added by their path alone, with the range worth searching. A rate of growth
// beyond 20 points a year has no precedent in any published history.
struct Addable {
  std::string_view kind, key;
  double low, high;
};
constexpr Addable kAddable[] = {{"growth", "add_pp", -10, 20},
                                {"price", "add_pp", -5, 10},
                                {"va_ratio", "add_pp", -2, 4},
                                {"digital", "speed_add", -0.3, 1},
                                {"digital", "ceiling_add_pp", 0, 60},
                                {"labour", "elasticity_add", -1, 2},
                                {"tracked", "add", -1, 1}};

const Addable* addable(std::string_view kind, std::string_view key) {
  for (const Addable& one : kAddable)
    if (one.kind == kind && one.key == key) return &one;
  return nullptr;
}

bool is_sector_or_group(const Scheme& scheme, std::string_view word) {
  return word == "all" || group_of(word).has_value() ||
         std::any_of(scheme.begin(), scheme.end(), [&](const Sector& s) { return s.id == word; });
}

bool is_tracked_here(const Trials& trials, std::string_view id) {
  const std::vector<TrackedLabel>& tracked = trials.compiled().tracked;
  return std::any_of(tracked.begin(), tracked.end(),
                     [&](const TrackedLabel& label) { return label.id == id; });
}

// Ranges by what a number is; a field's own range cuts them.
void set_range(Variable& variable, const Field& field, std::string_view key, int horizon) {
  const double size = std::abs(variable.written);
  if (key == "year" || field.unit == "year") {
    variable.is_date = true;
    variable.low = std::min(variable.written - 6, static_cast<double>(horizon));
    variable.high = horizon + 1;
  } else if (std::isfinite(field.min) && std::isfinite(field.max) && field.max - field.min <= 100) {
    variable.low = field.min;
    variable.high = field.max;
  } else if (field.unit.find("percentage point") != std::string_view::npos ||
             field.unit == "% a year") {
    variable.low = std::min(-10.0, variable.written - 10);
    variable.high = std::max(20.0, variable.written + 20);
  } else {
    variable.low = field.min >= 0 ? field.min : -3 * size;
    variable.high = std::max(20 * size, 1.0);
  }
  variable.low = std::max(variable.low, field.min);
  variable.high = std::min(variable.high, field.max);
}

std::optional<Variable> written_variable(const Trials& trials, const TargetQuestion& question,
                                         const std::string& path) {
  const Quantity* quantity = find_quantity(trials.spec(), path);
  if (quantity == nullptr) return std::nullopt;
  const Field& field = field_at(path);
  Variable variable;
  variable.path = path;
  variable.unit = std::string(field.unit);
  variable.written = mean(quantity->distribution);
  variable.random = !quantity->distribution.is_constant();
  const std::string key = path.substr(path.rfind('.') + 1);
  set_range(variable, field, key, trials.spec().horizon);
  // What has happened cannot be moved; what is written for a year that is over stays within.
  if (variable.is_date)
    variable.low = std::max(
        variable.low,
        std::min(variable.written, static_cast<double>(first_free_year(trials, question))));
  const std::vector<std::string_view> parts = path_parts(path);
  if (parts.size() == 4 && parts[0] == "levers")
    if (const Addable* known = addable(parts[1], key)) {
      variable.low = std::min(known->low, variable.written + known->low);
      variable.high = std::max(known->high, variable.written + known->high);
    }
  return variable;
}

// parameters[.area.ID][.SECTOR].NAME in parts.
std::optional<ParameterSpec> parameter_named(const std::string& path) {
  const std::vector<std::string_view> parts = path_parts(path);
  const bool of_area = parts.size() >= 4 && parts[1] == "area";
  const std::size_t first = of_area ? 3 : 1;
  const std::size_t words = parts.size() - std::min(first, parts.size());
  if (parts[0] != "parameters" || words < 1 || words > 2) return std::nullopt;
  const ParameterInfo* info = parameter_info(parts.back());
  // A correlation is no number of its own, and the tails' degrees of freedom are whole.
  if (info == nullptr || parts.back() == "correlation" || parts.back() == "tail_df" ||
      (info->scope == ParameterScope::sector) != (words == 2))
    return std::nullopt;
  ParameterSpec parameter;
  if (of_area) parameter.area = std::string(parts[2]);
  if (words == 2) parameter.sector = std::string(parts[first]);
  parameter.name = std::string(parts.back());
  parameter.value.path = path;
  return parameter;
}

// What the run takes for the parameter in a leaf, by its ledger: the leaf's own line before that of
// all areas.
std::optional<Distribution> value_in(const Trials& trials, const ParameterSpec& parameter,
                                     const std::string& leaf) {
  const std::string path =
      "parameters." + (parameter.sector.empty() ? "" : parameter.sector + ".") + parameter.name;
  std::optional<Distribution> found;
  for (const LedgerEntry& entry : trials.compiled().ledger) {
    if (entry.path != path || (entry.area != leaf && !(entry.area.empty() && !found))) continue;
    Diagnostics ignored;
    if (const auto number = parse_number(entry.value))
      found = constant(*number);
    else
      found = parse_distribution(entry.value, entry.origin, entry.path, ignored);
  }
  return found;
}

// A parameter that the scenario does not write.
std::optional<Variable> data_variable(const Trials& trials, const TargetQuestion& question,
                                      const std::string& path) {
  const std::optional<ParameterSpec> parameter = parameter_named(path);
  if (!parameter) return std::nullopt;
  std::vector<std::string> leaves = trials.areas()[static_cast<std::size_t>(question.area)].leaves;
  if (!parameter->area.empty()) {
    if (std::find(leaves.begin(), leaves.end(), parameter->area) == leaves.end())
      return std::nullopt;
    leaves = {parameter->area};
  }
  const Field& field = field_at(path);
  Variable variable;
  variable.path = path;
  variable.unit = std::string(field.unit);
  variable.of_data = true;
  for (const std::string& leaf : leaves) {
    const std::optional<Distribution> value = value_in(trials, *parameter, leaf);
    if (!value) return std::nullopt;
    variable.written += mean(*value) / static_cast<double>(leaves.size());
    variable.random = variable.random || !value->is_constant();
  }
  set_range(variable, field, parameter->name, trials.spec().horizon);
  return variable;
}

std::optional<Variable> new_variable(const Trials& trials, const TargetQuestion& question,
                                     const std::string& path) {
  const std::vector<std::string_view> parts = path_parts(path);
  if (parts.size() != 4 || parts[0] != "levers") return std::nullopt;
  const Addable* known = addable(parts[1], parts[3]);
  if (known == nullptr) return std::nullopt;
  const bool fits = parts[1] == "tracked" ? is_tracked_here(trials, parts[2])
                                          : is_sector_or_group(trials.compiled().scheme, parts[2]);
  if (!fits) return std::nullopt;
  Variable variable;
  variable.path = path;
  for (const Field& field : lever_kind(parts[1])->fields)
    if (field.key == parts[3]) variable.unit = std::string(field.unit);
  variable.is_new = true;
  variable.from = first_free_year(trials, question);
  variable.low = known->low;
  variable.high = known->high;
  return variable;
}

// The lever of a new variable, without its number.
LeverSpec blank_lever(const Trials& trials, const TargetQuestion& question,
                      const Variable& variable) {
  const std::vector<std::string_view> parts = path_parts(variable.path);
  LeverSpec lever;
  lever.kind = std::string(parts[1]);
  // A name of its own: the scenario may have a lever of that name and another key.
  lever.name = "seek-" + std::string(parts[2]);
  lever.path = "levers." + lever.kind + "." + lever.name;
  lever.area = trials.areas()[static_cast<std::size_t>(question.area)].id;
  if (lever.kind == "tracked")
    lever.texts["indicator"] = std::string(parts[2]);
  else
    lever.sector = parts[2] == "all" ? "grdp" : std::string(parts[2]);
  Quantity from;
  from.distribution = constant(variable.from);
  from.path = lever.path + ".from";
  lever.numbers["from"] = from;
  return lever;
}

}  // namespace

std::optional<Variable> variable_at(const Trials& trials, const TargetQuestion& question,
                                    const std::string& path) {
  if (std::optional<Variable> written = written_variable(trials, question, path)) return written;
  if (std::optional<Variable> data = data_variable(trials, question, path)) return data;
  return new_variable(trials, question, path);
}

std::string usual_lever(const Trials& trials, const TargetQuestion& question) {
  const std::string& indicator =
      trials.targets()[static_cast<std::size_t>(question.target)].indicator;
  if (is_tracked_here(trials, indicator)) return "levers.tracked." + indicator + ".add";
  struct Usual {
    std::string_view start, path;
  };
  constexpr Usual kUsual[] = {{"digital", "levers.digital.all.speed_add"},
                              {"agriculture", "levers.growth.agriculture.add_pp"},
                              {"services", "levers.growth.services.add_pp"},
                              {"labour_share_services", "levers.growth.services.add_pp"},
                              {"grdp", "levers.growth.all.add_pp"},
                              {"labour_productivity", "levers.growth.all.add_pp"}};
  for (const Usual& usual : kUsual)
    if (indicator.starts_with(usual.start)) return std::string(usual.path);
  return indicator_of(indicator) ? "levers.growth.industry.add_pp" : "";
}

void set_value(ScenarioSpec& changed, const Trials& trials, const TargetQuestion& question,
               const Variable& variable, double value) {
  if (!variable.is_new) {
    Quantity* quantity = find_quantity(changed, variable.path);
    if (quantity == nullptr && variable.of_data) {
      changed.parameters.push_back(*parameter_named(variable.path));
      quantity = &changed.parameters.back().value;
    }
    if (quantity == nullptr) throw InternalError("no number at " + variable.path);
    quantity->distribution = constant(value);
    return;
  }
  LeverSpec lever = blank_lever(trials, question, variable);
  const std::string key = variable.path.substr(variable.path.rfind('.') + 1);
  Quantity quantity;
  quantity.distribution = constant(value);
  quantity.path = lever.path + "." + key;
  // Two keys of one new lever are one lever.
  for (LeverSpec& known : changed.levers)
    if (known.path == lever.path) {
      known.numbers[key] = quantity;
      return;
    }
  lever.numbers[key] = quantity;
  changed.levers.push_back(std::move(lever));
}

ScenarioSpec with_value(const Trials& trials, const TargetQuestion& question,
                        const Variable& variable, double value) {
  ScenarioSpec changed = trials.spec();
  set_value(changed, trials, question, variable, value);
  return changed;
}

std::vector<std::string> variable_paths(const Trials& trials) {
  std::vector<std::string> paths;
  for (const std::string& path : quantity_paths(trials.spec()))
    if (path.starts_with("levers.") || path.starts_with("parameters.")) paths.push_back(path);
  for (const char* group : {"industry", "services", "all"})
    paths.push_back("levers.growth." + std::string(group) + ".add_pp");
  paths.push_back("levers.digital.all.speed_add");
  std::set<std::string> of_data;
  for (const LedgerEntry& entry : trials.compiled().ledger)
    if (parameter_named(entry.path)) of_data.insert(entry.path);
  for (const std::string& path : of_data)
    if (std::find(paths.begin(), paths.end(), path) == paths.end()) paths.push_back(path);
  return paths;
}

}  // namespace gapcast
