// Scores against published and hand-computed answers.
#include <cmath>
#include <numbers>
#include <random>
#include <utility>
#include <vector>

#include <doctest/doctest.h>

#include "engine/analysis/estimate/student.hpp"
#include "engine/analysis/hindcast/scores.hpp"
#include "tests/support/property.hpp"

namespace gapcast {
namespace {

doctest::Approx near(double value, double tolerance = 1e-9) {
  return doctest::Approx(value).epsilon(tolerance);
}

TEST_CASE("CRPS of a normal") {
  CHECK(crps_normal(0) == near(0.233694977255));
  CHECK(crps_normal(1) == near(0.602441357628));
  CHECK(crps_normal(-2) == near(1.452791821686));
  CHECK(1.5 * crps_normal((8.5 - 7) / 1.5) == near(0.903662036441));
}

TEST_CASE("CRPS of a Student") {
  CHECK(crps_student(0, 5) == near(0.2570253629));
  CHECK(crps_student(1, 5) == near(0.6038305627));
  // Many degrees of freedom: the normal's.
  CHECK(crps_student(0.7, 1e7) == near(crps_normal(0.7), 1e-6));
}

// The definition, integrated: integral of (F(x) - 1{x >= z})^2 with the trapezoid rule.
double integrated_crps(double z, double freedom) {
  const double step = 1e-3;
  double sum = 0;
  for (double x = -400; x < 400; x += step) {
    const double middle = x + step / 2;
    const double u = student_cdf(middle, freedom) - (middle >= z ? 1 : 0);
    sum += u * u * step;
  }
  return sum;
}

TEST_CASE("CRPS of a Student agrees with its definition") {
  CHECK(crps_student(1.3, 8) == near(integrated_crps(1.3, 8), 1e-5));
  CHECK(crps_student(-0.4, 4) == near(integrated_crps(-0.4, 4), 1e-5));
}

TEST_CASE("CRPS of an ensemble") {
  const std::vector<double> members = {8.9, 6.1, 7.4, 6.8, 7.0};
  CHECK(crps_ensemble(members, 7.9, EnsembleCrps::empirical) == near(0.564));
  CHECK(crps_ensemble(members, 7.9, EnsembleCrps::fair) == near(0.440));
  const std::vector<double> one = {3.0};
  CHECK(crps_ensemble(one, 5, EnsembleCrps::empirical) == 2);
  CHECK(crps_ensemble(one, 5, EnsembleCrps::fair) == 2);
}

TEST_CASE("CRPS from quantiles is the ensemble's") {
  // For members taken as the quantiles of equal cells both are the same number.
  const std::vector<double> members = {6.1, 6.8, 7.0, 7.4, 8.9};
  for (const double y : {5.0, 6.9, 7.9, 12.0})
    CHECK(crps_quantiles(members, y) == near(crps_ensemble(members, y, EnsembleCrps::empirical)));
}

TEST_CASE("interval score and pinball loss") {
  CHECK(interval_score(5, 9, 10, 0.1) == near(24));
  CHECK(interval_score(5, 9, 8, 0.1) == near(4));
  CHECK(interval_score(5, 9, 4.5, 0.2) == near(9));
  CHECK(pinball_loss(9, 10, 0.9) == near(0.9));
  CHECK(pinball_loss(9, 8, 0.9) == near(0.1));
}

TEST_CASE("Diebold and Mariano with squared loss") {
  const std::vector<double> a = {1.2, -.5, .8, 2, -1.1, .4, 1.5, -.9};
  const std::vector<double> b = {.9, -.7, 1, 1.2, -.8, .5, .7, -1.2};
  std::vector<double> differences;
  for (std::size_t i = 0; i < a.size(); ++i) differences.push_back(a[i] * a[i] - b[i] * b[i]);
  const DieboldMariano one = diebold_mariano(differences, 1);
  CHECK(one.mean_difference == near(0.525));
  CHECK(one.uncorrected == near(1.4190322957));
  CHECK(one.statistic == near(1.3273831678));
  CHECK(one.p == near(0.2260350870));
  const DieboldMariano two = diebold_mariano(differences, 2);
  CHECK(two.uncorrected == near(2.8930793607));
  CHECK(two.statistic == near(2.3436621446));
  // Eight origins two years ahead: four that do not overlap, three degrees of freedom; the
  // two-sided chance of Student's t has a closed form there.
  const double x = two.statistic / std::sqrt(3.0);
  CHECK(two.p == near(1 - 2 / std::numbers::pi * (std::atan(x) + x / (1 + x * x))));
}

TEST_CASE("a test of too few or of equal losses says nothing") {
  const std::vector<double> two = {1, 2};
  CHECK(std::isnan(diebold_mariano(two, 1).statistic));
  CHECK(diebold_mariano(two, 1).p == 1);
  const std::vector<double> equal = {0.5, 0.5, 0.5, 0.5};
  CHECK(std::isnan(diebold_mariano(equal, 1).statistic));
  CHECK(diebold_mariano(equal, 1).mean_difference == 0.5);
  CHECK(diebold_mariano({}, 1).n == 0);
}

TEST_CASE("a negative long-run variance is that of Bartlett's weights") {
  // Alternating differences: their first autocovariance is more than half the variance.
  const std::vector<double> alternating = {1, -1, 1, -1, 1, -1, 1, -0.8};
  const DieboldMariano two = diebold_mariano(alternating, 2);
  double mean = 0, zero = 0, first = 0;
  for (const double value : alternating) mean += value / 8;
  for (std::size_t t = 0; t < 8; ++t) {
    zero += (alternating[t] - mean) * (alternating[t] - mean) / 8;
    if (t > 0) first += (alternating[t] - mean) * (alternating[t - 1] - mean) / 8;
  }
  REQUIRE(zero + 2 * first < 0);
  CHECK(two.uncorrected == near(mean / std::sqrt((zero + first) / 8)));
}

TEST_CASE("a handful of overlapping origins tells nothing") {
  // A gain at every one of six origins, eight years ahead: nearly one and the same event.
  const std::vector<double> gains = {-1.0, -1.1, -0.9, -1.05, -0.95, -1.0};
  for (const int horizon : {1, 3, 8}) {
    CHECK_FALSE(diebold_mariano(gains, horizon).enough);
    CHECK(diebold_mariano(gains, horizon).p == 1);
  }
  CHECK(least_origins(1) == 8);
  CHECK(least_origins(8) == 24);
}

TEST_CASE("equal methods are told apart in about five of a hundred cases") {
  // Sums of `horizon` shocks in every year: what forecasts that many years ahead share.
  std::mt19937_64 random(3);
  std::normal_distribution<double> normal(0, 1);
  constexpr int kTrials = 4000;
  for (const auto& [horizon, n] :
       {std::pair(1, 8), std::pair(3, 12), std::pair(5, 20), std::pair(8, 24), std::pair(8, 40)}) {
    int told = 0;
    for (int trial = 0; trial < kTrials; ++trial) {
      std::vector<double> shocks(static_cast<std::size_t>(n + horizon - 1));
      for (double& shock : shocks) shock = normal(random);
      std::vector<double> differences(static_cast<std::size_t>(n), 0.0);
      for (std::size_t t = 0; t < differences.size(); ++t)
        for (std::size_t j = 0; j < static_cast<std::size_t>(horizon); ++j)
          differences[t] += shocks[t + j];
      told += diebold_mariano(differences, horizon).p < 0.05;
    }
    // A proportion of 0.05 in 4,000 trials has an error of 0.0034.
    CAPTURE(horizon);
    CAPTURE(n);
    CHECK(told < 0.08 * kTrials);
    CHECK(told > 0.03 * kTrials);
  }
}

TEST_CASE("exact chance of a count of hits") {
  CHECK(coverage_p_value(22, 34, 0.8) == near(0.03225705, 1e-6));
  CHECK(coverage_p_value(27, 34, 0.8) > 0.99);
  CHECK(coverage_p_value(0, 1, 0.5) == near(1));
}

TEST_CASE("percentage and scaled errors") {
  const double smape =
      (symmetric_percentage_error(100, 90) + symmetric_percentage_error(110, 121)) / 2;
  CHECK(smape == near(10.02506266));
  CHECK(symmetric_percentage_error(0, 0) == 0);
  const std::vector<double> history = {80, 90, 95, 100};
  CHECK(mase_scale(history) == near(6.66666667));
  CHECK(overall_weighted_average(14.593, 16.342, 3.382, 3.974) == near(0.8720034311));
}

TEST_CASE("Student's distribution in closed form") {
  const double pi = std::acos(-1.0);
  for (const double x : {-30.0, -2.0, -0.3, 0.0, 0.8, 5.0}) {
    CAPTURE(x);
    CHECK(student_cdf(x, 1) == near(0.5 + std::atan(x) / pi, 1e-12));
    const double two = 0.5 + x / (2 * std::sqrt(2 + x * x));
    CHECK(std::abs(student_cdf(x, 2) - two) < 1e-14);
    CHECK(student_density(x, 2) == near(1 / std::pow(2 + x * x, 1.5), 1e-12));
  }
  // Tables: 97.5 % of t with 8 degrees.
  CHECK(student_quantile(0.975, 8) == near(2.306004135, 1e-9));
}

TEST_CASE("Student's quantile inverts its distribution function") {
  test::check_property("inverse", [] {
    const double u = *rc::gen::inRange(1, 99999) / 100000.0;
    const double freedom = *rc::gen::inRange(1, 40);
    const double back = student_cdf(student_quantile(u, freedom), freedom);
    RC_ASSERT(std::abs(back - u) < 1e-12);
  });
}

}  // namespace
}  // namespace gapcast
