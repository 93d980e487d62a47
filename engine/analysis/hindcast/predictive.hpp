// A predictive distribution of one future value: normal or Student, plain or through a curve.
#pragma once

#include <array>
#include <cstdint>

namespace gapcast {

// How the latent value z becomes the predicted one: z itself, 100 / (1 + exp(-z)) (a share in
// percent), exp(z) (a level).
enum class Curve : std::uint8_t { plain, share, level };

// Probabilities of the columns p05 to p95.
inline constexpr std::array<double, 7> kForecastProbabilities = {0.05, 0.10, 0.25, 0.50,
                                                                 0.75, 0.90, 0.95};

// z = centre + scale * W with W standard normal (freedom 0) or Student with `freedom` > 1 degrees.
// scale >= 0; with scale 0 the value is certain.
struct Predictive {
  double centre = 0;
  double scale = 0;
  double freedom = 0;
  Curve curve = Curve::plain;

  double quantile(double u) const;  // u in (0, 1)
  // Of kForecastProbabilities, ascending.
  std::array<double, kForecastProbabilities.size()> quantiles() const;
  double cdf(double value) const;
  // Of a level: the median, since exp of a Student has no mean.
  double mean() const;
  // Continuous ranked probability score E|X - y| - E|X - X'| / 2 against the outcome y, in the unit
  // of the value. Plain: the closed forms. Share and level: twice the mean pinball loss over 400
  // quantiles at the middles of equal cells, within 0.1 % for shares; a level's score, which the
  // far tail would dominate, is thereby cut at the outermost cells.
  double crps(double outcome) const;
};

}  // namespace gapcast
