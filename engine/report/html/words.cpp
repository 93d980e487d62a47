// Numbers, sectors and paths of a scenario in words.
#include "engine/report/html/words.hpp"

#include <algorithm>

#include "engine/base/messages/page.hpp"
#include "engine/base/text.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/run_titles.hpp"
#include "engine/report/terms.hpp"
#include "engine/scenario/schema.hpp"

namespace gapcast::html {
namespace {

const Field* field_of(const std::string& kind, const std::string& key) {
  const auto in = [&](std::span<const Field> fields) -> const Field* {
    const auto found = std::find_if(fields.begin(), fields.end(),
                                    [&](const Field& field) { return field.key == key; });
    return found == fields.end() ? nullptr : &*found;
  };
  const LeverKind* lever = lever_kind(kind);
  const Field* field = lever ? in(lever->fields) : nullptr;
  return field ? field : in(common_lever_fields());
}

PathTitles path_titles(const Page& page) {
  return {[&page](const std::string& id) { return area_words(page, id); },
          [&page](const std::string& id) { return sector_words(page, id); },
          [&page](const std::string& kind, const std::string& name) {
            return lever_words(page.context.compiled.levers, kind, name, page.language);
          }};
}

}  // namespace

std::string sector_words(const Page& page, const std::string& id) {
  return sector_title_in(page.context.compiled, id, page.language);
}

std::string area_words(const Page& page, const std::string& id) {
  for (const auto* labels : {&page.context.compiled.areas, &page.context.compiled.leaves})
    for (const AreaLabel& label : *labels)
      if (label.id == id) return title_or(label.title, id, page.language);
  const Area* area = page.context.catalog.find_area(id);
  return area ? title_or(area->title, id, page.language) : id;
}

std::string path_words(const Page& page, const std::string& path) {
  return path_label(path, path_titles(page), page.language);
}

std::string value_words(const Page& page, const LedgerEntry& entry) {
  return path_value(entry.path, entry.value, entry.unit, path_titles(page), page.language);
}

std::string key_words(const std::string& kind, const std::string& key, Language language) {
  // The short name where there is one: the table of the reader explains more than a list has room
  // for.
  if (const std::string label = key_label(kind, key, language); label != key) return label;
  const Field* field = field_of(kind, key);
  if (field == nullptr) return key;
  return std::string(language == Language::english ? field->en : field->vi);
}

std::string_view key_unit(const std::string& kind, const std::string& key) {
  const Field* field = field_of(kind, key);
  return field ? field->unit : std::string_view();
}

}  // namespace gapcast::html
