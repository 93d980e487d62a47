// Distributions: distribution functions, quantiles and means, truncated by inverse CDF (MODEL 5).
#include "engine/plan/distribution.hpp"

#include <algorithm>
#include <cmath>

#include "engine/base/text.hpp"
#include "engine/plan/normal.hpp"

namespace gapcast {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kProbabilitySum = 1e-6;

bool truncated(const Distribution& d) { return d.lo > -kInfinity || d.hi < kInfinity; }
bool inside(const Distribution& d, double x) { return x >= d.lo && x <= d.hi; }

double log_sd(const Distribution& d) { return std::abs(std::log(d.b)); }

double triangular_cdf(const Distribution& d, double x) {
  if (x <= d.a) return 0;
  if (x >= d.c) return 1;
  if (x <= d.b) return (x - d.a) * (x - d.a) / ((d.c - d.a) * (d.b - d.a));
  return 1 - (d.c - x) * (d.c - x) / ((d.c - d.a) * (d.c - d.b));
}

double triangular_quantile(const Distribution& d, double u) {
  const double at_mode = (d.b - d.a) / (d.c - d.a);
  if (u <= at_mode) return d.a + std::sqrt(u * (d.c - d.a) * (d.b - d.a));
  return d.c - std::sqrt((1 - u) * (d.c - d.a) * (d.c - d.b));
}

double discrete_cdf(const Distribution& d, double x) {
  double sum = 0;
  for (const Distribution::Point& point : d.points)
    if (point.value <= x) sum += point.probability;
  return std::min(sum, 1.0);
}

// Total probability of the values inside the bounds.
double kept(const Distribution& d) {
  double sum = 0;
  for (const Distribution::Point& point : d.points)
    if (inside(d, point.value)) sum += point.probability;
  return sum;
}

double discrete_quantile(const Distribution& d, double u) {
  const double total = kept(d);
  double sum = 0;
  double last = 0;
  for (const Distribution::Point& point : d.points) {
    if (!inside(d, point.value) || point.probability <= 0) continue;
    sum += point.probability;
    last = point.value;
    if (u * total < sum) return point.value;
  }
  return last;
}

double untruncated_quantile(const Distribution& d, double u) {
  switch (d.kind) {
    case DistributionKind::normal:
      return d.b == 0 ? d.a : d.a + d.b * normal_quantile(u);
    case DistributionKind::uniform:
      return d.a + u * (d.b - d.a);
    case DistributionKind::triangular:
      return d.a == d.c ? d.a : triangular_quantile(d, u);
    case DistributionKind::lognormal:
      return d.b == 1 ? d.a : d.a * std::exp(log_sd(d) * normal_quantile(u));
    case DistributionKind::discrete:
      return discrete_quantile(d, u);
    case DistributionKind::constant:
      break;
  }
  return d.a;
}

// Mean of a normal truncated to [lo, hi]: m + s (phi(A) - phi(B)) / (Phi(B) - Phi(A)).
double truncated_normal_mean(double m, double s, double lo, double hi) {
  const double low = (lo - m) / s;
  const double high = (hi - m) / s;
  // In the upper tail the mirrored functions keep their digits.
  const double mass =
      low > 0 ? normal_cdf(-low) - normal_cdf(-high) : normal_cdf(high) - normal_cdf(low);
  const double density_low = std::isinf(low) ? 0 : normal_density(low);
  const double density_high = std::isinf(high) ? 0 : normal_density(high);
  return m + s * (density_low - density_high) / mass;
}

// E[X; lo < X < hi] / P of X = exp(N(ln a, s^2)): exp(ln a + s^2 / 2) (Phi(B - s) - Phi(A - s)) /
// P.
double truncated_lognormal_mean(const Distribution& d) {
  const double s = log_sd(d);
  const double low = d.lo <= 0 ? -kInfinity : std::log(d.lo / d.a) / s;
  const double high = d.hi == kInfinity ? kInfinity : std::log(d.hi / d.a) / s;
  const auto mass = [](double from, double to) {
    return from > 0 ? normal_cdf(-from) - normal_cdf(-to) : normal_cdf(to) - normal_cdf(from);
  };
  return d.a * std::exp(0.5 * s * s) * mass(low - s, high - s) / mass(low, high);
}

// Integral of x f(x) of a triangular density from its lower end to x.
double triangular_moment(const Distribution& d, double x) {
  const auto rising = [&](double t) {  // integral of y * 2 (y - a) / ((c - a)(b - a)) from a to t
    const double k = 2 / ((d.c - d.a) * (d.b - d.a));
    return k * ((t * t * t - d.a * d.a * d.a) / 3 - d.a * (t * t - d.a * d.a) / 2);
  };
  const auto falling = [&](double t) {  // integral of y * 2 (c - y) / ((c - a)(c - b)) from b to t
    const double k = 2 / ((d.c - d.a) * (d.c - d.b));
    return k * (d.c * (t * t - d.b * d.b) / 2 - (t * t * t - d.b * d.b * d.b) / 3);
  };
  if (x <= d.a) return 0;
  if (x <= d.b) return d.b > d.a ? rising(x) : 0;
  return (d.b > d.a ? rising(d.b) : 0) + falling(std::min(x, d.c));
}

double discrete_mean(const Distribution& d) {
  double sum = 0;
  for (const Distribution::Point& point : d.points)
    if (inside(d, point.value)) sum += point.value * point.probability;
  return sum / kept(d);
}

double triangular_mean(const Distribution& d) {
  if (!truncated(d) || d.a == d.c) return (d.a + d.b + d.c) / 3;
  const double mass = triangular_cdf(d, d.hi) - triangular_cdf(d, d.lo);
  return (triangular_moment(d, d.hi) - triangular_moment(d, d.lo)) / mass;
}

DistributionProblem check_points(const Distribution& d) {
  if (d.points.empty()) return DistributionProblem::no_points;
  double sum = 0;
  for (const Distribution::Point& point : d.points) {
    if (!(point.probability >= 0)) return DistributionProblem::probabilities;
    sum += point.probability;
  }
  return std::abs(sum - 1) <= kProbabilitySum ? DistributionProblem::none
                                              : DistributionProblem::probabilities;
}

DistributionProblem check_arguments(const Distribution& d) {
  switch (d.kind) {
    case DistributionKind::normal:
      return d.b >= 0 ? DistributionProblem::none : DistributionProblem::negative_sd;
    case DistributionKind::uniform:
      return d.a <= d.b ? DistributionProblem::none : DistributionProblem::bounds_order;
    case DistributionKind::triangular:
      if (!(d.a <= d.c)) return DistributionProblem::bounds_order;
      return d.a <= d.b && d.b <= d.c ? DistributionProblem::none
                                      : DistributionProblem::mode_outside;
    case DistributionKind::lognormal:
      return d.a > 0 && d.b > 0 ? DistributionProblem::none : DistributionProblem::not_positive;
    case DistributionKind::discrete:
      return check_points(d);
    case DistributionKind::constant:
      break;
  }
  return DistributionProblem::none;
}

bool degenerate(const Distribution& d) {
  switch (d.kind) {
    case DistributionKind::normal:
      return d.b == 0;
    case DistributionKind::uniform:
      return d.a == d.b;
    case DistributionKind::triangular:
      return d.a == d.c;
    case DistributionKind::lognormal:
      return d.b == 1;
    case DistributionKind::discrete:
      return false;
    case DistributionKind::constant:
      break;
  }
  return true;
}

}  // namespace

