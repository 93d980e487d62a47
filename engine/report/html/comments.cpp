// What people wrote about areas and targets, escaped and apart from the numbers.
#include <algorithm>

#include "engine/base/messages/workbook.hpp"
#include "engine/base/text.hpp"
#include "engine/report/html/markup.hpp"
#include "engine/report/html/sections.hpp"
#include "engine/report/statements.hpp"
#include "engine/report/terms.hpp"
#include "engine/report/verdict.hpp"

namespace gapcast::html {
namespace {

// What the comment is about beside its area: a target or an indicator in words; "" for all.
std::string matter(const Page& page, const Comment& comment) {
  const std::vector<TargetSpec>& targets = page.context.result.targets;
  if (!comment.target.empty()) {
    for (const Gap& gap : page.context.result.gaps)
      if (targets.at(static_cast<std::size_t>(gap.target)).id == comment.target)
        return verdict_title(verdict_subject(page.context, gap, page.language));
    return comment.target;
  }
  if (comment.indicator.empty()) return {};
  return indicator_title(comment.indicator, false, TitleForm::full, page.context.catalog,
                         page.language);
}

// Whole letters of UTF-8, cut at a blank where there is one.
std::string first_letters(const std::string& text, std::size_t most) {
  if (display_width(text) <= most) return text;
  std::string cut;
  std::size_t letters = 0;
  for (const char c : text) {
    const bool starts_letter = (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    if (starts_letter && letters++ >= most) break;
    cut += c;
  }
  const std::size_t blank = cut.find_last_of(" \n\t");
  if (blank != std::string::npos && blank > cut.size() / 2) cut.resize(blank);
  return cut + " …";
}

// Lines of the text stay lines.
std::string lines_of(const std::string& text) {
  std::string markup;
  for (const char c : escaped(text))
    if (c == '\n')
      markup += "<br>";
    else
      markup += c;
  return markup;
}

std::string item(const Page& page, const Comment& comment, const std::string& text) {
  const std::string about = matter(page, comment);
  const std::string_view code = code_of(page.language);
  const bool foreign = !comment.language.empty() && comment.language != code;
  std::string content = about.empty() ? "" : text_element("strong", "", about + ":") + " ";
  content += element("span", foreign ? attribute("lang", comment.language) : std::string(),
                     lines_of(text));
  std::string by = comment.author;
  if (!comment.date.empty()) by += (by.empty() ? "" : ", ") + date_text(comment.date);
  if (!by.empty()) content += " " + text_element("small", "", "(" + by + ")");
  return element("li", "", content) + "\n";
}

}  // namespace

std::string comment_list(const Page& page, const std::vector<std::string>& areas, int level,
                         std::size_t most) {
  if (page.comments == nullptr) return {};
  std::vector<const Comment*> shown;
  for (const std::string& area : areas)
    for (const Comment* comment : comments_about(*page.comments, area, page.language))
      shown.push_back(comment);
  std::string items;
  std::size_t left = most;
  bool cut = false;
  for (const Comment* comment : shown) {
    const std::string text = left == 0 ? std::string() : first_letters(comment->text, left);
    cut = cut || text != comment->text;
    left -= std::min(left, display_width(comment->text));
    if (!text.empty()) items += item(page, *comment, text);
  }
  if (items.empty()) return {};
  return heading(level, format(msg::comments_title, page.language)) +
         element("ul", attribute("class", "comments"), "\n" + items) + "\n" +
         (cut ? paragraph(format(msg::comments_cut, page.language), "quiet") : std::string());
}

}  // namespace gapcast::html
