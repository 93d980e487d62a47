// How fast recent growth fades, and to what, learned from a panel; what the rules of a nation's
// sectors are worth on its own accounts.
#pragma once

#include <span>
#include <utility>
#include <vector>

#include "engine/analysis/estimate/drift.hpp"
#include "engine/analysis/hindcast/panel.hpp"

namespace gapcast {

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
  int forecasts = 0;  // they overlap
  int figures = 0;    // published levels behind them
};

// The candidate that keeps most of present growth over six years (kept + (1 - kept) mean_damping)
// among those that cannot be told from the best (constants_choice.hpp), with the area as the unit.
// From every year of a level series with twelve years of growth before it. A panel without such a
// year: the first candidate, no score.
TrendChoice choose_trend(const TestSeries& levels, std::span<const TrendRule> candidates);

// The grid that `gapcast calibrate` chooses from.
std::vector<TrendRule> trend_candidates();

// The weight of what a sector grows beyond the economy (relative_weight): from its yearly growth
// less the economy's, `apart` the mean of it with a half-life of five years, which rests on
// `years`.
double sector_weight(std::span<const double> relative, double apart, double years);

// Geometric means over the sectors of the mean absolute error of cumulative growth one to six years
// ahead, from every year with six before it, in percent. `sectors` and `economy` end in the same
// year and have no gaps.
struct SectorScore {
  double rule = 0;     // with sector_weight
  double own = 0;      // of the sectors' own means alone
  double economy = 0;  // of the economy's mean alone
};
SectorScore score_sectors(const std::vector<std::vector<double>>& sectors,
                          const std::vector<double>& economy);

}  // namespace gapcast
