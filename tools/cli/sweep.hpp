// A scenario with a sweep as the scenarios it stands for.
#pragma once

#include <vector>

#include "engine/scenario/spec.hpp"

namespace gapcast::cli {

// More runs than that from one file are a mistake rather than a wish.
inline constexpr std::size_t kMostSweepRuns = 1000;

// One scenario for each combination of the sweep's values, the last line varying fastest, or for
// each point of a design that fills its ranges (the same points for the same seed); the scenario
// itself when it has no sweep. Ids are ID-1, ID-2, … (padded with zeros to equal length),
// titles name the values. Too many combinations are a problem, and then none is returned.
std::vector<ScenarioSpec> expand_sweep(const ScenarioSpec& spec, Diagnostics& diagnostics);

// The values of the sweep's lines in run `run` (from 0) of expand_sweep; none of a line without.
std::vector<double> swept_values(const ScenarioSpec& spec, std::size_t run);

}  // namespace gapcast::cli
