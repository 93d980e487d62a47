// Splits of changes: published worked examples and exact sums.
#include <algorithm>
#include <cmath>

#include "engine/analysis/attribute/decompose.hpp"
#include "tests/support/property.hpp"
#include "tests/unit/analysis/small_trials.hpp"

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
  ShiftShare::Part sum;
  REQUIRE(result.sectors.size() == 3);
  for (const ShiftShare::Part& part : result.sectors) {
    sum.within += part.within;
    sum.shift += part.shift;
    sum.interaction += part.interaction;
  }
  CHECK(sum.within == doctest::Approx(result.within));
  CHECK(sum.shift == doctest::Approx(result.shift));
  CHECK(sum.interaction == doctest::Approx(result.interaction));
}

TEST_CASE("the productivity of a path is split by its own accounts") {
  const test::SmallWorld world(
      "growth more { sector industry add_pp 3 from 2025 }",
      test::small_target("share", "industry_share", 2030, 60) +
          test::small_target("labour", "labour_share_industry_services", 2030, 90));
  const Trials trials = world.trials(/*deterministic=*/true);
  const auto change = productivity_change(trials, trials.questions().at(0));
  REQUIRE(change);
  CHECK(change->from == 2023);
  CHECK(change->to == 2030);
  // Of the base year: 14000 + 17000 + 23000 + 2900 bn by 680 thousand workers.
  CHECK(change->parts.before == doctest::Approx(56900.0 / 680));
  CHECK(change->parts.within + change->parts.shift + change->parts.interaction ==
        doctest::Approx(change->parts.after - change->parts.before).epsilon(1e-12));
  CHECK(change->growth ==
        doctest::Approx(100 * (std::pow(change->parts.after / change->parts.before, 1.0 / 7) - 1)));
  REQUIRE(change->sectors.size() == change->parts.sectors.size());
  CHECK(std::find(change->sectors.begin(), change->sectors.end(), "other_manufacturing") !=
        change->sectors.end());
  // A share of workers is split by workers.
  const auto labour = share_change(trials, trials.questions().at(1));
  REQUIRE(labour);
  CHECK(labour->of_workers);
  CHECK(labour->before == doctest::Approx(100 * 380.0 / 680));
  CHECK(labour->by_numerator + labour->by_denominator ==
        doctest::Approx(labour->after - labour->before));
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
