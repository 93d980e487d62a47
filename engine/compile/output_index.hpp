// Looking up the outputs of a compiled scenario by area and indicator.
#pragma once

#include <map>
#include <string>
#include <utility>

#include "engine/compile/compiled.hpp"

namespace gapcast {

// Finds the output of an indicator (the engine's or a tracked one) in an area.
class OutputIndex {
 public:
  explicit OutputIndex(const Compiled& compiled);
  // Index into Plan::outputs; -1 where the run has no such output.
  int find(int area, const std::string& indicator) const;

 private:
  std::map<std::pair<int, std::string>, int> outputs_;
};

}  // namespace gapcast
