// Two targets in the same members: how often both are met.
#pragma once

#include "engine/analysis/trial.hpp"

namespace gapcast {

// Values of one target's question, member by member.
struct JudgedMembers {
  const TargetSpec& target;
  const TrialValues& values;
};

// Share of the members that meet both, with the half-width of its Wilson 95 % interval.
// Precondition: as many members in both, the same ones.
TrialChance joint_chance(const JudgedMembers& one, const JudgedMembers& other);

// The same with the steps of both smoothed over a fiftieth of the members' spread, so that a search
// sees which way it rises, also where no member meets both.
double smooth_joint_chance(const JudgedMembers& one, const JudgedMembers& other);

// Whether the median moves towards the target from `before` to `after`, by more than the error of
// the difference on these members: 1 towards, -1 away, 0 neither.
int way_of(const TargetSpec& target, const TrialValues& before, const TrialValues& after);

}  // namespace gapcast
