// Exit statuses and who speaks on which stream.
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "tests/integration/demo.hpp"
#include "tests/integration/program.hpp"

namespace gapcast::test {
namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("a run ends with zero and says its results on standard output") {
  const DemoFolder demo;
  const Answer answer =
      call({.words = {"run", "demo.info", "--targets", "targets.info"}, .folder = demo.folder()});
  CHECK_MESSAGE(answer.status == 0, answer.messages);
  CHECK(has(answer.out, "Demo"));
  CHECK(has(answer.messages, "written to out/demo"));
  CHECK_FALSE(has(answer.out, "written to"));
  CHECK_FALSE(has(answer.messages, "\r"));  // no progress bar outside a terminal
  for (const char* file : {"projections.csv", "gaps.csv", "run.json", "report.html"})
    CHECK(std::filesystem::is_regular_file(demo.path() / "out/demo" / file));
}

TEST_CASE("quiet says nothing beside the results") {
  const DemoFolder demo;
  const Answer answer = call({.words = {"run", "demo.info", "--quiet"}, .folder = demo.folder()});
  CHECK(answer.status == 0);
  CHECK(answer.messages.empty());
  CHECK_FALSE(answer.out.empty());
}

TEST_CASE("the language follows the option and then the locale") {
  const DemoFolder demo;
  const std::vector<std::string> words = {"run", "demo.info", "--members", "100"};
  const Answer english = call({.words = words, .folder = demo.folder()});
  const Answer vietnamese =
      call({.words = words, .folder = demo.folder(), .environment = {{"LC_ALL", "vi_VN.UTF-8"}}});
  CHECK(has(english.out, "Scenario demo"));
  CHECK(has(vietnamese.out, "Kịch bản demo"));
  Call asked = {.words = words, .folder = demo.folder(), .environment = {{"LC_ALL", "vi_VN"}}};
  asked.words.insert(asked.words.end(), {"--lang", "en"});
  CHECK(call(asked).out == english.out);
}

TEST_CASE("a slip in the name of an inline area asks for no data folder") {
  const DemoFolder demo;
  const auto told = [&](const std::string& areas) {
    std::string text = demo_scenario();
    text.replace(text.find("areas demo"), 10, "areas " + areas);
    demo.write("demo.info", text);
    return call({.words = {"validate", "demo.info"}, .folder = demo.folder()});
  };
  const Answer slip = told("\"demo demoo\"");
  CHECK(slip.status == 3);
  CHECK(has(slip.messages, "unknown area 'demoo'; did you mean 'demo'? (areas)"));
  const Answer empty = told("\"\"");
  CHECK(empty.status == 3);
  CHECK(has(empty.messages, "the value is empty (areas)"));
  for (const Answer& answer : {slip, empty}) CHECK_FALSE(has(answer.messages, "data folder"));
  // Another name may be one of the data.
  CHECK(has(told("\"demo lam-dong\"").messages, "no data folder was found"));
}

TEST_CASE("a slip in the definition of a target is told where no catalogue knows definitions") {
  const DemoFolder demo;
  const auto told = [&](const std::string& definition) {
    std::string pack = demo_targets();
    pack.insert(pack.find("  area demo"), "  definition " + definition + "\n");
    demo.write("slip.info", pack);
    return call(
        {.words = {"validate", "demo.info", "--targets", "slip.info"}, .folder = demo.folder()});
  };
  const Answer slip = told("industry_share.gsoo");
  CHECK(slip.status == 0);
  CHECK(has(slip.messages, "did you mean 'industry_share.gso'?"));
  CHECK_FALSE(has(told("industry_share.gso").messages, "warning"));
  CHECK_FALSE(has(told("industry_share.other").messages, "warning"));
}

TEST_CASE("every problem of every file is told before anything runs") {
  const DemoFolder demo;
  demo.write("a.info", demo_scenario("a", "  horizn 2031\n"));
  demo.write("b.info", demo_scenario("b",
                                     "  levers { growth x { sector minig add_pp 1 from 2026 } }"
                                     "\n"));
  const Answer answer =
      call({.words = {"run", "demo.info", "a.info", "b.info"}, .folder = demo.folder()});
  CHECK(answer.status == 3);
  CHECK(answer.out.empty());
  CHECK(has(answer.messages, "a.info:"));
  CHECK(has(answer.messages, "'horizon'"));
  CHECK(has(answer.messages, "b.info:"));
  CHECK(has(answer.messages, "'mining'"));
  CHECK(answer.messages.find("a.info:") < answer.messages.find("b.info:"));
  CHECK_FALSE(std::filesystem::exists(demo.path() / "out"));
}

TEST_CASE("the word error and paths are not translated") {
  const DemoFolder demo;
  const std::string text = demo_scenario("a", "  horizn 2031\n");
  demo.write("a.info", text);
  const Answer answer =
      call({.words = {"validate", "a.info", "--lang", "vi"}, .folder = demo.folder()});
  CHECK(answer.status == 3);
  const auto lines = std::count(text.begin(), text.end(), '\n');
  CHECK(has(answer.messages, "a.info:" + std::to_string(lines - 1) + ": error: "));
  CHECK(has(answer.out, "1 lỗi trong 1 tệp"));
}

TEST_CASE("validate says valid or counts the problems") {
  const DemoFolder demo;
  const Answer valid = call(
      {.words = {"validate", "demo.info", "--targets", "targets.info"}, .folder = demo.folder()});
  CHECK_MESSAGE(valid.status == 0, valid.messages);
  CHECK(has(valid.out, "valid"));
  const Answer missing = call({.words = {"validate", "nothing.info"}, .folder = demo.folder()});
  CHECK(missing.status == 3);
  CHECK(has(missing.messages, "nothing.info: error: "));
  CHECK(has(missing.out, "1 error in 1 file"));
}

TEST_CASE("validate gives its problems as one document") {
  const DemoFolder demo;
  demo.write("a.info", demo_scenario("a", "  horizn 2031\n"));
  const Answer answer = call({.words = {"validate", "a.info", "--json"}, .folder = demo.folder()});
  CHECK(answer.status == 3);
  CHECK(answer.messages.empty());
  const auto document = nlohmann::json::parse(answer.out);
  CHECK(document.at("valid") == false);
  CHECK(document.at("errors") == 1);
  CHECK(document.at("problems").at(0).at("file") == "a.info");
  CHECK(document.at("problems").at(0).at("line").get<int>() > 1);
}

TEST_CASE("two scenarios with one id are a problem") {
  const DemoFolder demo;
  demo.write("again.info", demo_scenario());
  const Answer answer =
      call({.words = {"run", "demo.info", "again.info"}, .folder = demo.folder()});
  CHECK(answer.status == 3);
  CHECK(has(answer.messages, "again.info:3: error: the id 'demo' is also that of demo.info"));
}

TEST_CASE("require decides between zero and four") {
  const DemoFolder demo;
  const auto status = [&](const std::string& requirement) {
    return call({.words = {"run", "demo.info", "--require", requirement, "--targets",
                           "targets.info"},
                 .folder = demo.folder()})
        .status;
  };
  CHECK(status("demo-easy >= 0.5") == 0);
  CHECK(status("demo-easy@demo > 0.5") == 0);
  CHECK(status("demo-easy < 0.5") == 4);
  CHECK(status("demo-hard >= 0.5") == 4);
  CHECK(status("demo-hard@demo <= 0.5") == 0);
  CHECK(status("demo-esay >= 0.5") == 2);
  CHECK(status("demo-easy@dmo >= 0.5") == 2);
  CHECK(status("demo-easy >= 2") == 2);
}

TEST_CASE("a requirement that is not met still leaves the files") {
  const DemoFolder demo;
  const Answer answer = call(
      {.words = {"run", "demo.info", "--require", "demo-hard >= 0.5", "--targets", "targets.info"},
       .folder = demo.folder()});
  CHECK(answer.status == 4);
  CHECK(has(answer.messages, "demo: demo: required is demo-hard >= 0.5"));
  CHECK(std::filesystem::exists(demo.path() / "out/demo/gaps.csv"));
}

TEST_CASE("wrong command lines end with two") {
  const DemoFolder demo;
  for (const std::vector<std::string>& words :
       std::vector<std::vector<std::string>>{{},
                                             {"compare", "demo.info"},
                                             {"run"},
                                             {"run", "demo.info", "--members", "-5"},
                                             {"run", "demo.info", "--indicators", "industry_shre"},
                                             {"run", "demo.info", "--until", "0.5"},
                                             {"run", "demo.info", "--shard", "2/1"},
                                             {"explain", "no_such_thing"},
                                             {"list", "nothing"}}) {
    CAPTURE(words.size());
    const Answer answer = call({.words = words, .folder = demo.folder()});
    CHECK(answer.status == 2);
    CHECK(answer.out.empty());
    CHECK(has(answer.messages, "gapcast: error: "));
  }
}

}  // namespace
}  // namespace gapcast::test
