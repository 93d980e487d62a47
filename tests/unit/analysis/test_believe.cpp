// Beliefs against closed forms: one normal growth, two of them, shocks of years, a tracked score.
#include <algorithm>
#include <cmath>

#include <doctest/doctest.h>

#include "engine/analysis/belief/believe.hpp"
#include "engine/plan/normal.hpp"
#include "engine/scenario/read.hpp"
#include "tests/unit/analysis/small_trials.hpp"

namespace gapcast::test {
namespace {

// Industry 30, farming 25 and services 45 of 100, constant prices, growth constant over seven
// years, no shocks unless they are given.
std::string quiet_scenario(const std::string& industry, const std::string& services,
                           const std::string& farming, const std::string& more = "",
                           const std::string& factor = "0") {
  const auto sector = [](const std::string& id, const std::string& growth) {
    return id + " { growth_recent " + growth +
           " growth_damping 1 growth_long_run 5 inflation_recent 0 factor_loading 1 ";
  };
  return "scenario { id quiet title { en \"Q\" vi \"Q\" } areas demo horizon 2030 members 20000 "
         "seed 3\n parameters { tail_df 0 interval_inflation 1 factor_persistence 0 "
         "factor_volatility " +
         factor + "\n" + sector("other_manufacturing", industry) + "}\n" +
         sector("other_services", services) + "}\n" + sector("farming", farming) + "}\n" +
         R"(area demo { inflation_long_run 0 interval_inflation 1 } }
  area demo { title { en "D" vi "D" } base_year 2023 grdp 1000 population 10 employment 5
    sectors { other_manufacturing { share 30 real_va 300 va_ratio 30 employment 2 }
      farming { share 25 real_va 250 employment 1 }
      other_services { share 45 real_va 450 employment 2 } }
    tracked { pii_score { scale identity value 8 drift 0 volatility 1.2 } } }
  )" + more +
         "}\n";
}

struct World {
  ScenarioSpec spec;
  std::vector<TargetSpec> targets;
  Catalog catalog;

  World(const std::string& text, const std::string& target_text) {
    const ScratchFolder folder;
    Diagnostics diagnostics;
    spec = read_scenario(folder.write("quiet.info", text), diagnostics);
    targets = read_targets(folder.write("targets.info", target_text), diagnostics);
    catalog = built_in_catalog(diagnostics);
    for (const Diagnostic& problem : diagnostics.all()) MESSAGE(render(problem, Language::english));
    REQUIRE_FALSE(diagnostics.has_errors());
  }

