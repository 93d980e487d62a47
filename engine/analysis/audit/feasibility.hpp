// Is there a point within bounds that meets linear conditions? A small dense linear programme.
#pragma once

#include <utility>
#include <vector>

#include "engine/analysis/printed/intervals.hpp"

namespace gapcast {

// low <= sum of coefficient x variable <= high.
struct LinearCondition {
  std::vector<std::pair<std::size_t, double>> terms;  // variable, coefficient
  PrintedInterval value;
};

// Phase 1 of the simplex method with Bland's rule, which ends always. Conditions may be missed by
// 1e-9 of the largest bound, so that ranges that only touch count as meeting. For tens of variables
// and conditions; infinite ends are allowed.
bool feasible(const std::vector<PrintedInterval>& bounds,
              const std::vector<LinearCondition>& conditions);

}  // namespace gapcast
