// Terms of a panel's areas, and the forecasts that MODEL's equations make of them.
#include "engine/analysis/hindcast/estimator.hpp"

#include <algorithm>
#include <cmath>

#include "engine/analysis/estimate/shrinkage.hpp"
#include "engine/base/error.hpp"

namespace gapcast {
namespace {

using Series = std::vector<std::vector<double>>;  // by area

double mean_of(std::span<const double> values) { return weighted_mean(values, 0); }

Series panel_changes(std::span<const AreaHistory> panel) {
  Series result;
  for (const AreaHistory& area : panel) {
    if (area.y.size() < 3) throw InternalError("a history needs three years");
    result.push_back(changes_of(area.y));
  }
  return result;
}

// Mean over the areas, by years before the origin, the earliest first: the histories all end there
// but begin in different years.
std::vector<double> panel_means(const Series& areas) {
  std::size_t longest = 0;
  for (const auto& area : areas) longest = std::max(longest, area.size());
  std::vector<double> result;
  for (std::size_t age = longest; age-- > 0;) {
    double sum = 0, n = 0;
    for (const auto& area : areas)
      if (age < area.size()) sum += area[area.size() - 1 - age], ++n;
    result.push_back(sum / n);
  }
  return result;
}

// The last values that count as known of an area by itself; `changes` one fewer than years.
std::span<const double> known_of(std::span<const double> values, std::size_t most) {
  return values.last(std::min(values.size(), most));
}
std::size_t most_of(int own_years, std::size_t fewer) {
  return own_years > 0 ? static_cast<std::size_t>(own_years) - fewer : static_cast<std::size_t>(-1);
}

double mean_recent(const Series& changes, double half_life) {
  double sum = 0;
  for (const auto& area : changes) sum += weighted_mean(area, half_life);
  return sum / static_cast<double>(changes.size());
}

// What the panel's recent relative drift, half-life five years, is worth.
double panel_drift(const Series& changes, double least) {
  const std::vector<double> mean = panel_means(changes);
  const double recent = mean_recent(changes, kLongHalfLife);
  const double error = std::sqrt(variance_of(mean) / weighted_years(mean.size(), kLongHalfLife));
  return relative_weight(error, recent, least) * recent;
}

// Drift and gap of ln(part / rest), by area.
struct Relative {
  double drift = 0, gap = 0;
};

std::vector<Relative> relative_of(const Series& log_odds, const ShareConstants& constants,
                                  const Reversion& reversion, int own_years) {
  Series changes;
  std::vector<double> ends;
  for (const auto& y : log_odds) changes.push_back(changes_of(y)), ends.push_back(y.back());
  const double common = panel_drift(changes, constants.panel_drift);
  const double recent = mean_recent(changes, kLongHalfLife);
  const double middle = mean_of(ends);
  std::vector<Relative> result;
  for (std::size_t i = 0; i < log_odds.size(); ++i) {
    const auto own = known_of(changes[i], most_of(own_years, 1));
    const auto years = known_of(log_odds[i], most_of(own_years, 0));
    std::optional<double> own_mean;
    if (years.size() >= kOwnTrendYears) own_mean = mean_of(years);
    result.push_back({common + own_relative_drift(own, recent, constants.own_spread),
                      reversion_gap(ends[i], own_mean, middle, reversion)});
  }
  return result;
}

// Both parts grow as the total and move apart.
AreaTerms split_terms(const PartTerms& total, const Relative& relative, double share,
                      const Reversion& reversion) {
  const Split drift = split_of(relative.drift, share), gap = split_of(relative.gap, share);
  const auto part = [&](double more, double apart) {
    PartTerms terms = total;
    terms.recent += more;
    terms.long_run += more;
    terms.speed = reversion.speed();
    terms.gap = apart;
    return terms;
  };
  return {part(drift.part, gap.part), part(drift.rest, gap.rest)};
}

// ln(share / rest) of a level in its total; empty where it is no part of it.
std::vector<double> log_odds_of(const AreaHistory& area) {
  std::vector<double> result;
  if (area.whole.size() != area.y.size()) return result;
  for (std::size_t t = 0; t < area.y.size(); ++t) {
    const double rest = std::expm1(area.whole[t] - area.y[t]);
    if (!(rest > 0)) return {};
    result.push_back(-std::log(rest));
  }
  return result;
}

Predictive student_forecast(double centre, double variance, int h,
                            const VolatilityConstants& constants) {
  const SummedLaw law = summed_law(h, constants.rho, constants.drift_variance, constants.freedom);
  double scale = constants.inflation * std::sqrt(variance * law.variance);
  // The scale of a Student with other degrees and the same deviation.
  if (constants.freedom > 2)
    scale *=
        std::sqrt(constants.freedom / (constants.freedom - 2) * (law.freedom - 2) / law.freedom);
  return {centre, scale, law.freedom, Curve::plain};
}

}  // namespace

double path_of(const PartTerms& terms, int years) {
  return trend_sum(terms.recent, terms.long_run, terms.damping, years) -
         (1 - std::pow(1 - terms.speed, years)) * terms.gap;
}

std::vector<double> shrunk_variances(std::span<const AreaHistory> panel,
                                     const VolatilityConstants& constants, int own_years) {
  const Series changes = panel_changes(panel);
  Series means;
  for (const auto& area : changes) {
    means.emplace_back();
    for (std::size_t t = 1; t <= area.size(); ++t)
      means.back().push_back(weighted_mean(std::span(area).first(t), constants.mean_half_life));
  }
  const std::vector<double> common = panel_means(means);
  std::vector<PooledVariance> own;
  double logs = 0;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    std::vector<double> residuals;
    const std::size_t later = common.size() - changes[i].size();
    for (std::size_t t = 0; t < changes[i].size(); ++t)
      residuals.push_back(changes[i][t] - (means[i][t] + common[later + t]) / 2);
    logs += recent_variance(residuals, constants.half_life).log_variance /
            static_cast<double>(changes.size());
    own.push_back(recent_variance(known_of(residuals, most_of(own_years, 1)), constants.half_life));
  }
  double common_log =
      (1 - constants.gamma) * logs + constants.gamma * 2 * std::log(constants.prior_deviation);
  if (panel.size() >= kPanelAreas)
    common_log = std::clamp(common_log, logs - constants.pool_reach, logs + constants.pool_reach);
  const PooledVariance pool{common_log, constants.prior_years, 0};
  std::vector<double> result;
  for (const PooledVariance& one : own)
    result.push_back(std::exp(combined(one, pool, constants.prior_years).log_variance));
  return result;
}

