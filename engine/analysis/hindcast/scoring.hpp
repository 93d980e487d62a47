// From cases to scores: pools by method and horizon, verdicts, the histogram of the PIT.
#pragma once

#include <vector>

#include "engine/analysis/hindcast/backtest.hpp"

namespace gapcast {

// Fills everything of the result that follows from its cases.
void add_scores(BacktestResult& result, const std::vector<int>& horizons);

}  // namespace gapcast
