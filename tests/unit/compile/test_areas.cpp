// Areas of a run: order, leaves, years, and what cannot run.
#include "engine/compile/areas.hpp"
#include "tests/unit/compile/small_runs.hpp"

namespace gapcast {
namespace {

using namespace test;

TEST_CASE("areas keep the order of the scenario and leaves that of their first appearance") {
  const Outcome run = compiled(scenario({"both", "nation", "north", "both"}), small_catalog());
  INFO(text(run.diagnostics));
  CHECK(run.diagnostics.all().empty());
  CHECK(ids(run.compiled.areas) == Words{"both", "nation", "north"});
  CHECK(ids(run.compiled.leaves) == Words{"south", "north", "nation"});
  const Plan& plan = run.compiled.plan;
  REQUIRE(plan.areas.size() == 3);
  CHECK(plan.area_leaves == std::vector<int>{0, 1, 2, 1});
  CHECK(plan.areas[0].n_leaves == 2);
  CHECK(plan.areas[2].first_leaf == 3);
  CHECK(run.compiled.areas[0].aggregate);
  CHECK(run.compiled.areas[0].title.vi == "both vi");
}

TEST_CASE("the plan starts with the earliest base year and an aggregate with its latest leaf") {
  const Outcome run = compiled(scenario({"north", "both"}), small_catalog());
  const Plan& plan = run.compiled.plan;
  CHECK(plan.first_year == 2022);
  CHECK(plan.n_years == 9);
  CHECK(plan.leaves[0].base == 0);
  CHECK(plan.leaves[1].base == 1);
  CHECK(run.compiled.base_year(0) == 2022);
  CHECK(run.compiled.base_year(1) == 2023);
  CHECK(plan.seed == 11);
  const Outcome longer = compiled(scenario({"south"}), small_catalog(), {.horizon = 2050});
  CHECK(longer.compiled.plan.first_year == 2023);
  CHECK(longer.compiled.plan.n_years == 28);
}

TEST_CASE("areas without accounts are listed with what they lack") {
  const Outcome run = compiled(scenario({"bare", "broken", "south"}), small_catalog());
  CHECK_FALSE(run.diagnostics.has_errors());
  CHECK(ids(run.compiled.areas) == Words{"south"});
  REQUIRE(ids(run.compiled.lacking) == Words{"bare", "broken"});
  const Words& missing = run.compiled.lacking[0].missing;
  CHECK(missing.front() == "grdp");
  CHECK(std::count(missing.begin(), missing.end(), "share of mills") == 1);
  CHECK(std::count(missing.begin(), missing.end(), "employment") == 1);
  CHECK(run.compiled.lacking[1].missing == Words{"bare"});
}

TEST_CASE("an account without one sector or of another scheme cannot run") {
  Catalog catalog = small_catalog();
  std::erase_if(catalog.accounts["north"], [](const AccountCell& found) {
    return found.item == "share" && found.sector == "ore";
  });
  const Outcome run = compiled(scenario({"north", "south"}), catalog);
  REQUIRE(ids(run.compiled.lacking) == Words{"north"});
  CHECK(run.compiled.lacking[0].missing == Words{"share of ore"});

  ScenarioSpec narrow = scenario({"south"});
  narrow.scheme = six_sectors();
  narrow.scheme.pop_back();  // shares now sum to 92
  const Outcome none = compiled(narrow, small_catalog());
  CHECK(has_message(none.diagnostics, msg::no_area_can_run));
  CHECK(none.compiled.lacking[0].missing ==
        Words{"shares of all sectors (those of the scheme sum to 92)"});
}

TEST_CASE("a run without any area that can run is an error at the areas of the scenario") {
  const Outcome run = compiled(scenario({"bare"}), small_catalog());
  REQUIRE(run.diagnostics.n_errors() == 1);
  CHECK(run.diagnostics.all()[0].message == msg::no_area_can_run);
  CHECK(run.diagnostics.all()[0].place == at(4));
  CHECK(run.compiled.plan.areas.empty());
}

TEST_CASE("all means the areas of the data folder that can run and those of the scenario") {
  ScenarioSpec spec = scenario({"all"});
  spec.inline_areas = {own_area("demo")};
  spec.inline_aggregates = {{"pair", {"Pair", ""}, {"demo", "north"}, at(3)}};
  const Outcome with_data = compiled(spec, small_catalog());
  CHECK(ids(with_data.compiled.areas) == Words{"nation", "north", "south", "both", "demo", "pair"});
  CHECK(ids(with_data.compiled.lacking) == Words{"bare", "broken"});
  CHECK(with_data.compiled.areas[5].title.vi == "Pair");

  spec.inline_aggregates.clear();
  const Outcome without = compiled(spec, bare_catalog());
  CHECK(ids(without.compiled.areas) == Words{"demo"});
  CHECK(without.compiled.lacking.empty());
}

TEST_CASE("an area of the scenario hides one of the data folder") {
  ScenarioSpec spec = scenario({"north"});
  spec.inline_areas = {own_area("north")};
  const Outcome run = compiled(spec, small_catalog());
  CHECK(run.compiled.plan.first_year == 2023);
  CHECK(run.compiled.areas[0].level == AreaLevel::custom);
  CHECK(run.compiled.plan.sector(0, 1).real_va == 0);
}

TEST_CASE("a base year after the horizon is an error") {
  ScenarioSpec spec = scenario({"south"});
  spec.horizon = 2022;
  const Outcome run = compiled(spec, small_catalog());
  CHECK(has_message(run.diagnostics, msg::base_year_after_horizon));
}

TEST_CASE("the scheme sets the masks of groups and kinds and manufacturing") {
  ScenarioSpec spec = scenario({"demo"});
  spec.inline_areas = {own_area("demo")};
  const Plan plan = compiled(spec, bare_catalog()).compiled.plan;
  CHECK(plan.n_sectors == 6);
  CHECK(plan.group[static_cast<std::size_t>(Group::industry)] == 0b001110U);
  CHECK(plan.group[static_cast<std::size_t>(Group::construction)] == 0U);
  CHECK(plan.group[static_cast<std::size_t>(Group::taxes)] == 0b100000U);
  CHECK(plan.digital[static_cast<std::size_t>(Digital::core)] == 0b000100U);
  CHECK(plan.digital[static_cast<std::size_t>(Digital::other)] == 0b011011U);
  CHECK(plan.manufacturing == 0b001100U);
  spec.scheme = six_sectors();
  spec.scheme[4].vsic = {"C33"};  // repair, counted among services here
  CHECK(compiled(spec, bare_catalog()).compiled.plan.manufacturing == 0b001100U);
}

}  // namespace
}  // namespace gapcast
