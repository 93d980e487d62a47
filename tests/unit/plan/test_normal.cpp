// The standard normal: known answers of the inverse, and the pair of functions against each other.
#include <cmath>

#include "engine/plan/normal.hpp"
#include "tests/support/property.hpp"

using namespace gapcast;

namespace {

bool close(double got, double want) {
  return std::abs(got - want) <= 1e-15 * std::max(1.0, std::abs(want));
}

}  // namespace

TEST_CASE("the inverse normal gives the check values of AS 241 and those of R") {
  CHECK(close(normal_quantile(0.25), -0.67448975019608171));
  CHECK(close(normal_quantile(0.001), -3.0902323061678132));
  CHECK(close(normal_quantile(1e-20), -9.2623400897984052));
  CHECK(close(normal_quantile(0.975), 1.9599639845400545));
  CHECK(close(normal_quantile(0.9), 1.2815515655446004));
  CHECK(close(normal_quantile(1e-300), -37.047096299361201));
  CHECK(normal_quantile(0.5) == 0);
  CHECK(normal_quantile(1 - std::ldexp(1.0, -53)) == doctest::Approx(8.2095361516).epsilon(1e-11));
}

TEST_CASE("the distribution function gives tabulated values in both tails") {
  CHECK(normal_cdf(0) == 0.5);
  CHECK(normal_cdf(1) == doctest::Approx(0.8413447460685429).epsilon(1e-15));
  CHECK(normal_cdf(-3) == doctest::Approx(0.0013498980316300946).epsilon(1e-14));
  CHECK(normal_cdf(-10) == doctest::Approx(7.619853024160527e-24).epsilon(1e-13));
  CHECK(normal_density(0) == doctest::Approx(0.3989422804014327).epsilon(1e-15));
}

TEST_CASE("the inverse normal undoes the distribution function") {
  test::check_property("u from 2^-32 to 1", [](std::uint32_t word) {
    const double u = (word + 0.5) / 4294967296.0;
    // A rounding of z changes the tail's probability by about z^2 times as much, relatively.
    const double z = normal_quantile(u);
    RC_ASSERT(std::abs(normal_cdf(z) - u) <= 1e-15 * (1 + z * z) * u);
  });
}

TEST_CASE("the inverse normal is odd and rises across the seams of its three pieces") {
  for (const double u : {0.3, 0.076, 0.01, 1e-9})
    CHECK(normal_quantile(1 - u) == doctest::Approx(-normal_quantile(u)).epsilon(1e-9));
  for (const double seam : {0.075, 0.925, std::exp(-25.0)})
    for (int k = -20; k < 20; ++k) {
      const double below = seam * (1 + k * 1e-9), above = seam * (1 + (k + 1) * 1e-9);
      CHECK(normal_quantile(below) < normal_quantile(above));
    }
}
