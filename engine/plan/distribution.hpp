// A number that may be uncertain: a constant or a distribution, truncated or not (MODEL 5).
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <vector>

namespace gapcast {

enum class DistributionKind : std::uint8_t {
  constant,
  normal,
  uniform,
  triangular,
  lognormal,
  discrete
};

// constant(a); normal(mean a, sd b); uniform(a, b); triangular(lo a, mode b, hi c);
// lognormal(median a, geometric sd b: ln X ~ N(ln a, ln^2 b)); discrete(points).
// `lo`, `hi` truncate: continuous ones by inverse CDF, discrete ones by dropping values and
// rescaling.
struct Distribution {
  struct Point {
    double value = 0;
    double probability = 0;
    bool operator==(const Point&) const = default;
  };
  DistributionKind kind = DistributionKind::constant;
  double a = 0;
  double b = 0;
  double c = 0;
  double lo = -std::numeric_limits<double>::infinity();
  double hi = std::numeric_limits<double>::infinity();
  std::vector<Point> points;  // discrete only, as written (not yet truncated), ascending by value

  bool is_constant() const { return kind == DistributionKind::constant; }
  bool operator==(const Distribution&) const = default;
};

Distribution constant(double value);

// What is wrong with the arguments: none, or the first problem. An empty range after truncation is
// one.
enum class DistributionProblem : std::uint8_t {
  none,
  negative_sd,
  bounds_order,
  mode_outside,
  not_positive,
  probabilities,
  no_points,
  empty_range
};
DistributionProblem check(const Distribution& distribution);

// Cumulative distribution function before truncation.
double cdf(const Distribution& distribution, double x);
// Value at u in (0, 1) of the truncated distribution. Precondition: check() == none.
double quantile(const Distribution& distribution, double u);
// How a normal or lognormal distribution follows from u in (0, 1) by the standard normal:
// z = sign Phi^-1(first + width u), x = centre + scale z (normal) or centre e^(scale z)
// (lognormal), within [lo, hi]. The truncation is in first and width; above the mean the mirrored
// tail keeps its digits.
struct NormalForm {
  bool exponential = false;
  double first = 0, width = 1, sign = 1;
  double centre = 0, scale = 1;
};
// Precondition: check() == none, and the distribution is a normal or lognormal with a spread.
NormalForm normal_form(const Distribution& distribution);
// True where quantile() is by normal_form().
bool has_normal_form(const Distribution& distribution);

// Mean of the truncated distribution, in closed form.
double mean(const Distribution& distribution);
// Smallest and largest possible value.
double minimum(const Distribution& distribution);
double maximum(const Distribution& distribution);

// As written in a scenario file: "normal(8, 1) in [4, 12]", "2.5".
std::string to_text(const Distribution& distribution);

}  // namespace gapcast
