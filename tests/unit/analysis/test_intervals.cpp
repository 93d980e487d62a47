// Interval arithmetic on printed figures: known answers and containment.
#include <array>
#include <cmath>
#include <string>

#include <doctest/doctest.h>

#include "engine/analysis/audit/feasibility.hpp"
#include "engine/analysis/printed/intervals.hpp"
#include "tests/support/property.hpp"

using namespace gapcast;
using doctest::Approx;

namespace {

PrintedInterval rounded(const char* text) {
  const PrintedNumber number = printed_number(text);
  return rounded_at(number.value, number.last_digit);
}
void check_range(const PrintedInterval& range, double low, double high) {
  CHECK(range.low == Approx(low).epsilon(1e-8));
  CHECK(range.high == Approx(high).epsilon(1e-8));
}

}  // namespace

TEST_CASE("a printed number stands for half a unit of its last digit on either side") {
  check_range(rounded("58.4"), 58.35, 58.45);
  check_range(rounded("5.40"), 5.395, 5.405);
  check_range(rounded("-8.37"), -8.375, -8.365);
  check_range(rounded("1588646"), 1588645.5, 1588646.5);
  check_range(rounded("1.5e3"), 1450, 1550);
  check_range(truncated_at(1.4, -1), 1.4, 1.5);
  check_range(truncated_at(-5.5, -1), -5.6, -5.5);
  CHECK(printed_number("571000").trailing_zeros == 3);
  CHECK(printed_number("0").trailing_zeros == 0);
  CHECK(printed_number("5.400").trailing_zeros == 0);
}

TEST_CASE("growth of the national accounts of 2006 lies above what was printed") {
  const PrintedInterval growth = growth_between(rounded("1588646"), rounded("1699501"));
  CHECK(growth.low == Approx(6.977890).epsilon(1e-7));
  CHECK(growth.high == Approx(6.978020).epsilon(1e-7));
  CHECK(meeting(growth, rounded("6.97")) == Meeting::apart);
  CHECK(meeting(growth, truncated_at(6.97, -2)) == Meeting::overlapping);
}

TEST_CASE("averages over years hold against their printed figures") {
  const auto average = [](const char* from, const char* to, int years) {
    return yearly_growth(rounded(to) / rounded(from), years);
  };
  const PrintedInterval first = average("1588646", "2157828", 5);
  const PrintedInterval second = average("2157828", "2875856", 5);
  const PrintedInterval third = average("2875856", "3262548", 2);
  CHECK(first.middle() == Approx(6.31583).epsilon(1e-6));
  CHECK(second.middle() == Approx(5.91319).epsilon(1e-6));
  CHECK(third.middle() == Approx(6.51110).epsilon(1e-6));
  CHECK(meeting(first, rounded("6.32")) == Meeting::overlapping);
  CHECK(meeting(second, rounded("5.91")) == Meeting::overlapping);
  CHECK(meeting(third, rounded("6.51")) == Meeting::overlapping);
  const PrintedInterval lower = rounded("6.32") - rounded("5.91");
  check_range(lower, 0.40, 0.42);
  CHECK(meeting(lower, rounded("0.41")) == Meeting::overlapping);
}

TEST_CASE("an average of printed yearly rates overlaps the printed average") {
  std::vector<PrintedInterval> rates;
  for (const char* rate : {"6.97", "7.13", "5.66", "5.40", "6.42"}) rates.push_back(rounded(rate));
  const PrintedInterval mean = geometric_mean_of_rates(rates);
  CHECK(mean.low == Approx(6.30877).epsilon(1e-6));
  CHECK(mean.high == Approx(6.31877).epsilon(1e-6));
  CHECK(meeting(mean, rounded("6.32")) == Meeting::overlapping);
  CHECK(arithmetic_mean(rates).middle() == Approx(6.316));
}

TEST_CASE("multiples over years and a yearly rate are compatible") {
  const PrintedInterval seven = yearly_growth(rounded("1.8"), 7);
  CHECK(seven.low == Approx(8.322761).epsilon(1e-7));
  CHECK(seven.high == Approx(9.186109).epsilon(1e-7));
  const PrintedInterval twelve = yearly_growth(rounded("2.7"), 12);
  CHECK(twelve.low == Approx(8.460222).epsilon(1e-7));
  CHECK(twelve.high == Approx(8.795531).epsilon(1e-7));
  CHECK(meeting(twelve, rounded("8.5")) == Meeting::overlapping);
}

TEST_CASE("shares make a hundred within their rounding") {
  const auto verdict = [](const char* last) {
    const std::array<PrintedInterval, 4> shares = {rounded("12.3"), rounded("35.1"),
                                                   rounded("44.8"), rounded(last)};
    return meeting(sum(shares), {100, 100});
  };
  CHECK(verdict("7.9") == Meeting::overlapping);  // 100.1
  CHECK(verdict("8.0") == Meeting::touching);     // 100.2
  CHECK(verdict("8.1") == Meeting::apart);        // 100.3
}

