// Escapes text, writes elements and tables.
#include "engine/report/html/markup.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

namespace gapcast::html {
namespace {

bool is_control(char c) {
  const auto code = static_cast<unsigned char>(c);
  return (code < 0x20 && c != '\n' && c != '\t') || code == 0x7F;
}

std::string_view entity(char c) {
  switch (c) {
    case '&':
      return "&amp;";
    case '<':
      return "&lt;";
    case '>':
      return "&gt;";
    case '"':
      return "&quot;";
    case '\'':
      return "&#39;";
    default:
      return {};
  }
}

std::string code_unit(unsigned value) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  std::string text = "\\u";
  for (int shift = 12; shift >= 0; shift -= 4) text += kDigits[(value >> shift) & 0xF];
  return text;
}

// Is what a blank follows a mark that belongs to the number behind it?
bool ends_in_mark(std::string_view before) {
  if (before.ends_with("±")) return true;
  for (const std::string_view mark : {"&lt;", "&gt;", "≥", "≤", "≈"})
    if (before.ends_with(mark)) {
      // What an element begins with is a cell of a number.
      const std::string_view rest = before.substr(0, before.size() - mark.size());
      return !rest.empty() && rest.back() != '>';
    }
  return false;
}

// Does a mark follow the blank at `i` that belongs to what stands before it?
bool starts_with_mark(std::string_view markup, std::size_t i) {
  const std::string_view after = markup.substr(i + 1);
  if (after.starts_with("±")) return true;
  if (after.starts_with("*")) return after.size() == 1 || after[1] == '<' || after[1] == ' ';
  const bool counted = markup[i - 1] >= '0' && markup[i - 1] <= '9';
  return counted && after.starts_with("%") && !after.starts_with("%<");
}

// Columns up to here take their label from the style, as report.css has it; later ones have it
// each.
constexpr std::size_t kLabelledColumns = 20;

// The headings of a table of cards as variables of its style, `--c2:"value"`: said once, not in
// each of a hundred thousand cells. They are escaped text already.
std::string card_labels(const std::vector<Cell>& header) {
  std::string style;
  for (std::size_t i = 1; i < std::min(header.size(), kLabelledColumns); ++i) {
    const std::string_view label = header[i].content;
    if (label.empty()) continue;
    style += (style.empty() ? "--c" : ";--c") + std::to_string(i + 1) + ":&quot;";
    for (std::size_t k = 0; k < label.size(); ++k) {
      if (label[k] == '\n') continue;
      if (label[k] == '\\' || label.substr(k).starts_with("&quot;")) style += '\\';
      style += label[k];
    }
    style += "&quot;";
  }
  return style.empty() ? style : " style=\"" + style + "\"";
}

std::string table_attributes(const Table& table) {
  return (table.numbers ? attribute("class", "numbers") : std::string()) +
         (table.cards ? card_labels(table.header) : std::string());
}

std::string row_markup(const Table& table, const Row& row, bool header) {
  const std::size_t columns = table.header.size();
  std::string cells;
  if (row.cells.size() == 1 && columns > 1)
    return element(
        "tr", attribute("class", "part"),
        element("th",
                attribute("scope", "colgroup") + attribute("colspan", std::to_string(columns)),
                row.cells.front().content));
  for (std::size_t i = 0; i < row.cells.size(); ++i) {
    const Cell& cell = row.cells[i];
    std::string classes = cell.classes;
    if (cell.number && !table.numbers) classes += classes.empty() ? "number" : " number";
    std::string attributes = classes.empty() ? std::string() : attribute("class", classes);
    if (header)
      attributes += attribute("scope", "col");
    else if (i == 0)
      attributes += attribute("scope", "row");
    else if (table.cards && i >= kLabelledColumns && !table.header[i].content.empty())
      attributes += " data-label=\"" + table.header[i].content + "\"";
    cells += element(header || i == 0 ? "th" : "td", attributes, cell.content);
  }
  return element("tr", row.attributes, cells) + "\n";
}

}  // namespace

std::string escaped(std::string_view text) {
  std::string out;
  out.reserve(text.size() + text.size() / 8);
  for (const char c : text) {
    const std::string_view name = entity(c);
    if (!name.empty())
      out += name;
    else if (!is_control(c))
      out += c;
  }
  return out;
}

std::string with_code(std::string_view text) {
  std::string out;
  while (true) {
    const std::size_t open = text.find('`');
    const std::size_t close = open == text.npos ? open : text.find('`', open + 1);
    if (close == text.npos) return out + escaped(text);
    out += escaped(text.substr(0, open));
    out += text_element("code", "", text.substr(open + 1, close - open - 1));
    text.remove_prefix(close + 1);
  }
}

std::string attribute(std::string_view name, std::string_view value) {
  return " " + std::string(name) + "=\"" + escaped(value) + "\"";
}

std::string element(std::string_view name, std::string_view attributes, std::string_view content) {
  std::string out;
  out.reserve(content.size() + attributes.size() + 2 * name.size() + 5);
  out.append("<").append(name).append(attributes).append(">");
  return out.append(content).append("</").append(name).append(">");
}

std::string text_element(std::string_view name, std::string_view attributes,
                         std::string_view text) {
  return element(name, attributes, escaped(text));
}

std::string outside_link(std::string_view url, std::string_view text) {
  const bool known = url.starts_with("https://") || url.starts_with("http://");
  if (!known) return escaped(text);
  return text_element("a", attribute("href", url) + attribute("rel", "noreferrer"), text);
}

std::string tied(std::string_view markup) {
  std::string out;
  out.reserve(markup.size() + markup.size() / 32);
  for (std::size_t i = 0; i < markup.size(); ++i) {
    const bool blank = markup[i] == ' ' && i > 0;
    if (blank && (ends_in_mark(markup.substr(0, i)) || starts_with_mark(markup, i)))
      out += "\u00a0";
    else
      out += markup[i];
  }
  return out;
}

std::string json_string(std::string_view text) {
  std::string out = "\"";
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool separator =
        text.substr(i).starts_with("\xE2\x80\xA8") || text.substr(i).starts_with("\xE2\x80\xA9");
    if (separator) {
      out += code_unit(text[i + 2] == '\xA8' ? 0x2028 : 0x2029);
      i += 2;
    } else if (c == '"' || c == '\\') {
      out.append("\\") += c;
    } else if (static_cast<unsigned char>(c) < 0x20 || c == '<' || c == '>' || c == '&') {
      out += code_unit(static_cast<unsigned char>(c));
    } else {
      out += c;
    }
  }
  return out + "\"";
}

std::string json_number(double value) {
  if (!std::isfinite(value)) return "null";
  char buffer[32];
  const auto end =
      std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::general, 6);
  return std::string(buffer, end.ptr);
}

std::string render(const Table& table) {
  std::string rows;
  for (const Row& row : table.rows) rows += row_markup(table, row, false);
  const std::string head = row_markup(table, {table.header}, true);
  const bool captioned = !table.caption.empty();
  const std::string caption = captioned ? text_element("caption", "", table.caption) : "";
  return element("div",
                 attribute("class", table.cards ? "scroll cards" : "scroll") +
                     attribute("role", "region") + attribute("tabindex", "0") +
                     attribute("aria-label", table.label.empty() ? table.caption : table.label),
                 element("table", table_attributes(table),
                         caption + element("thead", "", head) + element("tbody", "", rows)));
}

}  // namespace gapcast::html
