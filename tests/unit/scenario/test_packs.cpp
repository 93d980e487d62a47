// Target packs: what a target says, where packs are found, and what two packs may not share.
#include "engine/base/text.hpp"
#include "tests/unit/scenario/scenario_support.hpp"

namespace gapcast {
namespace {

using namespace test;
using Problems = std::vector<std::string>;

std::string target(const std::string& id, const std::string& more = "") {
  return "target " + id + " { indicator industry_share  area each  comparator at_least  value 40 " +
         (more.empty() ? std::string("year 2030") : more) + " }\n";
}

std::string scenario(const std::string& more) {
  return "scenario { id a\n" + std::string(kSmallArea) + more + "}\n";
}

TargetPacks load(const std::string& path, const std::string& directory,
                 const std::vector<std::string>& extra, Diagnostics& diagnostics) {
  const ScenarioSpec spec = read_without_problem(path);
  return load_targets(spec, directory, extra, diagnostics);
}

TEST_CASE("a target keeps all it says") {
  const ScratchFolder folder;
  Diagnostics diagnostics;
  const auto targets = read_targets(
      folder.write("pack-1.info",
                   "target one { title { en \"One\" vi \"Một\" }\n"
                   "indicator digital_share  definition digital_share.gso  area da-nang\n"
                   "period \"2021 2030\"  comparator about  value 30  tolerance 1.5  unit \"%\"\n"
                   "instrument \"NQ 1\"  issued 2018-03-22  clause \"II.3\"  level national  "
                   "source s1  quote \"trên 30%\"  note n }\n"),
      diagnostics);
  CHECK(diagnostics.all().empty());
  REQUIRE(targets.size() == 1);
  const TargetSpec& one = targets[0];
  CHECK(one.pack == "pack-1");
  CHECK(one.id == "one");
  CHECK(one.title.vi == "Một");
  CHECK(one.indicator == "digital_share");
  CHECK(one.definition == "digital_share.gso");
  CHECK(one.area == "da-nang");
  CHECK_FALSE(one.year.has_value());
  REQUIRE(one.period.has_value());
  CHECK(*one.period == std::pair(2021, 2030));
  CHECK(one.last_year() == 2030);
  CHECK(one.comparator == Comparator::about);
  CHECK(one.value == 30);
  CHECK(one.tolerance.value() == 1.5);
  CHECK(one.instrument.in(Language::english) == "NQ 1");
  CHECK(one.instrument.in(Language::vietnamese) == "NQ 1");
  CHECK(one.issued == "2018-03-22");
  CHECK(one.clause == "II.3");
  CHECK(one.level == TargetLevel::national);
  CHECK(one.quote == "trên 30%");
}

TEST_CASE("the level follows the area where it is not given") {
  const ScratchFolder folder;
  Diagnostics diagnostics;
  const std::string body = " { indicator grdp  comparator below  value 1  year 2030  area ";
  const auto targets =
      read_targets(folder.write("p.info", "target a" + body + "each }\ntarget b" + body +
                                              "viet-nam }\ntarget c" + body + "ha-noi }\ntarget d" +
                                              body + "each  level provincial }\n"),
                   diagnostics);
  CHECK(diagnostics.all().empty());
  REQUIRE(targets.size() == 4);
  CHECK(targets[0].level == TargetLevel::national);
  CHECK(targets[1].level == TargetLevel::national);
  CHECK(targets[2].level == TargetLevel::provincial);
  CHECK(targets[3].level == TargetLevel::provincial);
}

TEST_CASE("INFO and JSON packs say the same") {
  const ScratchFolder folder;
  Diagnostics diagnostics;
  const auto info = read_targets(folder.write("p.info", target("one")), diagnostics);
  const auto json = read_targets(
      folder.write("p.json", R"({"target": {"one": {"indicator": "industry_share", "area": "each",
        "comparator": "at_least", "value": 40, "year": 2030}}})"),
      diagnostics);
  CHECK(diagnostics.all().empty());
  REQUIRE((info.size() == 1 && json.size() == 1));
  CHECK(info[0].id == json[0].id);
  CHECK(info[0].value == json[0].value);
  CHECK(info[0].year == json[0].year);
  CHECK(info[0].comparator == json[0].comparator);
}

