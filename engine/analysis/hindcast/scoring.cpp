// Pools of cases and the test whether gapcast differs from the best of the others.
#include "engine/analysis/hindcast/scoring.hpp"

#include <algorithm>
#include <cmath>
#include <iterator>
#include <limits>
#include <map>
#include <set>

namespace gapcast {
namespace {

bool in_pool(const HindcastCase& one, int horizon) {
  return horizon == 0 || one.horizon == horizon;
}

// Sums of a method over a pool, turned into means at the end.
Score score_of(const BacktestResult& result, std::size_t method, int horizon) {
  // Columns of the central 50, 80 and 90 % among p05 ... p95.
  constexpr std::array<std::pair<std::size_t, std::size_t>, 3> kIntervals = {
      {{2, 4}, {1, 5}, {0, 6}}};
  Score score;
  score.method = static_cast<ForecastMethod>(method);
  score.horizon = horizon;
  for (const HindcastCase& one : result.cases) {
    if (!in_pool(one, horizon)) continue;
    ++score.n;
    const auto quantiles = one.forecasts[method].quantiles();
    const double error = std::abs(one.actual - quantiles[3]);
    score.mae += error;
    score.crps += one.crps[method];
    score.smape += symmetric_percentage_error(one.actual, quantiles[3]);
    score.mase += error / one.mase_scale;
    for (std::size_t i = 0; i < kIntervals.size(); ++i)
      if (quantiles[kIntervals[i].first] <= one.actual &&
          one.actual <= quantiles[kIntervals[i].second])
        ++score.coverage[i];
  }
  const double n = static_cast<double>(score.n);
  for (double* sum : {&score.mae, &score.crps, &score.smape, &score.mase, &score.coverage[0],
                      &score.coverage[1], &score.coverage[2]})
    *sum /= n;
  return score;
}

const Score& find(const BacktestResult& result, ForecastMethod method, int horizon) {
  return *std::find_if(result.scores.begin(), result.scores.end(), [&](const Score& score) {
    return score.method == method && score.horizon == horizon;
  });
}

// Mean differences of gapcast's and another method's CRPS, by origin (single series: by series).
std::vector<double> differences(const BacktestResult& result, std::size_t other, int horizon) {
  std::map<int, std::pair<double, double>> sums;
  for (const HindcastCase& one : result.cases) {
    if (!in_pool(one, horizon)) continue;
    auto& [sum, n] = sums[result.kind == SeriesKind::values ? one.area : one.origin];
    sum += one.crps[0] - one.crps[other];
    ++n;
  }
  std::vector<double> means;
  for (const auto& [unit, sum] : sums) means.push_back(sum.first / sum.second);
  return means;
}

// How many successive origins of a pool have forecasts that overlap: of `years` ahead, fewer where
// the origins lie apart.
int overlap_of(const BacktestResult& result, int horizon, int years) {
  std::set<int> origins;
  for (const HindcastCase& one : result.cases)
    if (in_pool(one, horizon)) origins.insert(one.origin);
  int apart = years;
  for (auto at = origins.begin(); at != origins.end() && std::next(at) != origins.end(); ++at)
    apart = std::min(apart, *std::next(at) - *at);
  return (years + apart - 1) / apart;
}

SkillVerdict verdict_of(const BacktestResult& result, int horizon, int overlap) {
  SkillVerdict verdict;
  verdict.horizon = horizon;
  verdict.needed = least_origins(overlap);
  double least = std::numeric_limits<double>::infinity();
  for (std::size_t m = kFirstPeer; m <= kLastPeer; ++m) {
    const double crps = find(result, static_cast<ForecastMethod>(m), horizon).crps;
    if (!(crps < least)) continue;
    least = crps;
    verdict.best = static_cast<ForecastMethod>(m);
  }
  verdict.relative = find(result, ForecastMethod::gapcast, horizon).crps / least;
  verdict.test = diebold_mariano(
      differences(result, static_cast<std::size_t>(verdict.best), horizon), overlap);
  return verdict;
}

void add_counts(BacktestResult& result) {
  std::set<int> areas, origins;
  for (const HindcastCase& one : result.cases) {
    areas.insert(one.area);
    origins.insert(one.origin);
    const double u = one.forecasts[0].cdf(one.actual);
    ++result.pit[static_cast<std::size_t>(std::clamp(static_cast<int>(u * 10), 0, 9))];
  }
  result.n_areas = static_cast<std::int64_t>(areas.size());
  result.n_origins = static_cast<std::int64_t>(origins.size());
  if (origins.empty()) return;
  result.first_origin = *origins.begin();
  result.last_origin = *origins.rbegin();
}

}  // namespace

void add_scores(BacktestResult& result, const std::vector<int>& horizons) {
  add_counts(result);
  std::vector<int> pools;
  for (const int h : horizons)
    if (std::any_of(result.cases.begin(), result.cases.end(),
                    [&](const HindcastCase& one) { return one.horizon == h; }))
      pools.push_back(h);
  if (pools.empty()) return;
  const int longest = pools.back();
  pools.push_back(0);
  for (std::size_t m = 0; m < methods_of(result.kind); ++m)
    for (const int pool : pools) result.scores.push_back(score_of(result, m, pool));
  for (Score& score : result.scores) {
    const double reference = find(result, ForecastMethod::naive, score.horizon).crps;
    score.skill =
        reference > 0 ? 1 - score.crps / reference : std::numeric_limits<double>::quiet_NaN();
  }
  const bool single = result.kind == SeriesKind::values;
  for (const int pool : pools)
    result.verdicts.push_back(verdict_of(
        result, pool, single ? 1 : overlap_of(result, pool, pool == 0 ? longest : pool)));
}

}  // namespace gapcast
