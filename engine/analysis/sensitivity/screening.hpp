// Which of the parameters that are plain numbers matter: elementary effects on the path (METHODS
// 7.2).
#pragma once

#include <functional>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

#include "engine/analysis/sensitivity/morris.hpp"
#include "engine/analysis/trial.hpp"

namespace gapcast {

// A parameter of an area or sector and the range it is moved through.
struct ScreenedParameter {
  std::string leaf, sector, name;  // sector "" for a parameter of the area
  std::string unit;
  double value = 0, low = 0, high = 0;
  MorrisEffect effect;  // in the indicator's unit, from one end of the range to the other
};

struct Screening {
  int year = 0;
  std::vector<ScreenedParameter> parameters;  // largest mu_star first
  int without_effect = 0;                     // moved, and the path stood still
  int runs = 0;
};

// The parameters' data have no widths of their own, so that the ranges are conventions: growth,
// inflation and other rates in percent a year +- 1 point, factors between 0 and 1 +- 0.1, others
// +- 10 % of their size (zero is not moved); cut to what a scenario may give. Parameters that are
// drawn are inputs of the ensemble and no concern of this. `advanced` is told the fraction done;
// asked to stop, returns nullopt.
std::optional<Screening> screen_parameters(const Trials& trials, int area,
                                           const std::string& indicator, int year,
                                           const MorrisOptions& options,
                                           const std::function<void(double)>& advanced,
                                           const std::stop_token& stop);

}  // namespace gapcast
