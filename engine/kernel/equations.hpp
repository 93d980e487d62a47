// The equations for single numbers, and those of the levers (MODEL 3, 4 and 6).
//
// Years are calendar years (decimal for projects).
#pragma once

#include <algorithm>
#include <cmath>

namespace gapcast::equations {

// What the equations ask of a number; a vector of numbers brings its own.
inline double where(bool truth, double yes, double no) { return truth ? yes : no; }
inline double smaller(double a, double b) { return std::min(a, b); }
inline double larger(double a, double b) { return std::max(a, b); }

#include "engine/kernel/equations.inc"

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
