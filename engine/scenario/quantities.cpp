// Walking over all numbers of a scenario.
#include "engine/scenario/quantities.hpp"

#include <algorithm>
#include <cmath>

#include "engine/base/error.hpp"
#include "engine/base/text.hpp"

namespace gapcast {
namespace {

// Calls action(quantity) for each number, in the order of the spec.
template <class Spec, class Action>
void each_quantity(Spec& spec, Action action) {
  const auto maybe = [&](auto& quantity) {
    if (quantity) action(*quantity);
  };
  for (auto& area : spec.inline_areas) {
    for (auto* quantity : {&area.grdp, &area.population, &area.employment}) maybe(*quantity);
    for (auto& sector : area.sectors)
      for (auto* quantity : {&sector.share, &sector.real_va, &sector.va_ratio, &sector.employment,
                             &sector.digitalisation})
        maybe(*quantity);
    for (auto& tracked : area.tracked)
      for (auto* quantity : {&tracked.ceiling, &tracked.value, &tracked.drift, &tracked.volatility})
        maybe(*quantity);
  }
  for (auto& parameter : spec.parameters) action(parameter.value);
  for (auto& correlation : spec.correlations) action(correlation.value);
  for (auto& observe : spec.observes) {
    maybe(observe.value);
    maybe(observe.sd);
  }
  for (auto& bridge : spec.bridges) {
    maybe(bridge.value);
    maybe(bridge.sd);
  }
  for (auto& lever : spec.levers) {
    for (auto& [key, quantity] : lever.numbers) action(quantity);
    for (auto& [key, quantity] : lever.effects) action(quantity);
  }
}

// The standard error that a figure has by its rounding alone: as printed it stands for everything
// within half a unit of its last digit (METHODS 11).
double rounding_error(std::string_view printed) {
  const std::size_t exponent = printed.find_first_of("eE");
  const std::string_view digits = printed.substr(0, exponent);
  const std::size_t point = digits.find('.');
  double place =
      point == std::string_view::npos ? 0 : -static_cast<double>(digits.size() - point - 1);
  if (exponent != std::string_view::npos)
    place += static_cast<double>(parse_integer(printed.substr(exponent + 1)).value_or(0));
  return std::pow(10.0, place) / std::sqrt(12.0);
}

const Field* field_named(std::span<const Field> table, std::string_view key) {
  const auto found =
      std::find_if(table.begin(), table.end(), [&](const Field& f) { return f.key == key; });
  return found == table.end() ? nullptr : &*found;
}

// Names may be any ids, "effect" and "sectors" too: what a part of a path is, its position says.

// levers.KIND.NAME.KEY, levers.shock.NAME.effect.SECTOR
const Field* lever_field(const std::vector<std::string_view>& parts) {
  const LeverKind* kind = parts.size() >= 4 ? lever_kind(parts[1]) : nullptr;
  if (!kind) return nullptr;
  const Field* own = field_named(kind->fields, parts[3]);
  return own ? own : field_named(common_lever_fields(), parts[3]);
}

// area.ID.KEY, area.ID.sectors.SECTOR.KEY, area.ID.tracked.INDICATOR.KEY
const Field* area_field(const std::vector<std::string_view>& parts) {
  if (parts.size() == 3) return field_named(area_fields(), parts[2]);
  if (parts.size() != 5) return nullptr;
  return field_named(parts[2] == "tracked" ? tracked_fields() : sector_account_fields(), parts[4]);
}

// parameters[.area.ID][.SECTOR].KEY, parameters[.area.ID].correlation.FIRST.SECOND
const Field* parameter_field(const std::vector<std::string_view>& parts) {
  const std::size_t first = parts.size() >= 4 && parts[1] == "area" ? 3 : 1;
  if (first >= parts.size()) return nullptr;
  const ParameterInfo* info =
      parameter_info(parts[first] == "correlation" ? parts[first] : parts.back());
  return info ? &info->field : nullptr;
}

}  // namespace

std::vector<std::string> quantity_paths(const ScenarioSpec& spec) {
  std::vector<std::string> paths;
  each_quantity(spec, [&](const Quantity& quantity) { paths.push_back(quantity.path); });
  return paths;
}

Quantity* find_quantity(ScenarioSpec& spec, std::string_view path) {
  Quantity* found = nullptr;
  each_quantity(spec, [&](Quantity& quantity) {
    if (!found && quantity.path == path) found = &quantity;
  });
  return found;
}

const Quantity* find_quantity(const ScenarioSpec& spec, std::string_view path) {
  const Quantity* found = nullptr;
  each_quantity(spec, [&](const Quantity& quantity) {
    if (!found && quantity.path == path) found = &quantity;
  });
  return found;
}

const Field& field_at(std::string_view path) {
  const std::vector<std::string_view> parts = path_parts(path);
  const Field* found = nullptr;
  if (parts.front() == "levers") found = lever_field(parts);
  if (parts.front() == "parameters") found = parameter_field(parts);
  if (parts.front() == "area") found = area_field(parts);
  if (parts.front() == "observe") found = field_named(observe_fields(), parts.back());
  if (parts.front() == "bridge") found = field_named(bridge_fields(), parts.back());
  if (!found) throw InternalError("no field of " + std::string(path));
  return *found;
}

double standard_error(const ScenarioSpec& spec, const ObserveSpec& observe) {
  if (observe.sd) return mean(observe.sd->distribution);
  const Node* node = &spec.resolved;
  for (const std::string& key : {std::string("observe"), observe.name, std::string("value")})
    node = node ? node->find(key) : nullptr;
  return node && node->has_value ? rounding_error(node->value) : 0;
}

}  // namespace gapcast
