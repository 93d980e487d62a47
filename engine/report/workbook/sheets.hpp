// The sheets of the workbook, and the tables that they are made of.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/messages.hpp"
#include "engine/report/html/sections.hpp"
#include "engine/report/layout/rows.hpp"
#include "engine/report/workbook/workbook.hpp"

namespace gapcast::workbook {

// What the sheets are made from.
struct Source {
  const ReportContext& context;
  const RunRecord& record;
  std::vector<ReportContext> alone{};  // scenarios beside this one: none

  // For the words that the page and the workbook share.
  html::Page page(Language language) const { return {context, record, alone, language}; }
};

// A column: its name for programs, its heading, its width in letters.
struct Column {
  std::string_view key;
  Message heading{};
  double width = 12;
};

struct Table {
  std::string_view name;  // of the named range
  std::vector<Column> columns;
  std::vector<Row> rows;
};

// Adds the table below what the sheet holds: headings, keys, rows; a filter over the keys, frozen
// above the rows where the sheet holds nothing else. Returns the range from the keys on.
Range add_table(const Table& table, Sheet& sheet);

// How a sheet that is one table ends: what stays in view and what paper shows of it.
struct Ending {
  std::size_t frozen_columns = 0;
  std::size_t printed_columns = 0;  // 0: all
  std::size_t printed_rows = 0;     // of the table; 0: all
  std::optional<Message> printed_note{};
};
// Tables to filter and to compute with would fill a hundred pages and more: paper shows what they
// are.
inline constexpr std::size_t kFirstRows = 38;
// The table below what the sheet holds, with its name, its headings frozen and that ending.
void finish_sheet(const Table& table, const Ending& ending, std::vector<Name>& names,
                  std::size_t index, Sheet& sheet);
Sheet table_sheet(const Table& table, const Ending& ending, std::vector<Name>& names,
                  std::size_t index);

// ---- Cells ----
Cell text_cell(std::string text, Look look = Look::text);
// Nothing where the number is not finite; at most six decimals, none below zero.
Cell number_cell(double value, int decimals, Look look = Look::number);
Cell given_cell(double value);  // as_given
Cell year_cell(std::optional<int> year);
// A cell of a CSV row with its number in that style.
Cell cell_of(const gapcast::Cell& cell, Style style);

// "Tiếng Việt\nEnglish"; one line where both say the same.
std::string in_both_lines(Message message);
// "Tiếng Việt – English".
std::string beside(const std::string& vi, const std::string& en);
std::string beside(Message message);
// The two texts of a name as two cells, Vietnamese first.
template <class Make>
void add_pair(Make&& make, Row& row, Look look = Look::text) {
  row.push_back(text_cell(make(Language::vietnamese), look));
  row.push_back(text_cell(make(Language::english), look));
}

// ---- Sheets ----
Sheet summary_sheet(const Source& source, std::vector<Name>& names, std::size_t index);
Sheet verdict_sheet(const Source& source, std::vector<Name>& names, std::size_t index);
Sheet gap_sheet(const Source& source, std::vector<Name>& names, std::size_t index);
Sheet tidy_sheet(const Source& source, std::vector<Name>& names, std::size_t index);
Sheet wide_sheet(const Source& source, std::vector<Name>& names, std::size_t index);
// The charts, and the sheet with their numbers, which will stand at `data_index`.
struct ChartSheets {
  Sheet charts, data;
};
ChartSheets chart_sheets(const Source& source, std::vector<Name>& names, std::size_t data_index);
Sheet driver_sheet(const Source& source, std::vector<Name>& names, std::size_t index);
Sheet input_sheet(const Source& source, std::vector<Name>& names, std::size_t index);
Sheet source_sheet(const Source& source, std::vector<Name>& names, std::size_t index);
Sheet audit_sheet(const Source& source, std::vector<Name>& names, std::size_t index);
Sheet note_sheet(const Source& source, std::vector<Name>& names, std::size_t index);

}  // namespace gapcast::workbook
