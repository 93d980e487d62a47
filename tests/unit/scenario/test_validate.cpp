// What the rules between scenario and data accept, and where they draw the line.
#include "tests/unit/scenario/scenario_support.hpp"

namespace gapcast {
namespace {

using namespace test;
using Problems = std::vector<std::string>;

// Two former provinces in today's one, a nation, one area without accounts.
Catalog catalogue() {
  Diagnostics diagnostics;
  Catalog catalog = built_in_catalog(diagnostics);
  CHECK(diagnostics.all().empty());
  catalog.directory = "data";
  const auto add = [&](const char* id, std::vector<std::string> of, int base_year) {
    Area area;
    area.id = id;
    area.aggregate = !of.empty();
    area.of = std::move(of);
    catalog.areas.push_back(area);
    if (base_year > 0) catalog.base_years[id] = base_year;
  };
  add("viet-nam", {}, 2023);
  add("east", {}, 2023);
  add("west", {}, 2022);
  add("island", {}, 0);
  add("both", {"east", "west"}, 0);
  AccountCell growth;
  growth.item = "observed_growth";
  growth.sector = "industry";
  growth.year = "2024";
  catalog.accounts["east"].push_back(growth);
  Observation exports;
  exports.area = "east";
  exports.indicator = "exports";
  catalog.observations.push_back(exports);
  catalog.observations_of["east"].push_back(0);
  return catalog;
}

// Problems of a scenario with that content; the reader must find none.
Problems problems_of(const std::string& content) {
  const ScratchFolder folder;
  const ScenarioSpec spec =
      read_without_problem(folder.write("a.info", "scenario {\nid a\n" + content + "\n}\n"));
  Diagnostics diagnostics;
  validate(spec, {}, catalogue(), diagnostics);
  return told(diagnostics);
}

Problems problems_of_lever(const std::string& areas, const std::string& lever) {
  return problems_of("areas \"" + areas + "\"\nlevers { " + lever + " }");
}

TEST_CASE("a lever may act on leaves and sums of the run") {
  const std::string growth = "growth g { sector industry  add_pp 1  from 2026  area ";
  CHECK(problems_of_lever("both", growth + "both }").empty());
  CHECK(problems_of_lever("both", growth + "east }").empty());
  CHECK(problems_of_lever("east west", growth + "both }").empty());
  CHECK(problems_of_lever("east", growth + "west }") ==
        Problems{"lever_area_outside (levers.growth.g.area)"});
  CHECK(problems_of_lever("east", growth + "viet-nam }") ==
        Problems{"lever_area_outside (levers.growth.g.area)"});
}

TEST_CASE("project investment and land belong to one leaf which one alone need not name") {
  for (const std::string lever :
       {"project p { sector mining  va_bn 10  year 2028 ",
        "investment p { sector mining  amount_bn 10  icor 5  from 2026 ",
        "land p { sector mining  area_ha 10  occupancy_from 0  occupancy_to 50  va_bn_per_ha 1  "
        "from 2026 "}) {
    CAPTURE(lever);
    const std::string path = "levers." + lever.substr(0, lever.find(' ')) + ".p";
    CHECK(problems_of_lever("east", lever + "}").empty());
    CHECK(problems_of_lever("both", lever + "area west }").empty());
    CHECK(problems_of_lever("both", lever + "}") == Problems{"lever_area_missing (" + path + ")"});
    CHECK(problems_of_lever("both", lever + "area both }") ==
          Problems{"lever_area_aggregate (" + path + ".area)"});
  }
}

TEST_CASE("all means the areas that have accounts") {
  CHECK(problems_of_lever("all", "growth g { sector mining  add_pp 1  from 2026  area east }")
            .empty());
  CHECK(problems_of_lever("all", "growth g { sector mining  add_pp 1  from 2026  area island }") ==
        Problems{"lever_area_outside (levers.growth.g.area)"});
}

TEST_CASE("from and to may be equal and may be uncertain but not in the wrong order") {
  const std::string growth = "growth g { sector mining  add_pp 1  ";
  CHECK(problems_of_lever("east", growth + "from 2026  to 2026 }").empty());
  CHECK(problems_of_lever("east", growth + "from \"uniform(2026, 2027)\"  to 2028 }").empty());
  CHECK(problems_of_lever("east", growth + "from \"uniform(2026, 2028)\"  to 2027.5 }") ==
        Problems{"order_in_some_members (levers.growth.g.to)",
                 "lever_whole_years (levers.growth.g.to)"});
  CHECK(problems_of_lever("east", growth + "from \"uniform(2026, 2030)\"  to 2027 }") ==
        Problems{"order_from_to (levers.growth.g.to)"});
}

TEST_CASE("growth that is observed is not changed by levers and this is told") {
  const Problems told_once = {"lever_in_observed_year (levers.growth.g)"};
  CHECK(problems_of_lever("east", "growth g { sector mining  add_pp 1  from 2024 }") == told_once);
  CHECK(problems_of_lever("both", "growth g { sector industry  add_pp 1  from 2023 }") ==
        told_once);
  CHECK(problems_of_lever("east", "growth g { sector mining  add_pp 1  from 2025 }").empty());
  CHECK(problems_of_lever("east", "growth g { sector farming  add_pp 1  from 2024 }").empty());
  CHECK(problems_of_lever("west", "growth g { sector mining  add_pp 1  from 2024 }").empty());
  CHECK(problems_of_lever("east", "shock s { year 2024  effect { mining -5 } }") ==
        Problems{"lever_in_observed_year (levers.shock.s)"});
  CHECK(problems_of_lever("east", "price p { sector mining  add_pp 1  from 2024 }").empty());
}

TEST_CASE("a tracked lever may name what the data observe outside the accounts") {
  const std::string lever = "tracked t { add 0.1  from 2026  indicator ";
  CHECK(problems_of_lever("east", lever + "exports }").empty());
  CHECK(problems_of_lever("west", lever + "exports }") ==
        Problems{"tracked_none (levers.tracked.t.indicator)"});
  CHECK(problems_of_lever("east", lever + "grdp_growth }") ==
        Problems{"tracked_unknown_list (levers.tracked.t.indicator)"});
}

TEST_CASE("the horizon lies after the base year of every area of the run") {
  CHECK(problems_of("areas west\nhorizon 2023").empty());
  CHECK(problems_of("areas east\nhorizon 2023") == Problems{"horizon_too_early (horizon)"});
  CHECK(problems_of("areas both\nhorizon 2023") == Problems{"horizon_too_early (horizon)"});
}

TEST_CASE("parameters belong to leaves of the run") {
  const auto problems = [](const std::string& area) {
    return problems_of("areas east\nparameters { area " + area + " { mining { volatility 3 } } }");
  };
  CHECK(problems("east").empty());
  CHECK(problems("west") == Problems{"area_not_in_run (parameters.area.west)"});
  CHECK(problems("both") == Problems{"parameter_area_aggregate (parameters.area.both)"});
  CHECK(problems("eest") == Problems{"data_unknown_area_near (parameters.area.eest)"});
}

TEST_CASE("groups stand for their sectors where a lever or a correlation takes one") {
  CHECK(problems_of("areas east\n"
                    "parameters { industry { volatility 3 }  correlation { industry.services 0.3 } "
                    "}\n"
                    "levers { shock s { year 2027  effect { industry -5  building -8 } } }")
            .empty());
  CHECK(
      problems_of_lever("east", "growth g { sector manufacturing  add_pp 1  from 2026 }").size() ==
      1);
}

TEST_CASE("areas of a scenario make a run without data and may not take a name of the data") {
  const ScratchFolder folder;
  const auto read = [&](const std::string& content) {
    return read_without_problem(folder.write("a.info", "scenario {\nid a\n" + content + "\n}\n"));
  };
  const std::string small = kSmallArea;
  CHECK(read(small).all_inline());
  CHECK(read(small + "areas all").all_inline());
  CHECK(read(small + "areas \"demo sum\"\naggregate sum { of demo }").all_inline());
  CHECK_FALSE(read(small + "areas \"demo east\"").all_inline());
  CHECK_FALSE(read(small + "areas sum\naggregate sum { of \"demo east\" }").all_inline());
  CHECK_FALSE(read("areas all").all_inline());
  CHECK(read(small + "aggregate sum { of demo }").areas == Problems{"demo", "sum"});
  std::string taken = small;
  taken.replace(taken.find("demo"), 4, "east");
  CHECK(problems_of(taken) == Problems{"area_taken (area.east)"});
}

TEST_CASE("a distribution without ends is judged by its mean and its tails are told") {
  const auto problems = [](const std::string& value) {
    const ScratchFolder folder;
    Diagnostics diagnostics;
    read_scenario(
        folder.write("a.info", "scenario { id a\n" + std::string(kSmallArea) +
                                   "parameters { mining { volatility \"" + value + "\" } } }\n"),
        diagnostics);
    return told(diagnostics);
  };
  const std::string key = " (parameters.mining.volatility)";
  CHECK(problems("normal(4, 1)").empty());
  CHECK(problems("normal(4, 1.5)") == Problems{"range_tails" + key});
  CHECK(problems("normal(4, 1.5) in [0, 200]").empty());
  CHECK(problems("normal(-4, 1)") == Problems{"range_closed" + key});
  CHECK(problems("lognormal(4, 2)").empty());
  CHECK(problems("lognormal(150, 1.5)") == Problems{"range_tails" + key});
  CHECK(problems("uniform(-1, 9)") == Problems{"range_closed" + key});
  CHECK(problems("discrete(0:0.5, 201:0.5)") == Problems{"range_closed" + key});
  CHECK(problems("discrete(0:0.5, 201:0.5) in [0, 10]").empty());
}

}  // namespace
}  // namespace gapcast
