// Student's t distribution through the incomplete beta function.
#include "engine/analysis/estimate/student.hpp"

#include <cmath>
#include <numbers>

namespace gapcast {
namespace {

// std::lgamma writes a global sign; arguments here are positive, where the sign does not matter.
double log_beta(double a, double b) { return std::lgamma(a) + std::lgamma(b) - std::lgamma(a + b); }

// One factor of Lentz's evaluation, kept away from zero.
double away_from_zero(double value) {
  constexpr double kTiny = 1e-300;
  return std::abs(value) < kTiny ? kTiny : value;
}

// The continued fraction of I_x(a, b) without its leading factor, for x < (a + 1) / (a + b + 2).
double beta_fraction(double x, double a, double b) {
  constexpr int kMostSteps = 10000;
  constexpr double kPrecision = 1e-16;
  double c = 1;
  double d = 1 / away_from_zero(1 - (a + b) * x / (a + 1));
  double fraction = d;
  for (int m = 1; m < kMostSteps; ++m) {
    const double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
    d = 1 / away_from_zero(1 + even * d);
    c = away_from_zero(1 + even / c);
    fraction *= c * d;
    const double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
    d = 1 / away_from_zero(1 + odd * d);
    c = away_from_zero(1 + odd / c);
    fraction *= c * d;
    if (std::abs(c * d - 1) < kPrecision) break;
  }
  return fraction;
}

// Regularised incomplete beta function; y is 1 - x, given apart because it may be tiny.
double incomplete_beta(double x, double y, double a, double b) {
  if (x <= 0) return 0;
  if (y <= 0) return 1;
  const double front = std::exp(a * std::log(x) + b * std::log(y) - log_beta(a, b));
  if (x < (a + 1) / (a + b + 2)) return front * beta_fraction(x, a, b) / a;
  return 1 - front * beta_fraction(y, b, a) / b;
}

}  // namespace

double student_density(double x, double freedom) {
  const double constant = -log_beta(0.5, freedom / 2) - std::log(freedom) / 2;
  return std::exp(constant - (freedom + 1) / 2 * std::log1p(x * x / freedom));
}

double student_cdf(double x, double freedom) {
  const double square = x * x;
  const double tail =
      incomplete_beta(freedom / (freedom + square), square / (freedom + square), freedom / 2, 0.5) /
      2;
  return x > 0 ? 1 - tail : tail;
}

double student_quantile(double u, double freedom) {
  if (u == 0.5) return 0;
  if (u > 0.5) return -student_quantile(1 - u, freedom);
  double low = -1;
  while (student_cdf(low, freedom) > u) low *= 2;
  double high = 0;
  double x = low / 2;
  for (int step = 0; step < 200; ++step) {
    const double excess = student_cdf(x, freedom) - u;
    (excess > 0 ? high : low) = x;
    double next = x - excess / student_density(x, freedom);
    if (!(next > low && next < high)) next = (low + high) / 2;
    const bool settled = std::abs(next - x) <= 1e-14 * std::abs(x);
    x = next;
    if (settled) break;
  }
  return x;
}

}  // namespace gapcast
