// The numbers of a scenario by their dotted paths.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/scenario/schema.hpp"
#include "engine/scenario/spec.hpp"

namespace gapcast {

// Paths of all numbers that the scenario gives, in the order of the spec
// (levers.growth.NAME.add_pp, parameters.mining.volatility, area.ID.sectors.SECTOR.share).
std::vector<std::string> quantity_paths(const ScenarioSpec& spec);

// The number at a path, or nullptr. Changing it changes the scenario (sweep, seek).
Quantity* find_quantity(ScenarioSpec& spec, std::string_view path);
const Quantity* find_quantity(const ScenarioSpec& spec, std::string_view path);

// Of an observed figure, in its indicator's unit: as stated, else that of its printed digits alone
// (0 of a figure that no file prints).
double standard_error(const ScenarioSpec& spec, const ObserveSpec& observe);

// The field (unit, range) of the number at a path that quantity_paths() names.
const Field& field_at(std::string_view path);

}  // namespace gapcast
