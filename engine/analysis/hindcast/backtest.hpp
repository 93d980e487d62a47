// Hindcasts from rolling origins: what the methods would have said, and how
// right they were.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/hindcast/estimator.hpp"
#include "engine/analysis/hindcast/panel.hpp"
#include "engine/analysis/hindcast/predictive.hpp"
#include "engine/analysis/hindcast/scores.hpp"
#include "engine/analysis/hindcast/width.hpp"

namespace gapcast {

// `short_record` is gapcast where an area is known by its last kShortRecord years alone, as a
// province with few published figures is; single series have no such forecast. The simple methods
// lie between kFirstPeer and kLastPeer.
enum class ForecastMethod : std::uint8_t { gapcast, naive, drift, damped, theta, short_record };
inline constexpr std::size_t kForecastMethods = 6;
inline constexpr std::size_t kFirstPeer = 1, kLastPeer = 4;
inline constexpr int kShortRecord = 5;
std::string_view id_of(ForecastMethod method);
// Of a kind of series, the first ones.
std::size_t methods_of(SeriesKind kind);

struct OriginRange {
  int first = 0, last = 0, step = 1;
};

struct BacktestOptions {
  int min_train = 12;                  // years without gap up to and with the origin, >= 4
  std::optional<OriginRange> origins;  // all that have cases unless given
  std::vector<int> horizons = {1, 2, 3, 4, 5, 6, 7, 8};  // ascending, >= 1
  std::set<std::string> areas;                           // scored ones; empty: all
  bool peers = true;  // false: gapcast's forecasts alone, and no scores over cases
  ShareConstants share;
  GrowthConstants growth;
  SingleConstants single;
  WidthConstants width;
};

// One area, origin and horizon, with the forecast of every method: the same
// cases for all.
struct HindcastCase {
  int area = 0;  // index into BacktestResult::areas
  int origin = 0;
  int horizon = 0;
  double actual = 0;
  double mase_scale = 0;  // of the history up to the origin
  std::array<Predictive, kForecastMethods> forecasts;
  std::array<double, kForecastMethods> crps{};
};

struct Score {
  ForecastMethod method{};
  int horizon = 0;  // 0: all of them
  std::int64_t n = 0;
  double mae = 0;  // of the median
  double crps = 0;
  std::array<double, 3> coverage{};  // of the central 50, 80, 90 %; fractions
  double skill = 0;                  // 1 - crps / crps of naive; NaN where naive scores 0
  double smape = 0, mase = 0;        // of the median; kind `values` only
};

// gapcast against the best of the simple methods by CRPS. Areas share their shocks, so
// the unit of the test is the origin (mean difference over its cases); for
// single series it is the series.
struct SkillVerdict {
  int horizon = 0;
  ForecastMethod best{};  // of the simple ones
  double relative = 0;    // crps of gapcast / crps of the best
  DieboldMariano test;
  int needed = 0;  // origins (series) below which the test says nothing
};

struct BacktestResult {
  std::string series;
  SeriesKind kind{};
  std::vector<std::string> areas;
  std::vector<HindcastCase> cases;
  std::vector<Score> scores;           // by method, then by horizon, 0 last
  std::vector<SkillVerdict> verdicts;  // by horizon, 0 last
  std::array<std::int64_t, 10> pit{};  // gapcast's: how many outcomes in each tenth
  std::int64_t n_areas = 0;            // with cases
  std::int64_t n_origins = 0;
  int first_origin = 0, last_origin = 0;
  std::vector<std::string> gaps;  // areas whose years have gaps
};

// At each origin, the panel is every area with `min_train` years up to it; each
// area in it with an outcome `h` years on is a case. What lies before a gap in
// an area's years is not used after it. The shares of the simple methods are in
// percent, their levels in logs, single series as they are. Only figures up to
// the origin enter a forecast. The width of gapcast's forecasts of a panel
// follows what outcomes showed about its earlier ones (width.hpp), scored or
// not. No case: no score.
BacktestResult backtest(const TestSeries& series, const BacktestOptions& options);

// The factor on the scales of gapcast's forecasts made at the last year of the series, as learned
// from the outcomes of all earlier ones (width.hpp); 1 for single series. The same options as a
// backtest.
double learned_width(const TestSeries& series, const BacktestOptions& options);

}  // namespace gapcast
