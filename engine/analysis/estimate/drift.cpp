// Drift of economies, areas and their parts.
#include "engine/analysis/estimate/drift.hpp"

#include <algorithm>
#include <cmath>

#include "engine/analysis/estimate/shrinkage.hpp"

namespace gapcast {
namespace {

constexpr double kPriorDeviation = 0.08, kPriorYears = 4;  // of yearly changes of log odds

}  // namespace

double long_run_growth(const TrendRule& rule, double five, double world) {
  return rule.kept * five + (1 - rule.kept) * world;
}

double mean_damping(double damping, int years) {
  double sum = 0, power = 1;
  for (int k = 0; k < years; ++k, power *= damping) sum += power;
  return sum / years;
}

double trend_sum(double recent, double long_run, double damping, int years) {
  return years * (long_run + (recent - long_run) * mean_damping(damping, years));
}

double own_growth_weight(double years, double against) { return years / (years + against); }

double relative_weight(double error, double apart, double least) {
  return 1 - std::min(1 - least, apart == 0 ? 1 : error / std::abs(apart));
}

double variance_of_changes(std::span<const double> changes) {
  const double n = static_cast<double>(changes.size());
  const PooledVariance own{std::log(std::max(variance_of(changes), kLeastVariance)), n - 1, 0};
  const PooledVariance prior{2 * std::log(kPriorDeviation), kPriorYears, 0};
  return std::exp(combined(own, prior, kPriorYears).log_variance);
}

double own_relative_drift(std::span<const double> changes, double common, double spread) {
  if (changes.size() < kOwnTrendYears) return 0;
  const double error = variance_of_changes(changes) / static_cast<double>(changes.size());
  return kept_of(spread * spread, error) * (weighted_mean(changes, 0) - common);
}

namespace {

// What a gap that loses 1 - persistence a year loses in `years`.
double lost_in(int years, double persistence) { return 1 - std::pow(persistence, years); }

}  // namespace

double Reversion::own_part() const {
  return speed() > 0 ? lost_in(horizon, own_persistence) / lost_in(horizon, 1 - speed()) : 0;
}

double Reversion::panel_part() const {
  return speed() > 0 ? lost_in(horizon, panel_persistence) / lost_in(horizon, 1 - speed()) : 0;
}

double reversion_gap(double y, std::optional<double> own_mean, std::optional<double> panel_mean,
                     const Reversion& reversion) {
  return (own_mean ? (y - *own_mean) * reversion.own_part() : 0) +
         (panel_mean ? (y - *panel_mean) * reversion.panel_part() : 0);
}

Split split_of(double log_odds, double share) {
  return {(1 - share) * log_odds, -share * log_odds};
}

}  // namespace gapcast
