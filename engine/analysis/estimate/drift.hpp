// The rules of drift, in MODEL's terms: what the provinces' parameters and the hindcasts grow by.
#pragma once

#include <algorithm>
#include <optional>
#include <span>

#include "engine/analysis/estimate/moments.hpp"

namespace gapcast {

// Growth of year k after the origin: g_L + (g_0 - g_L) damping^k, with g_0 the mean of yearly log
// growth with a half-life of kRecentHalfLife years, g_L = kept m_5 + (1 - kept) world, m_5 the mean
// with a half-life of five years, world what economies grow by in the long run. The defaults are
// what choose_trend (growth_trend.hpp) finds on the shipped economies.
struct TrendRule {
  double kept = 0.5;     // of growth beyond the world's, for good; 0 to 1
  double damping = 0.5;  // of the rest, a year; 0 to 1
};
inline constexpr double kWorldGrowth = 0.034;

double long_run_growth(const TrendRule& rule, double five, double world);

// Sum over `years` >= 1 years of the growth above.
double trend_sum(double recent, double long_run, double damping, int years);

// Mean over one to `years` of damping^k, k = 0, 1, ...: the part of g_0 - g_L that counts.
double mean_damping(double damping, int years);

// What an area keeps of its own growth beyond that of the economy it belongs to (half-life five
// years): n / (n + against), n the years that its mean rests on.
inline constexpr double kOwnGrowthYears = 8.5;
double own_growth_weight(double years, double against = kOwnGrowthYears);

// What a part of the economy keeps of its growth beyond the whole's: `least`, but it is never drawn
// by more than one standard error `error` of its distance `apart` (limited translation, Efron and
// Morris 1972): one far out is no member of the crowd.
inline constexpr double kLeastRelative = 0.4;
double relative_weight(double error, double apart, double least = kLeastRelative);

// Variance of yearly changes of ln(part / rest), shrunk in logs to (8 %)^2, which counts four.
double variance_of_changes(std::span<const double> changes);

// Drift of an area's own ln(part / rest) beyond `common`, that of the areas together, from its
// yearly changes: B (mean - common), B = spread^2 / (spread^2 + v / n) with v the variance of the n
// changes as above. Nothing with fewer than kOwnTrendYears.
inline constexpr double kOwnTrendSpread = 0.01;
inline constexpr std::size_t kOwnTrendYears = 8;
double own_relative_drift(std::span<const double> changes, double common,
                          double spread = kOwnTrendSpread);

// ln(part / rest) loses `speed` of its gap a year. It is drawn to the mean of its own years (3 % a
// year) and to that of the areas (1.5 %); as MODEL has one speed, 3 %, the gap is
//   (y - own mean) + (y - panel mean) (1 - 0.985^6) / (1 - 0.97^6),
// which gives the same loss over six years and within 3 % of it in each year before. Where a panel
// moves the second (evidence.hpp) the speed is the faster one and the slower draws less by the same
// rule. A mean that is not known draws nothing.
struct Reversion {
  double own_persistence = 0.97;
  double panel_persistence = 0.985;
  int horizon = 6;
  double speed() const { return 1 - std::min(own_persistence, panel_persistence); }
  double own_part() const;
  double panel_part() const;
};
double reversion_gap(double y, std::optional<double> own_mean, std::optional<double> panel_mean,
                     const Reversion& reversion = {});

// How a change of ln(part / rest) falls on the two, so that their total stays: the part, of share
// s, gets 1 - s of it, the rest -s.
struct Split {
  double part = 0, rest = 0;
};
Split split_of(double log_odds, double share);

}  // namespace gapcast
