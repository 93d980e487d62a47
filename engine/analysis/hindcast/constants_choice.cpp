// Relative losses of candidates over panels, and their standard errors by clusters.
#include "engine/analysis/hindcast/constants_choice.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "engine/analysis/estimate/moments.hpp"

namespace gapcast {
namespace {

double mean_of(std::span<const double> values) { return weighted_mean(values, 0); }

// Standard error of the mean difference of two losses, cases of one unit being one draw.
double clustered_error(std::span<const double> one, std::span<const double> other,
                       std::span<const int> units) {
  if (units.empty()) return 0;
  const double difference = mean_of(one) - mean_of(other);
  std::map<int, double> sums;
  for (std::size_t i = 0; i < one.size(); ++i) sums[units[i]] += one[i] - other[i] - difference;
  if (sums.size() < 2) return 0;
  double squares = 0;
  for (const auto& [unit, sum] : sums) squares += sum * sum;
  const double n = static_cast<double>(sums.size());
  return std::sqrt(squares * n / (n - 1)) / static_cast<double>(one.size());
}

double error_of(const PanelLosses& panel, std::size_t one, std::size_t other) {
  return std::max(clustered_error(panel.losses[one], panel.losses[other], panel.areas),
                  clustered_error(panel.losses[one], panel.losses[other], panel.origins));
}

}  // namespace

ConstantChoice choose_constant(std::span<const PanelLosses> panels, std::size_t in_use) {
  ConstantChoice choice;
  choice.chosen = in_use;
  if (panels.empty()) return choice;
  const double count = static_cast<double>(panels.size());
  choice.candidates.resize(panels.front().losses.size());
  for (const PanelLosses& panel : panels)
    for (std::size_t c = 0; c < choice.candidates.size(); ++c)
      choice.candidates[c].relative +=
          mean_of(panel.losses[c]) / mean_of(panel.losses[in_use]) / count;
  const auto best = std::min_element(
      choice.candidates.begin(), choice.candidates.end(),
      [](const CandidateScore& a, const CandidateScore& b) { return a.relative < b.relative; });
  choice.best = static_cast<std::size_t>(best - choice.candidates.begin());
  const double least = best->relative;
  for (std::size_t c = 0; c < choice.candidates.size(); ++c) {
    double squares = 0;
    for (const PanelLosses& panel : panels)
      squares += std::pow(error_of(panel, c, choice.best) / mean_of(panel.losses[in_use]), 2);
    CandidateScore& score = choice.candidates[c];
    score.behind = score.relative - least;
    score.error = std::sqrt(squares) / count;
    score.told_apart = score.behind > 2 * score.error;
  }
  if (choice.candidates[in_use].told_apart) choice.chosen = choice.best;
  return choice;
}

}  // namespace gapcast
