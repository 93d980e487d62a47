// Levers that an analysis adds to a scenario.
#pragma once

#include <string>

#include "engine/scenario/spec.hpp"

namespace gapcast {

struct AddedLever {
  std::string name;  // its own: two levers of one kind and name are one
  std::string kind;  // growth, digital, tracked
  std::string key;   // add_pp, speed_add, add
  std::string item;  // a sector or set of sectors; of kind tracked the indicator
  std::string area;  // leaf or aggregate
  int from = 0, to = 0;
};

// The lever with a strength, in the unit of its key, at full strength from its first year on.
LeverSpec lever_of(const AddedLever& added, double strength);

// What a path such as levers.growth.industry.add_pp adds ("all" is every sector).
AddedLever added_by_path(const std::string& path);

}  // namespace gapcast
