// One question as a function of several numbers of the scenario, each setting simulated once.
#pragma once

#include <map>
#include <optional>
#include <vector>

#include "engine/analysis/seek/seek_levers.hpp"

namespace gapcast {

class LeversMargin {
 public:
  // `where`: the question in whose area new levers act. `members`: how many are simulated.
  LeversMargin(const Trials& trials, const TargetQuestion& question, const TargetQuestion& where,
               const std::vector<PricedLever>& levers, std::int64_t members);

  // The margin (margin_of()) at the values for a chance; as low as can be where the scenario breaks
  // down.
  double margin(const std::vector<double>& values, double probability);
  TrialChance chance(const std::vector<double>& values);
  // The chance with its steps smoothed over a fiftieth of the members' spread, so that a search
  // sees which way it rises; close to 0 or 1 it still differs from 0 and 1.
  double smooth_chance(const std::vector<double>& values);
  TrialChance fresh(const std::vector<double>& values, std::uint64_t seed);
  TrialValues fresh_values(const std::vector<double>& values, std::uint64_t seed);
  // What the members give, until the next call; nothing where the scenario breaks down.
  const std::optional<TrialValues>& at(const std::vector<double>& values);
  const TargetSpec& target() const { return target_; }
  // Half-width of the 95 % interval of the margin, from order statistics.
  double error(const std::vector<double>& values, double probability);
  int runs() const { return runs_; }

 private:
  const Trials& trials_;
  const TargetQuestion& question_;
  const TargetQuestion& where_;
  const std::vector<PricedLever>& levers_;
  std::int64_t members_;
  const TargetSpec& target_;
  std::map<std::vector<double>, std::optional<TrialValues>> seen_;
  int runs_ = 0;

  ScenarioSpec changed(const std::vector<double>& values) const;
};

}  // namespace gapcast
