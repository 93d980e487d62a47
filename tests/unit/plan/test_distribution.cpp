// Distributions: quantile against distribution function, mean against the integral of the quantile,
// published and closed values, bounds, what is refused, how they are written.
#include <cmath>
#include <limits>

#include "engine/plan/plan.hpp"
#include "tests/support/property.hpp"
#include "tests/unit/plan/distributions.hpp"

using namespace gapcast;
using gapcast::testing::discrete;
using gapcast::testing::integral_of_quantile;
using gapcast::testing::shape;
using gapcast::testing::some_continuous;
using gapcast::testing::within;
using Kind = DistributionKind;

namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

double span_of(const Distribution& d) { return quantile(d, 0.999) - quantile(d, 0.001); }

}  // namespace

TEST_CASE("the distribution function undoes the quantile and bounds hold") {
  test::check_property("continuous kinds", [](std::uint64_t seed, std::uint32_t word, bool cut) {
    const Distribution d = some_continuous(static_cast<int>(seed % 4), seed, cut);
    RC_ASSERT(check(d) == DistributionProblem::none);
    const double u = (word + 0.5) / 4294967296.0;
    const double x = quantile(d, u);
    RC_ASSERT(x >= minimum(d));
    RC_ASSERT(x <= maximum(d));
    const double low = cdf(d, d.lo), high = cdf(d, d.hi);
    RC_ASSERT(std::abs(cdf(d, x) - (low + u * (high - low))) < 1e-12);
  });
}

TEST_CASE("the quantile does not fall") {
  test::check_property("continuous kinds", [](std::uint64_t seed, bool cut) {
    const Distribution d = some_continuous(static_cast<int>(seed % 4), seed, cut);
    for (int i = 1; i < 99; ++i) RC_ASSERT(quantile(d, i / 100.0) <= quantile(d, i / 100.0 + 0.01));
  });
}

TEST_CASE("the mean is the integral of the quantile") {
  test::check_property("continuous kinds", [](std::uint64_t seed, bool cut) {
    const Distribution d = some_continuous(static_cast<int>(seed % 4), seed, cut);
    RC_ASSERT(std::abs(mean(d) - integral_of_quantile(d)) < 2e-6 * span_of(d));
    RC_ASSERT(mean(d) >= minimum(d));
    RC_ASSERT(mean(d) <= maximum(d));
  });
}

TEST_CASE(
    "one-sided truncation has the closed means of the half normal and the shifted lognormal") {
  const Distribution half = within(shape(Kind::normal, 0, 1), 0, kInfinity);
  CHECK(mean(half) == doctest::Approx(std::sqrt(2 / std::acos(-1.0))).epsilon(1e-14));
  CHECK(quantile(half, 0.5) == doctest::Approx(0.67448975019608171).epsilon(1e-14));
  // E[X; X > median] / 0.5 of a lognormal is 2 m exp(s^2 / 2) Phi(s).
  const double s = std::log(1.5);
  const Distribution upper = within(shape(Kind::lognormal, 4, 1.5), 4, kInfinity);
  const double expected = 2 * 4 * std::exp(s * s / 2) * 0.5 * std::erfc(-s / std::sqrt(2.0));
  CHECK(mean(upper) == doctest::Approx(expected).epsilon(1e-14));
  CHECK(mean(shape(Kind::lognormal, 4, 1.5)) ==
        doctest::Approx(4 * std::exp(s * s / 2)).epsilon(1e-14));
}

TEST_CASE("truncation far in the upper tail keeps its digits") {
  const Distribution high = within(shape(Kind::normal, 0, 1), 9, 10);
  const Distribution low = within(shape(Kind::normal, 0, 1), -10, -9);
  REQUIRE(check(high) == DistributionProblem::none);
  CHECK(mean(high) == doctest::Approx(-mean(low)).epsilon(1e-14));
  for (const double u : {0.01, 0.5, 0.99})
    CHECK(quantile(high, u) == doctest::Approx(-quantile(low, 1 - u)).epsilon(1e-12));
  CHECK(quantile(high, 0.5) > 9);
  CHECK(quantile(high, 0.5) < 9.1);
}

TEST_CASE("triangular distributions of years keep the digits of their means") {
  // Right half of a symmetric triangle: density falls linearly over [2028, 2030], mean 2028 + 2
  // / 3.
  const Distribution d = within(shape(Kind::triangular, 2026, 2028, 2030), 2028, 2030);
  CHECK(std::abs(mean(d) - (2028 + 2.0 / 3)) < 1e-11);
  CHECK(mean(shape(Kind::triangular, 0.5, 1, 2)) == doctest::Approx(3.5 / 3).epsilon(1e-15));
  const Distribution falling = within(shape(Kind::triangular, 0, 0, 3), 0, 3);
  const Distribution rising = within(shape(Kind::triangular, 0, 3, 3), 0, 3);
  CHECK(mean(falling) == doctest::Approx(1).epsilon(1e-14));
  CHECK(mean(rising) == doctest::Approx(2).epsilon(1e-14));
}

