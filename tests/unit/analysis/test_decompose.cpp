// Splits of changes: published worked examples and exact sums.
#include <cmath>

#include "engine/analysis/decompose.hpp"
#include "tests/support/property.hpp"

namespace gapcast {
namespace {

TEST_CASE("shift-share of the known answers") {
  const double v0[] = {200, 300, 400}, v1[] = {206, 390, 472};
  const double l0[] = {360, 290, 370}, l1[] = {400, 250, 350};
  // Labour moves from 400, 250, 350 to 360, 290, 370.
  const ShiftShare result = shift_share(v0, v1, l1, l0);
  CHECK(result.before == doctest::Approx(0.9));
  CHECK(result.after == doctest::Approx(1.0470588235).epsilon(1e-10));
  CHECK(result.within == doctest::Approx(0.1115822719).epsilon(1e-9));
  CHECK(result.shift == doctest::Approx(0.0322128852).epsilon(1e-9));
  CHECK(result.interaction == doctest::Approx(0.0032636664).epsilon(1e-8));
}

TEST_CASE("a sector without workers counts by its value added alone") {
  const double v0[] = {200, 60}, v1[] = {260, 80}, l0[] = {100, 0}, l1[] = {110, 0};
  const ShiftShare result = shift_share(v0, v1, l0, l1);
  CHECK(result.within + result.shift + result.interaction ==
        doctest::Approx(result.after - result.before).epsilon(1e-12));
}

TEST_CASE("a share's change is its numerator's and its denominator's") {
  test::check_property("parts add up and have their signs", [](int a, int b, int c) {
    const double before = 1 + std::abs(a % 80), after = 1 + std::abs(b % 80);
    const double growth = 1 + std::abs(c % 300) / 100.0;
    const ShareChange change = split_share(before, after, 1000, 1000 * growth);
    RC_ASSERT(std::abs(change.by_numerator + change.by_denominator - (after - before)) < 1e-9);
    RC_ASSERT(growth <= 1 || change.by_denominator < 0);
  });
  // The whole doubles and the numerator doubles: equal and opposite.
  const ShareChange same = split_share(30, 30, 100, 200);
  CHECK(same.by_numerator == doctest::Approx(30 * std::log(2.0)));
  CHECK(same.by_denominator == doctest::Approx(-30 * std::log(2.0)));
}

}  // namespace
}  // namespace gapcast
