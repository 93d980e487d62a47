// The JSON reader: the same tree as INFO, with lines, spelling of numbers and repeated keys kept.
#include "engine/data/document.hpp"
#include "tests/support/property.hpp"
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
  reading.root = read_json(text, "s.json", reading.diagnostics);
  return reading;
}

Texts problems_of(std::string_view text) { return problems(read(text).diagnostics); }

// Equal but for the places.
bool same(const Node& a, const Node& b) {
  if (a.key != b.key || a.value != b.value || a.has_value != b.has_value ||
      a.children.size() != b.children.size())
    return false;
  for (std::size_t i = 0; i < a.children.size(); ++i)
    if (!same(a.children[i], b.children[i])) return false;
  return true;
}

TEST_CASE("JSON becomes a tree with the line of every key") {
  const Reading reading = read(
      "{\n"
      "  \"scenario\": {\n"
      "    \"id\": \"demo\",\n"
      "    \"title\": { \"en\": \"A\",\n"
      "               \"vi\": \"Th\\u1eed\" },\n"
      "    \"on\": true, \"off\": false,\n"
      "    \"block\": {}\n"
      "  },\n"
      "  \"last\"\n"
      ": 1}");
  REQUIRE(problems(reading.diagnostics).empty());
  const Node& scenario = *reading.root.find("scenario");
  CHECK_FALSE(scenario.has_value);
  CHECK(scenario.place == Place{"s.json", 2});
  CHECK(scenario.find("id")->value == "demo");
  CHECK(scenario.find("id")->place.line == 3);
  CHECK(scenario.find("title")->find("vi")->value == "Thử");
  CHECK(scenario.find("title")->find("vi")->place.line == 5);
  CHECK(scenario.find("on")->value == "true");
  CHECK(scenario.find("off")->value == "false");
  CHECK_FALSE(scenario.find("block")->has_value);
  CHECK(scenario.find("block")->children.empty());
  CHECK(reading.root.find("last")->place.line == 9);
}

TEST_CASE("numbers keep their spelling") {
  const Reading reading =
      read("{\"a\":1.50,\"b\":-0,\"c\":12345678901234567890,\"d\":1E5 ,\"e\":2030}");
  REQUIRE(problems(reading.diagnostics).empty());
  Texts values;
  for (const Node& node : reading.root.children) values.push_back(node.value);
  CHECK(values == Texts{"1.50", "-0", "12345678901234567890", "1E5", "2030"});
}

TEST_CASE("repeated keys are kept in JSON") {
  const Reading reading = read("{\"a\":1,\n\"b\":2,\n\"a\":{\"c\":3}}");
  REQUIRE(reading.root.children.size() == 3);
  CHECK(reading.root.children[2].place.line == 3);
  CHECK(reading.root.children[2].find("c")->value == "3");
}

TEST_CASE("lists and null are problems with line and path") {
  const Reading reading = read(
      "{ \"a\": {\n \"list\": [1, [2, {\"x\": {\"y\": 3}}], null],\n \"none\": null,\n \"c\": 4 "
      "},\n"
      " \"b\": []}");
  CHECK(problems(reading.diagnostics) == Texts{"2 json_array", "3 json_null", "5 json_array"});
  CHECK(reading.diagnostics.all()[0].key == "a.list");
  CHECK(reading.diagnostics.all()[1].key == "a.none");
  CHECK(reading.diagnostics.all()[2].key == "b");
  // The rest stays readable.
  REQUIRE(reading.root.children.size() == 1);
  REQUIRE(reading.root.children[0].children.size() == 1);
  CHECK(reading.root.find("a")->find("c")->value == "4");
}

TEST_CASE("the document must be an object") {
  for (const char* text : {"[1]", "1", "\"x\"", "true", "null"})
    CHECK_MESSAGE(problems_of(text) == Texts{"1 json_not_object"}, text);
}

TEST_CASE("syntax errors carry their line") {
  CHECK(problems_of("{\n\"a\": NaN\n}") == Texts{"2 json_syntax"});
  CHECK(problems_of("{\n\"a\": Infinity\n}") == Texts{"2 json_syntax"});
  CHECK(problems_of("{\n\"a\": 1,\n\n\"b\" 2}") == Texts{"4 json_syntax"});
  CHECK(problems_of("{\"a\": 1,}") == Texts{"1 json_syntax"});
  CHECK(problems_of("{\"a\": 007}") == Texts{"1 json_syntax"});
  CHECK(problems_of("{\"a\": 1e999}") == Texts{"1 json_syntax"});
  CHECK(problems_of("{\"a\": 1} x") == Texts{"1 json_syntax"});
  CHECK(problems_of("{\"a\": 1\n") == Texts{"2 json_syntax"});
  CHECK(problems_of("") == Texts{"1 json_syntax"});
  CHECK(problems_of("{\n// comment\n}") == Texts{"2 json_syntax"});
  CHECK(read("{\"a\": 1,\n\"b\"}").root.children.empty());
}

