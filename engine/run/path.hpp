// The deterministic path of a plan.
#pragma once

#include <vector>

#include "engine/kernel/kernel.hpp"

namespace gapcast {

class Conditioning;

struct PathRun {
  std::vector<std::vector<double>> values;  // [output of the plan][year index]
  Breach breach;
};

// The kernel of the ensemble with every draw at zero, every distribution at its mean, no chance
// event, delay or cancellation (MODEL 3).
PathRun simulate_path(const Plan& plan);
// The same moved by what the observed figures say of it.
PathRun simulate_path(const Plan& plan, const Conditioning& conditioning);
// The same of some outputs, which hold those of the observed figures: the others stay empty.
PathRun simulate_path(const Plan& plan, const Conditioning& conditioning,
                      const Selection& selection);

}  // namespace gapcast
