// Trends of levels: prices of the nation, population of its areas, with the width of their means.
#include <cmath>

#include <doctest/doctest.h>

#include "engine/analysis/growth/level_trends.hpp"

namespace gapcast {
namespace {

void observe(Catalog& catalog, const std::string& area, const std::string& indicator,
             const std::string& sector, int year, double value, const std::string& basis) {
  Observation seen;
  seen.area = area;
  seen.indicator = indicator;
  seen.definition =
      indicator == "information_communication_value_added" ? "section_j.gso" : indicator + ".gso";
  seen.sector = sector;
  seen.year = std::to_string(year);
  seen.value = value;
  seen.price_basis = basis;
  seen.provenance.source = "office";
  catalog.observations_of[area].push_back(catalog.observations.size());
  catalog.observations.push_back(std::move(seen));
}

// Levels whose deflator rises by these percentages, year by year from 2016 on.
void observe_prices(Catalog& catalog, const std::string& sector,
                    const std::vector<double>& changes) {
  double price = 1;
  for (std::size_t t = 0; t <= changes.size(); ++t) {
    const int year = 2016 + static_cast<int>(t);
    if (t > 0) price *= std::exp(changes[t - 1] / 100);
    const double real = 1000 * std::exp(0.05 * static_cast<double>(t));
    observe(catalog, "land", "real_value_added", sector, year, real, "constant_2010");
    observe(catalog, "land", "value_added", sector, year, price * real, "current");
  }
}

}  // namespace

TEST_CASE("a price trend is the mean of the last five changes with its standard error") {
  Catalog catalog;
  observe_prices(catalog, "mining", {90, 1, 2, 3, 4, 5});
  const auto trend = price_trend(catalog, "land", "mining");
  REQUIRE(trend);
  CHECK(trend->rate.value == doctest::Approx(0.03));
  // Standard deviation of 1 ... 5 is the root of 2.5, over the root of five.
  CHECK(trend->rate.width == doctest::Approx(0.01 * std::sqrt(2.5 / 5)));
  CHECK(trend->first == 2017);
  CHECK(trend->last == 2022);
  CHECK(trend->figures == 12);
  CHECK(trend->sources == std::vector<std::string>{"office"});
  CHECK_FALSE(price_trend(catalog, "land", "water"));
}

TEST_CASE("prices of a rest are those of what is left when a part is taken out") {
  Catalog catalog;
  observe_prices(catalog, "services", {2, 2, 2, 2, 2});
  for (int year = 2016; year <= 2021; ++year)
    for (const char* basis : {"current", "constant_2010"})
      observe(catalog, "land", "information_communication_value_added", "", year, 200, basis);
  const auto rest = price_trend(catalog, "land", "services", {"information_communication"});
  REQUIRE(rest);
  // The part's prices stand still, so the rest's rise by more than 2 %.
  CHECK(rest->rate.value > 0.02);
  const double last = 1000 * std::exp(0.25);
  CHECK(rest->rate.value ==
        doctest::Approx(std::log((last * std::exp(0.1) - 200) / (last - 200)) / 5));
}

TEST_CASE("population: each area's mean change, that of the sum, and how areas differ") {
  Catalog catalog;
  for (const char* id : {"north", "south", "short"}) {
    Area area;
    area.id = id;
    catalog.areas.push_back(area);
  }
  const std::vector<double> north = {0.00, 0.02, 0.00, 0.02}, south = {0.03, 0.03, 0.03, 0.03};
  double n = 100, s = 100;
  for (int t = 0; t <= 4; ++t) {
    if (t > 0) n *= std::exp(north[static_cast<std::size_t>(t - 1)]);
    if (t > 0) s *= std::exp(south[static_cast<std::size_t>(t - 1)]);
    observe(catalog, "north", "population", "", 2018 + t, n, "-");
    observe(catalog, "south", "population", "", 2018 + t, s, "-");
  }
  observe(catalog, "short", "population", "", 2022, 50, "-");
  const PopulationTrend people = population_trend(catalog, "land");
  REQUIRE(people.areas.size() == 2);
  CHECK(people.areas.at("north").rate.value == doctest::Approx(0.01));
  // Standard deviation of 0, 2, 0, 2 is 2 / sqrt(3), over the root of four.
  CHECK(people.areas.at("north").rate.width == doctest::Approx(0.01 / std::sqrt(3)));
  CHECK(people.areas.at("south").rate.width == doctest::Approx(0).epsilon(1e-12));
  CHECK(people.areas.at("south").figures == 5);
  CHECK(people.sum.rate.value == doctest::Approx(std::log((n + s) / 200) / 4));
  const double sum = people.sum.rate.value;
  CHECK(people.spread ==
        doctest::Approx(
            std::sqrt((std::pow(0.01 - sum, 2) - 0.0001 / 3 + std::pow(0.03 - sum, 2)) / 2)));
}

}  // namespace gapcast
