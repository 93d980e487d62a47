// The answers of `reconcile`: sentences and a table of provinces for one target, one table for
// many, CSV and JSON.
#pragma once

#include <string>

#include "engine/analysis/ledger/reconcile.hpp"
#include "engine/report/layout/answer_blocks.hpp"

namespace gapcast {

AnswerBlocks reconcile_blocks(const Trials& trials, const Reconciliation& found, bool with_chances,
                              Language language);

// A row `total` for each target, then a row `province` for each of its provinces. Amounts in the
// unit of the column amount_unit, shares in percent, closings in the lever's unit.
std::string reconcile_csv(const Trials& trials, const Reconciliation& found, bool with_chances);
// Every commitment of the provinces: projected and committed value, lever, strength, status.
std::string commitments_csv(const Trials& trials, const Reconciliation& found);
std::string reconcile_json(const Trials& trials, const Reconciliation& found, bool with_chances);

}  // namespace gapcast
