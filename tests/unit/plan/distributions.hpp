// Distributions made up from drawn numbers, and numerical integrals of their quantiles.
#pragma once

#include <cmath>

#include "engine/plan/distribution.hpp"

namespace gapcast::testing {

inline Distribution shape(DistributionKind kind, double a, double b, double c = 0) {
  Distribution d;
  d.kind = kind, d.a = a, d.b = b, d.c = c;
  return d;
}
inline Distribution within(Distribution d, double lo, double hi) {
  d.lo = lo, d.hi = hi;
  return d;
}
inline Distribution discrete(std::vector<Distribution::Point> points) {
  Distribution d = shape(DistributionKind::discrete, 0, 0);
  d.points = std::move(points);
  return d;
}

// Fractions in (0, 1) cut from the bits of one seed.
class Fractions {
 public:
  explicit Fractions(std::uint64_t seed) : state_(seed) {}
  double operator()(double lo, double hi) {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return lo + (hi - lo) * (static_cast<double>(state_ >> 33) + 0.5) / 2147483648.0;
  }

 private:
  std::uint64_t state_;
};

// A continuous distribution of the given kind (0 normal ... 3 lognormal), truncated or not.
inline Distribution some_continuous(int kind, std::uint64_t seed, bool truncated) {
  Fractions f(seed);
  for (int i = 0; i < 5; ++i) f(0, 1);  // the first numbers of nearby seeds are alike
  const double a = f(-20, 20), width = f(0.1, 10);
  Distribution d = shape(DistributionKind::normal, a, width);
  double low = a - 2.5 * width, high = a + 2.5 * width;
  if (kind == 1) d = shape(DistributionKind::uniform, a, a + width), low = a, high = a + width;
  if (kind == 2) {
    d = shape(DistributionKind::triangular, a, a + width * f(0, 1), a + width);
    low = a, high = a + width;
  }
  if (kind == 3) {
    d = shape(DistributionKind::lognormal, width, f(1.05, 2.5));
    low = width / 3, high = 3 * width;
  }
  if (!truncated) return d;
  const double from = f(low, high);
  return within(d, from, f(from, high) + 0.05 * (high - low));
}

// Integral of the quantile over u in (0, 1): the mean. The substitution u = s^4 (35 - 84 s + 70 s^2
// - 20 s^3) flattens the ends, where the quantile may rise without bound.
inline double integral_of_quantile(const Distribution& d) {
  const int n = 20000;
  double sum = 0;
  for (int i = 0; i < n; ++i) {
    const double s = (i + 0.5) / n;
    const double u = s * s * s * s * (35 + s * (-84 + s * (70 - 20 * s)));
    const double slope = 140 * s * s * s * (1 - s) * (1 - s) * (1 - s);
    if (u > 0 && u < 1) sum += quantile(d, u) * slope / n;
  }
  return sum;
}

}  // namespace gapcast::testing
