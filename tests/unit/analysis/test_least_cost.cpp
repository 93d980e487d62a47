// Least cost against linear programmes, a quadratic programme and their closed forms.
#include <cmath>
#include <stdexcept>

#include <doctest/doctest.h>

#include "engine/analysis/seek/cobyla.hpp"
#include "engine/analysis/seek/least_cost.hpp"

namespace gapcast::test {
namespace {

using Values = std::vector<double>;

LeastCost solved(const std::vector<PricedNumber>& numbers, const MarginFunction& margin,
                 std::optional<double> budget = std::nullopt) {
  return least_cost(numbers, margin, margin, budget);
}

TEST_CASE("of two linear levers the one with more for its price is used alone") {
  // x gives 2 for a price of 3, y 1 for 1: y alone, 4 of it.
  const auto margin = [](const Values& v) { return 2 * v[0] + v[1] - 4; };
  const LeastCost found = solved({{0, 0, 10, 3, 1}, {0, 0, 10, 1, 1}}, margin);
  CHECK(found.status == LeastCostStatus::found);
  CHECK(std::abs(found.values[0]) < 1e-9);
  CHECK(found.values[1] == doctest::Approx(4).epsilon(1e-5));
  CHECK(found.cost == doctest::Approx(4).epsilon(1e-5));
  CHECK(margin(found.values) >= 0);
}

TEST_CASE("where the better lever is exhausted the next one gives the rest") {
  // At most 3 of y: 0.5 of x for the last unit.
  const auto margin = [](const Values& v) { return 2 * v[0] + v[1] - 4; };
  const LeastCost found = solved({{0, 0, 10, 3, 1}, {0, 0, 3, 1, 1}}, margin);
  REQUIRE(found.status == LeastCostStatus::found);
  CHECK(found.values[1] == 3);
  CHECK(found.values[0] == doctest::Approx(0.5).epsilon(1e-4));
  CHECK(found.cost == doctest::Approx(4.5).epsilon(1e-4));
}

TEST_CASE("a lever may have to fall, and starts where it is") {
  // From (5, 2): lowering x helps by 1 a unit at 1, raising y by 1 at 2.
  const auto margin = [](const Values& v) { return -v[0] + v[1] + 1; };
  const LeastCost found = solved({{5, 0, 10, 1, 1}, {2, 0, 10, 2, 1}}, margin);
  REQUIRE(found.status == LeastCostStatus::found);
  CHECK(found.values[0] == doctest::Approx(3).epsilon(1e-4));
  CHECK(found.values[1] == doctest::Approx(2).epsilon(1e-4));
}

TEST_CASE("quadratic costs share the work (T8.4)") {
  // min (2 x1^2 + x2^2) / 2, x1 + x2 / 2 = 1: (2/3, 2/3), cost 2/3.
  const auto margin = [](const Values& v) { return v[0] + v[1] / 2 - 1; };
  const LeastCost found = solved({{0, 0, 5, 1, 2}, {0, 0, 5, 0.5, 2}}, margin);
  REQUIRE(found.status == LeastCostStatus::found);
  CHECK(std::abs(found.values[0] - 2.0 / 3) < 5e-3);
  CHECK(std::abs(found.values[1] - 2.0 / 3) < 1e-2);
  // Around the minimum the cost is flat: it is much sharper than the values.
  CHECK(std::abs(found.cost - 2.0 / 3) < 1e-4);
  CHECK(margin(found.values) >= 0);
}

TEST_CASE("a curved margin is met exactly") {
  // x y >= 4 at least x + y: (2, 2).
  const auto margin = [](const Values& v) { return v[0] * v[1] - 4; };
  const LeastCost found = solved({{0.5, 0.5, 9, 1, 1}, {0.5, 0.5, 9, 1, 1}}, margin);
  REQUIRE(found.status == LeastCostStatus::found);
  CHECK(found.cost == doctest::Approx(3).epsilon(1e-3));
  CHECK(margin(found.values) >= 0);
  CHECK(margin(found.values) < 1e-3);
}

TEST_CASE("a budget that binds buys the most it can") {
  const auto margin = [](const Values& v) { return 2 * v[0] + v[1] - 4; };
  const std::vector<PricedNumber> numbers = {{0, 0, 10, 3, 1}, {0, 0, 3, 1, 1}};
  const LeastCost found = solved(numbers, margin, 3.6);
  REQUIRE(found.status == LeastCostStatus::over_budget);
  CHECK(found.cost == doctest::Approx(4.5).epsilon(1e-4));
  CHECK(cost_of(numbers, found.within) <= 3.6);
  // 3 of y, then 0.2 of x: short by 0.6.
  CHECK(margin(found.within) == doctest::Approx(-0.6).epsilon(1e-2));
  CHECK(solved(numbers, margin, 4.6).status == LeastCostStatus::found);
}

TEST_CASE("out of reach and without effect are statuses, with the best found") {
  const auto margin = [](const Values& v) { return 2 * v[0] + v[1] - 40; };
  const LeastCost missing = solved({{0, 0, 10, 3, 1}, {0, 0, 10, 1, 1}}, margin);
  CHECK(missing.status == LeastCostStatus::missing);
  CHECK(missing.values == Values{10, 10});
  const LeastCost flat = solved({{0, 0, 10, 1, 1}}, [](const Values&) { return -1.0; });
  CHECK(flat.status == LeastCostStatus::flat);
}

TEST_CASE("values that break down are walked around") {
  const auto margin = [](const Values& v) { return v[0] > 6 ? -1.7e308 : v[0] + v[1] - 5; };
  const LeastCost found = solved({{0, 0, 10, 1, 1}, {0, 0, 10, 2, 1}}, margin);
  REQUIRE(found.status == LeastCostStatus::found);
  CHECK(margin(found.values) >= 0);
  // The first alone is cheapest, at 5.
  CHECK(found.cost == doctest::Approx(5).epsilon(1e-3));
}

TEST_CASE("the best of one aim is found under a constraint of another") {
  // Two aims that pull one lever in opposite directions.
  const MarginFunction second = [](const Values& v) { return -v[0] + v[1]; };
  const MarginFunction first = [](const Values& v) { return v[0] - 3; };
  const std::vector<PricedNumber> numbers = {{0, -10, 10, 1, 1}, {0, 0, 10, 1, 1}};
  const Values free = best_within(numbers, second, {}, std::nullopt, {0, 0});
  CHECK(free[0] == doctest::Approx(-10).epsilon(1e-3));
  const Values bound = best_within(numbers, second, {first}, std::nullopt, {5, 0});
  CHECK(bound[0] == doctest::Approx(3).epsilon(1e-3));
  CHECK(bound[1] == doctest::Approx(10).epsilon(1e-3));
  const Values paid = best_within(numbers, second, {first}, 5.0, {5, 0});
  CHECK(paid[0] == doctest::Approx(3).epsilon(1e-2));
  CHECK(paid[1] == doctest::Approx(2).epsilon(2e-2));
  CHECK(cost_of(numbers, paid) <= 5 + 1e-9);
}

TEST_CASE("two aims that two numbers serve are both best in a corner that no slope leads to") {
  // Chances that are settled but for a small stretch: flat from both ends.
  const auto step = [](double x) { return 1 / (1 + std::exp(-60 * x)); };
  const MarginFunction second = [&](const Values& v) { return step(v[1] / 0.1 - 0.8); };
  const MarginFunction first = [&](const Values& v) { return step(v[0] / 5 - 0.6) - 0.94; };
  const std::vector<PricedNumber> numbers = {{0, 0, 5, 1, 1}, {0, 0, 0.1, 1, 1}};
  const Values best = best_within(numbers, second, {first}, std::nullopt, {5, 0});
  CHECK(first(best) >= -1e-6);
  CHECK(second(best) > 0.99);
  // Of many numbers not every corner can be tried; each has the end that serves what it moves.
  std::vector<PricedNumber> many(8, {0, 0, 1, 1, 1});
  many[0] = numbers[0];
  many[7] = numbers[1];
  const MarginFunction last = [&](const Values& v) { return step(v[7] / 0.1 - 0.8); };
  const Values of_many = best_within(many, last, {first}, std::nullopt, {5, 0, 0, 0, 0, 0, 0, 0});
  CHECK(first(of_many) >= -1e-6);
  CHECK(last(of_many) > 0.99);
}

TEST_CASE("the optimiser is deterministic and passes on what a function throws") {
  const auto bowl = [](const Values& t) {
    return (t[0] - 0.3) * (t[0] - 0.3) + (t[1] - 0.6) * (t[1] - 0.6);
  };
  const CobylaSearch search{{0.9, 0.1}, 0.2, 1e-6, 1000};
  const Values once = cobyla_minimum(bowl, {}, search), twice = cobyla_minimum(bowl, {}, search);
  CHECK(once == twice);
  CHECK(std::abs(once[0] - 0.3) < 1e-3);
  CHECK(std::abs(once[1] - 0.6) < 1e-3);
  const auto failing = [](const Values&) -> double { throw std::runtime_error("no"); };
  CHECK_THROWS_AS(cobyla_minimum(failing, {}, search), std::runtime_error);
}

}  // namespace
}  // namespace gapcast::test
