// Small parts that several sections use: headings, dates, links to sources.
#include <algorithm>

#include "engine/base/text.hpp"
#include "engine/report/explain/evidence.hpp"
#include "engine/report/html/markup.hpp"
#include "engine/report/html/sections.hpp"
#include "engine/report/terms.hpp"

namespace gapcast::html {

std::string_view code_of(Language language) { return language == Language::english ? "en" : "vi"; }

std::string anchor(std::string_view name, Language language) {
  return std::string(name) + "-" + std::string(code_of(language));
}

std::string heading(int level, const std::string& text, const std::string& id) {
  return text_element("h" + std::to_string(level), id.empty() ? "" : attribute("id", id), text) +
         "\n";
}

std::string paragraph(const std::string& text, std::string_view classes) {
  return text_element("p", classes.empty() ? "" : attribute("class", classes), text) + "\n";
}

std::string area_title(const Page& page, std::size_t area) {
  const AreaLabel& label = page.context.compiled.areas.at(area);
  return title_or(label.title, label.id, page.language);
}

std::string date_text(std::string_view iso) {
  const auto digits = [&](std::size_t from, std::size_t n) {
    return iso.size() >= from + n &&
           std::all_of(iso.begin() + static_cast<std::ptrdiff_t>(from),
                       iso.begin() + static_cast<std::ptrdiff_t>(from + n),
                       [](char c) { return c >= '0' && c <= '9'; });
  };
  const bool month = digits(0, 4) && digits(5, 2) && iso[4] == '-';
  if (!month) return std::string(iso);
  const std::string year(iso.substr(0, 4)), month_text(iso.substr(5, 2));
  if (iso.size() == 7) return month_text + "/" + year;
  if (!digits(8, 2) || iso[7] != '-') return std::string(iso);
  std::string text = std::string(iso.substr(8, 2)) + "/" + month_text + "/" + year;
  if (iso.size() > 16 && iso[10] == 'T') text += " " + std::string(iso.substr(11, 5)) + " UTC";
  return text;
}

std::string target_link(const Page& page, const Gap& gap, const std::string& text) {
  const TargetSpec& target = page.context.result.targets.at(static_cast<std::size_t>(gap.target));
  return text_element("a", attribute("href", "#" + anchor("target-" + target.id, page.language)),
                      text);
}

std::string source_anchor(const Page& page, const Source& source) {
  // By its place: a page of all provinces links to sources twenty thousand times.
  return anchor("s" + std::to_string(&source - page.context.catalog.sources.data()), page.language);
}

std::string source_links(const Page& page, const std::string& sources) {
  if (sources.empty() || sources == "assumption")
    return text_element("span", attribute("class", "tag assumption"),
                        term("assumption", page.language));
  std::vector<std::string> links;
  for (const std::string& id : split_words(sources))
    if (const Source* source = page.context.catalog.find_source(id); source == nullptr)
      return escaped(sources);
    else
      links.push_back(text_element("a", attribute("href", "#" + source_anchor(page, *source)), id));
  return join(links, ", ");
}

std::string note_element(std::string_view name, const Page& page, const Note& note) {
  const SaidNote said = said_note(note, page.language);
  return text_element(
      name, said.language == page.language ? "" : attribute("lang", code_of(said.language)),
      said.text);
}

bool is_foreign(const Page& page, const Note& document) {
  const bool code = document.vi.empty() && document.text.find(' ') == std::string::npos;
  return !document.empty() && !code && document.language_for(page.language) != page.language;
}

std::string with_documents(const Page& page, std::string_view text) {
  std::vector<const Note*> foreign;
  for (const TargetSpec& target : page.context.result.targets)
    if (is_foreign(page, target.instrument)) foreign.push_back(&target.instrument);
  std::string out, plain;
  while (!text.empty()) {
    const Note* longest = nullptr;
    for (const Note* note : foreign)
      if (text.starts_with(note->in(page.language)) &&
          (longest == nullptr ||
           note->in(page.language).size() > longest->in(page.language).size()))
        longest = note;
    if (longest == nullptr) {
      plain += text.front();
      text.remove_prefix(1);
      continue;
    }
    const std::string& name = longest->in(page.language);
    out += escaped(plain) +
           text_element("span", attribute("lang", code_of(longest->language_for(page.language))),
                        name);
    plain.clear();
    text.remove_prefix(name.size());
  }
  return out + escaped(plain);
}

}  // namespace gapcast::html
