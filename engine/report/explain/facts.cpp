// Words that `list` and `explain` share: ranges, thresholds, formulas, successors.
#include "engine/report/explain/facts.hpp"

#include <algorithm>
#include <array>
#include <cmath>

#include "engine/base/messages/report.hpp"
#include "engine/base/text.hpp"
#include "engine/report/explain/evidence.hpp"
#include "engine/report/layout/amounts.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/terms.hpp"

namespace gapcast {
namespace {

// In the order of Measure; their terms carry the prefix measure_.
constexpr std::array<std::string_view, static_cast<std::size_t>(Measure::count_)> kMeasureIds = {
    "one",
    "nominal_all",
    "nominal_industry",
    "nominal_manufacturing",
    "nominal_industry_construction",
    "nominal_agriculture",
    "nominal_services",
    "nominal_taxes",
    "nominal_services_taxes",
    "nominal_core",
    "nominal_digitalised",
    "nominal_digital",
    "real_all",
    "real_industry",
    "real_manufacturing",
    "real_industry_construction",
    "real_agriculture",
    "real_services",
    "production_industry",
    "employment_all",
    "employment_industry",
    "employment_agriculture",
    "employment_outside_agriculture",
    "employment_industry_construction",
    "employment_services",
    "population"};

std::string measure_text(Measure measure, Language language) {
  return term("measure_" + std::string(kMeasureIds.at(static_cast<std::size_t>(measure))),
              language);
}

std::string formula_in(const IndicatorInfo& indicator, Language language) {
  const std::string numerator = measure_text(indicator.numerator, language);
  const bool plain = indicator.denominator == Measure::one;
  const std::string denominator =
      plain ? std::string() : measure_text(indicator.denominator, language);
  if (indicator.presentation == Presentation::share)
    return format(msg::list_share_formula, language, numerator, denominator);
  const std::string ratio =
      plain ? numerator : format(msg::list_ratio, language, numerator, denominator);
  if (indicator.presentation == Presentation::growth)
    return format(msg::list_growth_formula, language, ratio);
  return indicator.in_usd
             ? format(msg::list_ratio, language, ratio, term("exchange_rate", language))
             : ratio;
}

}  // namespace

Title both(const std::string& text) { return {text, text}; }

Title in_words(Message message) {
  return in_both([&](Language language) { return format(message, language); });
}

void add_note(Entry& entry, const Note& note) {
  if (note.empty()) return;
  entry.facts.push_back({"note", msg::fact_note,
                         in_both([&](Language language) { return said_note(note, language).text; }),
                         note.in(Language::english)});
  if (!note.vi.empty())
    entry.facts.push_back({"note_vi", msg::fact_note, both(note.vi), {}, Audience::programs});
}

Title scope_title(ParameterScope scope) {
  constexpr std::array kScopes = {msg::list_scope_sector, msg::list_scope_area,
                                  msg::list_scope_run};
  return in_words(kScopes.at(static_cast<std::size_t>(scope)));
}

std::string_view scope_id(ParameterScope scope) {
  constexpr std::array<std::string_view, 3> kIds = {"sector", "area", "run"};
  return kIds.at(static_cast<std::size_t>(scope));
}

std::string value_text(const Fact& fact, Language language) {
  if (const auto* title = std::get_if<Title>(&fact.value)) return title->in(language);
  const Cell& cell = std::get<Cell>(fact.value);
  if (const auto* number = std::get_if<double>(&cell)) return plain_text(*number, language);
  return cell_text(cell);
}

Title field_unit(const Field& field) {
  return in_both([&](Language language) { return unit_text(field.unit, language); });
}

std::string range_of(const Field& field) {
  // Bounds that only keep a number within what the computer can hold tell a reader nothing.
  constexpr double kBoundless = 1e9;
  const bool low = std::fabs(field.min) < kBoundless, high = std::fabs(field.max) < kBoundless;
  if (low && high)
    return (field.min_open ? "(" : "[") + shortest(field.min) + ", " + shortest(field.max) +
           (field.max_open ? ")" : "]");
  if (low) return (field.min_open ? "> " : "≥ ") + shortest(field.min);
  if (high) return (field.max_open ? "< " : "≤ ") + shortest(field.max);
  return {};
}

Title threshold_of(const TargetSpec& target) {
  return in_both([&](Language language) {
    return term(id_of(target.comparator), language) + " " +
           with_unit(plain_text(target.value, language), verdict_unit(Gap{}, target), language);
  });
}

std::string years_of(const TargetSpec& target) {
  if (target.period)
    return std::to_string(target.period->first) + "-" + std::to_string(target.period->second);
  return target.year ? std::to_string(*target.year) : std::string();
}

Title formula_of(const IndicatorInfo& indicator) {
  return in_both([&](Language language) { return formula_in(indicator, language); });
}

const Area* successor_of(const Area& area, const Catalog& catalog) {
  if (area.level != AreaLevel::former) return nullptr;
  for (const Area& candidate : catalog.areas)
    if (candidate.level == AreaLevel::province &&
        std::find(candidate.of.begin(), candidate.of.end(), area.id) != candidate.of.end())
      return &candidate;
  return nullptr;
}

}  // namespace gapcast
