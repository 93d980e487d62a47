// gaps.csv and projections.csv: columns, quoting, what is empty.
#include <doctest/doctest.h>

#include "engine/base/text.hpp"
#include "engine/data/csv.hpp"
#include "engine/report/layout/rows.hpp"
#include "engine/report/report.hpp"
#include "tests/unit/report/made_by_hand.hpp"

namespace gapcast {
namespace {

using test::MadeRun;

CsvTable read_back(const std::string& text) {
  Diagnostics diagnostics;
  std::vector<std::string> optional;
  const std::string header = text.substr(0, text.find('\n'));
  std::size_t at = 0;
  while (at <= header.size()) {
    const std::size_t comma = std::min(header.find(',', at), header.size());
    optional.push_back(header.substr(at, comma - at));
    at = comma + 1;
  }
  CsvTable table = read_csv(text, "made.csv", {}, optional, diagnostics);
  CHECK_FALSE(diagnostics.has_errors());
  return table;
}

std::string at(const CsvTable& table, std::size_t row, std::string_view column) {
  const auto index = table.column(column);
  REQUIRE(index.has_value());
  return table.rows.at(row).cells.at(*index);
}

TEST_CASE("gaps have exactly the promised columns") {
  const MadeRun run;
  const std::string text = gaps_csv(run.context());
  CHECK(text.substr(0, text.find('\n')) ==
        "scenario,area,target,instrument,level,indicator,year,comparator,value,unit,base_year,"
        "base_value,mean,p05,p10,p25,p50,p75,p90,p95,probability_met,mc_error,gap,"
        "expected_shortfall,first_year_met,required_annual_change,pace,progress_ratio,status");
  CHECK(text.find('\r') == std::string::npos);
  CHECK(text.back() == '\n');
  // The names in the rows and in the header are written in two places.
  for (const Gap& gap : run.result.gaps) {
    const Row row = gap_row(run.context(), gap);
    REQUIRE(row.size() == gap_columns().size());
    for (std::size_t i = 0; i < row.size(); ++i) CHECK(row[i].first == gap_columns()[i]);
  }
}

TEST_CASE("a row of an ensemble") {
  const MadeRun run;
  const std::string text = gaps_csv(run.context());
  CHECK(text.find("\ndemo-accelerated,demo,nq23-industry-share,23-NQ/TW,reference,industry_share,"
                  "2030,above,40,%,2023,31.5,") != std::string::npos);
  const CsvTable table = read_back(text);
  REQUIRE(table.rows.size() == 2);
  CHECK(parse_number(at(table, 0, "p50")).value() == run.result.gaps[0].statistics.quantiles[3]);
  CHECK(at(table, 0, "probability_met") == "0.2413");
  CHECK(at(table, 0, "first_year_met") == "2032");
  CHECK(at(table, 0, "status") == "unlikely");
  CHECK(at(table, 1, "level") == "commitment");
  CHECK(at(table, 1, "year") == "2021-2030");
  CHECK(at(table, 1, "instrument") == "NQ, tỉnh \"Demo\"");
  CHECK(at(table, 1, "base_value").empty());
  CHECK(at(table, 1, "first_year_met").empty());
  CHECK(at(table, 1, "pace").empty());
}

TEST_CASE("a deterministic row has its path in the mean and no chance") {
  MadeRun run;
  run.make_deterministic();
  const CsvTable table = read_back(gaps_csv(run.context()));
  CHECK(at(table, 0, "mean") == "38");
  for (const std::string_view column :
       {"p05", "p10", "p25", "p50", "p75", "p90", "p95", "probability_met", "mc_error"})
    CHECK(at(table, 0, column).empty());
  CHECK(at(table, 0, "gap") == "-2");
}

TEST_CASE("a published outcome is the same in every member") {
  MadeRun run;
  run.first().status = GapStatus::observed;
  run.first().observed_value = 41.25;
  run.first().probability_met = 1;
  run.first().mc_error = 0;
  const CsvTable table = read_back(gaps_csv(run.context()));
  for (const std::string_view column : {"mean", "p05", "p50", "p95"})
    CHECK(at(table, 0, column) == "41.25");
  CHECK(at(table, 0, "probability_met") == "1");
  CHECK(at(table, 0, "status") == "observed");
}

TEST_CASE("a gap without verdict has no numbers") {
  MadeRun run;
  run.first().status = GapStatus::not_assessed;
  run.first().reason = msg::absent_no_exchange_rate;
  run.first().unit.clear();
  const CsvTable table = read_back(gaps_csv(run.context()));
  for (const std::string_view column :
       {"base_year", "base_value", "mean", "p50", "probability_met", "gap", "expected_shortfall",
        "required_annual_change", "pace", "progress_ratio"})
    CHECK(at(table, 0, column).empty());
  CHECK(at(table, 0, "value") == "40");
  CHECK(at(table, 0, "unit") == "%");
  CHECK(at(table, 0, "status") == "not_assessed");
}

TEST_CASE("no targets leave the header") {
  MadeRun run;
  run.result.gaps.clear();
  const std::string text = gaps_csv(run.context());
  CHECK(text.find('\n') == text.size() - 1);
}

TEST_CASE("projections of an ensemble") {
  const MadeRun run;
  const std::string text = projections_csv(run.context());
  const CsvTable table = read_back(text);
  CHECK(
      text.starts_with("Model,Scenario,Region,Variable,Unit,2022,2023,2024,2025\n"
                       "gapcast,demo-accelerated,demo,Industry Share|Mean,%,,31.55,32.05,32.55\n"));
  REQUIRE(table.rows.size() == 16);
  const std::vector<std::string> statistics = {"Mean",
                                               "5th Percentile",
                                               "10th Percentile",
                                               "25th Percentile",
                                               "50th Percentile",
                                               "75th Percentile",
                                               "90th Percentile",
                                               "95th Percentile"};
  for (std::size_t i = 0; i < 8; ++i) {
    CHECK(at(table, i, "Variable") == "Industry Share|" + statistics[i]);
    CHECK(at(table, 8 + i, "Variable") == "Production Value Growth|" + statistics[i]);
    CHECK(at(table, i, "2022").empty());
    CHECK(at(table, 8 + i, "2023").empty());
    CHECK_FALSE(at(table, 8 + i, "2024").empty());
  }
}

TEST_CASE("projections of a path are bare") {
  MadeRun run;
  run.make_deterministic();
  CHECK(projections_csv(run.context()) ==
        "Model,Scenario,Region,Variable,Unit,2022,2023,2024,2025\n"
        "gapcast,demo-accelerated,demo,Industry Share,%,,31.5,32,32.5\n"
        "gapcast,demo-accelerated,demo,Production Value Growth,%/yr,,,8.5,8.75\n");
}

TEST_CASE("cells with commas quotes or line breaks are quoted") {
  CHECK(csv_line({"a", "b,c", "d\"e", "f\ng", ""}) == "a,\"b,c\",\"d\"\"e\",\"f\ng\",\n");
}

}  // namespace
}  // namespace gapcast
