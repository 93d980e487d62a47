// One area against one target: a Gap (MODEL 7).
#pragma once

#include <optional>

#include "engine/run/question.hpp"

namespace gapcast {

// Is the target about the area: its own, or `each`?
bool concerns(const TargetSpec& target, const AreaLabel& area);

// The gap of an area and a target (indices) that concerns it.
Gap assess(const Assessed& run, int area, int target);

// What members are asked about an area and a target; nullopt where the verdict is published, or the
// target cannot be judged.
std::optional<Query> asked_of_members(const Assessed& run, int area, int target);

// ---- Its parts. ----

// Precondition: the question can be judged.
Query query_of(const Question& question, int target);

// Verdict from members (or the path) in the target's year or over its period. Precondition: the
// question can be judged.
void judge_values(const Question& question, Gap& gap);

// Required and achieved yearly change, pace, Eurostat's ratio, required differential.
void measure_pace(const Question& question, Gap& gap);

}  // namespace gapcast
