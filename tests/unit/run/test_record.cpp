// The record of an indicator: published figures of one definition and its pace.
#include <doctest/doctest.h>

#include "engine/run/record.hpp"
#include "tests/unit/run/made_run.hpp"

using namespace gapcast;
using namespace gapcast::testing;
using doctest::Approx;

namespace {

RecordRequest request(const Compiled& compiled, const Catalog& catalog, std::string indicator) {
  return {compiled, catalog, 0, indicator, indicator + ".gso", true};
}

}  // namespace

TEST_CASE("Only full years in use of the definition and area are on record") {
  const Compiled compiled = named(small_plan());
  MadeCatalog made;
  made.add("industry_share", "2020", 31);
  made.add("industry_share", "2018", 30);
  made.add("industry_share", "2019H1", 99);
  made.add("industry_share", "2018-2020", 98);
  made.add("industry_share", "2021", 97, "industry_share.three_part");
  made.add("industry_share", "2021", 96, "", "elsewhere");
  made.add("industry_share", "2022", 95).in_use = false;
  made.add("industry_share", "2023", 94).provenance.status = "plan";
  made.add("industry_share", "2024", 93).sector = "mills";
  const Record record = published_record(request(compiled, made.catalog, "industry_share"));
  REQUIRE(record.size() == 2);
  CHECK(record[0].year == 2018);
  CHECK(record[0].value == 30);
  CHECK(record[1].year == 2020);
  CHECK(value_in(record, 2020) == 31.0);
  CHECK_FALSE(value_in(record, 2019));
}

TEST_CASE("Growth that the plan imposes is on record where the sectors are the indicator's") {
  Plan plan = small_plan();
  plan.observed = {{1, 7, false, std::log1p(0.06)}, {2, 2, true, std::log1p(0.09)}};
  plan.leaves[0].n_observed = 2;
  const Compiled compiled = named(plan);
  const Catalog empty;
  CHECK(imposed_growth(plan, 0, Indicator::grdp_growth, 1).value() == Approx(6));
  CHECK_FALSE(imposed_growth(plan, 0, Indicator::grdp_growth, 2));
  CHECK(imposed_growth(plan, 0, Indicator::industry_va_growth, 2).value() == Approx(9));
  CHECK_FALSE(imposed_growth(plan, 0, Indicator::production_value_growth, 2));
  const Record record = published_record(request(compiled, empty, "grdp_growth"));
  REQUIRE(record.size() == 1);
  CHECK(record[0].year == 2023);
  RecordRequest other = request(compiled, empty, "grdp_growth");
  other.engine_definition = false;
  CHECK(published_record(other).empty());
}

TEST_CASE("A published figure comes before an imposed one") {
  Plan plan = small_plan();
  plan.observed = {{1, 7, false, std::log1p(0.06)}};
  plan.leaves[0].n_observed = 1;
  MadeCatalog made;
  made.add("grdp_growth", "2023", 6.2);
  const Compiled compiled = named(plan);
  CHECK(value_in(published_record(request(compiled, made.catalog, "grdp_growth")), 2023) == 6.2);
}

TEST_CASE("Averages are whole years of the area and not of a sector") {
  const Compiled compiled = named(small_plan());
  MadeCatalog made;
  made.add("grdp_growth", "2018-2022", 7);
  made.add("grdp_growth", "2016-2020", 99).sector = "mills";
  made.add("grdp_growth", "2016-2020", 98, "grdp_growth.unstated");
  made.add("grdp_growth", "2021-2025", 97).provenance.status = "plan";
  const auto averages = published_averages(request(compiled, made.catalog, "grdp_growth"));
  REQUIRE(averages.size() == 1);
  CHECK(averages[0].first == 2018);
  CHECK(averages[0].last == 2022);
  CHECK(averages[0].value == 7);
}

