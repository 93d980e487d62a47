// Tracked indicators estimated from published figures of catalogue leaves.
#include <cmath>

#include "engine/base/error.hpp"
#include "engine/compile/tracked.hpp"
#include "tests/unit/compile/small_runs.hpp"

namespace gapcast {
namespace {

using namespace test;
using doctest::Approx;

void observe(Catalog& catalog, const std::string& area, const std::string& indicator,
             const std::string& year, double value, const std::string& unit = "points",
             const std::string& definition = "report") {
  Observation made;
  made.area = area;
  made.indicator = indicator;
  made.year = year;
  made.value = value;
  made.unit = unit;
  made.definition = definition;
  made.provenance = {"report", "source-x", "", {"observations.csv", 5}};
  catalog.observations_of[area].push_back(catalog.observations.size());
  catalog.observations.push_back(made);
}

const TrackedKind& kind(std::string_view id) {
  for (const TrackedKind& found : tracked_kinds())
    if (found.id == id) return found;
  throw InternalError("no such kind");
}

TEST_CASE("one figure alone is listed and not projected") {
  Catalog catalog = small_catalog();
  observe(catalog, "south", "pii_score", "2023", 43.58);
  CHECK_FALSE(published_tracked(catalog, "south", kind("pii_score"), 2023).has_value());
  CHECK(lone_years(catalog, "south", kind("pii_score")) == "2023");
  CHECK(lone_years(catalog, "north", kind("pii_score")).empty());
  const Compiled made = compiled(scenario({"south"}), catalog).compiled;
  CHECK(made.plan.tracked.empty());
  bool listed = false;
  for (const AbsentIndicator& absent : made.absent)
    if (absent.indicator == "pii_score") listed = absent.reason == msg::absent_one_figure;
  CHECK(listed);
}

TEST_CASE("figures of different concepts are not chained, and a growth belongs to its concept") {
  Catalog catalog = small_catalog();
  const auto noted = [&](const std::string& indicator, const std::string& year, double value,
                         const std::string& note) {
    observe(catalog, "south", indicator, year, value, "enterprises");
    catalog.observations.back().provenance.note = note;
  };
  noted("enterprises", "2023", 1200, "industrial_enterprises: as printed");
  noted("enterprises", "2024", 324, "digital_enterprises: as printed");
  CHECK_FALSE(published_tracked(catalog, "south", kind("enterprises"), 2023).has_value());
  noted("enterprises_growth", "2018-2023", 10.3, "industrial_enterprises_growth_pct: as printed");
  const auto found = published_tracked(catalog, "south", kind("enterprises"), 2023);
  REQUIRE(found.has_value());
  CHECK(found->value == 1200);
  CHECK(found->own_years == 5);
  CHECK(found->own_drift == Approx(std::log(1.103)));
}

TEST_CASE("three figures tell of the volatility, shrunk to that of the kind") {
  Catalog catalog = small_catalog();
  observe(catalog, "south", "pii_score", "2021", 40);
  observe(catalog, "south", "pii_score", "2022", 44);
  observe(catalog, "south", "pii_score", "2023", 42);
  const auto found = published_tracked(catalog, "south", kind("pii_score"), 2023);
  REQUIRE(found.has_value());
  // Changes +4 and -2 around a drift of 1: squares 9 + 9 with one degree of freedom.
  const double usual = kind("pii_score").volatility;
  CHECK(found->volatility == Approx(std::sqrt((18 + 4 * usual * usual) / 5)));
}

TEST_CASE("a published growth rate counts as one year of the record") {
  Catalog catalog = small_catalog();
  observe(catalog, "south", "exports", "2023", 929, "million USD");
  observe(catalog, "south", "exports_growth", "2023", 4.8, "%");
  const auto found = published_tracked(catalog, "south", kind("exports"), 2023);
  REQUIRE(found.has_value());
  const double usual = kind("exports").drift;
  CHECK(found->drift == Approx((std::log(1.048) + 4 * usual) / 5));
}

TEST_CASE("the record between two figures is shrunk and the last is carried to the base year") {
  Catalog catalog = small_catalog();
  observe(catalog, "north", "industrial_park_occupancy", "2020", 50, "%");
  observe(catalog, "north", "industrial_park_occupancy", "2024", 80, "%");
  const auto found = published_tracked(catalog, "north", kind("industrial_park_occupancy"), 2022);
  REQUIRE(found.has_value());
  CHECK(found->own_years == 4);
  CHECK(found->own_drift == Approx(std::log(4.0) / 4));  // logit 0.8 is ln 4, logit 0.5 is 0
  const double usual = kind("industrial_park_occupancy").drift;
  const double drift = (std::log(4.0) / 4 + usual) / 2;
  CHECK(found->drift == Approx(drift));
  const double y = std::log(4.0) - 2 * drift;
  CHECK(found->value == Approx(100 * std::exp(y) / (1 + std::exp(y))));
}

TEST_CASE("figures that contradict each other or lie on the ceiling give nothing") {
  Catalog catalog = small_catalog();
  observe(catalog, "south", "network_coverage", "2024", 99.5, "%");
  observe(catalog, "south", "network_coverage", "2024", 100, "%");
  CHECK_FALSE(published_tracked(catalog, "south", kind("network_coverage"), 2023).has_value());
  observe(catalog, "north", "network_coverage", "2024", 100, "%");
  CHECK_FALSE(published_tracked(catalog, "north", kind("network_coverage"), 2022).has_value());
  observe(catalog, "nation", "exports", "2022", 300, "billion USD");
  observe(catalog, "nation", "exports", "2023", 355000, "million USD");
  CHECK_FALSE(published_tracked(catalog, "nation", kind("exports"), 2023).has_value());
  observe(catalog, "south", "pii_score", "2022", 40, "points", "report");
  observe(catalog, "south", "pii_score", "2023", 41, "points", "ministry");
  CHECK_FALSE(published_tracked(catalog, "south", kind("pii_score"), 2023).has_value());
  observe(catalog, "north", "pii_score", "2022H1", 40);
  CHECK_FALSE(published_tracked(catalog, "north", kind("pii_score"), 2022).has_value());
}

TEST_CASE("an area of the scenario has no tracked indicators but its own") {
  ScenarioSpec spec = scenario({"south"});
  spec.inline_areas = {own_area("south")};
  Catalog catalog = small_catalog();
  observe(catalog, "south", "pii_score", "2023", 45);
  CHECK(compiled(spec, catalog).compiled.tracked.empty());
}

TEST_CASE("published tracked indicators are outputs of their leaf with a ledger") {
  Catalog catalog = small_catalog();
  observe(catalog, "south", "pii_score", "2023", 44);
  observe(catalog, "south", "pii_score", "2024", 45);
  const Compiled made = compiled(scenario({"south", "both"}), catalog).compiled;
  REQUIRE(made.plan.tracked.size() == 1);
  CHECK(made.plan.tracked[0].value == Approx(45 - (1 + 4 * kind("pii_score").drift) / 5));
  CHECK(made.plan.tracked[0].stream == hash_of("tracked/south/pii_score"));
  const auto value = lines(made, "south", "tracked.pii_score.value");
  REQUIRE(value.size() == 1);
  CHECK(value[0].status == "derived");
  CHECK(value[0].source == "source-x");
  CHECK(value[0].reason == msg::tracked_carried);
  CHECK(lines(made, "south", "tracked.pii_score.drift")[0].status == "assumption");
  bool reported = false;
  for (const Output& output : made.plan.outputs)
    if (output.kind == OutputKind::tracked) {
      reported = true;
      CHECK(output.area == 0);
      CHECK(variable_name(made, output) == "Tracked|pii_score");
      CHECK(variable_unit(made, output) == "points");
    }
  CHECK(reported);
}

}  // namespace
}  // namespace gapcast
