// scores.csv, forecasts.csv and the JSON document of a backtest.
#include <cmath>

#include <nlohmann/json.hpp>

#include "engine/report/answers/backtest.hpp"
#include "engine/report/layout/row_json.hpp"
#include "engine/report/layout/row_tables.hpp"

namespace gapcast {
namespace {

using Json = nlohmann::ordered_json;

Cell horizon_cell(int horizon) {
  if (horizon == 0) return std::string("all");
  return std::int64_t{horizon};
}

Row score_row(const BacktestResult& result, const Score& score, bool single_series) {
  Row row = {{"series", result.series},
             {"method", std::string(id_of(score.method))},
             {"horizon", horizon_cell(score.horizon)},
             {"n", score.n},
             {"mae", score.mae},
             {"crps", score.crps},
             {"cover50", score.coverage[0]},
             {"cover80", score.coverage[1]},
             {"cover90", score.coverage[2]},
             {"skill", score.skill}};
  if (single_series) {
    row.emplace_back("smape", score.smape);
    row.emplace_back("mase", score.mase);
  }
  return row;
}

Row verdict_row(const BacktestResult& result, const SkillVerdict& verdict) {
  return {
      {"series", result.series},
      {"horizon", horizon_cell(verdict.horizon)},
      {"best_other", std::string(id_of(verdict.best))},
      {"crps_ratio", verdict.relative},
      {"dm", verdict.test.statistic},
      {"p", verdict.test.enough ? Cell{verdict.test.p} : Cell{}},
      {result.kind == SeriesKind::values ? "n_series" : "n_origins", std::int64_t{verdict.test.n}}};
}

void add_forecasts(const BacktestResult& result, const HindcastCase& one, std::string& text) {
  for (std::size_t m = 0; m < methods_of(result.kind); ++m) {
    std::vector<std::string> cells = {result.series,
                                      result.areas[static_cast<std::size_t>(one.area)],
                                      std::to_string(one.origin),
                                      std::to_string(one.horizon),
                                      std::string(id_of(static_cast<ForecastMethod>(m))),
                                      cell_text(one.forecasts[m].mean())};
    for (const double value : one.forecasts[m].quantiles()) cells.push_back(cell_text(value));
    cells.push_back(cell_text(one.actual));
    text += csv_line(cells);
  }
}

}  // namespace

std::vector<Row> score_rows(const std::vector<BacktestResult>& results, bool single_series) {
  std::vector<Row> rows;
  for (const BacktestResult& result : results)
    for (const Score& score : result.scores)
      rows.push_back(score_row(result, score, single_series));
  return rows;
}

std::string scores_csv(const std::vector<BacktestResult>& results, bool single_series) {
  std::vector<std::string_view> columns = {"series", "method",  "horizon", "n",       "mae",
                                           "crps",   "cover50", "cover80", "cover90", "skill"};
  if (single_series) columns.insert(columns.end(), {"smape", "mase"});
  return rows_csv(columns, score_rows(results, single_series));
}

std::string forecasts_csv(const std::vector<BacktestResult>& results) {
  std::string text = csv_line({"series", "area", "origin", "horizon", "method", "mean", "p05",
                               "p10", "p25", "p50", "p75", "p90", "p95", "actual"});
  for (const BacktestResult& result : results)
    for (const HindcastCase& one : result.cases) add_forecasts(result, one, text);
  return text;
}

std::string backtest_json(const std::vector<BacktestResult>& results, bool single_series) {
  Json scores = Json::array(), verdicts = Json::array(), pit = Json::array();
  for (const Row& row : score_rows(results, single_series)) scores.push_back(json_of(row));
  for (const BacktestResult& result : results) {
    for (const SkillVerdict& verdict : result.verdicts)
      verdicts.push_back(json_of(verdict_row(result, verdict)));
    pit.push_back({{"series", result.series}, {"tenths", result.pit}});
  }
  const Json document = {{"scores", scores}, {"verdicts", verdicts}, {"pit", pit}};
  return document.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace gapcast
