// Small scenarios side by side: what is joined, what differs, ranks, and nothing against itself.
#include <cmath>
#include <memory>
#include <set>

#include <doctest/doctest.h>

#include "engine/analysis/compare/compare.hpp"
#include "engine/base/error.hpp"
#include "tests/unit/run/made_run.hpp"

namespace gapcast::testing {
namespace {

// A scenario of two like areas with everything that its party refers to. `growth` is the yearly
// growth of industry in both.
struct Made {
  Compiled compiled, beyond;
  MadeCatalog published;
  std::vector<TargetSpec> targets = {share_target(14), growth_target(4, {2026, 2030})};
  RunResult result;
  std::unique_ptr<LiveRun> live;
  Party party;

  explicit Made(double growth, double second_start = 200, std::uint64_t seed = 7) {
    Plan plan = small_plan();
    plan.seed = seed;
    for (LeafSector& sector : plan.sectors) {
      sector.volatility = {0.03, -1};
      sector.growth_long_run = {std::log1p(0.04), -1};
    }
    plan.sectors[1].growth_recent = plan.sectors[1].growth_long_run = {std::log1p(growth), -1};
    plan.leaves.push_back(plan.leaves[0]);
    for (int s = 0; s < 3; ++s) {
      plan.sectors.push_back(plan.sectors[static_cast<std::size_t>(s)]);
      plan.sectors.back().shock_stream += 100;
    }
    plan.sectors[4].real_va = second_start;
    for (int k = 0; k < 9; ++k) plan.cholesky.push_back(plan.cholesky[static_cast<std::size_t>(k)]);
    plan.areas = {{0, 1, 0}, {1, 1, 0}};
    plan.area_leaves = {0, 1};
    const std::vector<Output> first = plan.outputs;
    for (Output output : first) {
      output.area = 1;
      plan.outputs.push_back(output);
    }
    beyond = named(followed_to_2050(plan));
    compiled = named(std::move(plan));
    compiled.ledger.push_back({.area = "",
                               .path = "parameters.mills.growth_recent",
                               .value = std::to_string(growth),
                               .unit = "%",
                               .status = "scenario",
                               .source = "",
                               .note = "",
                               .origin = {"made.info", 3}});
    const RunInputs inputs{compiled, beyond, published.catalog, targets};
    RunOptions options;
    options.members = 600;
    options.threads = 1;
    result = run(inputs, options, {}, {});
    live = std::make_unique<LiveRun>(LiveRun{inputs, result});
    ScenarioSpec spec;
    spec.id = "made";
    party = party_of(spec, *live);
  }
};

Comparison compared(const Made& a, const Made& b, const CompareFilter& filter = {},
                    const CompareOptions& options = {.threads = 1}) {
  return compare({a.party, b.party}, filter, options, {}, {});
}

const LevelDifference& level(const Comparison& comparison, const std::string& area,
                             const std::string& indicator, int year, Centre centre) {
  for (const LevelDifference& row : comparison.levels)
    if (row.area == area && row.indicator == indicator && row.year == year && row.centre == centre)
      return row;
  throw InternalError("no such row");
}

TEST_CASE("a scenario against itself differs by exactly nothing") {
  const Made a(0.05), b(0.05);
  const Comparison same = compared(a, b);
  CHECK(same.inputs.empty());
  CHECK(same.shared);
  CHECK(same.levels.size() > 100);
  for (const LevelDifference& row : same.levels) {
    CHECK(row.paired.difference == 0);
    CHECK(row.paired.mc_error == 0);
    CHECK(row.rank == row.reference_rank);
    if (has_percent(row.unit)) {
      CHECK(row.paired.percent == 0);
      CHECK(row.paired.percent_error == 0);
    }
  }
  CHECK(same.verdicts.size() == 4);
  for (const VerdictDifference& row : same.verdicts) {
    CHECK(row.chance.difference == 0);
    CHECK(row.chance.mc_error == 0);
    CHECK(row.centre.difference == 0);
    CHECK(row.centre.mc_error == 0);
    CHECK(row.change == Change::none);
  }
  CHECK(same.regrets.size() == 8);
  for (const TargetRegret& row : same.regrets) CHECK(row.regret.worst == 0);
}

TEST_CASE("differences are those of the runs and their errors those of the members") {
  const Made a(0.05), b(0.08);
  const Comparison both = compared(a, b);
  const LevelDifference& row = level(both, "leaf-0", "industry_share", 2030, Centre::mean);
  const Statistics& before = a.result.outputs[0].statistics.back();
  const Statistics& after = b.result.outputs[0].statistics.back();
  CHECK(row.value == after.mean);
  CHECK(row.paired.difference == after.mean - before.mean);
  CHECK(row.paired.difference > 1);
  CHECK(row.paired.percent == doctest::Approx(100 * (after.mean / before.mean - 1)));
  // Far below the error of either mean: 1.96 sd / sqrt(600), by the 10 % and 90 % quantiles.
  const double sd = (before.quantiles[5] - before.quantiles[1]) / 2.563;
  CHECK(row.paired.mc_error > 0);
  CHECK(row.paired.mc_error < 0.5 * 1.96 * sd / std::sqrt(600.0));
  CHECK(level(both, "leaf-0", "industry_share", 2022, Centre::mean).paired.difference == 0);
}

TEST_CASE("inputs that differ come with both values and places") {
  const Made a(0.05), b(0.08);
  const Comparison both = compared(a, b);
  REQUIRE(both.inputs.size() == 1);
  CHECK(both.inputs[0].path == "parameters.mills.growth_recent");
  CHECK(both.inputs[0].reference->value == std::to_string(0.05));
  CHECK(both.inputs[0].value->value == std::to_string(0.08));
  CHECK(both.inputs[0].value->origin == "made.info:3");
}

TEST_CASE("an input that only one scenario has is told") {
  const Made a(0.05), b(0.05);
  Party more = b.party;
  more.inputs.push_back({"", "levers.growth.x.add_pp", "2", "%", "b.info:9"});
  CHECK(differing_inputs(a.party, more, 1).at(0).reference == std::nullopt);
  CHECK(differing_inputs(more, a.party, 1).at(0).value == std::nullopt);
}

TEST_CASE("a chance that crosses one half is gained or lost") {
  const auto verdict = [](double probability) {
    Verdict made;
    made.probability = probability;
    made.status = probability >= 0.9   ? GapStatus::met
                  : probability >= 0.5 ? GapStatus::likely
                                       : GapStatus::unlikely;
    return made;
  };
  CHECK(change_of(verdict(0.49), verdict(0.5)) == Change::gained);
  CHECK(change_of(verdict(0.95), verdict(0.1)) == Change::lost);
  CHECK(change_of(verdict(0.6), verdict(0.91)) == Change::firmer);
  CHECK(change_of(verdict(0.9), verdict(0.5)) == Change::weaker);
  CHECK(change_of(verdict(0.1), verdict(0.4)) == Change::none);
}

TEST_CASE("chances rise together with industry and errors stay below separate ones") {
  const Made a(0.05), b(0.065);
  const Comparison both = compared(a, b);
  const VerdictDifference& row = both.verdicts.at(0);
  CHECK(row.reference.target == "share");
  CHECK(row.chance.difference ==
        doctest::Approx(row.value.probability - row.reference.probability));
  CHECK(row.chance.difference > 0);
  CHECK(row.chance.mc_error > 0);
  CHECK(row.chance.mc_error < row.reference.mc_error + row.value.mc_error);
  // More industry loses nothing against less where the share is concerned.
  for (const TargetRegret& regret : both.regrets)
    if (regret.target == "share") CHECK(regret.minimax == (regret.party == 1));
}

TEST_CASE("areas change their ranks and keep them under a filter") {
  const Made a(0.05, 105), b(0.05, 95);
  const auto rank = [](const Comparison& comparison) {
    const LevelDifference& row =
        level(comparison, "leaf-1", "industry_share", 2022, Centre::median);
    return std::pair(row.reference_rank, row.rank);
  };
  CHECK(rank(compared(a, b)) == std::pair(1, 2));
  CompareFilter filter;
  filter.level = [](const Level& row) { return row.area == "leaf-1"; };
  const Comparison filtered = compared(a, b, filter);
  CHECK(rank(filtered) == std::pair(1, 2));
  for (const LevelDifference& row : filtered.levels) CHECK(row.area == "leaf-1");
}

TEST_CASE("ranks over members are those counted by hand") {
  // Ten members of three areas: a is ahead of b in nine of them, b and c are equal in two.
  const std::vector<double> a = {9, 9, 9, 9, 9, 9, 9, 9, 9, 1}, b = {5, 5, 5, 5, 5, 5, 5, 5, 5, 5};
  const std::vector<double> c = {5, 5, 6, 6, 6, 6, 4, 4, 4, 4};
  const std::vector<RankDoubt> doubts = rank_doubts({a, b, c}, {b, a, c});
  REQUIRE(doubts.size() == 3);
  // In the scenario the first two have changed their places.
  CHECK(doubts[0].ahead == doctest::Approx(0.1));
  CHECK(doubts[1].ahead == doctest::Approx(0.9));
  CHECK(doubts[1].ahead_error > 0.1);
  CHECK(std::isnan(doubts[2].ahead));
  CHECK(doubts[1].value.tied.empty());
  CHECK(doubts[0].value.tied == std::vector<std::size_t>{2});
  CHECK(doubts[2].value.tied == std::vector<std::size_t>{0});
  // The first has ranks 2 2 3 3 3 3 2 2 2 1 now, 1 but for the last member before.
  CHECK(doubts[0].value.low == 2);
  CHECK(doubts[0].value.high == 3);
  CHECK(doubts[0].reference.low == 1);
  CHECK(doubts[0].reference.high == 1);
  CHECK(doubts[0].down == doctest::Approx(0.9));
  CHECK(doubts[0].up == doctest::Approx(0.1));
  CHECK(doubts[0].moved);
  CHECK(doubts[2].up == 0);
  CHECK_FALSE(doubts[2].moved);
  CHECK(rank_doubts({{}, {}}, {{}, {}}).empty());
  // Without a common stretch, and with a member that has no value.
  const double none = std::nan("");
  const std::vector<RankDoubt> far = rank_doubts({{1, 2}, {3, 4}}, {{3, 4}, {1, 2}});
  CHECK(far[0].ahead == 1);
  CHECK(far[1].value.low == 2);
  CHECK(far[0].reference.high == 2);
  const std::vector<RankDoubt> gap = rank_doubts({{3, none}, {1, 1}}, {{3, none}, {1, 1}});
  CHECK(gap[0].ahead == doctest::Approx(0.75));
  CHECK(gap[1].value.high == 2);
  CHECK(gap[1].value.low == 1);
}

TEST_CASE("areas of one law cannot be told apart, and one far ahead can") {
  const auto doubt = [](double before, double after) {
    const Made a(0.05, before), b(0.05, after);
    const Comparison comparison = compared(a, b);
    const LevelDifference& row =
        level(comparison, "leaf-1", "industry_share", 2030, Centre::median);
    REQUIRE(row.rank_group >= 0);
    const RankGroup& group = comparison.ranks.at(static_cast<std::size_t>(row.rank_group));
    CHECK(group.year == 2030);
    CHECK(group.areas.at(row.rank_place) == "leaf-1");
    return group.doubts.at(row.rank_place);
  };
  // Every projected year has its ranks.
  const Made slow(0.05, 100), fast(0.05, 400);
  const Comparison all = compared(slow, fast);
  std::set<int> years;
  for (const LevelDifference& row : all.levels)
    if (row.centre == Centre::median && row.rank > 0 && row.sector.empty()) {
      REQUIRE(row.rank_group >= 0);
      const RankGroup& group = all.ranks.at(static_cast<std::size_t>(row.rank_group));
      CHECK(group.year == row.year);
      CHECK(group.areas.at(row.rank_place) == row.area);
      REQUIRE(group.doubts.size() == group.areas.size());
      years.insert(row.year);
    }
  CHECK(years.size() > 3);
  const RankDoubt alike = doubt(100, 101);
  CHECK(alike.value.tied.size() == 1);
  CHECK(alike.value.low == 1);
  CHECK(alike.value.high == 2);
  const RankDoubt apart = doubt(100, 400);
  CHECK(apart.value.tied.empty());
  CHECK(apart.value.high == 1);
  CHECK(apart.reference.tied.size() == 1);
  CHECK(apart.up > 0.3);
  CHECK(apart.down == 0);
  CHECK(apart.moved);
  const Made same(0.05);
  const Comparison nothing = compared(same, same);
  for (const RankGroup& group : nothing.ranks)
    for (const RankDoubt& one : group.doubts) CHECK_FALSE(one.moved);
}

TEST_CASE("small groups give the same bits as one") {
  const Made a(0.05), b(0.08);
  const Comparison whole = compared(a, b);
  const Comparison parts = compared(a, b, {}, {.threads = 3, .sample_bytes = 1});
  REQUIRE(whole.levels.size() == parts.levels.size());
  for (std::size_t i = 0; i < whole.levels.size(); ++i)
    CHECK(whole.levels[i].paired.mc_error == parts.levels[i].paired.mc_error);
  REQUIRE(whole.ranks.size() == parts.ranks.size());
  std::size_t ranked = 0;
  for (std::size_t i = 0; i < whole.ranks.size(); ++i) {
    REQUIRE(whole.ranks[i].doubts.size() == parts.ranks[i].doubts.size());
    for (std::size_t k = 0; k < whole.ranks[i].doubts.size(); ++k) {
      ++ranked;
      CHECK(whole.ranks[i].doubts[k].up == parts.ranks[i].doubts[k].up);
      CHECK(whole.ranks[i].doubts[k].value.tied == parts.ranks[i].doubts[k].value.tied);
    }
  }
  CHECK(ranked > 2);
  REQUIRE(whole.regrets.size() == parts.regrets.size());
  for (std::size_t i = 0; i < whole.regrets.size(); ++i)
    CHECK(whole.regrets[i].regret.mean == parts.regrets[i].regret.mean);
}

TEST_CASE("other seeds share no draws and have wide errors") {
  const Made a(0.05), b(0.05, 200, 8), c(0.052);
  const double apart =
      level(compared(a, b), "leaf-0", "industry_share", 2030, Centre::mean).paired.mc_error;
  const double shared =
      level(compared(a, c), "leaf-0", "industry_share", 2030, Centre::mean).paired.mc_error;
  CHECK(shared < 0.2 * apart);
}

TEST_CASE("tables alone give differences with the errors of both added up") {
  const Made a(0.05), b(0.08);
  Party tables = b.party;
  tables.live = nullptr;
  const Comparison comparison = compare({a.party, tables}, {}, {.threads = 1}, {}, {});
  CHECK(comparison.basis[1] == ErrorBasis::added);
  const LevelDifference& row = level(comparison, "leaf-0", "industry_share", 2030, Centre::mean);
  CHECK(row.paired.difference > 1);
  // 1.96 standard errors of each mean, from its members' own spread between the tenths.
  const auto error_of = [](const Party& party) {
    for (const Level& one : party.levels)
      if (one.area == "leaf-0" && one.indicator == "industry_share" && one.year == 2030)
        return one.mean_error;
    return 0.0;
  };
  CHECK(error_of(a.party) > 0);
  CHECK(row.paired.mc_error == error_of(a.party) + error_of(tables));
  // Never sharper than what shared draws tell.
  const double shared =
      level(compared(a, b), "leaf-0", "industry_share", 2030, Centre::mean).paired.mc_error;
  CHECK(row.paired.mc_error > shared);
  for (const VerdictDifference& verdict : comparison.verdicts)
    if (verdict.value.judged() && verdict.reference.judged())
      CHECK(verdict.chance.mc_error == verdict.value.mc_error + verdict.reference.mc_error);
  CHECK_FALSE(comparison.shared);
  CHECK(comparison.regrets.empty());
}

TEST_CASE("the tables of equal runs differ by exactly nothing, without error") {
  const Made a(0.05);
  Party tables = a.party;
  tables.live = nullptr;
  const Comparison comparison = compare({tables, tables}, {}, {.threads = 1}, {}, {});
  CHECK(comparison.basis[1] == ErrorBasis::identical);
  CHECK(comparison.inputs.empty());
  REQUIRE_FALSE(comparison.levels.empty());
  for (const LevelDifference& row : comparison.levels) {
    CHECK(row.paired.difference == 0);
    CHECK(row.paired.mc_error == 0);
  }
  // Another engine may have other members.
  Party other = tables;
  other.version = "0";
  CHECK(compare({tables, other}, {}, {.threads = 1}, {}, {}).basis[1] == ErrorBasis::added);
}

}  // namespace
}  // namespace gapcast::testing
