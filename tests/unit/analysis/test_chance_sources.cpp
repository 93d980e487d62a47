// Chances of projects and events against sums over all their states.
#include <cmath>

#include <doctest/doctest.h>

#include "engine/analysis/belief/chance_sources.hpp"
#include "engine/plan/normal.hpp"

namespace gapcast {
namespace {

ChanceSource source(std::vector<ChanceState> states) {
  ChanceSource one;
  one.states = std::move(states);
  return one;
}

TEST_CASE("without sources the chance is that of the distance") {
  CHECK(tail_chance(1.5, 2, {}) == doctest::Approx(normal_cdf(-1.5)).epsilon(1e-12));
  CHECK(tail_chance(-2, 2, {}) == doctest::Approx(normal_cdf(2)).epsilon(1e-12));
}

TEST_CASE("two sources mix four chances, in standard deviations of the margin") {
  const std::vector<ChanceSource> sources = {source({{0.3, 1, 4}}),
                                             source({{0.2, 1, 1}, {0.1, 2, 3}})};
  double expected = 0;
  const double first[2][2] = {{0.7, 0}, {0.3, 4}}, second[3][2] = {{0.7, 0}, {0.2, 1}, {0.1, 3}};
  for (const auto& a : first)
    for (const auto& b : second) expected += a[0] * b[0] * normal_cdf(-(0.5 + (a[1] + b[1]) / 2));
  CHECK(tail_chance(0.5, 2, sources) == doctest::Approx(expected).epsilon(1e-9));
  // Losses between two points of the grid: to the square of its width.
  CHECK(tail_chance(0.5, 1, {source({{0.5, 1, 0.1234567}})}) ==
        doctest::Approx(0.5 * normal_cdf(-0.5) + 0.5 * normal_cdf(-0.6234567)).epsilon(1e-4));
}

TEST_CASE("the likeliest set that takes the room") {
  // 5 are taken by the first alone (0.05), or by the second and third (0.4 0.3 = 0.12).
  const std::vector<ChanceSource> sources = {source({{0.05, 1, 6}}), source({{0.4, 1, 3}}),
                                             source({{0.2, 1, 1}, {0.3, 2, 2.5}})};
  const ChanceSet set = likeliest_set(sources, 5);
  CHECK(set.chance == doctest::Approx(0.12));
  REQUIRE(set.members.size() == 2);
  CHECK(set.members[0].source == 1);
  CHECK(set.members[1].source == 2);
  CHECK(set.members[1].state == 1);
  // A little: the smaller loss or a worse one, of 0.5.
  CHECK(likeliest_set(sources, 0.5).chance == doctest::Approx(0.5));
  CHECK(likeliest_set(sources, 100).chance == 0);
}

}  // namespace
}  // namespace gapcast
