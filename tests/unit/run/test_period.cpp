// Which growth years of a period are published, simulated or missing.
#include <cmath>
#include <vector>

#include <doctest/doctest.h>

#include "engine/run/period.hpp"
#include "engine/run/progress_measures.hpp"

using namespace gapcast;
using doctest::Approx;

namespace {

constexpr int kHorizon = 2030;

// Six years of 2019 ... 2024 as in the known answers.
Record six_years() { return {{2019, 9}, {2020, 4}, {2021, 5}, {2022, 8}, {2023, 3}, {2024, 8}}; }

}  // namespace

TEST_CASE("Observed years count as observed and the rest is simulated") {
  const auto period = growth_period(six_years(), {}, {2019, 2030}, 2023, kHorizon);
  REQUIRE(period);
  CHECK(period->n() == 12);
  CHECK_FALSE(period->shortened());
  CHECK(period->simulated == std::vector<int>{2025, 2026, 2027, 2028, 2029, 2030});
  CHECK(period->published_product == Approx(1.4299928698).epsilon(1e-10));
  const double needed = 100 * required_growth(0.085, period->n(), period->published);
  CHECK(needed == Approx(10.90994699).epsilon(1e-9));
  // Exactly that growth in the years left gives the average asked for.
  CHECK(average_growth(*period, [&](int) { return needed; }) == Approx(8.5).epsilon(1e-12));
}

TEST_CASE("Mean so far of the six published years") {
  const auto period = growth_period(six_years(), {}, {2019, 2024}, 2023, kHorizon);
  REQUIRE(period);
  CHECK(period->simulated.empty());
  CHECK(average_growth(*period, [](int) { return 1e9; }) == Approx(6.142418).epsilon(1e-7));
}

TEST_CASE("Missing history shortens the period") {
  const auto period = growth_period({{2021, 5}, {2024, 8}}, {}, {2021, 2030}, 2022, kHorizon);
  REQUIRE(period);
  CHECK(period->first == 2023);
  CHECK(period->asked_first == 2021);
  CHECK(period->shortened());
  CHECK(period->published == std::vector<double>{0.08});
  CHECK(period->simulated.front() == 2023);
  CHECK(period->n() == 8);
}

TEST_CASE("A published average counts as its product where single years are missing") {
  const auto period =
      growth_period({{2022, 20}, {2023, 6}}, {{2021, 2022, 7}}, {2021, 2024}, 2020, kHorizon);
  REQUIRE(period);
  CHECK(period->simulated == std::vector<int>{2024});
  CHECK(period->published_product == Approx(1.07 * 1.07 * 1.06));
  CHECK(period->published.size() == 3);
}

TEST_CASE("An average says nothing more than all its single years and must lie inside the period") {
  const Record record = {{2021, 5}, {2022, 9}};
  const auto all = growth_period(record, {{2021, 2022, 50}}, {2021, 2023}, 2020, kHorizon);
  CHECK(all->published_product == Approx(1.05 * 1.09));
  const auto outside = growth_period({}, {{2019, 2022, 50}}, {2021, 2023}, 2020, kHorizon);
  CHECK(outside->published.empty());
}

TEST_CASE("Nothing can be judged without a year left or beyond the horizon") {
  CHECK_FALSE(growth_period({}, {}, {2015, 2020}, 2022, kHorizon));
  CHECK_FALSE(growth_period({}, {}, {2026, 2031}, 2022, kHorizon));
  CHECK(growth_period({{2031, 5}}, {}, {2026, 2031}, 2022, kHorizon));
}

TEST_CASE("averages of many members are the roots of their products") {
  GrowthPeriod period;
  period.first = 2026;
  period.last = 2030;
  std::vector<double> products;  // more than one block, and no whole number of vectors
  for (int i = 0; i < 331; ++i) products.push_back(0.3 + 0.01 * i);
  std::vector<double> averages = products;
  average_growths(period, averages);
  for (std::size_t i = 0; i < products.size(); ++i)
    CHECK(averages[i] == Approx(100 * (std::pow(products[i], 0.2) - 1)).epsilon(1e-12));
  period.first = 2030;  // a single year's average is its growth, to the last bit
  averages = {1.085, 0.5};
  average_growths(period, averages);
  CHECK(averages[0] == 100 * (1.085 - 1));
  CHECK(averages[1] == -50);
}
