// How far a finding moves the gap of a target.
#pragma once

#include "engine/analysis/audit/audit.hpp"

namespace gapcast {

// One entry a target whose indicator and area the finding's stated figure has: the gap (value minus
// target) by what is stated and by what is implied, both at the middle of their ranges, a one-sided
// range at its end; of a joint finding by each of its corrections. Empty for findings without a
// stated figure, whose two sides agree, or whose indicator has no target.
std::vector<GapMove> gap_moves(const Finding& finding, const std::vector<Figure>& figures,
                               const AuditKnowledge& knowledge);

}  // namespace gapcast
