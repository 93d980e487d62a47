// Sums, quantiles and Wilson intervals: known answers and properties.
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <span>
#include <vector>

#include "engine/base/error.hpp"
#include "engine/base/numerics.hpp"
#include "tests/support/property.hpp"

namespace gapcast {
namespace {

using Numbers = std::vector<double>;

TEST_CASE("Neumaier sum keeps what a plain sum loses") {
  const Numbers cancelling = {1, 1e100, 1, -1e100};
  CHECK(neumaier_sum(cancelling) == 2);
  const Numbers tenths(1000000, 0.1);
  double naive = 0;
  for (const double value : tenths) naive += value;
  CHECK(naive == 100000.00000133288);
  CHECK(neumaier_sum(tenths) == 100000.0);
  CHECK(pairwise_sum(tenths) == 100000.0);
  CHECK(neumaier_sum(Numbers{}) == 0);
  CHECK(pairwise_sum(Numbers{}) == 0);
}

TEST_CASE("Neumaier sum of infinite values") {
  const double infinity = std::numeric_limits<double>::infinity();
  CHECK(neumaier_sum(Numbers{1, infinity, 2}) == infinity);
  CHECK(std::isnan(neumaier_sum(Numbers{infinity, -infinity})));
}

TEST_CASE("sums of whole numbers are exact") {
  test::check_property("both sums", [](const std::vector<std::int32_t>& list) {
    Numbers values(list.begin(), list.end());
    std::int64_t exact = 0;
    for (const std::int32_t value : list) exact += value;
    RC_ASSERT(neumaier_sum(values) == static_cast<double>(exact));
    RC_ASSERT(pairwise_sum(values) == static_cast<double>(exact));
  });
}

TEST_CASE("the pairwise tree depends on the count alone") {
  Numbers values(1001);
  for (std::size_t i = 0; i < values.size(); ++i) values[i] = 1.0 / static_cast<double>(i + 1);
  // Halves are summed on their own, so whoever sums the halves gets the same bits.
  const std::span<const double> all = values;
  CHECK(pairwise_sum(all) == pairwise_sum(all.first(500)) + pairwise_sum(all.subspan(500)));
}

TEST_CASE("quantiles of values in any order are those of the sorted ones") {
  test::check_property("any values", [](const std::vector<double>& values, unsigned level) {
    RC_PRE(!values.empty());
    for (const double value : values) RC_PRE(!std::isnan(value));
    const double p = (level % 1001) / 1000.0;
    Numbers sorted = values, reordered = values;
    std::sort(sorted.begin(), sorted.end());
    RC_ASSERT(quantile_unsorted(reordered, p) == quantile_sorted(sorted, p));
  });
  CHECK_THROWS_AS(quantile_unsorted(std::span<double>(), 0.5), InternalError);
}

TEST_CASE("type 7 quantiles") {
  const Numbers values = {2, 4, 4, 5, 7, 9, 12, 15, 20, 31};
  CHECK(quantile_sorted(values, 0.10) == doctest::Approx(3.8).epsilon(1e-14));
  CHECK(quantile_sorted(values, 0.25) == doctest::Approx(4.25).epsilon(1e-14));
  CHECK(quantile_sorted(values, 0.50) == 8);
  CHECK(quantile_sorted(values, 0.90) == doctest::Approx(21.1).epsilon(1e-14));
  CHECK(quantile_sorted(values, 0) == 2);
  CHECK(quantile_sorted(values, 1) == 31);
  CHECK(quantile_sorted(Numbers{7}, 0.3) == 7);
  CHECK_THROWS_AS(quantile_sorted(Numbers{}, 0.5), InternalError);
  CHECK_THROWS_AS(quantile_sorted(values, 1.5), InternalError);
  CHECK_THROWS_AS(quantile_sorted(values, std::nan("")), InternalError);
}

TEST_CASE("quantiles of type 7 rise and stay inside") {
  test::check_property("monotone in p",
                       [](std::vector<std::int16_t> list, std::uint16_t a, std::uint16_t b) {
                         RC_PRE(!list.empty());
                         std::sort(list.begin(), list.end());
                         const Numbers values(list.begin(), list.end());
                         const double low = quantile_sorted(values, std::min(a, b) / 65535.0);
                         const double high = quantile_sorted(values, std::max(a, b) / 65535.0);
                         RC_ASSERT(low <= high);
                         RC_ASSERT(values.front() <= low);
                         RC_ASSERT(high <= values.back());
                       });
}

TEST_CASE("squared correlation is the part that a straight line explains") {
  // e has no slope on x, so that a x + b + e has the variance of a x and of e: 5 a^2 and c^2.
  const std::array<double, 4> x = {-3, -1, 1, 3}, e = {1, -1, -1, 1};
  for (const double slope : {1.0, -2.0})
    for (const double c : {0.0, 2.0, 5.0}) {
      std::array<double, 4> y{};
      for (std::size_t i = 0; i < 4; ++i) y[i] = slope * x[i] + 40 + c * e[i];
      const double expected = 5 * slope * slope / (5 * slope * slope + c * c);
      CHECK(squared_correlation(x, y) == doctest::Approx(expected).epsilon(1e-13));
      CHECK(squared_correlation(y, x) == doctest::Approx(expected).epsilon(1e-13));
    }
  CHECK(squared_correlation(x, e) == 0);
}

TEST_CASE("what does not vary explains nothing and is not explained") {
  const std::array<double, 4> x = {-3, -1, 1, 3}, same = {0.1, 0.1, 0.1, 0.1};
  const std::array<double, 4> rounding = {1e6, 1e6 + 1e-9, 1e6, 1e6};
  const std::array<double, 4> hole = {1, 2, std::nan(""), 4};
  for (const auto& still : {same, rounding, hole}) {
    CHECK(std::isnan(squared_correlation(x, still)));
    CHECK(std::isnan(squared_correlation(still, x)));
  }
  CHECK(std::isnan(squared_correlation(std::span(x).first(2), std::span(x).last(2))));
}

TEST_CASE("Wilson intervals") {
  struct Case {
    double hits, n, low, high;
  };
  for (const Case& c : {Case{0, 1000, 0, 0.0038267585}, Case{300, 1000, 0.2724068425, 0.3291238609},
                        Case{95, 100, 0.8882495308, 0.9784563208}}) {
    const Interval interval = wilson(c.hits, c.n);
    CHECK(std::fabs(interval.low - c.low) < 1e-10);
    CHECK(std::fabs(interval.high - c.high) < 1e-10);
  }
  CHECK(wilson(0, 1000).low == 0);
  CHECK(wilson(1000, 1000).high == 1);
  CHECK(wilson(0, 0).low == 0);
  CHECK(wilson(0, 0).high == 1);
}

TEST_CASE("Wilson bounds solve their equation") {
  // The bounds p0 are where the score test is just at z: (p - p0)^2 = z^2 p0 (1 - p0) / n.
  test::check_property("score equation and symmetry", [](std::uint16_t a, std::uint16_t b) {
    const double n = std::max(a, b) + 1.0, hits = std::min(a, b), z = 1.959963984540054;
    const Interval interval = wilson(hits, n);
    for (const double p0 : {interval.low, interval.high})
      RC_ASSERT(std::fabs((hits / n - p0) * (hits / n - p0) - z * z * p0 * (1 - p0) / n) < 1e-12);
    const Interval mirrored = wilson(n - hits, n);
    RC_ASSERT(std::fabs(mirrored.low - (1 - interval.high)) < 1e-12);
    RC_ASSERT(std::fabs(mirrored.high - (1 - interval.low)) < 1e-12);
  });
}

}  // namespace
}  // namespace gapcast
