// Eurostat's classes of progress, the gloss under the gap table (MODEL 7, METHODS 1.1).
#include <algorithm>
#include <array>

#include "engine/base/text.hpp"
#include "engine/report/terms.hpp"
#include "engine/report/verdict.hpp"

namespace gapcast {

ProgressClass progress_class_of(const Gap& gap) {
  // A target judged by its own published figure has a verdict and no pace left to class.
  if (!is_judged(gap) || gap.status == GapStatus::observed) return ProgressClass::unknown;
  // Nor has one of which nothing is published: the value of an account is no progress.
  if (gap.last_published == 0 && gap.record_bridges.empty()) return ProgressClass::unknown;
  return progress_class(gap.progress_ratio, gap.already_met);
}

std::string progress_gloss(const ReportContext& context, const std::vector<const Gap*>& gaps,
                           Language language) {
  constexpr std::array kShown = {ProgressClass::achieved, ProgressClass::significant,
                                 ProgressClass::moderate, ProgressClass::insufficient,
                                 ProgressClass::movement_away};
  std::vector<std::string> classes;
  for (const ProgressClass shown : kShown) {
    std::vector<std::string> names;
    for (const Gap* gap : gaps) {
      if (progress_class_of(*gap) != shown) continue;
      // Two documents may ask for the same indicator and year: once is enough here.
      const std::string name = gap_table_name(verdict_subject(context, *gap, language));
      if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(name);
    }
    if (names.empty()) continue;
    classes.push_back(term("progress_" + std::string(id_of(shown)), language) + ": " +
                      join(names, "; "));
  }
  return join(classes, " | ");
}

}  // namespace gapcast
