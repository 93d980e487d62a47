// Designs of several runs through the program: folders, sweeps, their tables.
#include <algorithm>
#include <set>

#include <doctest/doctest.h>

#include "tests/integration/demo.hpp"
#include "tests/integration/program.hpp"

namespace gapcast::test {
namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::size_t n_lines(const std::string& text) {
  return static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n'));
}

// Three lines of levers: a sweep over one of them.
const char* const kSwept = R"(
  levers { growth more { sector other_manufacturing add_pp 0 from 2025 } }
  sweep { levers.growth.more.add_pp "0 2 4" }
)";

struct TwoScenarios : DemoFolder {
  TwoScenarios() {
    write("many/a.info", demo_scenario("a"));
    write("many/b.info", demo_scenario("b"));
  }
  Answer run(std::vector<std::string> words) const {
    words.insert(words.begin(), "run");
    words.insert(words.end(), {"--members", "200", "--lang", "en", "--targets", "targets.info"});
    return call({.words = std::move(words), .folder = folder()});
  }
  std::string out(const std::string& name) const { return read_file(path() / "out" / name); }
};

TEST_CASE("run all of a folder writes one summary") {
  const TwoScenarios demo;
  const Answer answer = demo.run({"all", "many"});
  CHECK(answer.status == 0);
  CHECK(has(answer.out, "Summary: chance of each target, 2 scenarios"));
  CHECK_FALSE(has(answer.out, "How to read this"));
  CHECK(demo.out("summary.csv") == "scenario,area,demo-easy,demo-hard\na,demo,1,0\nb,demo,1,0\n");
  CHECK(has(demo.out("a/gaps.csv"), "\na,demo,demo-easy,"));
  CHECK(has(demo.out("b/gaps.csv"), "\nb,demo,demo-easy,"));
  CHECK(has(answer.messages, "written to out/summary.csv"));
  CHECK(demo.run({"many"}).out == answer.out);
}

TEST_CASE("a sweep by Latin hypercube is one tidy table; wrong designs name the right syntax") {
  const TwoScenarios demo;
  const auto swept = [&](const std::string& sweep) {
    demo.write("design.info",
               demo_scenario("design",
                             "levers { growth more { sector other_manufacturing add_pp 0 from 2025 "
                             "} project plant { area demo sector other_manufacturing va_bn 10 year "
                             "2027.5 } } sweep { " +
                                 sweep + " }"));
    return demo.run({"design.info"});
  };
  const Answer answer = swept(
      "design latin_hypercube points 5 levers.growth.more.add_pp \"0:2\" "
      "levers.project.plant.year \"2026:2029\"");
  CHECK(answer.status == 0);
  CHECK(has(answer.out, "5 runs"));
  // Years are not grouped.
  CHECK(has(answer.out, " 202"));
  CHECK_FALSE(has(answer.out, "2,02"));
  const std::string table = demo.out("design/sweep.csv");
  CHECK(table.starts_with("levers.growth.more.add_pp,levers.project.plant.year,scenario,"));
  for (const char* id : {"design-1", "design-5"}) CHECK(has(table, std::string(id) + ","));
  CHECK(has(swept("levers.growth.more.add_pp \"0:2\"").messages, "design latin_hypercube"));
  CHECK(has(swept("design lhs points 5 levers.growth.more.add_pp \"0:2\"").messages,
            "grid, latin_hypercube or sobol"));
  CHECK(has(swept("design sobol levers.growth.more.add_pp \"0:2\"").messages, "points 16"));
  CHECK(has(swept("points 5 levers.growth.more.add_pp \"0 2\"").messages, "points goes with"));
  CHECK(has(swept("design sobol points 4 levers.growth.more.add_pp \"0 2\"").messages, "LO:HI"));
}

TEST_CASE("several scenarios have their reports and a summary") {
  const TwoScenarios demo;
  const Answer answer = demo.run({"many/a.info", "many/b.info"});
  CHECK(answer.status == 0);
  CHECK(has(answer.out, "How to read this"));
  CHECK(has(answer.out, "Summary: chance of each target, 2 scenarios"));
  CHECK(std::filesystem::exists(demo.path() / "out/summary.csv"));
}

TEST_CASE("one scenario has no summary") {
  const TwoScenarios demo;
  const Answer answer = demo.run({"many/a.info"});
  CHECK_FALSE(has(answer.out, "Summary"));
  CHECK_FALSE(std::filesystem::exists(demo.path() / "out/summary.csv"));
}

TEST_CASE("a broken scenario of a folder stops it before any run") {
  const TwoScenarios demo;
  demo.write("many/c.info", "scenario { id }");
  const Answer answer = demo.run({"all", "many"});
  CHECK(answer.status == 3);
  CHECK(has(answer.messages, "many/c.info:1: error: "));
  CHECK_FALSE(std::filesystem::exists(demo.path() / "out"));
}

TEST_CASE("a folder that is not there is a wrong command line") {
  const TwoScenarios demo;
  const Answer answer = demo.run({"all", "elsewhere"});
  CHECK(answer.status == 2);
  CHECK(has(answer.messages, "there is no folder elsewhere"));
}

TEST_CASE("validate takes a folder") {
  const TwoScenarios demo;
  const Answer answer = call({.words = {"validate", "all", "many"}, .folder = demo.folder()});
  CHECK(answer.status == 0);
}