TEST_CASE("packs beside the scenario come before those of the shared folder") {
  const ScratchFolder folder;
  folder.write("here/targets/near.info", target("near-here"));
  folder.write("shared/near.info", target("near-shared"));
  folder.write("shared/far.json", R"({"target": {"far": {"indicator": "grdp", "area": "each",
    "comparator": "above", "value": 1, "year": 2030}}})");
  const std::string extra = folder.write("elsewhere/own.info", target("own"));
  const std::string path = folder.write("here/a.info", scenario("targets \"near far\"\n"));
  Diagnostics diagnostics;
  const TargetPacks packs = load(path, folder.file("shared"), {extra}, diagnostics);
  CHECK(diagnostics.all().empty());
  REQUIRE(packs.targets.size() == 3);
  CHECK(packs.targets[0].id == "near-here");
  CHECK(packs.targets[1].id == "far");
  CHECK(packs.targets[2].id == "own");
  CHECK(packs.targets[2].pack == "own");
  REQUIRE(packs.files.size() == 3);
  CHECK(packs.files[2].path == extra);
  CHECK(packs.files[2].sha256.size() == 64);
}

TEST_CASE("a pack that is named and added by path is loaded once") {
  const ScratchFolder folder;
  const std::string pack = folder.write("targets/p.info", target("one"));
  const std::string path = folder.write("a.info", scenario("targets p\n"));
  Diagnostics diagnostics;
  CHECK(load(path, "", {pack}, diagnostics).targets.size() == 1);
  CHECK(diagnostics.all().empty());
}

TEST_CASE("unknown packs and ids of two packs are problems") {
  const ScratchFolder folder;
  folder.write("targets/nq23-2030.info", target("one"));
  const std::string extra = folder.write("extra.info", target("one"));
  const std::string path = folder.write("a.info", scenario("targets \"nq23-2030 nq23-203\"\n"));
  Diagnostics diagnostics;
  load(path, "", {extra, folder.file("missing.info")}, diagnostics);
  REQUIRE(diagnostics.n_errors() == 3);
  CHECK(told(diagnostics) ==
        Problems{"pack_unknown_near (targets)", "target_id_taken (target.one)", "file_missing ()"});
  for (const Diagnostic& problem : diagnostics.all())
    if (name(problem.message) == "target_id_taken")
      CHECK(problem.arguments.at(1) == folder.file("targets/nq23-2030.info"));
}

TEST_CASE("a pack that is not there names the nearest, and no list where there is none") {
  const ScratchFolder folder;
  const std::string path = folder.write("a.info", scenario("targets nq23-2031\n"));
  Diagnostics none;
  load(path, "", {}, none);
  CHECK(told(none) == Problems{"pack_unknown (targets)"});
  const std::string extra = folder.write("extra.info", target("one"));
  folder.write("extras.json", "{}");
  Diagnostics beside;
  load(folder.write("b.info", scenario("")), "", {folder.file("extar.info")}, beside);
  CHECK(told(beside) == Problems{"file_missing_near ()"});
  CHECK(beside.all().front().arguments == Problems{extra});
}

TEST_CASE("what a target lacks or says twice is told") {
  const auto problems = [](const std::string& more) {
    const ScratchFolder folder;
    Diagnostics diagnostics;
    read_targets(folder.write("p.info", target("t", more)), diagnostics);
    return told(diagnostics);
  };
  CHECK(problems("year 2030  level national").empty());
  CHECK(problems("level national") == Problems{"target_no_time (target.t)"});
  CHECK(problems("year 2030  period \"2021 2030\"") == Problems{"target_both_times (target.t)"});
  CHECK(problems("period \"2030 2021\"") == Problems{"target_period_order (target.t.period)"});
  CHECK(problems("period \"2021-2030\"") == Problems{"target_period (target.t.period)"});
  CHECK(problems("year 2030  tolerance 1") == Problems{"target_tolerance (target.t.tolerance)"});
  CHECK(problems("year 2030  levl national") == Problems{"key_unknown_near (target.t.levl)"});
}

}  // namespace
}  // namespace gapcast
