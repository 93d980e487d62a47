// Targets that the parts of a merged area brought along and that disagree, and three stated ways to
// one target: the strictest, the parts' weighted by GRDP, and that of the lead part.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <utility>
#include <vector>

#include "engine/compile/compiled.hpp"

namespace gapcast {

struct InheritedPromise {
  std::string area;    // id
  std::string target;  // id
  double value = 0;
};

struct InheritedTarget {
  int area = 0;                       // merged: index into Compiled::areas
  std::string indicator, definition;  // as the targets have them
  std::optional<int> year;
  std::optional<std::pair<int, int>> period;
  bool ceiling = false;                 // `below`: the strictest is the lowest
  std::string unit;                     // of the values
  std::vector<InheritedPromise> parts;  // of the parts, in the area's order
  std::vector<InheritedPromise> own;    // of the merged area itself
  double strictest = 0;
  // Mean of the parts' strictest values by their GRDP in the base year; NaN where one is not known.
  double weighted = 0;
  // Of the part that gave the area its name, else of the largest; empty and NaN where that part
  // promised nothing.
  std::string lead_area;
  double lead = 0;
};

// By area, then in the order of the targets. Targets of level provincial about the same indicator,
// definition and years are held against each other: the strictest of each part and of the area
// itself, where they are not all the same.
std::vector<InheritedTarget> inherited_targets(const Compiled& compiled,
                                               std::span<const TargetSpec> targets);

}  // namespace gapcast
