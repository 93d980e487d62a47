// Rolling origins: which cases there are, what a forecast may know, and how pools are made.
#include <cmath>
#include <limits>
#include <random>
#include <set>
#include <stdexcept>
#include <tuple>

#include <doctest/doctest.h>

#include "engine/analysis/hindcast/backtest.hpp"

namespace gapcast {
namespace {

TestSeries made_shares(int areas, int years, unsigned seed = 1) {
  std::mt19937 random(seed);
  std::normal_distribution<double> normal(0, 1);
  TestSeries series{"s", SeriesKind::share, {}, {}};
  for (int i = 0; i < areas; ++i) {
    AreaSeries area;
    area.area = "a" + std::to_string(i);
    area.first_year = 2000;
    double y = normal(random);
    for (int t = 0; t < years; ++t) {
      area.values.push_back(100 / (1 + std::exp(-y)));
      y += 0.08 * normal(random);
    }
    series.areas.push_back(area);
  }
  return series;
}

const Score& score(const BacktestResult& result, ForecastMethod method, int horizon) {
  for (const Score& one : result.scores)
    if (one.method == method && one.horizon == horizon) return one;
  throw std::runtime_error("no such score");
}

TEST_CASE("every area with enough years gives a case at every origin and horizon") {
  const BacktestResult result = backtest(made_shares(3, 20), {});
  // Origins 2011 ... 2018; of horizon h those up to 2019 - h: 8, 7, ..., 1 for each area.
  CHECK(result.cases.size() == 3 * (8 + 7 + 6 + 5 + 4 + 3 + 2 + 1));
  CHECK(result.first_origin == 2011);
  CHECK(result.last_origin == 2018);
  CHECK(result.n_areas == 3);
  for (std::size_t m = 0; m < kForecastMethods; ++m)
    CHECK(score(result, static_cast<ForecastMethod>(m), 2).n == 3 * 7);
  std::set<std::tuple<int, int, int>> seen;
  for (const HindcastCase& one : result.cases)
    CHECK(seen.insert({one.area, one.origin, one.horizon}).second);
}

TEST_CASE("origins, horizons, training and areas are as asked") {
  BacktestOptions options;
  options.min_train = 5;
  options.origins = OriginRange{2006, 2012, 3};
  options.horizons = {2, 4};
  options.areas = {"a1"};
  const BacktestResult result = backtest(made_shares(3, 20), options);
  CHECK(result.cases.size() == 3 * 2);
  for (const HindcastCase& one : result.cases) {
    CHECK(one.area == 1);
    CHECK((one.origin - 2006) % 3 == 0);
    CHECK((one.horizon == 2 || one.horizon == 4));
  }
  // The other areas still inform the forecasts.
  const BacktestResult alone = [&] {
    TestSeries series = made_shares(3, 20);
    series.areas = {series.areas[1]};
    return backtest(series, options);
  }();
  CHECK(alone.cases[0].forecasts[0].centre != result.cases[0].forecasts[0].centre);
}

TEST_CASE("a forecast knows nothing after its origin") {
  const TestSeries series = made_shares(4, 20);
  TestSeries changed = series;
  for (AreaSeries& area : changed.areas)
    for (std::size_t t = 15; t < area.values.size(); ++t) area.values[t] = 50;
  const BacktestResult before = backtest(series, {}), after = backtest(changed, {});
  REQUIRE(before.cases.size() == after.cases.size());
  int compared = 0;
  for (std::size_t c = 0; c < before.cases.size(); ++c) {
    if (before.cases[c].origin > 2014) continue;
    ++compared;
    for (std::size_t m = 0; m < kForecastMethods; ++m) {
      CHECK(before.cases[c].forecasts[m].centre == after.cases[c].forecasts[m].centre);
      CHECK(before.cases[c].forecasts[m].scale == after.cases[c].forecasts[m].scale);
    }
  }
  CHECK(compared == 4 * (8 + 7 + 6 + 5));
}

TEST_CASE("a short record is the last five years, and all of an area that has no more") {
  BacktestOptions options;
  options.min_train = 5;
  options.horizons = {1, 2};
  constexpr auto kShort = static_cast<std::size_t>(ForecastMethod::short_record);
  const BacktestResult result = backtest(made_shares(3, 20), options);
  bool apart = false;
  for (const HindcastCase& one : result.cases) {
    const Predictive &full = one.forecasts[0], &brief = one.forecasts[kShort];
    CAPTURE(one.origin);
    if (one.origin == 2000 + kShortRecord - 1) {
      CHECK(brief.centre == full.centre);
      CHECK(brief.scale == full.scale);
    }
    apart = apart || (one.origin > 2010 && brief.centre != full.centre);
  }
  CHECK(apart);
  CHECK(methods_of(SeriesKind::values) == kLastPeer + 1);
}

TEST_CASE("a forecast does not depend on which origins are scored") {
  const TestSeries series = made_shares(5, 24);
  BacktestOptions late;
  late.origins = OriginRange{2018, 2019, 1};
  const BacktestResult all = backtest(series, {}), some = backtest(series, late);
  std::size_t compared = 0;
  for (const HindcastCase& one : all.cases)
    for (const HindcastCase& other : some.cases)
      if (one.area == other.area && one.origin == other.origin && one.horizon == other.horizon) {
        CHECK(one.forecasts[0].scale == other.forecasts[0].scale);
        ++compared;
      }
  CHECK(compared == some.cases.size());
  CHECK(compared == 5 * (5 + 4));
  // Earlier outcomes have changed the width.
  BacktestOptions fixed = late;
  fixed.width.prior_origins = 1e12;
  CHECK(backtest(series, fixed).cases[0].forecasts[0].scale !=
        doctest::Approx(some.cases[0].forecasts[0].scale).epsilon(1e-6));
}

TEST_CASE("a gap starts the years anew") {
  TestSeries series = made_shares(2, 30);
  series.areas[0].values[14] = std::numeric_limits<double>::quiet_NaN();
  const BacktestResult result = backtest(series, {});
  CHECK(result.gaps == std::vector<std::string>{"a0"});
  std::set<int> origins;
  for (const HindcastCase& one : result.cases)
    if (one.area == 0) {
      origins.insert(one.origin);
      CHECK(one.origin + one.horizon != 2014);
    }
  CHECK(origins == std::set<int>{2011, 2012, 2013, 2026, 2027, 2028});
}

TEST_CASE("scores are means over the pool") {
  const BacktestResult result = backtest(made_shares(3, 18), {});
  double crps = 0, error = 0, inside = 0, n = 0;
  for (const HindcastCase& one : result.cases) {
    if (one.horizon != 3) continue;
    const Predictive& naive = one.forecasts[1];
    crps += naive.crps(one.actual);
    error += std::abs(naive.centre - one.actual);
    inside += std::abs(naive.centre - one.actual) <= 1.2815515655446004 * naive.scale ? 1 : 0;
    ++n;
  }
  const Score& naive = score(result, ForecastMethod::naive, 3);
  CHECK(naive.n == n);
  CHECK(naive.crps == doctest::Approx(crps / n));
  CHECK(naive.mae == doctest::Approx(error / n));
  CHECK(naive.coverage[1] == doctest::Approx(inside / n));
  CHECK(naive.skill == doctest::Approx(0));
  const Score& own = score(result, ForecastMethod::gapcast, 0);
  CHECK(own.skill == doctest::Approx(1 - own.crps / score(result, ForecastMethod::naive, 0).crps));
  std::int64_t outcomes = 0;
  for (const std::int64_t count : result.pit) outcomes += count;
  CHECK(outcomes == static_cast<std::int64_t>(result.cases.size()));
}

TEST_CASE("a level is scored as growth since the origin") {
  TestSeries series{"l", SeriesKind::level, {}, {}};
  AreaSeries area{"a", 2000, {}, {}};
  for (int t = 0; t < 16; ++t) area.values.push_back(100 * std::exp(0.05 * t + 0.01 * (t % 3)));
  series.areas = {area};
  BacktestOptions options;
  options.horizons = {2};
  const BacktestResult result = backtest(series, options);
  REQUIRE_FALSE(result.cases.empty());
  const HindcastCase& first = result.cases[0];
  CHECK(first.actual == doctest::Approx(100 * std::log(area.values[13] / area.values[11])));
  CHECK(first.forecasts[1].centre == doctest::Approx(0));  // naive: no growth
  const double drift = 100 * std::log(area.values[11] / area.values[0]) / 11;
  CHECK(first.forecasts[2].centre == doctest::Approx(2 * drift));
}

TEST_CASE("the verdict pools the areas of an origin") {
  const BacktestResult result = backtest(made_shares(10, 24), {});
  const SkillVerdict& all = result.verdicts.back();
  CHECK(all.horizon == 0);
  CHECK(all.test.n == static_cast<int>(result.n_origins));
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t m = kFirstPeer; m <= kLastPeer; ++m)
    least = std::min(least, score(result, static_cast<ForecastMethod>(m), 0).crps);
  CHECK(all.relative == doctest::Approx(score(result, ForecastMethod::gapcast, 0).crps / least));
  CHECK(score(result, all.best, 0).crps == least);
}

TEST_CASE("single series are forecast once each, from the end of training") {
  TestSeries series{"m3", SeriesKind::values, {}, {}};
  for (int i = 0; i < 5; ++i) {
    AreaSeries one{"N" + std::to_string(i), 1980 + i, {}, {}};
    for (int t = 0; t < 20; ++t) one.values.push_back(100 + 5.0 * t + (t * (i + 3)) % 7);
    series.areas.push_back(one);
    series.last_train.push_back(1980 + i + 13);
  }
  const BacktestResult result = backtest(series, {});
  CHECK(result.cases.size() == 5 * 6);
  for (const HindcastCase& one : result.cases) {
    CHECK(one.origin == series.last_train[static_cast<std::size_t>(one.area)]);
    CHECK(one.forecasts[0].curve == Curve::level);
    CHECK(one.forecasts[0].mean() == doctest::Approx(one.forecasts[0].quantile(0.5)));
  }
  CHECK(score(result, ForecastMethod::drift, 0).smape > 0);
  CHECK(score(result, ForecastMethod::drift, 0).mase > 0);
}

TEST_CASE("no area with enough years gives no case and no score") {
  const BacktestResult result = backtest(made_shares(3, 10), {});
  CHECK(result.cases.empty());
  CHECK(result.scores.empty());
  CHECK(result.verdicts.empty());
}

}  // namespace
}  // namespace gapcast
