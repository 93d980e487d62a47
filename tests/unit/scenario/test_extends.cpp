// Files that extend each other: chains, what overrides what, removal, and where values come from.
#include <filesystem>

#include "engine/base/hash.hpp"
#include "engine/base/text.hpp"
#include "tests/support/property.hpp"
#include "tests/unit/scenario/scenario_support.hpp"

namespace gapcast {
namespace {

using namespace test;
namespace fs = std::filesystem;
using Problems = std::vector<std::string>;

std::string scenario(const std::string& id, const std::string& content) {
  return "scenario\n{\nid " + id + "\n" + content + "}\n";
}

std::string base() {
  return scenario("base", std::string(kSmallArea) +
                              "levers {\n"
                              "growth plain { sector industry  add_pp 1  from 2026  source a }\n"
                              "growth other { sector industry  add_pp 2  from 2027 }\n"
                              "}\n");
}

Problems problems_of(const std::string& path) {
  Diagnostics diagnostics;
  read_scenario(path, diagnostics);
  return told(diagnostics);
}

TEST_CASE("an extending file replaces the keys it gives and keeps the rest") {
  const ScratchFolder folder;
  folder.write("base.info", base());
  const std::string path = folder.write(
      "child.info",
      scenario("child", "extends base.info\nlevers { growth plain { add_pp 1.5  to 2028 } }\n"));
  const ScenarioSpec spec = read_without_problem(path);
  CHECK(spec.id == "child");
  CHECK(spec.areas == std::vector<std::string>{"demo"});
  const LeverSpec* plain = find_lever(spec, "growth", "plain");
  REQUIRE(plain != nullptr);
  CHECK(plain->sector == "industry");
  CHECK(plain->source == "a");
  CHECK(plain->number("add_pp")->distribution == constant(1.5));
  CHECK(plain->number("add_pp")->place == Place{path, 5});
  CHECK(plain->number("from")->place == Place{folder.file("base.info"), 7});
  CHECK(find_lever(spec, "growth", "other") != nullptr);
}

TEST_CASE("a lever keeps its title in the file that extends its own") {
  const ScratchFolder folder;
  folder.write("base.info",
               scenario("base", std::string(kSmallArea) +
                                    "levers { growth plain { title { en \"Plain\"  vi \"Thường\" }"
                                    "  sector industry  add_pp 1  from 2026 } }\n"));
  const ScenarioSpec spec = read_without_problem(folder.write(
      "child.info",
      scenario("child", "extends base.info\nlevers { growth plain { add_pp 1.5 } }\n")));
  const LeverSpec* plain = find_lever(spec, "growth", "plain");
  REQUIRE(plain != nullptr);
  CHECK(plain->title.en == "Plain");
  CHECK(plain->title.vi == "Thường");
  CHECK(plain->number("add_pp")->distribution == constant(1.5));
}

TEST_CASE("the files of a run are listed with their hashes") {
  const ScratchFolder folder;
  const std::string below = folder.write("base.info", base());
  const std::string text = scenario("child", "extends base.info\n");
  const std::string path = folder.write("child.info", text);
  const ScenarioSpec spec = read_without_problem(path);
  REQUIRE(spec.files.size() == 2);
  CHECK(spec.files[0].path == path);
  CHECK(spec.files[0].sha256 == sha256(text));
  CHECK(spec.files[1].path == below);
  CHECK(spec.files[1].sha256 == sha256(base()));
}

TEST_CASE("remove drops a lever and a later file may bring it back") {
  const ScratchFolder folder;
  folder.write("base.info", base());
  folder.write("less.info", scenario("less",
                                     "extends base.info\n"
                                     "levers { growth plain { remove true } }\n"));
  const ScenarioSpec less = read_without_problem(folder.file("less.info"));
  CHECK(less.levers.size() == 1);
  CHECK(find_lever(less, "growth", "plain") == nullptr);
  const std::string again = folder.write(
      "again.info", scenario("again",
                             "extends less.info\n"
                             "levers { growth plain { sector mining  add_pp 3  from 2028 } }\n"));
  const ScenarioSpec back = read_without_problem(again);
  const LeverSpec* plain = find_lever(back, "growth", "plain");
  REQUIRE(plain != nullptr);
  CHECK(plain->sector == "mining");
  CHECK(plain->source.empty());
}

TEST_CASE("removing what is not there is a problem") {
  const ScratchFolder folder;
  folder.write("base.info", base());
  const std::string path = folder.write("child.info", scenario("child",
                                                               "extends base.info\nlevers {\n"
                                                               "growth plian { remove true }\n"
                                                               "price plain { remove true } }\n"));
  CHECK(problems_of(path) ==
        Problems{"remove_missing (levers.growth.plian)", "remove_missing (levers.price.plain)"});
}

TEST_CASE("a new value takes the old one's source away") {
  const ScratchFolder folder;
  folder.write("base.info",
               scenario("base", std::string(kSmallArea) +
                                    "parameters { mining { growth_recent 4 { source old }\n"
                                    "  volatility 3 { source old } } }\n"));
  const std::string path =
      folder.write("child.info", scenario("child",
                                          "extends base.info\nparameters { mining {\n"
                                          "growth_recent 5  volatility { source new } } "
                                          "}\n"));
  const ScenarioSpec spec = read_without_problem(path);
  REQUIRE(spec.parameters.size() == 2);
  CHECK(spec.parameters[0].value.distribution == constant(5));
  CHECK(spec.parameters[0].value.source.empty());
  CHECK(spec.parameters[1].value.distribution == constant(3));
  CHECK(spec.parameters[1].value.source == "new");
}

TEST_CASE("a note in one language replaces the one in two, which would say something else") {
  const ScratchFolder folder;
  folder.write("base.info", scenario("base", std::string(kSmallArea) +
                                                 "levers { growth x { sector mining  add_pp 1\n"
                                                 "from 2026  note { en old  vi \"cũ\" } } }\n"));
  const auto note_of = [&](const std::string& text) {
    const ScenarioSpec spec = read_without_problem(folder.write(
        "over.info",
        scenario("over", "extends base.info\nlevers { growth x { note " + text + " } }\n")));
    REQUIRE(spec.levers.size() == 1);
    return spec.levers[0].note;
  };
  CHECK(note_of("\"new\"") == Note("new"));
  CHECK(note_of("{ en \"new\"  vi \"mới\" }") == Note("new", "mới"));
}

TEST_CASE("blocks merge at any depth") {
  const ScratchFolder folder;
  folder.write("base.info", base());
  const std::string path = folder.write(
      "child.info", scenario("child",
                             "extends base.info\n"
                             "area demo { sectors { farming { share 60  real_va 300 }\n"
                             "  other_manufacturing { share 40 } } }\n"));
  const ScenarioSpec spec = read_without_problem(path);
  REQUIRE(spec.inline_areas.size() == 1);
  const AreaSpec& area = spec.inline_areas[0];
  CHECK(area.grdp->distribution == constant(1000));
  REQUIRE(area.sectors.size() == 2);
  CHECK(area.sectors[0].share->distribution == constant(60));
  CHECK(area.sectors[0].real_va->distribution == constant(300));
  CHECK(area.sectors[1].share->distribution == constant(40));
}

TEST_CASE("INFO and JSON extend each other") {
  const ScratchFolder folder;
  folder.write("base.info", base());
  folder.write("middle.json", R"({"scenario": {"id": "middle", "extends": "base.info",
      "levers": {"growth": {"plain": {"add_pp": 4}, "other": {"remove": true}}}}})");
  const std::string path = folder.write("top.info", scenario("top",
                                                             "extends middle.json\nlevers {\n"
                                                             "growth plain { from 2029 } }\n"));
  const ScenarioSpec spec = read_without_problem(path);
  REQUIRE(spec.levers.size() == 1);
  CHECK(spec.levers[0].number("add_pp")->distribution == constant(4));
  CHECK(spec.levers[0].number("add_pp")->place == Place{folder.file("middle.json"), 2});
  CHECK(spec.levers[0].number("from")->place == Place{path, 6});
}

