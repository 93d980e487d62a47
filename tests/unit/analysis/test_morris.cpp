// Elementary effects: exact in linear models, scattered where inputs interact.
#include <array>
#include <cmath>
#include <set>

#include <doctest/doctest.h>

#include "engine/analysis/sensitivity/morris.hpp"

namespace gapcast::test {
namespace {

template <class Result>
std::vector<MorrisEffect> effects_of(const MorrisDesign& design, const Result& result) {
  std::vector<double> results;
  for (const auto& trajectory : design.trajectories)
    for (const auto& point : trajectory.points) results.push_back(result(point));
  return morris_effects(design, results);
}

TEST_CASE("each input moves once in a trajectory, by the step, within the cube") {
  MorrisOptions options;
  options.trajectories = 6;
  const MorrisDesign design = morris_design(5, options);
  REQUIRE(design.trajectories.size() == 6);
  CHECK(design.step == doctest::Approx(2.0 / 3));
  for (const auto& trajectory : design.trajectories) {
    REQUIRE(trajectory.points.size() == 6);
    std::set<int> moved;
    for (std::size_t k = 0; k < 5; ++k) {
      int changes = 0;
      for (std::size_t i = 0; i < 5; ++i) {
        const double move = trajectory.points[k + 1][i] - trajectory.points[k][i];
        if (move == 0) continue;
        ++changes;
        CHECK(static_cast<int>(i) == trajectory.moved[k]);
        CHECK(std::abs(move) == doctest::Approx(design.step));
      }
      CHECK(changes == 1);
      moved.insert(trajectory.moved[k]);
      for (const double x : trajectory.points[k + 1]) {
        CHECK(x >= -1e-12);
        CHECK(x <= 1 + 1e-12);
        CHECK(std::abs(3 * x - std::round(3 * x)) < 1e-9);
      }
    }
    CHECK(moved.size() == 5);
  }
}

TEST_CASE("effects of a linear model are its slopes, without spread") {
  constexpr std::array<double, 4> kSlopes = {3, -2, 0.5, 0};
  const auto found = effects_of(morris_design(4, {}), [&](const std::vector<double>& x) {
    double sum = 7;
    for (std::size_t i = 0; i < 4; ++i) sum += kSlopes[i] * x[i];
    return sum;
  });
  for (std::size_t i = 0; i < 4; ++i) {
    CHECK(found[i].mu_star == doctest::Approx(std::abs(kSlopes[i])));
    CHECK(found[i].mu == doctest::Approx(kSlopes[i]));
    CHECK(found[i].sigma == doctest::Approx(0).scale(1));
    CHECK(found[i].error == doctest::Approx(0).scale(1));
  }
}

TEST_CASE("interaction and curvature show in sigma, changing signs in mu against mu_star") {
  MorrisOptions options;
  options.trajectories = 200;
  options.candidates = 0;
  const auto found = effects_of(morris_design(4, options), [](const std::vector<double>& x) {
    return x[0] * (x[1] - 0.5) + 4 * (x[2] - 0.5) * (x[2] - 0.5) + x[3];
  });
  // The effect of x0 is x1 - 1/2, with levels 0, 1/3, 2/3, 1 equally likely: mean size 1/3.
  CHECK(found[0].mu_star == doctest::Approx(1.0 / 3).epsilon(0.1));
  CHECK(std::abs(found[0].mu) < 4 * found[0].sigma / std::sqrt(200.0));
  CHECK(found[0].sigma == doctest::Approx(std::sqrt(5.0 / 36)).epsilon(0.1));
  CHECK(found[0].error > 0);
  CHECK(found[2].sigma > 1);
  CHECK(found[3].sigma == doctest::Approx(0).scale(1));
  CHECK(found[3].mu_star == doctest::Approx(1));
}

TEST_CASE("chosen trajectories lie farther apart than the first ones") {
  const auto spread = [](const MorrisDesign& design) {
    double sum = 0;
    for (const auto& one : design.trajectories)
      for (const auto& other : design.trajectories)
        for (const auto& p : one.points)
          for (const auto& q : other.points)
            for (std::size_t i = 0; i < p.size(); ++i) sum += (p[i] - q[i]) * (p[i] - q[i]);
    return sum;
  };
  MorrisOptions plain;
  plain.trajectories = 4;
  plain.candidates = 0;
  MorrisOptions chosen = plain;
  chosen.candidates = 50;
  CHECK(spread(morris_design(6, chosen)) > spread(morris_design(6, plain)));
}

TEST_CASE("a result that is missing costs only the effects that need it") {
  const MorrisDesign design = morris_design(3, {});
  bool first = true;
  const auto found = effects_of(design, [&](const std::vector<double>& x) {
    if (first) {
      first = false;
      return std::nan("");
    }
    return 2 * x[0] + x[1];
  });
  CHECK(found[0].mu_star == doctest::Approx(2));
  CHECK(found[1].mu_star == doctest::Approx(1));
  CHECK(found[2].mu_star == 0);
}

}  // namespace
}  // namespace gapcast::test
