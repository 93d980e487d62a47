// Regret against the best alternative of each state.
#include "engine/analysis/compare/regret.hpp"

#include <algorithm>
#include <cmath>

#include "engine/base/error.hpp"
#include "engine/base/numerics.hpp"

namespace gapcast {

std::vector<Regret> regrets(const std::vector<std::vector<double>>& payoffs) {
  if (payoffs.empty() || payoffs.front().empty()) throw InternalError("regret of nothing");
  std::vector<double> best = payoffs.front();
  for (const std::vector<double>& mine : payoffs)
    for (std::size_t s = 0; s < best.size(); ++s) best[s] = std::max(best[s], mine.at(s));
  std::vector<Regret> result;
  for (const std::vector<double>& mine : payoffs) {
    std::vector<double> lost(best.size());
    for (std::size_t s = 0; s < best.size(); ++s) lost[s] = best[s] - mine[s];
    Regret regret;
    regret.mean = pairwise_sum(lost) / static_cast<double>(lost.size());
    const auto n = static_cast<double>(lost.size());
    double squares = 0;
    for (const double x : lost) squares += (x - regret.mean) * (x - regret.mean);
    if (lost.size() > 1) regret.mean_error = 1.96 * std::sqrt(squares / (n - 1) / n);
    std::sort(lost.begin(), lost.end());
    regret.p90 = quantile_sorted(lost, 0.9);
    // Between the order statistics that many states may lie below.
    const double off = 1.96 * std::sqrt(0.9 * 0.1 / n);
    if (lost.size() >= 100)
      regret.p90_error = (quantile_sorted(lost, 0.9 + off) - quantile_sorted(lost, 0.9 - off)) / 2;
    regret.worst = lost.back();
    regret.lowest_payoff = *std::min_element(mine.begin(), mine.end());
    result.push_back(regret);
  }
  return result;
}

std::size_t minimax_regret(std::span<const Regret> regrets) {
  const auto least =
      std::min_element(regrets.begin(), regrets.end(),
                       [](const Regret& a, const Regret& b) { return a.worst < b.worst; });
  return static_cast<std::size_t>(least - regrets.begin());
}

std::size_t maximin(std::span<const Regret> regrets) {
  const auto most = std::max_element(
      regrets.begin(), regrets.end(),
      [](const Regret& a, const Regret& b) { return a.lowest_payoff < b.lowest_payoff; });
  return static_cast<std::size_t>(most - regrets.begin());
}

double satisficing(std::span<const double> payoffs, double threshold) {
  if (payoffs.empty()) throw InternalError("satisficing in no state");
  const auto hits = std::count_if(payoffs.begin(), payoffs.end(),
                                  [&](double payoff) { return payoff >= threshold; });
  return static_cast<double>(hits) / static_cast<double>(payoffs.size());
}

}  // namespace gapcast