TEST_CASE("a sweep is one table beside the folders of its runs") {
  const TwoScenarios demo;
  demo.write("swept.info", demo_scenario("swept", kSwept));
  const Answer answer = demo.run({"swept.info"});
  CHECK(answer.status == 0);
  CHECK(has(answer.out, "Sweep of swept: 3 runs"));
  CHECK(has(answer.out, "(levers.growth.more.add_pp)"));
  CHECK_FALSE(has(answer.out, "How to read this"));
  const std::string table = demo.out("swept/sweep.csv");
  CHECK(table.starts_with("levers.growth.more.add_pp,scenario,area,target,indicator,year,unit,"));
  CHECK(has(table, "\n0,swept-1,demo,demo-easy,industry_share,2030,%,"));
  CHECK(has(table, "\n4,swept-3,demo,demo-hard,industry_share,2030,%,"));
  CHECK(has(table, "\n2,swept-2,demo,,grdp_growth,2030,%/yr,"));
  // Each run: two targets and the same indicators.
  CHECK((n_lines(table) - 1) % 3 == 0);
  CHECK(n_lines(table) > 3 * 12);
  CHECK(std::filesystem::exists(demo.path() / "out/swept-2/gaps.csv"));
  CHECK_FALSE(std::filesystem::exists(demo.path() / "out/summary.csv"));
}

TEST_CASE("tables of several runs are the same for any number of threads") {
  const TwoScenarios demo;
  demo.write("many/c.info", demo_scenario("c", kSwept));
  std::string summary, sweep, shown;
  for (const char* threads : {"1", "2", "7"}) {
    const Answer answer = demo.run({"many", "--threads", threads});
    CHECK(answer.status == 0);
    if (summary.empty()) {
      summary = demo.out("summary.csv");
      sweep = demo.out("c/sweep.csv");
      shown = answer.out;
    }
    CHECK(demo.out("summary.csv") == summary);
    CHECK(demo.out("c/sweep.csv") == sweep);
    CHECK(answer.out == shown);
  }
  CHECK(n_lines(summary) == 1 + 2 + 3);
}

TEST_CASE("a document of several runs has nothing beside it") {
  const TwoScenarios demo;
  const Answer answer = demo.run({"all", "many", "--json"});
  CHECK(answer.status == 0);
  CHECK(answer.out.starts_with("{"));
  CHECK_FALSE(has(answer.out, "Summary"));
}

// A demo whose parameters and levers are drawn once a member.
std::string sampled(const std::string& sampling) {
  return demo_scenario("demo", "  sampling " + sampling + R"info(
  parameters
  {
    mining { growth_long_run "normal(5, 1)" }
    other_manufacturing { growth_recent "uniform(6, 12)" }
  }
  levers
  {
    growth more { sector other_manufacturing add_pp "triangular(0, 1, 3)" from 2025 }
    project plant { sector mining va_bn 500 year 2027 ramp_profile "50 100"
                    delay_years "uniform(0, 2)" cancel_probability 0.3 }
  }
)info");
}

std::string files_of(const DemoFolder& demo, const std::string& out) {
  return read_file(demo.path() / out / "demo/projections.csv") +
         read_file(demo.path() / out / "demo/gaps.csv");
}

TEST_CASE("sampling gives the same bytes for any number of threads and shards") {
  std::set<std::string> results;
  for (const char* sampling : {"random", "sobol", "latin_hypercube"}) {
    CAPTURE(sampling);
    const DemoFolder demo;
    demo.write("demo.info", sampled(sampling));
    const auto run = [&](std::vector<std::string> words) {
      words.insert(words.begin(), {"run", "demo.info", "--members", "1024"});
      words.insert(words.end(), {"--targets", "targets.info"});
      const Answer answer = call({.words = words, .folder = demo.folder()});
      REQUIRE_MESSAGE(answer.status == 0, answer.messages);
      CHECK_FALSE(has(answer.messages, "(sampling)"));
    };
    for (const char* threads : {"1", "2", "7"}) run({"--threads", threads, "--out", threads});
    const std::string one = files_of(demo, "1");
    CHECK(one.size() > 1000);
    CHECK(files_of(demo, "2") == one);
    CHECK(files_of(demo, "7") == one);
    for (const char* part : {"1/3", "2/3", "3/3"}) run({"--shard", part, "--out", "parts"});
    REQUIRE(call({.words = {"merge", "parts", "--out", "all"}, .folder = demo.folder()}).status ==
            0);
    CHECK(files_of(demo, "all") == one);
    results.insert(one);
  }
  CHECK(results.size() == 3);
}

TEST_CASE("sampling is said by the plan and by the report") {
  const DemoFolder demo;
  demo.write("demo.info", sampled("sobol"));
  Answer answer = call({.words = {"plan", "demo.info", "--lang", "en"}, .folder = demo.folder()});
  CHECK(has(answer.out, "scrambled Sobol' points"));
  answer = call({.words = {"plan", "demo.info", "--json"}, .folder = demo.folder()});
  CHECK(has(answer.out, "\"sampling\": \"sobol\""));
  answer = call(
      {.words = {"run", "demo.info", "--members", "100", "--lang", "en"}, .folder = demo.folder()});
  CHECK(has(answer.out, "drawn by scrambled Sobol' points"));
  CHECK(has(answer.messages, "take 64 or 128 members rather than 100"));
}

}  // namespace
}  // namespace gapcast::test
