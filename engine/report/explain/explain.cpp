// `explain`: definition, formula, unit and source of anything that has a name.
#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "engine/base/messages/report.hpp"
#include "engine/base/text.hpp"
#include "engine/report/basis.hpp"
#include "engine/report/explain/facts.hpp"
#include "engine/report/explain/figures.hpp"
#include "engine/report/explain/ledger.hpp"
#include "engine/report/explain/parameter_values.hpp"
#include "engine/report/layout/dates.hpp"
#include "engine/report/layout/layout.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/terms.hpp"
#include "engine/run/record.hpp"

namespace gapcast {
namespace {

// Adds a property that is not empty.
void add(Entry& entry, std::string_view key, Message label, Title value, std::string code = {},
         Audience audience = Audience::everyone) {
  if (!value.en.empty() || !value.vi.empty())
    entry.facts.push_back({key, label, std::move(value), std::move(code), audience});
}
void add(Entry& entry, std::string_view key, Message label, const std::string& value) {
  add(entry, key, label, both(value));
}
// A property for programs only.
void add_cell(Entry& entry, std::string_view key, Message label, Cell value) {
  entry.facts.push_back({key, label, std::move(value), {}, Audience::programs});
}

// "id (title)" of each source; what is no source's id stays as it is.
Title sources_text(const std::string& ids, const Catalog& catalog) {
  return in_both([&](Language language) {
    std::vector<std::string> parts;
    for (const std::string& id : split_words(ids)) {
      const Source* source = catalog.find_source(id);
      const std::string title = source ? source_title(*source, language) : std::string();
      parts.push_back(title.empty() ? id : id + " (" + title + ")");
    }
    return join(parts, "; ");
  });
}

Entry definition_entry(const Definition& definition, const Catalog& catalog) {
  Entry entry{"definition", definition.id, definition.title, {}};
  const auto word = [](const std::string& text) {
    return in_both(
        [&](Language language) { return text == "-" ? std::string() : data_word(text, language); });
  };
  add(entry, "indicator", msg::fact_indicator, definition.indicator);
  add(entry, "computed", msg::fact_computed,
      in_words(definition.engine ? msg::list_by_engine : msg::list_not_by_engine),
      definition.engine ? "engine" : "no");
  add(entry, "coverage", msg::fact_coverage, definition.coverage);
  // The engine's own formula is known in both languages.
  const auto indicator = indicator_of(definition.indicator);
  add(entry, "formula", msg::fact_formula,
      definition.engine && indicator ? formula_of(info(*indicator)) : word(definition.formula));
  add(entry, "price_basis", msg::fact_price_basis, word(definition.price_basis));
  add(entry, "tax_treatment", msg::fact_taxes, word(definition.tax_treatment));
  add(entry, "compiler", msg::fact_compiler, word(definition.compiler));
  add(entry, "source", msg::fact_source, sources_text(definition.source, catalog));
  return entry;
}

// How many figures are published of an indicator, and of how many areas.
Title observation_count(const std::string& id, const Catalog& catalog) {
  const auto known = indicator_of(id);
  const FiledUnder filed = known ? info(*known).filed : FiledUnder{};
  std::set<std::string> areas;
  std::size_t n = 0;
  for (const Observation& observation : catalog.observations) {
    if (observation.indicator != id && !is_filed(observation, filed)) continue;
    ++n;
    areas.insert(observation.area);
  }
  if (n == 0) return {};
  return in_both([&](Language language) {
    return format(msg::list_observation_counts, language, std::to_string(n),
                  std::to_string(areas.size()));
  });
}

std::string targets_where(const Library& library,
                          bool (*matches)(const TargetSpec&, std::string_view),
                          std::string_view name) {
  std::vector<std::string> ids;
  for (const TargetSpec& target : library.targets)
    if (matches(target, name)) ids.push_back(target.id);
  return join(ids, " ");
}

void explain_indicator(const std::string& name, const Library& library, std::vector<Entry>& out) {
  const Catalog& catalog = library.catalog;
  const auto known = indicator_of(name);
  std::vector<const Definition*> definitions;
  for (const Definition& definition : catalog.definitions)
    if (definition.indicator == name) definitions.push_back(&definition);
  if (!known && definitions.empty()) return;
  Entry entry{"indicator",
              name,
              in_both([&](Language language) {
                return indicator_title(name, false, TitleForm::full, catalog, language);
              }),
              {}};
  if (known) {
    const IndicatorInfo& indicator = info(*known);
    add(entry, "unit", msg::fact_unit,
        in_both([&](Language language) { return unit_text(indicator.unit, language); }),
        std::string(indicator.unit));
    add(entry, "formula", msg::fact_formula, formula_of(indicator));
    add(entry, "variable", msg::fact_variable, std::string(indicator.variable));
    if (indicator.on_request)
      add(entry, "computed", msg::fact_computed, in_words(msg::list_on_request_how), "on_request");
  } else {
    add(entry, "computed", msg::fact_computed, in_words(msg::list_outside_accounts), "no");
  }
  add(entry, "observations", msg::fact_observations, observation_count(name, catalog));
  add(entry, "targets", msg::fact_targets,
      targets_where(
          library, [](const TargetSpec& t, std::string_view id) { return t.indicator == id; },
          name));
  out.push_back(std::move(entry));
  std::stable_partition(definitions.begin(), definitions.end(),
                        [](const Definition* definition) { return definition->engine; });
  for (const Definition* definition : definitions)
    out.push_back(definition_entry(*definition, catalog));
}

void explain_sector(const std::string& name, const Library& library, std::vector<Entry>& out) {
  for (const Sector& sector : library.catalog.scheme) {
    if (sector.id != name) continue;
    Entry entry{"sector", name, sector.title, {}};
    add(entry, "group", msg::fact_group,
        in_both([&](Language language) { return term(gapcast::name(sector.group), language); }),
        std::string(gapcast::name(sector.group)));
    add(entry, "vsic", msg::fact_vsic, join(sector.vsic, " "));
    add(entry, "digital", msg::fact_digital, in_both([&](Language language) {
          return term("digital_kind_" + std::string(gapcast::name(sector.digital)), language);
        }),
        std::string(gapcast::name(sector.digital)));
    if (sector.employment_weight > 0)
      entry.facts.push_back(
          {"employment_weight", msg::fact_weight, Cell{sector.employment_weight}});
    out.push_back(std::move(entry));
  }
  if (!group_of(name)) return;
  Entry entry{"group", name, in_both([&](Language language) { return term(name, language); }), {}};
  std::vector<std::string> members;
  for (const Sector& sector : library.catalog.scheme)
    if (gapcast::name(sector.group) == name) members.push_back(sector.id);
  add(entry, "sectors", msg::fact_sectors, join(members, " "));
  out.push_back(std::move(entry));
}

// Account figures of the leaves by status.
LedgerCounts account_counts(const std::vector<std::string>& leaves, const Catalog& catalog) {
  LedgerCounts counts;
  for (const std::string& leaf : leaves) {
    const auto cells = catalog.accounts.find(leaf);
    if (cells == catalog.accounts.end()) continue;
    for (const AccountCell& cell : cells->second) {
      if (cell.item.starts_with("check_")) continue;  // derived to check others, not used
      const std::string& status = cell.provenance.status;
      ++(status == "published" ? counts.published
         : status == "derived" ? counts.derived
                               : counts.assumption);
    }
  }
  return counts;
}

void add_accounts(Entry& entry, const std::vector<std::string>& leaves, const Catalog& catalog) {
  const LedgerCounts counts = account_counts(leaves, catalog);
  const bool none = counts.published + counts.derived + counts.assumption == 0;
  const Title text = none ? in_words(msg::list_no_accounts) : in_both([&](Language language) {
    return format(msg::list_status_counts, language, std::to_string(counts.published),
                  std::to_string(counts.derived), std::to_string(counts.assumption));
  });
  add(entry, "accounts", msg::fact_accounts, text, "", Audience::people);
  const auto number = [](std::size_t n) { return Cell{static_cast<std::int64_t>(n)}; };
  add_cell(entry, "accounts_published", msg::fact_accounts, number(counts.published));
  add_cell(entry, "accounts_derived", msg::fact_accounts, number(counts.derived));
  add_cell(entry, "accounts_assumption", msg::fact_accounts, number(counts.assumption));
}

// Which part of the structure is assumed, of each part of an aggregate too; what a leaf lacks.
void add_basis(Entry& entry, const std::vector<std::string>& leaves, const Catalog& catalog) {
  const auto percent_of = [&](const std::vector<std::string>& of) {
    return assumed_percent(catalog, of);
  };
  if (const auto all = percent_of(leaves)) {
    add(entry, "assumed_of_part", msg::fact_assumed, in_both([&](Language language) {
          return format(msg::list_assumed, language, fixed_text(*all, 0, language));
        }),
        "", Audience::people);
    add_cell(entry, "assumed_percent", msg::fact_assumed, std::round(*all * 10) / 10);
  }
  for (const std::string& leaf : leaves) {
    const auto part = percent_of({leaf});
    if (part && leaves.size() > 1)
      add(entry, "assumed_of_part", msg::fact_assumed, in_both([&](Language language) {
            return format(msg::list_assumed_of_part, language, leaf,
                          fixed_text(*part, 0, language));
          }));
    if (part || catalog.find_area(leaf) == nullptr) continue;
    add(entry, "lacks", msg::fact_lacks, in_both([&](Language language) {
          return leaf + ": " + format(msg::list_lacks_structure, language);
        }));
  }
}

void explain_area(const std::string& name, const Library& library, std::vector<Entry>& out) {
  const Catalog& catalog = library.catalog;
  const Area* area = catalog.find_area(name);
  if (!area) return;
  Entry entry{"area", name, area->title, {}};
  add(entry, "level", msg::fact_level,
      in_both([&](Language language) { return term(id_of(area->level), language); }),
      std::string(id_of(area->level)));
  add(entry, "of", msg::fact_leaves, join(area->of, " "));
  if (const Area* successor = successor_of(*area, catalog))
    add(entry, "successor", msg::fact_successor, in_both([&](Language language) {
          return title_or(successor->title, successor->id, language) + " (" + successor->id + ")";
        }),
        successor->id);
  const std::vector<std::string> leaves =
      area->aggregate ? area->of : std::vector<std::string>{area->id};
  for (const std::string& leaf : leaves)
    if (const auto year = catalog.base_years.find(leaf); year != catalog.base_years.end())
      entry.facts.push_back(
          {area->aggregate ? std::string_view("base_year_of_part") : std::string_view("base_year"),
           msg::fact_base_year,
           area->aggregate ? both(leaf + " " + std::to_string(year->second))
                           : both(std::to_string(year->second))});
  add_accounts(entry, leaves, catalog);
  add_basis(entry, leaves, catalog);
  if (const auto found = catalog.observations_of.find(name); found != catalog.observations_of.end())
    entry.facts.push_back({"observations", msg::fact_observations,
                           Cell{static_cast<std::int64_t>(found->second.size())}});
  add(entry, "targets", msg::fact_targets,
      targets_where(
          library, [](const TargetSpec& t, std::string_view id) { return t.area == id; }, name));
  out.push_back(std::move(entry));
}

std::string type_text(const Field& field) {
  std::vector<std::string> parts;
  const std::string range = range_of(field);
  if (!field.choices.empty()) parts.push_back(join(split_words(field.choices), " | "));
  if (!range.empty()) parts.push_back(range);
  if (!field.default_text.empty()) parts.push_back("= " + std::string(field.default_text));
  return join(parts, ", ");
}

// "add_pp (percentage points a year, [-50, 100]): what it is"
Title field_line(const Field& field) {
  return in_both([&](Language language) {
    std::vector<std::string> parts;
    if (!field.unit.empty()) parts.push_back(unit_text(field.unit, language));
    const std::string type = type_text(field);
    if (!type.empty()) parts.push_back(type);
    const std::string_view meaning = language == Language::english ? field.en : field.vi;
    return std::string(field.key) + (parts.empty() ? "" : " (" + join(parts, ", ") + ")") + ": " +
           std::string(meaning);
  });
}

void add_key(Entry& entry, const Field& field) {
  add(entry, "key", msg::fact_keys, field_line(field), std::string(field.key));
}

void explain_lever(const std::string& name, std::vector<Entry>& out) {
  const LeverKind* lever = lever_kind(name);
  if (!lever) return;
  Entry entry{"lever", name, {std::string(lever->en), std::string(lever->vi)}, {}};
  add(entry, "equation", msg::fact_equation, equation_of_lever(name));
  for (const Field& field : lever->fields) add_key(entry, field);
  for (const Field& field : common_lever_fields()) {
    const bool of_ramp = field.key == "from" || field.key == "to" || field.key == "ramp";
    if (of_ramp && !lever->ramped) continue;
    add_key(entry, field);
  }
  out.push_back(std::move(entry));
}

void explain_target(const std::string& name, const Library& library, std::vector<Entry>& out) {
  for (const TargetSpec& target : library.targets) {
    if (target.id != name) continue;
    Entry entry{"target", name, target.title, {}};
    add(entry, "indicator", msg::fact_indicator, target.indicator);
    add(entry, "definition", msg::fact_definition, target.definition);
    add(entry, "area", msg::fact_area,
        target.area == "each" ? in_words(msg::list_every_area) : both(target.area), target.area);
    add(entry, "year", msg::fact_years, years_of(target));
    add(entry, "threshold", msg::fact_threshold, threshold_of(target), "", Audience::people);
    add_cell(entry, "comparator", msg::fact_threshold, std::string(id_of(target.comparator)));
    add_cell(entry, "value", msg::fact_threshold, target.value);
    add_cell(entry, "unit", msg::fact_unit, target.unit);
    add(entry, "quote", msg::fact_quote, target.quote);
    add(entry, "instrument", msg::fact_instrument,
        in_both([&](Language language) { return target.instrument.in(language); }),
        target.instrument.in(Language::vietnamese));
    if (!target.issued.empty())
      add(entry, "issued", msg::fact_issued,
          in_both([&](Language language) { return date_text(target.issued, language); }),
          target.issued);
    add(entry, "clause", msg::fact_clause, target.clause);
    add(entry, "level", msg::fact_level,
        in_both([&](Language language) { return term(id_of(target.level), language); }),
        std::string(id_of(target.level)));
    add(entry, "source", msg::fact_source, sources_text(target.source, library.catalog));
    add_note(entry, target.note);
    add(entry, "pack", msg::fact_pack, target.pack);
    add(entry, "file", msg::fact_file, place_text(target.place));
    out.push_back(std::move(entry));
  }
}

// Does a blank-separated list of source ids hold the id?
bool cites(const std::string& sources, const std::string& id) {
  const std::vector<std::string> words = split_words(sources);
  return std::find(words.begin(), words.end(), id) != words.end();
}

void explain_source(const std::string& name, const Catalog& catalog, std::vector<Entry>& out) {
  const Source* source = catalog.find_source(name);
  if (!source) return;
  Entry entry{"source",
              name,
              in_both([&](Language language) { return source_title(*source, language); }),
              {}};
  add(entry, "url", msg::fact_url, source->url);
  add(entry, "date", msg::fact_date,
      in_both([&](Language language) { return date_text(source->date, language); }), source->date);
  std::size_t accounts = 0;
  for (const auto& [leaf, cells] : catalog.accounts)
    accounts += static_cast<std::size_t>(std::count_if(
        cells.begin(), cells.end(),
        [&](const AccountCell& cell) { return cites(cell.provenance.source, name); }));
  const auto count = [&](const auto& rows, auto&& sources) {
    return std::to_string(std::count_if(
        rows.begin(), rows.end(), [&](const auto& row) { return cites(sources(row), name); }));
  };
  const auto provenance = [](const auto& row) { return row.provenance.source; };
  add(entry, "used", msg::fact_used, in_both([&](Language language) {
        return format(msg::list_used_counts, language, std::to_string(accounts),
                      count(catalog.parameters, provenance),
                      count(catalog.observations, provenance),
                      count(catalog.definitions, [](const Definition& d) { return d.source; }));
      }));
  out.push_back(std::move(entry));
}

void explain_scenario(const std::string& name, const Library& library, std::vector<Entry>& out) {
  for (const ScenarioSpec& scenario : library.scenarios) {
    if (scenario.id != name) continue;
    Entry entry{"scenario", name, scenario.title, {}};
    add(entry, "areas", msg::fact_areas, join(scenario.areas, " "));
    entry.facts.push_back({"horizon", msg::fact_horizon, Cell{std::int64_t{scenario.horizon}}});
    add(entry, "targets", msg::fact_targets, join(scenario.targets, " "));
    std::vector<std::string> levers;
    for (const LeverSpec& lever : scenario.levers) levers.push_back(lever.kind + "." + lever.name);
    add(entry, "levers", msg::fact_levers, join(levers, " "));
    add(entry, "file", msg::fact_file, scenario.file);
    out.push_back(std::move(entry));
  }
}

std::string kind_text(std::string_view kind, Language language) {
  Message found;
  if (!find_message(MessageDomain::report, "kind_" + std::string(kind), found))
    return std::string(kind);
  return std::string(pattern(found, language));
}

std::string entry_text(const Entry& entry, Language language) {
  std::string text = heading(entry.name + " (" + kind_text(entry.kind, language) + ")", '-');
  text += wrapped(title_or(entry.title, entry.name, language));
  std::string_view previous;
  for (const Fact& fact : entry.facts) {
    const std::string value = value_text(fact, language);
    if (value.empty() || fact.audience == Audience::programs) continue;
    const std::string label = "  " + format(fact.label, language) + ": ";
    // A property of several lines is labelled once.
    text += wrapped(value, fact.key == previous ? std::string(display_width(label), ' ') : label);
    previous = fact.key;
  }
  return text;
}

}  // namespace

std::vector<Entry> explanations(const std::string& name, const Library& library) {
  std::vector<Entry> entries;
  explain_indicator(name, library, entries);
  explain_sector(name, library, entries);
  explain_area(name, library, entries);
  for (Entry& entry : parameter_explanations(name, "", library.catalog))
    entries.push_back(std::move(entry));
  explain_lever(name, entries);
  explain_target(name, library, entries);
  explain_source(name, library.catalog, entries);
  if (const Definition* definition = library.catalog.find_definition(name))
    entries.push_back(definition_entry(*definition, library.catalog));
  explain_scenario(name, library, entries);
  return entries;
}

std::string paragraphs_text(const std::vector<Entry>& entries, Language language) {
  std::string text;
  for (const Entry& entry : entries) {
    if (!text.empty()) text += "\n";
    text += entry_text(entry, language);
  }
  return text;
}

std::string explain_text(const std::string& name, const Library& library, Language language) {
  return paragraphs_text(explanations(name, library), language);
}

bool names_parameter(const std::string& name, const Library& library) {
  return parameter_path(name, library.catalog).has_value();
}

std::string explain_parameter_text(const std::string& name, const std::string& area,
                                   const Library& library, Language language) {
  return paragraphs_text(parameter_explanations(name, area, library.catalog), language);
}

std::string explain_figures_text(const FigureQuery& query, const Library& library,
                                 Language language) {
  return paragraphs_text(figure_explanations(query, library), language);
}

std::vector<std::string> explain_names(const Library& library) {
  std::set<std::string> names;
  for (const ListTopic topic :
       {ListTopic::areas, ListTopic::sectors, ListTopic::indicators, ListTopic::targets,
        ListTopic::levers, ListTopic::parameters, ListTopic::scenarios})
    for (const Entry& entry : list_entries(topic, library)) names.insert(entry.name);
  for (const std::string_view group : kGroupNames) names.emplace(group);
  for (const std::string& name : parameter_names(library.catalog)) names.insert(name);
  for (const Source& source : library.catalog.sources) names.insert(source.id);
  for (const Definition& definition : library.catalog.definitions) names.insert(definition.id);
  return {names.begin(), names.end()};
}

}  // namespace gapcast
