// Sobol' indices against closed forms: Ishigami, Sobol' g, linear models (KNOWN-ANSWERS T7.1-T7.3).
#include <array>
#include <cmath>

#include <doctest/doctest.h>

#include "engine/analysis/sensitivity/sobol_indices.hpp"

namespace gapcast::test {
namespace {

constexpr double kPi = 3.14159265358979323846;

double ishigami(std::span<const double> u) {
  const auto x = [&](std::size_t i) { return kPi * (2 * u[i] - 1); };
  return std::sin(x(0)) + 7 * std::pow(std::sin(x(1)), 2) +
         0.1 * std::pow(x(2), 4) * std::sin(x(0));
}

BootstrapOptions no_bootstrap() {
  BootstrapOptions options;
  options.replicates = 0;
  return options;
}

TEST_CASE("indices of Ishigami's function lie within four standard errors of the closed form") {
  // Standard deviations of Jansen's estimators at 16,384 random runs (T7.2).
  constexpr std::array kFirst = {0.313905191148, 0.442411144790, 0.0};
  constexpr std::array kFirstSd = {0.0074, 0.0056, 0.0134};
  constexpr std::array kTotal = {0.557588855210, 0.442411144790, 0.243683664062};
  constexpr std::array kTotalSd = {0.0096, 0.0052, 0.0035};
  const SobolIndices found = sobol_indices(sobol_design(3, 16384, 7), ishigami, no_bootstrap());
  CHECK(std::abs(found.mean - 3.5) < 4 * std::sqrt(13.8446 / 32768));
  CHECK(found.variance == doctest::Approx(13.844587940719).epsilon(0.03));
  REQUIRE(found.inputs.size() == 3);
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(std::abs(found.inputs[i].first - kFirst[i]) < 4 * kFirstSd[i]);
    CHECK(std::abs(found.inputs[i].total - kTotal[i]) < 4 * kTotalSd[i]);
  }
}

TEST_CASE("an offset of the result does not change the indices") {
  const SobolDesign design = sobol_design(3, 2048, 3);
  const SobolIndices plain = sobol_indices(design, ishigami, no_bootstrap());
  const SobolIndices raised = sobol_indices(
      design, [](std::span<const double> u) { return ishigami(u) + 1000; }, no_bootstrap());
  for (std::size_t i = 0; i < 3; ++i) {
    CHECK(raised.inputs[i].first == doctest::Approx(plain.inputs[i].first).epsilon(1e-9));
    CHECK(raised.inputs[i].total == doctest::Approx(plain.inputs[i].total).epsilon(1e-9));
  }
}

TEST_CASE("indices of Sobol's g-function agree with the closed form") {
  constexpr std::array<double, 6> kA = {0, 0.5, 3, 9, 99, 99};
  constexpr std::array kFirst = {0.5867811898, 0.2607916399, 0.0366738244,
                                 0.0058678119, 0.0000586781, 0.0000586781};
  constexpr std::array kTotal = {0.6900858923, 0.3561733638, 0.0563335422,
                                 0.0091705766, 0.0000920084, 0.0000920084};
  const auto g = [&](std::span<const double> u) {
    double product = 1;
    for (std::size_t i = 0; i < kA.size(); ++i)
      product *= (std::abs(4 * u[i] - 2) + kA[i]) / (1 + kA[i]);
    return product;
  };
  const std::int64_t runs = 16384;
  const SobolIndices found = sobol_indices(sobol_design(6, runs, 5), g, no_bootstrap());
  CHECK(found.variance == doctest::Approx(0.5680709252).epsilon(0.04));
  // Of an input without weight the estimate's standard error is sqrt(3 / n) at most.
  const double error = std::sqrt(3.0 / static_cast<double>(runs));
  for (std::size_t i = 0; i < 6; ++i) {
    CHECK(std::abs(found.inputs[i].first - kFirst[i]) < 4 * error);
    CHECK(std::abs(found.inputs[i].total - kTotal[i]) <
          4 * error * std::max(0.02, std::sqrt(kTotal[i])));
  }
}

TEST_CASE("first and total index of a linear model are its shares of variance") {
  constexpr std::array<double, 4> kSlopes = {3, -2, 1, 0};
  const auto linear = [&](std::span<const double> u) {
    double sum = 4;
    for (std::size_t i = 0; i < kSlopes.size(); ++i) sum += kSlopes[i] * u[i];
    return sum;
  };
  const SobolIndices found = sobol_indices(sobol_design(4, 8192, 9), linear, {});
  double sum = 0;
  for (std::size_t i = 0; i < 4; ++i) {
    const double share = kSlopes[i] * kSlopes[i] / 14;
    const SobolIndex& index = found.inputs[i];
    CHECK(std::abs(index.first - share) < 4 * std::sqrt(3.0 / 8192));
    CHECK(index.total == doctest::Approx(share).epsilon(0.08));
    CHECK(index.first_interval.low <= index.first);
    CHECK(index.first <= index.first_interval.high);
    sum += index.first;
  }
  // The errors of the inputs do not pile up: without the control variate the sum is off by 0.05.
  CHECK(std::abs(sum - 1) < 0.02);
  CHECK(found.inputs[3].first == 0);  // moves nothing: exactly nothing
  CHECK(found.inputs[3].total == 0);
}

TEST_CASE("bootstrap intervals cover the truth about as often as they say, and do not wander") {
  const auto linear = [](std::span<const double> u) { return 2 * u[0] + u[1]; };
  constexpr int kTimes = 100;
  int first = 0, total = 0;
  for (int seed = 1; seed <= kTimes; ++seed) {
    BootstrapOptions options;
    options.seed = static_cast<std::uint64_t>(seed);
    const SobolIndices found = sobol_indices(sobol_design(2, 512, options.seed), linear, options);
    const SobolIndex& index = found.inputs[0];
    first += index.first_interval.low <= 0.8 && 0.8 <= index.first_interval.high ? 1 : 0;
    total += index.total_interval.low <= 0.8 && 0.8 <= index.total_interval.high ? 1 : 0;
  }
  // 95 of 100 with a standard error of 2.2; percentile intervals are somewhat short.
  CHECK(first >= 86);
  CHECK(total >= 86);
  CHECK(first + total < 200);
  const SobolDesign design = sobol_design(2, 512, 1);
  const SobolIndices once = sobol_indices(design, linear, {}),
                     again = sobol_indices(design, linear, {});
  CHECK(once.inputs[0].first_replicates == again.inputs[0].first_replicates);
}

TEST_CASE("a result that does not vary has no indices") {
  const SobolIndices found =
      sobol_indices(sobol_design(2, 64, 1), [](std::span<const double>) { return 5.0; }, {});
  CHECK(found.variance == 0);
  CHECK(found.inputs[0].first == 0);
  CHECK(found.inputs[1].total == 0);
}

}  // namespace
}  // namespace gapcast::test
