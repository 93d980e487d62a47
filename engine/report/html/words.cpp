// Numbers, sectors and paths of a scenario in words.
#include "engine/report/html/words.hpp"

#include <algorithm>
#include <cmath>

#include "engine/base/messages/page.hpp"
#include "engine/base/text.hpp"
#include "engine/report/layout/numbers.hpp"
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

std::vector<std::string> parts_of(const std::string& path) {
  std::vector<std::string> parts(1);
  for (const char c : path)
    if (c == '.')
      parts.emplace_back();
    else
      parts.back() += c;
  return parts;
}

std::string points_words(const Distribution& d, Language language) {
  std::vector<std::string> texts;
  for (const Distribution::Point& point : d.points)
    texts.push_back(format(msg::page_value_with_chance, language, plain_text(point.value, language),
                           plain_text(100 * point.probability, language)));
  return join(texts, "; ");
}

std::string untruncated_words(const Distribution& d, Language language) {
  const std::string a = plain_text(d.a, language), b = plain_text(d.b, language);
  switch (d.kind) {
    case DistributionKind::constant:
      return a;
    case DistributionKind::normal:
      return format(msg::page_normal, language, a, b);
    case DistributionKind::uniform:
      return format(msg::page_uniform, language, a, b);
    case DistributionKind::triangular:
      return format(msg::page_triangular, language, a, b, plain_text(d.c, language));
    case DistributionKind::lognormal:
      return format(msg::page_lognormal, language, a, b);
    case DistributionKind::discrete:
      break;
  }
  return points_words(d, language);
}

// "share in GRDP, mining" for the words after parameters. or account.
std::string item_words(const Page& page, const std::string& item, const std::string& sector) {
  if (!has_term(item)) return {};
  const std::string name = term(item, page.language);
  return sector.empty() ? name : name + ", " + sector_words(page, sector);
}

}  // namespace

std::string distribution_words(const Distribution& d, Language language) {
  std::string text = untruncated_words(d, language);
  if (std::isfinite(d.lo) && std::isfinite(d.hi))
    text += format(msg::page_truncated, language, plain_text(d.lo, language),
                   plain_text(d.hi, language));
  return text;
}

std::string sector_words(const Page& page, const std::string& id) {
  for (const Sector& sector : page.context.compiled.scheme)
    if (sector.id == id) return title_or(sector.title, id, page.language);
  return term(id, page.language);
}

std::string area_words(const Page& page, const std::string& id) {
  for (const auto* labels : {&page.context.compiled.areas, &page.context.compiled.leaves})
    for (const AreaLabel& label : *labels)
      if (label.id == id) return title_or(label.title, id, page.language);
  const Area* area = page.context.catalog.find_area(id);
  return area ? title_or(area->title, id, page.language) : id;
}

std::string path_words(const Page& page, const std::string& path) {
  const std::vector<std::string> parts = parts_of(path);
  std::string words;
  if (parts[0] == "levers" && parts.size() == 4)
    words = term(parts[1], page.language) + " " + parts[2] + ": " +
            key_words(parts[1], parts[3], page.language);
  else if (parts[0] == "account" && parts.size() >= 2)
    words = item_words(page, parts[1], parts.size() > 2 ? parts[2] : std::string());
  else if (parts[0] == "parameters" && parts.size() == 2)
    words = item_words(page, parts[1], {});
  else if (parts[0] == "parameters" && parts.size() == 3)
    words = item_words(page, parts[2], parts[1]);
  return words.empty() ? path : words;
}

std::string key_words(const std::string& kind, const std::string& key, Language language) {
  const Field* field = field_of(kind, key);
  if (field == nullptr) return key;
  return std::string(language == Language::english ? field->en : field->vi);
}

std::string_view key_unit(const std::string& kind, const std::string& key) {
  const Field* field = field_of(kind, key);
  return field ? field->unit : std::string_view();
}

}  // namespace gapcast::html
