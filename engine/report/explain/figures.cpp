// `list observations`, `explain AREA INDICATOR [YEAR]`: published figures and which one is in use.
#include "engine/report/explain/figures.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

#include "engine/base/messages/report.hpp"
#include "engine/base/text.hpp"
#include "engine/report/explain/figure_choice.hpp"
#include "engine/report/layout/dates.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/terms.hpp"
#include "engine/run/record.hpp"

namespace gapcast {
namespace {

Title indicator_title_of(const std::string& id, const Catalog& catalog) {
  return in_both([&](Language language) {
    return indicator_title(id, false, TitleForm::full, catalog, language);
  });
}

Title status_title(const std::string& status) {
  return in_both([&](Language language) { return status_words(status, language); });
}

// "11.26 %"; of a sector's figure "mining: 11.26 %".
Title value_title(const Observation& figure) {
  return in_both([&](Language language) {
    return plain_text(figure.value, language) + " " + unit_text(figure.unit, language);
  });
}

std::string source_titles(const std::string& ids, const Catalog& catalog, Language language) {
  std::vector<std::string> parts;
  for (const std::string& id : split_words(ids)) {
    const Source* source = catalog.find_source(id);
    std::string text = id;
    const std::string title = source ? source_title(*source, language) : std::string();
    if (!title.empty()) text += " (" + title + ")";
    if (source && !source->date.empty()) text += ", " + date_text(source->date, language);
    parts.push_back(std::move(text));
  }
  return join(parts, "; ");
}

Fact text_fact(std::string_view key, Message label, Title value, std::string code = {}) {
  return {key, label, std::move(value), std::move(code)};
}
Fact program_fact(std::string_view key, Message label, Cell value) {
  return {key, label, std::move(value), {}, Audience::programs};
}

Title use_title(const Observation& figure, const Catalog& catalog) {
  if (!figure.in_use) return in_words(msg::figure_not_in_use);
  const Definition* engine = catalog.engine_definition(figure.indicator);
  const bool apart = engine != nullptr && engine->id != figure.definition;
  return in_words(apart ? msg::figure_in_use_apart : msg::figure_in_use);
}

void add_figure_keys(Entry& entry, const Observation& figure) {
  entry.facts.push_back(program_fact("area", msg::fact_area, figure.area));
  entry.facts.push_back(program_fact("indicator", msg::fact_indicator, figure.indicator));
  entry.facts.push_back(program_fact("sector", msg::kind_sector, figure.sector));
  entry.facts.push_back(program_fact("year", msg::fact_years, figure.year));
  entry.facts.push_back(program_fact("value", msg::figure_value, figure.value));
  entry.facts.push_back(program_fact("unit", msg::fact_unit, figure.unit));
}

Entry row_entry(const Observation& figure, const Catalog& catalog) {
  const std::string name =
      figure.sector.empty() ? figure.indicator : figure.indicator + "." + figure.sector;
  Entry entry{"figure", name, indicator_title_of(figure.indicator, catalog), {}};
  add_figure_keys(entry, figure);
  const auto people = [&](std::string_view key, Message label, Title value) {
    entry.facts.push_back({key, label, std::move(value), {}, Audience::people});
  };
  people("when", msg::fact_years, both(figure.year));
  people("figure", msg::figure_value, value_title(figure));
  entry.facts.push_back(text_fact("definition", msg::fact_definition, both(figure.definition)));
  entry.facts.push_back(text_fact("status", msg::figure_status,
                                  status_title(figure.provenance.status),
                                  figure.provenance.status));
  entry.facts.push_back(text_fact("in_use", msg::figure_use, use_title(figure, catalog),
                                  figure.in_use ? "yes" : "no"));
  entry.facts.push_back(text_fact("source", msg::fact_source, both(figure.provenance.source)));
  return entry;
}

Entry explained(const Observation& figure, const std::vector<const Observation*>& all,
                const Catalog& catalog) {
  const std::string sector = figure.sector.empty() ? "" : "." + figure.sector;
  Entry entry{"figure",
              figure.area + " " + figure.indicator + sector + " " + figure.year,
              indicator_title_of(figure.indicator, catalog),
              {}};
  add_figure_keys(entry, figure);
  entry.facts.push_back({"figure", msg::figure_value, value_title(figure), {}, Audience::people});
  const Definition* definition = catalog.find_definition(figure.definition);
  entry.facts.push_back(text_fact(
      "definition", msg::fact_definition, in_both([&](Language language) {
        return definition
                   ? figure.definition + " (" + title_or(definition->title, "", language) + ")"
                   : figure.definition;
      }),
      figure.definition));
  if (!figure.price_basis.empty() && figure.price_basis != "-")
    entry.facts.push_back(text_fact(
        "price_basis", msg::fact_price_basis,
        in_both([&](Language language) { return data_word(figure.price_basis, language); }),
        figure.price_basis));
  entry.facts.push_back(text_fact("status", msg::figure_status,
                                  status_title(figure.provenance.status),
                                  figure.provenance.status));
  entry.facts.push_back(text_fact("in_use", msg::figure_use, use_title(figure, catalog),
                                  figure.in_use ? "yes" : "no"));
  entry.facts.push_back(text_fact("why", msg::figure_why, reason_of_use(figure, all, catalog)));
  entry.facts.push_back({"source", msg::fact_source, in_both([&](Language language) {
                           return source_titles(figure.provenance.source, catalog, language);
                         }),
                         figure.provenance.source});
  add_note(entry, figure.provenance.note);
  return entry;
}

std::vector<const Observation*> figures_of(const FigureQuery& query, const Catalog& catalog) {
  std::vector<const Observation*> found;
  const auto known = indicator_of(query.indicator);
  const FiledUnder filed = known ? info(*known).filed : FiledUnder{};
  for (const Observation& figure : catalog.observations)
    if ((query.area.empty() || figure.area == query.area) &&
        (query.indicator.empty() || figure.indicator == query.indicator ||
         is_filed(figure, filed)) &&
        figure.year.starts_with(query.year))
      found.push_back(&figure);
  return found;
}

}  // namespace

std::vector<Entry> figure_counts(const Library& library) {
  std::vector<Entry> entries;
  const Catalog& catalog = library.catalog;
  for (const Area& area : catalog.areas) {
    const auto found = catalog.observations_of.find(area.id);
    if (found == catalog.observations_of.end()) continue;
    std::set<std::string_view> indicators;
    std::string first = "9999", last = "0";
    for (const std::size_t i : found->second) {
      const Observation& figure = catalog.observations[i];
      indicators.insert(figure.indicator);
      first = std::min(first, figure.year.substr(0, 4));
      last = std::max(last, figure.year.substr(0, 4));
    }
    const auto number = [](std::size_t n) { return Cell{static_cast<std::int64_t>(n)}; };
    entries.push_back({"area",
                       area.id,
                       area.title,
                       {{"observations", msg::fact_observations, number(found->second.size())},
                        {"indicators", msg::fact_indicator, number(indicators.size())},
                        {"years", msg::fact_years, both(first + "-" + last)}}});
  }
  return entries;
}

std::vector<Entry> figure_rows(const FigureQuery& query, const Library& library) {
  std::vector<Entry> entries;
  for (const Observation* figure : figures_of(query, library.catalog))
    entries.push_back(row_entry(*figure, library.catalog));
  return entries;
}

std::vector<Entry> figure_explanations(const FigureQuery& query, const Library& library) {
  const Catalog& catalog = library.catalog;
  std::vector<const Observation*> all = figures_of(query, catalog);
  const auto computed = [&](const Observation* figure) {
    const Definition* definition = catalog.find_definition(figure->definition);
    return definition != nullptr && definition->engine;
  };
  std::stable_sort(all.begin(), all.end(), [&](const Observation* a, const Observation* b) {
    return std::make_tuple(a->year, !computed(a), !a->in_use) <
           std::make_tuple(b->year, !computed(b), !b->in_use);
  });
  std::vector<Entry> entries;
  entries.reserve(all.size());
  for (const Observation* figure : all) entries.push_back(explained(*figure, all, catalog));
  for (Entry& entry : account_explanations(query, catalog)) entries.push_back(std::move(entry));
  return entries;
}

}  // namespace gapcast
