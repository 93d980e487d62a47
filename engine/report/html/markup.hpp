// HTML and JSON as values: text becomes markup only through these functions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace gapcast::html {

// Text for use between tags and inside quoted attribute values: & < > " ' are escaped, and control
// characters other than blanks and line breaks are left out (HTML has no place for them).
std::string escaped(std::string_view text);

// Text whose `commands` in backticks stand as code.
std::string with_code(std::string_view text);

// ` name="value"`, with the blank before it; the value is escaped.
std::string attribute(std::string_view name, std::string_view value);

// <name attributes>content</name>; `content` is markup, `attributes` come from attribute().
std::string element(std::string_view name, std::string_view attributes, std::string_view content);
// The same around plain text, which is escaped.
std::string text_element(std::string_view name, std::string_view attributes, std::string_view text);

// A link to another site that tells it nothing of this page; the plain text where the address is
// not http(s).
std::string outside_link(std::string_view url, std::string_view text);

// Markup in which a mark stays on the line of what it belongs to, as in wrapped(): the star of a
// reference after its target, "± 1" and "%" after their numbers, "<" before its own. An element of
// a number alone keeps the plain space that a sheet of cells reads: number cells never break.
std::string tied(std::string_view markup);

// A JSON string that may stand inside a <script> element: < > & and the line separators are
// \u-escaped, so that no text can end the element.
std::string json_string(std::string_view text);
// Six significant digits; null where the value is not finite.
std::string json_number(double value);

// A cell of a table: markup, and whether it is a number (aligned right).
struct Cell {
  std::string content;
  bool number = false;
  std::string classes = {};
};
// A row; a row of one cell is a heading across the table. `attributes` go to the <tr>.
struct Row {
  std::vector<Cell> cells;
  std::string attributes = {};
};
struct Table {
  std::string caption;  // text; "": none is shown
  std::vector<Cell> header;
  std::vector<Row> rows;
  std::string label = {};  // for those who hear the page; empty: the caption
  // On narrow screens each row stands as a card, its cells below each other with the headings of
  // their columns. Those are plain text then.
  bool cards = false;
  // All cells but the first of a row are numbers: said once of the table.
  bool numbers = false;
};
// The table in a frame that scrolls by itself on narrow screens. First cells are row headings.
std::string render(const Table& table);

}  // namespace gapcast::html
