// One parameter of the model as estimated: value, width, figures, sources and how it was obtained.
#pragma once

#include <string>
#include <vector>

#include "engine/base/messages.hpp"

namespace gapcast {

// A row of parameters.csv in the making. Values and widths are in the units of the files (percent a
// year, percentage points, fractions, logit units).
struct ParameterEstimate {
  std::string area;    // leaf id, or "*" for every area
  std::string sector;  // sector, group, "*", a pair "a.b", or "" (of the run)
  std::string parameter;
  double value = 0;
  double width = 0;                  // standard error of the estimate; 0 where none can be given
  int figures = 0;                   // published figures that enter
  bool drawn = false;                // written as normal(value, width): drawn once a member
  std::string status = "derived";    // or assumption, where judgement outweighs the figures
  std::vector<std::string> sources;  // ids, each once
  Message how{};
  std::vector<std::string> arguments;
};

}  // namespace gapcast
