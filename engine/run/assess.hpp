// One area against one target: a Gap (MODEL 7).
#pragma once

#include "engine/run/question.hpp"

namespace gapcast {

// Is the target about the area: its own, or `each`?
bool concerns(const TargetSpec& target, const AreaLabel& area);

// The gap of an area and a target (indices) that concerns it.
Gap assess(const Assessed& run, int area, int target);

// ---- Its parts. ----

// Verdict from members (or the path) in the target's year or over its period. Precondition: the
// question can be judged.
void judge_values(const Question& question, Gap& gap);

// Required and achieved yearly change, pace, Eurostat's ratio, required differential.
void measure_pace(const Question& question, Gap& gap);

}  // namespace gapcast
