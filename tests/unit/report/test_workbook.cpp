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

TEST_CASE("paper shows words, not the names of programs") {
  const test::MadeRun made;
  const Book book = book_of(made);
  std::size_t tables = 0;
  for (const workbook::Name& name : book.names) {
    const Sheet& sheet = book.sheets.at(name.sheet);
    if (sheet.printed_columns == 0) continue;
    CAPTURE(name.name);
    ++tables;
    for (std::size_t c = 0; c < sheet.printed_columns; ++c) {
      const std::string key = text_at(sheet, name.range.first_row, c);
      for (const char* machine : {"scenario", "area", "target", "indicator", "path", "key", "name"})
        CHECK(key != machine);
    }
  }
  CHECK(tables >= 2);
}

const workbook::Name& named(const Book& book, const char* which) {
  const auto found = std::find_if(book.names.begin(), book.names.end(),
                                  [&](const auto& name) { return name.name == which; });
  REQUIRE(found != book.names.end());
  return *found;
}

// The cell of a row of a table (from 0) in the column of that key.
const Cell& cell_at(const Book& book, const char* table, std::size_t row, const std::string& key) {
  const workbook::Name& name = named(book, table);
  const Sheet& sheet = book.sheets.at(name.sheet);
  for (std::size_t c = 0; c <= name.range.last_column; ++c)
    if (text_at(sheet, name.range.first_row, c) == key)
      return sheet.rows.at(name.range.first_row + 1 + row).at(c);
  FAIL("no column " << key);
  throw 0;
}

TEST_CASE("a row an area in the summary and a row a verdict, both below frozen headings") {
  const test::MadeRun made;
  const Book book = book_of(made);
  const Sheet& sheet = book.sheets.front();
  const workbook::Range areas = named(book, "areas").range,
                        verdicts = named(book, "verdicts").range;
  CHECK(named(book, "areas").sheet == 0);
  CHECK(sheet.frozen_rows == areas.first_row + 1);
  CHECK(book.sheets.at(named(book, "verdicts").sheet).frozen_rows == verdicts.first_row + 1);
  CHECK(areas.last_row - areas.first_row == made.context().compiled.areas.size());
  CHECK(verdicts.last_row - verdicts.first_row == made.result.gaps.size());
  double judged = 0, left = 0;
  for (std::size_t row = areas.first_row + 1; row <= areas.last_row; ++row) {
    judged += number_at(sheet, row, 2);
    left += number_at(sheet, row, 4);
    CHECK(number_at(sheet, row, 3) <= number_at(sheet, row, 2));
  }
  CHECK(judged + left == doctest::Approx(static_cast<double>(made.result.gaps.size())));
}

TEST_CASE("every sheet but the charts keeps its heading in view") {
  const test::MadeRun made;
  const Book book = book_of(made);
  for (const Sheet& sheet : book.sheets) {
    CAPTURE(sheet.name);
    if (!sheet.charts.empty()) continue;
    REQUIRE(sheet.frozen_rows > 0);
    bool heading = false;
    for (std::size_t row = 0; row < sheet.frozen_rows; ++row)
      heading = heading || (!sheet.rows.at(row).empty() &&
                            sheet.rows.at(row).front().style.look == workbook::Look::heading);
    CHECK(heading);
  }
}

TEST_CASE("people read a gap rounded as on the page, programs all digits to the right") {
  test::MadeRun made;
  Gap& gap = made.result.gaps.front();
  const std::size_t row = 0;
  gap.probability_met = 0.0001;
  gap.mc_error = 0.0002;
  gap.pace = 653.57;
  gap.required_annual_change = 8.504;
  Book book = book_of(made);
  const Cell& chance = cell_at(book, "gaps", row, "chance_shown");
  CHECK((chance.style.look == workbook::Look::below));
  CHECK(chance.style.decimals == 1);  // "< 1%"
  CHECK((cell_at(book, "gaps", row, "pace_shown").style.look == workbook::Look::far_more));
  CHECK(std::get<double>(cell_at(book, "gaps", row, "required_shown").value) ==
        doctest::Approx(8.5));
  CHECK(std::get<double>(cell_at(book, "gaps", row, "probability_met").value) == 0.0001);
  CHECK(std::get<double>(cell_at(book, "gaps", row, "pace").value) == 653.57);
  CHECK(std::get<double>(cell_at(book, "gaps", row, "required_annual_change").value) == 8.504);
  gap.probability_met = 0.2413;
  gap.mc_error = 0.00838;
  book = book_of(made);
  CHECK(std::get<double>(cell_at(book, "gaps", row, "chance_shown").value) ==
        doctest::Approx(0.24));
}

