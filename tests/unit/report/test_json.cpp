// JSON documents: valid, numbers as numbers, NaN as null, provenance apart from timings.
#include <algorithm>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "engine/report/layout/rows.hpp"
#include "engine/report/report.hpp"
#include "tests/unit/report/made_by_hand.hpp"

namespace gapcast {
namespace {

using Json = nlohmann::ordered_json;
using test::MadeRun;

RunRecord record() {
  return {"gapcast run demo.info", {{"demo.info", "ab12"}}, 7, 1.25, "2026-01-02T03:04:05Z"};
}

TEST_CASE("results are one document with the columns of the csv") {
  const MadeRun run;
  const Json json = Json::parse(results_json({run.context(), run.context()}));
  REQUIRE(json.at("scenarios").size() == 2);
  const Json& scenario = json["scenarios"][0];
  CHECK(scenario.at("id") == "demo-accelerated");
  REQUIRE(scenario.at("gaps").size() == 2);
  const Json& gap = scenario["gaps"][0];
  std::vector<std::string> keys;
  for (const auto& [key, value] : gap.items()) keys.push_back(key);
  REQUIRE(keys.size() >= gap_columns().size());
  for (std::size_t i = 0; i < gap_columns().size(); ++i) CHECK(keys[i] == gap_columns()[i]);
  CHECK(gap.at("value").is_number());
  CHECK(gap.at("year") == 2030);
  CHECK(gap.at("p50") == run.result.gaps[0].statistics.quantiles[3]);
  CHECK(scenario["gaps"][1].at("base_value").is_null());
  CHECK(scenario["gaps"][1].at("year") == "2021-2030");
}

TEST_CASE("projections hold every year") {
  const MadeRun run;
  const Json json = Json::parse(results_json({run.context()}));
  const Json& projections = json["scenarios"][0].at("projections");
  REQUIRE(projections.size() == 16);
  CHECK(projections[0].at("variable") == "Industry Share");
  CHECK(projections[0].at("statistic") == "Mean");
  CHECK(projections[4].at("statistic") == "50th Percentile");
  CHECK(projections[0].at("values").size() == 4);
  CHECK(projections[0]["values"].at("2022").is_null());
  CHECK(projections[4]["values"].at("2025") == 32.5);
}

TEST_CASE("a gap without verdict gives its reason") {
  MadeRun run;
  run.first().status = GapStatus::no_data;
  run.first().reason = msg::absent_no_exchange_rate;
  const Json json = Json::parse(results_json({run.context()}));
  CHECK(json["scenarios"][0]["gaps"][0].at("reason") == "no exchange rate is given");
  CHECK_FALSE(json["scenarios"][0]["gaps"][1].contains("reason"));
}

TEST_CASE("provenance keeps what is reproducible apart") {
  MadeRun run;
  run.catalog.sources = {{"plan-a", {"Plan A", "Kế hoạch A"}, "https://example.org/a", "2025"},
                         {"unused", {"Unused", ""}, "", ""}};
  RunRecord other = record();
  other.command = "another";
  other.threads = 1;
  other.seconds = 99;
  other.started = "2027-01-01T00:00:00Z";
  const Json first = Json::parse(run_json(run.context(), record()));
  const Json second = Json::parse(run_json(run.context(), other));
  CHECK(first.at("reproducible") == second.at("reproducible"));
  CHECK(first.at("run") != second.at("run"));
  const Json& kept = first["reproducible"];
  CHECK(kept.at("seed") == 52);
  CHECK(kept.at("members") == 10000);
  CHECK(kept.at("inputs")[0].at("sha256") == "ab12");
  CHECK(kept.at("sources").at("plan-a").at("url") == "https://example.org/a");
  CHECK_FALSE(kept["sources"].contains("unused"));
  const Json& ledger = kept.at("plan").at("ledger");
  REQUIRE(ledger.size() == 4);
  CHECK(ledger[1].at("value") == 100000);
  CHECK(ledger[1].at("origin") == "base.csv:12");
  CHECK(ledger[2].at("value") == "normal(4, 1)");
  CHECK(ledger[0].at("origin") == "built-in");
  CHECK(first["run"].at("threads") == 7);
  CHECK(first["run"].at("seconds") == 1.25);
}

TEST_CASE("a plan is a document of its own") {
  const MadeRun run;
  const Json json = Json::parse(plan_json(run.spec, run.compiled));
  CHECK(json.at("scenario") == "demo-accelerated");
  CHECK(json.at("areas")[0].at("base_year") == 2023);
  CHECK(json.at("levers")[0].at("kind") == "growth");
  CHECK(json["levers"][0].at("add_pp") == 0.5);
  CHECK(json["levers"][0].at("from") == 2026);
  CHECK(json.at("ledger").size() == 4);
  CHECK(json.at("absent_indicators").empty());
}

TEST_CASE("bytes that are no text do not stop a report") {
  const MadeRun run;
  RunRecord bad = record();
  bad.command = "gapcast run \xff.info";
  CHECK_NOTHROW(Json::parse(run_json(run.context(), bad)));
}

}  // namespace
}  // namespace gapcast
