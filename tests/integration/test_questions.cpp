// seek and attribute through the program.
#include <algorithm>

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
  // In words, with what --lever calls it.
  std::string said = one.out;
  std::replace(said.begin(), said.end(), '\n', ' ');
  CHECK(said.find("industry: ") != std::string::npos);
  CHECK(said.find("[levers.growth.industry.add_pp], not in the scenario") != std::string::npos);
  const Answer all = ask(demo, {"seek", "--all", "--lang", "vi"});
  CHECK(all.status == 0);
  CHECK(all.out.find("đã đạt") != std::string::npos);
  // The table has words; the path stands once below it.
  const std::size_t path = all.out.find("levers.growth.industry.add_pp");
  REQUIRE(path != std::string::npos);
  CHECK(path > all.out.rfind("đã đạt"));
  CHECK(all.out.find("levers.growth.industry.add_pp", path + 1) == std::string::npos);
  CHECK(all.out.find("công nghiệp: ") < path);
  const Answer json = ask(demo, {"seek", "--all", "--json"});
  const auto rows = nlohmann::json::parse(json.out).at("seek");
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].at("status") == "met_already");
  CHECK(rows[1].at("target") == "demo-hard");
  const std::string csv = read_file(demo.path() / "out/demo/seek.csv");
  CHECK(csv.starts_with("scenario,area,target,indicator,lever,unit,from,probability_wanted,"));
}

TEST_CASE("a new lever starts after what is published, or in the year that is asked for") {
  const DemoFolder demo;
  const auto from = [&](std::vector<std::string> more) {
    std::vector<std::string> words = {"seek", "--target", "demo-hard@demo", "--json", "--quiet"};
    words.insert(words.end(), more.begin(), more.end());
    const Answer answer = ask(demo, words);
    REQUIRE_MESSAGE(answer.status == 0, answer.messages);
    return nlohmann::json::parse(answer.out).at("seek").at(0).at("from").get<int>();
  };
  // The scenario states growth of 2024.
  CHECK(from({}) == 2025);
  CHECK(from({"--from", "2027"}) == 2027);
  CHECK(from({"--from", "2024"}) == 2024);
  const auto says = [&](std::vector<std::string> more, std::string_view lang) {
    std::vector<std::string> words = {"seek", "--target", "demo-hard@demo", "--lang",
                                      std::string(lang)};
    words.insert(words.end(), more.begin(), more.end());
    return ask(demo, words);
  };
  CHECK(says({"--from", "2024"}, "en").out.find("Careful: figures of years before 2025") !=
        std::string::npos);
  CHECK(says({"--from", "2027"}, "en").out.find("Careful") == std::string::npos);
  CHECK(says({}, "vi").out.find("áp dụng từ năm 2025, năm kế tiếp") != std::string::npos);
  const Answer late = says({"--from", "2031"}, "en");
  CHECK(late.status == 2);
  CHECK(late.messages.find("--from takes a year from 2023 to 2030, not '2031'") !=
        std::string::npos);
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

// Two levers of industry, one of them dearer.
const std::vector<std::string> kLevers = {"--lever",
                                          "levers.growth.other_manufacturing.add_pp=0:20@2",
                                          "--lever", "levers.growth.electronics.add_pp=0:20@1"};

std::vector<std::string> with_levers(std::vector<std::string> words,
                                     const std::vector<std::string>& more = {}) {
  words.insert(words.end(), kLevers.begin(), kLevers.end());
  words.insert(words.end(), more.begin(), more.end());
  return words;
}

std::string more_targets() {
  return demo_targets() +
         "target demo-middle { title { en \"M\" vi \"M\" } indicator industry_share area demo year "
         "2030 comparator at_least value 40 unit \"%\" level provincial source assumption }\n"
         "target demo-services { title { en \"S\" vi \"S\" } indicator services_share area demo "
         "year 2030 comparator at_least value 30 unit \"%\" level provincial source assumption }\n";
}

TEST_CASE("several levers are set together, within a budget and along a frontier") {
  const DemoFolder demo;
  demo.write("targets.info", more_targets());
  const Answer text = ask(demo, with_levers({"seek", "--target", "demo-middle@demo", "--members",
                                             "1000", "--frontier", "--lang", "en"}));
  REQUIRE(text.status == 0);
  CHECK(text.out.find("The cheapest way found to a chance of 50 % costs") != std::string::npos);
  CHECK(text.out.find("What more chance costs") != std::string::npos);
  const Answer json = ask(demo, with_levers({"seek", "--target", "demo-middle@demo", "--members",
                                             "1000", "--frontier", "--budget", "0.5", "--json"}));
  REQUIRE(json.status == 0);
  const auto document = nlohmann::json::parse(json.out);
  const auto& rows = document.at("seek");
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].at("status") == "over_budget");
  CHECK(rows[0].at("cost").get<double>() + rows[1].at("cost").get<double>() ==
        doctest::Approx(rows[0].at("total_cost").get<double>()));
  CHECK(rows[0].at("cost_within_budget").get<double>() +
            rows[1].at("cost_within_budget").get<double>() <=
        0.5 + 1e-9);
  double before = 0;
  for (const auto& point : document.at("frontier")) {
    CHECK(point.at("cost").get<double>() >= before);
    before = point.at("cost").get<double>();
    CHECK(point.at("probability_met").get<double>() >=
          point.at("probability_wanted").get<double>());
  }
  CHECK(read_file(demo.path() / "out/demo/seek.csv")
            .starts_with("scenario,area,target,indicator,lever,unit,from,probability_wanted,"));
  CHECK(read_file(demo.path() / "out/demo/frontier.csv").starts_with("scenario,kind,point,"));
}

