// Published figures of another definition, brought to a target's by a stated bridge.
#pragma once

#include <string_view>
#include <vector>

#include "engine/run/record.hpp"

namespace gapcast {

// A figure x of year `year` under bridge->from counts as bridge->across(x) under bridge->to, with
// the bridge's standard error `sd`; both in the indicator's unit.
struct BridgedFigure {
  int year = 0;
  double value = 0;
  double sd = 0;
  const Observation* figure = nullptr;
  const Bridge* bridge = nullptr;
};

// Every figure that a bridge to `definition` fits: full years in use of the area as a whole, not of
// status "plan". Ascending by year, then by error, then by the bridge's name. Bridges are not
// chained: each figure crosses one.
std::vector<BridgedFigure> bridged_figures(const Compiled& compiled, const Catalog& catalog,
                                           int area, std::string_view definition);

// The record completed by bridged figures, one a year, in years that have none of their own. Adds
// the names of the bridges it used, each once.
Record completed(Record record, const std::vector<BridgedFigure>& figures,
                 std::vector<std::string>& used);

}  // namespace gapcast
