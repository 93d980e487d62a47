// The ledger of three provinces whose accounts are small enough to be added up by hand.
#include <cmath>

#include <doctest/doctest.h>

#include "engine/analysis/added_lever.hpp"
#include "engine/analysis/area_sums.hpp"
#include "engine/analysis/ledger/reconcile.hpp"
#include "engine/scenario/read.hpp"
#include "tests/support/scratch_folder.hpp"

namespace gapcast::test {
namespace {

// Industry and farming at constant prices and constant growth: after n years a level is
// V (1 + g)^n.
std::string province(const std::string& id, double grdp, double share) {
  const auto part = [&](double percent) {
    return "share " + std::to_string(percent) + " real_va " + std::to_string(grdp * percent / 100);
  };
  return "area " + id + " { title { en \"" + id + "\" vi \"" + id + "\" } base_year 2023 grdp " +
         std::to_string(grdp) + " population 100 employment 50\n" +
         "sectors { other_manufacturing { " + part(share) + " va_ratio 30 employment 20 }\n" +
         "farming { " + part(100 - share) + " employment 30 } } }\n";
}

std::string growth(const std::string& area, double industry, double farming) {
  const auto of = [](double g) {
    return "{ growth_recent " + std::to_string(g) + " growth_long_run " + std::to_string(g) +
           " inflation_recent 0 }\n";
  };
  return "area " + area + " { inflation_long_run 0 other_manufacturing " + of(industry) +
         "farming " + of(farming) + "}\n";
}

// Provinces a, b, c; `nation` is their sum, `country` an account of its own.
std::string three_provinces(const std::string& more = "") {
  return "scenario { id three title { en \"T\" vi \"T\" } areas \"nation country a b c\" horizon "
         "2030 members 2000 seed 5\n parameters { tail_df 0 " +
         growth("a", 4, 3) + growth("b", 5, 2) + growth("c", 6, 4) + growth("country", 6, 3) +
         "}\n" + province("a", 1000, 30) + province("b", 2000, 20) + province("c", 500, 60) +
         province("country", 4000, 30) +
         "aggregate nation { title { en \"N\" vi \"N\" } of \"a b c\" }\n" + more + "}\n";
}

std::string target(const std::string& id, const std::string& indicator, const std::string& area,
                   const std::string& when, double value, const std::string& level) {
  return "target " + id + " { title { en \"T\" vi \"T\" } indicator " + indicator + " area " +
         area + " " + when + " comparator at_least value " + std::to_string(value) +
         " unit \"%\" level " + level + " source assumption }\n";
}

std::string promises() {
  return target("a-share", "industry_share", "a", "year 2030", 50, "provincial") +
         target("b-growth", "industry_va_growth", "b", "period \"2024 2030\"", 8, "provincial") +
         target("c-low", "industry_share", "c", "year 2030", 40, "provincial");
}

struct World {
  ScenarioSpec spec;
  std::vector<TargetSpec> targets;
  Catalog catalog;

  World(const std::string& text, const std::string& target_text) {
    const ScratchFolder folder;
    Diagnostics diagnostics;
    spec = read_scenario(folder.write("three.info", text), diagnostics);
    targets = read_targets(folder.write("targets.info", target_text), diagnostics);
    catalog = built_in_catalog(diagnostics);
    for (const Diagnostic& problem : diagnostics.all()) MESSAGE(render(problem, Language::english));
    REQUIRE_FALSE(diagnostics.has_errors());
  }

