// Pooling the deviations of areas and regions.
#include "engine/analysis/growth/growth_areas.hpp"

#include <algorithm>
#include <cmath>
#include <span>

namespace gapcast {
namespace {

// What the other country's regions count against the areas' own degrees of freedom (n0 of the
// estimator's growth).
constexpr double kPriorFreedom = 8;

YearValues log_growth(const std::map<int, double>& levels) {
  YearValues growth;
  for (const auto& [year, level] : levels) {
    const auto before = levels.find(year - 1);
    if (before != levels.end() && level > 0 && before->second > 0)
      growth[year] = std::log(level / before->second);
  }
  return growth;
}

// Growth of each region less that of all regions together, of one indicator.
std::vector<YearValues> regions_of(const Panel& panel, const std::string& indicator) {
  std::map<int, double> total;
  std::map<int, std::size_t> counted;
  std::vector<std::map<int, double>> levels;
  for (const std::string& area : panel.areas) {
    levels.emplace_back();
    const auto* figures = panel.find(indicator, area);
    if (figures == nullptr) continue;
    for (const auto& [year, figure] : *figures) {
      levels.back()[year] = figure.value;
      total[year] += figure.value;
      ++counted[year];
    }
  }
  std::size_t most = 0;
  for (const auto& [year, n] : counted) most = std::max(most, n);
  // A total over fewer regions would jump.
  std::erase_if(total, [&](const auto& entry) { return counted[entry.first] < most; });
  const YearValues country = log_growth(total);
  std::vector<YearValues> result;
  for (const auto& area : levels) {
    YearValues growth = log_growth(area);
    std::erase_if(growth, [&](const auto& entry) { return !country.contains(entry.first); });
    for (auto& [year, value] : growth) value -= country.at(year);
    result.push_back(std::move(growth));
  }
  return result;
}

std::vector<std::vector<double>> all_values(const std::vector<YearValues>& series) {
  std::vector<std::vector<double>> values;
  for (const YearValues& one : series) values.push_back(values_of(one));
  return values;
}

PooledVariance areas_variance(const Catalog& catalog, const std::string& nation,
                              const std::string& name, const GrowthYears& of_nation,
                              std::vector<std::string>& sources) {
  std::vector<std::vector<double>> deviations;
  for (const Area& area : catalog.areas) {
    if (area.aggregate || area.id == nation) continue;
    const GrowthYears years = published_growth(catalog, area.id, name);
    deviations.push_back(values_of(relative_growth(years, of_nation)));
    if (deviations.back().size() > 1) add_sources(years, sources);
  }
  return pooled_variance(deviations);
}

// Variances of the areas and of the regions under one name.
AreaVariance variance_of(const Catalog& catalog, const ParameterInputs& inputs,
                         const std::string& name, const GrowthYears& of_nation) {
  AreaVariance variance;
  variance.areas = areas_variance(catalog, inputs.nation, name, of_nation, variance.sources);
  variance.regions = pooled_variance(all_values(regions_of(inputs.regions, name)));
  variance.both = combined(variance.areas, variance.regions, kPriorFreedom);
  return variance;
}

// Industry and construction together are the part that most provinces publish.
bool in_production(Group group) { return group == Group::industry || group == Group::construction; }

// ln of the areas' variance over the regions'; 0 where one is not known.
double log_scale(const AreaVariance& variance) {
  if (!variance.areas.known() || !variance.regions.known()) return 0;
  return variance.areas.log_variance - variance.regions.log_variance;
}

// The mean of the logs that are known, as a prior for a name without regions.
PooledVariance middle(const std::map<std::string, AreaVariance>& variance) {
  PooledVariance mean;
  for (const auto& [name, one] : variance) {
    if (!one.regions.known()) continue;
    mean.log_variance += one.both.log_variance;
    mean.freedom += 1;
  }
  if (mean.known()) mean.log_variance /= mean.freedom;
  mean.freedom *= kPriorFreedom;
  return mean;
}

// What is used of each name: the areas' own variance and a prior by the regions, scaled.
void add_priors(const Catalog& catalog, const ParameterInputs& inputs, const NationGrowth& nation,
                AreaGrowth& result) {
  result.production =
      variance_of(catalog, inputs, "industry_construction",
                  published_growth(catalog, inputs.nation, "industry_construction"));
  const AreaVariance& production = result.production;
  result.scale = std::exp(log_scale(production));
  for (auto& [name, one] : result.variance) {
    if (!in_production(nation.series.at(name).group)) continue;
    PooledVariance prior = one.regions;
    prior.log_variance += std::log(result.scale);
    one.prior = one.regions.known() ? VariancePrior::scaled : VariancePrior::production;
    one.both = combined(one.areas, one.regions.known() ? prior : production.both, kPriorFreedom);
  }
  const PooledVariance rest = middle(result.variance);
  for (auto& [name, one] : result.variance)
    if (!one.regions.known() && !in_production(nation.series.at(name).group)) {
      one.prior = VariancePrior::middle;
      one.both = combined(one.areas, rest, kPriorFreedom);
    }
}

void add_basis(const AreaVariance& variance, VarianceBasis& basis) {
  basis.figures += variance.areas.figures + variance.regions.figures;
  basis.of_regions = basis.of_regions || variance.regions.known();
  for (const std::string& id : variance.sources) add_sources(id, basis.sources);
}

}  // namespace

VarianceBasis basis_of(const AreaGrowth& growth, const std::string& name) {
  VarianceBasis basis;
  const AreaVariance& variance = growth.variance.at(name);
  add_basis(variance, basis);
  if (variance.prior == VariancePrior::scaled || variance.prior == VariancePrior::production)
    add_basis(growth.production, basis);
  if (variance.prior != VariancePrior::middle) return basis;
  const int own = basis.figures;
  bool scaled = false;
  for (const auto& [other, one] : growth.variance) {
    if (!one.regions.known()) continue;
    add_basis(one, basis);
    scaled = scaled || one.prior == VariancePrior::scaled;
  }
  if (scaled) add_basis(growth.production, basis);
  basis.prior_figures = basis.figures - own;
  return basis;
}

AreaGrowth area_growth(const Catalog& catalog, const ParameterInputs& inputs,
                       const NationGrowth& nation) {
  AreaGrowth result;
  std::vector<YearValues> all;
  std::vector<std::vector<YearValues>> by_region(inputs.regions.areas.size());
  for (const auto& [name, series] : nation.series) {
    AreaVariance& variance = result.variance[name];
    variance = variance_of(catalog, inputs, name, series.years);
    const std::vector<YearValues> regions = regions_of(inputs.regions, name);
    if (!variance.regions.known()) continue;
    result.names.push_back(name);
    for (std::size_t i = 0; i < regions.size(); ++i) by_region[i].push_back(regions[i]);
    all.insert(all.end(), regions.begin(), regions.end());
  }
  add_priors(catalog, inputs, nation, result);
  std::size_t years = 0;
  for (const YearValues& one : all) years = std::max(years, one.size());
  result.persistence = shrunk_to_zero(of_one_country(first_autocorrelation(all), years));
  result.correlations = correlations_of(by_region);
  return result;
}

}  // namespace gapcast
