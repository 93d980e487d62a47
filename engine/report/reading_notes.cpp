// How to read a report: assumptions, words for chances, errors.
#include <algorithm>
#include <cmath>

#include "engine/base/messages/design.hpp"
#include "engine/base/messages/report.hpp"
#include "engine/base/numerics.hpp"
#include "engine/base/text.hpp"
#include "engine/report/basis.hpp"
#include "engine/report/explain/ledger.hpp"
#include "engine/report/layout/amounts.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/statements.hpp"
#include "engine/report/terms.hpp"

namespace gapcast {
namespace {

std::string percent(double fraction, Language language) {
  return with_unit(plain_text(100 * fraction, language), "%", language);
}

std::string title_of(const AreaLabel& area, Language language) {
  return title_or(area.title, area.id, language);
}

std::string inputs_note(const ReportContext& context, Language language) {
  const LedgerCounts counts = ledger_counts(context.compiled.ledger);
  const std::string total = count_text(context.compiled.ledger.size(), language);
  const std::string& file = context.spec.file.empty() ? context.spec.id : context.spec.file;
  if (counts.assumption == 0) return format(msg::console_no_assumptions, language, total, file);
  return format(msg::console_inputs, language, count_text(counts.assumption, language), total,
                count_text(counts.published, language), count_text(counts.derived, language),
                count_text(counts.scenario, language), file);
}

// Percent of the base-year structure that is assumed, by area; "" where no account is known.
std::string assumed_note(const ReportContext& context, Language language) {
  std::vector<std::string> parts;
  for (const AreaLabel& area : context.compiled.areas)
    if (const auto percent = assumed_percent(context.catalog, area.leaves))
      parts.push_back(title_of(area, language) + " " + fixed_text(*percent, 0, language));
  return parts.empty() ? std::string() : format(msg::console_assumed, language, join(parts, "; "));
}

// The Wilson half-width is largest at one half.
std::string error_note(const ReportContext& context, Language language) {
  const auto members = static_cast<double>(context.result.members);
  const Interval range = wilson(members / 2, members);
  const double half_width = 100 * (range.high - range.low) / 2;
  const int decimals = decimals_for(half_width, half_width / 10);
  const double unit = std::pow(10.0, -decimals);
  return format(msg::console_error, language,
                fixed_text(std::ceil(half_width / unit) * unit, decimals, language),
                fixed_text(members, 0, language));
}

}  // namespace

std::vector<std::string> reading_notes(const ReportContext& context, Language language) {
  std::vector<std::string> lines;
  const auto add = [&](const std::string& note) { lines.push_back(note); };
  const bool path = context.result.deterministic;
  if (!context.compiled.ledger.empty()) add(inputs_note(context, language));
  if (const std::string note = assumed_note(context, language); !note.empty()) add(note);
  if (!context.result.gaps.empty()) {
    add(path ? format(msg::console_words_path, language)
             : format(msg::console_words, language, percent(kMetProbability, language),
                      percent(kLikelyProbability, language)));
    if (has_references(context)) add(format(msg::console_reference, language));
  }
  if (!path && context.result.members > 0) add(error_note(context, language));
  const Sampling sampling = context.compiled.plan.sampling;
  if (!path && sampling == Sampling::sobol) add(format(msg::sampling_sobol_note, language));
  if (!path && sampling == Sampling::latin_hypercube)
    add(format(msg::sampling_latin_note, language));
  add(format(msg::console_path_note, language));
  return lines;
}

}  // namespace gapcast