  Reconciliation found(std::int64_t members = 0, const std::string& nation = "nation",
                       int threads = 0) const {
    TrialOptions how;
    how.deterministic = true;
    const Trials trials(spec, catalog, targets, how);
    ReconcileOptions options;
    options.members = members;
    options.threads = threads;
    for (std::size_t a = 0; a < trials.areas().size(); ++a)
      if (trials.areas()[a].id == nation) options.nation = static_cast<int>(a);
    return reconcile(trials, options);
  }
};

// Levels of 2030.
double after(double level, double percent) { return level * std::pow(1 + percent / 100, 7); }
const double kIndustryA = after(300, 4), kRestA = after(700, 3);
const double kIndustryB = after(400, 5), kRestB = after(1600, 2);
const double kIndustryC = after(300, 6), kRestC = after(200, 4);
const double kRest = kRestA + kRestB + kRestC;
// With the promises kept: a has as much industry as farming, b's grows by 8 % a year.
const double kKeptA = kRestA, kKeptB = after(400, 8);
const double kKept = kKeptA + kKeptB + kIndustryC;

TEST_CASE("the ledger of three provinces is the one worked out by hand") {
  const World world(three_provinces(), promises() + target("nq", "industry_share", "nation",
                                                           "year 2030", 45, "national"));
  const Reconciliation found = world.found();
  REQUIRE(found.parts == std::vector<int>{2, 3, 4});
  REQUIRE(found.targets.size() == 1);
  const TargetLedger& ledger = found.targets[0];
  REQUIRE(ledger.is_summed);
  const double before = kIndustryA + kIndustryB + kIndustryC;
  CHECK(ledger.projected == doctest::Approx(100 * before / (before + kRest)));
  CHECK(ledger.nation == doctest::Approx(ledger.projected));
  CHECK(ledger.committed == doctest::Approx(100 * kKept / (kKept + kRest)).epsilon(1e-6));
  CHECK(ledger.spare_points == doctest::Approx(ledger.committed - 45));
  CHECK(ledger.spare_points < 0);
  // With what is lacking added, 45 % of the whole, which it adds to as well.
  const double lacks = -ledger.spare_amount;
  CHECK(lacks > 0);
  CHECK((kKept + lacks) / (kKept + lacks + kRest) == doctest::Approx(0.45).epsilon(1e-5));
  CHECK(ledger.coverage == doctest::Approx(1));
  CHECK(ledger.scale_year == 2023);
  CHECK(ledger.parts[0].part_projected == doctest::Approx(kIndustryA));
  CHECK(ledger.parts[0].part_committed == doctest::Approx(kKeptA).epsilon(1e-6));
  CHECK(ledger.parts[1].part_committed == doctest::Approx(kKeptB).epsilon(1e-6));
  CHECK(ledger.parts[2].part_committed == doctest::Approx(kIndustryC));
  CHECK(ledger.parts[2].whole_committed == doctest::Approx(kIndustryC + kRestC));
  // Equal effort: industry everywhere times (1 + x)^7 makes 45 %.
  const double times = 0.45 / 0.55 * kRest / kKept;
  REQUIRE(ledger.equal_effort.status == ClosingStatus::found);
  CHECK(ledger.equal_effort.strength ==
        doctest::Approx(100 * (std::pow(times, 1.0 / 7) - 1)).epsilon(1e-4));
  // By weight: in proportion to projected GRDP, with a weighted mean of the strength.
  REQUIRE(ledger.by_weight.status == ClosingStatus::found);
  double industry = 0, sizes = 0, weighted = 0;
  for (const LedgerPart& part : ledger.parts) {
    industry += part.part_committed * std::pow(1 + part.by_weight / 100, 7);
    sizes += part.whole_projected;
    weighted += part.whole_projected * part.by_weight;
    CHECK(part.by_weight / part.whole_projected ==
          doctest::Approx(ledger.parts[0].by_weight / ledger.parts[0].whole_projected));
    CHECK(part.equal_effort == ledger.equal_effort.strength);
  }
  CHECK(100 * industry / (industry + kRest) == doctest::Approx(45).epsilon(1e-6));
  CHECK(weighted / sizes == doctest::Approx(ledger.by_weight.strength));
}

TEST_CASE("commitments say how they are kept") {
  const World world(
      three_provinces(),
      promises() +
          target("b-lower", "industry_va_growth", "b", "period \"2024 2030\"", 7, "provincial") +
          target("b-past", "industry_share", "b", "year 2023", 90, "provincial") +
          target("c-far", "industry_share", "c", "year 2030", 99.9, "provincial") +
          target("nq", "industry_share", "nation", "year 2030", 30, "national"));
  const Reconciliation found = world.found();
  REQUIRE(found.commitments.size() == 3);
  const Commitment& share = found.commitments[0].commitments.at(0);
  CHECK(share.status == CommitmentStatus::raised);
  CHECK(share.committed == doctest::Approx(50).epsilon(1e-6));
  CHECK(share.strength ==
        doctest::Approx(100 * (std::pow(kKeptA / kIndustryA, 1.0 / 7) - 1)).epsilon(1e-4));
  // One lever for both of b: the stricter decides, the other is met with it.
  const auto& of_b = found.commitments[1].commitments;
  CHECK(of_b.at(0).committed == doctest::Approx(8).epsilon(1e-6));
  CHECK(of_b.at(1).committed == doctest::Approx(8).epsilon(1e-6));
  CHECK(found.commitments[1].levers.size() == 1);
  CHECK(of_b.at(2).status != CommitmentStatus::raised);  // 2023 is past
  const auto& of_c = found.commitments[2].commitments;
  CHECK(of_c.at(0).status == CommitmentStatus::met_already);
  CHECK(of_c.at(1).status == CommitmentStatus::out_of_reach);
}

TEST_CASE("two levers of a province leave both of its commitments kept exactly") {
  const World world(
      three_provinces(),
      target("a-share", "industry_share", "a", "year 2030", 50, "provincial") +
          target("a-grdp", "grdp_growth", "a", "period \"2024 2030\"", 12, "provincial") +
          target("nq", "industry_share", "nation", "year 2030", 30, "national"));
  const Reconciliation found = world.found();
  const auto& of_a = found.commitments[0].commitments;
  CHECK(of_a.at(0).committed == doctest::Approx(50).epsilon(1e-5));
  CHECK(of_a.at(1).committed == doctest::Approx(12).epsilon(1e-5));
  CHECK(found.targets[0].parts[0].whole_committed ==
        doctest::Approx(after(1000, 12)).epsilon(1e-5));
}

// Writes every commitment and an equal effort of all areas into the scenario.
void write_closing(World& world, const Reconciliation& found, double strength) {
  for (const AreaCommitments& area : found.commitments)
    for (const LeverSpec& lever : area.levers) world.spec.levers.push_back(lever);
  for (const char* area : {"a", "b", "c"}) {
    AddedLever added = added_by_path("levers.growth.industry.add_pp");
    added.name = std::string("closing-") + area;
    added.area = area;
    added.from = 2024;
    world.spec.levers.push_back(lever_of(added, strength));
  }
}

TEST_CASE("what closes the ledger, written into the scenario, leaves it closed") {
  const std::string national =
      promises() + target("nq", "industry_share", "nation", "year 2030", 45, "national");
  World world(three_provinces(), national);
  const Reconciliation before = world.found();
  write_closing(world, before, before.targets[0].equal_effort.strength);
  const Reconciliation after_it = world.found();
  CHECK(after_it.targets[0].projected == doctest::Approx(45).epsilon(1e-6));
  CHECK(std::abs(after_it.targets[0].spare_points) < 1e-5);
  CHECK(after_it.targets[0].equal_effort.strength < 1e-5);
}

TEST_CASE("a target with something to spare needs nothing") {
  const World world(three_provinces(), promises() + target("nq", "industry_share", "nation",
                                                           "year 2030", 30, "national"));
  const TargetLedger ledger = world.found().targets.at(0);
  CHECK(ledger.spare_points > 0);
  CHECK(ledger.equal_effort.status == ClosingStatus::not_needed);
  CHECK(ledger.by_weight.strength == 0);
}

TEST_CASE("growth and levels of the nation are added up too") {
  const World world(
      three_provinces(),
      promises() +
          target("growth", "industry_va_growth", "nation", "period \"2024 2030\"", 9, "national") +
          target("level", "grdp", "nation", "year 2030", 6000, "national"));
  const Reconciliation found = world.found();
  const TargetLedger& growth_of = found.targets.at(0);
  CHECK(growth_of.committed ==
        doctest::Approx(100 * (std::pow(kKept / 1000, 1.0 / 7) - 1)).epsilon(1e-6));
  CHECK(growth_of.spare_amount == doctest::Approx(kKept - after(1000, 9)).epsilon(1e-5));
  const TargetLedger& level = found.targets.at(1);
  CHECK(level.committed == doctest::Approx(kKept + kRest).epsilon(1e-6));
  CHECK(level.spare_amount == doctest::Approx(kKept + kRest - 6000).epsilon(1e-4));
}

TEST_CASE("no adjustment where the sums agree; on the same members the chances are the same") {
  const World world(three_provinces(), promises() + target("nq", "industry_share", "nation",
                                                           "year 2030", 34, "national"));
  const TargetLedger ledger = world.found(2000).targets.at(0);
  CHECK(std::abs(ledger.drift_part) < 1e-12);
  CHECK(std::abs(ledger.drift_whole) < 1e-12);
  for (const LedgerPart& part : ledger.parts) {
    CHECK(std::abs(part.adjust_proportional) < 1e-9);
    CHECK(std::abs(part.adjust_variance) < 1e-9);
  }
  CHECK(ledger.nation_chance.probability == ledger.projected_chance.probability);
  CHECK(ledger.projected_chance.probability > 0.05);
  CHECK(ledger.projected_chance.probability < 0.95);
  CHECK(ledger.committed_chance.probability > ledger.projected_chance.probability);
}

TEST_CASE("medians of the members state errors that runs with other seeds show") {
  const std::string national =
      promises() + target("nq", "industry_share", "nation", "year 2030", 45, "national");
  World world(three_provinces(), national);
  constexpr int kSeeds = 24;
  double sum = 0, squares = 0, stated = 0, strengths = 0, strength_squares = 0, strength_stated = 0;
  for (int seed = 1; seed <= kSeeds; ++seed) {
    world.spec.seed = static_cast<std::uint64_t>(seed);
    const TargetLedger ledger = world.found(400).targets.at(0);
    const MembersSpare& spare = ledger.members_spare;
    // The path knows no seed; the sum's denominator varies little, so points and amounts agree.
    CHECK(ledger.spare_points == doctest::Approx(100 * kKept / (kKept + kRest) - 45));
    CHECK(spare.amount / spare.points ==
          doctest::Approx(ledger.spare_amount / ledger.spare_points).epsilon(0.1));
    sum += spare.points / kSeeds;
    squares += spare.points * spare.points / kSeeds;
    stated += spare.points_error / kSeeds;
    strengths += ledger.equal_effort.members_strength / kSeeds;
    strength_squares += std::pow(ledger.equal_effort.members_strength, 2) / kSeeds;
    strength_stated += ledger.equal_effort.members_error / kSeeds;
  }
  const auto half_width = [](double mean, double mean_square) {
    return 1.96 * std::sqrt((mean_square - mean * mean) * kSeeds / (kSeeds - 1));
  };
  CHECK(stated / half_width(sum, squares) > 0.6);
  CHECK(stated / half_width(sum, squares) < 1.6);
  CHECK(strength_stated / half_width(strengths, strength_squares) > 0.6);
  CHECK(strength_stated / half_width(strengths, strength_squares) < 1.6);
  CHECK(std::isnan(world.found().targets.at(0).members_spare.points));
  CHECK(std::isnan(world.found().targets.at(0).equal_effort.members_error));
}

TEST_CASE(
    "the strength for the median, written into the scenario, leaves the median at the target") {
  const std::string national =
      promises() + target("nq", "industry_share", "nation", "year 2030", 45, "national");
  World world(three_provinces(), national);
  const Reconciliation before = world.found(2000);
  REQUIRE(before.targets[0].equal_effort.members_error > 0);
  write_closing(world, before, before.targets[0].equal_effort.members_strength);
  const TargetLedger after_it = world.found(2000).targets.at(0);
  CHECK(std::abs(after_it.members_spare.points) < after_it.members_spare.points_error);
  CHECK(after_it.committed_chance.probability == doctest::Approx(0.5).epsilon(0.1));
}

TEST_CASE("against a nation with an account of its own provinces are scaled and adjusted") {
  const World world(three_provinces(), promises() + target("nq", "industry_share", "country",
                                                           "year 2030", 45, "national"));
  const Reconciliation found = world.found(4000, "country");
  const TargetLedger& ledger = found.targets.at(0);
  CHECK(ledger.coverage == doctest::Approx(3500.0 / 4000));
  // Scaled so that 2023 agrees: industry 1200 over 1000, all 4000 over 3500.
  const double part = 1.2, whole = 4000.0 / 3500;
  const double industry = kIndustryA + kIndustryB + kIndustryC, all = industry + kRest;
  CHECK(ledger.projected == doctest::Approx(100 * part * industry / (whole * all)));
  CHECK(ledger.drift_part == doctest::Approx(part * industry / after(1200, 6) - 1));
  CHECK(ledger.drift_whole == doctest::Approx(whole * all / (after(1200, 6) + after(2800, 3)) - 1));
  const double lacks = after(1200, 6) / part - industry;
  double proportional = 0, variance = 0;
  for (const LedgerPart& one : ledger.parts) {
    proportional += one.adjust_proportional;
    variance += one.adjust_variance;
    CHECK(one.adjust_proportional == doctest::Approx(lacks * one.part_projected / industry));
  }
  CHECK(proportional == doctest::Approx(lacks));
  CHECK(variance == doctest::Approx(lacks));
}

TEST_CASE("the ledger is the same for any number of threads") {
  const World world(three_provinces(), promises() + target("nq", "industry_share", "nation",
                                                           "year 2030", 36, "national"));
  const TargetLedger one = world.found(500, "nation", 1).targets.at(0);
  const TargetLedger three = world.found(500, "nation", 3).targets.at(0);
  CHECK(one.equal_effort.strength == three.equal_effort.strength);
  CHECK(one.committed_chance.probability == three.committed_chance.probability);
  CHECK(one.parts[1].adjust_variance == three.parts[1].adjust_variance);
}

TEST_CASE("sums of measures agree with the indicators made of them") {
  const World world(three_provinces(), promises());
  Workers workers(1);
  const std::vector<Measure> measures = {Measure::nominal_industry,
                                         Measure::nominal_all,
                                         Measure::real_industry,
                                         Measure::real_all,
                                         Measure::employment_all,
                                         Measure::population,
                                         Measure::employment_outside_agriculture,
                                         Measure::real_industry_construction,
                                         Measure::real_agriculture,
                                         Measure::real_services,
                                         Measure::employment_industry_construction,
                                         Measure::employment_services,
                                         Measure::nominal_services_taxes};
  const AreaSums sums(world.spec, world.catalog, measures, workers);
  TrialOptions how;
  how.deterministic = true;
  const Trials trials(world.spec, world.catalog, world.targets, how);
  const auto path = [&](const char* indicator) {
    return trials.path(world.spec, "b", indicator).in(2029);
  };
  const auto sum = [&](Measure measure) { return sums.path({{3}, measure, 2029}); };
  // The provinces have no services.
  const auto of_services = [](Measure measure) {
    return measure == Measure::real_services || measure == Measure::employment_services;
  };
  for (const Measure measure : measures) CHECK(sums.has(3, measure) != of_services(measure));
  CHECK(100 * sum(Measure::nominal_industry) / sum(Measure::nominal_all) ==
        doctest::Approx(path("industry_share")));
  CHECK(sum(Measure::nominal_all) / sum(Measure::population) ==
        doctest::Approx(path("grdp_per_capita")));
  CHECK(100 * sum(Measure::employment_outside_agriculture) / sum(Measure::employment_all) ==
        doctest::Approx(path("labour_share_industry_services")));
  CHECK(100 * (sum(Measure::real_industry) / sums.path({{3}, Measure::real_industry, 2028}) - 1) ==
        doctest::Approx(path("industry_va_growth")));
  const auto growth = [&](Measure measure) {
    return 100 * (sum(measure) / sums.path({{3}, measure, 2028}) - 1);
  };
  CHECK(growth(Measure::real_industry_construction) ==
        doctest::Approx(path("industry_construction_va_growth")));
  CHECK(growth(Measure::real_agriculture) == doctest::Approx(path("agriculture_va_growth")));
  CHECK(100 * sum(Measure::employment_industry_construction) / sum(Measure::employment_all) ==
        doctest::Approx(path("labour_share_industry_construction")));
  CHECK(100 * sum(Measure::employment_services) / sum(Measure::employment_all) ==
        doctest::Approx(path("labour_share_services")));
  CHECK(100 * sum(Measure::nominal_services_taxes) / sum(Measure::nominal_all) ==
        doctest::Approx(path("services_and_tax_share")));
  // Members of a sum are sums of members.
  const auto rows = sums.members({{{2, 3}, Measure::real_all, 2030},
                                  {{2}, Measure::real_all, 2030},
                                  {{3}, Measure::real_all, 2030}},
                                 300);
  for (const std::size_t m : {0u, 7u, 299u})
    CHECK(rows[0][m] == doctest::Approx(rows[1][m] + rows[2][m]));
}

}  // namespace
}  // namespace gapcast::test
