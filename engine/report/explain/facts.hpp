// What `list` and `explain` say of a thing, before it becomes text or JSON.
#pragma once

#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "engine/report/layout/rows.hpp"
#include "engine/report/report.hpp"
#include "engine/scenario/schema.hpp"

namespace gapcast {

enum class Audience : unsigned char { everyone, people, programs };

// One property: a key for programs, a label for people, and a text in both languages or a cell.
// Programs get `code` (an id) where there is one. The text of `programs` is never shown to people.
struct Fact {
  std::string_view key;
  Message label{};
  std::variant<Title, Cell> value;
  std::string code = {};
  Audience audience = Audience::everyone;
};

// A named thing with its title and properties. `kind` is indicator, sector, group, area, parameter,
// lever, target, source, definition, scenario,
// figure or account.
struct Entry {
  std::string_view kind;
  std::string name;
  Title title;
  std::vector<Fact> facts;
};

// One entry a thing, in the order of the listing; areas lead with the nation and today's provinces.
std::vector<Entry> list_entries(ListTopic topic, const Library& library);
// Every thing of that name; an indicator is followed by its definitions.
std::vector<Entry> explanations(const std::string& name, const Library& library);

// ---- Shared by list and explain ----

// A line an entry: name, title, properties; a paragraph an entry: heading, title, labelled lines.
std::string table_text(const std::vector<Entry>& entries, Language language);
std::string paragraphs_text(const std::vector<Entry>& entries, Language language);

// The same text in both languages.
Title both(const std::string& text);
// A term, or any text, made by `make(language)` for each language.
template <class Make>
Title in_both(Make&& make) {
  return {make(Language::english), make(Language::vietnamese)};
}
std::string value_text(const Fact& fact, Language language);
Title in_words(Message message);
// A remark, nothing where there is none: people read their own language, programs both.
void add_note(Entry& entry, const Note& note);
// "a sector", and its id "sector".
Title scope_title(ParameterScope scope);
std::string_view scope_id(ParameterScope scope);

// The equation a lever kind or a parameter enters (MODEL 3, 4), in the model's symbols; "" for
// none.
std::string equation_of_parameter(std::string_view key);
std::string equation_of_lever(std::string_view kind);

// Words about a field of the schema: "% a year", "≥ 0", "0 to 100".
Title field_unit(const Field& field);
std::string range_of(const Field& field);
// "above 40 %".
Title threshold_of(const TargetSpec& target);
// "2030" or "2026-2030".
std::string years_of(const TargetSpec& target);
// Formula of an engine's indicator from the sums it is made of.
Title formula_of(const IndicatorInfo& indicator);
// The province of today that a former one is part of, or nullptr.
const Area* successor_of(const Area& area, const Catalog& catalog);

}  // namespace gapcast
