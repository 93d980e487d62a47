// One scenario in the spellings it may have: INFO or JSON, kind and name together or in two levels.
#include <map>

#include "engine/base/text.hpp"
#include "tests/support/property.hpp"
#include "tests/unit/scenario/scenario_support.hpp"

namespace gapcast {
namespace {

using namespace test;

// A tree of keys as a scenario file may hold it, written by the test itself.
struct Tree {
  std::string key;
  std::string value;  // "" for a block
  std::vector<Tree> children;
};

bool is_word(const std::string& text) {
  return text.find_first_of(" \t(),;:{}[]\"") == std::string::npos;
}
std::string quoted(const std::string& text) { return '"' + text + '"'; }

// INFO; blocks whose key has names as children become `key NAME { ... }` where `together`.
void write_info(const Tree& tree, bool together, std::string& out) {
  const bool named = !tree.children.empty() && tree.children.front().key.starts_with("name-");
  if (named && together) {
    for (const Tree& child : tree.children) {
      out += tree.key + " " + child.key + " {\n";
      for (const Tree& inner : child.children) write_info(inner, together, out);
      out += "}\n";
    }
    return;
  }
  out += tree.key;
  if (!tree.value.empty()) out += " " + (is_word(tree.value) ? tree.value : quoted(tree.value));
  if (tree.value.empty()) {
    out += " {\n";
    for (const Tree& child : tree.children) write_info(child, together, out);
    out += "}";
  }
  out += "\n";
}

// JSON; numbers bare or quoted.
void write_json(const Tree& tree, bool bare, std::string& out) {
  out += quoted(tree.key) + ": ";
  if (!tree.value.empty()) {
    out += bare && parse_number(tree.value) ? tree.value : quoted(tree.value);
    return;
  }
  out += "{";
  for (std::size_t i = 0; i < tree.children.size(); ++i) {
    if (i > 0) out += ",\n";
    write_json(tree.children[i], bare, out);
  }
  out += "}";
}

// What a scenario says, without lines and files.
std::string content(const ScenarioSpec& spec) {
  std::string text = spec.id + "|" + spec.title.en + "|" + spec.title.vi + "|" +
                     join(spec.areas, " ") + "|" + std::to_string(spec.horizon) + "|" +
                     std::to_string(spec.members) + "|" + std::to_string(spec.seed) + "\n";
  const auto add = [&](const Quantity& quantity) {
    text += quantity.path + " = " + to_text(quantity.distribution) + " " + quantity.source + " " +
            quantity.note.text + " " + quantity.note.vi + "\n";
  };
  for (const AreaSpec& area : spec.inline_areas) {
    text += "area " + area.id + " " + std::to_string(area.base_year) + "\n";
    for (const auto* quantity : {&area.grdp, &area.population, &area.employment})
      if (*quantity) add(**quantity);
    for (const SectorAccountSpec& sector : area.sectors)
      if (sector.share) add(*sector.share);
    for (const ObservedSpec& observed : area.observed)
      text += observed.path + " " + observed.set + " " + std::to_string(observed.year) + " " +
              shortest(observed.percent) + "\n";
  }
  for (const ParameterSpec& parameter : spec.parameters) {
    text += parameter.area + "/" + parameter.sector + "/" + parameter.name + " ";
    add(parameter.value);
  }
  for (const CorrelationSpec& correlation : spec.correlations) {
    text += correlation.area + "/" + correlation.first + "/" + correlation.second + " ";
    add(correlation.value);
  }
  for (const LeverSpec& lever : spec.levers) {
    text += lever.path + " " + lever.area + " " + lever.sector + " " + lever.source + "\n";
    for (const auto& [key, quantity] : lever.numbers) add(quantity);
    for (const auto& [key, quantity] : lever.effects) add(quantity);
  }
  return text;
}

std::string number_text() {
  const double value = *rc::gen::inRange(-32, 33) / 4.0;
  switch (*rc::gen::inRange(0, 4)) {
    case 0:
      return "normal(" + shortest(value) + ", 0.5)";
    case 1:
      return "triangular(" + shortest(value - 1) + ", " + shortest(value) + ", " +
             shortest(value + 2) + ")";
    case 2:
      return "discrete(" + shortest(value) + ":0.25, " + shortest(value + 1) + ":0.75)";
    default:
      return shortest(value);
  }
}

std::string name_of(int i) { return "name-" + std::to_string(i); }

Tree some_levers() {
  Tree levers{"levers", "", {}};
  Tree growth{"growth", "", {}}, shock{"shock", "", {}};
  for (int i = *rc::gen::inRange(1, 4); i > 0; --i)
    growth.children.push_back(
        {name_of(i),
         "",
         {{"sector", *rc::gen::element<std::string>("farming", "industry"), {}},
          {"add_pp", number_text(), {}},
          {"from", std::to_string(*rc::gen::inRange(2024, 2030)), {}},
          {"source", "a b", {}}}});
  for (int i = *rc::gen::inRange(1, 3); i > 0; --i)
    shock.children.push_back(
        {name_of(i),
         "",
         {{"year", "2027", {}}, {"effect", "", {{"industry", number_text(), {}}}}}});
  levers.children = {growth, shock};
  return levers;
}

Tree some_parameters() {
  return {"parameters",
          "",
          {{"mining", "", {{"growth_recent", number_text(), {}}, {"volatility", "4", {}}}},
           {"population_growth", number_text(), {}},
           {"area", "", {{"name-1", "", {{"mining", "", {{"growth_recent", number_text(), {}}}}}}}},
           {"correlation", "", {{"mining.farming", "0.25", {}}}}}};
}

Tree some_scenario() {
  const Tree sectors{
      "sectors",
      "",
      {{"farming", "", {{"share", "40", {}}}},
       {"mining", "", {{"share", "60", {}}, {"observed_growth", "", {{"2024", "7.5", {}}}}}}}};
  const Tree area{"name-1",
                  "",
                  {{"base_year", "2023", {}},
                   {"grdp", "1000", {}},
                   {"population", "10", {}},
                   {"employment", "5", {}},
                   sectors,
                   {"observed_growth", "", {{"grdp", "", {{"2024", "6.9", {}}}}}}}};
  return {"scenario",
          "",
          {{"id", "demo", {}},
           {"title", "", {{"en", "Demo, twice", {}}, {"vi", "Thử hai lần", {}}}},
           {"members", "1000", {}},
           {"seed", "18446744073709551615", {}},
           {"area", "", {area}},
           some_parameters(),
           some_levers()}};
}

TEST_CASE("INFO and JSON in all spellings say the same") {
  check_property("one tree written four ways", [] {
    const Tree tree = some_scenario();
    std::string together, apart, bare = "{", strings = "{";
    write_info(tree, true, together);
    write_info(tree, false, apart);
    write_json(tree, true, bare);
    write_json(tree, false, strings);
    const ScratchFolder folder;
    Diagnostics diagnostics;
    const auto read = [&](const std::string& file, const std::string& text) {
      return content(read_scenario(folder.write(file, text), diagnostics));
    };
    const std::string expected = read("a.info", together);
    RC_LOG() << rendered(diagnostics) << together;
    RC_ASSERT(!diagnostics.has_errors());
    RC_ASSERT(expected.find("levers.growth.name-1.add_pp") != std::string::npos);
    RC_ASSERT(read("b.info", apart) == expected);
    RC_ASSERT(read("c.json", bare + "}") == expected);
    RC_ASSERT(read("d.json", strings + "}") == expected);
    RC_ASSERT(!diagnostics.has_errors());
  });
}

TEST_CASE("a value carries its source in both formats") {
  const ScratchFolder folder;
  const ScenarioSpec info = read_without_problem(folder.write(
      "a.info", "scenario { id a\n" + std::string(kSmallArea) +
                    "parameters { mining { growth_recent 9.5 { source x  note \"y z\" } } } }\n"));
  const ScenarioSpec json = read_without_problem(folder.write(
      "a.json", R"({"scenario": {"id": "a", "area": {"demo": {"base_year": 2023, "grdp": 1000,
        "population": 10, "employment": 5, "sectors": {"farming": {"share": 40},
        "other_manufacturing": {"share": 60}}}},
        "parameters": {"mining": {"growth_recent":
          {"value": "9.5", "source": "x", "note": "y z"}}}}})"));
  CHECK(content(info) == content(json));
  REQUIRE(json.parameters.size() == 1);
  CHECK(json.parameters[0].value.source == "x");
  CHECK(json.parameters[0].value.note == "y z");
  CHECK(json.parameters[0].value.place.line == 5);
}

