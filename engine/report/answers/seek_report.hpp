// The answers of `seek`: sentences for one, a table for many, CSV and JSON.
#pragma once

#include <string>
#include <vector>

#include "engine/analysis/seek/seek.hpp"
#include "engine/report/layout/answer_blocks.hpp"

namespace gapcast {

struct SeekAnswer {
  TargetQuestion question;
  SeekResult result;  // its variable has no path where no lever of the engine acts on the indicator
};

AnswerBlocks seek_blocks(const Trials& trials, const std::vector<SeekAnswer>& answers,
                         double probability, Language language);
// Columns: scenario, area, target, indicator, lever, unit, from, probability_wanted, status, value,
// error, low, high, written_value, written_probability, written_mc_error, probability_met,
// mc_error, margin, several, fresh_probability, fresh_runs.
std::string seek_csv(const Trials& trials, const std::vector<SeekAnswer>& answers,
                     double probability);
std::string seek_json(const Trials& trials, const std::vector<SeekAnswer>& answers,
                      double probability);

}  // namespace gapcast
