// The answers of `sensitivity`: sentences and tables, CSV and JSON.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/analysis/sensitivity/screening.hpp"
#include "engine/analysis/sensitivity/sensitivity.hpp"
#include "engine/analysis/sensitivity/worth.hpp"
#include "engine/report/layout/answer_blocks.hpp"

namespace gapcast {

// Everything that is told of one area.
struct SensitivityStory {
  Sensitivity sensitivity;
  std::string unit;     // of the indicator, as IAMC writes it
  bool absent = false;  // nothing is projected; the compiled scenario says why
  std::optional<WorthOfFigures> worth;
  std::optional<Screening> screening;
};

AnswerBlocks sensitivity_blocks(const Trials& trials, const SensitivityStory& story,
                                Language language);

// Every area, indicator and year a row, every group of inputs a column, shaded by a page by what
// the group alone explains. Nothing of fewer than two rows.
AnswerBlocks sensitivity_overview(const Trials& trials,
                                  const std::vector<SensitivityStory>& stories, Language language);
// A row a group, input and sum of each case. Columns: scenario, area, indicator, year, target,
// kind (group, input, screened, sum), source, first, first_low, first_high, total, total_low,
// total_high, variance, members. Parts of one.
std::string sensitivity_csv(const Trials& trials, const std::vector<SensitivityStory>& stories);
// The same rows as `sensitivity`; `worth` and `screening` beside.
std::string sensitivity_json(const Trials& trials, const std::vector<SensitivityStory>& stories);

}  // namespace gapcast
