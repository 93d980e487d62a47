// What happens or does not happen to a path: projects that come late or never, events by chance.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "engine/analysis/trial.hpp"

namespace gapcast {

struct ChanceState {
  double probability = 0;
  double late = 0;  // years; infinite: never built. Of an event 0
  double loss = 0;  // of the margin, in the indicator's unit
};
// One project, or one event in one year. The path has it on time, or the event not at all: with the
// probability that the states leave over.
struct ChanceSource {
  std::string name, path;  // of the lever
  bool is_event = false;
  int year = 0;  // planned; of the event
  std::vector<ChanceState> states;
};

// Of levers that act on the area by the end of a year. A delay with a spread becomes states of
// equal probability.
std::vector<ChanceSource> chance_sources(const Trials& trials, const TargetQuestion& question);
// The scenario in one of the states.
ScenarioSpec in_state(ScenarioSpec spec, const ChanceSource& source, const ChanceState& state);
// Fills the losses: how much of the margin of `there` each state takes by itself. Sources that take
// nothing are dropped.
using SpecMargin = std::function<double(const ScenarioSpec&)>;
void measure_losses(std::vector<ChanceSource>& sources, const ScenarioSpec& there, double margin,
                    const SpecMargin& margin_at, const Trials& trials);

// The likeliest set of states that take at least `room`, one state or a worse one a source, where
// losses add up. chance 0 where all together do not take it.
struct ChanceSet {
  double chance = 0;
  struct Member {
    std::size_t source = 0, state = 0;
    double probability = 0;  // of this state or a worse one
  };
  std::vector<Member> members;
};
ChanceSet likeliest_set(const std::vector<ChanceSource>& sources, double room);

// The chance of a margin >= 0 to first order: the margin is spread (u - distance) less the losses
// of every source, with u ~ N(0, 1) and all independent. Precondition: spread > 0.
double tail_chance(double distance, double spread, const std::vector<ChanceSource>& sources);

}  // namespace gapcast
