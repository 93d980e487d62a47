// Shrinkage of drift and volatility over a panel, and the forecasts they give.
#include "engine/analysis/hindcast/estimator.hpp"

#include <algorithm>
#include <cmath>

#include "engine/base/error.hpp"

namespace gapcast {
namespace {

constexpr double kHalfLife = 5;
// A series that never moves still has rounding: no variance below (0.1 %)^2.
constexpr double kLeastVariance = 1e-6;

std::vector<double> changes_of(const std::vector<double>& values) {
  std::vector<double> changes;
  for (std::size_t t = 1; t < values.size(); ++t) changes.push_back(values[t] - values[t - 1]);
  return changes;
}

double mean_of(std::span<const double> values) { return weighted_mean(values, 0); }

double variance_of(std::span<const double> values) {
  if (values.size() < 2) return 0;
  const double mean = mean_of(values);
  double squares = 0;
  for (const double value : values) squares += (value - mean) * (value - mean);
  return squares / static_cast<double>(values.size() - 1);
}

// Running means of the changes, one per year.
std::vector<double> running_means(std::span<const double> changes, double half_life) {
  std::vector<double> means;
  for (std::size_t t = 1; t <= changes.size(); ++t)
    means.push_back(weighted_mean(changes.first(t), half_life));
  return means;
}

std::vector<std::vector<double>> panel_changes(std::span<const AreaHistory> panel) {
  std::vector<std::vector<double>> result;
  for (const AreaHistory& area : panel) {
    if (area.y.size() < 3) throw InternalError("a history needs three years");
    result.push_back(changes_of(area.y));
  }
  return result;
}

// Mean over the areas of their running means, by years before the origin: the histories all end
// there but begin in different years.
std::vector<double> panel_means(const std::vector<std::vector<double>>& means) {
  std::size_t longest = 0;
  for (const auto& area : means) longest = std::max(longest, area.size());
  std::vector<double> result;
  for (std::size_t age = 0; age < longest; ++age) {
    double sum = 0, n = 0;
    for (const auto& area : means)
      if (age < area.size()) sum += area[area.size() - 1 - age], ++n;
    result.push_back(sum / n);
  }
  return result;
}

Predictive student_forecast(double centre, double variance, int h,
                            const VolatilityConstants& constants) {
  const double spread = summed_variance(h, constants.rho) + constants.drift_variance * h * h;
  return {centre, constants.inflation * std::sqrt(variance * spread), constants.freedom,
          Curve::plain};
}

// How much of the areas' differences in mean change is real: between-variance over its sum with the
// mean squared standard error.
double reliability(const std::vector<std::vector<double>>& changes) {
  std::vector<double> means, errors;
  for (const auto& area : changes) {
    means.push_back(mean_of(area));
    errors.push_back(variance_of(area) / static_cast<double>(area.size()));
  }
  const double error = mean_of(errors);
  const double between = std::max(0.0, variance_of(means) - error);
  return between > 0 ? between / (between + error) : 0;
}

// Means of an area's own changes and of its total's (the level's own where the total is unknown).
struct GrowthMeans {
  double own_all = 0, whole_recent = 0, whole_all = 0;
  double relative = 0;  // r at the origin
  bool has_whole = false;
};

GrowthMeans growth_means(const AreaHistory& area) {
  GrowthMeans result;
  result.has_whole = area.whole.size() == area.y.size();
  const std::vector<double> own = changes_of(area.y);
  const std::vector<double> whole = result.has_whole ? changes_of(area.whole) : own;
  result.own_all = mean_of(own);
  result.whole_recent = weighted_mean(whole, kHalfLife);
  result.whole_all = mean_of(whole);
  if (result.has_whole) result.relative = area.y.back() - area.whole.back();
  return result;
}

GrowthMeans average(const std::vector<GrowthMeans>& areas) {
  GrowthMeans sum;
  double with_whole = 0;
  for (const GrowthMeans& area : areas) {
    sum.own_all += area.own_all;
    sum.whole_recent += area.whole_recent;
    sum.whole_all += area.whole_all;
    if (area.has_whole) sum.relative += area.relative, ++with_whole;
  }
  const double n = static_cast<double>(areas.size());
  sum.own_all /= n;
  sum.whole_recent /= n;
  sum.whole_all /= n;
  if (with_whole > 0) sum.relative /= with_whole;
  return sum;
}

}  // namespace

double weighted_mean(std::span<const double> changes, double half_life) {
  double sum = 0, weights = 0;
  for (std::size_t t = 0; t < changes.size(); ++t) {
    const double age = static_cast<double>(changes.size() - 1 - t);
    const double weight = half_life > 0 ? std::exp2(-age / half_life) : 1;
    sum += weight * changes[t];
    weights += weight;
  }
  return sum / weights;
}

double summed_variance(int h, double rho) {
  double sum = 0, power = 1;
  for (int j = 1; j <= h; ++j) {
    power *= rho;
    const double weight = (1 - power) / (1 - rho);
    sum += weight * weight;
  }
  return sum;
}

std::vector<double> shrunk_variances(std::span<const AreaHistory> panel,
                                     const VolatilityConstants& constants) {
  const std::vector<std::vector<double>> changes = panel_changes(panel);
  std::vector<std::vector<double>> means;
  for (const auto& area : changes) means.push_back(running_means(area, constants.mean_half_life));
  const std::vector<double> common = panel_means(means);

  std::vector<double> logs, years;
  for (std::size_t i = 0; i < changes.size(); ++i) {
    std::vector<double> squares;
    double n = 0;
    for (std::size_t t = 0; t < changes[i].size(); ++t) {
      const std::size_t age = changes[i].size() - 1 - t;
      const double residual = changes[i][t] - (means[i][t] + common[age]) / 2;
      squares.push_back(residual * residual);
      n += std::exp2(-static_cast<double>(age) / constants.half_life);
    }
    const double variance = n / (n - 0.5) * weighted_mean(squares, constants.half_life);
    logs.push_back(std::log(std::max(variance, kLeastVariance)));
    years.push_back(n);
  }
  const double pool = (1 - constants.gamma) * mean_of(logs) +
                      constants.gamma * 2 * std::log(constants.prior_deviation);
  std::vector<double> result;
  for (std::size_t i = 0; i < logs.size(); ++i)
    result.push_back(std::exp((years[i] * logs[i] + constants.prior_years * pool) /
                              (years[i] + constants.prior_years)));
  return result;
}

std::vector<AreaForecasts> forecast_shares(std::span<const AreaHistory> panel, int horizon,
                                           const ShareConstants& constants) {
  const std::vector<std::vector<double>> changes = panel_changes(panel);
  const std::vector<double> variances = shrunk_variances(panel, constants.volatility);
  std::vector<double> recent, ends;
  for (std::size_t i = 0; i < panel.size(); ++i) {
    recent.push_back(weighted_mean(changes[i], kHalfLife));
    ends.push_back(panel[i].y.back());
  }
  const double panel_recent = mean_of(recent), panel_mean = mean_of(ends);
  const double trust = reliability(changes);
  std::vector<AreaForecasts> result(panel.size());
  for (std::size_t i = 0; i < panel.size(); ++i) {
    const double y = ends[i];
    const double drift = constants.panel_drift * panel_recent +
                         constants.own_drift * trust * (mean_of(changes[i]) - panel_recent);
    for (int h = 1; h <= horizon; ++h) {
      const double to_panel = (1 - std::pow(constants.panel_persistence, h)) * (y - panel_mean);
      const double to_own =
          (1 - std::pow(constants.own_persistence, h)) * (y - mean_of(panel[i].y));
      result[i].push_back(student_forecast(y + h * drift - to_panel - to_own, variances[i], h,
                                           constants.volatility));
    }
  }
  return result;
}

std::vector<AreaForecasts> forecast_growth(std::span<const AreaHistory> panel, int horizon,
                                           const GrowthConstants& constants) {
  const std::vector<double> variances = shrunk_variances(panel, constants.volatility);
  std::vector<GrowthMeans> means;
  for (const AreaHistory& area : panel) means.push_back(growth_means(area));
  const GrowthMeans common = average(means);
  const double excess = std::max(0.0, common.whole_recent - constants.fast_growth);
  const double lasting = common.whole_recent - (1 - constants.kept_of_fast) * excess;
  std::vector<AreaForecasts> result(panel.size());
  for (std::size_t i = 0; i < panel.size(); ++i) {
    const double own_drift = means[i].has_whole ? constants.own_drift : constants.alone_drift;
    const double drift = constants.panel_drift * lasting +
                         own_drift * (means[i].whole_recent - common.whole_all) +
                         constants.relative_drift * (common.own_all - common.whole_all);
    const double apart = means[i].has_whole ? means[i].relative - common.relative : 0;
    for (int h = 1; h <= horizon; ++h) {
      const double back = (1 - std::pow(constants.persistence, h)) * apart;
      result[i].push_back(student_forecast(panel[i].y.back() + h * drift - back, variances[i], h,
                                           constants.volatility));
    }
  }
  return result;
}

std::vector<AreaForecasts> forecast_single(std::span<const AreaHistory> panel, int horizon,
                                           const SingleConstants& constants) {
  const std::vector<double> variances = shrunk_variances(panel, constants.volatility);
  std::vector<AreaForecasts> result(panel.size());
  for (std::size_t i = 0; i < panel.size(); ++i) {
    const double drift = constants.own_drift * mean_of(changes_of(panel[i].y)) + constants.drift;
    double path = 0, damping = 1;
    for (int h = 1; h <= horizon; ++h) {
      damping *= constants.damping;
      path += damping;
      result[i].push_back(student_forecast(panel[i].y.back() + drift * path, variances[i], h,
                                           constants.volatility));
    }
  }
  return result;
}

}  // namespace gapcast
