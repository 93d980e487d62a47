// Which of several values of a constant forecasts best, and whether the data can tell it from the
// one in use.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace gapcast {

// Scores of one panel's cases under every candidate: the same cases in the same order.
struct PanelLosses {
  std::vector<std::vector<double>> losses;  // by candidate, then by case
  std::vector<int> areas, origins;          // of each case; empty where they are no units
};

struct CandidateScore {
  double relative = 0;      // mean over the panels of (mean loss / mean loss of the one in use)
  double behind = 0;        // relative less that of the best
  double error = 0;         // standard error of `behind`
  bool told_apart = false;  // more than two standard errors behind the best
};

struct ConstantChoice {
  std::vector<CandidateScore> candidates;
  std::size_t best = 0;
  // The one in use unless it can be told from the best; then the best.
  std::size_t chosen = 0;
};

// Cases of an area, and of an origin, share what happened to them: the standard error of a panel is
// the larger of those with areas and with origins as units. Panels count alike.
ConstantChoice choose_constant(std::span<const PanelLosses> panels, std::size_t in_use);

}  // namespace gapcast
