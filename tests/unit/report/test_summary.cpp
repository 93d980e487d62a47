// The summary of several scenarios and the table of a sweep: columns, cells, what is left out.
#include <doctest/doctest.h>

#include "engine/base/text.hpp"
#include "engine/report/summary.hpp"
#include "tests/unit/report/made_by_hand.hpp"

namespace gapcast {
namespace {

using test::MadeRun;

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> lines;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    lines.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return lines;
}

// Two scenarios: the second has only the second target, and no data for it.
struct TwoRuns {
  MadeRun first, second;
  TwoRuns() {
    second.spec.id = "demo-adverse";
    second.result.targets.erase(second.result.targets.begin());
    second.result.gaps.erase(second.result.gaps.begin());
    second.first().target = 0;
  }
  std::vector<ReportContext> contexts() const { return {first.context(), second.context()}; }
};

TEST_CASE("a summary has a row an area and scenario and a column a target") {
  TwoRuns runs;
  runs.second.first().probability_met = 0.5;
  CHECK(summary_csv(runs.contexts()) ==
        "scenario,area,nq23-industry-share,own-growth\n"
        "demo-accelerated,demo,0.2413,0.8127\n"
        "demo-adverse,demo,,0.5\n");
}

TEST_CASE("a summary leaves out chances that are not known") {
  TwoRuns runs;
  runs.second.first().status = GapStatus::no_data;
  CHECK(has(summary_csv(runs.contexts()), "\ndemo-adverse,demo,,\n"));
  runs.first.make_deterministic();
  CHECK(has(summary_csv(runs.contexts()), "\ndemo-accelerated,demo,unlikely,likely\n"));
}

TEST_CASE("a published outcome counts as certain") {
  TwoRuns runs;
  runs.first.first().status = GapStatus::observed;
  runs.first.first().observed_value = 39;
  runs.first.first().probability_met = 0;
  CHECK(has(summary_csv(runs.contexts()), "\ndemo-accelerated,demo,0,0.8127\n"));
  CHECK(has(summary_text(runs.contexts(), Language::english), "✗"));
  runs.first.first().observed_value = 41;
  CHECK(has(summary_text(runs.contexts(), Language::english), "✓"));
}

TEST_CASE("a summary for people names its columns and groups its rows") {
  const TwoRuns runs;
  const std::string text = summary_text(runs.contexts(), Language::english);
  CHECK(has(text, "2 scenarios"));
  CHECK(has(text, "(nq23-industry-share)"));
  CHECK(has(text, "\ndemo-accelerated\nDemo "));
  CHECK(has(text, "24 %"));
  CHECK(has(summary_text(runs.contexts(), Language::vietnamese), "Tỉnh Demo"));
}

TEST_CASE("a target that nobody judges is a line and no column") {
  TwoRuns runs;
  runs.first.first().status = GapStatus::not_assessed;
  const std::string text = summary_text(runs.contexts(), Language::english);
  CHECK(has(text, ": nq23-industry-share\n"));
  CHECK(has(text, "[1] "));
  CHECK_FALSE(has(text, "[2] "));
}

TEST_CASE("many targets are cut into tables no wider than a console") {
  MadeRun run;
  const TargetSpec target = run.result.targets.front();
  const Gap gap = run.result.gaps.front();
  run.result.targets.clear();
  run.result.gaps.clear();
  for (int i = 0; i < 40; ++i) {
    run.result.targets.push_back(target);
    run.result.targets.back().id = "t" + std::to_string(i);
    run.result.gaps.push_back(gap);
    run.result.gaps.back().target = i;
  }
  const std::string text = summary_text({run.context()}, Language::english);
  for (const std::string& line : lines_of(text)) CHECK(display_width(line) <= 100);
  CHECK(has(text, "[40] "));
  CHECK(lines_of(summary_csv({run.context()})).size() == 2);
}

SweepTable sweep_of(const MadeRun& one, const MadeRun& two) {
  return {"demo", {"levers.growth.x.add_pp"}, {{{0}, one.context()}, {{0.5}, two.context()}}};
}

TEST_CASE("a sweep is one tidy table of targets and indicators") {
  const TwoRuns runs;
  const std::vector<std::string> lines = lines_of(sweep_csv(sweep_of(runs.first, runs.second)));
  REQUIRE(lines.size() == 1 + 2 + 2 + 1 + 2);
  CHECK(lines[0] ==
        "levers.growth.x.add_pp,scenario,area,target,indicator,year,unit,mean,p05,p10,p25,p50,p75,"
        "p90,p95,value,probability_met,mc_error,gap,expected_shortfall,status");
  CHECK(lines[1].starts_with("0,demo-accelerated,demo,nq23-industry-share,industry_share,2030,%,"));
  CHECK(lines[1].ends_with(",40,0.2413,0.00838,-1.9,2.25,unlikely"));
  CHECK(lines[3].starts_with("0,demo-accelerated,demo,,industry_share,2025,%,32.55,"));
  CHECK(lines[3].ends_with(",,,,,,"));
  CHECK(lines[4].starts_with("0,demo-accelerated,demo,,production_value_growth,2025,%/yr,"));
  CHECK(lines[5].starts_with("0.5,demo-adverse,demo,own-growth,"));
}

TEST_CASE("a sweep on the deterministic path has values and no quantiles") {
  TwoRuns runs;
  runs.first.make_deterministic();
  const std::vector<std::string> lines = lines_of(sweep_csv(sweep_of(runs.first, runs.second)));
  CHECK(lines[3] == "0,demo-accelerated,demo,,industry_share,2025,%,32.5,,,,,,,,,,,,,");
}

TEST_CASE("a sweep for people shows values and chances") {
  const TwoRuns runs;
  const std::string text = sweep_text(sweep_of(runs.first, runs.second), Language::vietnamese);
  // The path in words, and as the scenario has it.
  CHECK(has(text, " (levers.growth.x.add_pp)\n"));
  CHECK_FALSE(has(text, "a  levers."));
  CHECK(has(text, "\n0,5  Tỉnh Demo"));
  CHECK(has(text, "24%"));
}

TEST_CASE("a sweep without targets shows medians") {
  TwoRuns runs;
  for (MadeRun* run : {&runs.first, &runs.second}) {
    run->result.gaps.clear();
    run->result.targets.clear();
  }
  const std::string text = sweep_text(sweep_of(runs.first, runs.second), Language::english);
  CHECK(has(text, "medians in 2025"));
  CHECK(has(text, "Industry share of GRDP (%)"));
  CHECK(has(text, "32.5"));
}

}  // namespace
}  // namespace gapcast
