// From pooled variances to a row and the words that say what it rests on.
#include "engine/analysis/growth/area_volatility.hpp"

#include <cmath>

#include <fmt/format.h>

#include "engine/base/messages/calibrate.hpp"

namespace gapcast {
namespace {

std::string digits(double value) { return fmt::format("{:.2f}", value); }

std::string deviation_text(const PooledVariance& variance) {
  return variance.known() ? digits(100 * std::exp(variance.log_variance / 2)) : "–";
}

Message words_of(const AreaVariance& variance) {
  const bool own = variance.areas.known();
  switch (variance.prior) {
    case VariancePrior::regions:
      return msg::param_volatility_areas;
    case VariancePrior::scaled:
      return own ? msg::param_volatility_scaled : msg::param_volatility_scaled_only;
    case VariancePrior::production:
      return own ? msg::param_volatility_production : msg::param_volatility_production_only;
    case VariancePrior::middle:
      break;
  }
  return msg::param_volatility_middle;
}

}  // namespace

double area_variance(const NationGrowth& nation, const AreaGrowth& areas, const std::string& name) {
  const AreaVariance& variance = areas.variance.at(name);
  const double own = variance.both.known() ? std::exp(variance.both.log_variance) : 0;
  return own + std::exp(nation.series.at(name).variance.log_variance);
}

AreaVolatility area_volatility(const NationGrowth& nation, const AreaGrowth& areas,
                               const std::string& name, const std::string& regions_source) {
  const AreaVariance& variance = areas.variance.at(name);
  AreaVolatility result;
  result.known = variance.both.known();
  if (!result.known) return result;
  const NationSeries& series = nation.series.at(name);
  const double rho = areas.persistence.value;
  const double sigma = 100 * std::sqrt(area_variance(nation, areas, name) * (1 - rho * rho));
  result.value = {sigma, sigma / std::sqrt(2 * variance.both.freedom)};
  const VarianceBasis basis = basis_of(areas, name);
  const int of_nation = static_cast<int>(series.years.size());
  result.figures = basis.figures + of_nation;
  result.sources = basis.sources;
  if (basis.of_regions) add_sources(regions_source, result.sources);
  add_sources(series.years, result.sources);
  result.how = words_of(variance);
  const AreaVariance& production = areas.production;
  result.arguments = {std::to_string(variance.areas.figures),
                      deviation_text(variance.areas),
                      std::to_string(variance.regions.figures),
                      deviation_text(variance.regions),
                      digits(100 * std::exp(series.variance.log_variance / 2)),
                      std::to_string(of_nation),
                      digits(std::sqrt(areas.scale)),
                      std::to_string(production.areas.figures),
                      std::to_string(production.regions.figures),
                      deviation_text(production.both),
                      std::to_string(basis.prior_figures)};
  return result;
}

}  // namespace gapcast
