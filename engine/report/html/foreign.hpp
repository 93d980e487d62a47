// Names in another language than the page's, marked as such wherever they stand in its text.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/report/report.hpp"

namespace gapcast::html {

// What a page of that language shows in the other one: titles of sources and their publishers,
// names of documents and their clauses. A reader aloud says them in their own language.
class ForeignNames {
 public:
  ForeignNames(const ReportContext& context, Language reader);
  // Of names alone, all in the language of `code`.
  ForeignNames(const std::vector<std::string>& names, std::string_view code);

  // Markup with every name in its text between <span lang> and </span>; one directly in an element
  // that says its language already is left as it is.
  std::string marked(std::string_view markup) const;

 private:
  std::string_view code_;  // of the language that the names are in
  // Escaped names by their first letters, longest first.
  std::map<std::string, std::vector<std::string>, std::less<>> names_;

  void add(const std::string& name);
  void sort();
  std::string_view name_at(std::string_view text) const;
  void append_text(std::string_view text, std::string& out) const;
};

}  // namespace gapcast::html
