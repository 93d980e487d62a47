// Differences on shared draws against formulas written out again, and their identities.
#include <algorithm>
#include <cmath>
#include <numeric>

#include <doctest/doctest.h>

#include "engine/analysis/compare/paired.hpp"
#include "tests/support/property.hpp"

namespace gapcast::test {
namespace {

std::vector<double> normals(std::size_t n, std::uint64_t seed) {
  // A small generator of its own (xorshift64*), twelve uniforms a normal.
  std::vector<double> values(n);
  std::uint64_t state = seed * 2654435769u + 1;
  for (double& value : values) {
    double sum = 0;
    for (int k = 0; k < 12; ++k) {
      state ^= state >> 12;
      state ^= state << 25;
      state ^= state >> 27;
      sum += static_cast<double>((state * 2685821657736338717u) >> 11) / 9007199254740992.0;
    }
    value = sum - 6;
  }
  return values;
}

double sd(const std::vector<double>& values) {
  const auto n = static_cast<double>(values.size());
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / n;
  double squares = 0;
  for (const double x : values) squares += (x - mean) * (x - mean);
  return std::sqrt(squares / (n - 1));
}

TEST_CASE("the error of a difference of means is that of the differences") {
  const std::vector<double> a = {10, 12, 11, 15, 9}, b = {11, 12.5, 12, 17, 9.5};
  std::vector<double> d(a.size());
  for (std::size_t m = 0; m < a.size(); ++m) d[m] = b[m] - a[m];
  const PairedDifference paired = paired_difference(mean_estimate(a), mean_estimate(b));
  CHECK(paired.difference == doctest::Approx(1.0));
  CHECK(paired.mc_error == doctest::Approx(1.959964 * sd(d) / std::sqrt(5.0)).epsilon(1e-6));
  CHECK(paired.percent == doctest::Approx(100 * (12.4 / 11.4 - 1)));
  // Ratio of means by the delta method.
  const double ratio = 12.4 / 11.4;
  for (std::size_t m = 0; m < a.size(); ++m) d[m] = b[m] - ratio * a[m];
  CHECK(paired.percent_error ==
        doctest::Approx(100 * 1.959964 * sd(d) / 11.4 / std::sqrt(5.0)).epsilon(1e-6));
}

TEST_CASE("shared members make a difference sharper than separate ones") {
  const std::vector<double> a = normals(4000, 1), noise = normals(4000, 2);
  std::vector<double> b(a), other = normals(4000, 3);
  for (std::size_t m = 0; m < a.size(); ++m) {
    b[m] += 0.5 + 0.1 * noise[m];
    other[m] += 0.5;
  }
  const auto error = [](const std::vector<double>& x, const std::vector<double>& y, bool mean) {
    const auto of = [&](const std::vector<double>& v) {
      return mean ? mean_estimate(v) : quantile_estimate(v, 0.5);
    };
    return paired_difference(of(x), of(y)).mc_error;
  };
  CHECK(error(a, b, true) < 0.1 * error(a, other, true));
  CHECK(error(a, b, false) < 0.5 * error(a, other, false));
}

TEST_CASE("the error of a median covers what other members would have given") {
  // Standard deviation of differences of medians over independent ensembles.
  constexpr std::size_t kMembers = 500;
  std::vector<double> differences, errors;
  for (std::uint64_t k = 1; k <= 200; ++k) {
    const std::vector<double> a = normals(kMembers, 2 * k), noise = normals(kMembers, 2 * k + 1);
    std::vector<double> b(a);
    for (std::size_t m = 0; m < kMembers; ++m) b[m] = 1.3 * a[m] + 0.5 * noise[m];
    const PairedDifference paired =
        paired_difference(quantile_estimate(a, 0.5), quantile_estimate(b, 0.5));
    differences.push_back(paired.difference);
    errors.push_back(paired.mc_error);
  }
  const double mean_error =
      std::accumulate(errors.begin(), errors.end(), 0.0) / static_cast<double>(errors.size());
  CHECK(mean_error == doctest::Approx(1.959964 * sd(differences)).epsilon(0.2));
}

TEST_CASE("the difference of chances counts members that disagree") {
  const Marks a = {1, 1, 1, 0, 0, 0, 0, 0, 0, 0}, b = {1, 1, 0, 1, 1, 1, 0, 0, 0, 0};
  const ChanceDifference difference = chance_difference(a, b, false);
  CHECK(difference.difference == doctest::Approx(0.2));
  // Agresti and Min: 3.5 and 1.5 of 12.
  const double variance = (5.0 - 4.0 / 12) / 144;
  CHECK(difference.mc_error == doctest::Approx(1.959964 * std::sqrt(variance)).epsilon(1e-6));
  // The same marks by chance are not the same futures.
  CHECK(chance_difference(a, a, false).mc_error > 0);
  CHECK(chance_difference(a, a, true).mc_error == 0);
}

TEST_CASE("members against themselves differ by exactly nothing") {
  check_property("equal members", [](const std::vector<int>& drawn) {
    std::vector<double> values = {3.5, 1};
    for (const int x : drawn) values.push_back(x / 7.0);
    for (const bool mean : {true, false}) {
      const PairedEstimate e = mean ? mean_estimate(values) : quantile_estimate(values, 0.5);
      const PairedDifference same = paired_difference(e, e);
      RC_ASSERT(same.difference == 0);
      RC_ASSERT(same.mc_error == 0);
      if (e.value > 0) RC_ASSERT(same.percent == 0 && same.percent_error == 0);
    }
  });
}

TEST_CASE("a value that is none gives no difference") {
  const std::vector<double> a = {1, 2, 3}, b = {1, NAN, 3};
  const PairedDifference paired = paired_difference(mean_estimate(a), mean_estimate(b));
  CHECK(std::isnan(paired.difference));
  CHECK(std::isnan(paired.mc_error));
  // No percentage of what may be zero or less.
  const PairedDifference falls = paired_difference(mean_estimate(std::vector<double>{-1, -2}),
                                                   mean_estimate(std::vector<double>{1, 2}));
  CHECK(falls.difference == doctest::Approx(3));
  CHECK(std::isnan(falls.percent));
}

}  // namespace
}  // namespace gapcast::test
