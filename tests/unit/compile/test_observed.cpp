// Published growth: which figures act, their order, and the unbroken runs of sectors.
#include <cmath>

#include "tests/unit/compile/small_runs.hpp"

namespace gapcast {
namespace {

using namespace test;
using doctest::Approx;

TEST_CASE("growth of full years after the base year acts in order of year and width") {
  Catalog catalog = small_catalog();
  auto& cells = catalog.accounts["south"];  // base year 2023
  cells.push_back(cell("observed_growth", "all", "2025", 8));
  cells.push_back(cell("observed_growth", "grdp", "2024", 7));
  cells.push_back(cell("observed_growth", "industry", "2024", 9));
  cells.push_back(cell("observed_growth", "manufacturing", "2024", 10));
  cells.push_back(cell("observed_growth", "shops", "2024", 5));
  cells.push_back(cell("observed_growth", "crops", "2024", 3));
  cells.push_back(cell("observed_growth", "crops", "2023", 50));     // base year
  cells.push_back(cell("observed_growth", "crops", "2024H1", 51));   // half a year
  cells.push_back(cell("observed_growth", "crops", "2024-9M", 52));  // nine months
  cells.push_back(cell("observed_growth", "crops", "2031", 53));     // after the horizon
  cells.push_back(cell("observed_growth", "steel", "2024", 54));     // of another scheme
  const Outcome run = compiled(scenario({"north", "south"}), catalog);
  const Plan& plan = run.compiled.plan;
  CHECK(plan.leaves[0].n_observed == 0);
  CHECK(plan.leaves[1].first_observed == 0);
  REQUIRE(plan.leaves[1].n_observed == 6);
  REQUIRE(plan.observed.size() == 6);
  const std::vector<SectorMask> sets = {0b000001, 0b010000, 0b001100, 0b001110, 0b111111, 0b111111};
  const std::vector<double> percents = {3, 5, 10, 9, 7, 8};
  for (std::size_t i = 0; i < 6; ++i) {
    CAPTURE(i);
    CHECK(plan.observed[i].sectors == sets[i]);
    CHECK(plan.observed[i].log_growth == Approx(std::log(1 + percents[i] / 100)).epsilon(1e-14));
    CHECK(plan.observed[i].year == (i == 5 ? 3 : 2));  // from 2022
    CHECK(plan.observed[i].own == (i < 2));
  }
  CHECK(lines(run.compiled, "south", "account.observed_growth.grdp.2025").size() == 1);
  CHECK(lines(run.compiled, "south", "account.observed_growth.crops.2023").empty());
}

TEST_CASE("a sector's own figure comes before one of a group that is the same sector") {
  for (const bool own_first : {false, true}) {
    Catalog catalog = small_catalog();
    for (const char* set : {own_first ? "shops" : "services", own_first ? "services" : "shops"})
      catalog.accounts["south"].push_back(cell("observed_growth", set, "2024", 5));
    const Plan plan = compiled(scenario({"south"}), catalog).compiled.plan;
    REQUIRE(plan.observed.size() == 2);
    CHECK(plan.observed[0].own);
    CHECK_FALSE(plan.observed[1].own);
  }
}

TEST_CASE("a run of observed years ends with the first gap and counts own figures only") {
  ScenarioSpec spec = scenario({"demo"});
  AreaSpec area = own_area("demo");
  const auto observe = [&](const char* set, int year) {
    area.observed.push_back({set, year, 4, at(30), "area.demo"});
  };
  observe("crops", 2025);
  observe("crops", 2024);
  observe("crops", 2027);
  observe("mills", 2025);
  observe("services", 2024);  // the group of shops, not shops itself
  spec.inline_areas = {area};
  const Plan plan = compiled(spec, bare_catalog()).compiled.plan;
  CHECK(plan.sector(0, 0).observed_years == 2);
  CHECK(plan.sector(0, 3).observed_years == 0);
  CHECK(plan.sector(0, 4).observed_years == 0);
  REQUIRE(plan.observed.size() == 5);
  CHECK_FALSE(plan.observed[1].own);
  CHECK(plan.observed[1].sectors == 0b010000);
}

}  // namespace
}  // namespace gapcast
