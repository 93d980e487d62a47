// Reading growth from observations, printed or from levels.
#include "engine/analysis/growth/growth_record.hpp"

#include <algorithm>
#include <cmath>

#include "engine/base/text.hpp"

namespace gapcast {
namespace {

struct Published {
  std::string indicator, definition, sector;
};

// Where the growth of a name stands in the observations.
Published growth_of(std::string_view name) {
  if (name == "grdp") return {"grdp_growth", "grdp_growth.gso", ""};
  if (name == "industry") return {"industry_va_growth", "industry_va_growth.gso", ""};
  if (name == "manufacturing")
    return {"manufacturing_va_growth", "manufacturing_va_growth.gso", ""};
  if (name == "taxes") return {"product_tax_growth", "product_tax_growth.gso", ""};
  return {"va_growth", "va_growth.gso", std::string(name)};
}

Published level_of(std::string_view name) {
  if (name == "grdp") return {"real_grdp", "real_grdp.gso", ""};
  if (name == "information_communication")
    return {"information_communication_value_added", "section_j.gso", ""};
  return {"real_value_added", "real_value_added.gso", std::string(name)};
}

Published current_level_of(std::string_view name) {
  if (name == "grdp") return {"grdp", "grdp.gso", ""};
  if (name == "information_communication") return level_of(name);
  return {"value_added", "value_added.gso", std::string(name)};
}

// The figures in use for full years at one price basis, the first of a year.
std::map<int, const Observation*> figures(const Catalog& catalog, std::string_view area,
                                          const Published& of,
                                          std::string_view basis = "constant_2010") {
  std::map<int, const Observation*> result;
  const auto found = catalog.observations_of.find(std::string(area));
  if (found == catalog.observations_of.end()) return result;
  for (const std::size_t index : found->second) {
    const Observation& seen = catalog.observations[index];
    const auto year = seen.full_year();
    if (!seen.in_use || !year || seen.indicator != of.indicator ||
        seen.definition != of.definition || seen.sector != of.sector || seen.price_basis != basis)
      continue;
    result.try_emplace(*year, &seen);
  }
  return result;
}

}  // namespace

std::vector<std::string> published_names(const Sector& sector) {
  std::vector<std::string> names = {sector.id};
  if (sector.in_section('C')) names.emplace_back("manufacturing");
  if (sector.group == Group::services && sector.digital == Digital::core)
    names.emplace_back("information_communication");
  names.emplace_back(name(sector.group));
  return names;
}

GrowthYears published_growth(const Catalog& catalog, std::string_view area, std::string_view name) {
  GrowthYears result;
  for (const auto& [year, seen] : figures(catalog, area, growth_of(name)))
    if (seen->value > -100) result[year] = {std::log1p(seen->value / 100), seen->provenance.source};
  const auto levels = figures(catalog, area, level_of(name));
  for (const auto& [year, seen] : levels) {
    const auto before = levels.find(year - 1);
    if (before == levels.end() || seen->value <= 0 || before->second->value <= 0) continue;
    result.try_emplace(
        year, GrowthYear{std::log(seen->value / before->second->value), seen->provenance.source});
  }
  return result;
}

std::map<int, const Observation*> published_levels(const Catalog& catalog, std::string_view area,
                                                   std::string_view name, PriceBasis basis) {
  auto levels = basis == PriceBasis::constant
                    ? figures(catalog, area, level_of(name))
                    : figures(catalog, area, current_level_of(name), "current");
  std::erase_if(levels, [](const auto& level) { return level.second->value <= 0; });
  return levels;
}

YearValues relative_growth(const GrowthYears& area, const GrowthYears& nation) {
  YearValues result;
  for (const auto& [year, seen] : area)
    if (const auto same = nation.find(year); same != nation.end())
      result[year] = seen.growth - same->second.growth;
  return result;
}

std::vector<double> values_of(const GrowthYears& years) {
  std::vector<double> values;
  for (const auto& [year, seen] : years) values.push_back(seen.growth);
  return values;
}

std::vector<double> values_of(const YearValues& years) {
  std::vector<double> values;
  for (const auto& [year, value] : years) values.push_back(value);
  return values;
}

void add_sources(std::string_view ids, std::vector<std::string>& sources) {
  for (std::string& id : split_words(ids))
    if (std::find(sources.begin(), sources.end(), id) == sources.end())
      sources.push_back(std::move(id));
}

void add_sources(const GrowthYears& years, std::vector<std::string>& sources) {
  for (const auto& [year, seen] : years) add_sources(seen.source, sources);
}

}  // namespace gapcast
