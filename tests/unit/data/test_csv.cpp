// The CSV reader: RFC 4180 with lines, and what is wrong with a file.
#include "engine/data/csv.hpp"
#include "tests/support/property.hpp"
#include "tests/unit/data/data_support.hpp"

namespace gapcast {
namespace {

using test::problems;
using Texts = std::vector<std::string>;

struct Reading {
  CsvTable table;
  Diagnostics diagnostics;
};

Reading read(std::string_view text, const Texts& required = {"a", "b"},
             const Texts& optional = {}) {
  Reading reading;
  reading.table = read_csv(text, "x.csv", required, optional, reading.diagnostics);
  return reading;
}

Texts problems_of(std::string_view text) { return problems(read(text).diagnostics); }

TEST_CASE("rows, quotes and line numbers") {
  const Reading reading = read(
      "a,b\r\n"
      "1,\"x, y\"\r\n"
      "\"two\nlines\",\"say \"\"x\"\"\"\n"
      ",\n"
      "\"\",last");
  CHECK(problems(reading.diagnostics).empty());
  CHECK(reading.table.file == "x.csv");
  CHECK(reading.table.header == Texts{"a", "b"});
  REQUIRE(reading.table.rows.size() == 4);
  CHECK(reading.table.rows[0].cells == Texts{"1", "x, y"});
  CHECK(reading.table.rows[0].line == 2);
  CHECK(reading.table.rows[1].cells == Texts{"two\nlines", "say \"x\""});
  CHECK(reading.table.rows[1].line == 3);
  CHECK(reading.table.rows[2].cells == Texts{"", ""});
  CHECK(reading.table.rows[2].line == 5);
  CHECK(reading.table.rows[3].cells == Texts{"", "last"});
}

TEST_CASE("line breaks of both kinds at the end") {
  for (const char* text : {"a,b\n1,2", "a,b\n1,2\n", "a,b\r\n1,2\r\n", "a,b\r\n1,\"2\"\r\n",
                           "a,b\n1,\"2\"", "a,b\n\n1,2\n\n", "\xEF\xBB\xBF\"a\",b\n1,2\n"}) {
    const Reading reading = read(text);
    CAPTURE(text);
    CHECK(problems(reading.diagnostics).empty());
    REQUIRE(reading.table.rows.size() == 1);
    CHECK(reading.table.rows[0].cells == Texts{"1", "2"});
  }
}

TEST_CASE("columns by name") {
  const Reading reading = read("b,c,a\n1,2,3\n", {"a", "b"}, {"c", "d"});
  CHECK(problems(reading.diagnostics).empty());
  CHECK(reading.table.column("a") == 2u);
  CHECK(reading.table.column("c") == 1u);
  CHECK_FALSE(reading.table.column("d").has_value());
}

TEST_CASE("problems of the header") {
  CHECK(problems_of("") == Texts{"1 csv_no_header"});
  CHECK(problems_of("\n\n") == Texts{"1 csv_no_header"});
  CHECK(problems_of("a\n") == Texts{"1 csv_missing_column"});
  CHECK(problems_of("a,b,a\n") == Texts{"1 csv_repeated_column"});
  CHECK(problems_of("a,b,zebra\n") == Texts{"1 csv_unknown_column"});
  const Reading reading = read("value,yaer\n", {"value", "year"});
  CHECK(problems(reading.diagnostics) ==
        Texts{"1 csv_unknown_column_near", "1 csv_missing_column"});
  CHECK(reading.diagnostics.all()[0].arguments == Texts{"yaer", "year"});
}

TEST_CASE("problems of rows") {
  CHECK(problems_of("a,b\n1\n1,2\n1,2,3\n") == Texts{"2 csv_cell_count", "4 csv_cell_count"});
  CHECK(problems_of("a,b\n1,x\"y\n") == Texts{"2 csv_stray_quote"});
  CHECK(problems_of("a,b\n1,\"x\"y\n1,2\n") == Texts{"2 csv_after_quote"});
  CHECK(problems_of("a,b\n1,\"x\n\n") == Texts{"2 csv_unclosed_quote"});
  CHECK(problems_of("a,b\n1,\"two\nlines\"\n1\n") == Texts{"4 csv_cell_count"});
  // Good rows stay.
  CHECK(read("a,b\n1\n1,\"x\"y\n3,4\n").table.rows.size() == 1);
}

TEST_CASE("problems of bytes") {
  CHECK(problems_of(std::string("a,b\n1,\0\n", 8)) == Texts{"2 nul_byte"});
  CHECK(problems_of("a,b\n1,2\n1,\xFF\n") == Texts{"3 not_utf8"});
}

TEST_CASE("any table comes back") {
  test::check_property("write and read", [](const std::vector<std::vector<std::uint8_t>>& drawn) {
    const std::string pieces[] = {"x", ",", "\"", "\n", "\r\n", "Đ", " ", "\"\""};
    std::string text = "a,b\n";
    std::vector<Texts> rows;
    std::vector<int> lines;
    int line = 2;
    for (const std::vector<std::uint8_t>& row : drawn) {
      Texts cells(2);
      for (std::size_t i = 0; i < row.size(); ++i) cells[i % 2] += pieces[row[i] % 8];
      lines.push_back(line);
      for (const std::string& cell : cells) {
        text += &cell == &cells[1] ? ",\"" : "\"";
        for (const char c : cell) {
          text += c == '"' ? "\"\"" : std::string(1, c);
          if (c == '\n') ++line;
        }
        text += '"';
      }
      text += "\n";
      ++line;
      rows.push_back(cells);
    }
    const Reading reading = read(text);
    RC_ASSERT(problems(reading.diagnostics).empty());
    RC_ASSERT(reading.table.rows.size() == rows.size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
      RC_ASSERT(reading.table.rows[i].cells == rows[i]);
      RC_ASSERT(reading.table.rows[i].line == lines[i]);
    }
  });
}

}  // namespace
}  // namespace gapcast
