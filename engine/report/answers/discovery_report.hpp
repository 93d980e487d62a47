// The answers of `discover`: one plain sentence a box, its table, CSV and JSON.
#pragma once

#include <string>
#include <vector>

#include "engine/analysis/sensitivity/discover.hpp"
#include "engine/report/layout/answer_blocks.hpp"

namespace gapcast {

AnswerBlocks discovery_blocks(const Trials& trials, const Discovery& discovery, Language language);

// The question in words: "mining grows by at most 2.1 % a year of its own".
std::string limit_text(const Trials& trials, const Discovery& discovery, const PrimLimit& limit,
                       Language language);

// A row a box and limit. Columns: scenario, area, target, of (missed, met), box, input, low, high,
// unit, quasi_p, density, coverage, mass, base, members (held out), found_density.
std::string discovery_csv(const Trials& trials, const std::vector<Discovery>& discoveries);
// The same rows as `discovery`, and a row a question as `questions`: status, probability, covered.
std::string discovery_json(const Trials& trials, const std::vector<Discovery>& discoveries);

}  // namespace gapcast
