// Which outputs of a plan are simulated together, so that their samples fit in memory.
#pragma once

#include <cstdint>
#include <vector>

#include "engine/plan/plan.hpp"

namespace gapcast {

// Indices into Plan::outputs, ascending within a pass; every output is in exactly one. Whole areas,
// as many as fit into 64 MB and `sample_bytes`; one area at least, or as much of an area as fits
// into `sample_bytes`. Areas that share leaves stand next to each other, so that leaves are
// simulated again as rarely as possible.
std::vector<std::vector<int>> passes(const Plan& plan, std::int64_t members,
                                     std::size_t sample_bytes);

// The same with whole areas always: as many as have `fit` outputs together, one area at least.
std::vector<std::vector<int>> area_groups(const Plan& plan, std::size_t fit);

}  // namespace gapcast
