// Tables and paragraphs: aligned and broken by display width, Vietnamese included.
#include <algorithm>

#include <doctest/doctest.h>

#include "engine/base/text.hpp"
#include "engine/report/layout/layout.hpp"
#include "engine/report/layout/sentence.hpp"
#include "engine/report/layout/unit_square.hpp"
#include "engine/report/report.hpp"
#include "tests/support/property.hpp"

namespace gapcast {
namespace {

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t end = text.find('\n', at);
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

TEST_CASE("a sentence begins with a large letter") {
  CHECK(as_sentence("dự án A hủy") == "Dự án A hủy");
  CHECK(as_sentence("đòn bẩy") == "Đòn bẩy");
  CHECK(as_sentence("2030: x") == "2030: x");
  CHECK(as_sentence("").empty());
}

TEST_CASE("columns are aligned by what is seen") {
  TextTable table;
  table.header = {"chỉ tiêu", "giá trị"};
  table.right = {false, true};
  table.rows = {{"Tỷ trọng công nghiệp", "38,1"}, {"GRDP", "104.000"}};
  CHECK(render(table) ==
        "chỉ tiêu              giá trị\n"
        "--------------------  -------\n"
        "Tỷ trọng công nghiệp     38,1\n"
        "GRDP                  104.000\n");
}

TEST_CASE("a row of one cell runs across the table") {
  TextTable table;
  table.header = {"a", "b"};
  table.rows = {{"a line much longer than both columns"}, {"x", "y"}};
  CHECK(render(table) ==
        "a  b\n"
        "-  -\n"
        "a line much longer than both columns\n"
        "x  y\n");
}

TEST_CASE("points of two fractions are marked on a square") {
  const std::string chart = unit_square({{0, 0, 'o'}, {1, 1, '*'}, {0.5, 0.8, '1'}, {2, -1, '2'}},
                                        "B", "A", Language::english);
  const std::vector<std::string> lines = lines_of(chart);
  REQUIRE(lines.size() == 14);
  CHECK(lines[0] == "B");
  CHECK(lines[1] == " 100 % |" + std::string(40, ' ') + "*");
  CHECK(lines[3] == "       |" + std::string(20, ' ') + "1");
  CHECK(lines[6] == "  50 % |");
  CHECK(lines[11] == "   0 % |o" + std::string(39, ' ') + "2");  // beyond the axes: at their ends
  CHECK(lines[13].ends_with("100 %   A"));
  CHECK(unit_square({}, "B", "A", Language::vietnamese).find("50%") != std::string::npos);
}

TEST_CASE("a table without header has no rule") {
  TextTable table;
  table.rows = {{"id", "title"}, {"longer", "x"}};
  CHECK(render(table) == "id      title\nlonger  x\n");
}

TEST_CASE("paragraphs break at the width with a hanging indent") {
  const std::string text =
      "Tỷ trọng công nghiệp trong GRDP năm 2030: 38,1% (34,9–41,3 trong 8/10 trường hợp mô phỏng); "
      "mục tiêu trên 40% (ngưỡng quốc gia, tham chiếu): thiếu 1,9 điểm phần trăm.";
  const std::vector<std::string> lines = lines_of(wrapped(text, "• "));
  REQUIRE(lines.size() == 2);
  CHECK(lines[0].starts_with("• Tỷ trọng"));
  CHECK(lines[1].starts_with("  tiêu trên"));
  for (const std::string& line : lines) CHECK(display_width(line) <= kTextWidth);
}

TEST_CASE("numbers stay with their signs") {
  test::check_property("no line begins with a sign of the line before", [] {
    const int filler = *rc::gen::inRange(60, 110);
    std::string text(static_cast<std::size_t>(filler), 'x');
    text += " 24 % ± 1 and < 1 % and > 99 % end";
    for (const std::string& line : lines_of(wrapped(text))) {
      RC_ASSERT(!line.starts_with("%"));
      RC_ASSERT(!line.starts_with("±"));
      RC_ASSERT(!line.ends_with("<"));
      RC_ASSERT(!line.ends_with(">"));
      RC_ASSERT(!line.ends_with("±"));
    }
  });
}

TEST_CASE("wrapping loses no word") {
  test::check_property("words in, words out", [] {
    const auto words = *rc::gen::container<std::vector<std::string>>(
        rc::gen::elementOf(std::vector<std::string>{"Tỷ", "trọng", "38,1", "a", "công-nghiệp"}));
    RC_ASSERT(split_words(wrapped(join(words, " "))) == words);
  });
}

TEST_CASE("headings are underlined to their width") {
  CHECK(heading("Lâm Đồng", '-') == "Lâm Đồng\n--------\n");
}

}  // namespace
}  // namespace gapcast
