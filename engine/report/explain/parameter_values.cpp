// Looking up the rows of parameters.csv and saying what they rest on.
#include "engine/report/explain/parameter_values.hpp"

#include <algorithm>
#include <set>

#include "engine/base/messages/calibrate.hpp"
#include "engine/base/messages/report.hpp"
#include "engine/base/text.hpp"
#include "engine/data/evidence.hpp"
#include "engine/report/answers/parameters_report.hpp"
#include "engine/report/explain/evidence.hpp"
#include "engine/report/explain/ledger.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/path_words.hpp"
#include "engine/report/terms.hpp"

namespace gapcast {
namespace {

constexpr std::string_view kFront = "parameters.", kPairs = "correlation.";
constexpr std::size_t kShownSources = 3;

void add(Entry& entry, std::string_view key, Message label, Title value, std::string code = {}) {
  if (!value.en.empty() || !value.vi.empty())
    entry.facts.push_back({key, label, std::move(value), std::move(code)});
}

bool is_sector_word(const std::string& word, const Catalog& catalog) {
  return word == "*" || group_of(word) ||
         std::any_of(catalog.scheme.begin(), catalog.scheme.end(),
                     [&](const Sector& sector) { return sector.id == word; });
}

bool is_pair(const std::string& words, const Catalog& catalog) {
  const std::size_t dot = words.find('.');
  return dot != std::string::npos && is_sector_word(words.substr(0, dot), catalog) &&
         is_sector_word(words.substr(dot + 1), catalog);
}

// The words under which the data may have a sector's row, the narrowest first.
std::vector<std::string> words_of(const std::string& sector, const Catalog& catalog) {
  std::vector<std::string> words = {sector};
  for (const Sector& one : catalog.scheme)
    if (one.id == sector) words.emplace_back(name(one.group));
  if (sector.find('.') == std::string::npos) words.emplace_back("*");
  return words;
}

// The row that a run takes: the area's own before that of all, the sector's before its group's.
const ParameterRow* row_in_use(const std::string& area, const ParameterPath& path,
                               const Catalog& catalog) {
  for (const std::string& of : {area, std::string("*")})
    for (const std::string& word : words_of(path.sector, catalog)) {
      const auto found = std::find_if(
          catalog.parameters.begin(), catalog.parameters.end(), [&](const ParameterRow& row) {
            return row.area == of && row.sector == word && row.parameter == path.name;
          });
      if (found != catalog.parameters.end()) return &*found;
    }
  return nullptr;
}

Title value_title(const ParameterRow& row) {
  return in_both([&](Language language) {
    const auto number = parse_number(row.value);
    return number ? plain_text(*number, language) : row.value;
  });
}

// "farming 2.22, ± 0.26, 421 figures; sources: a b c and 50 more"
Title row_line(const ParameterRow& row) {
  return in_both([&](Language language) {
    return (row.sector.empty() ? "" : row.sector + " ") + parameter_value(row, language) + "; " +
           format(msg::param_sources, language, few_sources(row.provenance.source, language));
  });
}

Title how_obtained(const ParameterRow& row) {
  return in_both([&](Language language) { return note_alone(row, language); });
}

Title source_titles(const std::string& ids, const Catalog& catalog) {
  return in_both([&](Language language) {
    std::vector<std::string> parts;
    for (const std::string& id : split_words(ids)) {
      const Source* source = catalog.find_source(id);
      const std::string title = source ? source_title(*source, language) : std::string();
      parts.push_back(id == "assumption" ? term(id, language)
                      : title.empty()    ? id
                                         : id + " (" + title + ")");
    }
    return join(parts, "; ");
  });
}

// Of how many areas the data have a row of their own.
std::size_t own_rows(const ParameterPath& path, const Catalog& catalog) {
  return static_cast<std::size_t>(std::count_if(
      catalog.parameters.begin(), catalog.parameters.end(), [&](const ParameterRow& row) {
        return row.area != "*" && row.sector == path.sector && row.parameter == path.name;
      }));
}

Entry row_entry(const ParameterRow& row, const ParameterPath& path, const std::string& area,
                const Catalog& catalog) {
  const std::string full = (path.sector.empty() ? "" : path.sector + ".") + path.name;
  Entry entry{"parameter",
              (area.empty() ? "" : area + " ") + full,
              parameter_title(path, area, catalog),
              {}};
  add(entry, "value", msg::plan_value, value_title(row), row.value);
  add(entry, "unit", msg::fact_unit, field_unit(parameter_info(path.name)->field), row.unit);
  add(entry, "rests_on", msg::param_rests, in_both([&](Language language) {
        return parameter_evidence(row.provenance.note.text, language);
      }));
  add(entry, "status", msg::plan_status,
      in_both([&](Language language) { return term(row.provenance.status, language); }),
      row.provenance.status);
  add(entry, "how", msg::param_how, how_obtained(row));
  add(entry, "source", msg::fact_source, source_titles(row.provenance.source, catalog),
      row.provenance.source);
  const std::string word = row.sector == path.sector ? "" : row.sector + ".";
  if (row.area != area || !word.empty())
    add(entry, "row", msg::param_row, in_both([&](Language language) {
          return (row.area == "*" ? format(msg::param_row_all, language) : row.area) +
                 (word.empty() ? "" : ", " + word + path.name);
        }));
  if (const std::size_t own = area.empty() ? own_rows(path, catalog) : 0; own > 0)
    add(entry, "own", msg::param_own, in_both([&](Language language) {
          return format(msg::param_own_rows, language, std::to_string(own), full);
        }));
  add(entry, "place", msg::plan_origin, both(place_text(row.provenance.place)));
  return entry;
}

// A line for each sector that the data tell apart: of an area the row that a run of it takes.
void add_lines(Entry& entry, const std::string& name, const std::string& area,
               const Catalog& catalog) {
  const auto line = [&](const ParameterRow& row) {
    add(entry, "data", msg::param_fact_data, row_line(row));
  };
  for (const ParameterRow& row : catalog.parameters)
    if (row.parameter == name && row.area == (area.empty() ? "*" : area)) line(row);
}

std::string full_name_example(const std::string& name, const std::string& area,
                              const Catalog& catalog) {
  for (const ParameterRow& row : catalog.parameters)
    if (row.parameter == name && !row.sector.empty() && row.sector != "*")
      return (area.empty() ? "" : area + " ") + row.sector + "." + name;
  return {};
}

void add_pointer(Entry& entry, const std::string& name, const std::string& area,
                 const Catalog& catalog) {
  const std::string example = full_name_example(name, area, catalog);
  if (!example.empty())
    add(entry, "more", msg::param_more, in_both([&](Language language) {
          return format(msg::param_more_words, language, example);
        }));
}

Entry definition_of(const std::string& name) {
  const ParameterInfo* parameter = parameter_info(name);
  const Field& field = parameter->field;
  Entry entry{"parameter", name, {std::string(field.en), std::string(field.vi)}, {}};
  add(entry, "unit", msg::fact_unit, field_unit(field), std::string(field.unit));
  add(entry, "range", msg::fact_range, both(range_of(field)));
  add(entry, "default", msg::fact_default, both(std::string(field.default_text)));
  add(entry, "scope", msg::fact_scope, scope_title(parameter->scope),
      std::string(scope_id(parameter->scope)));
  add(entry, "equation", msg::fact_equation, both(equation_of_parameter(name)));
  return entry;
}

// Every sector's row of one area, a line each.
Entry lines_of_area(const std::string& name, const std::string& area, const Catalog& catalog) {
  Entry entry{"parameter", area + " " + name, parameter_title({"", name}, area, catalog), {}};
  add(entry, "unit", msg::fact_unit, field_unit(parameter_info(name)->field));
  add_lines(entry, name, area, catalog);
  if (entry.facts.size() < 2) {
    add(entry, "row", msg::param_row, in_words(msg::param_row_all));
    add_lines(entry, name, "", catalog);
  }
  add_pointer(entry, name, area, catalog);
  return entry;
}

}  // namespace

Title parameter_title(const ParameterPath& path, const std::string& area, const Catalog& catalog) {
  std::string written = "parameters." + path.name;
  if (path.name == "correlation" && !path.sector.empty())
    written += "." + path.sector;
  else if (!path.sector.empty() && path.sector != "*")
    written = "parameters." + path.sector + "." + path.name;
  return in_both([&](Language language) {
    const auto area_title = [&](const std::string& id) {
      const Area* found = catalog.find_area(id);
      return found == nullptr ? id : title_or(found->title, id, language);
    };
    const auto sector_title = [&](const std::string& id) {
      for (const Sector& sector : catalog.scheme)
        if (sector.id == id) return title_or(sector.title, id, language);
      return term(id, language);
    };
    std::string title = path_label(written, {area_title, sector_title, {}}, language);
    if (title == written) {
      const Field& field = parameter_info(path.name)->field;
      title = language == Language::english ? field.en : field.vi;
    }
    return catalog.find_area(area) == nullptr ? title : area_title(area) + ", " + title;
  });
}

std::string parameter_unit(const std::string& name, Language language) {
  const ParameterInfo* known = parameter_info(name);
  return known == nullptr ? std::string() : field_unit(known->field).in(language);
}

std::string parameter_value(const ParameterRow& row, Language language) {
  const auto number = parse_number(row.value);
  const Evidence evidence = evidence_of(row.provenance.note.text);
  return number ? value_evidence(*number, evidence.width, evidence.figures, language)
                : row.value + ", " + parameter_evidence(row.provenance.note.text, language);
}

std::string few_sources(const std::string& ids, Language language) {
  if (ids.empty() || ids == "assumption") return term("assumption", language);
  std::vector<std::string> words = split_words(ids);
  if (words.size() <= kShownSources + 1) return join(words, " ");
  const std::size_t more = words.size() - kShownSources;
  words.resize(kShownSources);
  return format(msg::param_few_sources, language, join(words, " "), std::to_string(more));
}

std::optional<ParameterPath> parameter_path(std::string_view text, const Catalog& catalog) {
  std::string rest(text.starts_with(kFront) ? text.substr(kFront.size()) : text);
  if (parameter_info(rest)) return ParameterPath{"", rest};
  if (rest.starts_with(kPairs) && is_pair(rest.substr(kPairs.size()), catalog))
    return ParameterPath{rest.substr(kPairs.size()), "correlation"};
  const std::size_t dot = rest.rfind('.');
  if (dot == std::string::npos) return std::nullopt;
  ParameterPath path{rest.substr(0, dot), rest.substr(dot + 1)};
  if (!parameter_info(path.name)) return std::nullopt;
  if (!is_sector_word(path.sector, catalog) && !is_pair(path.sector, catalog)) return std::nullopt;
  return path;
}

std::vector<Entry> parameter_explanations(const std::string& text, const std::string& area,
                                          const Catalog& catalog) {
  const auto path = parameter_path(text, catalog);
  if (!path) return {};
  std::vector<std::string> areas = {area};
  if (const Area* found = catalog.find_area(area); found && found->aggregate) areas = found->of;
  const bool several =
      parameter_info(path->name)->scope == ParameterScope::sector || path->name == "correlation";
  std::vector<Entry> entries;
  if (path->sector.empty() && area.empty()) {
    entries.push_back(definition_of(path->name));
    add_lines(entries.back(), path->name, "", catalog);
    add_pointer(entries.back(), path->name, "", catalog);
    return entries;
  }
  for (const std::string& leaf : areas) {
    if (path->sector.empty() && several) {
      entries.push_back(lines_of_area(path->name, leaf, catalog));
      continue;
    }
    if (const ParameterRow* row = row_in_use(leaf, *path, catalog))
      entries.push_back(row_entry(*row, *path, leaf, catalog));
  }
  return entries;
}

std::vector<std::string> parameter_names(const Catalog& catalog) {
  std::set<std::string> names;
  for (const ParameterRow& row : catalog.parameters)
    if (!row.sector.empty()) names.insert(row.sector + "." + row.parameter);
  return {names.begin(), names.end()};
}

}  // namespace gapcast
