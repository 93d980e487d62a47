// Large ensembles and shards: the same bits for every split, and refusals by name.
#include <doctest/doctest.h>

#include "engine/base/messages/ensemble.hpp"
#include "engine/plan/normal.hpp"
#include "engine/run/reduction.hpp"
#include "engine/run/shard.hpp"
#include "tests/unit/run/made_run.hpp"

using namespace gapcast;
using namespace gapcast::testing;
using doctest::Approx;

namespace {

// Shaken growth in two areas, one target on a level and one on average growth in each.
struct Shaken {
  Compiled compiled, beyond;
  Catalog catalog;
  std::vector<TargetSpec> targets = {share_target(11), growth_target(5, {2023, 2030})};

  Shaken() {
    Plan plan = small_plan();
    for (LeafSector& sector : plan.sectors) sector.volatility = {0.03, -1};
    plan.areas.push_back({0, 1, 0});
    const std::vector<Output> first = plan.outputs;
    for (Output output : first) {
      output.area = 1;
      plan.outputs.push_back(output);
    }
    compiled = named(plan);
    compiled.areas[1].id = "again";
    beyond = named(followed_to_2050(plan));
  }
  RunInputs inputs() const { return {compiled, beyond, catalog, targets}; }
  RunResult run(std::int64_t members, int threads) const {
    return gapcast::run(inputs(), options(members, threads), {}, {});
  }
  static RunOptions options(std::int64_t members, int threads) {
    RunOptions result;
    result.members = members;
    result.threads = threads;
    return result;
  }
  std::vector<Shard> shards(std::int64_t members, int count, int threads) const {
    std::vector<Shard> result;
    Diagnostics problems;
    for (int k = count; k >= 1; --k) {
      ShardLabel label;
      label.key = "key";
      label.scenario = "made";
      label.part = {k, count};
      const auto bytes = run_shard(inputs(), options(members, threads), label, {}, {});
      REQUIRE(bytes.has_value());
      auto shard = read_shard("shard-" + std::to_string(k) + "-of-" + std::to_string(count), *bytes,
                              problems);
      REQUIRE(shard.has_value());
      result.push_back(std::move(*shard));
    }
    return result;
  }
};

std::vector<double> numbers(const RunResult& result) {
  std::vector<double> all = all_numbers(result);
  for (const Joint& joint : result.joints) {
    all.push_back(joint.probability);
    all.push_back(joint.mc_error);
  }
  return all;
}

std::vector<std::string> named_problems(std::vector<Shard> shards) {
  Diagnostics problems;
  check_shards(shards, problems);
  std::vector<std::string> texts;
  for (const Diagnostic& problem : problems.all())
    texts.push_back(std::string(name(problem.message)) + " " + problem.arguments.at(0));
  return texts;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("Shards put together have the bits of one run") {
  const Shaken made;
  for (const std::int64_t members : {std::int64_t{1000}, kExactMembers + 5000}) {
    const std::vector<double> whole = numbers(made.run(members, 1));
    CHECK(whole == numbers(made.run(members, 7)));
    for (const int count : {1, 3, 8}) {
      std::vector<Shard> shards = made.shards(members, count, count == 3 ? 2 : 1);
      Diagnostics problems;
      check_shards(shards, problems);
      CHECK_FALSE(problems.has_errors());
      CHECK(numbers(merge_shards(made.inputs(), {}, shards)) == whole);
    }
  }
}

TEST_CASE("More shards than members leave some empty") {
  const Shaken made;
  std::vector<Shard> shards = made.shards(3, 5, 1);
  Diagnostics problems;
  check_shards(shards, problems);
  CHECK_FALSE(problems.has_errors());
  CHECK(numbers(merge_shards(made.inputs(), {}, shards)) == numbers(made.run(3, 1)));
}

TEST_CASE("Tallies agree with samples") {
  // The last exact total and the first that is tallied share all members but one. The tolerance is
  // a fifth of the Monte Carlo error, of a normal with the same quartiles.
  const Shaken made;
  const RunResult exact = made.run(kExactMembers, 2), tallied = made.run(kExactMembers + 1, 2);
  for (std::size_t o = 0; o < exact.outputs.size(); ++o)
    for (std::size_t t = 0; t < 9; ++t) {
      const Statistics& a = exact.outputs[o].statistics[t];
      const Statistics& b = tallied.outputs[o].statistics[t];
      if (std::isnan(a.mean)) {
        CHECK(std::isnan(b.mean));
        continue;
      }
      CHECK(a.mean == Approx(b.mean).epsilon(1e-5));
      for (std::size_t q = 0; q < kQuantiles.size(); ++q) {
        const double p = kQuantiles[q], sd = (a.quantiles[4] - a.quantiles[2]) / 1.349;
        const double error = sd * std::sqrt(p * (1 - p) / double(kExactMembers)) /
                             normal_density(normal_quantile(p));
        CHECK(std::abs(a.quantiles[q] - b.quantiles[q]) <= 0.2 * error);
      }
    }
  for (std::size_t g = 0; g < exact.gaps.size(); ++g) {
    CHECK(exact.gaps[g].probability_met == Approx(tallied.gaps[g].probability_met).epsilon(1e-4));
    CHECK(exact.gaps[g].expected_shortfall ==
          Approx(tallied.gaps[g].expected_shortfall).epsilon(1e-3));
    CHECK(exact.gaps[g].first_year_met == tallied.gaps[g].first_year_met);
  }
  CHECK(exact.joints.at(0).probability == Approx(tallied.joints.at(0).probability).epsilon(1e-4));
}

TEST_CASE("The joint chance is that of members meeting every target") {
  // Two targets on one quantity: both are met exactly where the harder one is.
  Shaken made;
  made.targets = {share_target(10), share_target(11.5)};
  for (const std::int64_t members : {std::int64_t{2000}, kExactMembers + 1000}) {
    const RunResult result = made.run(members, 2);
    REQUIRE(result.joints.size() == 2);
    CHECK(result.joints[0].targets == 2);
    CHECK(result.joints[0].probability == result.gaps[1].probability_met);
    CHECK(result.gaps[1].probability_met > 0.05);
    CHECK(result.gaps[1].probability_met < result.gaps[0].probability_met);
  }
}

TEST_CASE("Members double until the chances are as sure as wanted") {
  const Shaken made;
  RunOptions wanted = Shaken::options(7, 2);
  // The second is beyond exact samples: what was counted at the step before is kept, where it fits.
  for (const auto& [until, bytes] :
       {std::pair(0.01, std::size_t{1} << 30), std::pair(0.001, std::size_t{1} << 30),
        std::pair(0.001, std::size_t{100000})}) {
    wanted.until = until;
    wanted.sample_bytes = bytes;
    const RunResult result = gapcast::run(made.inputs(), wanted, {}, {});
    CHECK(result.mc_error <= until);
    CHECK(result.members > (until < 0.01 ? 2 * kExactMembers : kUntilFrom));
    CHECK(numbers(result) == numbers(made.run(result.members, 1)));
    CHECK(made.run(result.members / 2, 1).mc_error > until);
  }
}

TEST_CASE("Shards that do not belong together are refused by name") {
  const Shaken made;
  const std::vector<Shard> thirds = made.shards(1000, 3, 1), halves = made.shards(1000, 2, 1);
  CHECK(named_problems({thirds[0], thirds[2]}) == Texts{"shard_missing 2/3"});
  CHECK(named_problems({thirds[0]}) == Texts{"shard_missing 1/3, 2/3"});
  CHECK(named_problems({thirds[0], thirds[1], thirds[2], thirds[1]}) ==
        Texts{"shard_overlaps 2/3"});
  CHECK(named_problems({halves[0], halves[1], thirds[1]}) ==
        Texts{"shard_overlaps 2/3", "shard_overlaps 2/2"});
  std::vector<Shard> other = thirds;
  other[0].label.key = "other";
  CHECK(named_problems(other).front() == "shard_other_plan 3/3");
}

TEST_CASE("A shard with a changed or missing byte is refused") {
  const Shaken made;
  const std::string bytes = made.shards(200, 1, 1).front().bytes;
  for (const std::size_t at : {bytes.size() / 2, std::size_t{20}}) {
    std::string changed = bytes;
    changed[at] = static_cast<char>(changed[at] + 1);
    Diagnostics problems;
    CHECK_FALSE(read_shard("s", changed, problems).has_value());
    CHECK(problems.all().at(0).message == msg::shard_damaged);
  }
  Diagnostics problems;
  CHECK_FALSE(read_shard("s", bytes.substr(0, bytes.size() - 1), problems).has_value());
  CHECK_FALSE(read_shard("s", "something else", problems).has_value());
  CHECK(problems.all().at(1).message == msg::shard_not_one);
}
