// Damped growth, in MODEL's terms: how fast recent growth fades, and to what, learned from a panel.
#pragma once

#include <span>
#include <utility>
#include <vector>

#include "engine/analysis/hindcast/panel.hpp"

namespace gapcast {

// Growth of year k after the origin: g_L + (g_0 - g_L) damping^k, with
// g_0 the mean of yearly log growth with a half-life of kRecentHalfLife years,
// g_L = kept m_5 + (1 - kept) world, m_5 the mean with a half-life of five years, world the panel's
// mean growth over all its years up to the origin.
inline constexpr double kRecentHalfLife = 2;
inline constexpr double kLongHalfLife = 5;
struct TrendRule {
  double kept = 0.5;     // of growth beyond the world's, for good; 0 to 1
  double damping = 0.5;  // of the rest, a year; 0 to 1
};

// Sum over `years` >= 1 years of the growth above.
double trend_sum(double recent, double long_run, double damping, int years);

// Mean over one to `years` of damping^k, k = 0, 1, ...: the part of g_0 - g_L that counts.
double mean_damping(double damping, int years);

// Scores are mean absolute errors of cumulative growth one to six years ahead, divided by the root
// of the years, in percent; the same forecasts for every rule.
struct TrendChoice {
  TrendRule rule;
  // A quarter of the range of dampings within two standard errors of the best.
  double damping_width = 0;
  double score = 0;      // of the rule
  double best = 0;       // of the best of the candidates
  double unchanged = 0;  // of growth that goes on as in the last years (kept 1)
  // The same two where the rule was chosen on every second area and scored on the others, both
  // ways; 0 with fewer than two areas.
  double held_out = 0, held_out_unchanged = 0;
  double world = 0;  // the panel's mean yearly growth over all its years (log)
  int areas = 0;
  int forecasts = 0;
};

// The candidate that keeps most of present growth over six years (kept + (1 - kept) mean_damping)
// among those whose score is within two standard errors of the best one's. The standard error is
// that of the mean paired difference with the area as the unit. From every year of a level series
// with twelve years of growth before it. A panel without such a year: the first candidate, no
// score.
TrendChoice choose_trend(const TestSeries& levels, std::span<const TrendRule> candidates);

// The grid that `gapcast calibrate` chooses from.
std::vector<TrendRule> trend_candidates();

// How firmly a sector's own growth counts against the economy's: spread^2 / (spread^2 + v / n), v
// the variance of its yearly growth, n = sum of 2^(-age/5) the years that its mean rests on; but
// the sector is never drawn by more than one standard error, sqrt(v / n), of its distance `apart`
// to the economy (limited translation, Efron and Morris 1972): one far out is no member of the
// crowd.
double own_weight(std::span<const double> changes, double spread, double apart);

// The spread (log growth a year) with the lowest geometric mean over the sectors of the mean
// absolute error of cumulative growth one to six years ahead, from every year with six before it.
// `sectors` and `economy` end in the same year and have no gaps.
struct SpreadChoice {
  double spread = 0.01;
  double score = 0;    // geometric mean, percent
  double own = 0;      // of the sectors' own means alone
  double economy = 0;  // of the economy's mean alone
};
SpreadChoice choose_spread(const std::vector<std::vector<double>>& sectors,
                           const std::vector<double>& economy, std::span<const double> candidates);

}  // namespace gapcast