TEST_CASE("levels per head and levels grown and contributions") {
  // 145.2 thousand billion over 2.14 million persons.
  check_range(scaled(rounded("145.2") / rounded("2.14"), 1), 67.668998, 68.032787);
  const PrintedInterval grown =
      rounded("98.5") * (PrintedInterval{1, 1} + scaled(rounded("8.2"), 0.01));
  CHECK(grown.low == Approx(106.473675).epsilon(1e-9));
  CHECK(grown.high == Approx(106.680375).epsilon(1e-9));
  const PrintedInterval contribution = rounded("0.330") * rounded("0.100");
  CHECK(contribution.low == Approx(0.03278525).epsilon(1e-9));
  CHECK(contribution.high == Approx(0.03321525).epsilon(1e-9));
}

TEST_CASE("means of whole numbers are recognised by their digits") {
  CHECK_FALSE(possible_mean_of_counts("5.27", 43));
  CHECK_FALSE(possible_mean_of_counts("11.09", 21));
  CHECK(possible_mean_of_counts("11.10", 21));  // 233 / 21
  CHECK(possible_mean_of_counts("5.26", 43));   // 226 / 43 = 5.2558
}

TEST_CASE("results of operations hold every result of the values") {
  test::check_property("containment", [] {
    const auto any = [](int low, int high) { return *rc::gen::inRange(low, high) / 16.0; };
    const auto range = [&] {
      const double low = any(-800, 800);
      return PrintedInterval{low, low + any(0, 160)};
    };
    const auto inside = [&](const PrintedInterval& r) {
      return r.low + (r.high - r.low) * any(0, 17);
    };
    const PrintedInterval a = range(), b = range();
    const double x = inside(a), y = inside(b);
    RC_ASSERT((a + b).holds(x + y));
    RC_ASSERT((a - b).holds(x - y));
    RC_ASSERT((a * b).holds(x * y));
    if (!b.holds(0)) RC_ASSERT((a / b).holds(x / y));
    const bool meet = meeting(a, b) != Meeting::apart;
    RC_ASSERT(meet == (distance(a, b) == 0));
    RC_ASSERT(meeting(a, b) == meeting(b, a));
  });
}

TEST_CASE("linear conditions are met together or not") {
  // Each pair of sums is possible, all three are not: x + y = 10, y + z = 10, x + z = 20, y >= 1.
  const std::vector<PrintedInterval> bounds = {{0, 20}, {1, 20}, {0, 20}};
  const LinearCondition xy{{{0, 1.0}, {1, 1.0}}, {10, 10}};
  const LinearCondition yz{{{1, 1.0}, {2, 1.0}}, {10, 10}};
  const LinearCondition xz{{{0, 1.0}, {2, 1.0}}, {20, 20}};
  CHECK(feasible(bounds, {xy, yz}));
  CHECK(feasible(bounds, {xy, xz}));
  CHECK(feasible(bounds, {yz, xz}));
  CHECK_FALSE(feasible(bounds, {xy, yz, xz}));
  CHECK(feasible({{0, 20}, {0, 20}, {0, 20}}, {xy, yz, xz}));  // touches at y = 0
  CHECK(feasible({{-5, -1}, {2, 3}}, {{{{0, 1.0}, {1, 1.0}}, {-HUGE_VAL, -2.5}}}));
  CHECK_FALSE(feasible({{-5, -1}, {2, 3}}, {{{{0, 1.0}, {1, 1.0}}, {2.5, HUGE_VAL}}}));
}

TEST_CASE("feasibility agrees with points that are known") {
  test::check_property("a point inside makes it feasible", [] {
    const auto any = [](int low, int high) { return *rc::gen::inRange(low, high) / 8.0; };
    const std::size_t n = 4;
    std::vector<PrintedInterval> bounds;
    std::vector<double> point;
    for (std::size_t i = 0; i < n; ++i) {
      point.push_back(any(-400, 400));
      bounds.push_back({point[i] - any(0, 9), point[i] + any(0, 9)});
    }
    std::vector<LinearCondition> conditions;
    for (int k = 0; k < 3; ++k) {
      LinearCondition condition;
      double value = 0;
      for (std::size_t i = 0; i < n; ++i) {
        const double coefficient = *rc::gen::inRange(-2, 3);
        condition.terms.emplace_back(i, coefficient);
        value += coefficient * point[i];
      }
      condition.value = {value, value};
      conditions.push_back(std::move(condition));
    }
    RC_ASSERT(feasible(bounds, conditions));
    // A sum beyond every bound cannot be.
    double most = 0;
    LinearCondition beyond;
    for (std::size_t i = 0; i < n; ++i) {
      beyond.terms.emplace_back(i, 1.0);
      most += bounds[i].high;
    }
    beyond.value = {most + 0.25, most + 1};
    conditions.push_back(beyond);
    RC_ASSERT(!feasible(bounds, conditions));
  });
}
