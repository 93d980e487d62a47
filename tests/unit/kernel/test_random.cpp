// Philox and the draws against published answers and against what they should be distributed as.
#include <cmath>

#include <doctest/doctest.h>

#include "engine/base/hash.hpp"
#include "engine/kernel/equations.hpp"
#include "engine/kernel/random.hpp"

using namespace gapcast;

TEST_CASE("philox reproduces the known answers of Random123") {
  // D. E. Shaw Research, Random123, tests/kat_vectors.
  CHECK(philox4x32_10({0, 0, 0, 0}, {0, 0}) ==
        PhiloxCounter{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8});
  const std::uint32_t all = 0xffffffff;
  CHECK(philox4x32_10({all, all, all, all}, {all, all}) ==
        PhiloxCounter{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd});
  CHECK(philox4x32_10({0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344}, {0xa4093822, 0x299f31d0}) ==
        PhiloxCounter{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
}

TEST_CASE("draws are addressed by member, stream, block of four years and word") {
  const std::uint64_t seed = 0x299f31d0a4093822ull, member = 0x243f6a88;
  const std::uint64_t stream = 0x13198a2e85a308d3ull;
  // Year 1900 + 4 * 0x03707344 does not fit an int, so the block is checked on the low counter
  // instead.
  const PhiloxCounter words = words_of_years(seed, member, stream, 0x03707344);
  CHECK(words == PhiloxCounter{0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1});
  for (int year = 2020; year < 2032; ++year) {
    const PhiloxCounter of_year =
        words_of_years(seed, member, stream, static_cast<std::uint32_t>(year - 1900) / 4);
    const double u = (of_year[static_cast<std::size_t>((year - 1900) % 4)] + 0.5) / 4294967296.0;
    CHECK(uniform_of_year(seed, member, stream, year) == u);
  }
  CHECK(uniform_of_member(seed, member, stream) ==
        (words_of_years(seed, member, stream, 0xffffffff)[0] + 0.5) / 4294967296.0);
}

TEST_CASE("uniforms lie strictly inside the unit interval") {
  CHECK(uniform_of_word(0) == std::ldexp(1.0, -33));
  CHECK(uniform_of_word(0xffffffff) == 1 - std::ldexp(1.0, -33));
}

TEST_CASE("normals have the moments of the standard normal within five standard errors") {
  const int n = 200000;
  const std::uint64_t stream = fnv1a("shock/demo/mining"), other = fnv1a("shock/demo/farming");
  double sum = 0, square = 0, cube = 0, fourth = 0, neighbour = 0, next_year = 0, across = 0;
  for (int m = 0; m < n; ++m) {
    const auto member = static_cast<std::uint64_t>(m);
    const double x = normal_of_year(52, member, stream, 2025);
    sum += x, square += x * x, cube += x * x * x, fourth += x * x * x * x;
    neighbour += x * normal_of_year(52, member + 1, stream, 2025);
    next_year += x * normal_of_year(52, member, stream, 2026);
    across += x * normal_of_year(52, member, other, 2025);
  }
  const double se =
      1 /
      std::sqrt(static_cast<double>(n));  // sd of x is 1, of x^2 sqrt 2, x^3 sqrt 15, x^4 sqrt 96
  CHECK(std::abs(sum / n) < 5 * se);
  CHECK(std::abs(square / n - 1) < 5 * std::sqrt(2.0) * se);
  CHECK(std::abs(cube / n) < 5 * std::sqrt(15.0) * se);
  CHECK(std::abs(fourth / n - 3) < 5 * std::sqrt(96.0) * se);
  CHECK(std::abs(neighbour / n) < 5 * se);
  CHECK(std::abs(next_year / n) < 5 * se);
  CHECK(std::abs(across / n) < 5 * se);
}

TEST_CASE("the tail scale times a normal has unit variance and t kurtosis") {
  const int n = 200000, nu = 8;
  double square = 0, fourth = 0;
  for (int m = 0; m < n; ++m) {
    const auto member = static_cast<std::uint64_t>(m);
    double logs = 0;
    for (int k = 1; k <= nu / 2; ++k)
      logs += std::log(uniform_of_year(7, member, fnv1a("tail/" + std::to_string(k)), 2027));
    const double x =
        equations::tail_scale(8.0, logs) * normal_of_year(7, member, fnv1a("factor"), 2027);
    square += x * x, fourth += x * x * x * x;
  }
  // t with 8 degrees scaled to unit variance: fourth moment 3 (nu - 2) / (nu - 4) = 4.5.
  CHECK(square / n == doctest::Approx(1).epsilon(5 * std::sqrt(3.5 / n)));
  CHECK(fourth / n == doctest::Approx(4.5).epsilon(0.1));
}
