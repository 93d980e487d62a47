// `plan`: every number that the run will use, with unit, status, source and origin.
#include <algorithm>

#include "engine/base/messages/design.hpp"
#include "engine/base/messages/report.hpp"
#include "engine/base/text.hpp"
#include "engine/report/explain/evidence.hpp"
#include "engine/report/explain/ledger.hpp"
#include "engine/report/explain/parameter_values.hpp"
#include "engine/report/lacking.hpp"
#include "engine/report/layout/layout.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/report.hpp"
#include "engine/report/run_titles.hpp"
#include "engine/report/terms.hpp"

namespace gapcast {
namespace {

std::string sampling_name(Sampling sampling, Language language) {
  if (sampling == Sampling::sobol) return format(msg::sampling_sobol, language);
  if (sampling == Sampling::latin_hypercube) return format(msg::sampling_latin, language);
  return format(msg::sampling_random, language);
}

std::string opening(const ScenarioSpec& spec, const Compiled& compiled, Language language) {
  const Plan& plan = compiled.plan;
  std::string text = heading(
      format(msg::console_title, language, spec.id, title_or(spec.title, spec.id, language)), '=');
  text +=
      wrapped(format(msg::plan_run, language, std::to_string(plan.first_year),
                     std::to_string(plan.first_year + plan.n_years - 1), std::to_string(plan.seed),
                     fixed_text(static_cast<double>(spec.members), 0, language)));
  text += wrapped(format(msg::sampling_plan, language, sampling_name(plan.sampling, language)));
  text +=
      wrapped(spec.targets.empty() ? format(msg::plan_no_targets, language)
                                   : format(msg::plan_targets, language, join(spec.targets, ", ")));
  const LedgerCounts counts = ledger_counts(compiled.ledger);
  return text +
         wrapped(format(msg::plan_counts, language, count_text(compiled.ledger.size(), language),
                        count_text(counts.published, language),
                        count_text(counts.derived, language), count_text(counts.scenario, language),
                        count_text(counts.assumption, language)));
}

std::string areas_section(const Compiled& compiled, Language language) {
  TextTable table;
  for (std::size_t i = 0; i < compiled.areas.size(); ++i) {
    const AreaLabel& area = compiled.areas[i];
    std::vector<std::string> parts;
    for (const std::string& leaf : area.leaves)
      parts.push_back(area_title_in(compiled, leaf, language));
    const std::string leaves =
        area.aggregate ? format(msg::plan_area_leaves, language, join(parts, ", ")) : std::string();
    table.rows.push_back({area.id, title_or(area.title, area.id, language),
                          format(msg::plan_area_from, language,
                                 std::to_string(compiled.base_year(static_cast<int>(i)))),
                          leaves});
  }
  return "\n" + heading(format(msg::plan_areas, language), '-') + render(table);
}

// "add_pp triangular(0.5, 1, 2), from 2026, ramp 3"
std::string lever_numbers(const LeverSpec& lever) {
  std::vector<std::string> parts;
  for (const auto& [key, quantity] : lever.numbers)
    parts.push_back(key + " " + to_text(quantity.distribution));
  for (const auto& [key, text] : lever.texts) parts.push_back(key + " " + text);
  for (const auto& [set, quantity] : lever.effects)
    parts.push_back("effect " + set + " " + to_text(quantity.distribution));
  if (!lever.profile.empty()) {
    std::vector<std::string> percents;
    for (const double percent : lever.profile) percents.push_back(shortest(percent));
    parts.push_back("ramp_profile " + join(percents, " "));
  }
  return join(parts, ", ");
}

std::string levers_section(const Compiled& compiled, Language language) {
  std::string text = "\n" + heading(format(msg::plan_levers, language), '-');
  if (compiled.levers.empty()) return text + wrapped(format(msg::plan_no_levers, language));
  TextTable table;
  table.header = {format(msg::plan_lever_name, language), format(msg::plan_lever_where, language),
                  format(msg::plan_lever_numbers, language), format(msg::plan_source, language)};
  for (const LeverSpec& lever : compiled.levers) {
    std::string where = lever.area.empty() ? format(msg::console_all_areas, language)
                                           : area_title_in(compiled, lever.area, language);
    where += ", " + (lever.sector.empty() ? format(msg::plan_all_sectors, language)
                                          : sector_title_in(compiled, lever.sector, language));
    table.rows.push_back({lever.kind + " " + lever.name, where, lever_numbers(lever),
                          lever.source.empty() ? term("assumption", language) : lever.source});
  }
  return text + render(table);
}

// Rows of parameters.csv say it where they have no width; a scenario's own numbers are choices.
std::string evidence_of_entry(const LedgerEntry& entry, Language language) {
  return entry.origin.file.ends_with("parameters.csv")
             ? parameter_evidence(entry.note.text, language)
             : evidence_text(entry.note.text, language);
}

std::string ledger_section(const std::vector<LedgerEntry>& ledger, const std::string& area,
                           const std::string& title, Language language) {
  TextTable table;
  table.header = {format(msg::plan_path, language),   format(msg::plan_value, language),
                  format(msg::table_unit, language),  format(msg::plan_status, language),
                  format(msg::plan_source, language), format(msg::plan_origin, language)};
  table.right = {false, true, false, false, false, false};
  for (const LedgerEntry& entry : ledger) {
    if (entry.area != area) continue;
    const std::string origin = place_text(entry.origin);
    std::string source = few_sources(entry.source, language);
    // An assumption of the engine says why, next to where a source would stand.
    if (entry.reason)
      source +=
          (source.empty() ? "" : ": ") +
          format(*entry.reason, language, std::span<const std::string>(entry.reason_arguments));
    const std::string evidence = evidence_of_entry(entry, language);
    if (!evidence.empty()) source += (source.empty() ? "" : "; ") + evidence;
    table.rows.push_back({entry.path, entry.value, unit_text(entry.unit, language),
                          term(entry.status, language), source,
                          origin.empty() ? format(msg::plan_built_in, language) : origin});
  }
  return "\n" + heading(title, '-') + render(table);
}

}  // namespace

std::string plan_text(const ScenarioSpec& spec, const Compiled& compiled, Language language) {
  std::string text = opening(spec, compiled, language);
  text += areas_section(compiled, language);
  text += levers_section(compiled, language);
  for (const std::string& area : ledger_areas(compiled.ledger))
    text += ledger_section(
        compiled.ledger, area,
        area.empty() ? format(msg::plan_numbers_run, language)
                     : format(msg::plan_numbers, language,
                              area_title_in(compiled, area, language) + " (" + area + ")"),
        language);
  text += "\n" + wrapped(format(msg::plan_more, language));
  return text + lacking_text(compiled, nullptr, language);
}

}  // namespace gapcast
