// How often a pace was ever held, in one sentence and one cell.
#include <cmath>

#include "engine/base/messages/report.hpp"
#include "engine/report/layout/amounts.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/terms.hpp"
#include "engine/report/verdict.hpp"

namespace gapcast {
namespace {

std::string count(int n, Language language) {
  return count_text(static_cast<std::size_t>(n), language);
}

// "Korea 1973–1981".
std::string place_of(const VerdictSubject& s, const PaceWindow& window) {
  const std::string area = title_or(window.history->title, window.history->area, s.language);
  return format(msg::reference_place, s.language, area, std::to_string(window.from),
                std::to_string(window.to));
}

bool uses_relatives(const ReferenceClass& one, const TargetSpec& target) {
  return one.indicators.size() > 1 && one.standing.fastest.history != nullptr &&
         target.indicator == one.indicators.front();
}

// Silence would look like an oversight.
std::string no_reference(const VerdictSubject& s) {
  if (s.context.references == nullptr) return {};
  switch (why_no_class(s.target, s.gap)) {
    case NoClass::level:
      return format(msg::reference_no_levels, s.language);
    case NoClass::tracked:
      return format(msg::reference_no_tracked, s.language);
    case NoClass::none:
      break;
  }
  return {};
}

}  // namespace

std::string verdict_reference(const VerdictSubject& s) {
  const ReferenceClass* one = class_of(s.context.references, s.gap);
  if (one == nullptr) return no_reference(s);
  if (std::fabs(one->pace) < kHardlyAny) return {};
  const PaceStanding& standing = one->standing;
  const std::string years = std::to_string(one->years);
  if (standing.windows == 0)
    return format(one->years == 1 ? msg::reference_none_of_one : msg::reference_none, s.language,
                  years);
  const std::string fastest =
      format(msg::reference_fastest, s.language, place_of(s, standing.fastest),
             rate_amount(standing.fastest.pace, s.context, s.gap, s.language));
  const std::string stretches = count(standing.windows, s.language);
  const std::string areas = count(standing.areas, s.language);
  std::string text;
  if (standing.windows_reached == 0 && standing.windows == 1 && one->years > 1)
    text = format(msg::reference_never_lone, s.language, years, fastest);
  else if (standing.windows_reached == 0)
    text = format(one->years == 1 ? msg::reference_never_one : msg::reference_never, s.language,
                  stretches, areas, fastest, years);
  else
    text = format(one->years == 1 ? msg::reference_held_one : msg::reference_held, s.language,
                  count(standing.windows_reached, s.language), stretches,
                  count(standing.areas_reached, s.language), areas, fastest, years);
  if (uses_relatives(*one, s.target))
    text += " " + format(msg::reference_with_construction, s.language);
  return text;
}

std::string reference_cell(const VerdictSubject& s) {
  const ReferenceClass* one = class_of(s.context.references, s.gap);
  if (one == nullptr || one->standing.windows == 0 || std::fabs(one->pace) < kHardlyAny) return "–";
  return format(msg::reference_cell, s.language, count(one->standing.windows_reached, s.language),
                count(one->standing.windows, s.language));
}

}  // namespace gapcast
