// The part of the reference model that reports: sums over accounts and what is made of them
// (MODEL 6).
#pragma once

#include "tests/support/reference_model.hpp"

namespace gapcast::reference {

inline double Member::sum(const PlanArea& area, Measure measure, int t) const {
  double total = 0;
  for (int k = 0; k < area.n_leaves; ++k) {
    const LeafAccounts& a = leaf(p_.area_leaves[z(area.first_leaf + k)]);
    if (measure == Measure::employment_all) total += a.labour[z(t)];
    if (measure == Measure::population) total += a.population[z(t)];
    for (int s = 0; s < p_.n_sectors; ++s) {
      const double N = a.nominal[z(s)][z(t)], V = a.real[z(s)][z(t)], L = a.employment[z(s)][z(t)];
      const bool industry = in(Group::industry, s), agriculture = in(Group::agriculture, s);
      const bool core = in(p_.digital[static_cast<std::size_t>(Digital::core)], s);
      const double D = a.digitalised[z(s)][z(t)];
      switch (measure) {
        case Measure::nominal_all:
          total += N;
          break;
        case Measure::nominal_industry:
          total += industry ? N : 0;
          break;
        case Measure::nominal_manufacturing:
          total += in(p_.manufacturing, s) ? N : 0;
          break;
        case Measure::nominal_industry_construction:
          total += industry || in(Group::construction, s) ? N : 0;
          break;
        case Measure::nominal_agriculture:
          total += agriculture ? N : 0;
          break;
        case Measure::nominal_services:
          total += in(Group::services, s) ? N : 0;
          break;
        case Measure::nominal_taxes:
          total += in(Group::taxes, s) ? N : 0;
          break;
        case Measure::nominal_services_taxes:
          total += in(Group::services, s) || in(Group::taxes, s) ? N : 0;
          break;
        case Measure::nominal_core:
          total += core ? N : 0;
          break;
        case Measure::nominal_digitalised:
          total += D;
          break;
        case Measure::nominal_digital:
          total += (core ? N : 0) + D;
          break;
        case Measure::real_all:
          total += V;
          break;
        case Measure::real_industry:
          total += industry ? V : 0;
          break;
        case Measure::real_manufacturing:
          total += in(p_.manufacturing, s) ? V : 0;
          break;
        case Measure::real_industry_construction:
          total += industry || in(Group::construction, s) ? V : 0;
          break;
        case Measure::real_agriculture:
          total += agriculture ? V : 0;
          break;
        case Measure::real_services:
          total += in(Group::services, s) ? V : 0;
          break;
        case Measure::production_industry:
          total += a.production[z(s)][z(t)];
          break;
        case Measure::employment_industry:
          total += industry ? L : 0;
          break;
        case Measure::employment_agriculture:
          total += agriculture ? L : 0;
          break;
        case Measure::employment_outside_agriculture:
          total += agriculture ? 0 : L;
          break;
        case Measure::employment_industry_construction:
          total += industry || in(Group::construction, s) ? L : 0;
          break;
        case Measure::employment_services:
          total += in(Group::services, s) ? L : 0;
          break;
        case Measure::employment_all:
        case Measure::population:
        case Measure::one:
        case Measure::count_:
          break;
      }
    }
  }
  return measure == Measure::one ? 1 : total;
}

inline double Member::value(const Output& output, int t) const {
  const double nothing = std::numeric_limits<double>::quiet_NaN();
  const PlanArea& area = p_.areas[z(output.area)];
  if (t < area.start) return nothing;
  if (output.kind == OutputKind::tracked)
    return leaf(p_.tracked[z(output.item)].leaf).tracked.at(output.item)[z(t)];
  if (output.kind != OutputKind::indicator) {
    double total = 0;
    for (int k = 0; k < area.n_leaves; ++k) {
      const LeafAccounts& a = leaf(p_.area_leaves[z(area.first_leaf + k)]);
      const auto& block = output.kind == OutputKind::nominal_va         ? a.nominal
                          : output.kind == OutputKind::real_va          ? a.real
                          : output.kind == OutputKind::production_value ? a.production
                                                                        : a.employment;
      total += block[z(output.item)][z(t)];
    }
    return total;
  }
  const IndicatorInfo& row = info(static_cast<Indicator>(output.item));
  const auto ratio = [&](int year) {
    return sum(area, row.numerator, year) / sum(area, row.denominator, year);
  };
  if (row.presentation == Presentation::growth)
    return t > area.start ? 100 * (ratio(t) / ratio(t - 1) - 1) : nothing;
  const bool dollars =
      row.indicator == Indicator::grdp_per_capita_usd || row.indicator == Indicator::grdp_usd;
  const double usd = dollars ? 1 / p_.usd_rate : 1;
  return row.factor * ratio(t) * usd;
}

}  // namespace gapcast::reference
