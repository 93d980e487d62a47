// Sobol' points against published ones and Boost's, scrambles, strata, and what they gain.
#include <array>
#include <bit>
#include <cmath>
#include <functional>
#include <set>
#include <vector>

#include <boost/random/sobol.hpp>
#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "engine/base/hash.hpp"
#include "engine/kernel/low_discrepancy.hpp"
#include "engine/kernel/random.hpp"
#include "tests/support/property.hpp"

namespace gapcast {
namespace {

std::uint32_t gray(std::uint32_t n) { return n ^ (n >> 1); }

double fraction(std::uint32_t digits) { return digits * 0x1p-32; }

TEST_CASE("the first points are the published ones") {
  // The first ten points in three dimensions of Joe and Kuo's own program, in Gray code order.
  constexpr double kPoints[10][3] = {{0, 0, 0},
                                     {0.5, 0.5, 0.5},
                                     {0.75, 0.25, 0.25},
                                     {0.25, 0.75, 0.75},
                                     {0.375, 0.375, 0.625},
                                     {0.875, 0.875, 0.125},
                                     {0.625, 0.125, 0.875},
                                     {0.125, 0.625, 0.375},
                                     {0.1875, 0.3125, 0.9375},
                                     {0.6875, 0.8125, 0.4375}};
  for (std::uint32_t n = 0; n < 10; ++n)
    for (std::uint32_t d = 0; d < 3; ++d) {
      CAPTURE(n);
      CAPTURE(d);
      CHECK(fraction(sobol_digits(gray(n), d)) == kPoints[n][d]);
    }
}

TEST_CASE("all dimensions agree with the points of another implementation") {
  boost::random::sobol_engine<std::uint32_t, 32> other(kSobolDimensions);
  // Boost leaves out the point at zero.
  for (std::uint32_t n = 1; n <= 2000; ++n)
    for (std::uint32_t d = 0; d < kSobolDimensions; ++d)
      if (other() != sobol_digits(gray(n), d)) {
        CAPTURE(n);
        CAPTURE(d);
        REQUIRE(false);
      }
}

int common_digits(std::uint32_t a, std::uint32_t b) { return std::countl_zero(a ^ b); }

TEST_CASE("a scramble keeps every dyadic interval together and nothing more") {
  test::check_property("as many common digits as before",
                       [](std::uint32_t a, std::uint32_t b, std::uint32_t key) {
                         const std::uint32_t x = owen_scrambled(a, key), y = owen_scrambled(b, key);
                         RC_ASSERT(common_digits(x, y) == common_digits(a, b));
                       });
}

TEST_CASE("a scramble flips each digit with even odds whatever stands above it") {
  constexpr int kKeys = 4000;
  for (const std::uint32_t digits : {0u, 0xFFFFFFFFu, 0x12345678u, 0x80000001u}) {
    std::array<int, 32> flips{};
    std::array<int, 31> both{};
    for (std::uint32_t k = 0; k < kKeys; ++k) {
      const std::uint32_t key = philox4x32_10({k, 1, 2, 3}, {4, 5})[0];
      const std::uint32_t flipped = digits ^ owen_scrambled(digits, key);
      for (std::size_t i = 0; i < 32; ++i) {
        flips[i] += static_cast<int>(flipped >> i & 1u);
        if (i > 0)
          both[i - 1] += static_cast<int>((flipped >> i & 1u) == (flipped >> (i - 1) & 1u));
      }
    }
    // Five standard errors: sqrt(4000) / 2 = 31.6.
    for (const int n : flips) CHECK(std::abs(n - kKeys / 2) < 160);
    for (const int n : both) CHECK(std::abs(n - kKeys / 2) < 160);
  }
}

std::vector<double> sobol_draws(std::uint64_t first, std::uint64_t n, const std::string& name,
                                std::uint32_t dimension, std::uint64_t seed = 52) {
  std::vector<double> u;
  for (std::uint64_t k = first; k < first + n; ++k)
    u.push_back(sobol_of_member(seed, k, fnv1a(name), dimension));
  return u;
}

// How many of the points lie in each of `n` equal intervals.
std::vector<int> counts(const std::vector<double>& u, std::size_t n) {
  std::vector<int> result(n, 0);
  for (const double x : u) ++result.at(static_cast<std::size_t>(x * static_cast<double>(n)));
  return result;
}

TEST_CASE("each dyadic interval holds its count in every aligned block of members") {
  for (const std::uint32_t dimension : {0u, 1u, 7u, 100u, 255u, 256u, 300u, 900u})
    for (const std::uint64_t first : {0u, 256u, 7u * 256u}) {
      CAPTURE(dimension);
      CAPTURE(first);
      const std::vector<double> u = sobol_draws(first, 256, "a", dimension);
      for (std::size_t n = 1; n <= 256; n *= 2)
        CHECK(counts(u, n) == std::vector<int>(n, static_cast<int>(256 / n)));
    }
}

// Points of two dimensions in cells of 2^-rows by 2^-columns.
bool one_in_each_cell(const std::vector<double>& u, const std::vector<double>& v, int rows,
                      int columns) {
  std::set<std::pair<int, int>> cells;
  for (std::size_t i = 0; i < u.size(); ++i)
    cells.emplace(static_cast<int>(std::ldexp(u[i], rows)),
                  static_cast<int>(std::ldexp(v[i], columns)));
  return cells.size() == u.size();
}

TEST_CASE("the first two dimensions are a net after the scramble") {
  for (const std::uint32_t group : {0u, 256u}) {
    const std::vector<double> u = sobol_draws(1024, 1024, "u", group);
    const std::vector<double> v = sobol_draws(1024, 1024, "v", group + 1);
    for (int rows = 0; rows <= 10; ++rows) CHECK(one_in_each_cell(u, v, rows, 10 - rows));
  }
}

TEST_CASE("seed and name change the scramble and members beyond the sequence start anew") {
  const double u = sobol_of_member(1, 5, fnv1a("a"), 3);
  CHECK(u == sobol_of_member(1, 5, fnv1a("a"), 3));
  CHECK(u != sobol_of_member(2, 5, fnv1a("a"), 3));
  CHECK(u != sobol_of_member(1, 5, fnv1a("b"), 3));
  CHECK(u != sobol_of_member(1, 5 + (std::uint64_t{1} << 32), fnv1a("a"), 3));
}

TEST_CASE("strata are a permutation for any number of members") {
  for (const std::uint64_t n : {1u, 2u, 3u, 4u, 5u, 7u, 10u, 64u, 127u, 1000u, 4097u}) {
    std::set<std::uint64_t> seen;
    for (std::uint64_t k = 0; k < n; ++k) {
      const std::uint64_t stratum = stratum_of(k, n, 77);
      CHECK(stratum < n);
      seen.insert(stratum);
    }
    CHECK(seen.size() == n);
  }
  const std::uint64_t many = 1'000'000'000'000;
  CHECK(stratum_of(many - 1, many, 3) < many);
}

TEST_CASE("a member takes every stratum equally often over the keys") {
  for (const std::uint64_t n : {3u, 5u, 10u, 16u}) {
    std::vector<int> taken(n, 0);
    const int keys = static_cast<int>(n) * 1000;
    for (int k = 0; k < keys; ++k)
      ++taken[stratum_of(1, n, (std::uint64_t{fnv1a(std::to_string(k))}))];
    // Six standard errors of about sqrt(1000).
    for (const int count : taken) CHECK(std::abs(count - 1000) < 190);
  }
}

TEST_CASE("a latin hypercube has one member in each stratum and again in the next members") {
  for (const std::uint64_t n : {1u, 6u, 100u, 1000u})
    for (const std::uint64_t first : {std::uint64_t{0}, n, 5 * n}) {
      std::vector<double> u, v;
      for (std::uint64_t k = first; k < first + n; ++k) {
        u.push_back(latin_hypercube_of_member(9, k, fnv1a("u"), n));
        v.push_back(latin_hypercube_of_member(9, k, fnv1a("v"), n));
      }
      CHECK(counts(u, n) == std::vector<int>(n, 1));
      CHECK(counts(v, n) == std::vector<int>(n, 1));
      if (n > 1) CHECK(u != v);
    }
}

TEST_CASE("two names have unrelated strata") {
  constexpr std::uint64_t kN = 4096;
  double sum = 0;
  for (std::uint64_t k = 0; k < kN; ++k)
    sum += (latin_hypercube_of_member(3, k, fnv1a("u"), kN) - 0.5) *
           (latin_hypercube_of_member(3, k, fnv1a("v"), kN) - 0.5);
  // Correlation within five standard errors, 1 / 64 each.
  CHECK(std::fabs(12 * sum / kN) < 5.0 / 64);
}

using Sampler = std::function<double(std::uint64_t seed, std::uint64_t member, std::uint32_t d)>;

// Root mean square error over seeds of the mean of exp(sum of a_d z_d) / expectation - 1, z normal:
// a smooth function of six draws with the known mean exp(sum of squares / 2).
double error_of_mean(const Sampler& sampler, std::uint64_t members) {
  constexpr std::array<double, 6> kA = {0.3, 0.25, 0.2, 0.15, 0.1, 0.1};
  double variance = 0;
  for (const double a : kA) variance += a * a;
  constexpr std::uint64_t kSeeds = 24;
  double squares = 0;
  for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
    double sum = 0;
    for (std::uint64_t k = 0; k < members; ++k) {
      double exponent = 0;
      for (std::uint32_t d = 0; d < kA.size(); ++d)
        exponent += kA[d] * inverse_normal(sampler(seed, k, d));
      sum += std::exp(exponent);
    }
    const double error = sum / static_cast<double>(members) / std::exp(variance / 2) - 1;
    squares += error * error;
  }
  return std::sqrt(squares / kSeeds);
}

std::uint64_t stream_of(std::uint32_t d) { return fnv1a("draw/" + std::to_string(d)); }

TEST_CASE("means of a smooth function converge faster than those of random members") {
  const Sampler random = [](std::uint64_t seed, std::uint64_t k, std::uint32_t d) {
    return uniform_of_member(seed, k, stream_of(d));
  };
  const Sampler sobol = [](std::uint64_t seed, std::uint64_t k, std::uint32_t d) {
    return sobol_of_member(seed, k, stream_of(d), d);
  };
  // Dimensions as names may give them, spread over the first 64.
  const Sampler spread = [](std::uint64_t seed, std::uint64_t k, std::uint32_t d) {
    constexpr std::array<std::uint32_t, 6> kSpread = {41, 3, 60, 17, 22, 51};
    return sobol_of_member(seed, k, stream_of(d), kSpread[d]);
  };
  constexpr std::uint64_t kN = 1024;
  const Sampler strata = [](std::uint64_t seed, std::uint64_t k, std::uint32_t d) {
    return latin_hypercube_of_member(seed, k, stream_of(d), kN);
  };
  // Random: sqrt(exp(variance) - 1) / sqrt(1024) = 0.0164.
  const double by_chance = error_of_mean(random, kN);
  CHECK(by_chance > 0.010);
  CHECK(by_chance < 0.024);
  const double by_sobol = error_of_mean(sobol, kN);
  CHECK(by_sobol < by_chance / 10);
  CHECK(error_of_mean(spread, kN) < by_chance / 8);
  CHECK(error_of_mean(strata, kN) < by_chance / 3);
  // Four times the members: random halves its error, Sobol' nearly quarters it.
  CHECK(error_of_mean(sobol, 4 * kN) < by_sobol / 2.8);
}

}  // namespace
}  // namespace gapcast
