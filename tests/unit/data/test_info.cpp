// The INFO reader: trees with lines, and the guard against what Boost misreads in silence.
#include <doctest/doctest.h>

#include "engine/base/text.hpp"
#include "engine/data/document.hpp"
#include "tests/unit/data/data_support.hpp"

namespace gapcast {
namespace {

using test::problems;
using Texts = std::vector<std::string>;

struct Reading {
  Node root;
  Diagnostics diagnostics;
};

Reading read(std::string_view text) {
  Reading reading;
  reading.root = read_info(text, "s.info", reading.diagnostics);
  return reading;
}

// Problems of a text whose other lines must stay readable.
Texts problems_of(std::string_view text) { return problems(read(text).diagnostics); }

std::string key_of(std::string_view text) {
  const Reading reading = read(text);
  return reading.diagnostics.all().empty() ? "no problem" : reading.diagnostics.all()[0].key;
}

TEST_CASE("INFO becomes a tree with the line of every key") {
  const Reading reading = read(
      "; kịch bản\n"
      "scenario\n"
      "{\n"
      "  id  demo ; a comment\n"
      "  title { en \"A: b; c\"  vi \"Thử nghiệm\" }\r\n"
      "\n"
      "  empty \"\"\n"
      "  block { }\n"
      "  project refinery-2 { sector mining\n"
      "    year 2028.5 }\n"
      "}\n"
      "last 1");
  REQUIRE(problems(reading.diagnostics).empty());
  REQUIRE(reading.root.children.size() == 2);
  const Node& scenario = reading.root.children[0];
  CHECK(scenario.key == "scenario");
  CHECK_FALSE(scenario.has_value);
  CHECK(scenario.place == Place{"s.info", 2});
  REQUIRE(scenario.children.size() == 5);
  CHECK(scenario.find("id")->value == "demo");
  CHECK(scenario.find("id")->place.line == 4);
  CHECK(scenario.find("title")->find("en")->value == "A: b; c");
  CHECK(scenario.find("title")->find("vi")->value == "Thử nghiệm");
  CHECK(scenario.find("title")->find("vi")->place.line == 5);
  CHECK(scenario.find("empty")->has_value);
  CHECK(scenario.find("empty")->value == "");
  CHECK_FALSE(scenario.find("block")->has_value);
  CHECK(scenario.find("project")->value == "refinery-2");
  CHECK(scenario.find("project")->find("year")->value == "2028.5");
  CHECK(scenario.find("project")->find("year")->place.line == 10);
  CHECK(scenario.find("nothing") == nullptr);
  CHECK(reading.root.find("last")->place.line == 12);
}

TEST_CASE("repeated keys are kept") {
  const Reading reading = read("a 1\nb 2\na 3\n");
  REQUIRE(reading.root.children.size() == 3);
  CHECK(reading.root.children[2].value == "3");
  CHECK(reading.root.children[2].place.line == 3);
}

TEST_CASE("escapes of quote and backslash") {
  const Reading reading = read("a \"say \\\"x\\\" and \\\\\"\n");
  CHECK(problems(reading.diagnostics).empty());
  CHECK(reading.root.find("a")->value == "say \"x\" and \\");
}

TEST_CASE("a byte-order mark is no part of the first key") {
  const Reading reading = read("\xEF\xBB\xBFid demo\n");
  CHECK(problems(reading.diagnostics).empty());
  CHECK(reading.root.children.at(0).key == "id");
}

TEST_CASE("an empty text is an empty tree") {
  CHECK(read("").root.children.empty());
  CHECK(read("; nothing\n\n").root.children.empty());
  CHECK(problems_of("").empty());
}

TEST_CASE("more than one value") {
  CHECK(problems_of("a 1\nname Lâm Đồng\n") == Texts{"2 extra_value"});
  CHECK(problems_of("xs 1, 2, 3\n") == Texts{"1 extra_value"});
  CHECK(problems_of("growth normal(8, 1)\n") == Texts{"1 extra_value"});
  CHECK(problems_of("name Thành phố Hồ Chí Minh\n") == Texts{"1 extra_value"});
  CHECK(problems_of("a 1 b\nc 2\n") == Texts{"1 extra_value"});
  CHECK(problems_of("a \"x\" \"y\"\n") == Texts{"1 extra_value"});
  CHECK(problems_of("b { name Lâm Đồng }\n") == Texts{"1 extra_value"});
  CHECK(key_of("b { name Lâm Đồng }\n") == "b.name");
  const Reading reading = read("name Lâm Đồng mới\n");
  REQUIRE(reading.diagnostics.all().size() == 1);
  CHECK(reading.diagnostics.all()[0].arguments == Texts{"name", "Lâm Đồng mới"});
}

TEST_CASE("several keys on one line are no problem") {
  for (const char* text :
       {"title { en \"A\"  vi \"B\" }", "a 1  b 2  c.d 3", "a { 2024 7.5  2025 8.1 }",
        "a 1 b { c 2 }", "a 1 b\n{ c 2 }", "area demo { mining { growth_long_run 3 } }", "a b {\n}",
        "area demo  indicator x  period 2026M9"})
    CHECK_MESSAGE(problems_of(text).empty(), text);
  CHECK(read("a 1 b\n{ c 2 }").root.find("b")->find("c")->value == "2");
}

TEST_CASE("hash directives and comments") {
  CHECK(problems_of("a 1\n#include \"/etc/passwd\"\n") == Texts{"2 directive"});
  CHECK(problems_of("  #include other.info\n") == Texts{"1 directive"});
  CHECK(problems_of("# note\na 1\n") == Texts{"1 hash_comment"});
  CHECK(problems_of("a 1 # note\n") == Texts{"1 hash_comment"});
  CHECK(problems_of("a \"#1\"\nb x#1\n").empty());
}

TEST_CASE("a semicolon inside a word") {
  CHECK(problems_of("url http://x/?a;b\n") == Texts{"1 semicolon_inside"});
  CHECK(problems_of("a 1; note\nb 2;\nc \"x;y\";note\n").empty());
}

TEST_CASE("backslash escapes") {
  CHECK(problems_of("path \"C:\\new\"\n") == Texts{"1 bad_escape"});
  CHECK(problems_of("path C:\\new\n") == Texts{"1 bad_escape"});
  CHECK(problems_of("a \"x\" \\\n  \"y\"\n") == Texts{"1 bad_escape", "1 extra_value"});
  CHECK(problems_of("a \"\\đ\"\n") == Texts{"1 bad_escape"});
}

TEST_CASE("quotes") {
  CHECK(problems_of("a 1\nb \"open\nc 2\n") == Texts{"2 quote_unclosed"});
  CHECK(problems_of("a x\"y z\"\n")[0] == "1 quote_glued");
  CHECK(problems_of("a \"x\"y\n")[0] == "1 quote_glued");
  CHECK(problems_of("a \"ends with \\\"\n") == Texts{"1 quote_unclosed"});
}

TEST_CASE("braces glued to words") {
  CHECK(problems_of("a{\n b 1\n}\n") == Texts{"1 brace_glued"});
  CHECK(problems_of("a {\n b 1}\n") == Texts{"2 brace_glued"});
  CHECK(read("a{\n b 1\n}\n").root.find("a")->find("b")->value == "1");
  CHECK(problems_of("a {b 1 }\n").empty());
  CHECK(problems_of("a \"{}\" b \"x\"\n").empty());
}

TEST_CASE("braces that do not match") {
  CHECK(problems_of("a {\n b {\n }\n") == Texts{"1 brace_unclosed"});
  CHECK(problems_of("a {\n}\n}\nb 1\n") == Texts{"3 brace_unopened"});
  CHECK(problems_of("{ a 1 }\n") == Texts{"1 brace_without_key"});
  CHECK(problems_of("a { } { }\n") == Texts{"1 brace_without_key"});
  CHECK(key_of("a {\n b x {\n } \n") == "a");
  CHECK(key_of("a {\n b x {\n\n") == "a");
  for (const char* text : {"a {\n", "}\n", "{ }\n"})
    CHECK_MESSAGE(read(text).root.children.empty(), text);
}

std::string nested(int depth) {
  std::string text;
  for (int i = 0; i < depth; ++i) text += "a\n{\n";
  for (int i = 0; i < depth; ++i) text += "}\n";
  return text;
}

TEST_CASE("depth") {
  CHECK(problems_of(nested(kMaxDepth)).empty());
  CHECK(problems_of(nested(kMaxDepth + 1)) == Texts{"130 nested_too_deep"});
  CHECK(problems_of(nested(200000)) == Texts{"130 nested_too_deep"});
}

TEST_CASE("bytes") {
  CHECK(problems_of(std::string("a 1\nb \0 2\n", 10)) == Texts{"2 nul_byte"});
  CHECK(problems_of("a 1\nb 2\nc \xFF\n") == Texts{"3 not_utf8"});
  CHECK(problems_of("a \xC3\n\xE1\xBA b\n") == Texts{"1 not_utf8", "2 not_utf8"});
  CHECK(problems_of(std::string(kMaxFileBytes + 1, ' ')) == Texts{"0 file_too_large"});
  CHECK(problems_of(std::string(kMaxFileBytes, ' ')).empty());
  std::string binary;
  for (int i = 0; i < 100; ++i) binary += "\xFF\n";
  CHECK(problems_of(binary).size() == 10);
}

TEST_CASE("all problems of a text are reported and the rest stays readable") {
  Reading reading = read(
      "name Lâm Đồng\n"
      "# note\n"
      "a{\n"
      "  path \"C:\\new\"\n"
      "  text \"open\n"
      "  growth 9\n"
      "}\n"
      "year 2030\n");
  reading.diagnostics.sort();
  CHECK(problems(reading.diagnostics) == Texts{"1 extra_value", "2 hash_comment", "3 brace_glued",
                                               "4 bad_escape", "5 quote_unclosed"});
  const Node* block = reading.root.find("a");
  REQUIRE(block != nullptr);
  CHECK(block->find("growth")->value == "9");
  CHECK(block->find("growth")->place.line == 6);
  CHECK(reading.root.find("year")->place.line == 8);
}

}  // namespace
}  // namespace gapcast
