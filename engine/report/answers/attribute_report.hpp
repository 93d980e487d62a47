// The answers of `attribute`: a table of contributions with its sentences, CSV and JSON.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/analysis/attribute/attribute.hpp"
#include "engine/analysis/attribute/decompose.hpp"
#include "engine/report/layout/answer_blocks.hpp"

namespace gapcast {

struct AttributionStory {
  Attribution attribution;
  std::optional<ShareChange> share;
  std::optional<MergerEffect> merger;
  std::optional<ProductivityChange> productivity;
};

AnswerBlocks attribute_blocks(const Trials& trials, const AttributionStory& story,
                              double probability, Language language);
// "What moves it most: X, +1.8 points."; empty where nothing moves it.
std::string most_moving(const Trials& trials, const AttributionStory& story, Language language);
// What one lever ("levers.KIND.NAME") adds to the gap and the chance, then its delay and its risk
// of cancellation, a line each; none for a lever that the attribution does not know.
std::vector<std::string> contribution_lines(const Trials& trials, const AttributionStory& story,
                                            const std::string& lever_path, Language language);
// A row a part, then the totals. Columns: scenario, area, target, kind (lever, delay, cancellation,
// none, all), part, gap, gap_error, probability, probability_error.
std::string attribute_csv(const Trials& trials, const AttributionStory& story);
// What stands beside the table in the text: a row a figure. Columns: scenario, area, target, kind
// (share, productivity, merger, project, concentration, interaction, interaction_as_written), part,
// figure, from, to, value, unit.
std::string attribute_changes_csv(const Trials& trials, const AttributionStory& story);
// The rows of both tables as `attribution` and `changes`; `interactions`, `projects`,
// `share_change`, `productivity`, `productivity_sectors` and `merger` beside.
std::string attribute_json(const Trials& trials, const AttributionStory& story);

}  // namespace gapcast