std::vector<AreaTerms> share_terms(std::span<const AreaHistory> panel,
                                   const ShareConstants& constants, int own_years) {
  Series log_odds;
  for (const AreaHistory& area : panel) log_odds.push_back(area.y);
  std::vector<AreaTerms> result;
  const Reversion reversion = learned_reversion(log_odds, constants.reversion, constants.evidence);
  for (const Relative& relative : relative_of(log_odds, constants, reversion, own_years)) {
    const double share = 1 / (1 + std::exp(-log_odds[result.size()].back()));
    result.push_back(split_terms({}, relative, share, reversion));
  }
  return result;
}

std::vector<AreaTerms> growth_terms(std::span<const AreaHistory> panel,
                                    const GrowthConstants& constants, int own_years) {
  Series totals, log_odds;
  std::vector<std::size_t> place(panel.size(), panel.size());  // in log_odds
  for (std::size_t i = 0; i < panel.size(); ++i) {
    const bool has_whole = panel[i].whole.size() == panel[i].y.size();
    totals.push_back(changes_of(has_whole ? panel[i].whole : panel[i].y));
    std::vector<double> odds = log_odds_of(panel[i]);
    if (odds.empty()) continue;
    place[i] = log_odds.size();
    log_odds.push_back(std::move(odds));
  }
  std::vector<Relative> relative;
  const Reversion reversion =
      learned_reversion(log_odds, constants.share.reversion, constants.share.evidence);
  if (!log_odds.empty()) relative = relative_of(log_odds, constants.share, reversion, own_years);
  const double recent = mean_recent(totals, kRecentHalfLife);
  const double five = mean_recent(totals, kLongHalfLife);
  const TrendRule trend = learned_trend(panel_means(totals), totals.size(), constants.trend,
                                        constants.world, constants.share.evidence);
  const double long_run = long_run_growth(trend, five, constants.world);
  std::vector<AreaTerms> result;
  for (std::size_t i = 0; i < panel.size(); ++i) {
    const auto own = known_of(totals[i], most_of(own_years, 1));
    const bool alone = panel[i].whole.size() != panel[i].y.size();
    const double more = own_growth_weight(weighted_years(own.size(), kLongHalfLife),
                                          alone ? constants.alone_against : constants.own_against) *
                        (weighted_mean(own, kLongHalfLife) - five);
    const PartTerms total{recent + more, long_run + more, trend.damping, 0, 0};
    const bool has_part = place[i] < log_odds.size();
    const double share = has_part ? 1 / (1 + std::exp(-log_odds[place[i]].back())) : 0;
    result.push_back(
        split_terms(total, has_part ? relative[place[i]] : Relative{}, share, reversion));
  }
  return result;
}

