// The definition guard through the program, on the shipped figures of Thai Nguyen (before July
// 2025): the ministry's digital share of 2022 and the province's own of 2023, none of the
// statistics office.
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "tests/integration/demo.hpp"
#include "tests/integration/program.hpp"
#include "tests/support/markup_reader.hpp"
#include "tests/support/places.hpp"

namespace gapcast::test {
namespace {

using Json = nlohmann::json;

std::string scenario(const std::string& more) {
  return "scenario\n{\n  id bridged\n  areas thai-nguyen-old\n  targets nq52-2030\n  members "
         "200\n" +
         more + "}\n";
}

constexpr const char* kBridge =
    "  bridge province { from digital_share.province  to digital_share.gso  factor \"normal(0.7, "
    "0.05)\" "
    " source test-report }\n";

struct Outcome {
  Json gap, readings;
  std::string console, page, record, csv;
};

// The scenario with `more`, run with the shipped data.
Outcome outcome_of(const std::string& more) {
  const ScratchFolder folder;
  folder.write("bridged.info", scenario(more));
  const std::string data = source_root() + "/scenarios/data";
  Call run = {.words = {"run", "bridged.info", "--data", data, "--quiet"},
              .folder = folder.path().string()};
  Outcome outcome;
  Answer answer = call(run);
  REQUIRE_MESSAGE(answer.status == 0, answer.messages);
  outcome.console = answer.out;
  outcome.page = read_file(folder.path() / "out/bridged/report.html");
  outcome.record = read_file(folder.path() / "out/bridged/run.json");
  outcome.csv = read_file(folder.path() / "out/bridged/readings.csv");
  run.words.emplace_back("--json");
  answer = call(run);
  REQUIRE_MESSAGE(answer.status == 0, answer.messages);
  const Json result = Json::parse(answer.out).at("scenarios").at(0);
  for (const Json& gap : result.at("gaps"))
    if (gap.at("indicator") == "digital_share") outcome.gap = gap;
  for (const Json& reading : result.at("readings"))
    if (reading.at("definition") == "digital_share.province") outcome.readings.push_back(reading);
  return outcome;
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("another digital share feeds the gap only across a stated bridge") {
  const Outcome without = outcome_of("");
  REQUIRE(without.gap.is_object());
  CHECK(without.gap.at("record_bridges").empty());
  CHECK(without.gap.at("progress_ratio").is_null());
  REQUIRE(without.readings.size() == 1);
  CHECK(without.readings[0].at("figure_value") == 31.4);
  CHECK(without.readings[0].at("bridge").is_null());
  CHECK(has(without.page, "digital_share.mic"));
  CHECK(has(without.csv, "digital_share.mic,digital_share,2022,42.92,"));

  const Outcome with = outcome_of(kBridge);
  CHECK(with.gap.at("record_bridges") == Json::array({"province"}));
  CHECK(with.gap.at("progress_ratio").is_number());
  REQUIRE(with.readings.size() == 1);
  CHECK(with.readings[0].at("bridged_value").get<double>() == doctest::Approx(31.4 * 0.7));
  CHECK(with.readings[0].at("bridged_sd").get<double>() ==
        doctest::Approx(31.4 * 0.05).epsilon(0.01));
  CHECK(with.readings[0].at("bridge_source") == "test-report");
  CHECK(has(test::plain_spaces(with.page),
            "across the bridge province (× 0.7 ± 0.050; source test-report)"));
  CHECK(has(with.console, "test-report"));
  CHECK(has(with.record, "bridge.province.factor"));
  // The verdict is the model's in both.
  for (const char* key : {"gap", "probability_met", "status", "required_annual_change"})
    CHECK(with.gap.at(key) == without.gap.at(key));
}

TEST_CASE("a bridge that nobody stands behind is an assumption") {
  std::string bridge = kBridge;
  bridge.erase(bridge.find(" source"), std::string(" source test-report").size());
  const Outcome outcome = outcome_of(bridge);
  CHECK(outcome.readings[0].at("bridge_source") == "assumption");
  CHECK(has(outcome.page, "no source: an assumption"));
  const Json record = Json::parse(outcome.record);
  bool found = false;
  for (const Json& line : record.at("reproducible").at("plan").at("ledger"))
    if (line.at("path") == "bridge.province.factor") {
      found = true;
      CHECK(line.at("status") == "assumption");
    }
  CHECK(found);
}

TEST_CASE("a bridge of the data folder acts until the scenario replaces it") {
  const ScratchFolder folder;
  std::filesystem::copy(source_root() + "/scenarios/data", folder.path() / "data");
  std::filesystem::copy(source_root() + "/scenarios/targets", folder.path() / "targets");
  const std::string header = "id,from,to,area,kind,value,sd,from_year,to_year,source,note\n";
  folder.write("data/bridges.csv",
               header +
                   "province,digital_share.province,digital_share.gso,*,factor,0.5,0.1,,,"
                   "assumption,\n");
  const auto value_of = [&](const std::string& more) {
    folder.write("bridged.info", scenario(more));
    const Answer answer = call(
        {.words = {"run", "bridged.info", "--json", "--quiet"}, .folder = folder.path().string()});
    REQUIRE_MESSAGE(answer.status == 0, answer.messages);
    const Json result = Json::parse(answer.out);
    for (const Json& reading : result.at("scenarios").at(0).at("readings"))
      if (reading.at("definition") == "digital_share.province")
        return reading.at("bridged_value").get<double>();
    return 0.0;
  };
  CHECK(value_of("") == doctest::Approx(15.7));
  CHECK(value_of(kBridge) == doctest::Approx(21.98));
  folder.write("data/bridges.csv",
               header + "province,digital_share.provinc,digital_share.gso,*,factor,0.5,,,,,\n");
  const Answer wrong =
      call({.words = {"validate", "bridged.info"}, .folder = folder.path().string()});
  CHECK(wrong.status == 3);
  CHECK(has(wrong.messages, "bridges.csv:2: error: "));
  CHECK(has(wrong.messages, "did you mean 'digital_share.province'?"));
}

}  // namespace
}  // namespace gapcast::test