TEST_CASE("discrete distributions give their values in order and drop those outside the bounds") {
  const Distribution d = discrete({{0, 0.4}, {1, 0.35}, {2, 0.15}, {4, 0.1}});
  CHECK(check(d) == DistributionProblem::none);
  CHECK(mean(d) == doctest::Approx(1.05).epsilon(1e-15));
  CHECK(quantile(d, 0.39) == 0);
  CHECK(quantile(d, 0.41) == 1);
  CHECK(quantile(d, 0.76) == 2);
  CHECK(quantile(d, 0.999) == 4);
  CHECK(cdf(d, 1.5) == doctest::Approx(0.75));
  const Distribution cut = within(d, 1, 3);
  CHECK(mean(cut) == doctest::Approx((0.35 + 0.3) / 0.5).epsilon(1e-15));
  CHECK(quantile(cut, 0.69) == 1);
  CHECK(quantile(cut, 0.71) == 2);
  CHECK(minimum(cut) == 1);
  CHECK(maximum(cut) == 2);
  CHECK(check(within(d, 5, 6)) == DistributionProblem::empty_range);
}

TEST_CASE("degenerate distributions are their value") {
  for (const Distribution& d :
       {constant(3), shape(Kind::normal, 3, 0), shape(Kind::uniform, 3, 3),
        shape(Kind::triangular, 3, 3, 3), shape(Kind::lognormal, 3, 1), discrete({{3, 1}})}) {
    CHECK(check(d) == DistributionProblem::none);
    CHECK(mean(d) == 3);
    CHECK(minimum(d) == 3);
    CHECK(maximum(d) == 3);
    for (const double u : {1e-10, 0.5, 1 - 1e-10}) CHECK(quantile(d, u) == 3);
    CHECK(cdf(d, 2.999) == 0);
    CHECK(cdf(d, 3) == 1);
  }
  CHECK(check(within(shape(Kind::normal, 3, 0), 4, 5)) == DistributionProblem::empty_range);
}

TEST_CASE("smallest and largest values") {
  CHECK(minimum(shape(Kind::normal, 0, 1)) == -kInfinity);
  CHECK(maximum(within(shape(Kind::normal, 0, 1), -1, 2)) == 2);
  CHECK(minimum(shape(Kind::lognormal, 2, 1.5)) == 0);
  CHECK(maximum(shape(Kind::lognormal, 2, 1.5)) == kInfinity);
  CHECK(minimum(within(shape(Kind::uniform, 1, 4), 0, 3)) == 1);
  CHECK(maximum(within(shape(Kind::uniform, 1, 4), 0, 3)) == 3);
  CHECK(maximum(shape(Kind::triangular, 1, 2, 5)) == 5);
}

TEST_CASE("each wrong argument has its own problem") {
  CHECK(check(shape(Kind::normal, 1, -1)) == DistributionProblem::negative_sd);
  CHECK(check(shape(Kind::uniform, 2, 1)) == DistributionProblem::bounds_order);
  CHECK(check(within(shape(Kind::normal, 0, 1), 2, 1)) == DistributionProblem::bounds_order);
  CHECK(check(shape(Kind::triangular, 3, 2, 1)) == DistributionProblem::bounds_order);
  CHECK(check(shape(Kind::triangular, 1, 5, 2)) == DistributionProblem::mode_outside);
  CHECK(check(shape(Kind::lognormal, 0, 2)) == DistributionProblem::not_positive);
  CHECK(check(shape(Kind::lognormal, 1, 0)) == DistributionProblem::not_positive);
  CHECK(check(discrete({})) == DistributionProblem::no_points);
  CHECK(check(discrete({{1, 0.5}, {2, 0.4}})) == DistributionProblem::probabilities);
  CHECK(check(discrete({{1, 1.5}, {2, -0.5}})) == DistributionProblem::probabilities);
  CHECK(check(within(shape(Kind::uniform, 1, 2), 3, 4)) == DistributionProblem::empty_range);
  CHECK(check(within(shape(Kind::lognormal, 1, 2), -4, 0)) == DistributionProblem::empty_range);
}

TEST_CASE("distributions are written as in a scenario file") {
  CHECK(to_text(constant(2.5)) == "2.5");
  CHECK(to_text(within(shape(Kind::normal, 8, 1), 4, 12)) == "normal(8, 1) in [4, 12]");
  CHECK(to_text(shape(Kind::uniform, -8, -2)) == "uniform(-8, -2)");
  CHECK(to_text(shape(Kind::triangular, 0.5, 1, 2)) == "triangular(0.5, 1, 2)");
  CHECK(to_text(shape(Kind::lognormal, 4, 1.5)) == "lognormal(4, 1.5)");
  CHECK(to_text(discrete({{0, 0.4}, {1, 0.6}})) == "discrete(0:0.4, 1:0.6)");
}

TEST_CASE("drawn values enter the equations as fractions or logs") {
  CHECK(apply(Transform::identity, 7.5) == 7.5);
  CHECK(apply(Transform::percent, 7.5) == 0.075);
  CHECK(apply(Transform::log1p_percent, 7.5) == doctest::Approx(std::log(1.075)).epsilon(1e-15));
}