std::string nested(int depth) {
  std::string text;
  for (int i = 0; i < depth; ++i) text += "{\"a\":\n";
  text += "{}";
  for (int i = 0; i < depth; ++i) text += "}";
  return text;
}

TEST_CASE("JSON depth") {
  CHECK(problems_of(nested(kMaxDepth)).empty());
  CHECK(problems_of(nested(kMaxDepth + 1)) == Texts{"66 nested_too_deep"});
  CHECK(problems_of("{\"a\":" + std::string(100000, '[')) ==
        Texts{"1 json_array", "1 nested_too_deep"});
}

TEST_CASE("JSON bytes") {
  CHECK(problems_of(std::string("{\n\"a\": \"\0\"}", 11)) == Texts{"2 nul_byte"});
  CHECK(problems_of("{\n\"a\": \"\xFF\"}") == Texts{"2 not_utf8"});
  CHECK(problems_of("\xEF\xBB\xBF{\"a\": 1}").empty());
}

TEST_CASE("INFO and JSON of the same content give equal trees") {
  Diagnostics diagnostics;
  const Node info = read_info(
      "scenario { id demo  horizon 2030  title { en \"A b\"  vi \"Đ\" }\n"
      "levers { growth { fast { sector mining  add_pp \"uniform(1, 2)\"  remove true } } } }",
      "s.info", diagnostics);
  const Node json = read_json(
      "{\"scenario\": {\"id\": \"demo\", \"horizon\": 2030, \"title\": {\"en\": \"A b\", \"vi\": "
      "\"Đ\"}, \"levers\": {\"growth\": {\"fast\": {\"sector\": \"mining\", \"add_pp\": "
      "\"uniform(1, 2)\", \"remove\": true}}}}}",
      "s.json", diagnostics);
  CHECK(problems(diagnostics).empty());
  CHECK(same(info, json));
}

// A drawn tree, written in both formats with one key a line.
struct Written {
  Node root;
  std::string info;
  std::string json = "{";
};

std::string in_quotes(const std::string& text) {
  std::string out = "\"";
  for (const char c : text) out += (c == '"' || c == '\\' ? "\\" : "") + std::string(1, c);
  return out + "\"";
}

void write(Node& parent, int depth, std::vector<std::uint8_t>& draws, Written& out, int& line) {
  const std::string texts[] = {"x", "Lâm Đồng", "say \"x\"", "a\\b", "{}", "; #", "", "9,5"};
  const auto draw = [&](int below) {
    if (draws.empty()) return 0;
    const int value = draws.back() % below;
    draws.pop_back();
    return value;
  };
  const int children = draw(4);
  for (int i = 0; i < children; ++i) {
    Node& node = parent.children.emplace_back();
    node.key = std::string(1, static_cast<char>('a' + draw(26)));
    node.place.line = ++line;
    out.json += (i > 0 ? "," : "") + std::string("\n") + in_quotes(node.key) + ":";
    if (depth < 5 && draw(2) == 0) {
      out.info += node.key + " {\n";
      out.json += "{";
      write(node, depth + 1, draws, out, line);
      out.info += "}\n";
      out.json += "\n}";
      ++line;
    } else {
      node.has_value = true;
      node.value = texts[draw(8)];
      out.info += node.key + " " + in_quotes(node.value) + "\n";
      out.json += in_quotes(node.value);
    }
  }
}

bool same_lines(const Node& a, const Node& b, int offset) {
  for (std::size_t i = 0; i < a.children.size(); ++i)
    if (a.children[i].place.line + offset != b.children[i].place.line ||
        !same_lines(a.children[i], b.children[i], offset))
      return false;
  return true;
}

TEST_CASE("any tree comes back from both formats with its lines") {
  test::check_property("write and read", [](std::vector<std::uint8_t> draws) {
    Written written;
    int line = 0;
    write(written.root, 0, draws, written, line);
    written.json += "\n}";
    Diagnostics diagnostics;
    const Node info = read_info(written.info, "x.info", diagnostics);
    const Node json = read_json(written.json, "x.json", diagnostics);
    RC_ASSERT(problems(diagnostics).empty());
    RC_ASSERT(same(written.root, info));
    RC_ASSERT(same(written.root, json));
    RC_ASSERT(same_lines(written.root, info, 0));
    RC_ASSERT(same_lines(written.root, json, 1));  // behind the line of the first brace
  });
}

TEST_CASE("any bytes are read or refused") {
  test::check_property("no crash, and no tree without a reason", [](const std::string& bytes) {
    Diagnostics info_problems, json_problems;
    read_info(bytes, "x.info", info_problems);
    const Node json = read_json("{\"a\": " + bytes + "}", "x.json", json_problems);
    RC_ASSERT(json_problems.has_errors() || json.find("a") != nullptr);
  });
}

}  // namespace
}  // namespace gapcast
