// report.xlsx as plain values: sheets, cells, charts and names, before they become a file.
//
// What a workbook holds is decided here; tools/cli/files/workbook_file.hpp makes the bytes of it.
// So the engine needs no library for spreadsheets, and tests can look at a workbook without opening
// one.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "engine/report/report.hpp"

namespace gapcast::workbook {

enum class Look : std::uint8_t {
  text,
  wrapped,  // broken to the width of its column
  title,
  heading,  // of a column, in both languages
  key,      // name of a column, as in the CSV files
  quiet,
  marked,    // an assumption
  number,    // grouped digits with `decimals`
  year,      // whole, not grouped
  percent,   // of a fraction, with `decimals`
  below,     // of a fraction that is only known to be less than `decimals` percent: "< 1%"
  beyond,    // more than `decimals` percent
  far_more,  // more than `decimals`
  as_given,  // as many digits as the number has
  input,     // a number that the reader may change
};

struct Style {
  Look look = Look::text;
  int decimals = 0;    // 0 to 6; of a bound, the bound
  std::string sign{};  // before the number, such as "≥"
  auto operator<=>(const Style&) const = default;
};

// Nothing, a text (always a text, whatever it begins with) or a finite number.
struct Cell {
  std::variant<std::monostate, std::string, double> value;
  Style style{};
  std::string link{};     // of a text: "https://…", "" for none
  std::string formula{};  // "=B2*2" of our own making, with what it gives as value; "" for none
};

using Row = std::vector<Cell>;

// Cells first_row … last_row, first_column … last_column, from 0.
struct Range {
  std::size_t first_row = 0, first_column = 0, last_row = 0, last_column = 0;
};

// A line of a chart: one column of the sheet with the chart data.
struct Line {
  enum class Kind : std::uint8_t { median, path, published, commitment, reference };
  Kind kind{};
  std::string name;
  std::size_t column = 0;
  std::size_t before{};  // lines of its kind that the chart has before it, to tell them apart
};

// A fan chart: stacked areas over an unseen base, and lines, over rows of the sheet `sheet`.
struct Chart {
  std::string title;
  std::string unit;
  std::string label;      // what it shows, for those who do not see it
  std::size_t sheet = 0;  // index into Book::sheets: where its numbers stand
  std::size_t first_row = 0, last_row = 0;
  std::size_t year_column = 0;
  // Base, then the bands from below: up to 90, 80, 50, 80, 90 percent. None: no fan.
  std::vector<std::size_t> bands;
  std::vector<std::string> band_names;  // as bands
  std::vector<Line> lines;
  double lowest = 0, highest = 0;   // of all that is drawn
  std::size_t row = 0, column = 0;  // where it stands on its own sheet
};

struct Sheet {
  std::string name;            // at most 31 letters, none of []:*?/\ (the format's own limits)
  std::vector<double> widths;  // of the columns, in letters
  std::vector<Row> rows;
  std::size_t frozen_rows = 0, frozen_columns = 0;
  std::size_t printed_columns = 0;       // the first ones, those that paper shows; 0: all
  std::size_t printed_rows = 0;          // likewise
  std::string printed_note;              // at the foot of a page: where the rest is
  std::vector<std::size_t> page_starts;  // rows that begin a new page; none: where it is full
  std::vector<Range> filters;            // none or one
  std::vector<Chart> charts;
};

// A name for a table without its headings in both languages: keys in the first row.
struct Name {
  std::string name;
  std::size_t sheet = 0;
  Range range;
};

struct Book {
  std::string title;
  std::vector<Sheet> sheets;
  std::vector<Name> names;
};

// The workbook of a run, both languages beside each other: summary, gaps, charts, projections tidy
// and wide, drivers, inputs, sources, audit findings, notes. The same run gives the same book.
Book report_book(const ReportContext& context, const RunRecord& record);

// More charts than this would make a book that no spreadsheet opens quickly.
inline constexpr std::size_t kMostCharts = 60;

}  // namespace gapcast::workbook
