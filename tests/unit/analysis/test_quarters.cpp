// Quarters by what must hold: they add up to years, parts to the whole, the rest to what is asked.
#include <cmath>

#include <doctest/doctest.h>
#include <rapidcheck.h>

#include "engine/analysis/quarters/growth_scenario.hpp"

namespace gapcast {
namespace {

// Parts of 100, 200, 400, 50 that grow by 2, 8, 6, 4 %, with quarters of 20, 25, 25, 30 %.
QuarterInputs inputs() {
  QuarterInputs made;
  made.base = {100, 200, 400, 50};
  made.growth = {2, 8, 6, 4};
  made.season.fill({0.20, 0.45, 0.70, 1});
  return made;
}

KnownGrowth known(std::size_t part, int first, int last, double growth) {
  return {part, first, last, growth, "2026", ""};
}

void check_sums(const QuarterTable& table, const QuarterInputs& made) {
  for (std::size_t part = 0; part <= kWhole; ++part) {
    double sum = 0;
    for (int q = 1; q <= 4; ++q) sum += table.level_in(part, q, q);
    CHECK(sum == doctest::Approx(table.level_in(part, 1, 4)));
    for (int q = 1; q <= 3; ++q)
      CHECK(table.level_in(part, 1, q) +
                table.base_in(part, q + 1, 4) * (1 + table.rest_after(part, q) / 100) ==
            doctest::Approx(table.level_in(part, 1, 4)));
  }
  for (std::size_t part = 0; part < kParts; ++part)
    CHECK(table.growth_in(part, 1, 4) == doctest::Approx(made.growth[part]));
  for (int q = 1; q <= 4; ++q) {
    double parts = 0;
    for (std::size_t part = 0; part < kParts; ++part) parts += table.level_in(part, q, q);
    CHECK(parts == doctest::Approx(table.level_in(kWhole, q, q)));
  }
}

TEST_CASE("with nothing known every quarter grows as the year") {
  const QuarterInputs made = inputs();
  const QuarterTable table = quarter_table(made).table;
  check_sums(table, made);
  for (std::size_t part = 0; part < kParts; ++part)
    for (int q = 1; q <= 4; ++q)
      CHECK(table.growth_in(part, q, q) == doctest::Approx(made.growth[part]));
}

TEST_CASE("a known quarter stands and the rest of the year makes up for it") {
  QuarterInputs made = inputs();
  made.known = {known(1, 1, 1, 2)};
  const QuarterTable table = quarter_table(made).table;
  check_sums(table, made);
  CHECK(table.growth_in(1, 1, 1) == doctest::Approx(2));
  // 200 x 1.08 = 216; 40 x 1.02 = 40.8 in the first quarter; 175.2 are left of 160: 9.5 %.
  CHECK(table.rest_after(1, 1) == doctest::Approx(9.5));
  for (int q = 2; q <= 4; ++q) CHECK(table.growth_in(1, q, q) == doctest::Approx(9.5));
}

TEST_CASE("six months without the first quarter are even, and nine months build on them") {
  QuarterInputs made = inputs();
  made.known = {known(0, 1, 3, 1), known(0, 1, 2, 3)};
  const QuarterTable table = quarter_table(made).table;
  check_sums(table, made);
  CHECK(table.growth_in(0, 1, 1) == doctest::Approx(3));
  CHECK(table.growth_in(0, 2, 2) == doctest::Approx(3));
  CHECK(table.growth_in(0, 1, 3) == doctest::Approx(1));
}

TEST_CASE("a second quarter adds to the first") {
  QuarterInputs made = inputs();
  made.known = {known(2, 2, 2, 7), known(2, 1, 1, 5)};
  const QuarterTable table = quarter_table(made).table;
  check_sums(table, made);
  CHECK(table.growth_in(2, 1, 1) == doctest::Approx(5));
  CHECK(table.growth_in(2, 2, 2) == doctest::Approx(7));
}

TEST_CASE("where only the whole is known its parts keep their order and sum to it") {
  QuarterInputs made = inputs();
  made.known = {known(kWhole, 1, 1, 7), known(3, 1, 1, -2)};
  const QuarterTable table = quarter_table(made).table;
  check_sums(table, made);
  CHECK(table.growth_in(kWhole, 1, 1) == doctest::Approx(7));
  CHECK(table.growth_in(3, 1, 1) == doctest::Approx(-2));
  const auto ratio = [&](std::size_t part) {
    return (1 + table.growth_in(part, 1, 1) / 100) / (1 + made.growth[part] / 100);
  };
  CHECK(ratio(0) == doctest::Approx(ratio(1)));
  CHECK(ratio(1) == doctest::Approx(ratio(2)));
}

TEST_CASE("what cannot be used is named") {
  QuarterInputs made = inputs();
  made.known = {{0, 3, 3, 5, "2026Q3", ""}};
  QuarterResult result = quarter_table(made);
  REQUIRE(result.problem);
  CHECK(result.about == "2026Q3");
  made.known = {{kWhole, 1, 1, 5, "2026Q1", ""}};
  for (std::size_t part = 0; part < kParts; ++part) made.known.push_back(known(part, 1, 1, 4));
  result = quarter_table(made);
  REQUIRE(result.problem);
  CHECK(result.about == "2026Q1");
}

TEST_CASE("sums hold for any figures") {
  rc::check("quarters, parts and the rest of the year add up", [] {
    const auto between = [](int low, int high) { return *rc::gen::inRange(low, high) / 10.0; };
    QuarterInputs made;
    for (std::size_t part = 0; part < kParts; ++part) {
      made.base[part] = between(10, 100000);
      made.growth[part] = between(-150, 250);
      const double a = between(1, 100), b = between(1, 100), c = between(1, 100),
                   d = between(1, 100), sum = a + b + c + d;
      made.season[part] = {a / sum, (a + b) / sum, (a + b + c) / sum, 1};
      for (int q = 1; q <= 3; ++q)
        if (*rc::gen::arbitrary<bool>())
          made.known.push_back(known(part, 1, q, between(-150, 250)));
    }
    const QuarterResult result = quarter_table(made);
    RC_ASSERT(!result.problem);
    check_sums(result.table, made);
  });
}

// A nation with one whole year of quarters, and a province that publishes a half-year.
Catalog catalog_with_seasons() {
  Catalog catalog;
  Area nation, province;
  nation.id = "nation";
  nation.level = AreaLevel::nation;
  province.id = "province";
  province.level = AreaLevel::province;
  catalog.areas = {nation, province};
  const auto add = [&](const char* area, const char* indicator, const char* sector,
                       const char* year, double value) {
    Observation figure;
    figure.area = area;
    figure.indicator = indicator;
    figure.sector = sector;
    figure.year = year;
    figure.value = value;
    figure.price_basis = "constant_2010";
    figure.provenance.source = "yearbook";
    catalog.observations_of[area].push_back(catalog.observations.size());
    catalog.observations.push_back(figure);
  };
  for (const char* part : {"agriculture", "industry_construction", "services"}) {
    add("nation", "real_value_added", part, "2023", 100);
    add("nation", "va_growth", part, "2024", 10);
    add("nation", "real_value_added", part, "2024Q1", 22);
    add("nation", "real_value_added", part, "2024Q2", 22);
    add("nation", "real_value_added", part, "2024Q3", 33);
  }
  add("nation", "real_grdp", "", "2023", 350);
  add("nation", "grdp_growth", "", "2024", 10);
  for (const char* quarter : {"2024Q1", "2024Q2", "2024Q3"})
    add("nation", "real_value_added", "taxes", quarter, 11);
  add("province", "real_value_added", "services", "2024", 50);
  add("province", "real_value_added", "services", "2024H1", 15);
  return catalog;
}

TEST_CASE("a pattern is the area's own where it publishes one and the nation's elsewhere") {
  const auto seasons = seasons_of(catalog_with_seasons(), "province");
  REQUIRE(seasons);
  const Season& farms = (*seasons)[0];
  CHECK_FALSE(farms.own);
  CHECK(farms.years == std::vector<int>{2024});
  // 22 of 110, 44, 77.
  CHECK(farms.share[0] == doctest::Approx(0.2));
  CHECK(farms.share[1] == doctest::Approx(0.4));
  CHECK(farms.share[2] == doctest::Approx(0.7));
  const Season& services = (*seasons)[2];
  CHECK(services.own);
  CHECK_FALSE(services.whole);
  // 15 of 50 in six months, halved as the nation's; the rest as the nation's 3 to 3.
  CHECK(services.share[0] == doctest::Approx(0.15));
  CHECK(services.share[1] == doctest::Approx(0.3));
  CHECK(services.share[2] == doctest::Approx(0.65));
  // Taxes are what GDP has more than its parts: 385 less 330.
  CHECK((*seasons)[3].share[0] == doctest::Approx(0.2));
  CHECK((*seasons)[3].share[2] == doctest::Approx(0.6));
}

TEST_CASE("without a nation there is no pattern to fall back on") {
  Catalog catalog = catalog_with_seasons();
  catalog.areas.front().level = AreaLevel::region;
  CHECK_FALSE(seasons_of(catalog, "province"));
}

TEST_CASE("published growth within the year is known, a whole beside all its parts is not needed") {
  Catalog catalog = catalog_with_seasons();
  const auto add = [&](const char* indicator, const char* sector, const char* year) {
    Observation figure;
    figure.area = "province";
    figure.indicator = indicator;
    figure.sector = sector;
    figure.year = year;
    figure.value = 7;
    figure.price_basis = "constant_2010";
    catalog.observations_of["province"].push_back(catalog.observations.size());
    catalog.observations.push_back(figure);
  };
  add("grdp_growth", "", "2026Q1");
  add("grdp_growth", "", "2026M8");  // no quarter ends there
  add("va_growth", "services", "2026H1");
  add("va_growth", "mining", "2026H1");
  CHECK(published_growth(catalog, "province", 2026).size() == 2);
  for (const char* part : {"agriculture", "industry_construction", "services"})
    add("va_growth", part, "2026Q1");
  add("product_tax_growth", "", "2026Q1");
  const std::vector<KnownGrowth> all = published_growth(catalog, "province", 2026);
  CHECK(all.size() == 5);
  for (const KnownGrowth& one : all) CHECK(one.part != kWhole);
}

}  // namespace
}  // namespace gapcast
