// seek and attribute through the program.
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "tests/integration/demo.hpp"
#include "tests/integration/program.hpp"

namespace gapcast::test {
namespace {

Answer ask(const DemoFolder& demo, std::vector<std::string> words) {
  words.insert(words.begin() + 1, {"demo.info", "--targets", "targets.info"});
  return call({.words = std::move(words), .folder = demo.folder()});
}

TEST_CASE("seek answers in a sentence, a table, JSON and CSV") {
  const DemoFolder demo;
  const Answer one = ask(demo, {"seek", "--target", "demo-hard@demo", "--lang", "en"});
  CHECK(one.status == 0);
  CHECK(one.out.find("Demo: Industry share of GRDP in 2030, target at least 80 %") !=
        std::string::npos);
  CHECK(one.out.find("levers.growth.industry.add_pp, not in the scenario") != std::string::npos);
  const Answer all = ask(demo, {"seek", "--all", "--lang", "vi"});
  CHECK(all.status == 0);
  CHECK(all.out.find("đã đạt") != std::string::npos);
  const Answer json = ask(demo, {"seek", "--all", "--json"});
  const auto rows = nlohmann::json::parse(json.out).at("seek");
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].at("status") == "met_already");
  CHECK(rows[1].at("target") == "demo-hard");
  const std::string csv = read_file(demo.path() / "out/demo/seek.csv");
  CHECK(csv.starts_with("scenario,area,target,indicator,lever,unit,from,probability_wanted,"));
}

TEST_CASE("wrong questions are refused with the nearest name") {
  const DemoFolder demo;
  const auto refusal = [&](std::vector<std::string> words) {
    words.insert(words.end(), {"--lang", "en"});
    const Answer answer = ask(demo, std::move(words));
    CHECK(answer.status == 2);
    return answer.messages;
  };
  CHECK(refusal({"seek"}).find("--all") != std::string::npos);
  CHECK(refusal({"seek", "--target", "demo-hart"}).find("did you mean 'demo-hard'?") !=
        std::string::npos);
  CHECK(refusal({"seek", "--target", "demo-hard@dmo"}).find("did you mean 'demo'?") !=
        std::string::npos);
  CHECK(refusal({"seek", "--target", "demo-hard", "--lever", "levers.growth.industri.add_pp"})
            .find("did you mean 'levers.growth.industry.add_pp'?") != std::string::npos);
  CHECK(refusal({"seek", "--target", "demo-hard", "--bounds", "3:1"}).find("LO:HI") !=
        std::string::npos);
  CHECK(refusal({"seek", "--target", "demo-hard", "--probability", "1"}).find("between 0 and 1") !=
        std::string::npos);
  CHECK(refusal({"attribute"}).find("--target") != std::string::npos);
}

TEST_CASE("attribute shares a gap among levers") {
  DemoFolder demo;
  demo.write("demo.info",
             demo_scenario("demo",
                           "levers { growth chips { sector electronics add_pp 3 from 2026 }\n"
                           "project mill { area demo sector other_manufacturing va_bn 3000 year "
                           "2028 delay_years 1 } }\n"));
  const Answer text = ask(demo, {"attribute", "--target", "demo-hard@demo", "--lang", "en"});
  CHECK(text.status == 0);
  for (const char* expected : {"growth chips", "project mill", "delay of project mill", "together",
                               "no start, however early"})
    CHECK_MESSAGE(text.out.find(expected) != std::string::npos, expected);
  const Answer json = ask(demo, {"attribute", "--target", "demo-hard@demo", "--json"});
  const auto document = nlohmann::json::parse(json.out);
  const auto& rows = document.at("attribution");
  REQUIRE(rows.size() == 5);
  double sum = 0;
  for (std::size_t i = 0; i < 3; ++i) sum += rows[i].at("gap").get<double>();
  CHECK(sum == doctest::Approx(rows[4].at("gap").get<double>() - rows[3].at("gap").get<double>()));
  CHECK(document.at("share_change").size() == 1);
  CHECK(read_file(demo.path() / "out/demo/attribution-demo-hard-demo.csv")
            .starts_with("scenario,area,target,kind,part,gap,"));
}

}  // namespace
}  // namespace gapcast::test
