// Finds names in the text of markup: longest first, whole words only.
#include "engine/report/html/foreign.hpp"

#include <algorithm>

#include "engine/data/catalog.hpp"
#include "engine/data/note.hpp"
#include "engine/report/html/markup.hpp"
#include "engine/report/html/sections.hpp"
#include "engine/report/terms.hpp"

namespace gapcast::html {
namespace {

// Bytes by which a name is looked up; shorter ones are abbreviations, which are of no language.
constexpr std::size_t kPrefix = 6;

bool in_word(char c) {
  const auto code = static_cast<unsigned char>(c);
  return code >= 0x80 || (code >= '0' && code <= '9') || (code >= 'a' && code <= 'z') ||
         (code >= 'A' && code <= 'Z');
}

// One word alone may be a name in either language: of a newspaper, of a site.
bool is_sentence(std::string_view text) { return std::count(text.begin(), text.end(), ' ') >= 1; }

Language other_than(Language language) {
  return language == Language::english ? Language::vietnamese : Language::english;
}

}  // namespace

ForeignNames::ForeignNames(const ReportContext& context, Language reader)
    : code_(code_of(other_than(reader))) {
  const auto add_foreign = [&](const std::string& text) {
    if (is_sentence(text) && written_language(text) != reader) add(text);
  };
  for (const Source& source : context.catalog.sources) {
    add_foreign(source_title(source, reader));
    // Names of English publishers are said as they are in Vietnamese too.
    if (reader == Language::english) add_foreign(title_or(source.publisher, "", reader));
  }
  for (const TargetSpec& target : context.result.targets)
    for (const std::string& name : {target.instrument.in(reader), target.clause}) add_foreign(name);
  sort();
}

ForeignNames::ForeignNames(const std::vector<std::string>& names, std::string_view code)
    : code_(code) {
  for (const std::string& name : names) add(name);
  sort();
}

void ForeignNames::add(const std::string& name) {
  std::string text = escaped(name);
  if (text.size() < kPrefix) return;
  std::string prefix = text.substr(0, kPrefix);
  names_[std::move(prefix)].push_back(std::move(text));
}

void ForeignNames::sort() {
  for (auto& [prefix, names] : names_)
    std::stable_sort(names.begin(), names.end(), [](const std::string& a, const std::string& b) {
      return a.size() > b.size();
    });
}

std::string_view ForeignNames::name_at(std::string_view text) const {
  if (text.size() < kPrefix) return {};
  const auto found = names_.find(text.substr(0, kPrefix));
  if (found == names_.end()) return {};
  for (const std::string& name : found->second)
    if (text.starts_with(name) &&
        (text.size() == name.size() || !in_word(name.back()) || !in_word(text[name.size()])))
      return name;
  return {};
}

void ForeignNames::append_text(std::string_view text, std::string& out) const {
  std::size_t i = 0;
  while (i < text.size()) {
    const bool starts = i == 0 || !in_word(text[i - 1]);
    const std::string_view name = starts ? name_at(text.substr(i)) : std::string_view();
    if (name.empty()) {
      out += text[i++];
      continue;
    }
    out += element("span", attribute("lang", code_), name);
    i += name.size();
  }
}

std::string ForeignNames::marked(std::string_view markup) const {
  std::string out;
  out.reserve(markup.size() + markup.size() / 16);
  bool said = false;  // does the element that holds the text say its language?
  while (!markup.empty()) {
    const bool tag = markup.front() == '<';
    const std::size_t end = tag ? markup.find('>') : markup.find('<');
    const std::string_view piece = markup.substr(0, end == markup.npos ? end : end + (tag ? 1 : 0));
    if (tag) said = piece.find(" lang=\"") != piece.npos;
    if (tag || said)
      out += piece;
    else
      append_text(piece, out);
    markup.remove_prefix(piece.size());
  }
  return out;
}

}  // namespace gapcast::html
