// The joint test: can all figures of one area and year hold at once?
#pragma once

#include "engine/analysis/audit/audit_rules.hpp"

namespace gapcast {

// Linear relations among the shares of an area, year and convention (they make 100, a part is no
// larger than its whole) and the printed range of each are solved together as one feasibility
// problem. Where there is no solution although every single comparison of those figures holds, a
// finding of rule `joint` names a smallest set of figures that cannot all be right.
void add_joint_findings(const RuleContext& context, const std::vector<Check>& checks,
                        std::vector<Finding>& findings);

}  // namespace gapcast
