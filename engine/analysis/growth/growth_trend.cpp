// Rolling origins for the rules of growth.
#include "engine/analysis/growth/growth_trend.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "engine/analysis/hindcast/constants_choice.hpp"

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

// Absolute error of every forecast of a rule, the same order for all.
std::vector<double> errors_of(const TrendRule& rule, const std::vector<TrendCase>& cases,
                              const std::map<int, double>& world) {
  std::vector<double> errors;
  for (const TrendCase& one : cases) {
    const double long_run = long_run_growth(rule, one.five, world.at(one.origin));
    for (const auto& [h, outcome] : one.outcomes) {
      const double forecast = trend_sum(one.recent, long_run, rule.damping, h);
      errors.push_back(100 * std::abs(forecast - outcome) / std::sqrt(h));
    }
  }
  return errors;
}

double mean_of(std::span<const double> errors) { return weighted_mean(errors, 0); }

double kept_overall(const TrendRule& rule) {
  return rule.kept + (1 - rule.kept) * mean_damping(rule.damping, kHorizon);
}

// The weight of a sector's own growth beyond the economy's, from what is known of both.
using SectorRule = double (*)(std::span<const double> own, std::span<const double> economy,
                              double apart);

double by_precision(std::span<const double> own, std::span<const double> economy, double apart) {
  std::vector<double> relative;
  for (std::size_t t = 0; t < own.size(); ++t) relative.push_back(own[t] - economy[t]);
  return sector_weight(relative, apart, weighted_years(own.size(), kLongHalfLife));
}
double own_alone(std::span<const double>, std::span<const double>, double) { return 1; }
double economy_alone(std::span<const double>, std::span<const double>, double) { return 0; }

// Mean absolute error of one sector.
double sector_error(const std::vector<double>& changes, const std::vector<double>& economy,
                    SectorRule rule) {
  std::vector<double> errors;
  for (std::size_t o = kSectorTraining; o < changes.size(); ++o) {
    const std::span<const double> own(changes.data(), o), whole(economy.data(), o);
    const double all = weighted_mean(whole, kLongHalfLife);
    const double apart = weighted_mean(own, kLongHalfLife) - all;
    const double drift = all + rule(own, whole, apart) * apart;
    double outcome = 0;
    for (std::size_t h = 1; h <= kHorizon && o + h <= changes.size(); ++h) {
      outcome += changes[o + h - 1];
      const double years = static_cast<double>(h);
      errors.push_back(100 * std::abs(outcome - years * drift) / std::sqrt(years));
    }
  }
  return errors.empty() ? 0 : mean_of(errors);
}

double geometric_error(const std::vector<std::vector<double>>& sectors,
                       const std::vector<double>& economy, SectorRule rule) {
  constexpr double kLeast = 1e-9;
  double logs = 0;
  for (const std::vector<double>& sector : sectors)
    logs += std::log(std::max(kLeast, sector_error(sector, economy, rule)));
  return sectors.empty() ? 0 : std::exp(logs / static_cast<double>(sectors.size()));
}

// The errors of every candidate, and the one that keeps most of those that the data cannot tell
// from the best.
struct Chosen {
  std::size_t rule = 0;
  double score = 0, best = 0;
  double least_damping = 1, most_damping = 0;  // of those not told from the best
};
Chosen chosen_of(std::span<const TrendRule> candidates, const std::vector<TrendCase>& cases,
                 const std::map<int, double>& world) {
  PanelLosses panel;
  for (const TrendRule& rule : candidates) panel.losses.push_back(errors_of(rule, cases, world));
  for (const TrendCase& one : cases)
    panel.areas.insert(panel.areas.end(), one.outcomes.size(), static_cast<int>(one.area));
  const ConstantChoice choice = choose_constant({&panel, 1}, 0);
  Chosen chosen;
  chosen.best = mean_of(panel.losses[choice.best]);
  double most = -1;
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    if (choice.candidates[i].told_apart) continue;
    const double kept = kept_overall(candidates[i]);
    chosen.least_damping = std::min(chosen.least_damping, candidates[i].damping);
    chosen.most_damping = std::max(chosen.most_damping, candidates[i].damping);
    if (kept <= most) continue;
    most = kept;
    chosen.rule = i;
    chosen.score = mean_of(panel.losses[i]);
  }
  return chosen;
}

// Chosen on the areas at even places and scored on the others, and the other way round.
void hold_out(std::span<const TrendRule> candidates, const std::vector<TrendCase>& cases,
              const std::map<int, double>& world, TrendChoice& choice) {
  std::vector<double> held, unchanged;
  const auto add = [](const std::vector<double>& more, std::vector<double>& all) {
    all.insert(all.end(), more.begin(), more.end());
  };
  for (const std::size_t parity : {std::size_t{0}, std::size_t{1}}) {
    std::vector<TrendCase> used, left;
    for (const TrendCase& one : cases) (one.area % 2 == parity ? used : left).push_back(one);
    if (used.empty() || left.empty()) return;
    const Chosen chosen = chosen_of(candidates, used, world);
    add(errors_of(candidates[chosen.rule], left, world), held);
    add(errors_of({1, 0}, left, world), unchanged);
  }
  choice.held_out = mean_of(held);
  choice.held_out_unchanged = mean_of(unchanged);
}

}  // namespace

TrendChoice choose_trend(const TestSeries& levels, std::span<const TrendRule> candidates) {
  std::vector<TrendCase> cases;
  for (std::size_t i = 0; i < levels.areas.size(); ++i) add_cases(levels.areas[i], i, cases);
  TrendChoice choice;
  choice.areas = static_cast<int>(levels.areas.size());
  choice.figures = static_cast<int>(figures_in(levels));
  if (!candidates.empty()) choice.rule = candidates.front();
  if (cases.empty() || candidates.empty()) return choice;
  const std::map<int, double> world = world_means(cases);
  choice.world = world.rbegin()->second;
  for (const TrendCase& one : cases) choice.forecasts += static_cast<int>(one.outcomes.size());
  const Chosen chosen = chosen_of(candidates, cases, world);
  choice.rule = candidates[chosen.rule];
  choice.damping_width = (chosen.most_damping - chosen.least_damping) / 4;
  choice.score = chosen.score;
  choice.best = chosen.best;
  choice.unchanged = mean_of(errors_of({1, 0}, cases, world));
  hold_out(candidates, cases, world, choice);
  return choice;
}

std::vector<TrendRule> trend_candidates() {
  std::vector<TrendRule> rules;
  for (int kept = 0; kept <= 10; ++kept)
    for (int damping = 5; damping <= 9; ++damping) rules.push_back({kept / 10.0, damping / 10.0});
  return rules;
}

double sector_weight(std::span<const double> relative, double apart, double years) {
  if (relative.size() < 2) return 0;
  return relative_weight(std::sqrt(variance_of(relative) / years), apart);
}

SectorScore score_sectors(const std::vector<std::vector<double>>& sectors,
                          const std::vector<double>& economy) {
  return {geometric_error(sectors, economy, by_precision),
          geometric_error(sectors, economy, own_alone),
          geometric_error(sectors, economy, economy_alone)};
}

}  // namespace gapcast
