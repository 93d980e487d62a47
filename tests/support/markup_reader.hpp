// A small reader of HTML for tests: every tag in order, and the text between them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gapcast::test {

struct Tag {
  std::string name;        // "th", "/th"
  std::string attributes;  // as written
  std::string text;        // what follows up to the next tag, entities decoded
};

inline std::string decoded(std::string_view text) {
  std::string out;
  while (!text.empty()) {
    bool found = false;
    for (const auto& [entity, plain] :
         {std::pair{"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&#39;", '\''}, {"&amp;", '&'}})
      if (!found && text.starts_with(entity)) {
        out += plain;
        text.remove_prefix(std::string_view(entity).size());
        found = true;
      }
    if (found) continue;
    out += text.front();
    text.remove_prefix(1);
  }
  return out;
}

// With plain spaces for no-break ones: pages tie marks to their numbers with them.
inline std::string plain_spaces(std::string_view text) {
  constexpr std::string_view kNoBreak = "\u00a0";
  std::string out;
  while (!text.empty()) {
    const bool tied = text.starts_with(kNoBreak);
    out += tied ? ' ' : text.front();
    text.remove_prefix(tied ? kNoBreak.size() : 1);
  }
  return out;
}

// Tags of a document without comments; the content of script and style is one text.
inline std::vector<Tag> tags_of(std::string_view document) {
  std::vector<Tag> tags;
  std::size_t at = document.find('<');
  while (at != std::string_view::npos && at < document.size()) {
    const std::size_t end = document.find('>', at);
    if (end == std::string_view::npos) break;
    const std::string_view inside = document.substr(at + 1, end - at - 1);
    const std::size_t blank = inside.find(' ');
    Tag tag{std::string(inside.substr(0, blank)),
            blank == std::string_view::npos ? "" : std::string(inside.substr(blank)), ""};
    const bool raw = tag.name == "script" || tag.name == "style";
    const std::size_t next = document.find(raw ? "</" + tag.name : std::string("<"), end);
    tag.text = decoded(document.substr(end + 1, next - end - 1));
    tags.push_back(std::move(tag));
    at = next;
  }
  return tags;
}

// Value of an attribute; "" where the tag has none.
inline std::string attribute_of(const Tag& tag, std::string_view name) {
  const std::string start = " " + std::string(name) + "=\"";
  const std::size_t at = tag.attributes.find(start);
  if (at == std::string::npos) return {};
  const std::size_t from = at + start.size();
  return decoded(tag.attributes.substr(from, tag.attributes.find('"', from) - from));
}

// Texts of the cells of the first table after the element with that id, row by row.
inline std::vector<std::vector<std::string>> table_after(const std::vector<Tag>& tags,
                                                         std::string_view id) {
  std::vector<std::vector<std::string>> rows;
  std::size_t i = 0;
  while (i < tags.size() && attribute_of(tags[i], "id") != id) ++i;
  while (i < tags.size() && tags[i].name != "table") ++i;
  bool in_cell = false;
  for (; i < tags.size() && tags[i].name != "/table"; ++i) {
    const std::string& name = tags[i].name;
    if (name == "tr") rows.emplace_back();
    if (name == "th" || name == "td") {
      rows.back().emplace_back();
      in_cell = true;
    }
    if (name == "/th" || name == "/td") in_cell = false;
    if (in_cell) rows.back().back() += tags[i].text;
  }
  return rows;
}

}  // namespace gapcast::test
