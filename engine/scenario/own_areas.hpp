// Areas that a scenario writes itself.
#pragma once

#include <algorithm>
#include <string_view>

#include "engine/scenario/spec.hpp"

namespace gapcast {

// Is the leaf one of the scenario's own `area` blocks? Accounts of the catalogue do not tell of it.
inline bool is_own_area(const ScenarioSpec& spec, std::string_view leaf) {
  return std::any_of(spec.inline_areas.begin(), spec.inline_areas.end(),
                     [&](const AreaSpec& area) { return area.id == leaf; });
}

}  // namespace gapcast
