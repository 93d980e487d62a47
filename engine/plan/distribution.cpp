// Distributions: distribution functions, quantiles and means, truncated by inverse CDF (MODEL 5).
#include "engine/plan/distribution.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "engine/plan/normal.hpp"

namespace gapcast {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();
constexpr double kProbabilitySum = 1e-6;

// Shortest digits without an exponent: 300000 as a person writes it, not 3e+05.
std::string written(double value) {
  char digits[400];  // a double has at most 309 digits before the point
  const auto end = std::to_chars(digits, digits + sizeof digits, value, std::chars_format::fixed);
  return {digits, end.ptr};
}

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

// Of kinds without a normal form; a normal or lognormal without a spread is its centre.
double untruncated_quantile(const Distribution& d, double u) {
  switch (d.kind) {
    case DistributionKind::uniform:
      return d.a + u * (d.b - d.a);
    case DistributionKind::triangular:
      return d.a == d.c ? d.a : triangular_quantile(d, u);
    case DistributionKind::discrete:
      return discrete_quantile(d, u);
    case DistributionKind::normal:
    case DistributionKind::lognormal:
    case DistributionKind::constant:
      break;
  }
  return d.a;
}

// P(low < Z < high); in the upper tail the mirrored functions keep their digits.
double normal_mass(double low, double high) {
  return low > 0 ? normal_cdf(-low) - normal_cdf(-high) : normal_cdf(high) - normal_cdf(low);
}

// Bounds of a normal, or of the logarithm of a lognormal, in standard deviations from its centre.
struct StandardBounds {
  double low = -kInfinity;
  double high = kInfinity;
};

StandardBounds standard_bounds(const Distribution& d) {
  if (d.kind == DistributionKind::normal) return {(d.lo - d.a) / d.b, (d.hi - d.a) / d.b};
  const auto standard = [&](double x) {
    return x <= 0 ? -kInfinity : std::log(x / d.a) / log_sd(d);
  };
  return {standard(d.lo), standard(d.hi)};
}

// Mean of a normal truncated to [lo, hi]: m + s (phi(A) - phi(B)) / (Phi(B) - Phi(A)).
double truncated_normal_mean(const Distribution& d) {
  const auto [low, high] = standard_bounds(d);
  return d.a + d.b * (normal_density(low) - normal_density(high)) / normal_mass(low, high);
}

// Mean of X = exp(N(ln a, s^2)) truncated: exp(ln a + s^2 / 2) (Phi(B - s) - Phi(A - s)) /
// (Phi(B) - Phi(A)) with A, B the standard bounds of ln X.
double truncated_lognormal_mean(const Distribution& d) {
  const double s = log_sd(d);
  const auto [low, high] = standard_bounds(d);
  return d.a * std::exp(0.5 * s * s) * normal_mass(low - s, high - s) / normal_mass(low, high);
}

// Integral of (x - a) f(x) of a triangular density from its lower end a to x: measured from a, so
// that narrow distributions far from zero (years) keep their digits.
double triangular_moment(const Distribution& d, double x) {
  if (x <= d.a) return 0;
  const double width = d.c - d.a;
  const auto rising = [&](double t) -> double {  // density 2 (x - a) / ((c - a)(b - a))
    const double y = t - d.a;
    return d.b > d.a ? 2 * y * y * y / (3 * width * (d.b - d.a)) : 0;
  };
  const auto falling =
      [&](double t) -> double {  // density 2 (c - x) / ((c - a)(c - b)), down to c - t
    const double z = d.c - t;
    return d.c > d.b ? 2 / (width * (d.c - d.b)) * (width * z * z / 2 - z * z * z / 3) : 0;
  };
  if (x <= d.b) return rising(x);
  return rising(d.b) + falling(d.b) - falling(std::min(x, d.c));
}

double discrete_mean(const Distribution& d) {
  double sum = 0;
  for (const Distribution::Point& point : d.points)
    if (inside(d, point.value)) sum += point.value * point.probability;
  return sum / kept(d);
}

double triangular_mean(const Distribution& d) {
  const double mass = triangular_cdf(d, d.hi) - triangular_cdf(d, d.lo);
  return d.a + (triangular_moment(d, d.hi) - triangular_moment(d, d.lo)) / mass;
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

// Probability inside the bounds of a continuous distribution.
double mass_inside(const Distribution& d) {
  if (d.kind == DistributionKind::normal || d.kind == DistributionKind::lognormal) {
    const auto [low, high] = standard_bounds(d);
    return normal_mass(low, high);
  }
  return cdf(d, d.hi) - cdf(d, d.lo);
}

double untruncated_mean_of(const Distribution& d) {
  switch (d.kind) {
    case DistributionKind::normal:
      return d.a;
    case DistributionKind::lognormal:
      return d.a * std::exp(0.5 * log_sd(d) * log_sd(d));
    case DistributionKind::uniform:
      return d.a + (d.b - d.a) / 2;
    case DistributionKind::triangular:
      return (d.a + d.b + d.c) / 3;
    case DistributionKind::discrete:
    case DistributionKind::constant:
      break;
  }
  return d.a;
}

double truncated_mean_of(const Distribution& d) {
  switch (d.kind) {
    case DistributionKind::normal:
      return truncated_normal_mean(d);
    case DistributionKind::lognormal:
      return truncated_lognormal_mean(d);
    case DistributionKind::uniform:
      return (std::max(d.a, d.lo) + std::min(d.b, d.hi)) / 2;
    case DistributionKind::triangular:
      return triangular_mean(d);
    case DistributionKind::discrete:
    case DistributionKind::constant:
      break;
  }
  return d.a;
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
    some = mass_inside(d) > 0;
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

bool has_normal_form(const Distribution& d) {
  return (d.kind == DistributionKind::normal || d.kind == DistributionKind::lognormal) &&
         !degenerate(d);
}

NormalForm normal_form(const Distribution& d) {
  NormalForm form;
  form.exponential = d.kind == DistributionKind::lognormal;
  form.centre = d.a;
  form.scale = form.exponential ? log_sd(d) : d.b;
  if (!truncated(d)) return form;
  auto [low, high] = standard_bounds(d);
  if (low > 0) {
    form.sign = -1;
    low = -low;
    high = -high;
  }
  form.first = normal_cdf(low);
  form.width = normal_cdf(high) - form.first;
  return form;
}

double quantile(const Distribution& d, double u) {
  if (d.kind == DistributionKind::discrete || degenerate(d)) return untruncated_quantile(d, u);
  if (has_normal_form(d)) {
    const NormalForm form = normal_form(d);
    const double z = form.sign * normal_quantile(form.first + u * form.width);
    const double x =
        form.exponential ? form.centre * std::exp(form.scale * z) : form.centre + form.scale * z;
    return std::clamp(x, d.lo, d.hi);
  }
  if (!truncated(d)) return untruncated_quantile(d, u);
  const double low = cdf(d, d.lo);
  return std::clamp(untruncated_quantile(d, low + u * (cdf(d, d.hi) - low)), d.lo, d.hi);
}

double mean(const Distribution& d) {
  if (d.kind == DistributionKind::discrete) return discrete_mean(d);
  if (degenerate(d)) return d.a;
  if (!truncated(d)) return untruncated_mean_of(d);
  return std::clamp(truncated_mean_of(d), d.lo, d.hi);
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
    for (const double x : numbers) text += (text.empty() ? "" : ", ") + written(x);
    return text;
  };
  std::string text;
  switch (d.kind) {
    case DistributionKind::constant:
      return written(d.a);
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
        text += (text.empty() ? "discrete(" : ", ") + written(point.value) + ":" +
                written(point.probability);
      text += ")";
      break;
  }
  if (truncated(d)) text += " in [" + written(d.lo) + ", " + written(d.hi) + "]";
  return text;
}

}  // namespace gapcast
