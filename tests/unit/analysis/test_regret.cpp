// Regret against a published table and against a count written out again.
#include <algorithm>
#include <cmath>

#include <doctest/doctest.h>

#include "engine/analysis/compare/regret.hpp"
#include "tests/support/property.hpp"

namespace gapcast::test {
namespace {

// KNOWN: payoffs of three alternatives in three states.
const std::vector<std::vector<double>> kPayoffs = {{8, 6, 3}, {7, 7, 5}, {5, 6, 6}};

TEST_CASE("worst regrets of 3 1 3 choose the second alternative") {
  const std::vector<Regret> all = regrets(kPayoffs);
  CHECK(all[0].worst == 3);
  CHECK(all[1].worst == 1);
  CHECK(all[2].worst == 3);
  CHECK(minimax_regret(all) == 1);
  CHECK(all[0].mean == doctest::Approx(4.0 / 3));
}

TEST_CASE("regret of drawn states has the error of a mean and of a quantile") {
  // Losses spread evenly over 0 to 1: sd 1/sqrt 12, density one.
  std::vector<std::vector<double>> payoffs(2);
  const int n = 1000;
  for (int s = 0; s < n; ++s) {
    payoffs[0].push_back(0);
    payoffs[1].push_back((s + 0.5) / n);
  }
  const std::vector<Regret> all = regrets(payoffs);
  CHECK(all[0].mean_error == doctest::Approx(1.96 / std::sqrt(12.0 * n)).epsilon(1e-3));
  CHECK(all[0].p90_error == doctest::Approx(1.96 * std::sqrt(0.09 / n)).epsilon(1e-3));
  CHECK(all[1].mean_error == 0);
  CHECK(all[1].p90_error == 0);
  CHECK(regrets(kPayoffs)[0].p90_error == 0);
}

TEST_CASE("the largest of the lowest payoffs is the second alternative too") {
  CHECK(maximin(regrets(kPayoffs)) == 1);
  CHECK(regrets(kPayoffs)[1].lowest_payoff == 5);
}

TEST_CASE("each alternative reaches six in two states of three") {
  for (const std::vector<double>& payoffs : kPayoffs)
    CHECK(satisficing(payoffs, 6) == doctest::Approx(0.6667).epsilon(1e-3));
}

TEST_CASE("in every state somebody has no regret and nobody a negative one") {
  check_property("regret", [](std::vector<std::pair<int, int>> pairs) {
    pairs.emplace_back(1, 2);
    std::vector<std::vector<double>> payoffs(2);
    double worst = 0;
    for (const auto& [a, b] : pairs) {
      payoffs[0].push_back(a);
      payoffs[1].push_back(b);
      worst = std::max(worst, static_cast<double>(b) - a);
    }
    const std::vector<Regret> all = regrets(payoffs);
    RC_ASSERT(all[0].worst == worst);
    RC_ASSERT(all[0].mean >= 0);
    RC_ASSERT(all[0].p90 <= all[0].worst);
    // Only one of two can lose anything in a state.
    if (pairs.size() == 1) RC_ASSERT(all[0].worst == 0 || all[1].worst == 0);
  });
}

}  // namespace
}  // namespace gapcast::test
