// explain of a run's numbers through the program: the chain, files that changed, wrong questions.
#include <cmath>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "tests/integration/demo.hpp"
#include "tests/integration/program.hpp"

namespace gapcast::test {
namespace {

using Json = nlohmann::json;

Answer explained(const DemoFolder& demo, std::vector<std::string> words,
                 const std::string& folder = "") {
  words.insert(words.begin(), "explain");
  return call({.words = words, .folder = folder.empty() ? demo.folder() : folder});
}

void run_demo(const DemoFolder& demo, std::vector<std::string> more = {}) {
  std::vector<std::string> words = {"run",       "demo.info", "--targets", "targets.info",
                                    "--members", "200",       "--quiet"};
  words.insert(words.end(), more.begin(), more.end());
  const Answer answer = call({.words = words, .folder = demo.folder()});
  REQUIRE_MESSAGE(answer.status == 0, answer.messages);
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("a share is explained from the base year's cells to its value") {
  const DemoFolder demo;
  run_demo(demo);
  const Answer answer = explained(demo, {"out/demo", "industry_share@2030", "--json"});
  REQUIRE_MESSAGE(answer.status == 0, answer.messages);
  const Json json = Json::parse(answer.out);
  double contribution = 0, from = 0;
  for (const Json& part : json.at("parts"))
    if (part.at("role") == "numerator") {
      contribution += part.at("contribution").get<double>();
      from += part.at("from_share").get<double>();
    }
  CHECK(from == doctest::Approx(36));  // 2 + 3 + 25 + 6
  CHECK(from + contribution == doctest::Approx(json.at("value").at("of_means").get<double>()));
  CHECK(std::fabs(json.at("value").at("of_means").get<double>() -
                  json.at("value").at("Mean").get<double>()) < 0.5);
  bool found = false;
  for (const Json& cell : json.at("cells"))
    if (cell.at("path") == "account.share.other_manufacturing") {
      found = true;
      CHECK(cell.at("value") == 25);
      CHECK(has(cell.at("origin").get<std::string>(), "demo.info:"));
    }
  CHECK(found);
  CHECK(json.at("observed").at(0).at("path") == "account.observed_growth.grdp.2024");
  CHECK(json.at("targets").size() == 2);
  for (const Json& input : json.at("inputs")) CHECK(input.at("state") == "same");
}

TEST_CASE("a folder of another day names the files that changed and those that are gone") {
  const DemoFolder demo;
  run_demo(demo);
  demo.write("demo.info", demo_scenario() + "; a word more\n");
  const Answer changed = explained(demo, {"out/demo", "demo-hard"});
  REQUIRE_MESSAGE(changed.status == 0, changed.messages);
  CHECK(has(changed.out, "! Changed since the run"));
  CHECK(has(changed.out, "demo.info"));
  CHECK(has(changed.out, "→ demo-hard"));
  std::filesystem::remove(demo.path() / "demo.info");
  // From elsewhere the files are looked for beside OUT.
  const Answer gone = explained(demo, {demo.folder() + "/out/demo", "grdp@2030"}, "/");
  REQUIRE_MESSAGE(gone.status == 0, gone.messages);
  CHECK(has(gone.out, "! Not found from here"));
  CHECK_FALSE(has(gone.out, "! Changed"));
}

TEST_CASE("every series of a run can be explained") {
  const DemoFolder demo;
  for (const bool deterministic : {false, true}) {
    run_demo(demo, deterministic ? std::vector<std::string>{"--deterministic"}
                                 : std::vector<std::string>{});
    for (const char* name :
         {"digital_share@2028", "labour_share_industry_services@2030", "grdp_per_capita_usd@2026",
          "production_value_growth@2024", "labour_productivity_growth@2030", "grdp@2023",
          "value_added|mining@2030", "employment|building@2029", "agriculture_share"}) {
      CAPTURE(name);
      const Answer answer = explained(demo, {"out/demo", name});
      CHECK_MESSAGE(answer.status == 0, answer.messages);
      CHECK(has(answer.out, "Base-year figures"));
      CHECK_FALSE(has(answer.out, " nan"));
    }
  }
}

TEST_CASE("a run without accounts of sectors says so") {
  const DemoFolder demo;
  run_demo(demo, {"--indicators", "industry_share"});
  const Answer answer = explained(demo, {"out/demo", "industry_share@2030"});
  CHECK(answer.status == 0);
  CHECK(has(answer.out, "The run kept no accounts of sectors"));
  CHECK(has(answer.out, "account.share.other_manufacturing"));
}

TEST_CASE("questions that a run cannot answer are told with what is near") {
  const DemoFolder demo;
  run_demo(demo);
  const auto told = [&](std::vector<std::string> words, int status, const std::string& part) {
    const Answer answer = explained(demo, std::move(words));
    CHECK(answer.status == status);
    CHECK(answer.out.empty());
    CHECK_MESSAGE(has(answer.messages, part), answer.messages);
  };
  told({"out", "industry_share@2030"}, 3, "out: error: not the folder of a run");
  told({"out/nowhere", "industry_share@2030"}, 3, "not the folder of a run");
  told({"out/demo", "industry_shar@2030"}, 2, "(did you mean 'industry_share'?)");
  told({"out/demo", "industry_share@2031"}, 2, "has values from 2023 to 2030");
  told({"out/demo", "industry_share@2030", "dem"}, 2, "(did you mean 'demo'?)");
  told({"out/demo"}, 2, "FIGURE[@YEAR] [AREA]");
  std::filesystem::remove(demo.path() / "out/demo/projections.csv");
  told({"out/demo", "industry_share@2030"}, 3, "no projections.csv");
}

}  // namespace
}  // namespace gapcast::test
