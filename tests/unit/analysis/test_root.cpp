// Finding where a margin stops being negative: published roots and the outcomes that are none.
#include <cmath>

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

}  // namespace
}  // namespace gapcast