TEST_CASE("one target's chance is set against another's") {
  const DemoFolder demo;
  demo.write("targets.info", more_targets());
  const Answer json =
      ask(demo, with_levers({"seek", "--target", "demo-middle@demo", "--target",
                             "demo-services@demo", "--members", "1000", "--frontier", "--json"}));
  REQUIRE(json.status == 0);
  const auto points = nlohmann::json::parse(json.out).at("frontier");
  REQUIRE(points.size() >= 12);
  const auto of_kind = [&](const char* kind) {
    nlohmann::json found = nlohmann::json::array();
    for (const auto& point : points)
      if (point.at("kind") == kind) found.push_back(point);
    return found;
  };
  for (const char* kind : {"written", "best_both"}) CHECK(of_kind(kind).size() == 2);
  CHECK(of_kind("alone").size() == 4);
  // What is met together is met singly.
  for (const auto& point : points) {
    const double both = point.at("both_probability_met");
    CHECK(both <= point.at("probability_met").get<double>());
    CHECK(both <= point.at("second_probability_met").get<double>());
    CHECK(both <= of_kind("best_both")[0].at("both_probability_met").get<double>());
    CHECK(point.at("both_mc_error").get<double>() > 0);
  }
  // Growth of industry costs services their share.
  CHECK(of_kind("alone")[0].at("status") == "first_against_second");
  const nlohmann::json along = of_kind("chances");
  for (std::size_t i = 2; i < along.size(); i += 2) {
    CHECK(along[i].at("probability_met").get<double>() >
          along[i - 2].at("probability_met").get<double>());
    CHECK(along[i].at("second_probability_met").get<double>() <
          along[i - 2].at("second_probability_met").get<double>());
  }
  const Answer text =
      ask(demo, with_levers({"seek", "--target", "demo-middle@demo", "--target",
                             "demo-services@demo", "--members", "1000", "--frontier"},
                            {"--budget", "30", "--lang", "vi"}));
  CHECK(text.out.find("cạnh tranh") != std::string::npos);
  CHECK(text.out.find("Khả năng đạt cả hai") != std::string::npos);
  CHECK(text.out.find("giúp A nhưng hại B") != std::string::npos);
  CHECK(text.out.find("100%") != std::string::npos);  // of the chart
  CHECK(text.out.find("ngân sách") != std::string::npos);
}

TEST_CASE("levers that are wrongly written are refused") {
  const DemoFolder demo;
  const auto refusal = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"seek", "--target", "demo-hard@demo"});
    words.insert(words.end(), {"--lang", "en"});
    const Answer answer = ask(demo, std::move(words));
    CHECK(answer.status == 2);
    return answer.messages;
  };
  const std::string path = "levers.growth.industry.add_pp";
  for (const std::string& wrong :
       std::vector<std::string>{path + "=1", path + "=3:1", path + "@0", path + "@-1", path + "@x",
                                "=0:1@1", path + "@"})
    CHECK_MESSAGE(refusal({"--lever", wrong}).find("PATH[=LO:HI][@COST]") != std::string::npos,
                  wrong);
  CHECK(refusal({"--lever", path, "--lever", path + "@2"}).find("twice") != std::string::npos);
  CHECK(refusal({"--lever", path + "=1:4@2"}).find("leave out the present value, 0") !=
        std::string::npos);
  CHECK(refusal({"--budget", "3"}).find("--budget needs the levers") != std::string::npos);
  CHECK(refusal({"--frontier"}).find("--frontier needs the levers") != std::string::npos);
  CHECK(refusal({"--lever", path, "--budget", "0"}).find("positive number") != std::string::npos);
  CHECK(refusal({"--lever", path, "--frontier", "--deterministic"}).find("--deterministic") !=
        std::string::npos);
  CHECK(refusal({"--lever", path + "@1", "--bounds", "0:3"}).find("PATH=LO:HI") !=
        std::string::npos);
  CHECK(refusal({"--lever", path + "=0:4", "--bounds", "0:3"}).find("PATH=LO:HI") !=
        std::string::npos);
}

// Without the line breaks of the screen.
std::string on_one_line(std::string text) {
  std::replace(text.begin(), text.end(), '\n', ' ');
  return text;
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
  for (const char* expected :
       {"growth chips", "project mill", "delay of project mill", "together", "no start from 2025"})
    CHECK_MESSAGE(text.out.find(expected) != std::string::npos, expected);
  const Answer json = ask(demo, {"attribute", "--target", "demo-hard@demo", "--json"});
  const auto document = nlohmann::json::parse(json.out);
  const auto& rows = document.at("attribution");
  REQUIRE(rows.size() == 5);
  double sum = 0;
  for (std::size_t i = 0; i < 3; ++i) sum += rows[i].at("gap").get<double>();
  CHECK(sum == doctest::Approx(rows[4].at("gap").get<double>() - rows[3].at("gap").get<double>()));
  CHECK(document.at("share_change").size() == 1);
  const auto& productivity = document.at("productivity").at(0);
  CHECK(productivity.at("within").get<double>() + productivity.at("shift").get<double>() +
            productivity.at("interaction").get<double>() ==
        doctest::Approx(productivity.at("after").get<double>() -
                        productivity.at("before").get<double>()));
  for (const char* expected : {"by its own growth", "a worker's value added goes from",
                               "by workers moving between branches", " comes from"})
    CHECK_MESSAGE(on_one_line(text.out).find(expected) != std::string::npos, text.out);
  CHECK(read_file(demo.path() / "out/demo/attribution-demo-hard-demo-changes.csv")
            .starts_with("scenario,area,target,kind,part,figure,from,to,value,unit\n"));
  CHECK(read_file(demo.path() / "out/demo/attribution-demo-hard-demo.csv")
            .starts_with("scenario,area,target,kind,part,gap,"));
}

}  // namespace
}  // namespace gapcast::test
