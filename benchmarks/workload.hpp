// The workload of the benchmarks: areas alike in structure and different in numbers, and their sum.
//
// Ten sectors; eight with correlated shocks that persist, all with one national factor; land in
// three sectors; digitalisation with noise in seven; five indicators of each area and of the sum.
// Nothing in it depends on data files, so that results compare over time.
#pragma once

#include <cmath>
#include <string>

#include "engine/base/hash.hpp"
#include "engine/plan/plan.hpp"

namespace gapcast::benchmarks {

inline constexpr int kWorkloadSectors = 10;
inline constexpr int kWorkloadYears = 8;  // the base year and seven projected ones

// farming, mining, electronics, other manufacturing, electricity, water, building, ICT services,
// other services, product taxes
inline constexpr Group kWorkloadGroups[kWorkloadSectors] = {
    Group::agriculture, Group::industry,     Group::industry, Group::industry, Group::industry,
    Group::industry,    Group::construction, Group::services, Group::services, Group::taxes};

inline double spread(int area, int s, int k) {  // in (-1, 1), of no pattern
  return std::sin(12.9898 * area + 78.233 * s + 37.719 * k);
}

inline LeafSector workload_sector(int area, int s) {
  const std::string name = "/area" + std::to_string(area) + "/" + std::to_string(s);
  const bool taxes = s == 9, shocked = s != 5 && s != 9;
  LeafSector p;
  p.real_va = 1000 * std::exp(spread(area, s, 0));
  p.price = 1.6 + 0.2 * spread(area, s, 1);
  if (kWorkloadGroups[s] == Group::industry) p.va_ratio = 0.3 + 0.1 * spread(area, s, 2);
  p.digitalisation = 0.1;
  // Farming employs enough to give workers away for seven years.
  p.employment = taxes ? 0 : (s == 0 ? 200 : 40) * std::exp(0.5 * spread(area, s, 3));
  p.growth_recent.value = 0.07 + 0.03 * spread(area, s, 4);
  p.growth_long_run.value = 0.05;
  p.growth_damping.value = 0.7;
  p.volatility.value = shocked ? 0.04 : 0;
  p.shock_persistence.value = 0.4;
  p.factor_loading.value = 0.8;
  p.inflation_recent.value = 0.03;
  p.va_ratio_trend.value = -0.002;
  p.digital_ceiling.value = 0.5;
  p.adoption_speed.value = 0.15;
  p.adoption_volatility.value = 0.1;
  p.employment_elasticity.value = 0.4;
  p.shock_stream = fnv1a("shock" + name);
  p.adoption_stream = fnv1a("adoption" + name);
  return p;
}

inline void add_workload_land(Plan& plan, int area) {
  for (const int s : {2, 3, 7}) {
    LandLever land;
    land.leaf = area;
    land.area_ha.value = 100;
    land.occupancy_to.value = 1;
    land.va_bn_per_ha.value = 0.5;
    land.from.value = plan.first_year + 1;
    land.to.value = plan.first_year + 7;
    plan.land.push_back(land);
    plan.applications.push_back(
        {LeverForm::land, Channel::additions, static_cast<int>(plan.land.size()) - 1, area, s});
  }
}

// Rows of the Cholesky factor of equal correlations of 0.3.
inline void add_workload_correlation(Plan& plan) {
  constexpr int n = kWorkloadSectors;
  double l[n][n] = {};
  for (int i = 0; i < n; ++i)
    for (int j = 0; j <= i; ++j) {
      double sum = i == j ? 1.0 : 0.3;
      for (int k = 0; k < j; ++k) sum -= l[i][k] * l[j][k];
      l[i][j] = i == j ? std::sqrt(sum) : sum / l[j][j];
    }
  for (const auto& row : l) plan.cholesky.insert(plan.cholesky.end(), row, row + n);
}

inline void add_workload_outputs(Plan& plan, int area) {
  for (const Indicator indicator :
       {Indicator::industry_share, Indicator::digital_share,
        Indicator::labour_share_industry_services, Indicator::production_value_growth,
        Indicator::industry_va_growth})
    plan.outputs.push_back({area, OutputKind::indicator, static_cast<int>(indicator)});
}

inline void add_workload_area(Plan& plan, int area) {
  Leaf leaf;
  leaf.population = 1200;
  leaf.labour_force_growth.value = 0.008;
  leaf.population_growth.value = 0.009;
  leaf.inflation_long_run.value = 0.03;
  leaf.inflation_damping.value = 0.7;
  leaf.va_ratio_damping.value = 0.8;
  leaf.interval_inflation.value = 1;
  for (int s = 0; s < plan.n_sectors; ++s) {
    plan.sectors.push_back(workload_sector(area, s));
    leaf.employment += plan.sectors.back().employment;
  }
  plan.leaves.push_back(leaf);
  add_workload_correlation(plan);
  add_workload_land(plan, area);
  plan.areas.push_back({area, 1, 0});
  plan.area_leaves.push_back(area);
  add_workload_outputs(plan, area);
}

// `areas` leaves, and their sum where there are several.
inline Plan workload(int areas) {
  Plan plan;
  plan.first_year = 2023;
  plan.n_years = kWorkloadYears;
  plan.n_sectors = kWorkloadSectors;
  plan.seed = 7;
  for (int s = 0; s < kWorkloadSectors; ++s) {
    const SectorMask bit = SectorMask{1} << s;
    plan.group[static_cast<std::size_t>(kWorkloadGroups[s])] |= bit;
    const Digital kind = s == 2 || s == 7 ? Digital::core : s == 9 ? Digital::none : Digital::other;
    plan.digital[static_cast<std::size_t>(kind)] |= bit;
  }
  plan.manufacturing = 0b1100;
  plan.factor_persistence.value = 0.6;
  plan.factor_volatility.value = 0.012;
  plan.interval_inflation.value = 1;
  plan.factor_stream = fnv1a("factor");
  for (int a = 0; a < areas; ++a) add_workload_area(plan, a);
  if (areas == 1) return plan;
  plan.areas.push_back({areas, areas, 0});
  for (int a = 0; a < areas; ++a) plan.area_leaves.push_back(a);
  add_workload_outputs(plan, areas);
  return plan;
}

}  // namespace gapcast::benchmarks
