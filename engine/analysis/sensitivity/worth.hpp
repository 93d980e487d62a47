// The value of information: which figure, if it were known, would narrow a result most.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "engine/analysis/sensitivity/sensitivity.hpp"

namespace gapcast {

// One figure that could be learned.
struct LearnableFigure {
  bool drawn = false;  // a random input of the members; else a cell of a base-year account
  std::string stream;  // of a drawn one: its name
  std::string leaf;    // of a cell: its area, item and sector ("" or "all" for the area)
  std::string item, sector, year;
  double value = 0, sd = 0;  // of a cell, in its unit
  std::string unit, status, source;
  // Standard deviation of the result that the figure alone causes, in the indicator's unit: for a
  // drawn one sqrt(first-order index x variance), for a cell |slope| x sd, by a central difference
  // of the path. Learning it is expected to take its square off the variance.
  double causes = 0;
  double narrowed = 0;  // the result's standard deviation without it
};

struct WorthOfFigures {
  int year = 0;
  double sd_members = 0;     // of the members
  double sd_all = 0;         // with the cells whose errors the members do not carry
  bool cells_drawn = false;  // the members draw the base year: its errors are in sd_members
  std::vector<LearnableFigure> figures;  // largest first; what causes nothing is left out
};

// Of a case of a year. Figures of the future (shocks, events) cannot be learned and do not count.
// Changing one share scales the area's others, so that they sum to 100. `advanced` is told the
// fraction done; asked to stop, returns nullopt.
std::optional<WorthOfFigures> worth_of_figures(const Trials& trials, const Sensitivity& sensitivity,
                                               const SensitivityCase& of,
                                               const std::function<void(double)>& advanced,
                                               const std::stop_token& stop);

}  // namespace gapcast
