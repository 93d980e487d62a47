// New figures through the program: in the scenario, in a file of their own, and wrong ones.
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "tests/integration/demo.hpp"
#include "tests/integration/program.hpp"

namespace gapcast::test {
namespace {

constexpr const char* kFigure =
    "observe nine-months { area demo  indicator industry_va_growth  period 2026M9  "
    "value 30  sd 1 }\n";

nlohmann::json run_json(const DemoFolder& demo, const std::vector<std::string>& options) {
  Call run = {.words = {"run", "demo.info", "--json"}, .folder = demo.folder()};
  run.words.insert(run.words.end(), options.begin(), options.end());
  const Answer answer = call(run);
  REQUIRE_MESSAGE(answer.status == 0, answer.messages);
  return nlohmann::json::parse(answer.out).at("scenarios").at(0);
}

TEST_CASE("a figure moves the odds, is called a surprise and is in the record") {
  const DemoFolder demo;
  demo.write("june.info", kFigure);
  const auto plain = run_json(demo, {});
  const auto seen = run_json(demo, {"--observe", "june.info"});
  CHECK(plain.at("observations").empty());
  const auto& figure = seen.at("observations").at(0);
  CHECK(figure.at("name") == "nine-months");
  CHECK(figure.at("surprise") == true);
  CHECK(figure.at("mean").get<double>() > figure.at("expected_mean").get<double>());
  CHECK(figure.at("mean_sd").get<double>() < 1);
  CHECK(seen.at("projections") != plain.at("projections"));
  CHECK(read_file(demo.path() / "out/demo/run.json").find("june.info") != std::string::npos);
}

TEST_CASE("a figure in the scenario and in a file mean the same") {
  const DemoFolder demo;
  demo.write("june.info", kFigure);
  const auto outside = run_json(demo, {"--observe", "june.info"});
  std::string text = demo_scenario();
  text.insert(text.rfind('}'), kFigure);
  demo.write("demo.info", text);
  const auto inside = run_json(demo, {});
  CHECK(inside.at("projections") == outside.at("projections"));
  // The file's figure replaces the scenario's of the same name.
  CHECK(run_json(demo, {"--observe", "june.info"}) == outside);
}

TEST_CASE("figures that cannot move a run are told with their place") {
  const DemoFolder demo;
  demo.write(
      "june.info",
      "observe late { area demo  indicator industry_va_growth  period 2041  value 3  sd 1 }\n"
      "target wrong { area demo }\n");
  Call run = {.words = {"validate", "demo.info", "--observe", "june.info"},
              .folder = demo.folder()};
  const Answer wrong = call(run);
  CHECK(wrong.status == 3);
  CHECK(wrong.messages.find("june.info:2: error: 'target' cannot stand here") != std::string::npos);
  demo.write("june.info",
             "observe late { area demo  indicator industry_va_growth  period 2041  value 3 }\n");
  const Answer late = call(run);
  CHECK(late.status == 3);
  CHECK(late.messages.find("june.info:1: error: the figure of 2041 is not of a projected year") !=
        std::string::npos);
}

TEST_CASE("figures that cannot say what they seem to are refused or doubted") {
  const DemoFolder demo;
  const auto told = [&](const std::string& figures) {
    demo.write("june.info", figures);
    return call(
        {.words = {"validate", "demo.info", "--observe", "june.info"}, .folder = demo.folder()});
  };
  const auto has = [](const Answer& answer, const char* text) {
    return answer.messages.find(text) != std::string::npos;
  };
  const Answer level =
      told("observe q { area demo  indicator grdp  period 2026Q1  value 9  sd 1 }");
  CHECK(level.status == 3);
  CHECK(has(level, "grdp of 2026Q1 is a part of the year's"));
  const Answer share =
      told("observe s { area demo  indicator industry_share  period 2026  value 120  sd 1 }");
  CHECK(share.status == 3);
  CHECK(has(share, "120 is out of range: it must lie in (0, 100]"));
  const Answer bare =
      told("observe b { area demo  indicator industry_va_growth  period 2026M9  value 8.2 }");
  CHECK(bare.status == 3);
  CHECK(has(bare, "'sd' must say how far the whole of 2026 may lie from it"));
  const std::string year = "{ area demo  indicator industry_va_growth  period 2026  value ";
  const Answer both = told("observe a " + year + "8.2 }\nobserve b " + year + "12 }");
  CHECK(both.status == 3);
  CHECK(has(both, "they cannot both hold"));
  const Answer far = told("observe a " + year + "8.2 sd 0.5 }\nobserve b " + year + "12 sd 0.5 }");
  CHECK(far.status == 0);
  CHECK(has(far, "further apart than three of their standard errors"));
  const Answer fine =
      told("observe a " + year + "8.2 sd 0.5 }\nobserve b " + year + "8.9 sd 0.5 }");
  CHECK(fine.status == 0);
  CHECK_FALSE(has(fine, "warning"));
}

TEST_CASE("one pass tells every problem of new figures") {
  const DemoFolder demo;
  demo.write("june.info",
             "observe a { area demoo  indicator grdp_growth  period 2026  value 8  sd 1 }\n"
             "observe b { area demo  indicator nonsense  period 2026  value 8  sd 1 }\n"
             "observe c { area demo  indicator grdp_growth  period 2019  value 8  sd 1 }\n"
             "observe d { area demo  indicator grdp_growth  period 2035  value 8  sd 1 }\n"
             "observe e { area demo  indicator grdp_growth  period 2026  valu 8  sd 1 }\n"
             "observe f { area demo  indicator grdp_growth  period 2026  value x  sd 1 }\n");
  const Answer answer =
      call({.words = {"validate", "demo.info", "--observe", "june.info"}, .folder = demo.folder()});
  CHECK(answer.status == 3);
  for (int line = 1; line <= 6; ++line)
    CHECK(answer.messages.find("june.info:" + std::to_string(line) + ": error:") !=
          std::string::npos);
}

}  // namespace
}  // namespace gapcast::test
