// Sums of shocks and drift.
#include "engine/analysis/estimate/intervals.hpp"

#include <cmath>

#include "engine/analysis/estimate/student.hpp"
#include "engine/plan/normal.hpp"

namespace gapcast {
namespace {

// Sum over j <= h of ((1 - rho^j) / (1 - rho))^power: what the shock of each year adds up to.
double summed_power(int h, double rho, int power) {
  double sum = 0, decay = 1;
  for (int j = 1; j <= h; ++j) {
    decay *= rho;
    sum += std::pow((1 - decay) / (1 - rho), power);
  }
  return sum;
}

}  // namespace

double inflation_of(double scale, double freedom) {
  return scale * std::sqrt(freedom / (freedom - 2));
}

double summed_variance(int h, double rho) { return summed_power(h, rho, 2); }

SummedLaw summed_law(int h, double rho, double drift_variance, double freedom) {
  SummedLaw law{summed_variance(h, rho) + drift_variance * h * h, freedom};
  if (freedom <= 4) return law;
  const double excess = 6 / (freedom - 4) * summed_power(h, rho, 4) / (law.variance * law.variance);
  law.freedom = 4 + 6 / excess;
  return law;
}

double expected_distance(double freedom, double most) {
  constexpr int kSteps = 4000;
  double sum = 0;
  for (int i = 0; i < kSteps; ++i) {
    const double x = most * (i + 0.5) / kSteps;
    sum += 2 * (1 - (freedom > 0 ? student_cdf(x, freedom) : normal_cdf(x))) * most / kSteps;
  }
  return sum;
}

}  // namespace gapcast
