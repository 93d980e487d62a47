// Which published figure would make the base year of a run's areas surer than any other.
#pragma once

#include <string>
#include <vector>

#include "engine/analysis/accounts/base_accounts.hpp"
#include "engine/run/run.hpp"
#include "engine/run/workers.hpp"

namespace gapcast {

// Of an area and an indicator: the figure to collect first, and in which of the area's parts.
struct WorthCollecting {
  int area = 0;           // index into Compiled::areas
  std::string indicator;  // industry_share or digital_share
  std::string leaf;
  int year = 0;  // the leaf's base year
  MissingFigure figure;
  double cut = 0;  // of the variance of the indicator in that leaf, in (0, 1)
};

// Below this cut of the variance a figure is not worth the asking.
inline constexpr double kWorthCollecting = 0.05;

// By area, industry before digital, of areas with a judged target on the indicator. The figure is
// that of the leaf with the most to gain: whose share's variance, weighed by the square of the
// leaf's part of the area's GRDP, would fall most. Areas that the scenario defines itself and
// accounts that cannot be balanced have none. About 0.05 s a leaf, side by side.
std::vector<WorthCollecting> worth_collecting(const ScenarioSpec& spec, const Compiled& compiled,
                                              const Catalog& catalog, const RunResult& result,
                                              Workers& workers);

}  // namespace gapcast
