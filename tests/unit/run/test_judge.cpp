// Comparators, probabilities and shortfalls on members made by hand.
#include <cmath>
#include <numeric>
#include <vector>

#include <doctest/doctest.h>

#include "engine/run/judge.hpp"
#include "tests/unit/run/made_run.hpp"

using namespace gapcast;
using doctest::Approx;
using gapcast::testing::share_target;

namespace {

// `hits` members at 50 and the rest at 30, against "above 40".
Chance chance_of(int hits, int n) {
  std::vector<double> values(static_cast<std::size_t>(n), 30.0);
  std::fill_n(values.begin(), hits, 50.0);
  return chance(share_target(40), values);
}

}  // namespace

TEST_CASE("Comparators compare unrounded values") {
  const double just_below = std::nextafter(40.0, 0.0), just_above = std::nextafter(40.0, 50.0);
  CHECK_FALSE(meets(share_target(40, Comparator::above), 40));
  CHECK(meets(share_target(40, Comparator::above), just_above));
  CHECK(meets(share_target(40, Comparator::at_least), 40));
  CHECK_FALSE(meets(share_target(40, Comparator::at_least), just_below));
  CHECK_FALSE(meets(share_target(40, Comparator::below), 40));
  CHECK(meets(share_target(40, Comparator::below), just_below));
  for (const Comparator comparator :
       {Comparator::above, Comparator::at_least, Comparator::about, Comparator::below})
    CHECK_FALSE(meets(share_target(40, comparator), std::nan("")));
}

TEST_CASE("About means at least the value less its tolerance") {
  TargetSpec target = share_target(40, Comparator::about);
  CHECK(threshold(target) == 38);
  CHECK(meets(target, 38));
  CHECK_FALSE(meets(target, std::nextafter(38.0, 0.0)));
  target.tolerance = 0.5;
  CHECK(threshold(target) == 39.5);
  target.tolerance = 0;
  CHECK(threshold(target) == 40);
  target = share_target(-10, Comparator::about);
  CHECK(threshold(target) == -10.5);
  CHECK(threshold(share_target(40, Comparator::at_least)) == 40);
}

TEST_CASE("Probability and Wilson half-width") {
  // Wilson 95 %: 0 of 1000 [0, .0038267585], 300 of 1000 [.2724068425, .3291238609],
  // 95 of 100 [.8882495308, .9784563208].
  CHECK(chance_of(0, 1000).probability == 0);
  CHECK(chance_of(0, 1000).mc_error == Approx(0.0038267585 / 2).epsilon(1e-8));
  CHECK(chance_of(300, 1000).probability == 0.3);
  CHECK(chance_of(300, 1000).mc_error == Approx((0.3291238609 - 0.2724068425) / 2).epsilon(1e-8));
  CHECK(chance_of(95, 100).mc_error == Approx((0.9784563208 - 0.8882495308) / 2).epsilon(1e-8));
  // For many members it is 1.96 standard errors: .005 at one half of 10,000, .00217945 at 5 %.
  CHECK(chance_of(5000, 10000).mc_error / 1.959963984540054 == Approx(0.005).epsilon(3e-4));
  CHECK(chance_of(500, 10000).mc_error / 1.959963984540054 == Approx(0.00217945).epsilon(3e-3));
}

TEST_CASE("Expected shortfall is the mean of what is lacking") {
  const std::vector<double> values = {30, 39, 40, 41, 55};
  CHECK(chance(share_target(40), values).expected_shortfall == Approx(11.0 / 5));
  CHECK(chance(share_target(40), values).probability == 0.4);
  CHECK(chance(share_target(40, Comparator::below), values).expected_shortfall == Approx(16.0 / 5));
  CHECK(chance(share_target(40, Comparator::below), values).probability == 0.4);
  // Within the tolerance of `about` the value is met and still short.
  CHECK(chance(share_target(40, Comparator::about), values).probability == 0.8);
  CHECK(chance(share_target(40, Comparator::about), values).expected_shortfall == Approx(11.0 / 5));
}

TEST_CASE("Status words begin at their thresholds") {
  CHECK(status_of(0.9) == GapStatus::met);
  CHECK(status_of(std::nextafter(0.9, 0)) == GapStatus::likely);
  CHECK(status_of(0.5) == GapStatus::likely);
  CHECK(status_of(std::nextafter(0.5, 0)) == GapStatus::unlikely);
}
