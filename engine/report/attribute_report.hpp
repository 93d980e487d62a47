// The answers of `attribute`: a table of contributions with its sentences, CSV and JSON.
#pragma once

#include <optional>
#include <string>

#include "engine/analysis/attribute.hpp"
#include "engine/analysis/decompose.hpp"
#include "engine/base/language.hpp"

namespace gapcast {

struct AttributionStory {
  Attribution attribution;
  std::optional<ShareChange> share;
  std::optional<MergerEffect> merger;
};

std::string attribute_text(const Trials& trials, const AttributionStory& story, double probability,
                           Language language);
// A row a part, then the totals. Columns: scenario, area, target, kind (lever, delay, cancellation,
// none, all), part, gap, gap_error, probability, probability_error.
std::string attribute_csv(const Trials& trials, const AttributionStory& story);
// The same rows as `attribution`; `interactions`, `projects`, `share_change` and `merger` beside.
std::string attribute_json(const Trials& trials, const AttributionStory& story);

}  // namespace gapcast
