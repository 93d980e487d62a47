// The most probable point against closed forms of planes, correlated planes and circles.
#include <cmath>

#include <doctest/doctest.h>

#include "engine/analysis/belief/probable_point.hpp"

namespace gapcast {
namespace {

const Correlate kIndependent = [](const std::vector<double>& v) { return v; };

TEST_CASE("a plane is met at its foot, in one direction") {
  // 3 x + 4 y - 10 = 0 lies at distance 2, in the direction (0.6, 0.8).
  const ProbablePoint point = probable_point(
      2, [](const std::vector<double>& x) { return 3 * x[0] + 4 * x[1] - 10; }, kIndependent, {});
  REQUIRE(point.reached);
  CHECK(point.distance == doctest::Approx(2));
  CHECK(point.at[0] == doctest::Approx(1.2));
  CHECK(point.at[1] == doctest::Approx(1.6));
  CHECK(point.part[0] == doctest::Approx(0.36));
  CHECK(point.part[1] == doctest::Approx(0.64));
  CHECK(point.origin == -10);
}

TEST_CASE("a margin that is met at the medians has a negative distance") {
  const ProbablePoint point = probable_point(
      2, [](const std::vector<double>& x) { return 3 * x[0] + 4 * x[1] + 10; }, kIndependent, {});
  REQUIRE(point.reached);
  CHECK(point.distance == doctest::Approx(-2));
  CHECK(point.at[1] == doctest::Approx(-1.6));
}

TEST_CASE("correlated inputs: the variance of the sum decides") {
  // x + y >= 3 with correlation 0.5: the sum has sd sqrt(3), so the distance is sqrt(3).
  const Correlate half = [](const std::vector<double>& v) {
    return std::vector<double>{v[0] + 0.5 * v[1], 0.5 * v[0] + v[1]};
  };
  const ProbablePoint point =
      probable_point(2, [](const std::vector<double>& x) { return x[0] + x[1] - 3; }, half, {});
  REQUIRE(point.reached);
  CHECK(point.distance == doctest::Approx(std::sqrt(3)));
  CHECK(point.at[0] == doctest::Approx(1.5));
  // y moves nothing itself, but goes with x: x >= 2 is best believed with y at 1.
  const ProbablePoint one =
      probable_point(2, [](const std::vector<double>& x) { return x[0] - 2; }, half, {});
  REQUIRE(one.reached);
  CHECK(one.distance == doctest::Approx(2));
  CHECK(one.at[1] == doctest::Approx(1));
  CHECK(one.part[0] == doctest::Approx(1));
  CHECK(one.part[1] == doctest::Approx(0));
}

TEST_CASE("a curved boundary is met at its nearest point") {
  // exp(x) + exp(2 y) = 12: the nearest point has its gradient along x.
  const ProbablePoint point = probable_point(
      2, [](const std::vector<double>& x) { return std::exp(x[0]) + std::exp(2 * x[1]) - 12; },
      kIndependent, {});
  REQUIRE(point.reached);
  CHECK(std::exp(point.at[0]) + std::exp(2 * point.at[1]) == doctest::Approx(12));
  const double ratio = std::exp(point.at[0]) / (2 * std::exp(2 * point.at[1]));
  CHECK(point.at[0] / point.at[1] == doctest::Approx(ratio).epsilon(1e-3));
  CHECK(point.distance == doctest::Approx(std::hypot(point.at[0], point.at[1])).epsilon(1e-4));
}

TEST_CASE("what moves nothing is flat, and what lies too far is not reached") {
  const ProbablePoint flat =
      probable_point(2, [](const std::vector<double>&) { return -1.0; }, kIndependent, {});
  CHECK(flat.flat);
  CHECK_FALSE(flat.reached);
  const ProbablePoint far =
      probable_point(1, [](const std::vector<double>& x) { return x[0] - 11; }, kIndependent, {});
  CHECK_FALSE(far.reached);
  CHECK(far.distance == doctest::Approx(11));
  const ProbablePoint never = probable_point(
      1, [](const std::vector<double>& x) { return std::tanh(x[0]) - 2; }, kIndependent, {});
  CHECK_FALSE(never.reached);
}

}  // namespace
}  // namespace gapcast
