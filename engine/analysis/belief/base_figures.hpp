// The error of an area's base-year figures as one belief: the direction in which it moves an
// answer.
#pragma once

#include <string>
#include <vector>

#include "engine/analysis/trial.hpp"

namespace gapcast {

// Base-year levels move with many components, each N(0, 1) and none with a meaning of its own
// (MODEL 8). To first order an answer follows only one mix of them, which is N(0, 1) as well.
struct BaseFigures {
  std::vector<BaseShiftSpec> direction;  // by leaf, of length one over all; empty: nothing is drawn
  int year = 0;
  // What the figures say themselves: the indicator of the target in the base year; "" where it has
  // none there, as growth has.
  std::string indicator;
};

// `path` are deterministic trials of the scenario; the question is open.
BaseFigures base_figures(const Trials& path, const TargetQuestion& question);

// The components at x standard deviations along the direction.
std::vector<BaseShiftSpec> shifted(const BaseFigures& figures, double x);
// The indicator in the base year there; NaN where it has none.
double base_level(const Trials& path, const TargetQuestion& question, const BaseFigures& figures,
                  double x);

}  // namespace gapcast
