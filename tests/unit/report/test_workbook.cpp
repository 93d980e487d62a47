// The workbook as values: names that the format takes, tables that fit their names, charts that lie
// over their numbers.
#include <algorithm>
#include <cmath>
#include <set>
#include <string>

#include <doctest/doctest.h>

#include "engine/base/text.hpp"
#include "engine/report/workbook/workbook.hpp"
#include "tests/unit/report/made_by_hand.hpp"

namespace gapcast {
namespace {

using workbook::Book;
using workbook::Cell;
using workbook::Chart;
using workbook::Sheet;

double number_at(const Sheet& sheet, std::size_t row, std::size_t column) {
  const auto& cells = sheet.rows.at(row);
  const auto* number = column < cells.size() ? std::get_if<double>(&cells[column].value) : nullptr;
  return number ? *number : std::nan("");
}

std::string text_at(const Sheet& sheet, std::size_t row, std::size_t column) {
  const auto* text = std::get_if<std::string>(&sheet.rows.at(row).at(column).value);
  return text ? *text : std::string();
}

Book book_of(const test::MadeRun& made) {
  return workbook::report_book(made.context(), RunRecord{});
}

TEST_CASE("sheets have names that the format takes and no number that it refuses") {
  const test::MadeRun made;
  const Book book = book_of(made);
  std::set<std::string> names;
  for (const Sheet& sheet : book.sheets) {
    CAPTURE(sheet.name);
    CHECK(display_width(sheet.name) <= 31);
    CHECK(sheet.name.find_first_of("[]:*?/\\'") == std::string::npos);
    CHECK(names.insert(sheet.name).second);
    for (const auto& row : sheet.rows)
      for (const Cell& cell : row)
        if (const auto* number = std::get_if<double>(&cell.value)) CHECK(std::isfinite(*number));
  }
}

TEST_CASE("paper shows every assumption, and says where the rest is when it leaves rows out") {
  const test::MadeRun made;
  for (const Sheet& sheet : book_of(made).sheets) {
    CAPTURE(sheet.name);
    const bool whole = (sheet.printed_rows == 0 || sheet.printed_rows >= sheet.rows.size()) &&
                       (sheet.printed_columns == 0 || sheet.printed_columns >= sheet.widths.size());
    CHECK((whole || !sheet.printed_note.empty()));
    for (std::size_t row = 0; row < sheet.rows.size(); ++row)
      for (const Cell& cell : sheet.rows[row])
        if (cell.style.look == workbook::Look::marked && sheet.printed_rows > 0)
          CHECK(row < sheet.printed_rows);
  }
}

TEST_CASE("a name covers its table from the keys to the last row") {
  const test::MadeRun made;
  const Book book = book_of(made);
  for (const workbook::Name& name : book.names) {
    CAPTURE(name.name);
    CHECK(is_id(name.name));
    const Sheet& sheet = book.sheets.at(name.sheet);
    CHECK(name.range.last_row == sheet.rows.size() - 1);
    std::set<std::string> keys;
    for (std::size_t c = name.range.first_column; c <= name.range.last_column; ++c)
      CHECK(keys.insert(text_at(sheet, name.range.first_row, c)).second);
    CHECK_FALSE(keys.contains(""));
    // In both languages above.
    REQUIRE(name.range.first_row > 0);
    CHECK_FALSE(text_at(sheet, name.range.first_row - 1, 0).empty());
  }
}

TEST_CASE("the bands of a chart add up to its quantiles") {
  const test::MadeRun made;
  const Book book = book_of(made);
  const auto drawn = std::find_if(book.sheets.begin(), book.sheets.end(),
                                  [](const Sheet& sheet) { return !sheet.charts.empty(); });
  REQUIRE(drawn != book.sheets.end());
  const Chart& chart = drawn->charts.front();
  REQUIRE(chart.bands.size() == 6);
  const Sheet& data = book.sheets.at(chart.sheet);
  const std::size_t last = chart.last_row;
  // The commitment is drawn first: the second output.
  const OutputResult& output = made.result.outputs.at(1);
  const auto& quantiles = output.statistics.back().quantiles;
  double height = 0;
  for (std::size_t i = 0; i < chart.bands.size(); ++i) {
    height += number_at(data, last, chart.bands[i]);
    CHECK(height == doctest::Approx(quantiles[i < 3 ? i : i + 1]));
  }
  CHECK(number_at(data, last, chart.lines.front().column) == doctest::Approx(quantiles[3]));
  CHECK(chart.lowest <= quantiles.front());
  CHECK(chart.highest >= quantiles.back());
}

}  // namespace
}  // namespace gapcast
