// Choosing a constant: relative losses, clustered errors, and when the one in use stays.
#include <cmath>

#include <doctest/doctest.h>

#include "engine/analysis/hindcast/constants_choice.hpp"

namespace gapcast {
namespace {

// Two candidates on 40 areas and 25 origins; the second's loss is less by `gain` and, in every
// second origin, by a shock common to all its cases, else more by it.
PanelLosses panel(double gain, double shock, double unit = 1) {
  PanelLosses made;
  made.losses.resize(2);
  for (int origin = 0; origin < 25; ++origin)
    for (int area = 0; area < 40; ++area) {
      made.areas.push_back(area);
      made.origins.push_back(origin);
      made.losses[0].push_back(unit);
      made.losses[1].push_back(unit * (1 - gain + (origin % 2 == 0 ? shock : -shock)));
    }
  return made;
}

}  // namespace

TEST_CASE("a clear gain changes the constant, whatever the panel's unit") {
  const std::vector<PanelLosses> panels = {panel(0.02, 0.01), panel(0.02, 0.01, 50)};
  const ConstantChoice choice = choose_constant(panels, 0);
  CHECK(choice.best == 1);
  CHECK(choice.chosen == 1);
  CHECK(choice.candidates[0].relative == doctest::Approx(1));
  CHECK(choice.candidates[1].relative == doctest::Approx(0.98 + 0.01 / 25));
  CHECK(choice.candidates[0].told_apart);
  // One panel: 0.01 over the root of 25; two panels: over the root of two more.
  CHECK(choice.candidates[0].error == doctest::Approx(0.002 / std::sqrt(2)).epsilon(0.03));
}

TEST_CASE("cases of one origin are one draw, so that a gain of a few years keeps the constant") {
  const ConstantChoice choice = choose_constant(std::vector{panel(0.02, 0.10)}, 0);
  CHECK(choice.candidates[0].error == doctest::Approx(0.02).epsilon(0.03));
  CHECK_FALSE(choice.candidates[0].told_apart);
  CHECK(choice.chosen == 0);
  CHECK(choose_constant({}, 0).chosen == 0);
}

}  // namespace gapcast