  Belief found(const std::vector<History>& histories = {}, bool members = true) const {
    TrialOptions how;
    how.members = spec.members;
    how.deterministic = true;
    const Trials path(spec, catalog, targets, how);
    how.deterministic = !members;
    const Trials trials(spec, catalog, targets, how);
    return believe(trials, path, trials.questions().at(0), histories);
  }
};

const BeliefInput& input_of(const Belief& belief, const std::string& sector, InputKind kind,
                            std::size_t& index) {
  for (index = 0; index < belief.inputs.size(); ++index)
    if (belief.inputs[index].sector == sector && belief.inputs[index].kind == kind) break;
  REQUIRE(index < belief.inputs.size());
  return belief.inputs[index];
}

double after(double level, double percent) { return level * std::pow(1 + percent / 100, 7); }

// A sector's growth followed by its volatility.
std::string still(const std::string& growth) { return growth + " volatility 0"; }

TEST_CASE("one normal growth: the distance is the closed form's") {
  const World world(quiet_scenario(still("\"normal(6, 1.5)\""), still("5"), still("3")),
                    small_target("share", "industry_share", 2030, 36));
  const Belief belief = world.found();
  REQUIRE(belief.status == BeliefStatus::needed);
  // 300 (1 + g)^7 is 36/64 of the rest.
  const double rest = after(450, 5) + after(250, 3);
  const double needed = 100 * (std::pow(0.36 / 0.64 * rest / 300, 1.0 / 7) - 1);
  const double z = (needed - 6) / 1.5;
  REQUIRE(z > 0.5);
  CHECK(belief.point.distance == doctest::Approx(z).epsilon(1e-5));
  CHECK(belief.tail_chance == doctest::Approx(1 - normal_cdf(z)).epsilon(1e-4));
  std::size_t i = 0;
  input_of(belief, "other_manufacturing", InputKind::parameter, i);
  CHECK(belief.values[i] == doctest::Approx(needed).epsilon(1e-6));
  CHECK(belief.medians[i] == doctest::Approx(6));
  CHECK(belief.point.part[i] == doctest::Approx(1));
  // Members: the same chance, within four standard errors.
  const double p = 1 - normal_cdf(z);
  CHECK(std::abs(belief.chance.probability - p) < 4 * std::sqrt(p * (1 - p) / 20000));
  // What it means: growth of industry as believed, the rest as it was.
  REQUIRE(belief.outcomes.size() >= 2);
  CHECK(belief.outcomes[0].kind == OutcomeKind::part_growth);
  CHECK(belief.outcomes[0].believed == doctest::Approx(needed).epsilon(1e-6));
  CHECK(belief.outcomes[0].on_path == doctest::Approx(6));
  CHECK(std::abs(belief.outcomes[0].sd - 1.5) < 4 * 1.5 / std::sqrt(2 * 20000.0));
  CHECK(belief.outcomes[0].percentile / 100 == doctest::Approx(normal_cdf(z)).epsilon(0.02));
  CHECK(belief.outcomes[1].kind == OutcomeKind::rest_growth);
  CHECK(belief.outcomes[1].believed == doctest::Approx(belief.outcomes[1].on_path));
  // The rest is the same for all members: no place among them.
  CHECK(belief.outcomes[1].sd == 0);
  CHECK(std::isnan(belief.outcomes[1].percentile));
  // The mean of a normal beyond z is mean + sd phi(z) / (1 - Phi(z)).
  const double beyond = 6 + 1.5 * normal_density(z) / p;
  CHECK(std::abs(belief.outcomes[0].mean_met - beyond) < 4 * 1.5 / std::sqrt(20000 * p));
}

TEST_CASE("two normal growths: along the gradient, at the boundary") {
  const World world(
      quiet_scenario(still("\"normal(6, 1.5)\""), still("\"normal(5, 1)\""), still("3")),
      small_target("share", "industry_share", 2030, 36));
  const Belief belief = world.found({}, false);
  REQUIRE(belief.status == BeliefStatus::needed);
  std::size_t i = 0, s = 0;
  input_of(belief, "other_manufacturing", InputKind::parameter, i);
  input_of(belief, "other_services", InputKind::parameter, s);
  const double industry = after(300, belief.values[i]), services = after(450, belief.values[s]);
  const double rest = services + after(250, 3);
  CHECK(100 * industry / (industry + rest) == doctest::Approx(36).epsilon(1e-6));
  // d ln(industry / rest) by standard deviations: 1.5 / (1 + g_i) and -1 services / rest / (1 +
  // g_s).
  const double by_i = 1.5 / (1 + belief.values[i] / 100);
  const double by_s = -services / rest / (1 + belief.values[s] / 100);
  CHECK(belief.point.at[s] / belief.point.at[i] == doctest::Approx(by_s / by_i).epsilon(1e-3));
  CHECK(belief.point.distance ==
        doctest::Approx(std::hypot(belief.point.at[i], belief.point.at[s])).epsilon(1e-5));
  CHECK(belief.members == 0);
}

TEST_CASE("shocks of seven years count as their sum, with the factor they share") {
  // ln of the level after seven years has the standard deviation sqrt(7) sqrt(4^2 + 3^2) = 5
  // sqrt(7) percent, 16/25 of it the sector's own.
  const World world(quiet_scenario("6 volatility 4", still("5"), still("3"), "", "3"),
                    "target growth { title { en \"T\" vi \"T\" } indicator industry_va_growth area "
                    "demo period \"2024 2030\" comparator at_least value 9 unit \"%\" level "
                    "provincial source assumption }\n");
  const Belief belief = world.found();
  REQUIRE(belief.status == BeliefStatus::needed);
  const double z = 7 * std::log(1.09 / 1.06) / (0.05 * std::sqrt(7.0));
  CHECK(belief.point.distance == doctest::Approx(z).epsilon(1e-5));
  std::size_t own = 0;
  input_of(belief, "other_manufacturing", InputKind::shock, own);
  CHECK(belief.point.part[own] == doctest::Approx(16.0 / 25).epsilon(1e-4));
  CHECK(belief.groups.front().kind == InputKind::shock);
  const double p = 1 - normal_cdf(z);
  CHECK(std::abs(belief.chance.probability - p) < 4 * std::sqrt(p * (1 - p) / 20000));
}

TEST_CASE("an average of some years is moved by the shocks of these years alone") {
  const World world(quiet_scenario("6 volatility 5", still("5"), still("3")),
                    "target growth { title { en \"T\" vi \"T\" } indicator industry_va_growth area "
                    "demo period \"2028 2030\" comparator at_least value 9 unit \"%\" level "
                    "provincial source assumption }\n");
  const Belief belief = world.found();
  REQUIRE(belief.status == BeliefStatus::needed);
  const double z = 3 * std::log(1.09 / 1.06) / (0.05 * std::sqrt(3.0));
  CHECK(belief.point.distance == doctest::Approx(z).epsilon(1e-5));
  CHECK(belief.from == 2027);
  const double p = 1 - normal_cdf(z);
  CHECK(std::abs(belief.chance.probability - p) < 4 * std::sqrt(p * (1 - p) / 20000));
}

TEST_CASE("a tracked score walks seven years") {
  const World world(quiet_scenario(still("6"), still("5"), still("3")),
                    small_target("score", "pii_score", 2030, 12));
  const Belief belief = world.found();
  REQUIRE(belief.status == BeliefStatus::needed);
  CHECK(belief.point.distance == doctest::Approx(4 / (1.2 * std::sqrt(7.0))).epsilon(1e-6));
  CHECK(belief.groups.front().kind == InputKind::tracked);
}

TEST_CASE("statuses: met on the path, out of reach, nothing uncertain") {
  const auto status = [](const std::string& industry, double value) {
    const World world(quiet_scenario(industry, still("5"), still("3")),
                      small_target("share", "industry_share", 2030, value));
    return world.found({}, false);
  };
  const Belief met = status(still("\"normal(6, 1.5)\""), 25);
  CHECK(met.status == BeliefStatus::met_on_path);
  CHECK(met.point.distance < 0);
  CHECK(met.tail_chance > 0.9);
  CHECK(status(still("\"uniform(5, 7)\""), 90).status == BeliefStatus::out_of_reach);
  CHECK(status(still("6"), 90).status == BeliefStatus::no_input);
}

TEST_CASE("a project that the path rests on brings its own chance") {
  const World world(
      quiet_scenario(still("\"normal(6, 1.5)\""), still("5"), still("3"),
                     "levers { project plant { area demo sector other_manufacturing va_bn 100 year "
                     "2027 delay_years \"discrete(0:0.4, 2:0.6)\" cancel_probability 0.25 }\n"
                     "project late { area demo sector other_manufacturing va_bn 100 year 2031 } }"),
      small_target("share", "industry_share", 2030, 42));
  const Belief belief = world.found({}, false);
  REQUIRE(belief.status == BeliefStatus::needed);
  REQUIRE(belief.projects.size() == 1);
  CHECK(belief.projects[0].name == "plant");
  CHECK(belief.projects[0].is_needed);
  CHECK(belief.projects[0].probability == doctest::Approx(0.4 * 0.75));
  CHECK(belief.projects[0].worth > 0);
  REQUIRE(belief.sources.size() == 1);
  const ChanceSource& plant = belief.sources[0];
  REQUIRE(plant.states.size() == 2);
  CHECK(plant.states[0].probability == doctest::Approx(0.6 * 0.75));
  CHECK(plant.states[0].late == 2);
  CHECK(plant.states[1].probability == doctest::Approx(0.25));
  CHECK(std::isinf(plant.states[1].late));
  CHECK(plant.states[1].loss == doctest::Approx(belief.projects[0].worth));
}

TEST_CASE("a project that is hardly ever on time is done without") {
  const World world(
      quiet_scenario(still("\"normal(6, 1.5)\""), still("5"), still("3"),
                     "levers { project plant { area demo sector other_manufacturing va_bn 100 year "
                     "2027 delay_years \"discrete(0:0.001, 2:0.999)\" } }"),
      small_target("share", "industry_share", 2030, 40));
  const Belief belief = world.found({}, false);
  REQUIRE(belief.status == BeliefStatus::needed);
  REQUIRE(belief.projects.size() == 1);
  CHECK(belief.projects[0].is_left_out);
  CHECK_FALSE(belief.projects[0].is_needed);
  // As if there were no project: 300 (1 + g)^7 is 40/60 of the rest.
  const double rest = after(450, 5) + after(250, 3);
  const double needed = 100 * (std::pow(0.4 / 0.6 * rest / 300, 1.0 / 7) - 1);
  CHECK(belief.point.distance == doctest::Approx((needed - 6) / 1.5).epsilon(1e-5));
  // The chance counts the plant two years late as well, which still adds to 2030.
  CHECK(belief.tail_chance > normal_cdf(-(needed - 6) / 1.5) - 1e-9);
}

TEST_CASE("late and cancelled projects take part in meeting and in missing") {
  // Half of those that are built come four years late, after the target's year; a fifth never.
  const auto asked = [](double share) {
    const World world(
        quiet_scenario(
            still("\"normal(6, 1.5)\""), still("5"), still("3"),
            "levers { project plant { area demo sector other_manufacturing va_bn 60 year "
            "2027 delay_years \"discrete(0:0.5, 4:0.5)\" cancel_probability 0.2 } }"),
        small_target("share", "industry_share", 2030, 100 * share));
    return world.found();
  };
  int missed = 0, met = 0, rare = 0;
  for (const double share : {0.27, 0.29, 0.31, 0.33, 0.35, 0.37, 0.38, 0.39, 0.40}) {
    const Belief belief = asked(share);
    REQUIRE(belief.members == 20000);
    const double members = belief.chance.probability;
    (belief.status == BeliefStatus::needed ? met : missed) += 1;
    const double least = std::min(members, 1 - members);
    if (least < 0.001) continue;
    rare += least < 0.01 ? 1 : 0;
    // An order of magnitude is promised; within a quarter of the rarer side and its error is kept.
    const double tail =
        belief.status == BeliefStatus::needed ? belief.tail_chance : 1 - belief.tail_chance;
    const double counted = belief.status == BeliefStatus::needed ? members : 1 - members;
    CAPTURE(share);
    CAPTURE(tail);
    CAPTURE(counted);
    CHECK(std::abs(tail - counted) < 0.25 * counted + 4 * std::sqrt(counted / 20000));
    if (belief.members_tell()) CHECK(belief.surprising() >= Belief::kFewestMembers);
  }
  CHECK(met > 2);
  CHECK(missed > 2);
  CHECK(rare > 0);
}

TEST_CASE("what is met on the path is missed by a project that is never built") {
  const World world(
      quiet_scenario(still("\"normal(6, 0.2)\""), still("5"), still("3"),
                     "levers { project plant { area demo sector other_manufacturing va_bn 100 year "
                     "2027 cancel_probability 0.3 } }"),
      small_target("share", "industry_share", 2030, 35));
  const Belief belief = world.found();
  REQUIRE(belief.meets_on_path());
  const auto way = std::find_if(belief.ways.begin(), belief.ways.end(),
                                [](const OtherWay& one) { return one.kind == WayKind::projects; });
  REQUIRE(way != belief.ways.end());
  CHECK(way->chance == doctest::Approx(0.3));
  CHECK(way->distance == doctest::Approx(-normal_quantile(0.3)));
  REQUIRE(way->sources.size() == 1);
  CHECK(way->sources[0].name == "plant");
  // Growth hardly moves it: the target is missed as often as the plant is cancelled.
  CHECK(std::abs(1 - belief.tail_chance - 0.3) < 0.01);
  CHECK(std::abs(1 - belief.chance.probability - 0.3) < 4 * std::sqrt(0.21 / 20000));
}

TEST_CASE("an event by chance is a way to miss, and counts in the chance") {
  // Each of the seven years loses ten percent of industry with a probability of 0.05.
  const World world(
      quiet_scenario(
          still("\"normal(6, 0.2)\""), still("5"), still("3"),
          "levers { shock storm { area demo annual_probability 0.05 from 2024 to 2030 effect { "
          "other_manufacturing -10 } } }"),
      small_target("share", "industry_share", 2030, 31.2));
  const Belief belief = world.found();
  REQUIRE(belief.meets_on_path());
  CHECK(belief.sources.size() == 7);
  const double spared = std::pow(0.95, 7);
  CHECK(std::abs(belief.tail_chance - spared) < 0.01);
  CHECK(std::abs(belief.chance.probability - spared) <
        4 * std::sqrt(spared * (1 - spared) / 20000));
}

TEST_CASE("ways of one kind alone: each at the distance of its closed form") {
  const World world(quiet_scenario(still("\"normal(6, 1.5)\""), still("5"), still("3")),
                    small_target("share", "industry_share", 2030, 34));
  const Belief alone = world.found({}, false);
  CHECK(alone.kinds == 1);
  REQUIRE(alone.ways.size() == 1);
  CHECK(alone.ways[0].kind == WayKind::growth);
  CHECK(alone.ways[0].distance == doctest::Approx(alone.point.distance));
  // With prices of industry that are uncertain as well, two kinds do it, and both together sooner.
  std::string text = quiet_scenario(still("\"normal(6, 1.5)\""), still("5"), still("3"));
  const std::string of =
      "other_manufacturing { growth_recent \"normal(6, 1.5)\" volatility 0 "
      "growth_damping 1 growth_long_run 5 inflation_recent ";
  const std::size_t at = text.find(of);
  REQUIRE(at != std::string::npos);
  text.replace(at + of.size(), 1, "\"normal(0, 1)\"");
  const std::size_t damping = text.find("inflation_long_run 0");
  REQUIRE(damping != std::string::npos);
  text.insert(damping, "inflation_damping 1 ");
  const World both(text, small_target("share", "industry_share", 2030, 34));
  const Belief belief = both.found({}, false);
  CHECK(belief.kinds == 2);
  REQUIRE(belief.ways.size() == 2);
  const double rest = after(450, 5) + after(250, 3);
  const double ratio = std::pow(0.34 / 0.66 * rest / after(300, 6), 1.0 / 7);
  const double by_growth = 100 * (1.06 * ratio - 1.06) / 1.5, by_prices = 100 * (ratio - 1);
  const bool growth_first = by_growth < by_prices;
  CHECK(belief.ways[growth_first ? 0 : 1].kind == WayKind::growth);
  CHECK(belief.ways[growth_first ? 1 : 0].kind == WayKind::prices);
  CHECK(belief.ways[growth_first ? 0 : 1].distance == doctest::Approx(by_growth).epsilon(1e-4));
  CHECK(belief.ways[growth_first ? 1 : 0].distance == doctest::Approx(by_prices).epsilon(1e-4));
  CHECK(belief.point.distance < std::min(by_growth, by_prices));
}

TEST_CASE("believed growth is held against histories of the same length") {
  const World world(quiet_scenario(still("\"normal(6, 1.5)\""), still("5"), still("3")),
                    small_target("share", "industry_share", 2030, 36));
  History fast{"set", "fast", "industry_construction_va_growth", HistoryKind::level, {}};
  History slow = fast;
  slow.area = "slow";
  for (int year = 2000; year <= 2008; ++year) {
    fast.values[year] = std::pow(1.2, year - 2000);
    slow.values[year] = std::pow(1.01, year - 2000);
  }
  const Belief belief = world.found({fast, slow}, false);
  const Outcome& growth = belief.outcomes.at(0);
  REQUIRE(growth.has_history);
  CHECK(growth.standing.windows == 4);  // two of seven years in each
  CHECK(growth.standing.windows_reached == 2);
  CHECK(growth.standing.areas_reached == 1);
  CHECK(growth.standing.fastest.pace == doctest::Approx(20));
}

}  // namespace
}  // namespace gapcast::test
