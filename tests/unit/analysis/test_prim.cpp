// Boxes: planted ones are found with their bounds, chance is not taken for a box.
#include <cmath>
#include <numeric>
#include <string>

#include <doctest/doctest.h>

#include "engine/analysis/sensitivity/prim.hpp"
#include "engine/base/hash.hpp"
#include "engine/kernel/random.hpp"

namespace gapcast::test {
namespace {

constexpr std::size_t kCases = 4000;

double uniform(const std::string& name, std::size_t row) {
  return uniform_of_member(11, row, fnv1a(name));
}

// Uniform inputs x0, x1, ... and an outcome by a rule.
struct Cases {
  std::vector<std::vector<double>> columns;
  std::vector<double> outcome;
  PrimRows rows;

  explicit Cases(std::size_t inputs) : columns(inputs), rows(kCases) {
    std::iota(rows.begin(), rows.end(), std::size_t{0});
    for (std::size_t i = 0; i < inputs; ++i)
      for (std::size_t row = 0; row < kCases; ++row)
        columns[i].push_back(uniform("x" + std::to_string(i), row));
  }
  template <class Chance>
  void set(const Chance& chance) {
    outcome.clear();
    for (std::size_t row = 0; row < kCases; ++row)
      outcome.push_back(uniform("outcome", row) < chance(row) ? 1.0 : 0.0);
  }
  PrimData data() const {
    PrimData data;
    for (const auto& column : columns) data.inputs.emplace_back(column);
    data.outcome = outcome;
    return data;
  }
};

TEST_CASE("a planted box is found with its bounds, inputs and fit") {
  Cases cases(6);
  cases.set([&](std::size_t row) {
    return cases.columns[1][row] < 0.4 && cases.columns[4][row] > 0.35 ? 0.97 : 0.05;
  });
  const PrimBox box = prim(cases.data(), cases.rows, {});
  REQUIRE(box.limits.size() == 2);
  for (const PrimLimit& limit : box.limits) {
    if (limit.input == 1) {
      CHECK(limit.high == doctest::Approx(0.4).epsilon(0.08));
      CHECK(std::isinf(limit.low));
    } else {
      CHECK(limit.input == 4);
      CHECK(limit.low == doctest::Approx(0.35).epsilon(0.08));
      CHECK(std::isinf(limit.high));
    }
    CHECK(limit.quasi_p < 1e-6);
  }
  CHECK(box.fit.density >= 0.88);
  CHECK(box.fit.coverage > 0.8);
  CHECK(box.fit.mass == doctest::Approx(0.26).epsilon(0.12));
  CHECK(box.fit.cases == kCases);
  CHECK(box.fit.hits / static_cast<double>(box.fit.inside) == box.fit.density);
  // The way down gains density and loses coverage.
  CHECK(box.peeled.front().density == doctest::Approx(box.fit.base));
  CHECK(box.peeled.back().density > 0.9);
  CHECK(box.peeled.back().mass >= 0.05);
}

TEST_CASE("whole values of a discrete input are peeled") {
  Cases cases(3);
  for (double& x : cases.columns[2]) x = std::floor(3 * x);  // 0, 1, 2
  cases.set([&](std::size_t row) { return cases.columns[2][row] == 2 ? 0.95 : 0.1; });
  const PrimBox box = prim(cases.data(), cases.rows, {});
  REQUIRE(box.limits.size() == 1);
  CHECK(box.limits[0].input == 2);
  CHECK(box.limits[0].low == 2);
  CHECK(box.fit.density == doctest::Approx(0.95).epsilon(0.02));
}

TEST_CASE("chance is not a box") {
  Cases cases(8);
  cases.set([](std::size_t) { return 0.3; });
  const PrimBox box = prim(cases.data(), cases.rows, {});
  // What is found by searching noise does not hold on other cases.
  PrimRows even, odd;
  for (std::size_t row = 0; row < kCases; ++row) (row % 2 == 0 ? even : odd).push_back(row);
  const PrimBox half = prim(cases.data(), even, {});
  const PrimFit fresh = fit_of(half.limits, cases.data(), odd);
  CHECK(half.fit.density < 0.45);
  CHECK(std::abs(fresh.density - 0.3) <
        4 * std::sqrt(0.3 * 0.7 / static_cast<double>(fresh.inside)));
  CHECK(box.fit.density < 0.45);
}

TEST_CASE("two boxes are found one after the other") {
  Cases cases(4);
  cases.set([&](std::size_t row) {
    const bool low = cases.columns[0][row] < 0.3 && cases.columns[1][row] < 0.5;
    const bool high = cases.columns[2][row] > 0.8;
    return low || high ? 1.0 : 0.0;
  });
  const std::vector<PrimBox> boxes = prim_boxes(cases.data(), cases.rows, {}, 3);
  REQUIRE(boxes.size() >= 2);
  double covered = 0;
  for (const PrimBox& box : boxes) covered += box.fit.hits;
  CHECK(covered / std::accumulate(cases.outcome.begin(), cases.outcome.end(), 0.0) > 0.9);
  CHECK(boxes[0].fit.density >= 0.9);
}

TEST_CASE("coverage, density and quasi-p are those counted by hand") {
  const std::vector<double> x = {1, 2, 3, 4, 5, 6, 7, 8}, y = {0, 1, 0, 0, 1, 1, 1, 0};
  PrimData data;
  data.inputs = {x};
  data.outcome = y;
  const PrimRows rows = {0, 1, 2, 3, 4, 5, 6, 7};
  std::vector<PrimLimit> box = {{0, 5, 7}};
  const PrimFit fit = fit_of(box, data, rows);
  CHECK(fit.coverage == doctest::Approx(0.75));
  CHECK(fit.density == 1);
  CHECK(fit.mass == doctest::Approx(0.375));
  CHECK(fit.base == doctest::Approx(0.5));
  set_quasi_p(box, data, rows);
  CHECK(box[0].quasi_p == doctest::Approx(0.125));  // three of three at one half
  box = {{0, 5, 8}};
  set_quasi_p(box, data, rows);
  CHECK(box[0].quasi_p == doctest::Approx(5.0 / 16));  // three or more of four
}

}  // namespace
}  // namespace gapcast::test
