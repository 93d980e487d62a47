// The pieces of the growth parameters against closed forms and small simulations.
#include <cmath>
#include <random>

#include <doctest/doctest.h>

#include "engine/analysis/growth/adoption_speed.hpp"
#include "engine/analysis/growth/growth_record.hpp"
#include "engine/analysis/growth/growth_shocks.hpp"
#include "engine/analysis/growth/growth_trend.hpp"
#include "engine/analysis/growth/share_reversion.hpp"

namespace gapcast {
namespace {

Observation figure(std::string area, std::string indicator, std::string definition, int year,
                   double value) {
  Observation seen;
  seen.area = std::move(area);
  seen.indicator = std::move(indicator);
  seen.definition = std::move(definition);
  seen.year = std::to_string(year);
  seen.value = value;
  seen.price_basis = "constant_2010";
  seen.provenance.source = "book";
  return seen;
}

void keep(Catalog& catalog, Observation seen) {
  catalog.observations_of[seen.area].push_back(catalog.observations.size());
  catalog.observations.push_back(std::move(seen));
}

AccountCell share(const char* of, double value, double sd) {
  AccountCell cell;
  cell.item = "share";
  cell.sector = of;
  cell.value = value;
  cell.sd = sd;
  return cell;
}

Sector sector(const char* id, Group group, Digital digital) {
  Sector made;
  made.id = id;
  made.group = group;
  made.digital = digital;
  return made;
}

Area leaf(const char* id, AreaLevel level) {
  Area made;
  made.id = id;
  made.level = level;
  return made;
}

// 30 economies over 50 years, each with its own drift about 3 % that fades by `fading` a year.
TestSeries economies(unsigned seed, double fading, double own_spread) {
  std::mt19937 random(seed);
  std::normal_distribution<double> normal(0, 1);
  TestSeries series;
  series.kind = SeriesKind::level;
  for (int i = 0; i < 30; ++i) {
    AreaSeries area{"economy " + std::to_string(i), 1970, {}, {}};
    const double own = own_spread * normal(random);
    double apart = 0, level = 0;
    for (int t = 0; t < 50; ++t) {
      apart = fading * apart + 0.02 * normal(random);
      level += 0.03 + own + apart;
      area.values.push_back(std::exp(level));
    }
    series.areas.push_back(std::move(area));
  }
  return series;
}

}  // namespace

TEST_CASE("growth is read as printed, else from two levels at constant prices") {
  Catalog catalog;
  keep(catalog, figure("a", "real_grdp", "real_grdp.gso", 2020, 100));
  keep(catalog, figure("a", "real_grdp", "real_grdp.gso", 2021, 110));
  keep(catalog, figure("a", "real_grdp", "real_grdp.gso", 2022, 121));
  keep(catalog, figure("a", "grdp_growth", "grdp_growth.gso", 2022, 9.5));
  keep(catalog, figure("a", "grdp_growth", "grdp_growth.unstated", 2023, 50));
  Observation unused = figure("a", "grdp_growth", "grdp_growth.gso", 2024, 50);
  unused.in_use = false;
  keep(catalog, unused);
  const GrowthYears years = published_growth(catalog, "a", "grdp");
  REQUIRE(years.size() == 2);
  CHECK(years.at(2021).growth == doctest::Approx(std::log(1.1)));
  CHECK(years.at(2022).growth == doctest::Approx(std::log(1.095)));
  const YearValues apart = relative_growth(years, {{2021, {0.05, ""}}});
  REQUIRE(apart.size() == 1);
  CHECK(apart.at(2021) == doctest::Approx(std::log(1.1) - 0.05));
}

TEST_CASE("a sector is published under its own name, manufacturing, VSIC J or its group") {
  Sector chips = sector("chips", Group::industry, Digital::core);
  chips.vsic = {"C26"};
  CHECK(published_names(chips) == std::vector<std::string>{"chips", "manufacturing", "industry"});
  const Sector net = sector("net", Group::services, Digital::core);
  CHECK(published_names(net) ==
        std::vector<std::string>{"net", "information_communication", "services"});
}

TEST_CASE("the expected log of chi-squares has its closed values") {
  const double euler = 0.5772156649015329;
  CHECK(expected_log_chi(2) == doctest::Approx(-euler).epsilon(1e-7));
  CHECK(expected_log_chi(1) == doctest::Approx(-euler - std::log(2.0)).epsilon(1e-7));
  CHECK(expected_log_chi(4) == doctest::Approx(1 - euler - std::log(2.0)).epsilon(1e-7));
}

TEST_CASE("the variance of many short series is unbiased in logs") {
  std::mt19937 random(11);
  std::normal_distribution<double> normal(0, 0.07);
  std::vector<std::vector<double>> series;
  for (int i = 0; i < 2000; ++i) {
    series.emplace_back();
    for (int t = 0; t < 2 + i % 3; ++t) series.back().push_back(0.01 * i + normal(random));
  }
  series.push_back({5});
  const PooledVariance pooled = pooled_variance(series);
  // Weighted by freedom, an error of about sqrt(2 / 4000 ... 2.5 / 4000): 0.03 in the log.
  CHECK(pooled.log_variance == doctest::Approx(2 * std::log(0.07)).epsilon(0.1 / 5.3));
  CHECK(pooled.freedom == 3999);
}

TEST_CASE("variances combine by their degrees of freedom") {
  const PooledVariance own{std::log(4.0), 8, 9}, prior{std::log(1.0), 100, 200};
  CHECK(combined(own, prior, 8).log_variance == doctest::Approx(std::log(2.0)));
  CHECK(combined({}, prior, 8).log_variance == doctest::Approx(0));
  CHECK(combined(own, {}, 8).freedom == 8);
}

TEST_CASE("persistence, loading and correlation of simulated series lie within their errors") {
  std::mt19937 random(5);
  std::normal_distribution<double> normal(0, 1);
  std::vector<YearValues> persistent;
  std::vector<std::vector<YearValues>> areas;
  YearValues factor, loaded;
  for (int i = 0; i < 60; ++i) {
    YearValues series, one, other;
    double x = 0;
    for (int year = 1990; year < 2020; ++year) {
      x = 0.5 * x + normal(random);
      series[year] = x;
      const double shared = normal(random);
      one[year] = shared + normal(random);
      other[year] = shared + normal(random);
      if (i == 0) factor[year] = normal(random), loaded[year] = 1.5 * factor[year] + one[year];
    }
    persistent.push_back(series);
    areas.push_back({one, other});
  }
  const Estimate r = first_autocorrelation(persistent);
  CHECK(std::abs(r.value - 0.5) < 3 * r.width);
  CHECK(r.width < 0.05);
  const Estimate slope = loading_on(loaded, factor);
  CHECK(std::abs(slope.value - 1.5) < 3 * slope.width);
  const Correlations found = correlations_of(areas);
  REQUIRE(found.pairs.size() == 1);
  CHECK(std::abs(found.pairs[0].value - 0.5) < 3 * found.pairs[0].width);
  CHECK(found.pairs[0].width < 0.05);
}

TEST_CASE("what lies within its own error is shrunk to nothing") {
  CHECK(shrunk_to_zero({0.1, 0.2}).value == 0);
  CHECK(shrunk_to_zero({0.4, 0.2}).value == doctest::Approx(0.3));
  const std::vector<Estimate> pairs = {{0.3, 0.1}, {-0.4, 0.2}};
  CHECK(shrinkage_intensity(pairs) == doctest::Approx(0.05 / 0.25));
  CHECK(of_one_country({0.4, 0.01}, 16).width == 0.25);
  const std::vector<double> targets = {0.3, -0.4};
  CHECK(shrinkage_intensity(pairs, targets) == 1);
}

TEST_CASE("growth that fades is told from growth that lasts") {
  const std::vector<TrendRule> rules = trend_candidates();
  const TrendChoice fading = choose_trend(economies(1, 0.5, 0), rules);
  const TrendChoice lasting = choose_trend(economies(2, 0, 0.02), rules);
  CHECK(fading.rule.kept <= 0.2);
  CHECK(lasting.rule.kept >= 0.7);
  CHECK(fading.score < fading.unchanged);
  CHECK(fading.world == doctest::Approx(0.03).epsilon(0.2));
  CHECK(fading.best <= fading.score);
  // Areas that had no part in the choice say the same; where growth lasts there is nothing to gain.
  CHECK(fading.held_out < 0.98 * fading.held_out_unchanged);
  CHECK(lasting.held_out > 0.95 * lasting.held_out_unchanged);
}

TEST_CASE("a choice among rules without a case is the first, without a score") {
  TestSeries one = economies(1, 0.5, 0);
  for (AreaSeries& area : one.areas) area.values.resize(10);
  const TrendChoice choice = choose_trend(one, trend_candidates());
  CHECK(choice.forecasts == 0);
  CHECK(choice.score == 0);
}

TEST_CASE("steady sectors count by their own growth, restless ones by the economy's") {
  const std::vector<double> steady = {0.020, 0.021, 0.019, 0.020, 0.020, 0.021};
  const std::vector<double> restless = {0.20, -0.10, 0.15, -0.05, 0.18, 0.02};
  CHECK(sector_weight(steady, 0.02, 4.5) > 0.98);
  CHECK(sector_weight(restless, 0.02, 4.5) == doctest::Approx(0.4));
  CHECK(sector_weight(std::vector<double>{0.02}, 0.02, 1) == 0);
  // Far out, no more than one standard error, here 12.8 / sqrt(4.5) points, is given up.
  CHECK(0.5 * (1 - sector_weight(restless, 0.5, 4.5)) == doctest::Approx(0.0602).epsilon(0.01));
  CHECK(sector_weight(restless, -0.5, 4.5) == sector_weight(restless, 0.5, 4.5));
}

TEST_CASE("sectors are scored by rolling origins on the nation's accounts") {
  // One sector grows as the economy and a steady 4 % beyond it: its own mean is exact.
  std::vector<double> economy, ahead;
  for (int t = 0; t < 12; ++t) {
    economy.push_back(t % 2 == 0 ? 0.04 : 0.06);
    ahead.push_back(economy.back() + 0.04);
  }
  const SectorScore score = score_sectors({ahead}, economy);
  CHECK(score.rule == doctest::Approx(score.own));
  CHECK(score.economy > score.own + 4);
}

TEST_CASE("gaps of shares follow from accounts by hand") {
  Catalog catalog;
  catalog.scheme = {sector("works", Group::industry, Digital::other),
                    sector("rest", Group::services, Digital::other)};
  catalog.areas = {leaf("land", AreaLevel::nation), leaf("north", AreaLevel::province),
                   leaf("south", AreaLevel::province)};
  catalog.accounts["land"] = {share("works", 40, 1), share("rest", 60, 1)};
  catalog.accounts["north"] = {share("works", 60, 2), share("rest", 40, 2)};
  catalog.accounts["south"] = {share("works", 20, 2), share("rest", 80, 2)};
  for (int year = 2010; year < 2018; ++year)
    keep(catalog, figure("land", "industry_share", "industry_share.gso", year, 30));
  const ShareGaps gaps = share_gaps(catalog);
  REQUIRE(gaps.areas.size() == 3);
  const auto odds = [](double s) { return std::log(s / (1 - s)); };
  CHECK(gaps.areas[0].gap == doctest::Approx(odds(0.4) - odds(0.3)));
  CHECK(gaps.areas[0].own_years == 8);
  const double part = (1 - std::pow(0.985, 6)) / (1 - std::pow(0.97, 6));
  const double middle = (odds(0.6) + odds(0.2)) / 2;
  CHECK(gaps.areas[1].gap == doctest::Approx(part * (odds(0.6) - middle)));
  CHECK(gaps.areas[1].gap == doctest::Approx(-gaps.areas[2].gap));
  CHECK(gaps.areas[1].width == doctest::Approx(part * 0.02 / (0.6 * 0.4)));
}

TEST_CASE("adoption is pooled over areas in logits below the ceiling") {
  Catalog catalog;
  catalog.scheme = {sector("core", Group::services, Digital::core),
                    sector("rest", Group::services, Digital::other)};
  catalog.areas = {leaf("land", AreaLevel::nation), leaf("north", AreaLevel::province)};
  catalog.accounts["land"] = {share("core", 8, 0), share("rest", 92, 0)};
  catalog.accounts["north"] = {share("core", 5, 0), share("rest", 95, 0)};
  ParameterRow ceiling;
  ceiling.area = "*";
  ceiling.sector = "services";
  ceiling.parameter = "digital_ceiling";
  ceiling.value = "50";
  catalog.parameters = {ceiling};
  const auto logit = [](double part) { return std::log(part / (1 - part)); };
  const auto digital = [&](double x) { return 1 / (1 + std::exp(-x)); };
  for (int t = 0; t <= 4; ++t)
    keep(catalog, figure("land", "digitalised_share", "digitalised_share.gso", 2020 + t,
                         46 * digital(-2 + 0.05 * t)));
  for (int t = 0; t <= 2; ++t)
    keep(catalog, figure("north", "digital_share", "digital_share.gso", 2020 + t,
                         (5 + 47.5 * digital(-1)) * digital(-1 + 0.08 * t) / digital(-1)));
  const AdoptionStudy study = adoption_study(catalog);
  REQUIRE(study.areas.size() == 2);
  CHECK(study.areas[0].logits.at(2020) == doctest::Approx(logit(digital(-2))));
  CHECK(study.areas[1].speed == doctest::Approx(0.08));
  CHECK(study.speed.value == doctest::Approx((4 * 0.05 + 2 * 0.08) / 6));
  CHECK(study.figures == 8);
}

}  // namespace gapcast
