// Ways to meet or miss a target that differ in kind: one kind of belief alone, all else as
// expected.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "engine/analysis/belief/belief_inputs.hpp"
#include "engine/analysis/belief/chance_sources.hpp"
#include "engine/analysis/belief/probable_point.hpp"

namespace gapcast {

enum class WayKind : std::uint8_t {
  growth,  // of sectors: trends, shocks, levers of the scenario
  prices,
  adoption,   // digital
  labour,     // and population
  base_year,  // the error of its figures
  own,        // the course of a tracked indicator
  projects,   // that come late or never, and events by chance: to miss only
  without     // to meet without the projects that are less likely than not
};
WayKind kind_of(const BeliefInput& input);

struct OtherWay {
  WayKind kind{};
  // Standard deviations from what is expected, >= 0; of projects those of a normal that is passed
  // with the same chance.
  double distance = 0;
  double chance = 0;                    // of projects: of these states or worse ones
  std::vector<ChanceSource> sources{};  // of projects, each with its state
};

// Of kinds that have inputs, those whose way is within `farthest`; the others are left out. Kinds
// are independent of each other, so that the rest stays at its middle.
std::vector<OtherWay> ways_by_kind(const BeliefInputs& inputs, const Margin& margin,
                                   const ProbablePoint& nearest, double farthest);
// How many kinds of inputs move the margin at all.
int kinds_that_move(const BeliefInputs& inputs, const ProbablePoint& nearest);

}  // namespace gapcast
