// Laying out plain text: paragraphs broken to a width, underlined headings.
#include "engine/report/layout/layout.hpp"

#include <array>
#include <vector>

#include "engine/base/text.hpp"

namespace gapcast {
namespace {

// Marks that belong to the number before them, and marks that belong to what follows.
bool holds_on_to_previous(std::string_view word) {
  return word.starts_with('%') || word.starts_with("±");
}
bool holds_on_to_next(std::string_view word) {
  for (const std::string_view mark : {"<", ">", "±", "≥", "≤", "≈", "•"})
    if (word == mark || (word.starts_with('(') && word.substr(1) == mark)) return true;
  return false;
}

// Words, with those that may not be parted joined by a blank.
std::vector<std::string> unbreakable(std::string_view text) {
  std::vector<std::string> pieces;
  bool hold = false;
  for (const std::string& word : split_words(text)) {
    if (!pieces.empty() && (hold || holds_on_to_previous(word)))
      pieces.back() += " " + word;
    else
      pieces.push_back(word);
    hold = holds_on_to_next(word);
  }
  return pieces;
}

}  // namespace

std::string wrapped(std::string_view text, std::string_view first) {
  const std::string rest(display_width(first), ' ');
  std::string out(first);
  std::size_t column = rest.size();
  bool line_is_empty = true;
  for (const std::string& piece : unbreakable(text)) {
    const std::size_t width = display_width(piece);
    if (!line_is_empty && column + 1 + width > kTextWidth) {
      out += "\n" + rest;
      column = rest.size();
      line_is_empty = true;
    }
    if (!line_is_empty) {
      out += ' ';
      ++column;
    }
    out += piece;
    column += width;
    line_is_empty = false;
  }
  return out + "\n";
}

std::string heading(std::string_view title, char mark) {
  return std::string(title) + "\n" + std::string(display_width(title), mark) + "\n";
}

std::string shortened(std::string_view text, std::size_t width) {
  if (display_width(text) <= width) return std::string(text);
  std::string out;
  for (const char c : text) {
    const bool starts_letter = (static_cast<unsigned char>(c) & 0xC0) != 0x80;
    if (starts_letter && display_width(out) >= width - 1) break;
    out += c;
  }
  while (out.ends_with(' ')) out.pop_back();
  return out + "…";
}

std::string padding(std::string_view text, std::size_t width) {
  const std::size_t used = display_width(text);
  return std::string(used < width ? width - used : 0, ' ');
}

}  // namespace gapcast