TEST_CASE("a note is one text or one in each language, in both formats") {
  const ScratchFolder folder;
  const ScenarioSpec info = read_without_problem(
      folder.write("a.info", "scenario { id a\n" + std::string(kSmallArea) +
                                 "parameters { mining { note { en \"why\"  vi \"vì sao\" }\n"
                                 "growth_recent 9.5  volatility 4 { note alone } } } }\n"));
  const ScenarioSpec json = read_without_problem(folder.write(
      "a.json", R"({"scenario": {"id": "a", "area": {"demo": {"base_year": 2023, "grdp": 1000,
        "population": 10, "employment": 5, "sectors": {"farming": {"share": 40},
        "other_manufacturing": {"share": 60}}}},
        "parameters": {"mining": {"note": {"en": "why", "vi": "vì sao"}, "growth_recent": 9.5,
          "volatility": {"value": 4, "note": "alone"}}}}})"));
  CHECK(content(info) == content(json));
  REQUIRE(info.parameters.size() == 2);
  CHECK(info.parameters[0].value.note == Note("why", "vì sao"));
  CHECK(info.parameters[1].value.note == Note("alone"));
}

TEST_CASE("the source of a block is that of its values unless they have their own") {
  const ScratchFolder folder;
  const ScenarioSpec spec = read_without_problem(folder.write(
      "a.info", "scenario { id a\n" + std::string(kSmallArea) +
                    "parameters { area demo { source outer  mining { source inner\n"
                    "  growth_recent 9.5  volatility 4 { source own } }  population_growth 1 } } "
                    "}\n"));
  std::map<std::string, std::string> sources;
  for (const ParameterSpec& parameter : spec.parameters)
    sources[parameter.name] = parameter.value.source;
  CHECK(sources == std::map<std::string, std::string>{{"growth_recent", "inner"},
                                                      {"volatility", "own"},
                                                      {"population_growth", "outer"}});
}

TEST_CASE("the same lever in both spellings of one file is a repetition") {
  const ScratchFolder folder;
  Diagnostics diagnostics;
  read_scenario(
      folder.write("a.info", "scenario {\nid a\n" + std::string(kSmallArea) +
                                 "levers {\n"
                                 "growth g { sector mining  add_pp 1  from 2026 }\n"
                                 "growth { g { sector mining  add_pp 2  from 2026 } } } }\n"),
      diagnostics);
  CHECK(told(diagnostics) == std::vector<std::string>{"key_repeated (levers.growth.g)"});
}

TEST_CASE("a seed keeps all its 64 bits") {
  const ScratchFolder folder;
  for (const std::string seed : {"0", "9007199254740993", "18446744073709551615"}) {
    const std::string text = "scenario { id a  seed " + seed + "\n" + kSmallArea + "}\n";
    CHECK(std::to_string(read_without_problem(folder.write("a.info", text)).seed) == seed);
  }
}

}  // namespace
}  // namespace gapcast
