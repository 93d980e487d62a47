// The equations of MODEL 3, 4 and 6, each once, in the order of the page and under its names.
//
// Pure functions of numbers, generic in the number type: the path and the ensemble call the same
// code, lane by lane. Rates are logs, shares and ratios fractions, years calendar years (decimal
// for projects).
#pragma once

#include <algorithm>
#include <cmath>

namespace gapcast::equations {

inline constexpr double kRatioLow = 0.005;  // bounds of r, value added to production value
inline constexpr double kRatioHigh = 0.98;
inline constexpr double kAdoptionEdge =
    1e-4;  // d / c is held in [edge, 1 - edge] where x is re-based
inline constexpr double kAgricultureFloor =
    0.02;  // of L[all], or half its base-year share if that is less

// x^n for whole n >= 0 by repeated multiplication: the same bits on every machine, and 0^0 = 1.
template <class Real>
Real whole_power(Real x, int n) {
  Real power = 1;
  for (int i = 0; i < n; ++i) power = power * x;
  return power;
}

// trend = gL + (g0 - gL) lambda^k - theta (1 - theta)^j h
template <class Real>
Real trend(Real g0, Real gL, Real lambda, int k, Real theta, Real h, int j) {
  return gL + (g0 - gL) * whole_power(lambda, k) - theta * whole_power(1 - theta, j) * h;
}

// f[t] = phi f[t-1] + kappa sigma_f w z
template <class Real>
Real factor(Real previous, Real phi, Real kappa, Real sigma_f, Real w, Real z) {
  return phi * previous + kappa * sigma_f * w * z;
}

// u[t] = rho u[t-1] + kappa sigma w epsilon
template <class Real>
Real shock(Real previous, Real rho, Real kappa, Real sigma, Real w, Real epsilon) {
  return rho * previous + kappa * sigma * w * epsilon;
}

// w = sqrt((nu - 2) / chi2), chi2 = -2 sum ln u over nu / 2 draws: unit variance of w z is E[w^2]
// = 1.
template <class Real>
Real tail_scale(Real nu, Real sum_of_log_uniforms) {
  using std::sqrt;
  return sqrt((nu - 2) / (-2 * sum_of_log_uniforms));
}

// g = trend + beta f + u + growth levers and events
template <class Real>
Real growth(Real trend, Real beta, Real f, Real u, Real levers) {
  return trend + beta * f + u + levers;
}

// O[t] = O[t-1] exp(g); `growth_factor` is exp(g), taken for all lanes at once.
template <class Real>
Real organic(Real previous, Real growth_factor) {
  return previous * growth_factor;
}

// Observed growth of a sector is imposed on V: O = max(0, V[t-1] exp(g_obs) - A).
template <class Real>
Real observed_organic(Real previous_va, Real observed_growth, Real additions) {
  using std::exp;
  return std::max(Real(0), previous_va * exp(observed_growth) - additions);
}

// Observed growth of a set: the factor exp(shift) common to the organic levels of its free sectors.
template <class Real>
Real common_factor(Real target, Real fixed_va, Real free_additions, Real free_organic) {
  return free_organic > 0 ? std::max(Real(0), target - fixed_va - free_additions) / free_organic
                          : Real(1);
}

// pi = piL + (pi0 - piL) lambda_pi^j + price levers
template <class Real>
Real inflation(Real pi0, Real piL, Real lambda_pi, int j, Real levers) {
  return piL + (pi0 - piL) * whole_power(lambda_pi, j) + levers;
}

// P[t] = P[t-1] exp(pi); the factor exp(pi) is often the same for every member.
template <class Real>
Real price_factor(Real pi) {
  using std::exp;
  return exp(pi);
}
template <class Real>
Real price(Real previous, Real factor) {
  return previous * factor;
}

// r[t] = clamp(r[t-1] exp(m0 lambda_m^j) + ratio levers, 0.005, 0.98); the factor likewise.
template <class Real>
Real va_ratio_factor(Real m0, Real lambda_m, int j) {
  using std::exp;
  return exp(m0 * whole_power(lambda_m, j));
}
template <class Real>
Real va_ratio(Real previous, Real factor, Real levers) {
  return std::clamp(previous * factor + levers, Real(kRatioLow), Real(kRatioHigh));
}

// c = min(digital_ceiling + ceiling levers, 1), never below zero
template <class Real>
Real ceiling(Real digital_ceiling, Real levers) {
  return std::clamp(digital_ceiling + levers, Real(0), Real(1));
}

// x = logit(d / c), d / c held in [1e-4, 1 - 1e-4]
template <class Real>
Real adoption_state(Real d, Real c) {
  using std::log;
  const Real part =
      c > 0 ? std::clamp(d / c, Real(kAdoptionEdge), Real(1 - kAdoptionEdge)) : Real(kAdoptionEdge);
  return log(part / (1 - part));
}

// x[t] = x[t-1] + q + speed levers + kappa sigma_d z
template <class Real>
Real adoption(Real previous, Real q, Real levers, Real kappa, Real sigma_d, Real z) {
  return previous + q + levers + kappa * sigma_d * z;
}

// d = c sigmoid(x); `odds_against` is exp(-x), taken for all lanes at once.
template <class Real>
Real digitalisation(Real c, Real odds_against) {
  return c / (1 + odds_against);
}

// L[t] = L[t-1] (V[t] / V[t-1])^(eta + labour levers); the ratio is 1 where V[t-1] = 0. The power
// is taken for all lanes at once.
template <class Real>
Real va_change(Real va, Real previous_va) {
  return previous_va > 0 ? va / previous_va : Real(1);
}
template <class Real>
Real employment(Real previous, Real power) {
  return previous * power;
}

// L[all], population: X[t] = X[t-1] exp(n); `growth_factor` is exp(n).
template <class Real>
Real grown(Real previous, Real growth_factor) {
  return previous * growth_factor;
}

// Least part of L[all] that agriculture keeps.
template <class Real>
Real agriculture_floor(Real base_share) {
  return std::min(Real(kAgricultureFloor), Real(0.5) * base_share);
}

// y[t] = y[t-1] + drift + levers + kappa sigma epsilon, on the indicator's scale
template <class Real>
Real tracked(Real previous, Real drift, Real levers, Real kappa, Real sigma, Real epsilon) {
  return previous + drift + levers + kappa * sigma * epsilon;
}

// ---- Levers (MODEL 4) ----

// 0 before `from`, 1/n in the first year, 2/n in the next ... 1 to `to`, 0 after.
inline double strength(double from, double to, double ramp, double year) {
  if (year < from || year > to) return 0;
  return std::min((year - from + 1) / ramp, 1.0);
}

// Sum of strength over the years y with y + lag <= year: what investment has built up by `year`.
inline double built_strength(double from, double to, double ramp, double lag, double year) {
  double sum = 0;
  for (double y = from; y + lag <= year && y <= to; ++y) sum += strength(from, to, ramp, y);
  return sum;
}

// Part of the land's occupancy rise reached in `year`: linear, one n-th in the first of n years,
// then stays.
inline double land_part(double from, double to, double year) {
  const double n = std::max(to - from + 1, 1.0);
  return std::clamp((year - from + 1) / n, 0.0, 1.0);
}

// Integral over [year, year + 1] of profile(floor(x - tau)) 1[tau <= x < end]. `profile(k)` for k
// >= 0.
template <class Profile>
double project_capacity(double tau, double end, double year, const Profile& profile) {
  const double first =
      std::floor(year - tau);  // at most two years of operation meet one calendar year
  double sum = 0;
  for (double k = std::max(first, 0.0); k <= first + 1; ++k) {
    const double from = std::max(year, tau + k);
    const double to = std::min({year + 1, tau + k + 1, end});
    if (to > from) sum += (to - from) * profile(static_cast<int>(std::min(k, 1e6)));
  }
  return sum;
}

}  // namespace gapcast::equations
