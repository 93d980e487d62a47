// Parameters: precedence, transforms, draws, tails, ledger.
#include <cmath>

#include "tests/unit/compile/small_runs.hpp"

namespace gapcast {
namespace {

using namespace test;
using doctest::Approx;

ParameterSpec given(std::string area, std::string set, std::string name, Quantity value) {
  value.path = "parameters." + (area.empty() ? "" : "area." + area + ".") +
               (set.empty() ? "" : set + ".") + name;
  return {std::move(area), std::move(set), std::move(name), std::move(value)};
}

TEST_CASE("the most specific value of a sector's parameter wins") {
  // From the strongest to the weakest: four of the scenario, six of the data, the last resort.
  struct Level {
    bool of_scenario;
    const char* area;
    const char* set;
  };
  const std::vector<Level> levels = {{true, "south", "ore"},   {true, "south", "industry"},
                                     {true, "", "ore"},        {true, "", "industry"},
                                     {false, "south", "ore"},  {false, "south", "industry"},
                                     {false, "south", "*"},    {false, "*", "ore"},
                                     {false, "*", "industry"}, {false, "*", "*"}};
  check_property("precedence", [&] {
    ScenarioSpec spec = scenario({"south"});
    Catalog catalog = small_catalog();
    double expected = 5;  // the last resort of volatility
    for (std::size_t i = levels.size(); i-- > 0;) {
      if (!*rc::gen::arbitrary<bool>()) continue;
      const double value = 10 + static_cast<double>(i);
      expected = value;
      const Level& level = levels[i];
      if (level.of_scenario)
        spec.parameters.push_back(given(level.area, level.set, "volatility", number(value)));
      else
        catalog.parameters.push_back(
            row(level.area, level.set, "volatility", std::to_string(static_cast<int>(value))));
    }
    // Others must not be taken for it.
    spec.parameters.push_back(given("north", "ore", "volatility", number(90)));
    spec.parameters.push_back(given("", "services", "volatility", number(91)));
    catalog.parameters.push_back(row("south", "ore", "growth_recent", "92"));
    const Plan plan = compiled(spec, catalog).compiled.plan;
    RC_ASSERT(std::abs(plan.sector(0, 1).volatility.value - expected / 100) < 1e-15);
    RC_ASSERT(!plan.sector(0, 1).volatility.varies());
  });
}

TEST_CASE("the most specific value of an area's parameter wins") {
  check_property("precedence", [&] {
    ScenarioSpec spec = scenario({"south", "north"});
    Catalog catalog = small_catalog();
    double expected = 0.7;  // the last resort of inflation_damping
    const bool of_all = *rc::gen::arbitrary<bool>();
    const bool of_leaf = *rc::gen::arbitrary<bool>();
    const bool scenario_all = *rc::gen::arbitrary<bool>();
    const bool scenario_area = *rc::gen::arbitrary<bool>();
    if (of_all) catalog.parameters.push_back(row("*", "", "inflation_damping", "0.1"));
    if (of_leaf) catalog.parameters.push_back(row("south", "", "inflation_damping", "0.2"));
    if (scenario_all) spec.parameters.push_back(given("", "", "inflation_damping", number(0.3)));
    if (scenario_area)
      spec.parameters.push_back(given("south", "", "inflation_damping", number(0.4)));
    if (of_all) expected = 0.1;
    if (of_leaf) expected = 0.2;
    if (scenario_all) expected = 0.3;
    if (scenario_area) expected = 0.4;
    const Plan plan = compiled(spec, catalog).compiled.plan;
    RC_ASSERT(plan.leaves[0].inflation_damping.value == expected);
    RC_ASSERT(plan.leaves[1].inflation_damping.value == (scenario_all ? 0.3 : of_all ? 0.1 : 0.7));
  });
}

TEST_CASE("an area of the scenario takes the rows of all areas and none of a leaf") {
  ScenarioSpec spec = scenario({"south"});
  spec.inline_areas = {own_area("south")};
  Catalog catalog = small_catalog();
  catalog.parameters = {row("south", "ore", "volatility", "9"), row("*", "*", "volatility", "4")};
  CHECK(compiled(spec, catalog).compiled.plan.sector(0, 1).volatility.value == Approx(0.04));
}

TEST_CASE("parameters enter the equations in their units") {
  ScenarioSpec spec = scenario({"south"});
  for (const auto& name :
       {"growth_recent", "growth_long_run", "inflation_recent", "va_ratio_trend", "volatility",
        "digital_ceiling", "reversion_gap", "growth_damping", "shock_persistence", "factor_loading",
        "adoption_speed", "adoption_volatility", "employment_elasticity", "reversion_speed"})
    spec.parameters.push_back(given("", "ore", name, number(0.5)));
  for (const auto& name :
       {"inflation_long_run", "labour_force_growth", "population_growth", "inflation_damping",
        "va_ratio_damping", "interval_inflation", "factor_persistence", "factor_volatility"})
    spec.parameters.push_back(given("", "", name, number(0.5)));
  const Plan plan = compiled(spec, small_catalog()).compiled.plan;
  const LeafSector& ore = plan.sector(0, 1);
  const double as_log = std::log(1.005);
  for (const Number& rate : {ore.growth_recent, ore.growth_long_run, ore.inflation_recent,
                             ore.va_ratio_trend, plan.leaves[0].inflation_long_run,
                             plan.leaves[0].labour_force_growth, plan.leaves[0].population_growth})
    CHECK(rate.value == Approx(as_log).epsilon(1e-14));
  for (const Number& part :
       {ore.volatility, ore.digital_ceiling, ore.reversion_gap, plan.factor_volatility})
    CHECK(part.value == Approx(0.005).epsilon(1e-14));
  for (const Number& plain :
       {ore.growth_damping, ore.shock_persistence, ore.factor_loading, ore.adoption_speed,
        ore.adoption_volatility, ore.employment_elasticity, ore.reversion_speed,
        plan.leaves[0].inflation_damping, plan.leaves[0].va_ratio_damping,
        plan.leaves[0].interval_inflation, plan.interval_inflation, plan.factor_persistence})
    CHECK(plain.value == 0.5);
}

TEST_CASE("a distribution for all areas is one draw and one in an area its own") {
  ScenarioSpec spec = scenario({"south", "north"});
  spec.parameters = {given("", "industry", "growth_recent", uniform(2, 6)),
                     given("north", "ore", "growth_recent", uniform(0, 1))};
  const Plan plan = compiled(spec, small_catalog()).compiled.plan;
  REQUIRE(plan.draws.size() == 2);
  const int common = plan.sector(0, 1).growth_recent.draw;
  REQUIRE(common >= 0);
  CHECK(plan.sector(0, 2).growth_recent.draw == common);
  CHECK(plan.sector(1, 3).growth_recent.draw == common);
  const int own = plan.sector(1, 1).growth_recent.draw;
  CHECK(own != common);
  const Draw& draw = plan.draws[static_cast<std::size_t>(common)];
  CHECK(draw.stream == hash_of("param/industry.growth_recent"));
  CHECK(draw.transform == Transform::log1p_percent);
  CHECK(draw.distribution.b == 6);
  CHECK(plan.draws[static_cast<std::size_t>(own)].stream ==
        hash_of("param/area.north.ore.growth_recent"));
  CHECK(plan.sector(0, 1).growth_recent.value == Approx(std::log(1.04)));
  CHECK_FALSE(plan.sector(0, 4).growth_recent.varies());
}

TEST_CASE("a row of the data may hold a distribution") {
  Catalog catalog = small_catalog();
  catalog.parameters = {row("south", "ore", "growth_recent", "uniform(1, 5)"),
                        row("*", "services", "growth_recent", "uniform(0, 8)")};
  const Plan plan = compiled(scenario({"south", "north"}), catalog).compiled.plan;
  REQUIRE(plan.draws.size() == 2);
  const auto stream = [&](int leaf_of, int s) {
    return plan.draws[static_cast<std::size_t>(plan.sector(leaf_of, s).growth_recent.draw)].stream;
  };
  CHECK(stream(0, 1) == hash_of("param/south/ore/growth_recent"));
  CHECK(stream(0, 4) == hash_of("param/*/services/growth_recent"));
  CHECK(stream(1, 4) == stream(0, 4));
  CHECK(plan.sector(0, 1).growth_recent.value == Approx(std::log(1.03)));
  CHECK_FALSE(plan.sector(1, 1).growth_recent.varies());
}

TEST_CASE("an area's interval inflation widens its own shocks and not the factor") {
  ScenarioSpec spec = scenario({"south", "north"});
  spec.parameters = {given("south", "", "interval_inflation", number(1.4)),
                     given("", "", "interval_inflation", number(1.1))};
  const Plan plan = compiled(spec, small_catalog()).compiled.plan;
  CHECK(plan.interval_inflation.value == 1.1);
  CHECK(plan.leaves[0].interval_inflation.value == 1.4);
  CHECK(plan.leaves[1].interval_inflation.value == 1.1);
}

TEST_CASE("tails are named and must have an even number of degrees of freedom") {
  ScenarioSpec spec = scenario({"south"});
  Plan plan = compiled(spec, small_catalog()).compiled.plan;
  CHECK(plan.tail_df == 8);
  REQUIRE(plan.tail_streams.size() == 4);
  CHECK(plan.tail_streams[3] == hash_of("tail/4"));
  for (const double df : {0.0, 4.0, 12.0}) {
    spec.parameters = {given("", "", "tail_df", number(df))};
    plan = compiled(spec, small_catalog()).compiled.plan;
    CHECK(plan.tail_df == static_cast<int>(df));
    CHECK(plan.tail_streams.size() == static_cast<std::size_t>(df / 2));
  }
  for (const double df : {2.0, 5.0, 4.5, -4.0}) {
    spec.parameters = {given("", "", "tail_df", number(df))};
    CHECK(has_message(compiled(spec, small_catalog()).diagnostics, msg::tail_df_unusable));
  }
  spec.parameters = {given("", "", "tail_df", uniform(4, 8))};
  CHECK(has_message(compiled(spec, small_catalog()).diagnostics, msg::tail_df_unusable));
}

TEST_CASE("the exchange rate is the scenario's else the data's else a round one") {
  ScenarioSpec spec = scenario({"south"});
  Catalog catalog = small_catalog();
  CHECK(compiled(spec, catalog).compiled.plan.usd_rate == 25000);
  catalog.parameters = {row("*", "", "usd_exchange_rate", "24000")};
  CHECK(compiled(spec, catalog).compiled.plan.usd_rate == 24000);
  spec.parameters = {given("", "", "usd_exchange_rate", number(26000))};
  CHECK(compiled(spec, catalog).compiled.plan.usd_rate == 26000);
}

TEST_CASE("values shared by all areas have one ledger line and a leaf's own have theirs") {
  ScenarioSpec spec = scenario({"south", "north"});
  spec.parameters = {given("", "industry", "volatility", number(3)),
                     given("north", "ore", "volatility", number(7))};
  Catalog catalog = small_catalog();
  catalog.parameters = {row("*", "shops", "volatility", "2"),
                        row("north", "shops", "volatility", "1")};
  const Compiled made = compiled(spec, catalog).compiled;
  const auto shared = lines(made, "", "parameters.ore.volatility");
  REQUIRE(shared.size() == 1);
  CHECK(shared[0].value == "3");
  CHECK(shared[0].status == "scenario");
  CHECK(shared[0].origin == at(1));
  CHECK(lines(made, "north", "parameters.ore.volatility").size() == 1);
  CHECK(lines(made, "", "parameters.chips.volatility").size() == 1);
  const auto of_data = lines(made, "", "parameters.shops.volatility");
  REQUIRE(of_data.size() == 1);
  CHECK(of_data[0].source == "estimate");
  CHECK(of_data[0].origin.file == "parameters.csv");
  CHECK(lines(made, "north", "parameters.shops.volatility")[0].value == "1");
  const auto last = lines(made, "", "parameters.crops.volatility");
  REQUIRE(last.size() == 1);
  CHECK(last[0].status == "assumption");
  CHECK(last[0].reason == msg::parameter_last_resort);
  CHECK(lines(made, "", "parameters.tail_df").size() == 1);
}

}  // namespace
}  // namespace gapcast
