// Tallies: the same whatever the order and the parts, and as exact as their grid promises.
#include <algorithm>
#include <cmath>
#include <limits>
#include <random>

#include <doctest/doctest.h>

#include "engine/base/numerics.hpp"
#include "engine/plan/normal.hpp"
#include "engine/run/reduce.hpp"
#include "engine/run/tally.hpp"
#include "tests/unit/run/made_run.hpp"

using namespace gapcast;
using namespace gapcast::testing;
using doctest::Approx;

namespace {

std::string bytes_of(const Tally& tally) {
  ByteWriter out;
  tally.write(out);
  return out.take();
}

Tally tally_of(const Grid& grid, std::span<const double> values, std::size_t chunk) {
  Tally tally(grid);
  for (std::size_t from = 0; from < values.size(); from += chunk) {
    const auto part = values.subspan(from, std::min(chunk, values.size() - from));
    tally.add(part);
  }
  return tally;
}

// Values of which a few lie far beyond the grid.
std::vector<double> wild_values() {
  std::mt19937_64 random(5);
  std::normal_distribution<double> normal(10, 2);
  std::vector<double> values(20000);
  for (double& value : values) value = normal(random);
  values[777] = 400;
  values[9001] = -3e5;
  values[12345] = 1e13;
  return values;
}

}  // namespace

TEST_CASE("A tally has the same bits whatever the order and the parts of its members") {
  const Grid grid = Grid::over(3, 17, core_bins(100000));
  std::vector<double> values = wild_values();
  const Tally forwards = tally_of(grid, values, 4096);
  CHECK(forwards.overflow() == 1);
  std::vector<double> backwards(values.rbegin(), values.rend());
  CHECK(bytes_of(forwards) == bytes_of(tally_of(grid, backwards, 100)));
  Tally sum(grid);
  for (std::size_t from = 0; from < values.size(); from += 6000)
    sum.add(tally_of(
        grid, std::span(values).subspan(from, std::min<std::size_t>(6000, values.size() - from)),
        512));
  CHECK(bytes_of(sum) == bytes_of(forwards));
  const std::string copy = bytes_of(forwards);
  ByteReader reader(copy);
  CHECK(bytes_of(Tally::read(grid, reader)) == copy);
  CHECK(reader.ok());
  CHECK(reader.at_end());
}

TEST_CASE("Counts beyond what a narrow number holds are whole") {
  // Eleven billion members, nearly all in one bin, put together from parts.
  const Grid grid = Grid::over(0, 2, 1024);
  const std::int64_t many = (std::int64_t{1} << 32) - 10;
  const auto piled = [&](std::int64_t members) {
    ByteWriter out;
    for (const std::int64_t whole :
         {std::int64_t{0}, members, std::int64_t{0}, std::int64_t{0}, std::int64_t{0}})
      out.whole(whole);
    out.number(1);
    out.number(1);
    out.whole(0);
    out.natural(0);
    for (int bin = 0; bin < 2048; ++bin)
      out.natural(bin == 1024 ? static_cast<std::uint64_t>(members) : 0);
    const std::string bytes = out.take();
    ByteReader in(bytes);
    return Tally::read(grid, in);
  };
  // Counted one piece after the other, and put together from two tallies.
  for (const std::size_t n : {65534, 65535, 65536, 131071, 200001}) {
    CAPTURE(n);
    const std::vector<double> same(n, 1.0);
    CHECK(bytes_of(tally_of(grid, same, 1000)) == bytes_of(piled(static_cast<std::int64_t>(n))));
    std::vector<double> close(n);  // in one bin
    for (std::size_t i = 0; i < n; ++i) close[i] = i % 2 == 0 ? 1.0 : 1.001;
    Tally parts = tally_of(grid, std::span(close).first(n / 2), 1000);
    parts.add(tally_of(grid, std::span(close).subspan(n / 2), 1000));
    CHECK(bytes_of(parts) == bytes_of(tally_of(grid, close, 1000)));
    CHECK(parts.members() == static_cast<std::int64_t>(n));
  }
  Tally sum = piled(many);
  CHECK(bytes_of(sum) == bytes_of(piled(many)));
  sum.add(std::vector<double>(100, 1.0));
  CHECK(bytes_of(sum) == bytes_of(piled(many + 100)));
  sum.add(piled(many));
  sum.add(piled(many / 2));
  sum.add(piled(many));
  CHECK(bytes_of(sum) == bytes_of(piled(3 * many + many / 2 + 100)));
  Tally wide = piled(2 * many), narrow = piled(7);
  wide.add(narrow);
  narrow.add(piled(2 * many));
  CHECK(bytes_of(wide) == bytes_of(narrow));
  CHECK(wide.statistics().quantiles[3] == 1);
  // A value far off joins bins of both kinds.
  const std::vector<double> far = {77};
  wide.add(far);
  Tally other = tally_of(grid, far, 1);
  other.add(narrow);
  CHECK(bytes_of(wide) == bytes_of(other));
  CHECK(bytes_of(wide) != bytes_of(narrow));
}

