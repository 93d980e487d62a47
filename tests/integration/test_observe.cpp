// New figures through the program: in the scenario, in a file of their own, and wrong ones.
#include <string>
#include <utility>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "tests/integration/demo.hpp"
#include "tests/integration/program.hpp"

namespace gapcast::test {
namespace {

std::string figure_of(const std::string& value) {
  return "observe nine-months { area demo  indicator industry_va_growth  period 2026M9  value " +
         value + "  sd 1 }\n";
}

// Without the breaks of lines and what indents them.
std::string joined(const std::string& text) {
  std::string out;
  for (const char c : text)
    if (c != '\n' && c != ' ')
      out += c;
    else if (!out.ends_with(' '))
      out += ' ';
  return out;
}

nlohmann::json run_json(const DemoFolder& demo, const std::vector<std::string>& options) {
  Call run = {.words = {"run", "demo.info", "--json"}, .folder = demo.folder()};
  run.words.insert(run.words.end(), options.begin(), options.end());
  const Answer answer = call(run);
  REQUIRE_MESSAGE(answer.status == 0, answer.messages);
  return nlohmann::json::parse(answer.out).at("scenarios").at(0);
}

// Outside the range of nine in ten members, and within three of their standard deviations.
std::string surprising_figure(const DemoFolder& demo) {
  demo.write("june.info", figure_of("8.2"));
  const auto figure = run_json(demo, {"--observe", "june.info"}).at("observations").at(0);
  const double far =
      figure.at("expected_mean").get<double>() + 2.5 * figure.at("expected_sd").get<double>();
  return figure_of(std::to_string(far));
}

TEST_CASE("a figure moves the odds, is called a surprise and is in the record") {
  const DemoFolder demo;
  demo.write("june.info", surprising_figure(demo));
  const auto plain = run_json(demo, {});
  const auto seen = run_json(demo, {"--observe", "june.info"});
  CHECK(plain.at("observations").empty());
  const auto& figure = seen.at("observations").at(0);
  CHECK(figure.at("name") == "nine-months");
  CHECK(figure.at("surprise") == true);
  CHECK(figure.at("used") == true);
  CHECK(figure.at("sd_by_rounding") == false);
  CHECK(figure.at("mean").get<double>() > figure.at("expected_mean").get<double>());
  CHECK(figure.at("mean_sd").get<double>() < 1);
  CHECK(seen.at("projections") != plain.at("projections"));
  CHECK(read_file(demo.path() / "out/demo/run.json").find("june.info") != std::string::npos);
}

TEST_CASE("a figure beyond three standard deviations is told everywhere and forced nowhere") {
  const DemoFolder demo;
  demo.write(
      "june.info",
      "observe crash { area demo  indicator grdp_growth  period 2026  value -20  sd 0.1 }\n");
  const auto plain = run_json(demo, {});
  const auto seen = run_json(demo, {"--observe", "june.info"});
  CHECK(seen.at("observations").at(0).at("used") == false);
  CHECK(seen.at("projections") == plain.at("projections"));
  const auto record = nlohmann::json::parse(read_file(demo.path() / "out/demo/run.json"));
  CHECK(record.at("reproducible").at("observations").at(0).at("used") == false);
  for (const auto& [language, words] :
       {std::pair{"en", "THE RUN IS NOT CONDITIONED ON IT"},
        std::pair{"vi", "KẾT QUẢ KHÔNG ĐƯỢC CẬP NHẬT THEO SỐ LIỆU NÀY"}}) {
    const Answer answer =
        call({.words = {"run", "demo.info", "--observe", "june.info", "--lang", language},
              .folder = demo.folder()});
    CHECK_MESSAGE(joined(answer.out).find(words) != std::string::npos, answer.out);
    CHECK(read_file(demo.path() / "out/demo/report.html").find(words) != std::string::npos);
  }
  const Answer why =
      call({.words = {"explain", "out/demo", "grdp_growth@2026"}, .folder = demo.folder()});
  CHECK(joined(why.out).find("crash:") != std::string::npos);
  CHECK(joined(why.out).find(", 2026: -20 ± 0.1") != std::string::npos);
  CHECK(joined(why.out).find("NOT USED") != std::string::npos);
}

TEST_CASE("a figure without sd has the error of its printed digits") {
  const DemoFolder demo;
  const auto sd = [&](const std::string& value) {
    demo.write(
        "june.info",
        "observe whole { area demo  indicator grdp_growth  period 2026  value " + value + " }\n");
    return run_json(demo, {"--observe", "june.info"}).at("observations").at(0);
  };
  // A tenth wide, all of it as likely: 0.1 / sqrt(12).
  CHECK(sd("6.5").at("sd").get<double>() == doctest::Approx(0.0288675).epsilon(1e-5));
  CHECK(sd("6.50").at("sd").get<double>() == doctest::Approx(0.00288675).epsilon(1e-5));
  CHECK(sd("7").at("sd").get<double>() == doctest::Approx(0.288675).epsilon(1e-5));
  CHECK(sd("7").at("sd_by_rounding") == true);
  const auto exact = sd("7 sd 0");
  CHECK(exact.at("sd") == 0.0);
  CHECK(exact.at("sd_by_rounding") == false);
  CHECK(exact.at("mean_sd").get<double>() < 1e-6);
}

TEST_CASE("a figure in the scenario and in a file mean the same") {
  const DemoFolder demo;
  const std::string figure = surprising_figure(demo);
  demo.write("june.info", figure);
  const auto outside = run_json(demo, {"--observe", "june.info"});
  std::string text = demo_scenario();
  text.insert(text.rfind('}'), figure);
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
  for (const char* period : {"2026-2030", "2028-2030", "2026-06"}) {
    const Answer span = told("observe a { area demo  indicator industry_va_growth  period " +
                             std::string(period) + "  value 8.2 sd 0.5 }\n");
    CHECK(span.status == 3);
    CHECK(has(span, "is not a period: write 2026, 2026H1, 2026Q1 or 2026M9"));
  }
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
