// Reader of comments, and which of them an area shows.
#include "engine/data/comments.hpp"

#include <algorithm>

#include "engine/base/messages/data.hpp"
#include "engine/base/messages/workbook.hpp"
#include "engine/base/text.hpp"
#include "engine/data/catalog_sheet.hpp"

namespace gapcast {
namespace {

enum : std::size_t { area, text, target, indicator, language, author, date };

constexpr std::string_view kLanguages = "vi en";

std::string trimmed(const SheetRow& row, std::size_t column) {
  return std::string(trim(row.text(column)));
}

// An empty cell is about everything; any other must be known.
void check(const SheetRow& row, std::size_t column, const Names& names,
           const UnknownName& unknown) {
  if (!row.text(column).empty()) row.is_known(column, names, unknown);
}

bool same_matter(const Comment& a, const Comment& b) {
  return a.area == b.area && a.target == b.target && a.indicator == b.indicator;
}

}  // namespace

std::vector<Comment> load_comments(const std::string& path, const CommentSubjects& subjects,
                                   Diagnostics& diagnostics) {
  const std::optional<std::string> bytes = table_bytes(path, diagnostics);
  if (!bytes) return {};
  const Names areas(subjects.areas), targets(subjects.targets), indicators(subjects.indicators);
  Sheet sheet(*bytes, path, {"area", "text"}, diagnostics,
              {"target", "indicator", "language", "author", "date"});
  std::vector<Comment> comments;
  sheet.each([&](const SheetRow& row) {
    check(row, area, areas, {msg::data_unknown_area, msg::data_unknown_area_near});
    check(row, target, targets, {msg::comment_unknown_target, msg::comment_unknown_target_near});
    check(row, indicator, indicators,
          {msg::comment_unknown_indicator, msg::comment_unknown_indicator_near});
    if (!row.text(language).empty()) row.is_one_of(language, kLanguages);
    if (!row.given(text)) return;
    comments.push_back({row.copy(area), row.copy(target), row.copy(indicator), row.copy(language),
                        trimmed(row, text), trimmed(row, author), trimmed(row, date), row.place()});
  });
  return comments;
}

std::vector<const Comment*> comments_about(const std::vector<Comment>& comments,
                                           const std::string& area_id, Language wanted) {
  const std::string_view code = wanted == Language::english ? "en" : "vi";
  std::vector<const Comment*> about;
  for (const Comment& comment : comments) {
    if (comment.area != area_id) continue;
    const bool other = !comment.language.empty() && comment.language != code;
    const bool said = std::any_of(comments.begin(), comments.end(), [&](const Comment& same) {
      return same.language == code && same_matter(same, comment);
    });
    if (!other || !said) about.push_back(&comment);
  }
  return about;
}

}  // namespace gapcast
