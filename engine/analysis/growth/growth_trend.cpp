// Rolling origins for the rules of growth.
#include "engine/analysis/growth/growth_trend.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "engine/analysis/hindcast/estimator.hpp"

namespace gapcast {
namespace {

constexpr int kHorizon = 6;
constexpr std::size_t kTraining = 12;       // years of growth before an origin
constexpr std::size_t kSectorTraining = 6;  // the nation's accounts are short

// One area at one origin.
struct TrendCase {
  std::size_t area = 0;
  int origin = 0;
  double recent = 0, five = 0, all = 0;
  std::vector<std::pair<int, double>> outcomes;  // years ahead, cumulative growth
};

void add_cases(const AreaSeries& series, std::size_t area, std::vector<TrendCase>& cases) {
  std::vector<double> changes;
  for (std::size_t t = 1; t < series.values.size(); ++t) {
    const double change = std::log(series.values[t] / series.values[t - 1]);
    if (std::isnan(change)) {
      changes.clear();
      continue;
    }
    changes.push_back(change);
    if (changes.size() < kTraining) continue;
    TrendCase one{area,
                  series.first_year + static_cast<int>(t),
                  weighted_mean(changes, kRecentHalfLife),
                  weighted_mean(changes, kLongHalfLife),
                  weighted_mean(changes, 0),
                  {}};
    for (int h = 1; h <= kHorizon; ++h) {
      const std::size_t at = t + static_cast<std::size_t>(h);
      if (at < series.values.size() && !std::isnan(series.values[at]))
        one.outcomes.emplace_back(h, std::log(series.values[at] / series.values[t]));
    }
    if (!one.outcomes.empty()) cases.push_back(std::move(one));
  }
}

std::map<int, double> world_means(const std::vector<TrendCase>& cases) {
  std::map<int, std::pair<double, double>> sums;
  for (const TrendCase& one : cases) {
    sums[one.origin].first += one.all;
    sums[one.origin].second += 1;
  }
  std::map<int, double> means;
  for (const auto& [origin, sum] : sums) means[origin] = sum.first / sum.second;
  return means;
}

// Sum of errors and number of forecasts of each area.
struct AreaErrors {
  std::vector<double> sums, counts;
  double mean() const {
    double sum = 0, n = 0;
    for (std::size_t i = 0; i < sums.size(); ++i) sum += sums[i], n += counts[i];
    return n > 0 ? sum / n : 0;
  }
};

AreaErrors errors_of(const TrendRule& rule, const std::vector<TrendCase>& cases,
                     const std::map<int, double>& world, std::size_t areas) {
  AreaErrors errors{std::vector<double>(areas), std::vector<double>(areas)};
  for (const TrendCase& one : cases) {
    const double long_run = rule.kept * one.five + (1 - rule.kept) * world.at(one.origin);
    for (const auto& [h, outcome] : one.outcomes) {
      const double forecast = trend_sum(one.recent, long_run, rule.damping, h);
      errors.sums[one.area] += 100 * std::abs(forecast - outcome) / std::sqrt(h);
      errors.counts[one.area] += 1;
    }
  }
  return errors;
}

// Standard error of the difference of two mean errors, the area as the unit.
double error_of_difference(const AreaErrors& one, const AreaErrors& other) {
  const double difference = one.mean() - other.mean();
  double squares = 0, n = 0;
  for (std::size_t i = 0; i < one.sums.size(); ++i) {
    const double apart = one.sums[i] - other.sums[i] - difference * one.counts[i];
    squares += apart * apart;
    n += one.counts[i];
  }
  return std::sqrt(squares) / n;
}

double kept_overall(const TrendRule& rule) {
  return rule.kept + (1 - rule.kept) * mean_damping(rule.damping, kHorizon);
}

// Mean absolute error of one sector under a spread.
double sector_error(const std::vector<double>& changes, const std::vector<double>& economy,
                    double spread) {
  double sum = 0, n = 0;
  for (std::size_t o = kSectorTraining; o < changes.size(); ++o) {
    const std::span<const double> own(changes.data(), o);
    const double all = weighted_mean({economy.data(), o}, kLongHalfLife);
    const double apart = weighted_mean(own, kLongHalfLife) - all;
    const double drift = all + own_weight(own, spread, apart) * apart;
    double outcome = 0;
    for (std::size_t h = 1; h <= kHorizon && o + h <= changes.size(); ++h) {
      outcome += changes[o + h - 1];
      const double years = static_cast<double>(h);
      sum += 100 * std::abs(outcome - years * drift) / std::sqrt(years);
      ++n;
    }
  }
  return n > 0 ? sum / n : 0;
}

double geometric_error(const std::vector<std::vector<double>>& sectors,
                       const std::vector<double>& economy, double spread) {
  constexpr double kLeast = 1e-9;
  double logs = 0;
  for (const std::vector<double>& sector : sectors)
    logs += std::log(std::max(kLeast, sector_error(sector, economy, spread)));
  return sectors.empty() ? 0 : std::exp(logs / static_cast<double>(sectors.size()));
}

}  // namespace

double mean_damping(double damping, int years) {
  double sum = 0, power = 1;
  for (int k = 0; k < years; ++k, power *= damping) sum += power;
  return sum / years;
}

double trend_sum(double recent, double long_run, double damping, int years) {
  return years * (long_run + (recent - long_run) * mean_damping(damping, years));
}

std::vector<TrendRule> trend_candidates() {
  std::vector<TrendRule> rules;
  for (int kept = 0; kept <= 10; ++kept)
    for (int damping = 5; damping <= 9; ++damping) rules.push_back({kept / 10.0, damping / 10.0});
  return rules;
}

namespace {

// The errors of every candidate, and the one that keeps most of those that the data cannot tell
// from the best.
struct Chosen {
  std::size_t rule = 0;
  double score = 0, best = 0;
  double least_damping = 1, most_damping = 0;  // of those not told from the best
};
Chosen chosen_of(std::span<const TrendRule> candidates, const std::vector<TrendCase>& cases,
                 const std::map<int, double>& world, std::size_t areas) {
  std::vector<AreaErrors> errors;
  for (const TrendRule& rule : candidates) errors.push_back(errors_of(rule, cases, world, areas));
  const auto best = std::min_element(
      errors.begin(), errors.end(),
      [](const AreaErrors& a, const AreaErrors& b) { return a.mean() < b.mean(); });
  Chosen chosen;
  chosen.best = best->mean();
  double most = -1;
  for (std::size_t i = 0; i < errors.size(); ++i) {
    const double kept = kept_overall(candidates[i]);
    const double behind = errors[i].mean() - chosen.best;
    if (behind > 2 * error_of_difference(errors[i], *best)) continue;
    chosen.least_damping = std::min(chosen.least_damping, candidates[i].damping);
    chosen.most_damping = std::max(chosen.most_damping, candidates[i].damping);
    if (kept <= most) continue;
    most = kept;
    chosen.rule = i;
    chosen.score = errors[i].mean();
  }
  return chosen;
}

// Chosen on the areas at even places and scored on the others, and the other way round.
void hold_out(std::span<const TrendRule> candidates, const std::vector<TrendCase>& cases,
              const std::map<int, double>& world, std::size_t areas, TrendChoice& choice) {
  AreaErrors held{std::vector<double>(areas), std::vector<double>(areas)}, unchanged = held;
  const auto add = [](const AreaErrors& more, AreaErrors& sum) {
    for (std::size_t i = 0; i < sum.sums.size(); ++i) {
      sum.sums[i] += more.sums[i];
      sum.counts[i] += more.counts[i];
    }
  };
  for (const std::size_t parity : {std::size_t{0}, std::size_t{1}}) {
    std::vector<TrendCase> used, left;
    for (const TrendCase& one : cases) (one.area % 2 == parity ? used : left).push_back(one);
    if (used.empty() || left.empty()) return;
    const Chosen chosen = chosen_of(candidates, used, world, areas);
    add(errors_of(candidates[chosen.rule], left, world, areas), held);
    add(errors_of({1, 0}, left, world, areas), unchanged);
  }
  choice.held_out = held.mean();
  choice.held_out_unchanged = unchanged.mean();
}

}  // namespace

TrendChoice choose_trend(const TestSeries& levels, std::span<const TrendRule> candidates) {
  std::vector<TrendCase> cases;
  for (std::size_t i = 0; i < levels.areas.size(); ++i) add_cases(levels.areas[i], i, cases);
  TrendChoice choice;
  choice.areas = static_cast<int>(levels.areas.size());
  if (!candidates.empty()) choice.rule = candidates.front();
  if (cases.empty() || candidates.empty()) return choice;
  const std::map<int, double> world = world_means(cases);
  choice.world = world.rbegin()->second;
  for (const TrendCase& one : cases) choice.forecasts += static_cast<int>(one.outcomes.size());
  const Chosen chosen = chosen_of(candidates, cases, world, levels.areas.size());
  choice.rule = candidates[chosen.rule];
  choice.damping_width = (chosen.most_damping - chosen.least_damping) / 4;
  choice.score = chosen.score;
  choice.best = chosen.best;
  choice.unchanged = errors_of({1, 0}, cases, world, levels.areas.size()).mean();
  hold_out(candidates, cases, world, levels.areas.size(), choice);
  return choice;
}

double own_weight(std::span<const double> changes, double spread, double apart) {
  if (changes.size() < 2 || spread <= 0) return 0;
  const double mean = weighted_mean(changes, 0);
  double squares = 0, years = 0;
  for (std::size_t t = 0; t < changes.size(); ++t) {
    squares += (changes[t] - mean) * (changes[t] - mean);
    years += std::exp2(-static_cast<double>(changes.size() - 1 - t) / kLongHalfLife);
  }
  const double error = squares / static_cast<double>(changes.size() - 1) / years;
  const double given_up = error / (spread * spread + error);
  return 1 - std::min(given_up, apart == 0 ? 1 : std::sqrt(error) / std::abs(apart));
}

SpreadChoice choose_spread(const std::vector<std::vector<double>>& sectors,
                           const std::vector<double>& economy, std::span<const double> candidates) {
  constexpr double kOwnAlone = 1e6;
  SpreadChoice choice;
  choice.score = std::numeric_limits<double>::infinity();
  for (const double spread : candidates) {
    const double score = geometric_error(sectors, economy, spread);
    if (score >= choice.score) continue;
    choice.score = score;
    choice.spread = spread;
  }
  choice.own = geometric_error(sectors, economy, kOwnAlone);
  choice.economy = geometric_error(sectors, economy, 0);
  return choice;
}

}  // namespace gapcast
