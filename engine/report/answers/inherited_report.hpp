// Targets of former provinces that disagree, for people and programs.
#pragma once

#include <string>
#include <vector>

#include "engine/analysis/ledger/inherited.hpp"
#include "engine/report/layout/answer_blocks.hpp"
#include "engine/report/layout/rows.hpp"

namespace gapcast {

// A table with a row for each, under a heading; nothing of none. The console adds the rules.
AnswerBlocks inherited_blocks(const Compiled& compiled, const Catalog& catalog,
                              const std::vector<InheritedTarget>& found, Language language);

// A row a target: scenario, area, indicator, definition, from, to (years), unit, parts ("AREA=VALUE
// AREA=VALUE"), own, strictest, weighted, lead_area, lead.
std::vector<Row> inherited_rows(const Compiled& compiled, const std::string& scenario,
                                const std::vector<InheritedTarget>& found);
std::string inherited_csv(const Compiled& compiled, const std::string& scenario,
                          const std::vector<InheritedTarget>& found);

}  // namespace gapcast
