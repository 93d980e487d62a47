// The standard normal distribution; inverse by Wichura's algorithm AS 241 (Applied Statistics 37,
// 1988).
#include "engine/plan/normal.hpp"

#include <cmath>
#include <numbers>

#include "engine/plan/normal_coefficients.hpp"

namespace gapcast {
double normal_density(double x) noexcept {
  return std::exp(-0.5 * x * x) * (0.5 * std::numbers::inv_sqrtpi * std::numbers::sqrt2);
}

double normal_cdf(double x) noexcept { return 0.5 * std::erfc(-x / std::numbers::sqrt2); }

double normal_quantile(double u) noexcept {
  const double q = u - 0.5;
  if (std::abs(q) <= 0.425) return q * as241::kCentre(0.180625 - q * q);
  double r = std::sqrt(-std::log(q < 0 ? u : 1 - u));
  r = r <= 5 ? as241::kNear(r - 1.6) : as241::kFar(r - 5);
  return q < 0 ? -r : r;
}

}  // namespace gapcast