TEST_CASE("files below the folder and below the folder above may be extended and no others") {
  const ScratchFolder folder;
  folder.write("outside.info", base());
  folder.write("home/beside/base.info", base());
  folder.write("home/here/below/base.info", base());
  const auto extending = [&](const std::string& target) {
    return folder.write("home/here/child.info", scenario("child", "extends \"" + target + "\"\n"));
  };
  CHECK(problems_of(extending("below/base.info")).empty());
  CHECK(problems_of(extending("../beside/base.info")).empty());
  CHECK(problems_of(extending("../../outside.info")) == Problems{"extends_outside (extends)"});
  CHECK(problems_of(extending("../beside/../../outside.info")) ==
        Problems{"extends_outside (extends)"});
  CHECK(problems_of(extending(folder.file("outside.info"))) ==
        Problems{"extends_absolute (extends)"});
  fs::create_symlink(folder.file("outside.info"), folder.path() / "home/here/link.info");
  CHECK(problems_of(extending("link.info")) == Problems{"extends_outside (extends)"});
  CHECK(problems_of(extending("below")) == Problems{"extends_ending (extends)"});
  CHECK(problems_of(extending("below/bas.info")) == Problems{"extends_missing_near (extends)"});
  fs::create_directory(folder.path() / "home/here/folder.info");
  CHECK(problems_of(extending("folder.info")) == Problems{"extends_not_file (extends)"});
}

