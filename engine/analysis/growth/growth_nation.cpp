// Estimating the nation's trend, factor and residuals.
#include "engine/analysis/growth/growth_nation.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "engine/base/error.hpp"

namespace gapcast {
namespace {

constexpr double kPriorYears = 4;  // of the pool, against the nation's own years
constexpr std::size_t kLeastYears = 6;

YearValues less(const GrowthYears& years, double mean) {
  YearValues result;
  for (const auto& [year, seen] : years) result[year] = seen.growth - mean;
  return result;
}

double mean_of(const GrowthYears& years) { return weighted_mean(values_of(years), 0); }

// Deviations of the growth of other economies from their means, by area.
std::vector<YearValues> deviations(const TestSeries& economies) {
  std::vector<YearValues> result;
  for (const AreaSeries& area : economies.areas) {
    YearValues growth;
    double sum = 0;
    for (std::size_t t = 1; t < area.values.size(); ++t) {
      const double change = std::log(area.values[t] / area.values[t - 1]);
      if (std::isnan(change)) continue;
      growth[area.first_year + static_cast<int>(t)] = change;
      sum += change;
    }
    for (auto& [year, value] : growth) value -= sum / static_cast<double>(growth.size());
    if (growth.size() >= kLeastYears) result.push_back(std::move(growth));
  }
  return result;
}

// Precision weights: the nation's own against the mean of the others.
Estimate persistence_of(const YearValues& factor, const std::vector<YearValues>& others) {
  const std::vector<YearValues> one = {factor};
  const Estimate own = first_autocorrelation(one);
  if (others.size() < 2) return shrunk_to_zero(own);
  const Estimate mean = first_autocorrelation(others);
  double years = 0;
  for (const YearValues& other : others) years += static_cast<double>(other.size());
  const double n = static_cast<double>(others.size());
  // What economies differ beyond the error of their own figures.
  const double between = std::max(0.0025, mean.width * mean.width * n - n / years);
  const double weight = kept_of(between, own.width * own.width);
  return {mean.value + weight * (own.value - mean.value), std::sqrt(weight) * own.width};
}

// The pool of other economies' variances: the mean of their logs.
PooledVariance variance_pool(const std::vector<YearValues>& others) {
  PooledVariance pool;
  for (const YearValues& other : others) {
    const PooledVariance one = recent_variance(values_of(other));
    pool.log_variance += one.log_variance / static_cast<double>(others.size());
    pool.figures += one.figures;
    pool.freedom += one.freedom;
  }
  return pool;
}

void add_trend(const std::vector<std::string>& names, NationGrowth& nation) {
  std::vector<std::vector<double>> sectors;
  std::vector<double> economy;
  // Only what all of them have enters the choice.
  std::set<int> years;
  for (const auto& [year, seen] : nation.economy) years.insert(year);
  for (const std::string& name : names)
    std::erase_if(years, [&](int year) { return !nation.series[name].years.contains(year); });
  for (const int year : years) economy.push_back(nation.economy.at(year).growth);
  for (const std::string& name : names) {
    sectors.emplace_back();
    for (const int year : years)
      sectors.back().push_back(nation.series[name].years.at(year).growth);
  }
  nation.sectors = score_sectors(sectors, economy);
  for (const std::string& name : names) {
    NationSeries& series = nation.series[name];
    const YearValues relative = relative_growth(series.years, nation.economy);
    const YearMean apart = mean_at(relative, nation.last_year, kLongHalfLife);
    series.apart = apart.mean;
    series.weight = sector_weight(values_of(relative), apart.mean, apart.years);
  }
}

void add_shocks(const std::vector<std::string>& names, NationGrowth& nation) {
  std::vector<Estimate> loadings;
  for (const std::string& name : names) {
    const GrowthYears& years = nation.series[name].years;
    loadings.push_back(loading_on(less(years, mean_of(years)), nation.factor));
  }
  loadings = shrunk_loadings(loadings);
  std::vector<YearValues> residuals;
  PooledVariance pool;
  for (std::size_t i = 0; i < names.size(); ++i) {
    NationSeries& series = nation.series[names[i]];
    series.loading = loadings[i];
    series.residual = less(series.years, mean_of(series.years));
    for (auto& [year, value] : series.residual)
      if (const auto f = nation.factor.find(year); f != nation.factor.end())
        value -= series.loading.value * f->second;
    series.variance = recent_variance(values_of(series.residual));
    pool.log_variance += series.variance.log_variance / static_cast<double>(names.size());
    pool.freedom += series.variance.freedom;
    residuals.push_back(series.residual);
  }
  const Estimate persistence =
      shrunk_to_zero(of_one_country(first_autocorrelation(residuals), nation.economy.size()));
  for (const std::string& name : names) {
    NationSeries& series = nation.series[name];
    series.persistence = persistence;
    const int figures = series.variance.figures;
    series.variance = combined(series.variance, pool, kPriorYears);
    series.variance.figures = figures;
  }
}

void add_economy(const ParameterInputs& inputs, NationGrowth& nation) {
  nation.last_year = nation.economy.rbegin()->first;
  const YearValues growth = less(nation.economy, 0);
  nation.recent = mean_at(growth, nation.last_year, kRecentHalfLife).mean;
  nation.five = mean_at(growth, nation.last_year, kLongHalfLife).mean;
  nation.trend = choose_trend(inputs.economies, trend_candidates());
  const TrendRule& rule = nation.trend.rule;
  nation.long_run = nation.trend.forecasts > 0
                        ? long_run_growth(rule, nation.five, nation.trend.world)
                        : nation.five;
  nation.damping = rule.damping;
  nation.factor = less(nation.economy, mean_of(nation.economy));
  const std::vector<YearValues> others = deviations(inputs.economies);
  nation.factor_persistence = persistence_of(nation.factor, others);
  nation.factor_variance = recent_variance(values_of(nation.factor));
  const int figures = nation.factor_variance.figures;
  nation.factor_variance = combined(nation.factor_variance, variance_pool(others), kPriorYears);
  nation.factor_variance.figures = figures;
  const double phi = nation.factor_persistence.value;
  nation.factor_volatility =
      std::exp(nation.factor_variance.log_variance / 2) * std::sqrt(1 - phi * phi);
}

}  // namespace

double NationSeries::volatility() const {
  return std::exp(variance.log_variance / 2) * std::sqrt(1 - persistence.value * persistence.value);
}

YearMean mean_at(const YearValues& values, int last, double half_life) {
  YearMean result;
  for (const auto& [year, value] : values) {
    const double weight = std::exp2(-(last - year) / half_life);
    result.mean += weight * value;
    result.years += weight;
  }
  if (result.years > 0) result.mean /= result.years;
  return result;
}

NamedWords named_words(const Scheme& scheme, const NationGrowth& nation) {
  NamedWords words;
  const auto add = [&](const std::string& word, const std::vector<std::string>& names) {
    for (const std::string& name : names)
      if (nation.series.contains(name)) {
        words.emplace_back(word, name);
        return;
      }
  };
  for (const Sector& sector : scheme) add(sector.id, published_names(sector));
  std::set<std::string> done;
  for (const Sector& sector : scheme) {
    const std::string group(name(sector.group));
    if (done.insert(group).second) add(group, {group});
  }
  return words;
}

NationGrowth nation_growth(const Catalog& catalog, const ParameterInputs& inputs) {
  NationGrowth nation;
  nation.economy = published_growth(catalog, inputs.nation, "grdp");
  if (nation.economy.size() < kLeastYears)
    throw InternalError("the nation's GDP growth needs six published years");
  add_economy(inputs, nation);
  std::vector<std::string> names;
  for (const Sector& sector : catalog.scheme)
    for (const std::string& name : published_names(sector)) {
      if (nation.series.contains(name)) continue;
      GrowthYears years = published_growth(catalog, inputs.nation, name);
      if (years.size() < kLeastYears) continue;
      nation.series[name].years = std::move(years);
      nation.series[name].group = sector.group;
      names.push_back(name);
    }
  add_trend(names, nation);
  add_shocks(names, nation);
  return nation;
}

}  // namespace gapcast