Distribution constant(double value) {
  Distribution d;
  d.a = value;
  return d;
}

DistributionProblem check(const Distribution& d) {
  if (const DistributionProblem problem = check_arguments(d); problem != DistributionProblem::none)
    return problem;
  if (d.lo > d.hi) return DistributionProblem::bounds_order;
  if (!truncated(d)) return DistributionProblem::none;
  bool some = false;
  if (d.kind == DistributionKind::discrete)
    some = kept(d) > 0;
  else if (degenerate(d))
    some = inside(d, d.a);
  else
    some = cdf(d, d.hi) > cdf(d, d.lo);
  return some ? DistributionProblem::none : DistributionProblem::empty_range;
}

double cdf(const Distribution& d, double x) {
  if (d.kind == DistributionKind::discrete) return discrete_cdf(d, x);
  if (degenerate(d)) return x >= d.a ? 1 : 0;
  switch (d.kind) {
    case DistributionKind::normal:
      return normal_cdf((x - d.a) / d.b);
    case DistributionKind::uniform:
      return std::clamp((x - d.a) / (d.b - d.a), 0.0, 1.0);
    case DistributionKind::triangular:
      return triangular_cdf(d, x);
    case DistributionKind::lognormal:
      return x <= 0 ? 0 : normal_cdf(std::log(x / d.a) / log_sd(d));
    case DistributionKind::discrete:
    case DistributionKind::constant:
      break;
  }
  return x >= d.a ? 1 : 0;
}

