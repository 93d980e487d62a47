// The answers of `believe`: one sentence and two tables a target, CSV and JSON.
#pragma once

#include <string>
#include <vector>

#include "engine/analysis/belief/believe.hpp"
#include "engine/report/layout/answer_blocks.hpp"

namespace gapcast {

// The chance of what the path does not do that few members allow: a 95 % interval (Wilson's).
struct FewMembers {
  double low = 0, high = 1;
  bool agree = true;  // with the approximation
};
FewMembers few_members(const Belief& belief);

AnswerBlocks believe_blocks(const Trials& trials, const Belief& belief, Language language);
std::string believe_text(const Trials& trials, const std::vector<Belief>& beliefs,
                         Language language);

// A row `all` for each target (`probability` of meeting it is the members' or the approximation
// `tail`, as `chance_from` says: members, few members where the
// approximation contradicts them, tail), then rows `way` (of one kind alone), `chance` (of a
// project or event), `together` (counts of histories), `group`, `input`, `outcome` and `project`:
// what is expected, what is believed, standard deviations, part of the squared distance,
// percentiles, counts of histories.
std::string believe_csv(const Trials& trials, const std::vector<Belief>& beliefs);
std::string believe_json(const Trials& trials, const std::vector<Belief>& beliefs);

}  // namespace gapcast
