// Finding where a margin stops being negative: published roots and the outcomes that are none.
#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

#include <doctest/doctest.h>

#include "engine/analysis/seek/root.hpp"

namespace gapcast {
namespace {

Root find(const std::function<double(double)>& margin, double start, double low, double high) {
  return find_root(margin, {start, low, high, 33, 1e-13});
}

TEST_CASE("roots of the known answers") {
  const Root wallis = find([](double x) { return x * x * x - 2 * x - 5; }, 2, 2, 3);
  CHECK(wallis.status == RootStatus::found);
  CHECK(wallis.value == doctest::Approx(2.09455148154233).epsilon(1e-13));
  const Root rate = find([](double x) { return 30 * std::pow(1 + x, 12) - 40; }, 0, 0, 0.2);
  CHECK(rate.value == doctest::Approx(0.02426318074099).epsilon(1e-11));
}

TEST_CASE("out of reach, without effect and met on several stretches are told apart") {
  const Root missing = find([](double x) { return -1 - (x - 2) * (x - 2); }, 0, 0, 4);
  CHECK(missing.status == RootStatus::missing);
  CHECK(missing.value == doctest::Approx(2));
  CHECK(find([](double) { return -1.0; }, 0, 0, 4).status == RootStatus::flat);
  // Met around 1 and around 3; the answer nearest to the start is taken, on its near side.
  const auto humps = [](double x) { return 0.2 - std::min(std::abs(x - 1), std::abs(x - 3)); };
  const Root left = find(humps, 0, 0, 4), right = find(humps, 4, 0, 4);
  CHECK(left.several);
  CHECK(left.value == doctest::Approx(0.8));
  CHECK(right.value == doctest::Approx(3.2));
}

TEST_CASE("the value found meets") {
  for (const double threshold : {0.1, 0.37, 0.9}) {
    const auto margin = [&](double x) { return std::tanh(x) - threshold; };
    const Root root = find_root(margin, {0, 0, 10, 9, 1e-4});
    CHECK(margin(root.value) >= 0);
    CHECK(root.value == doctest::Approx(std::atanh(threshold)).epsilon(0.02));
  }
}

TEST_CASE("a step is found, and values that break the scenario down are avoided") {
  const auto step = [](double x) { return x < 1.7 ? -1.0 : 2.0; };
  CHECK(find(step, 0, 0, 4).value == doctest::Approx(1.7));
  const auto broken = [](double x) { return x < 1 ? -1e308 : x - 0.5; };
  const Root root = find_root(broken, {0, 0, 4, 9, 1e-6});
  CHECK(root.status == RootStatus::found);
  CHECK(root.value == doctest::Approx(1).epsilon(1e-5));
}

// Members x + slope noise + noise, of which half must reach 5: their median's distance from it, and
// its standard error sqrt(pi / 2 n) for normal noise of variance one.
struct NoisyLevel {
  std::vector<double> noise, slope;
  mutable int runs = 0;

  NoisyLevel(std::size_t n, const std::vector<double>& all_noise,
             const std::vector<double>& all_slope)
      : noise(all_noise.begin(), all_noise.begin() + static_cast<std::ptrdiff_t>(n)),
        slope(all_slope.begin(), all_slope.begin() + static_cast<std::ptrdiff_t>(n)) {}

  double margin(double x) const {
    ++runs;
    std::vector<double> values;
    for (std::size_t i = 0; i < noise.size(); ++i)
      values.push_back(x * slope[i] + 0.01 * x * x + noise[i]);
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle - 5;
  }
  double error() const { return std::sqrt(1.5707963 / static_cast<double>(noise.size())); }
  MarginLevel level() const {
    return {[this](double x) { return margin(x); }, [this](double) { return error(); }};
  }
};

TEST_CASE("levels of more and more members lead to the last one's root in few of its runs") {
  std::mt19937_64 engine(5);
  std::normal_distribution<double> normal;
  std::vector<double> noise(20000), slope(20000);
  for (double& one : noise) one = normal(engine);
  for (double& one : slope) one = 1 + 0.1 * normal(engine);
  const NoisyLevel few(128, noise, slope), some(512, noise, slope), more(5000, noise, slope),
      all(20000, noise, slope);
  const std::vector<MarginLevel> levels = {few.level(), some.level(), more.level(), all.level()};
  const Root root = find_root(levels, {.start = 0, .low = -10, .high = 20, .points = 9});
  REQUIRE(root.status == RootStatus::found);
  CHECK(all.runs <= 4);
  const double margin = all.margin(root.value);
  CHECK(margin >= 0);
  CHECK(margin <= 0.2 * all.error());
  // x + 0.01 x^2 = 5 at 4.7723; the slope there is 1.095.
  CHECK(std::abs(root.value - 4.7723) < 4 * all.error() / 1.095);
  CHECK(root.slope == doctest::Approx(1.095).epsilon(0.1));
}

TEST_CASE("levels that disagree on a step, or on whether there is a root, fall back on brackets") {
  const auto at = [](double place) {
    return MarginLevel{[place](double x) { return x < place ? -1.0 : 2.0; },
                       [](double) { return 0.01; }};
  };
  const std::vector<MarginLevel> steps = {at(1.5), at(1.6), at(1.7)};
  const Root step = find_root(steps, {.start = 0, .low = 0, .high = 4, .points = 9});
  CHECK(step.status == RootStatus::found);
  CHECK(step.value == doctest::Approx(1.7).epsilon(1e-4));
  const auto line = [](double shift, double error) {
    return MarginLevel{[shift](double x) { return x - shift; }, [error](double) { return error; }};
  };
  // Few members see none up to 4, all of them do.
  const std::vector<MarginLevel> late = {line(4.1, 0.1), line(3.9, 0.01)};
  const Root found = find_root(late, {.start = 0, .low = 0, .high = 4, .points = 9});
  CHECK(found.status == RootStatus::found);
  CHECK(found.value == doctest::Approx(3.9).epsilon(1e-3));
  const std::vector<MarginLevel> never = {line(9, 0.1), line(9, 0.01)};
  CHECK(find_root(never, {.start = 0, .low = 0, .high = 4, .points = 9}).status ==
        RootStatus::missing);
}

}  // namespace
}  // namespace gapcast
