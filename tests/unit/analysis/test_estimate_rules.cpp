// The rules that hindcasts and the provinces' parameters share, against closed forms and
// simulation.
#include <cmath>
#include <random>
#include <vector>

#include <doctest/doctest.h>

#include "engine/analysis/estimate/drift.hpp"
#include "engine/analysis/estimate/intervals.hpp"
#include "engine/analysis/estimate/shrinkage.hpp"
#include "engine/analysis/estimate/student.hpp"

namespace gapcast {

TEST_CASE("weights halve with age") {
  const std::vector<double> changes = {0.08, 0.02, 0.04};
  CHECK(weighted_mean(changes, 1) == doctest::Approx((0.02 + 0.01 + 0.04) / 1.75));
  CHECK(weighted_mean(changes, 0) == doctest::Approx(0.14 / 3));
  CHECK(weighted_years(3, 1) == doctest::Approx(1.75));
  CHECK(weighted_years(3, 0) == 3);
  CHECK(changes_of(std::vector<double>{1, 3, 2}) == std::vector<double>{2, -1});
  CHECK(variance_of(std::vector<double>{1, 3}) == doctest::Approx(2));
  CHECK(variance_of(std::vector<double>{5}) == 0);
}

TEST_CASE("the trend sums damped growth") {
  CHECK(trend_sum(0.07, 0.05, 0.5, 3) == doctest::Approx(0.07 + 0.06 + 0.055));
  CHECK(mean_damping(1, 6) == 1);
  CHECK(long_run_growth({0.25, 0.5}, 0.06, 0.03) == doctest::Approx(0.0375));
  CHECK(own_growth_weight(8.5) == 0.5);
}

TEST_CASE("what lies far out is given up by no more than one standard error") {
  CHECK(relative_weight(0.01, 0.01) == doctest::Approx(0.4));  // within its error
  CHECK(relative_weight(0.01, -0.1) == doctest::Approx(0.9));  // ten errors out
  CHECK(0.1 * (1 - relative_weight(0.01, 0.1)) == doctest::Approx(0.01));
  CHECK(relative_weight(0.01, 0) == doctest::Approx(0.4));
  CHECK(kept_of(3, 1) == 0.75);
  CHECK(kept_of(0, 0) == 0);
}

TEST_CASE("an own drift counts by its years and its noise") {
  // Nine changes of 3 % but for one of 12: mean 4 %, variance 9 e-4, drawn to 64 e-4 by four years.
  std::vector<double> changes(9, 0.03);
  changes[4] = 0.12;
  const double variance = std::exp((8 * std::log(9e-4) + 4 * std::log(64e-4)) / 12);
  const double kept = 1e-4 / (1e-4 + variance / 9);
  CHECK(own_relative_drift(changes, 0.01) == doctest::Approx(kept * 0.03));
  changes.resize(7);
  CHECK(own_relative_drift(changes, 0.01) == 0);
}

TEST_CASE("one speed stands for two within a twentieth of a year's loss") {
  const Reversion two;
  CHECK(two.speed() == doctest::Approx(0.03));
  for (int h = 1; h <= 6; ++h) {
    const double to_panel = 1 - std::pow(0.985, h);
    const double gap = reversion_gap(1.5, std::nullopt, 0.5);
    CHECK(gap * (1 - std::pow(0.97, h)) == doctest::Approx(to_panel).epsilon(0.045));
  }
  CHECK(reversion_gap(1.5, 1.2, std::nullopt) == doctest::Approx(0.3));
  CHECK(reversion_gap(1.5, std::nullopt, std::nullopt) == 0);
  // ln(part / rest) moves by the whole, the total stays: 0.3 of 30 %.
  const Split split = split_of(0.01, 0.3);
  CHECK(split.part - split.rest == doctest::Approx(0.01));
  CHECK(0.3 * split.part + 0.7 * split.rest == doctest::Approx(0));
}

TEST_CASE("variance of summed changes") {
  CHECK(summed_variance(4, 0) == doctest::Approx(4));
  // Two changes e1 + (e2 + rho e1): 1 + (1 + rho)^2.
  CHECK(summed_variance(2, 0.3) == doctest::Approx(1 + 1.3 * 1.3));
  CHECK(inflation_of() == doctest::Approx(0.9 * std::sqrt(4.0 / 3)));
  CHECK(summed_law(1, 0, 0, 8).freedom == doctest::Approx(8));
  CHECK(summed_law(3, 0, 0, 8).freedom == doctest::Approx(16));
  CHECK(summed_law(3, 0, 0, 0).freedom == 0);
}

TEST_CASE("the Student of a sum has the tails of summed Students") {
  // MODEL's shocks: unit variance, mixed once a year by a chi-square of 8 degrees; six years and a
  // drift with 5 % of the variance.
  std::mt19937_64 random(17);
  std::normal_distribution<double> normal(0, 1);
  std::chi_squared_distribution<double> chi(8);
  constexpr int kDraws = 400000, kYears = 6;
  const SummedLaw law = summed_law(kYears, 0, 0.05, 8);
  const double deviation = std::sqrt(law.variance * (law.freedom - 2) / law.freedom);
  int beyond90 = 0, beyond99 = 0;
  for (int i = 0; i < kDraws; ++i) {
    double sum = kYears * std::sqrt(0.05) * normal(random);
    for (int year = 0; year < kYears; ++year) sum += std::sqrt(6 / chi(random)) * normal(random);
    beyond90 += std::abs(sum) > deviation * student_quantile(0.95, law.freedom);
    beyond99 += std::abs(sum) > deviation * student_quantile(0.995, law.freedom);
  }
  // Four standard errors: 0.19 and 0.06 points.
  CHECK(100.0 * beyond90 / kDraws == doctest::Approx(10).epsilon(0.02));
  CHECK(100.0 * beyond99 / kDraws == doctest::Approx(1).epsilon(0.08));
}

TEST_CASE("the expected distance is the mean of a density") {
  double sum = 0, last = 0;
  const double step = 1e-3;
  for (double x = step / 2; x < 200; x += step) {
    sum += 2 * std::min(x, 4.0) * student_density(x, 8) * step;
    last += 2 * std::min(x, 4.0) * std::exp(-x * x / 2) / std::sqrt(2 * std::acos(-1.0)) * step;
  }
  CHECK(expected_distance(8, 4) == doctest::Approx(sum).epsilon(1e-4));
  CHECK(expected_distance(0, 4) == doctest::Approx(last).epsilon(1e-4));
}

}  // namespace gapcast
