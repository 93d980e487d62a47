// Growth parameters: a synthetic nation whose truth is known, against stated standard errors.
#include <algorithm>
#include <cmath>
#include <random>

#include <doctest/doctest.h>

#include "engine/analysis/growth/growth_nation.hpp"
#include "engine/analysis/growth/growth_parameters.hpp"
#include "engine/base/error.hpp"

namespace gapcast {
namespace {

// The truth, logs a year.
constexpr double kEconomy = 0.05, kPhi = 0.4, kFactor = 0.02, kCommon = 0.6;
struct Truth {
  const char* name;
  double drift, loading, volatility;
};
constexpr Truth kTruth[] = {{"crops", 0.03, 0.2, 0.010},
                            {"mills", 0.08, 1.2, 0.030},
                            {"shops", 0.055, 1.0, 0.015},
                            {"levies", 0.04, 0.8, 0.025}};
constexpr int kFirst = 1946, kLast = 2025;

Sector sector(const char* id, Group group, const char* vsic, Digital digital) {
  Sector made;
  made.id = id;
  made.group = group;
  made.vsic = {vsic};
  made.digital = digital;
  return made;
}

Area leaf(const char* id, AreaLevel level) {
  Area made;
  made.id = id;
  made.level = level;
  return made;
}

void observe(Catalog& catalog, const char* area, const char* indicator, const char* of, int year,
             double log_growth) {
  Observation seen;
  seen.area = area;
  seen.indicator = indicator;
  seen.definition = std::string(indicator) + ".gso";
  seen.sector = of;
  seen.year = std::to_string(year);
  seen.value = 100 * std::expm1(log_growth);
  seen.unit = "%";
  seen.price_basis = "constant_2010";
  seen.provenance.source = "yearbook-" + seen.year;
  catalog.observations_of[area].push_back(catalog.observations.size());
  catalog.observations.push_back(std::move(seen));
}

// GDP is the factor; crops and mills share a part of their shocks.
Catalog simulated(unsigned seed) {
  Catalog catalog;
  catalog.scheme = {sector("crops", Group::agriculture, "A", Digital::other),
                    sector("mills", Group::industry, "C", Digital::other),
                    sector("shops", Group::services, "G", Digital::other),
                    sector("levies", Group::taxes, "-", Digital::none)};
  catalog.areas = {leaf("land", AreaLevel::nation), leaf("north", AreaLevel::province)};
  std::mt19937 random(seed);
  std::normal_distribution<double> normal(0, 1);
  double f = 0;
  for (int year = kFirst; year <= kLast; ++year) {
    f = kPhi * f + kFactor * normal(random);
    observe(catalog, "land", "grdp_growth", "", year, kEconomy + f);
    const double shared = normal(random);
    for (const Truth& truth : kTruth) {
      const bool paired = truth.name == kTruth[0].name || truth.name == kTruth[1].name;
      const double e = paired
                           ? std::sqrt(kCommon) * shared + std::sqrt(1 - kCommon) * normal(random)
                           : normal(random);
      observe(catalog, "land", "va_growth", truth.name, year,
              truth.drift + truth.loading * f + truth.volatility * e);
    }
  }
  return catalog;
}

ParameterInputs nothing_else() {
  ParameterInputs inputs;
  inputs.nation = "land";
  return inputs;
}

const ParameterEstimate& find(const ParameterStudy& study, const std::string& area,
                              const std::string& sector, const std::string& parameter) {
  for (const ParameterEstimate& one : study.estimates)
    if (one.area == area && one.sector == sector && one.parameter == parameter) return one;
  FAIL("no estimate of " << area << " " << sector << " " << parameter);
  throw InternalError("unreachable");
}

// Distance from the truth in stated widths.
struct Distances {
  std::vector<double> all;
  void add(const ParameterEstimate& one, double truth) {
    REQUIRE(one.width > 0);
    all.push_back(std::abs(one.value - truth) / one.width);
  }
  double within(double widths) const {
    double n = 0;
    for (const double distance : all) n += distance <= widths;
    return n / static_cast<double>(all.size());
  }
};

}  // namespace

TEST_CASE("the truth of synthetic nations lies within the stated widths") {
  Distances volatility, loading, correlation, factor;
  constexpr int kNations = 40;
  for (unsigned seed = 1; seed <= kNations; ++seed) {
    const Catalog catalog = simulated(seed);
    const ParameterStudy study = estimate_parameters(catalog, nothing_else());
    for (const Truth& truth : kTruth) {
      volatility.add(find(study, "land", truth.name, "volatility"), 100 * truth.volatility);
      loading.add(find(study, "*", truth.name, "factor_loading"), truth.loading);
    }
    correlation.add(find(study, "land", "crops.mills", "correlation"), kCommon);
    factor.add(find(study, "*", "", "factor_volatility"), 100 * kFactor);
  }
  // A right width covers 68 and 95 in a hundred. Shrinkage moves volatilities towards each other,
  // which a nation of four unlike sectors pays for; 160 draws of a proportion of 0.9 have an error
  // of 2.4 points, 40 of 0.95 one of 3.5.
  CHECK(loading.within(1) > 0.55);
  CHECK(loading.within(2) > 0.85);
  CHECK(volatility.within(1) > 0.40);
  CHECK(volatility.within(3) > 0.90);
  CHECK(correlation.within(1) > 0.45);
  CHECK(correlation.within(3) > 0.90);
  CHECK(factor.within(1) > 0.45);
  CHECK(factor.within(3) > 0.95);
  // The widths are not so wide that anything would pass.
  CHECK(loading.within(1) < 0.85);
  CHECK(volatility.within(1) < 0.85);
}

TEST_CASE("the mean over nations of every moment is close to its truth") {
  constexpr int kNations = 40;
  double persistence = 0, crops = 0, mills = 0, pair = 0;
  for (unsigned seed = 101; seed < 101 + kNations; ++seed) {
    const ParameterStudy study = estimate_parameters(simulated(seed), nothing_else());
    persistence += find(study, "*", "", "factor_persistence").value / kNations;
    crops += find(study, "land", "crops", "growth_recent").value / kNations;
    mills += find(study, "land", "mills", "growth_recent").value / kNations;
    pair += find(study, "land", "crops.mills", "correlation").value / kNations;
  }
  // One autocorrelation over 80 years has an error of about 0.1; the mean of 40 of 0.016.
  CHECK(persistence == doctest::Approx(kPhi).epsilon(0.15));
  // Recent growth is drawn to the economy's, each sector by its own noise: crops, the steadiest,
  // keeps most of its own 3 %, mills lie between the economy's 5 % and their own 8 %.
  CHECK(crops > 2.8);
  CHECK(crops < 4.2);
  CHECK(mills > 5.2);
  CHECK(mills < 8.3);
  CHECK(pair > 0.40);
  CHECK(pair < 0.65);
}

TEST_CASE("an area takes the nation's sector and a part of its own growth beyond the nation's") {
  Catalog catalog = simulated(7);
  const GrowthYears economy = published_growth(catalog, "land", "grdp");
  for (int year = 2023; year <= 2025; ++year)
    observe(catalog, "north", "grdp_growth", "", year, economy.at(year).growth + 0.04);
  const ParameterStudy study = estimate_parameters(catalog, nothing_else());
  const double years = 1 + std::exp2(-0.2) + std::exp2(-0.4);
  const double added = 0.04 * years / (years + 8.5);
  for (const char* parameter : {"growth_recent", "growth_long_run"}) {
    const ParameterEstimate& nation = find(study, "land", "mills", parameter);
    const ParameterEstimate& area = find(study, "north", "mills", parameter);
    CHECK(std::log1p(area.value / 100) - std::log1p(nation.value / 100) ==
          doctest::Approx(added).epsilon(0.15));
    // What the nation's row rests on, its own series and the economy's, and three years more.
    const auto of_mills = published_growth(catalog, "land", "mills").size();
    CHECK(nation.figures == static_cast<int>(of_mills + economy.size()));
    CHECK(area.figures == nation.figures + 3);
    CHECK(area.drawn);
    CHECK(area.sources.front() == "yearbook-2023");
  }
  CHECK(
      format(find(study, "north", "mills", "growth_recent").how, Language::english,
             std::span<const std::string>(find(study, "north", "mills", "growth_recent").arguments))
          .find("(4.00 points, 3 years)") != std::string::npos);
}

TEST_CASE("ten published years of an area's industry move its parts apart, fewer do not") {
  Catalog catalog = simulated(7);
  const auto account = [](double industry) {
    std::vector<AccountCell> cells(2);
    cells[0].item = cells[1].item = "share";
    cells[0].sector = "mills";
    cells[0].value = industry;
    cells[1].sector = "shops";
    cells[1].value = 100 - industry;
    return cells;
  };
  catalog.accounts["land"] = account(40);
  catalog.accounts["north"] = account(25);
  const GrowthYears economy = published_growth(catalog, "land", "grdp");
  const auto added = [&](int years) {
    Catalog more = catalog;
    for (int year = 2026 - years; year <= 2025; ++year) {
      const double total = economy.at(year).growth;
      observe(more, "land", "va_growth", "industry_construction", year, total + 0.006);
      observe(more, "north", "grdp_growth", "", year, total);
      observe(more, "north", "va_growth", "industry_construction", year, total + 0.03);
    }
    const ParameterStudy study = estimate_parameters(more, nothing_else());
    const auto growth = [&](const char* area, const char* sector) {
      return std::log1p(find(study, area, sector, "growth_long_run").value / 100);
    };
    return std::pair(growth("north", "mills") - growth("land", "mills"),
                     growth("north", "shops") - growth("land", "shops"));
  };
  // 4 % a year in log odds against the nation's 1 %, without noise: the variance is the least one,
  // (0.3 %)^2 with nine degrees, drawn to (8 %)^2 with four.
  const double variance = std::exp((9 * std::log(9e-6) + 4 * std::log(64e-4)) / 13);
  const double drift = 0.03 * 1e-4 / (1e-4 + variance / 10);
  const auto [mills, shops] = added(10);
  CHECK(mills == doctest::Approx(0.75 * drift).epsilon(0.06));
  CHECK(shops == doctest::Approx(-0.25 * drift).epsilon(0.2));
  const auto [few_mills, few_shops] = added(7);
  CHECK(std::abs(few_mills) < 0.001);
  CHECK(std::abs(few_shops) < 0.001);
}

TEST_CASE("sectors that share a published series are told apart by judgement, and say so") {
  Catalog catalog = simulated(3);
  catalog.scheme.push_back(sector("chips", Group::industry, "C26", Digital::core));
  catalog.scheme[1].id = "other_mills";
  for (Observation& seen : catalog.observations)
    if (seen.sector == "mills") {
      seen.indicator = "manufacturing_va_growth";
      seen.definition = "manufacturing_va_growth.gso";
      seen.sector.clear();
    }
  const ParameterStudy study = estimate_parameters(catalog, nothing_else());
  const ParameterEstimate& chips = find(study, "land", "chips", "growth_recent");
  const ParameterEstimate& rest = find(study, "land", "other_mills", "growth_recent");
  CHECK(std::log1p(chips.value / 100) - std::log1p(rest.value / 100) ==
        doctest::Approx(0.019).epsilon(0.1));
  CHECK(chips.status == "assumption");
  CHECK(find(study, "land", "crops", "growth_recent").status == "derived");
}

// Six regions of another country, ten years of levels under each name.
Panel six_regions(const std::vector<std::string>& names) {
  Panel panel;
  std::mt19937 random(11);
  std::normal_distribution<double> normal(0.05, 0.06);
  for (int region = 0; region < 6; ++region) {
    const std::string area = "region-" + std::to_string(region);
    panel.areas.push_back(area);
    for (const std::string& name : names) {
      double level = 100;
      for (int year = 2001; year <= 2010; ++year)
        panel.figures[name][area][year] = {level *= std::exp(normal(random)), 1};
    }
  }
  panel.indicators = names;
  return panel;
}

bool cites(const ParameterEstimate& one, const std::string& source) {
  return std::find(one.sources.begin(), one.sources.end(), source) != one.sources.end();
}

TEST_CASE("figures and sources of a volatility are those that made it") {
  Catalog catalog = simulated(7);
  catalog.scheme.push_back(sector("pits", Group::industry, "B", Digital::other));
  const auto report = [&](const char* area, const char* indicator, const char* of, int year,
                          double growth, const char* source) {
    observe(catalog, area, indicator, of, year, growth);
    catalog.observations.back().provenance.source = source;
  };
  for (int year = 2016; year <= 2025; ++year) {
    observe(catalog, "land", "va_growth", "industry_construction", year, 0.05);
    observe(catalog, "land", "va_growth", "pits", year, 0.01 + 0.002 * (year % 3));
  }
  for (int year = 2023; year <= 2025; ++year)
    report("north", "va_growth", "shops", year, 0.01 * (year - 2020), "report-on-shops");
  for (int year = 2022; year <= 2025; ++year)
    report("north", "va_growth", "industry_construction", year, 0.02 * (year % 3),
           "report-on-plants");
  ParameterInputs inputs = nothing_else();
  inputs.regions = six_regions({"mills", "shops", "industry_construction"});
  inputs.regions_source = "other-country";
  const ParameterStudy study = estimate_parameters(catalog, inputs);
  // Ten levels of six regions are 54 changes; the nation has 80 years of growth.
  const ParameterEstimate& shops = find(study, "*", "shops", "volatility");
  CHECK(shops.figures == 3 + 54 + 80);
  CHECK(cites(shops, "report-on-shops"));
  CHECK_FALSE(cites(shops, "report-on-plants"));
  // Regions are scaled by what industry with construction strays here and there.
  const ParameterEstimate& mills = find(study, "*", "mills", "volatility");
  CHECK(mills.figures == 54 + (4 + 54) + 80);
  CHECK(cites(mills, "report-on-plants"));
  CHECK_FALSE(cites(mills, "report-on-shops"));
  // No figure of its own: industry with construction stands for it.
  const ParameterEstimate& pits = find(study, "*", "pits", "volatility");
  CHECK(pits.figures == (4 + 54) + 10);
  CHECK(cites(pits, "report-on-plants"));
  for (const ParameterEstimate* one : {&shops, &mills, &pits}) {
    CHECK(cites(*one, "other-country"));
    CHECK(cites(*one, "yearbook-2025"));
  }
}

TEST_CASE("a catalogue without the nation's growth cannot be estimated from") {
  Catalog catalog = simulated(1);
  ParameterInputs inputs = nothing_else();
  inputs.nation = "north";
  CHECK_THROWS_AS(estimate_parameters(catalog, inputs), InternalError);
}

TEST_CASE("digits end at a tenth of the width") {
  CHECK(deserved(1.23456, 0.5) == doctest::Approx(1.23));
  CHECK(deserved(123.456, 20) == doctest::Approx(123));
  CHECK(deserved(-0.04567, 0.3) == doctest::Approx(-0.05));
  CHECK(deserved(0.123456, 0) == doctest::Approx(0.1235));
  CHECK(deserved(0, 1) == 0);
}

}  // namespace gapcast
