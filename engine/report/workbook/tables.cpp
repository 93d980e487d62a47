// Tables, cells and headings in both languages.
#include <algorithm>
#include <cmath>

#include "engine/base/text.hpp"
#include "engine/report/layout/amounts.hpp"
#include "engine/report/workbook/sheets.hpp"

namespace gapcast::workbook {
namespace {

constexpr std::size_t kMostLetters = 32767;  // of a cell, a limit of the format

// At most so many bytes (so at most so many letters), never ending within a letter.
std::string shortened(std::string text) {
  if (text.size() <= kMostLetters) return text;
  constexpr std::string_view kMark = "…";
  std::size_t end = kMostLetters - kMark.size();
  while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0u) == 0x80u) --end;
  return text.substr(0, end).append(kMark);
}

// The letters that the longest word of a heading needs, which is bold: no spreadsheet breaks a
// word.
double width_of_words(Message heading) {
  std::size_t longest = 0;
  for (const Language language : {Language::vietnamese, Language::english})
    for (const std::string& word : split_words(format(heading, language)))
      longest = std::max(longest, display_width(word));
  return 0.92 * static_cast<double>(longest) + 1.2;
}

}  // namespace

Cell text_cell(std::string text, Look look) { return {shortened(std::move(text)), {look, 0}, {}}; }

Cell number_cell(double value, int decimals, Look look) {
  constexpr int kMost = 6;
  // A spreadsheet that is told "up to six" leaves a decimal point after whole numbers.
  while (look == Look::as_given && decimals < kMost &&
         std::fabs(rounded_to(value, {decimals, false}) - value) > 1e-9 * std::fabs(value))
    ++decimals;
  const Style style{look, std::clamp(decimals, 0, kMost)};
  if (!std::isfinite(value)) return {std::monostate{}, style, {}};
  return {value, style, {}};
}

Cell given_cell(double value) { return number_cell(value, 0, Look::as_given); }

Cell year_cell(std::optional<int> year) {
  return year ? number_cell(*year, 0, Look::year) : Cell{};
}

Cell cell_of(const gapcast::Cell& cell, Style style) {
  if (const auto* text = std::get_if<std::string>(&cell)) return text_cell(*text);
  if (const auto* whole = std::get_if<std::int64_t>(&cell))
    return number_cell(static_cast<double>(*whole), 0, Look::year);
  if (const auto* real = std::get_if<double>(&cell))
    return number_cell(*real, style.decimals, style.look);
  return {};
}

std::string in_both_lines(Message message) {
  const std::string vi = format(message, Language::vietnamese);
  const std::string en = format(message, Language::english);
  return vi == en ? vi : vi + "\n" + en;
}

std::string beside(const std::string& vi, const std::string& en) {
  return vi == en ? vi : vi + " – " + en;
}

std::string beside(Message message) {
  return beside(format(message, Language::vietnamese), format(message, Language::english));
}

Range add_table(const Table& table, Sheet& sheet) {
  const bool alone = sheet.rows.empty();
  Row headings, keys;
  for (const Column& column : table.columns) {
    headings.push_back(text_cell(in_both_lines(column.heading), Look::heading));
    keys.push_back(text_cell(std::string(column.key), Look::key));
    sheet.widths.push_back(std::max(column.width, width_of_words(column.heading)));
  }
  sheet.rows.push_back(std::move(headings));
  const std::size_t first = sheet.rows.size();
  sheet.rows.push_back(std::move(keys));
  sheet.rows.insert(sheet.rows.end(), table.rows.begin(), table.rows.end());
  const Range range{first, 0, sheet.rows.size() - 1, table.columns.size() - 1};
  sheet.filters = {range};
  if (alone) sheet.frozen_rows = first + 1;
  return range;
}

void finish_sheet(const Table& table, const Ending& ending, std::vector<Name>& names,
                  std::size_t index, Sheet& sheet) {
  const Range range = add_table(table, sheet);
  names.push_back({std::string(table.name), index, range});
  sheet.frozen_rows = range.first_row + 1;
  sheet.frozen_columns = ending.frozen_columns;
  sheet.printed_columns = ending.printed_columns;
  if (ending.printed_rows > 0 && ending.printed_rows < table.rows.size())
    sheet.printed_rows = range.first_row + 1 + ending.printed_rows;
  const bool whole = sheet.printed_columns == 0 && sheet.printed_rows == 0;
  if (ending.printed_note && !whole) sheet.printed_note = beside(*ending.printed_note);
}

Sheet table_sheet(const Table& table, const Ending& ending, std::vector<Name>& names,
                  std::size_t index) {
  Sheet sheet;
  finish_sheet(table, ending, names, index, sheet);
  return sheet;
}

}  // namespace gapcast::workbook
