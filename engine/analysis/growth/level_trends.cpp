// Means of yearly changes of levels.
#include "engine/analysis/growth/level_trends.hpp"

#include <algorithm>
#include <cmath>

namespace gapcast {
namespace {

constexpr int kPriceYears = 5, kPopulationYears = 4, kLeastYears = 3;

// Of successive levels; nothing of fewer than three changes.
std::optional<LevelTrend> trend_of(const YearValues& levels) {
  std::vector<double> changes;
  for (auto at = levels.begin(); at != levels.end(); ++at)
    if (at != levels.begin()) changes.push_back(std::log(at->second / std::prev(at)->second));
  if (changes.size() < kLeastYears) return std::nullopt;
  const double n = static_cast<double>(changes.size());
  LevelTrend trend;
  for (const double change : changes) trend.rate.value += change / n;
  double squares = 0;
  for (const double change : changes) squares += std::pow(change - trend.rate.value, 2);
  trend.rate.width = std::sqrt(squares / (n - 1) / n);
  trend.first = levels.begin()->first;
  trend.last = levels.rbegin()->first;
  return trend;
}

// The years up to the last one, at most `changes` changes, without a gap.
YearValues latest(const YearValues& levels, int changes) {
  YearValues result;
  for (auto at = levels.rbegin(); at != levels.rend() && changes >= 0; ++at, --changes) {
    if (!result.empty() && result.begin()->first != at->first + 1) break;
    result.insert(*at);
  }
  return result;
}

// Levels of a name less those of others, in the years that all of them have.
YearValues levels_of(const Catalog& catalog, const std::string& area, const std::string& name,
                     const std::vector<std::string>& without, PriceBasis basis,
                     LevelTrend& evidence) {
  YearValues result;
  for (const auto& [year, seen] : published_levels(catalog, area, name, basis)) {
    result[year] = seen->value;
    add_sources(seen->provenance.source, evidence.sources);
  }
  for (const std::string& other : without) {
    const auto levels = published_levels(catalog, area, other, basis);
    for (auto& [year, level] : result) {
      const auto same = levels.find(year);
      level = same == levels.end() ? 0 : level - same->second->value;
    }
    std::erase_if(result, [](const auto& level) { return level.second <= 0; });
  }
  return result;
}

YearValues population_of(const Catalog& catalog, const std::string& area) {
  YearValues result;
  for (const Observation* seen : catalog.series(area, "population", "population.gso"))
    if (seen->value > 0) result[*seen->full_year()] = seen->value;
  return result;
}

}  // namespace

std::optional<LevelTrend> price_trend(const Catalog& catalog, const std::string& nation,
                                      const std::string& name,
                                      const std::vector<std::string>& without) {
  LevelTrend evidence;
  const YearValues current =
      levels_of(catalog, nation, name, without, PriceBasis::current, evidence);
  const YearValues real = levels_of(catalog, nation, name, without, PriceBasis::constant, evidence);
  YearValues prices;
  for (const auto& [year, level] : current)
    if (const auto same = real.find(year); same != real.end()) prices[year] = level / same->second;
  prices = latest(prices, kPriceYears);
  auto trend = trend_of(prices);
  if (!trend) return std::nullopt;
  trend->figures = static_cast<int>(2 * prices.size() * (1 + without.size()));
  trend->sources = std::move(evidence.sources);
  return trend;
}

PopulationTrend population_trend(const Catalog& catalog, const std::string& nation) {
  std::map<std::string, YearValues> areas;
  int last = 0;
  for (const Area& area : catalog.areas) {
    if (area.aggregate || area.id == nation) continue;
    const YearValues levels = population_of(catalog, area.id);
    if (levels.empty()) continue;
    last = std::max(last, levels.rbegin()->first);
    areas[area.id] = latest(levels, kPopulationYears);
  }
  PopulationTrend result;
  YearValues sum;
  for (const auto& [area, levels] : areas) {
    if (levels.size() != kPopulationYears + 1 || levels.rbegin()->first != last) continue;
    LevelTrend trend = *trend_of(levels);
    trend.figures = static_cast<int>(levels.size());
    for (const auto& [year, persons] : levels) sum[year] += persons;
    for (const Observation* seen : catalog.series(area, "population", "population.gso"))
      if (levels.contains(*seen->full_year())) add_sources(seen->provenance.source, trend.sources);
    for (const std::string& id : trend.sources) add_sources(id, result.sum.sources);
    result.sum.figures += trend.figures;
    result.areas[area] = std::move(trend);
  }
  if (result.areas.empty()) return result;
  const LevelTrend whole = *trend_of(sum);
  result.sum.rate = whole.rate;
  result.sum.first = whole.first;
  result.sum.last = whole.last;
  double squares = 0;
  for (const auto& [area, trend] : result.areas)
    squares += std::pow(trend.rate.value - whole.rate.value, 2) - std::pow(trend.rate.width, 2);
  result.spread = std::sqrt(std::max(0.0, squares / static_cast<double>(result.areas.size())));
  return result;
}

}  // namespace gapcast
