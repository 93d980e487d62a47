// One area against one target: a Gap (MODEL 7).
#pragma once

#include <optional>

#include "engine/run/ensemble.hpp"
#include "engine/run/record.hpp"

namespace gapcast {

// What assessment reads of a run. `samples` is null when deterministic.
struct Assessed {
  const RunInputs& inputs;
  const std::vector<OutputResult>& outputs;  // with path, path_beyond and statistics filled
  const Samples* samples = nullptr;
};

// Index of the output that a target of inputs.targets is about in an area; -1 where there is none.
int judged_output(const Assessed& assessed, int area, int target);

// The gap of an area and a target of inputs.targets; nullopt where the target is not about that
// area.
std::optional<Gap> assess(const Assessed& assessed, int area, int target);

}  // namespace gapcast
