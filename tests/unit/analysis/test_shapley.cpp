// Shapley values: published games, the sum, players without effect, sampled orders.
#include <bit>
#include <cmath>
#include <numeric>

#include "engine/analysis/attribute/shapley.hpp"
#include "tests/support/property.hpp"

namespace gapcast {
namespace {

// T7.4: single levers 0.8, 0.5, 0.3; pair 12 +0.2, pair 13 -0.1, all three +0.06.
std::vector<double> lever_game(Coalition c) {
  double v = 0;
  if (c & 1) v += 0.8;
  if (c & 2) v += 0.5;
  if (c & 4) v += 0.3;
  if ((c & 3) == 3) v += 0.2;
  if ((c & 5) == 5) v -= 0.1;
  if (c == 7) v += 0.06;
  return {v};
}

TEST_CASE("lever game of the known answers") {
  const Shapley result = shapley(3, lever_game);
  CHECK(result.exact);
  CHECK(result.coalitions == 8);
  CHECK(result.value[0][0] == doctest::Approx(0.87).epsilon(1e-12));
  CHECK(result.value[0][1] == doctest::Approx(0.62).epsilon(1e-12));
  CHECK(result.value[0][2] == doctest::Approx(0.27).epsilon(1e-12));
  // Grabisch and Roubens: the pair's own dividend and half of the triple's.
  CHECK(result.interaction[0][0 * 3 + 1] == doctest::Approx(0.23).epsilon(1e-12));
  CHECK(result.interaction[0][0 * 3 + 2] == doctest::Approx(-0.07).epsilon(1e-12));
  CHECK(result.interaction[0][1 * 3 + 2] == doctest::Approx(0.03).epsilon(1e-12));
}

TEST_CASE("glove game gives two thirds to the scarce side") {
  const Shapley result = shapley(
      3, [](Coalition c) { return std::vector<double>{(c & 1) != 0 && (c & 6) != 0 ? 1.0 : 0.0}; });
  CHECK(result.value[0][0] == doctest::Approx(2.0 / 3));
  CHECK(result.value[0][1] == doctest::Approx(1.0 / 6));
  CHECK(result.value[0][2] == doctest::Approx(1.0 / 6));
}

TEST_CASE("contributions add up and idle players get nothing") {
  test::check_property("any game of five players, one idle", [](const std::vector<double>& drawn) {
    const auto worth = [&](Coalition c) {
      const std::size_t index = static_cast<std::size_t>(c & 15);
      return std::vector<double>{index < drawn.size() ? std::fmod(drawn[index], 1e3) : 0.0,
                                 static_cast<double>(index)};
    };
    const Shapley result = shapley(5, worth);
    for (std::size_t m = 0; m < 2; ++m) {
      const auto& values = result.value[m];
      const double sum = std::accumulate(values.begin(), values.end(), 0.0);
      RC_ASSERT(std::abs(sum - (result.all[m] - result.none[m])) < 1e-9);
      RC_ASSERT(values[4] == 0);
    }
  });
}

TEST_CASE("sampled orders add up and agree with the exact values within their error") {
  const auto worth = [](Coalition c) {
    double v = 0;
    for (int i = 0; i < 12; ++i)
      if (c >> i & 1) v += i;
    return std::vector<double>{v + 0.5 * std::popcount(c) * std::popcount(c)};
  };
  ShapleyOptions exact_options, sampled_options;
  exact_options.exact_players = 12;
  sampled_options.permutations = 300;
  const Shapley exact = shapley(12, worth, exact_options);
  const Shapley sampled = shapley(12, worth, sampled_options);
  CHECK_FALSE(sampled.exact);
  CHECK(sampled.interaction.empty());
  double sum = 0;
  for (std::size_t i = 0; i < 12; ++i) {
    sum += sampled.value[0][i];
    // Reversed pairs cancel a symmetric quadratic term: the error may be zero.
    CHECK(std::abs(sampled.value[0][i] - exact.value[0][i]) <= 5 * sampled.error[0][i] + 1e-9);
  }
  CHECK(sum == doctest::Approx(sampled.all[0] - sampled.none[0]).epsilon(1e-12));
}

TEST_CASE("no player, no share") {
  const Shapley result = shapley(0, [](Coalition) { return std::vector<double>{3.0}; });
  CHECK(result.all[0] == 3.0);
  CHECK(result.value[0].empty());
}

}  // namespace
}  // namespace gapcast
