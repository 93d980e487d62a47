// The numbers of a scenario by their paths, and the sweep that names them.
#include <algorithm>
#include <set>

#include "engine/base/error.hpp"
#include "engine/scenario/quantities.hpp"
#include "tests/unit/scenario/scenario_support.hpp"

namespace gapcast {
namespace {

using namespace test;

// Names that also are words of the format: what a part of a path is, its position must say.
constexpr const char* kScenario = R"(scenario
{
    id a
    parameters
    {
        mining { volatility 4 }
        tail_df 8
        correlation { mining.industry 0.4 }
        area sectors { mining { growth_recent 3 }  population_growth 1  correlation { mining.farming 0.2 } }
    }
    observe june { area sectors  indicator grdp_growth  period 2026  value 8  sd 1 }
    levers
    {
        growth effect { sector mining  add_pp 1  from 2026 }
        shock tracked { year 2027  effect { industry -10 }  recovery_share 0.5  recovery_years 2 }
        project sectors { sector mining  va_bn 10  year 2028  ramp_profile "50 100" }
    }
    area sectors
    {
        base_year 2023  grdp 1000  population 10
        sectors { mining { share 60  real_va 300 } farming { share 40 } }
        tracked { score { scale identity  value 43  drift 0.8 } }
    }
    sweep { levers.growth.effect.add_pp "0 0.5 1"  parameters.mining.volatility "3 5" }
}
)";

ScenarioSpec example() {
  const ScratchFolder folder;
  return read_without_problem(folder.write("a.info", kScenario));
}

TEST_CASE("every number has one path and is found by it") {
  ScenarioSpec spec = example();
  const std::vector<std::string> paths = quantity_paths(spec);
  CHECK(std::set<std::string>(paths.begin(), paths.end()).size() == paths.size());
  CHECK(paths.size() == 23);
  for (const std::string& path : paths) {
    CAPTURE(path);
    REQUIRE(find_quantity(spec, path) != nullptr);
    CHECK(find_quantity(std::as_const(spec), path) == find_quantity(spec, path));
    CHECK(find_quantity(spec, path)->path == path);
  }
  CHECK(find_quantity(spec, "levers.growth.effect.ad_pp") == nullptr);
  CHECK(find_quantity(spec, "levers.growth.effect") == nullptr);
}

TEST_CASE("a path leads to the field with the unit and range of its number") {
  const ScenarioSpec spec = example();
  for (const std::string& path : quantity_paths(spec)) CHECK_NOTHROW(field_at(path));
  CHECK(field_at("levers.growth.effect.add_pp").unit == "percentage points a year");
  CHECK(field_at("levers.shock.tracked.effect.industry").min == -100);
  CHECK(field_at("levers.shock.tracked.recovery_share").max == 1);
  CHECK(field_at("levers.growth.effect.from").unit == "year");
  CHECK(field_at("parameters.mining.volatility").unit == "percentage points");
  CHECK(field_at("parameters.correlation.mining.industry").min == -1);
  CHECK(field_at("parameters.area.sectors.correlation.mining.farming").min == -1);
  CHECK(field_at("parameters.area.sectors.population_growth").unit == "% a year");
  CHECK(field_at("area.sectors.grdp").unit == "bn VND");
  CHECK(field_at("area.sectors.sectors.mining.share").unit == "% of GRDP");
  CHECK(field_at("area.sectors.tracked.score.drift").key == "drift");
  CHECK(field_at("observe.june.sd").key == "sd");
  CHECK_THROWS_AS(field_at("levers.growth.effect"), InternalError);
  CHECK_THROWS_AS(field_at("horizon"), InternalError);
}

TEST_CASE("changing a number changes the scenario") {
  ScenarioSpec spec = example();
  find_quantity(spec, "levers.shock.tracked.effect.industry")->distribution = constant(-5);
  const LeverSpec* shock = find_lever(spec, "shock", "tracked");
  REQUIRE(shock != nullptr);
  REQUIRE(shock->effects.size() == 1);
  CHECK(shock->effects[0].second.distribution == constant(-5));
}

TEST_CASE("a sweep keeps its lines and values in order") {
  const ScenarioSpec spec = example();
  REQUIRE(spec.sweep.size() == 2);
  CHECK(spec.sweep[0].path == "levers.growth.effect.add_pp");
  CHECK(spec.sweep[0].values == std::vector<double>{0, 0.5, 1});
  CHECK(spec.sweep[1].values == std::vector<double>{3, 5});
  CHECK(spec.sweep[1].place.line == 24);
}

}  // namespace
}  // namespace gapcast