TEST_CASE("a circle is told with its files in order") {
  const ScratchFolder folder;
  folder.write("a.info", scenario("a", "extends b.info\n"));
  folder.write("b.info", scenario("b", "extends c.info\n"));
  folder.write("c.info", scenario("c", "extends b.info\n"));
  Diagnostics diagnostics;
  read_scenario(folder.file("a.info"), diagnostics);
  REQUIRE(diagnostics.n_errors() == 1);
  const Diagnostic& problem = diagnostics.all()[0];
  CHECK(std::string(name(problem.message)) == "extends_cycle");
  CHECK(problem.place == Place{folder.file("c.info"), 4});
  const std::string& chain = problem.arguments.at(0);
  CHECK(chain.find("b.info") < chain.find("c.info"));
  CHECK(chain.rfind("b.info") > chain.find("c.info"));
}

TEST_CASE("a long chain is the same as its last words in one file") {
  check_property("chain of files", [] {
    const ScratchFolder folder;
    const int length = *rc::gen::inRange(1, 30);
    const std::vector<std::string> keys = {"add_pp", "from", "to", "ramp"};
    std::map<std::string, int> last = {{"add_pp", 1}, {"from", 2026}};
    std::map<std::string, std::string> file_of = {{"add_pp", "f0.info"}, {"from", "f0.info"}};
    folder.write("f0.info", scenario("f0", std::string(kSmallArea) +
                                               "levers { growth g { sector industry  add_pp 1  "
                                               "from 2026 } }\n"));
    for (int i = 1; i <= length; ++i) {
      const std::string key = *rc::gen::elementOf(keys);
      const int value = key == "add_pp" ? *rc::gen::inRange(-5, 6)
                        : key == "ramp" ? *rc::gen::inRange(1, 5)
                                        : *rc::gen::inRange(2026, 2030);
      const std::string file = "f" + std::to_string(i) + ".info";
      folder.write(
          file, scenario("f" + std::to_string(i), "extends f" + std::to_string(i - 1) + ".info\n" +
                                                      "levers { growth g { " + key + " " +
                                                      std::to_string(value) + " } }\n"));
      last[key] = value;
      file_of[key] = file;
    }
    Diagnostics diagnostics;
    const ScenarioSpec spec =
        read_scenario(folder.file("f" + std::to_string(length) + ".info"), diagnostics);
    RC_ASSERT(!diagnostics.has_errors());
    RC_ASSERT(spec.files.size() == static_cast<std::size_t>(length) + 1);
    RC_ASSERT(spec.levers.size() == 1u);
    RC_ASSERT(spec.levers[0].numbers.size() == last.size());
    for (const auto& [key, value] : last) {
      const Quantity* number = spec.levers[0].number(key);
      RC_ASSERT(number != nullptr);
      RC_ASSERT(number->distribution == constant(value));
      RC_ASSERT(number->place.file == folder.file(file_of[key]));
    }
  });
}

}  // namespace
}  // namespace gapcast
