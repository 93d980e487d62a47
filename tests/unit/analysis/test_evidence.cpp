// What simulated panels say of the constants, whose truth is known.
#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include <doctest/doctest.h>

#include "engine/analysis/estimate/evidence.hpp"
#include "engine/analysis/hindcast/backtest.hpp"

namespace gapcast {
namespace {

using Areas = std::vector<std::vector<double>>;

// Log odds spread by 0.8 that lose `speed` of their distance to 0 a year.
Areas reverting(unsigned seed, int areas, int years, double speed) {
  std::mt19937 random(seed);
  std::normal_distribution<double> normal(0, 1);
  Areas panel;
  for (int i = 0; i < areas; ++i) {
    std::vector<double> y = {0.8 * normal(random)};
    while (static_cast<int>(y.size()) < years)
      y.push_back((1 - speed) * y.back() + 0.05 * normal(random));
    panel.push_back(y);
  }
  return panel;
}

double panel_speed(const Areas& panel) { return 1 - learned_reversion(panel).panel_persistence; }

TestSeries series_of(const Areas& panel) {
  TestSeries series{"made", SeriesKind::share, {}, {}};
  for (const auto& y : panel) {
    AreaSeries area{"area", 1990, {}, {}};
    for (const double value : y) area.values.push_back(100 / (1 + std::exp(-value)));
    series.areas.push_back(area);
  }
  return series;
}

}  // namespace

TEST_CASE("a panel of random walks takes the pull to its middle away") {
  for (const unsigned seed : {1U, 2U, 3U}) {
    const auto own = reversion_evidence(reverting(seed, 40, 30, 0));
    CHECK(own.has_value());
    CHECK(std::abs(own.value_or(Estimate{1, 0}).value) < 0.006);
    CHECK(panel_speed(reverting(seed, 40, 30, 0)) < 0.0075);
  }
}

TEST_CASE("the slope is right on average and its error is the spread of slopes") {
  double sum = 0, squares = 0, widths = 0;
  constexpr int kPanels = 200;
  for (unsigned seed = 0; seed < kPanels; ++seed) {
    const Estimate own = reversion_evidence(reverting(100 + seed, 25, 20, 0)).value_or(Estimate{});
    sum += own.value, squares += own.value * own.value, widths += own.width;
  }
  const double mean = sum / kPanels, spread = std::sqrt(squares / kPanels - mean * mean);
  CHECK(std::abs(mean) < 4 * spread / std::sqrt(kPanels));
  // Both kinds of clusters are added, so that independent shocks count twice: sqrt(2) at most.
  CHECK(widths / kPanels > 0.9 * spread);
  CHECK(widths / kPanels < 1.6 * spread);
}

TEST_CASE("a panel that reverts fast is drawn faster than the constant") {
  CHECK(panel_speed(reverting(4, 40, 30, 0.1)) > 0.05);
  CHECK(panel_speed(reverting(4, 40, 30, 0.1)) < 0.12);
  const Reversion fast = learned_reversion(reverting(4, 40, 30, 0.1));
  CHECK(fast.speed() == doctest::Approx(1 - fast.panel_persistence));
  // Over the horizon each mean draws what its own persistence says.
  const double lost = 1 - std::pow(1 - fast.speed(), fast.horizon);
  CHECK(lost * reversion_gap(1, 0, std::nullopt, fast) ==
        doctest::Approx(1 - std::pow(fast.own_persistence, fast.horizon)));
}

TEST_CASE("few areas or few years leave the constants") {
  CHECK(panel_speed(reverting(5, 3, 30, 0)) == doctest::Approx(0.015));
  CHECK(panel_speed(reverting(5, 7, 30, 0)) == doctest::Approx(0.015));
  CHECK(panel_speed(reverting(5, 40, 8, 0)) == doctest::Approx(0.015));
  const std::vector<double> steady(30, 0.06);
  CHECK(learned_trend(steady, 3, {}, 0.034).kept == 0.5);
  CHECK(learned_trend(std::vector<double>(10, 0.06), 40, {}, 0.034).kept == 0.5);
}

TEST_CASE("steady growth is kept, growth that falls back is not") {
  CHECK(learned_trend(std::vector<double>(30, 0.06), 40, {}, 0.034).kept == doctest::Approx(1));
  std::vector<double> swings;
  for (int t = 0; t < 40; ++t) swings.push_back(0.034 + (t / 5 % 2 == 0 ? 0.03 : -0.03));
  CHECK(learned_trend(swings, 40, {}, 0.034).kept < 0.5);
}

TEST_CASE("an estimate is drawn to the constant by two of its errors at most") {
  CHECK(moved_constant(0.5, 0, Estimate{1, 0.1}, 2) == doctest::Approx(0.8));
  CHECK(moved_constant(0.5, 0, Estimate{1, 0.3}, 2) == doctest::Approx(0.5));
  CHECK(moved_constant(0.5, 0.3, Estimate{1, 0.3}, 2) == doctest::Approx(0.75));
  CHECK(moved_constant(0.5, 0.3, {}, 2) == 0.5);
}

TEST_CASE("later years do not change what was forecast before") {
  Areas whole = reverting(6, 12, 30, 0);
  Areas early = whole, other = whole;
  for (auto& y : early) y.resize(22);
  for (auto& y : other)
    for (std::size_t t = 22; t < y.size(); ++t) y[t] = -y[t] + 0.3;
  BacktestOptions options;
  options.peers = false;
  options.horizons = {1, 2, 3};
  const BacktestResult known = backtest(series_of(early), options);
  for (const Areas& later : {whole, other}) {
    const BacktestResult found = backtest(series_of(later), options);
    std::size_t compared = 0;
    for (const HindcastCase& one : known.cases)
      for (const HindcastCase& same : found.cases)
        if (one.area == same.area && one.origin == same.origin && one.horizon == same.horizon) {
          CHECK(one.forecasts[0].centre == same.forecasts[0].centre);
          CHECK(one.forecasts[0].scale == same.forecasts[0].scale);
          ++compared;
        }
    CHECK(compared == known.cases.size());
    CHECK(compared > 200);
  }
}

}  // namespace gapcast