TEST_CASE("Figures of a group are on record under the id of its growth") {
  Plan plan = small_plan();
  plan.observed = {{1, 4, true, std::log1p(0.07)}, {2, 4, true, std::log1p(0.08)}};
  plan.leaves[0].n_observed = 2;
  const Compiled compiled = named(plan);
  MadeCatalog made;
  made.add("va_growth", "2021", 5.5, "va_growth.gso").sector = "services";
  made.add("va_growth", "2023", 6.5, "va_growth.gso").sector = "services";
  made.add("va_growth", "2020", 99, "va_growth.gso").sector = "agriculture";
  made.add("va_growth", "2020", 98, "va_growth.unstated").sector = "services";
  made.add("va_growth", "2022", 97, "va_growth.gso").sector = "services";
  made.catalog.observations.back().in_use = false;
  made.add("va_growth", "2016-2020", 7.4, "va_growth.gso").sector = "services";
  const RecordRequest asked = request(compiled, made.catalog, "services_va_growth");
  const Record record = published_record(asked);
  // 2021 and 2023 are published; the plan imposes 2023 and 2024.
  REQUIRE(record.size() == 3);
  CHECK(value_in(record, 2021) == 5.5);
  CHECK(value_in(record, 2023) == 6.5);
  CHECK(value_in(record, 2024).value() == Approx(8));
  const auto averages = published_averages(asked);
  REQUIRE(averages.size() == 1);
  CHECK(averages[0].value == 7.4);
  RecordRequest other = asked;
  other.engine_definition = false;
  CHECK(published_record(other).empty());
  CHECK(published_averages(other).empty());
  CHECK(published_record(request(compiled, made.catalog, "labour_share_services")).empty());
}

TEST_CASE("Imposed growth of a group is that of its sectors alone") {
  Plan plan = small_plan();
  plan.observed = {{1, 1, true, std::log1p(0.03)}, {1, 2, true, std::log1p(0.12)}};
  plan.leaves[0].n_observed = 2;
  CHECK(imposed_growth(plan, 0, Indicator::agriculture_va_growth, 1).value() == Approx(3));
  // Without construction the mills are all of industry and construction.
  CHECK(imposed_growth(plan, 0, Indicator::industry_construction_va_growth, 1).value() ==
        Approx(12));
  CHECK_FALSE(imposed_growth(plan, 0, Indicator::services_va_growth, 1));
}

TEST_CASE("Pace in points over at most five annual steps") {
  const Record record = {{2015, 20}, {2017, 29}, {2018, 30}, {2020, 31}, {2023, 35}};
  const Achieved past = achieved(record, Measurement::points);
  CHECK(past.from == 2018);
  CHECK(past.to == 2023);
  CHECK(past.annual_change == Approx(1));
}

TEST_CASE("An older figure serves where the last five years have none") {
  const Achieved past = achieved({{2010, 10}, {2018, 30}, {2024, 34}}, Measurement::points);
  CHECK(past.from == 2018);
  CHECK(past.annual_change == Approx(2.0 / 3));
}

TEST_CASE("Pace of levels compounds and one figure is no record") {
  const Achieved past = achieved({{2020, 100}, {2022, 121}}, Measurement::percent);
  CHECK(past.annual_change == Approx(10));
  CHECK(achieved({{2020, 100}}, Measurement::percent).from == 0);
  CHECK(std::isnan(achieved({{2020, 100}}, Measurement::points).annual_change));
  CHECK(achieved({}, Measurement::growth).from == 0);
}

TEST_CASE("Pace of growth is the geometric mean of the unbroken run") {
  const Record record = {{2019, 50}, {2021, 9}, {2022, 4}, {2023, 5}};
  const Achieved past = achieved(record, Measurement::growth);
  CHECK(past.from == 2021);
  CHECK(past.to == 2023);
  CHECK(past.annual_change == Approx(100 * (std::cbrt(1.09 * 1.04 * 1.05) - 1)));
}

TEST_CASE("Growth published as an average is a record where single years are missing") {
  const Achieved past = achieved({}, Measurement::growth, {{2018, 2022, 7}});
  CHECK(past.from == 2018);
  CHECK(past.to == 2022);
  CHECK(past.annual_change == Approx(7));
  // One of its years has a figure of its own: the two would not chain.
  CHECK(achieved({{2020, 3}}, Measurement::growth, {{2018, 2022, 7}}).from == 2020);
}
