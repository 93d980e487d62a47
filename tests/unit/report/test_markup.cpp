// Text that becomes markup or JSON keeps its meaning and never becomes more than text.
#include <limits>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "engine/report/html/foreign.hpp"
#include "engine/report/html/markup.hpp"
#include "tests/support/markup_reader.hpp"
#include "tests/support/property.hpp"

namespace gapcast::html {
namespace {

TEST_CASE("text is escaped for content and for quoted attributes") {
  CHECK(escaped("<b>\"A\" & 'B'</b>") == "&lt;b&gt;&quot;A&quot; &amp; &#39;B&#39;&lt;/b&gt;");
  CHECK(escaped("Thái Nguyên\tmột\nhai") == "Thái Nguyên\tmột\nhai");
  CHECK(escaped(std::string("a\0b\x01"
                            "c\x7f",
                            6)) == "abc");
  CHECK(text_element("p", attribute("title", "a\"b"), "1 < 2") ==
        "<p title=\"a&quot;b\">1 &lt; 2</p>");
}

TEST_CASE("commands in backticks are code") {
  CHECK(with_code("Ask `gapcast plan <b>` or `help`.") ==
        "Ask <code>gapcast plan &lt;b&gt;</code> or <code>help</code>.");
  CHECK(with_code("one ` alone & more") == "one ` alone &amp; more");
  CHECK(with_code("") == "");
}

TEST_CASE("a mark stays on the line of what it belongs to") {
  CHECK(tied("<a>Industry 2030 *</a>") == "<a>Industry 2030\u00a0*</a>");
  CHECK(tied("about 1 in 4 (24 % ± 1)") == "about 1 in 4 (24\u00a0%\u00a0±\u00a01)");
  CHECK(tied("less than 1 in 100 (&lt; 1 %)") == "less than 1 in 100 (&lt;\u00a01\u00a0%)");
  CHECK(tied("<td>&lt; 1 %</td>") == "<td>&lt; 1 %</td>");
  CHECK(tied("chance 24 %") == "chance 24\u00a0%");
  CHECK(tied("<td class=\"number\">24 %</td>") == "<td class=\"number\">24 %</td>");
  CHECK(tied("<p>* for reference, a % of all</p>") == "<p>* for reference, a % of all</p>");
  CHECK(tied(" *") == " *");
}

TEST_CASE("only addresses of the web become links") {
  CHECK(outside_link("https://example.vn/?a=1&b=\"2", "x<y") ==
        "<a href=\"https://example.vn/?a=1&amp;b=&quot;2\" rel=\"noreferrer\">x&lt;y</a>");
  for (const char* url : {"javascript:alert(1)", " https://a", "data:text/html,x", ""})
    CHECK(outside_link(url, "a&b") == "a&amp;b");
}

TEST_CASE("json in a script element cannot end it") {
  const std::string hostile = "</script><!--\xE2\x80\xA8\xE2\x80\xA9 \"\\\n";
  const std::string text = json_string(hostile);
  CHECK(text.find('<') == std::string::npos);
  CHECK(text.find("\xE2\x80") == std::string::npos);
  CHECK(nlohmann::json::parse(text).get<std::string>() == hostile);
}

TEST_CASE("numbers in json keep six digits and the rest is null") {
  CHECK(json_number(0.1234567) == "0.123457");
  CHECK(json_number(-12345678.0) == "-1.23457e+07");
  CHECK(json_number(std::numeric_limits<double>::infinity()) == "null");
  CHECK(json_number(std::numeric_limits<double>::quiet_NaN()) == "null");
}

TEST_CASE("a reader of markup gets any text back") {
  test::check_property("escaped text has no markup and decodes to itself", [](std::string text) {
    const std::string markup = escaped(text);
    RC_ASSERT(markup.find_first_of("<>\"'") == std::string::npos);
    std::string expected;
    for (const char c : text) {
      const auto code = static_cast<unsigned char>(c);
      if ((code >= 0x20 || c == '\n' || c == '\t') && code != 0x7F) expected += c;
    }
    RC_ASSERT(test::decoded(markup) == expected);
  });
}

TEST_CASE("tables head their columns and rows and scroll by themselves") {
  const std::string text =
      render(Table{"A & B", {{"x"}, {"y", true}}, {{{{"part"}}}, {{{"1"}, {"2", true}}}}});
  CHECK(text.find("<caption>A &amp; B</caption>") != std::string::npos);
  CHECK(text.find("<th class=\"number\" scope=\"col\">y</th>") != std::string::npos);
  CHECK(text.find("<th scope=\"colgroup\" colspan=\"2\">part</th>") != std::string::npos);
  CHECK(text.find("<th scope=\"row\">1</th><td class=\"number\">2</td>") != std::string::npos);
  CHECK(text.find("role=\"region\" tabindex=\"0\" aria-label=\"A &amp; B\"") != std::string::npos);
}

TEST_CASE("a table of cards says its headings once, whatever they hold") {
  Table table{"A",
              {{"x"}, {escaped("a \"b\"; \\c")}, {""}, {"d", true}},
              {{{{"1"}, {"2"}, {"3"}, {"4", true}}}}};
  table.cards = true;
  const std::string text = render(table);
  // As CSS has them: a quote and a backslash inside a string behind a backslash.
  CHECK(text.find(
            "<table style=\"--c2:&quot;a \\&quot;b\\&quot;; \\\\c&quot;;--c4:&quot;d&quot;\">") !=
        std::string::npos);
  CHECK(text.find("<td>2</td><td>3</td><td class=\"number\">4</td>") != std::string::npos);
}

TEST_CASE("a table of numbers says once that they are") {
  Table table{"A", {{"x"}, {"y", true}}, {{{{"1"}, {"2", true}}}}};
  table.numbers = true;
  const std::string text = render(table);
  CHECK(text.find("<table class=\"numbers\">") != std::string::npos);
  CHECK(text.find("<th scope=\"row\">1</th><td>2</td>") != std::string::npos);
}

TEST_CASE("names in another language are marked in text alone, the longest first, as whole words") {
  const ForeignNames names({"Báo Mới", "Báo Mới online", "A & B c"}, "vi");
  CHECK(names.marked("<p>Source: Báo Mới, 2024</p>") ==
        "<p>Source: <span lang=\"vi\">Báo Mới</span>, 2024</p>");
  CHECK(names.marked("<p>Báo Mới online</p>") == "<p><span lang=\"vi\">Báo Mới online</span></p>");
  CHECK(names.marked("A &amp; B c") == "<span lang=\"vi\">A &amp; B c</span>");
  for (const std::string_view same :
       {"<p title=\"Báo Mới\">a</p>", "<span lang=\"vi\">Báo Mới</span>", "<p>Báo Mớiở</p>",
        "<p>oBáo Mới</p>", "a < b", ""})
    CHECK(names.marked(same) == same);
}

}  // namespace
}  // namespace gapcast::html