namespace {

// y at the origin and what `path` of an area's terms adds in h years, with the width of its record.
template <class Path>
std::vector<AreaForecasts> forecasts_of(std::span<const AreaHistory> panel,
                                        const std::vector<AreaTerms>& terms, int horizon,
                                        const VolatilityConstants& volatility, int own_years,
                                        const Path& path) {
  const std::vector<double> variances = shrunk_variances(panel, volatility, own_years);
  std::vector<AreaForecasts> result(panel.size());
  for (std::size_t i = 0; i < panel.size(); ++i)
    for (int h = 1; h <= horizon; ++h)
      result[i].push_back(
          student_forecast(panel[i].y.back() + path(terms[i], h), variances[i], h, volatility));
  return result;
}

}  // namespace

std::vector<AreaForecasts> forecast_shares(std::span<const AreaHistory> panel, int horizon,
                                           const ShareConstants& constants, int own_years) {
  return forecasts_of(panel, share_terms(panel, constants, own_years), horizon,
                      constants.volatility, own_years, [](const AreaTerms& terms, int h) {
                        return path_of(terms.part, h) - path_of(terms.rest, h);
                      });
}

std::vector<AreaForecasts> forecast_growth(std::span<const AreaHistory> panel, int horizon,
                                           const GrowthConstants& constants, int own_years) {
  return forecasts_of(panel, growth_terms(panel, constants, own_years), horizon,
                      constants.volatility, own_years,
                      [](const AreaTerms& terms, int h) { return path_of(terms.part, h); });
}

std::vector<AreaForecasts> forecast_single(std::span<const AreaHistory> panel, int horizon,
                                           const SingleConstants& constants) {
  const std::vector<double> variances = shrunk_variances(panel, constants.volatility);
  std::vector<AreaForecasts> result(panel.size());
  for (std::size_t i = 0; i < panel.size(); ++i) {
    const double drift = constants.own_drift * mean_of(changes_of(panel[i].y)) + constants.drift;
    const PartTerms terms{constants.damping * drift, 0, constants.damping, 0, 0};
    for (int h = 1; h <= horizon; ++h)
      result[i].push_back(student_forecast(panel[i].y.back() + path_of(terms, h), variances[i], h,
                                           constants.volatility));
  }
  return result;
}

}  // namespace gapcast
