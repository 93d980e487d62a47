// Every number of the parts of a plan that may be drawn, for what asks about all of them.
#pragma once

#include <algorithm>
#include <array>

#include "engine/plan/plan.hpp"

namespace gapcast {

// A number that is missing here is not drawn: what the kernel makes of it is not a number.
inline auto numbers_of(const LeafSector& of) {
  return std::array{&of.growth_recent,    &of.growth_long_run,     &of.growth_damping,
                    &of.volatility,       &of.shock_persistence,   &of.factor_loading,
                    &of.inflation_recent, &of.va_ratio_trend,      &of.digital_ceiling,
                    &of.adoption_speed,   &of.adoption_volatility, &of.employment_elasticity,
                    &of.reversion_gap,    &of.reversion_speed};
}
inline auto numbers_of(const Leaf& of) {
  return std::array{&of.labour_force_growth, &of.population_growth, &of.inflation_long_run,
                    &of.inflation_damping,   &of.va_ratio_damping,  &of.interval_inflation};
}
inline auto numbers_of(const Tracked& of) { return std::array{&of.drift, &of.volatility}; }
inline auto numbers_of(const RampedLever& of) {
  return std::array{&of.amount, &of.from, &of.to, &of.ramp};
}
inline auto numbers_of(const InvestmentLever& of) {
  return std::array{&of.amount_bn, &of.icor, &of.lag, &of.displacement, &of.from, &of.to, &of.ramp};
}
inline auto numbers_of(const ProjectLever& of) {
  return std::array{&of.va_bn,      &of.units,        &of.year,
                    &of.end,        &of.displacement, &of.cancel_probability,
                    &of.delay_years};
}
inline auto numbers_of(const LandLever& of) {
  return std::array{&of.area_ha,
                    &of.occupancy_from,
                    &of.occupancy_to,
                    &of.va_bn_per_ha,
                    &of.displacement,
                    &of.from,
                    &of.to};
}
inline auto numbers_of(const ShockLever& of) {
  return std::array{&of.year, &of.annual_probability, &of.from,
                    &of.to,   &of.recovery_share,     &of.recovery_years};
}
// Of the run, whatever is simulated of it.
inline auto numbers_of(const Plan& of) {
  return std::array{&of.factor_persistence, &of.factor_volatility, &of.interval_inflation};
}

template <class Part>
bool any_varies(const Part& of) {
  const auto numbers = numbers_of(of);
  return std::any_of(numbers.begin(), numbers.end(), [](const Number* n) { return n->varies(); });
}

}  // namespace gapcast