double quantile(const Distribution& d, double u) {
  if (d.kind == DistributionKind::discrete || degenerate(d) || !truncated(d))
    return untruncated_quantile(d, u);
  const double low = cdf(d, d.lo);
  const double high = cdf(d, d.hi);
  return std::clamp(untruncated_quantile(d, low + u * (high - low)), d.lo, d.hi);
}

double mean(const Distribution& d) {
  if (d.kind == DistributionKind::discrete) return discrete_mean(d);
  if (degenerate(d)) return d.a;
  switch (d.kind) {
    case DistributionKind::normal:
      return truncated(d) ? truncated_normal_mean(d.a, d.b, d.lo, d.hi) : d.a;
    case DistributionKind::uniform:
      return (std::max(d.a, d.lo) + std::min(d.b, d.hi)) / 2;
    case DistributionKind::triangular:
      return triangular_mean(d);
    case DistributionKind::lognormal:
      return truncated_lognormal_mean(d);
    case DistributionKind::discrete:
    case DistributionKind::constant:
      break;
  }
  return d.a;
}

double minimum(const Distribution& d) {
  switch (d.kind) {
    case DistributionKind::normal:
      return d.b == 0 ? d.a : d.lo;
    case DistributionKind::uniform:
    case DistributionKind::triangular:
      return std::max(d.a, d.lo);
    case DistributionKind::lognormal:
      return d.b == 1 ? d.a : std::max(0.0, d.lo);
    case DistributionKind::discrete:
      return discrete_quantile(d, 0);
    case DistributionKind::constant:
      break;
  }
  return d.a;
}

double maximum(const Distribution& d) {
  switch (d.kind) {
    case DistributionKind::normal:
      return d.b == 0 ? d.a : d.hi;
    case DistributionKind::uniform:
      return std::min(d.b, d.hi);
    case DistributionKind::triangular:
      return std::min(d.c, d.hi);
    case DistributionKind::lognormal:
      return d.b == 1 ? d.a : d.hi;
    case DistributionKind::discrete:
      return discrete_quantile(d, 1);
    case DistributionKind::constant:
      break;
  }
  return d.a;
}

std::string to_text(const Distribution& d) {
  const auto list = [](std::initializer_list<double> numbers) {
    std::string text;
    for (const double x : numbers) text += (text.empty() ? "" : ", ") + shortest(x);
    return text;
  };
  std::string text;
  switch (d.kind) {
    case DistributionKind::constant:
      return shortest(d.a);
    case DistributionKind::normal:
      text = "normal(" + list({d.a, d.b}) + ")";
      break;
    case DistributionKind::uniform:
      text = "uniform(" + list({d.a, d.b}) + ")";
      break;
    case DistributionKind::triangular:
      text = "triangular(" + list({d.a, d.b, d.c}) + ")";
      break;
    case DistributionKind::lognormal:
      text = "lognormal(" + list({d.a, d.b}) + ")";
      break;
    case DistributionKind::discrete:
      for (const Distribution::Point& point : d.points)
        text += (text.empty() ? "discrete(" : ", ") + shortest(point.value) + ":" +
                shortest(point.probability);
      text += ")";
      break;
  }
  if (truncated(d)) text += " in [" + shortest(d.lo) + ", " + shortest(d.hi) + "]";
  return text;
}

}  // namespace gapcast
