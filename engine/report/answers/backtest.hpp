// Reports of hindcasts: tables for programs (CSV, JSON) and for people.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/hindcast/backtest.hpp"
#include "engine/base/language.hpp"
#include "engine/report/layout/rows.hpp"

namespace gapcast {

// Rows of scores.csv: series, method, horizon (years or "all"), n, mae, crps, cover50, cover80,
// cover90 (fractions), skill. With `single_series` (M3) smape and mase follow.
std::vector<Row> score_rows(const std::vector<BacktestResult>& results, bool single_series);
std::string scores_csv(const std::vector<BacktestResult>& results, bool single_series);

// series, area, origin, horizon, method, mean, p05 ... p95, actual: a row per case and method.
std::string forecasts_csv(const std::vector<BacktestResult>& results);

// What people call a method.
std::string forecast_method_title(ForecastMethod method, Language language);

// {"scores": [...], "verdicts": [...], "pit": [...]}, with the names of the columns as keys.
std::string backtest_json(const std::vector<BacktestResult>& results, bool single_series);

// A section for each series: by method, by horizon, the spread, the verdict in words.
std::string backtest_text(const std::vector<BacktestResult>& results, std::string_view title,
                          Language language);

}  // namespace gapcast
