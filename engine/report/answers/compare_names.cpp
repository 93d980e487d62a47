// Names and differences as a comparison writes them.
#include "engine/report/answers/compare_names.hpp"

#include <algorithm>
#include <cmath>

#include "engine/base/messages/compare.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/path_words.hpp"
#include "engine/report/terms.hpp"

namespace gapcast {
namespace {

// The label of an area in any of the runs, else nothing.
const AreaLabel* label_of(const CompareContext& context, const std::string& area) {
  for (const Party& party : context.parties)
    for (const AreaLabel& label : party.areas)
      if (label.id == area) return &label;
  return nullptr;
}

bool is_nation(const CompareContext& context, const std::string& area) {
  if (const AreaLabel* label = label_of(context, area)) return label->level == AreaLevel::nation;
  const Area* known = context.catalog.find_area(area);
  return known != nullptr && known->level == AreaLevel::nation;
}

// "Industry share 2030".
std::string undocumented_name(const CompareContext& context, const Verdict& verdict,
                              Language language) {
  std::string years = verdict.year;
  // Tables for programs have "2021-2030".
  if (const std::size_t dash = years.find('-'); dash != std::string::npos)
    years.replace(dash, 1, "–");
  return output_name(context, verdict.area, verdict.indicator, language) + " " + years;
}

// Does its document ask the area for the same twice?
bool is_ambiguous(const CompareContext& context, const Verdict& verdict) {
  return std::any_of(context.parties.begin(), context.parties.end(), [&](const Party& party) {
    return std::any_of(party.verdicts.begin(), party.verdicts.end(), [&](const Verdict& other) {
      return other.target != verdict.target && other.area == verdict.area &&
             other.indicator == verdict.indicator && other.year == verdict.year &&
             other.instrument.in(Language::vietnamese) ==
                 verdict.instrument.in(Language::vietnamese);
    });
  });
}

}  // namespace

std::string area_name(const CompareContext& context, const std::string& area, Language language) {
  if (const AreaLabel* label = label_of(context, area))
    return title_or(label->title, area, language);
  const Area* known = context.catalog.find_area(area);
  return known == nullptr ? area : title_or(known->title, area, language);
}

std::string sector_name(const CompareContext& context, const std::string& id, Language language) {
  for (const Party& party : context.parties)
    if (party.live != nullptr)
      for (const Sector& sector : party.live->inputs.compiled.scheme)
        if (sector.id == id) return title_or(sector.title, id, language);
  for (const Sector& sector : context.catalog.scheme)
    if (sector.id == id) return title_or(sector.title, id, language);
  return term(id, language);
}

std::string output_name(const CompareContext& context, const std::string& area,
                        const std::string& indicator, Language language) {
  return indicator_title(indicator, is_nation(context, area), TitleForm::narrow, context.catalog,
                         language);
}

std::string lever_name(const CompareContext& context, const std::string& kind,
                       const std::string& name, Language language) {
  for (const Party& party : context.parties)
    for (const LeverLabel& lever : party.levers)
      if (lever.kind == kind && lever.name == name)
        return lever_words(kind, name, lever.title, language);
  return {};
}

std::string target_name(const CompareContext& context, const Verdict& verdict, Language language) {
  const std::string name = undocumented_name(context, verdict, language);
  const std::string& document =
      is_ambiguous(context, verdict) ? verdict.target : verdict.instrument.in(language);
  return document.empty() ? name : name + " (" + document + ")";
}

std::string party_name(const CompareContext& context, std::size_t party, Language language) {
  const auto title = [&](const Party& one) { return title_or(one.title, one.label, language); };
  const Party& asked = context.parties.at(party);
  const auto same = std::count_if(context.parties.begin(), context.parties.end(),
                                  [&](const Party& one) { return title(one) == title(asked); });
  if (same < 2 || title(asked) == asked.label) return title(asked);
  return title(asked) + " (" + asked.label + ")";
}

std::string difference_text(double difference, double error, Language language) {
  const int decimals = decimals_with_error(difference, error);
  const double unit = std::pow(10.0, -decimals);
  const bool rises = std::isfinite(difference) && std::round(difference / unit) > 0;
  // What is the same in every future is no "0.00".
  if (difference == 0 && error == 0) return "0";
  std::string text(rises ? "+" : "");
  text += fixed_text(difference, decimals, language);
  if (!std::isfinite(error)) return text;
  return format(msg::compare_with_error, language, text,
                fixed_text(std::ceil(error / unit) * unit, decimals, language));
}

std::string from_to(const std::string& before, const std::string& after, Language language) {
  return format(msg::compare_from_to, language, before, after);
}

}  // namespace gapcast
