// `list`: what there is, a line each.
#include <algorithm>
#include <array>
#include <cmath>

#include "engine/base/messages/blank.hpp"
#include "engine/base/messages/report.hpp"
#include "engine/base/text.hpp"
#include "engine/report/basis.hpp"
#include "engine/report/explain/facts.hpp"
#include "engine/report/explain/figures.hpp"
#include "engine/report/explain/glossary.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/terms.hpp"

namespace gapcast {
namespace {

Title level_title(AreaLevel level) {
  return in_both([&](Language language) { return term(id_of(level), language); });
}

// Accounts of a leaf, or how many parts of an aggregate have them.
Title readiness(const Area& area, const Catalog& catalog) {
  const auto has = [&](const std::string& leaf) {
    return catalog.base_years.contains(leaf) && !lacks_structure(catalog, leaf);
  };
  return in_both([&](Language language) {
    if (area.aggregate) {
      const auto ready = std::count_if(area.of.begin(), area.of.end(), has);
      return format(msg::list_leaves_ready, language, std::to_string(ready),
                    std::to_string(area.of.size()));
    }
    const auto base = catalog.base_years.find(area.id);
    if (base == catalog.base_years.end()) return format(msg::list_no_accounts, language);
    return format(has(area.id) ? msg::list_base_year : msg::list_level_only, language,
                  std::to_string(base->second));
  });
}

// Of a leaf with accounts; an aggregate starts when all its parts do.
Cell base_year_cell(const Area& area, const Catalog& catalog) {
  int latest = 0;
  for (const std::string& leaf : area.aggregate ? area.of : std::vector<std::string>{area.id}) {
    const auto year = catalog.base_years.find(leaf);
    if (year == catalog.base_years.end() || lacks_structure(catalog, leaf)) return std::monostate{};
    latest = std::max(latest, year->second);
  }
  return latest == 0 ? Cell{std::monostate{}} : Cell{std::int64_t{latest}};
}

// The part of the base-year structure that is assumed; nothing where there is no structure.
std::optional<double> assumed_of(const Area& area, const Catalog& catalog) {
  return assumed_percent(catalog, area.aggregate ? area.of : std::vector<std::string>{area.id});
}

Title assumed_title(const Area& area, const Catalog& catalog) {
  const std::optional<double> assumed = assumed_of(area, catalog);
  if (!assumed) return {};
  return in_both([&](Language language) {
    return format(msg::list_assumed, language, fixed_text(*assumed, 0, language));
  });
}

Cell assumed_cell(const Area& area, const Catalog& catalog) {
  const std::optional<double> assumed = assumed_of(area, catalog);
  return assumed ? Cell{std::round(*assumed * 10) / 10} : Cell{std::monostate{}};
}

std::vector<Entry> area_entries(const Library& library) {
  std::vector<Entry> entries;
  // The nation and today's map first; the provinces before the merger last.
  constexpr std::array kOrder = {AreaLevel::nation, AreaLevel::province, AreaLevel::custom,
                                 AreaLevel::region, AreaLevel::former};
  for (const AreaLevel level : kOrder)
    for (const Area& area : library.catalog.areas)
      if (area.level == level)
        entries.push_back(
            {"area",
             area.id,
             area.title,
             {{"level", msg::fact_level, level_title(level), std::string(id_of(level))},
              {"accounts", msg::fact_accounts, readiness(area, library.catalog), "",
               Audience::people},
              {"base_year", msg::fact_base_year, base_year_cell(area, library.catalog), "",
               Audience::programs},
              {"assumed", msg::fact_assumed, assumed_title(area, library.catalog), "",
               Audience::people},
              {"assumed_percent", msg::fact_assumed, assumed_cell(area, library.catalog), "",
               Audience::programs},
              {"leaves", msg::fact_leaves, both(join(area.of, " ")), "", Audience::programs}}});
  return entries;
}

std::vector<Entry> sector_entries(const Library& library) {
  std::vector<Entry> entries;
  for (const Sector& sector : library.catalog.scheme)
    entries.push_back(
        {"sector",
         sector.id,
         sector.title,
         {{"group", msg::fact_group,
           in_both([&](Language language) { return term(name(sector.group), language); }),
           std::string(name(sector.group))},
          {"vsic", msg::fact_vsic, both(join(sector.vsic, " "))},
          {"digital", msg::fact_digital, in_both([&](Language language) {
             return term("digital_kind_" + std::string(name(sector.digital)), language);
           }),
           std::string(name(sector.digital))}}});
  return entries;
}

std::vector<Entry> indicator_entries(const Library& library) {
  std::vector<Entry> entries;
  const auto add = [&](const std::string& id, const std::string& unit, Message how) {
    entries.push_back(
        {"indicator",
         id,
         in_both([&](Language language) {
           return indicator_title(id, false, TitleForm::full, library.catalog, language);
         }),
         {{"unit", msg::fact_unit,
           in_both([&](Language language) { return unit_text(unit, language); }), unit},
          {"computed", msg::fact_computed, in_words(how),
           how == msg::list_of_accounts  ? "accounts"
           : how == msg::list_on_request ? "on_request"
                                         : "no"}}});
  };
  for (const IndicatorInfo& indicator : indicator_table())
    add(std::string(indicator.id), std::string(indicator.unit),
        indicator.on_request ? msg::list_on_request : msg::list_of_accounts);
  std::vector<std::string> seen;
  for (const Definition& definition : library.catalog.definitions) {
    const std::string& id = definition.indicator;
    if (indicator_of(id) || std::find(seen.begin(), seen.end(), id) != seen.end()) continue;
    seen.push_back(id);
    const auto& all = library.catalog.observations;
    const auto figure = std::find_if(all.begin(), all.end(), [&](const Observation& observation) {
      return observation.indicator == id;
    });
    add(id, figure == all.end() ? std::string() : figure->unit, msg::list_outside_accounts);
  }
  return entries;
}

std::vector<Entry> target_entries(const Library& library) {
  std::vector<Entry> entries;
  for (const TargetSpec& target : library.targets)
    entries.push_back(
        {"target",
         target.id,
         in_both([&](Language language) {
           return target_title(target, false, TitleForm::full, library.catalog, language);
         }),
         {{"indicator", msg::fact_indicator, both(target.indicator), "", Audience::programs},
          {"threshold", msg::fact_threshold, threshold_of(target), "", Audience::people},
          {"comparator", msg::fact_threshold, both(std::string(id_of(target.comparator))), "",
           Audience::programs},
          {"value", msg::fact_threshold, Cell{target.value}, "", Audience::programs},
          {"unit", msg::fact_unit, both(target.unit), "", Audience::programs},
          {"year", msg::fact_years, both(years_of(target))},
          {"area", msg::fact_area,
           target.area == "each" ? in_words(msg::list_every_area) : both(target.area), target.area},
          {"instrument", msg::fact_instrument,
           in_both([&](Language language) { return target.instrument.in(language); }),
           target.instrument.in(Language::vietnamese)},
          {"level", msg::fact_level,
           in_both([&](Language language) { return term(id_of(target.level), language); }),
           std::string(id_of(target.level))},
          {"pack", msg::fact_pack, both(target.pack)}}});
  return entries;
}

std::vector<Entry> lever_entries() {
  std::vector<Entry> entries;
  for (const LeverKind& lever : lever_table()) {
    std::vector<std::string> keys;
    for (const Field& field : lever.fields) keys.emplace_back(field.key);
    entries.push_back({"lever",
                       std::string(lever.kind),
                       {std::string(lever.en), std::string(lever.vi)},
                       {{"keys", msg::fact_keys, both(join(keys, " "))}}});
  }
  return entries;
}

std::vector<Entry> parameter_entries() {
  std::vector<Entry> entries;
  for (const ParameterInfo& parameter : parameter_table())
    entries.push_back(
        {"parameter",
         std::string(parameter.field.key),
         {std::string(parameter.field.en), std::string(parameter.field.vi)},
         {{"unit", msg::fact_unit, field_unit(parameter.field), std::string(parameter.field.unit)},
          {"range", msg::fact_range, both(range_of(parameter.field))},
          {"scope", msg::fact_scope, scope_title(parameter.scope),
           std::string(scope_id(parameter.scope))}}});
  return entries;
}

std::vector<Entry> scenario_entries(const Library& library) {
  std::vector<Entry> entries;
  for (const ScenarioSpec& scenario : library.scenarios)
    entries.push_back({"scenario",
                       scenario.id,
                       scenario.title,
                       {{"areas", msg::fact_areas, both(join(scenario.areas, " "))},
                        {"horizon", msg::fact_horizon, Cell{std::int64_t{scenario.horizon}}},
                        {"file", msg::fact_file, both(scenario.file)}}});
  return entries;
}

// Both languages beside each other, whatever the reader's.
std::vector<Entry> term_entries() {
  std::vector<Entry> entries;
  for (const GlossaryTerm& term : glossary())
    entries.push_back(
        {"term",
         term.id,
         {term.en, term.vi},
         {{"other", msg::glossary_other, Title{term.vi, term.en}, "", Audience::people},
          {"note", msg::fact_note, Title{term.note_en, term.note_vi}}}});
  return entries;
}

constexpr std::array<std::pair<std::string_view, ListTopic>, 9> kTopics = {{
    {"areas", ListTopic::areas},
    {"sectors", ListTopic::sectors},
    {"indicators", ListTopic::indicators},
    {"targets", ListTopic::targets},
    {"levers", ListTopic::levers},
    {"parameters", ListTopic::parameters},
    {"scenarios", ListTopic::scenarios},
    {"observations", ListTopic::observations},
    {"terms", ListTopic::terms},
}};

}  // namespace

std::optional<ListTopic> list_topic_of(std::string_view text) {
  for (const auto& [word, topic] : kTopics)
    if (word == text) return topic;
  return std::nullopt;
}

std::vector<Entry> list_entries(ListTopic topic, const Library& library) {
  switch (topic) {
    case ListTopic::areas:
      return area_entries(library);
    case ListTopic::sectors:
      return sector_entries(library);
    case ListTopic::indicators:
      return indicator_entries(library);
    case ListTopic::targets:
      return target_entries(library);
    case ListTopic::levers:
      return lever_entries();
    case ListTopic::parameters:
      return parameter_entries();
    case ListTopic::scenarios:
      return scenario_entries(library);
    case ListTopic::observations:
      return figure_counts(library);
    case ListTopic::terms:
      return term_entries();
  }
  return {};
}

std::string table_text(const std::vector<Entry>& entries, Language language) {
  TextTable table;
  for (const Entry& entry : entries) {
    std::vector<std::string> row = {entry.name, title_or(entry.title, entry.name, language)};
    for (const Fact& fact : entry.facts)
      if (fact.audience != Audience::programs) row.push_back(value_text(fact, language));
    table.rows.push_back(std::move(row));
  }
  return render(table);
}

std::string list_text(ListTopic topic, const Library& library, Language language) {
  return table_text(list_entries(topic, library), language);
}

std::string figures_text(const FigureQuery& query, const Library& library, Language language) {
  return table_text(figure_rows(query, library), language);
}

}  // namespace gapcast
