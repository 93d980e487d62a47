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

// A sentence, and which of all arguments (as area_volatility() lists them) it takes.
struct Wording {
  Message sentence{};
  std::vector<std::size_t> takes;
};

Wording wording_of(const AreaVariance& variance) {
  const bool own = variance.areas.known();
  switch (variance.prior) {
    case VariancePrior::regions:
      return {msg::param_volatility_areas, {0, 1, 2, 3, 4, 5}};
    case VariancePrior::scaled:
      if (own) return {msg::param_volatility_scaled, {0, 1, 2, 3, 4, 5, 6, 7, 8}};
      return {msg::param_volatility_scaled_only, {2, 3, 4, 5, 6, 7, 8}};
    case VariancePrior::production:
      if (own) return {msg::param_volatility_production, {0, 1, 4, 5, 7, 8, 9}};
      return {msg::param_volatility_production_only, {4, 5, 7, 8, 9}};
    case VariancePrior::middle:
      break;
  }
  return {msg::param_volatility_middle, {0, 1, 4, 5, 10}};
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
  const AreaVariance& production = areas.production;
  const std::vector<std::string> all = {std::to_string(variance.areas.figures),
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
  const Wording wording = wording_of(variance);
  result.how = wording.sentence;
  for (const std::size_t k : wording.takes) result.arguments.push_back(all[k]);
  return result;
}

}  // namespace gapcast