TEST_CASE("Quantiles of a histogram err less than a tenth of the Monte Carlo error") {
  // Evenly spread probabilities stand for ideal members: what is left is the interpolation.
  for (const double widened : {1.0, 0.6}) {
    const std::int64_t n = 1 << 20;
    std::vector<double> values(static_cast<std::size_t>(n));
    for (std::int64_t i = 0; i < n; ++i)
      values[static_cast<std::size_t>(i)] =
          50 + 3 * normal_quantile((static_cast<double>(i) + 0.5) / static_cast<double>(n));
    // 4096 members of a normal reach 3.5 standard deviations; 0.6 of that makes the grid widen.
    const double reach = 3 * 3.5 * widened;
    const Tally tally = tally_of(Grid::over(50 - reach, 50 + reach, core_bins(n)), values, 4096);
    const Statistics found = tally.statistics();
    CHECK(found.mean == Approx(50).epsilon(1e-9));
    for (std::size_t q = 0; q < kQuantiles.size(); ++q) {
      const double p = kQuantiles[q], z = normal_quantile(p);
      const double density = std::exp(-z * z / 2) / std::sqrt(2 * std::acos(-1.0)) / 3;
      const double error = std::sqrt(p * (1 - p) / static_cast<double>(n)) / density;
      CHECK(std::abs(found.quantiles[q] - (50 + 3 * z)) < error / 10);
    }
  }
}

TEST_CASE("Grids are fine enough for their totals") {
  // h^2 |f'| / (8 f) < sqrt(p (1 - p) / n) / (10 f) at the 5 % quantile of a normal whose first
  // 4096 members span seven standard deviations, after one widening.
  for (std::int64_t n = 100000; n <= 100000000000; n *= 10) {
    const double z = -1.6448536269514722, density = 0.10313564037537, h = 2 * 7.0 / core_bins(n);
    CHECK(h * h * std::abs(z) * density / 8 < std::sqrt(0.05 * 0.95 / static_cast<double>(n)) / 10);
  }
}

TEST_CASE("A quantity that does not vary keeps its exact value") {
  const std::vector<double> values(10000, 0.1 + 0.2);
  const Tally tally = tally_of(Grid::over(values[0], values[0], core_bins(100000)), values, 1000);
  CHECK(tally.statistics().mean == values[0]);
  for (const double q : tally.statistics().quantiles) CHECK(q == values[0]);
}

TEST_CASE("A missing value leaves a tally without statistics") {
  std::vector<double> values(100, 1.0);
  values[50] = kNaN;
  const Tally some = tally_of(Grid::over(0, 2, 1024), values, 10);
  CHECK(std::isnan(some.statistics().mean));
  CHECK(some.members() == 100);
  const Tally none = tally_of(Grid::over(kNaN, kNaN, 1024), std::vector<double>(10, kNaN), 10);
  CHECK(std::isnan(none.statistics().quantiles[3]));
}

TEST_CASE("Tests of targets agree with the exact chance") {
  const std::vector<double> values = wild_values();
  const Grid grid = Grid::over(3, 17, 1024);
  for (const Comparator comparator :
       {Comparator::above, Comparator::at_least, Comparator::about, Comparator::below}) {
    const TargetSpec target = share_target(11, comparator);
    Tally tally(grid);
    TestTally test;
    std::vector<std::uint8_t> met(mark_bytes(500));
    std::int64_t marked = 0;
    for (std::size_t from = 0; from < values.size(); from += 500) {
      const auto part = std::span(values).subspan(from, 500);
      std::fill(met.begin(), met.end(), std::uint8_t{0xFF});
      const bool ordinary = tally.add(part);
      test.add(target, grid, part, ordinary, met);
      marked += count_marks(met);
    }
    const Chance exact = chance(target, values);
    const Chance found = test.chance(target, grid, static_cast<std::int64_t>(values.size()));
    CHECK(found.probability == exact.probability);
    CHECK(found.mc_error == exact.mc_error);
    CHECK(found.expected_shortfall == Approx(exact.expected_shortfall).epsilon(1e-6));
    CHECK(marked == test.hits);
  }
}
