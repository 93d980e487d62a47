// Regret and satisficing of alternatives over states of the world (METHODS 7.6).
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace gapcast {

// What an alternative loses, in the unit of its payoffs.
struct Regret {
  double mean = 0;
  double p90 = 0;  // type-7 quantile (FoRDM)
  // Half-widths of 95 % intervals, of states that were drawn; 0 for the quantile of fewer than 100.
  double mean_error = 0, p90_error = 0;
  double worst = 0;  // the largest of any state: of more states it would be larger
  double lowest_payoff = 0;
};

// payoffs[alternative][state], more is better; every alternative in the same states, at least one.
// The regret of an alternative in a state is the best payoff that any of them has there minus its
// own. By alternative.
std::vector<Regret> regrets(const std::vector<std::vector<double>>& payoffs);

// The alternative whose worst regret is smallest (minimax regret; Savage 1951); ties go to the
// first.
std::size_t minimax_regret(std::span<const Regret> regrets);
// The alternative whose lowest payoff is largest (maximin; Wald 1950).
std::size_t maximin(std::span<const Regret> regrets);

// Share of states whose payoff is at least `threshold` (domain criterion; Starr 1963).
double satisficing(std::span<const double> payoffs, double threshold);

}  // namespace gapcast
