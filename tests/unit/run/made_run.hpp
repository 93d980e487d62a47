// Small runs made by hand: one area with three sectors, every number chosen.
#pragma once

#include <cmath>
#include <limits>
#include <string>

#include "engine/run/run.hpp"

namespace gapcast::testing {

inline constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

inline Sector made_sector(std::string id, Group group, std::string vsic) {
  Sector sector;
  sector.id = std::move(id);
  sector.group = group;
  sector.vsic = {std::move(vsic)};
  return sector;
}

// Sectors farms (0), mills (1: industry, VSIC C), shops (2). Growth 5 % a year in all of them,
// prices constant, nothing random.
inline Plan small_plan() {
  Plan plan;
  plan.first_year = 2022;
  plan.n_years = 9;
  plan.n_sectors = 3;
  plan.seed = 7;
  plan.group = {1, 2, 0, 4, 0};
  plan.digital = {0, 0, 7};
  plan.manufacturing = 2;
  plan.interval_inflation = {1, -1};
  plan.factor_stream = 1;
  Leaf leaf;
  leaf.employment = 30;
  leaf.population = 50;
  leaf.interval_inflation = {1, -1};
  plan.leaves = {leaf};
  const double real_va[] = {300, 100, 600};
  for (int s = 0; s < 3; ++s) {
    LeafSector sector;
    sector.real_va = real_va[s];
    sector.va_ratio = s == 1 ? 0.3 : 0;
    sector.employment = 10;
    sector.growth_recent = sector.growth_long_run = {std::log1p(0.05), -1};
    sector.shock_stream = static_cast<std::uint64_t>(10 + s);
    sector.adoption_stream = static_cast<std::uint64_t>(20 + s);
    plan.sectors.push_back(sector);
  }
  plan.cholesky = {1, 0, 0, 0, 1, 0, 0, 0, 1};
  plan.areas = {{0, 1, 0}};
  plan.area_leaves = {0};
  const auto indicator = [](Indicator i) {
    return Output{0, OutputKind::indicator, static_cast<int>(i)};
  };
  plan.outputs = {indicator(Indicator::industry_share), indicator(Indicator::grdp_growth),
                  indicator(Indicator::industry_va_growth), indicator(Indicator::grdp),
                  Output{0, OutputKind::real_va, 1}};
  return plan;
}

// The plan with names: leaves leaf-0 ..., areas of one leaf named as it, aggregates area-3 ...
inline Compiled named(Plan plan) {
  Compiled compiled;
  for (std::size_t l = 0; l < plan.leaves.size(); ++l) {
    AreaLabel label;
    label.id = "leaf-" + std::to_string(l);
    label.level = AreaLevel::province;
    label.leaves = {label.id};
    compiled.leaves.push_back(label);
  }
  for (std::size_t a = 0; a < plan.areas.size(); ++a) {
    const PlanArea& area = plan.areas[a];
    AreaLabel label;
    label.id = "area-" + std::to_string(a);
    label.level = AreaLevel::province;
    label.aggregate = area.n_leaves > 1;
    for (int k = 0; k < area.n_leaves; ++k)
      label.leaves.push_back(
          compiled
              .leaves[static_cast<std::size_t>(
                  plan.area_leaves[static_cast<std::size_t>(area.first_leaf + k)])]
              .id);
    if (!label.aggregate)
      label = compiled.leaves[static_cast<std::size_t>(
          plan.area_leaves[static_cast<std::size_t>(area.first_leaf)])];
    compiled.areas.push_back(label);
  }
  for (std::size_t k = 0; k < plan.tracked.size(); ++k)
    compiled.tracked.push_back({compiled.leaves[static_cast<std::size_t>(plan.tracked[k].leaf)].id,
                                "tracked-" + std::to_string(k), "1"});
  compiled.scheme = {made_sector("farms", Group::agriculture, "A"),
                     made_sector("mills", Group::industry, "C10"),
                     made_sector("shops", Group::services, "G")};
  for (int s = 3; s < plan.n_sectors; ++s)
    compiled.scheme.push_back(made_sector("sector-" + std::to_string(s), Group::services, "G"));
  compiled.plan = std::move(plan);
  return compiled;
}

inline Plan followed_to_2050(Plan plan) {
  plan.n_years = 2050 - plan.first_year + 1;
  return plan;
}

inline TargetSpec share_target(double value, Comparator comparator = Comparator::above) {
  TargetSpec target;
  target.id = "share";
  target.indicator = "industry_share";
  target.area = "each";
  target.year = 2030;
  target.comparator = comparator;
  target.value = value;
  target.unit = "%";
  return target;
}

inline TargetSpec growth_target(double value, std::pair<int, int> period) {
  TargetSpec target = share_target(value, Comparator::at_least);
  target.id = "growth";
  target.indicator = "grdp_growth";
  target.year.reset();
  target.period = period;
  return target;
}

// Published figures, added one by one.
struct MadeCatalog {
  Catalog catalog;

  MadeCatalog() {
    for (const IndicatorInfo& indicator : indicator_table()) {
      Definition definition;
      definition.id = std::string(indicator.id) + ".gso";
      definition.indicator = std::string(indicator.id);
      definition.engine = true;
      catalog.definitions.push_back(definition);
    }
  }
  Observation& add(const std::string& indicator, const std::string& year, double value,
                   const std::string& definition = {}, const std::string& area = "leaf-0") {
    Observation figure;
    figure.area = area;
    figure.indicator = indicator;
    figure.year = year;
    figure.value = value;
    figure.definition = definition.empty() ? indicator + ".gso" : definition;
    figure.provenance.status = "final";
    catalog.observations_of[area].push_back(catalog.observations.size());
    catalog.observations.push_back(figure);
    return catalog.observations.back();
  }
};

// Every number of a result in one list, to compare bits. NaN becomes a number of its own.
inline std::vector<double> all_numbers(const RunResult& result) {
  std::vector<double> numbers;
  const auto add = [&](double x) { numbers.push_back(std::isnan(x) ? -123456.5 : x); };
  const auto add_statistics = [&](const Statistics& statistics) {
    add(statistics.mean);
    for (const double q : statistics.quantiles) add(q);
  };
  for (const OutputResult& output : result.outputs) {
    for (const double x : output.path) add(x);
    for (const Statistics& statistics : output.statistics) add_statistics(statistics);
  }
  for (const Gap& gap : result.gaps) {
    for (const double x :
         {double(gap.area), double(gap.target), double(gap.status), double(gap.output),
          gap.path_value, gap.probability_met, gap.mc_error, gap.gap, gap.expected_shortfall,
          gap.required_annual_change, double(gap.first_year_met.value_or(0)),
          double(gap.arrival.value_or(0)), gap.base_year_share})
      add(x);
    add_statistics(gap.statistics);
  }
  return numbers;
}

}  // namespace gapcast::testing