TEST_CASE("paper shows of each target what is asked and by whom") {
  const test::MadeRun made;
  const Book book = book_of(made);
  const workbook::Name& name = named(book, "gaps");
  const Sheet& sheet = book.sheets.at(name.sheet);
  for (std::size_t row = 0; row < made.result.gaps.size(); ++row) {
    const Gap& gap = made.result.gaps[row];
    const bool growth =
        made.result.targets.at(static_cast<std::size_t>(gap.target)).id == "own-growth";
    const Cell& value = cell_at(book, "gaps", row, "value");
    CHECK(std::get<double>(value.value) == (growth ? 8.5 : 40));
    CHECK(value.style.sign == (growth ? "≥" : ">"));
    CHECK(value.style.decimals == (growth ? 1 : 0));
    CHECK(std::get<std::string>(cell_at(book, "gaps", row, "level_shown").value) ==
          (gap.reference ? "tham chiếu – reference" : "cam kết – commitment"));
  }
  std::size_t seen = 0;
  for (std::size_t c = 0; c < sheet.printed_columns; ++c) {
    const std::string key = text_at(sheet, name.range.first_row, c);
    seen += key == "value" || key == "level_shown" ? 1 : 0;
  }
  CHECK(seen == 2);
}

TEST_CASE("no word of a heading is wider than its column") {
  const test::MadeRun made;
  const Book book = book_of(made);
  for (const workbook::Name& name : book.names) {
    const Sheet& sheet = book.sheets.at(name.sheet);
    REQUIRE(name.range.first_row > 0);
    for (std::size_t c = 0; c <= name.range.last_column; ++c)
      for (const std::string& word : split_words(text_at(sheet, name.range.first_row - 1, c))) {
        CAPTURE(word);
        CHECK(0.9 * static_cast<double>(display_width(word)) + 1 <= sheet.widths.at(c));
      }
  }
}

TEST_CASE("two targets of one year have two names in a chart and a look each") {
  test::MadeRun made;
  TargetSpec lower = test::industry_target();
  lower.id = "lower";
  lower.value = 30;
  Gap gap = test::share_gap();
  gap.target = static_cast<int>(made.result.targets.size());
  made.result.targets.push_back(lower);
  made.result.gaps.push_back(gap);
  const Book book = book_of(made);
  std::set<std::string> names;
  std::set<std::size_t> looks;
  for (const Sheet& sheet : book.sheets)
    for (const Chart& chart : sheet.charts)
      for (const workbook::Line& line : chart.lines)
        if (line.kind == workbook::Line::Kind::reference && line.name.ends_with("0")) {
          names.insert(line.name);
          looks.insert(line.before);
        }
  CHECK(names.contains("tham chiếu – reference 2030: 30"));
  CHECK(names.contains("tham chiếu – reference 2030: 40"));
  CHECK(looks.size() == 2);
}

TEST_CASE("a chart begins with the first year that has a value or a published figure") {
  test::MadeRun made;
  const auto first_year_of = [](const Book& book) {
    const auto drawn = std::find_if(book.sheets.begin(), book.sheets.end(),
                                    [](const Sheet& sheet) { return !sheet.charts.empty(); });
    const Chart& chart = drawn->charts.front();
    return number_at(book.sheets.at(chart.sheet), chart.first_row, chart.year_column);
  };
  const Book whole = book_of(made);
  OutputResult& output = made.result.outputs.at(1);
  const auto first = static_cast<std::size_t>(
      made.compiled.index(static_cast<int>(std::lround(first_year_of(whole)))));
  output.path.at(first) = test::kNone;
  for (double& quantile : output.statistics.at(first).quantiles) quantile = test::kNone;
  const Book late = book_of(made);
  CHECK(first_year_of(late) == first_year_of(whole) + 1);
}

TEST_CASE("a name covers its table from the keys to the last row") {
  const test::MadeRun made;
  const Book book = book_of(made);
  for (const workbook::Name& name : book.names) {
    CAPTURE(name.name);
    CHECK(is_id(name.name));
    const Sheet& sheet = book.sheets.at(name.sheet);
    // Nothing below, or an empty row before the next table.
    const std::size_t below = name.range.last_row + 1;
    CHECK((below == sheet.rows.size() || sheet.rows.at(below).empty()));
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
