// Progress towards a target against published known answers and closed forms.
#include <array>
#include <cmath>
#include <vector>

#include "engine/run/progress_measures.hpp"
#include "tests/support/property.hpp"

using namespace gapcast;
using doctest::Approx;

namespace {

Approx near(double value) { return Approx(value).epsilon(1e-9); }

}  // namespace

TEST_CASE("Eurostat ratio of 30 in 2018 and 34 in 2024 against 40 in 2030") {
  CHECK(compound_growth(30, 34, 6) == near(0.0210796254));
  CHECK(compound_growth(30, 40, 12) == near(0.0242631807));
  CHECK(compound_growth(34, 40, 6) == near(0.0274566618));
  CHECK(progress_ratio(30, 34, 6, 40, 12, false) == near(0.8687906854));
  CHECK(compound_growth(34, 40, 6) / compound_growth(30, 34, 6) == Approx(1.302521).epsilon(1e-6));
  CHECK(progress_class(progress_ratio(30, 34, 6, 40, 12, false), false) == ProgressClass::moderate);
}

TEST_CASE("The same record by the measures of UNSD and UN ESCAP") {
  CHECK(expected_progress(30, 34, 6, 40, 6) == near(0.8533333333));
  CHECK(current_status(30, 34, 40, false) == near(4));
  CHECK(current_status(40, 35, 30, true) == near(5));
  CHECK(std::isnan(current_status(30, 34, 30, false)));
}

TEST_CASE("Scores of the ratio for averages") {
  CHECK(progress_score(-0.6) == near(-5));
  CHECK(progress_score(-2) == near(-5));
  CHECK(progress_score(0) == near(-2.5));
  CHECK(std::abs(progress_score(0.6)) < 1e-12);
  CHECK(progress_score(0.95) == near(2.5));
  CHECK(progress_score(1.3) == near(5));
  CHECK(progress_score(0.8687906854) == near(1.919933467));
}

TEST_CASE("Multiples of average growth over twelve years") {
  CHECK(std::pow(1.085, 12) == near(2.6616862324));
  CHECK(compound_growth(1, 2.6616862324, 12) == near(0.085));
  CHECK(compound_growth(1, 3.1384283767, 12) == near(0.10));
  CHECK(compound_growth(1, 2.3817795990, 12) == near(0.075));
}

TEST_CASE("A target already met is achieved whatever the trend") {
  CHECK(progress_class(progress_ratio(45, 41, 6, 40, 12, false), true) == ProgressClass::achieved);
  CHECK(progress_class(-3, false) == ProgressClass::movement_away);
  CHECK(progress_class(0, false) == ProgressClass::insufficient);
  CHECK(progress_class(0.6, false) == ProgressClass::moderate);
  CHECK(progress_class(0.95, false) == ProgressClass::significant);
  CHECK(progress_class(std::nan(""), false) == ProgressClass::unknown);
}

TEST_CASE("A zero counts as a thousandth and a change of sign cannot be assessed") {
  CHECK(compound_growth(0, 4, 2) == near(std::sqrt(4 / 0.001) - 1));
  CHECK(std::isnan(compound_growth(-1, 4, 2)));
  CHECK(std::isnan(progress_ratio(-1, 2, 3, 4, 6, false)));
  CHECK(std::isnan(compound_growth(1, 4, 0)));
  CHECK(std::isnan(progress_ratio(30, 34, 6, 30, 12, false)));
}

TEST_CASE("The ratio turns round where less is wanted") {
  CHECK(progress_ratio(40, 35, 6, 30, 12, true) ==
        near(-(std::pow(35.0 / 40, 1.0 / 6) - 1) / (1 - std::pow(30.0 / 40, 1.0 / 12))));
  CHECK(progress_ratio(40, 45, 6, 30, 12, true) < 0);
}

TEST_CASE("Growth still needed for an average of 8.5 percent") {
  const std::vector<double> six = {0.09, 0.04, 0.05, 0.08, 0.03, 0.08};
  CHECK(100 * required_growth(0.085, 12, six) == near(10.90994699));
  std::vector<double> seven = six;
  seven.push_back(0.085);  // a further year of exactly the average changes nothing
  CHECK(100 * required_growth(0.085, 13, seven) == near(10.90994699));
  const std::vector<double> four = {0.05, 0.08, 0.03, 0.08};
  CHECK(100 * required_growth(0.085, 10, four) == near(10.21411673));
}

TEST_CASE("Without a year behind the goal itself is needed and without a year ahead nothing is") {
  CHECK(required_growth(0.085, 5, {}) == 0.085);
  const std::array<double, 2> both = {0.1, 0.02};
  CHECK(std::isnan(required_growth(0.085, 2, both)));
}

TEST_CASE("Required growth completes the average whatever was observed") {
  CHECK(std::pow(1.085, 12) == near(2.6616862324));
  CHECK(std::pow(1.10, 12) == near(3.1384283767));
  CHECK(std::pow(1.075, 12) == near(2.3817795990));
  gapcast::test::check_property("the product of all years is the goal's", [] {
    const int n = *rc::gen::inRange(2, 15), k = *rc::gen::inRange(0, n);
    const double goal = *rc::gen::inRange(-500, 2000) / 1e4;
    std::vector<double> observed;
    double product = 1;
    for (int i = 0; i < k; ++i) {
      observed.push_back(*rc::gen::inRange(-2000, 3000) / 1e4);
      product *= 1 + observed.back();
    }
    const double needed = required_growth(goal, n, observed);
    RC_ASSERT(std::abs(product * std::pow(1 + needed, n - k) / std::pow(1 + goal, n) - 1) < 1e-12);
  });
}

TEST_CASE("A share target as growth of the numerator over the rest") {
  CHECK(1 + required_differential(0.33, 0.40, 6) == near(1.0517477719));
  // At d = 1.0160535838 the way from .33 to .40 takes 19.0078037 years.
  CHECK(1 + required_differential(0.33, 0.40, 19.0078037) == Approx(1.0160535838).epsilon(1e-9));
  // A numerator growing d times the rest for six years gives the share asked for.
  const double ratio = 0.33 / 0.67 * std::pow(1 + required_differential(0.33, 0.40, 6), 6);
  CHECK(ratio / (1 + ratio) == near(0.40));
  CHECK(std::isnan(required_differential(0.33, 0.40, 0)));
  CHECK(std::isnan(required_differential(0.33, 1, 6)));
  CHECK(std::isnan(required_differential(0, 0.4, 6)));
}
