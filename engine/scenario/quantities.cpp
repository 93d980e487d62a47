// Walking over all numbers of a scenario.
#include "engine/scenario/quantities.hpp"

#include <algorithm>

#include "engine/base/error.hpp"

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
  for (auto& lever : spec.levers) {
    for (auto& [key, quantity] : lever.numbers) action(quantity);
    for (auto& [key, quantity] : lever.effects) action(quantity);
  }
}

const Field* field_named(std::span<const Field> table, std::string_view key) {
  const auto found =
      std::find_if(table.begin(), table.end(), [&](const Field& f) { return f.key == key; });
  return found == table.end() ? nullptr : &*found;
}

const Field* lever_field(std::string_view path, std::string_view key) {
  const std::string_view rest = path.substr(std::string_view("levers.").size());
  const LeverKind* kind = lever_kind(rest.substr(0, rest.find('.')));
  if (!kind) return nullptr;
  if (path.find(".effect.") != path.npos) return field_named(kind->fields, "effect");
  const Field* own = field_named(kind->fields, key);
  return own ? own : field_named(common_lever_fields(), key);
}

const Field* area_field(std::string_view path, std::string_view key) {
  if (path.find(".tracked.") != path.npos) return field_named(tracked_fields(), key);
  if (path.find(".sectors.") != path.npos) return field_named(sector_account_fields(), key);
  return field_named(area_fields(), key);
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
  const std::string_view key = path.substr(path.rfind('.') + 1);
  const Field* found = nullptr;
  if (path.starts_with("levers.")) {
    found = lever_field(path, key);
  } else if (path.starts_with("parameters.")) {
    const bool correlation = path.find(".correlation.") != path.npos;
    const ParameterInfo* info = parameter_info(correlation ? "correlation" : key);
    found = info ? &info->field : nullptr;
  } else if (path.starts_with("observe.")) {
    found = field_named(observe_fields(), key);
  } else if (path.starts_with("area.")) {
    found = area_field(path, key);
  }
  if (!found) throw InternalError("no field of " + std::string(path));
  return *found;
}

}  // namespace gapcast
