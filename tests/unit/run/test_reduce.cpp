// Means and quantiles of members.
#include <algorithm>
#include <cmath>
#include <limits>
#include <vector>

#include "engine/kernel/random.hpp"
#include "engine/run/order_statistics.hpp"
#include "engine/run/reduce.hpp"
#include "tests/support/property.hpp"

using namespace gapcast;
using doctest::Approx;

namespace {

// Type 7 written out from its definition on a fully sorted copy.
double type_7(std::vector<double> values, double p) {
  std::sort(values.begin(), values.end());
  const double h = static_cast<double>(values.size() - 1) * p;
  const auto low = static_cast<std::size_t>(h);
  const std::size_t high = std::min(low + 1, values.size() - 1);
  return values[low] + (h - static_cast<double>(low)) * (values[high] - values[low]);
}

}  // namespace

TEST_CASE("Quantiles of ten values are of type 7") {
  std::vector<double> values = {31, 2, 20, 4, 15, 4, 12, 5, 9, 7};
  const Statistics s = summarize(values);
  CHECK(s.mean == Approx(10.9));
  CHECK(s.quantiles[1] == Approx(3.8));
  CHECK(s.quantiles[2] == Approx(4.25));
  CHECK(s.quantiles[3] == 8);
  CHECK(s.quantiles[5] == Approx(21.1));
}

TEST_CASE("Selecting ranks gives the quantiles of full sorting") {
  test::check_property("any members", [](const std::vector<int>& drawn) {
    std::vector<double> values(drawn.begin(), drawn.end());
    values.push_back(0.5);
    const std::vector<double> copy = values;
    const Statistics s = summarize(values);
    for (std::size_t q = 0; q < kQuantiles.size(); ++q)
      RC_ASSERT(s.quantiles[q] == type_7(copy, kQuantiles[q]));
    RC_ASSERT(std::is_permutation(values.begin(), values.end(), copy.begin()));
  });
}

TEST_CASE("One member is its own mean and quantiles") {
  std::vector<double> values = {3.25};
  const Statistics s = summarize(values);
  CHECK(s.mean == 3.25);
  for (const double q : s.quantiles) CHECK(q == 3.25);
}

TEST_CASE("Outputs without a value stay without one") {
  std::vector<double> values = {1, std::nan(""), 3};
  for (const Statistics& s : {summarize(values), no_statistics(), summarize({})}) {
    CHECK(std::isnan(s.mean));
    for (const double q : s.quantiles) CHECK(std::isnan(q));
  }
}

TEST_CASE("values at ranks are those that sorting puts there, to the bit") {
  test::check_property("rows of values", [](std::uint64_t seed) {
    const std::size_t n = 1 + seed % 5000;
    std::vector<double> values(n);
    for (std::size_t i = 0; i < n; ++i) {
      const double u = uniform_of_member(seed, i, 1);
      // Smooth, in few steps, with far ones, or all the same.
      const double shapes[] = {u, std::floor(8 * u), u < 0.001 ? 1e9 * u : u, 7.0};
      values[i] = shapes[seed / 5000 % 4];
    }
    if (seed % 7 == 0) values.front() = std::numeric_limits<double>::infinity();
    std::vector<std::size_t> ranks = {0, n / 20, n / 20, n / 2, n - 1};
    std::vector<double> sorted = values;
    std::sort(sorted.begin(), sorted.end());
    const std::vector<double> found = at_ranks(values, ranks);
    for (std::size_t r = 0; r < ranks.size(); ++r) RC_ASSERT(found[r] == sorted[ranks[r]]);
  });
}

TEST_CASE("members differ beyond rounding or not at all") {
  const double value = 6.57229481364785;
  CHECK_FALSE(members_differ(summarize(std::vector<double>(2000, value))));
  std::vector<double> rounded(2000, value);
  for (std::size_t i = 0; i < rounded.size(); i += 2) rounded[i] = std::nextafter(value, 7.0);
  CHECK_FALSE(members_differ(summarize(rounded)));
  std::vector<double> apart(2000, value);
  for (std::size_t i = 0; i < apart.size(); i += 2) apart[i] += 1e-9;
  CHECK(members_differ(summarize(apart)));
  CHECK_FALSE(members_differ(no_statistics()));
}
