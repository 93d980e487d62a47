// Tallies of outputs that are handed over one at a time against those of whole samples: the same
// bytes, whoever counts where.
#include <optional>

#include <doctest/doctest.h>

#include "engine/run/reduction.hpp"
#include "engine/run/tally_copies.hpp"
#include "tests/unit/run/made_run.hpp"

using namespace gapcast;
using namespace gapcast::testing;

namespace {

// Two leaves, the second with figures from a year later on and a tracked indicator, and their sum.
Plan two_and_their_sum() {
  Plan plan = small_plan();
  Leaf late = plan.leaves.front();
  late.base = 1;
  plan.leaves.push_back(late);
  for (int s = 0; s < 3; ++s) {
    LeafSector sector = plan.sectors[static_cast<std::size_t>(s)];
    sector.shock_stream += 100;
    sector.adoption_stream += 100;
    plan.sectors.push_back(sector);
  }
  for (LeafSector& sector : plan.sectors) sector.volatility = {0.03, -1};
  const std::vector<double> correlation = plan.cholesky;
  plan.cholesky.insert(plan.cholesky.end(), correlation.begin(), correlation.end());
  Tracked tracked;
  tracked.leaf = 1;
  tracked.value = 60;
  tracked.volatility = {2, -1};
  tracked.stream = 55;
  plan.tracked = {tracked};
  plan.areas = {{0, 1, 0}, {1, 1, 1}, {2, 2, 1}};
  plan.area_leaves = {0, 1, 0, 1};
  const std::vector<Output> first = plan.outputs;
  for (int area = 1; area < 3; ++area) {
    for (Output output : first) {
      output.area = area;
      plan.outputs.push_back(output);
    }
    if (area == 1) plan.outputs.push_back({1, OutputKind::tracked, 0});
  }
  return plan;
}

// Two targets on an output and one on average growth in each area.
struct Asked {
  Plan plan = two_and_their_sum();
  std::vector<TargetSpec> targets = {share_target(11), share_target(11.5, Comparator::below),
                                     growth_target(5, {2025, 2030})};
  std::vector<Query> queries;

  Asked() {
    for (int area = 0; area < 3; ++area)
      for (int target = 0; target < 3; ++target) {
        const int first = area == 2 ? 11 : 5 * area;
        Query query{area, target, target < 2 ? first : first + 1};
        query.year = query.last = 8;
        query.first = 1;
        if (target == 2) {
          query.period =
              GrowthPeriod{2025, 2025, 2030, {0.06}, {2026, 2027, 2028, 2029, 2030}, 1.06};
          query.simulated = {4, 5, 6, 7, 8};
        }
        queries.push_back(query);
      }
  }
};

struct Counted {
  std::string bytes;
  std::vector<std::int64_t> joint;
  bool operator==(const Counted&) const = default;
};
Counted counted(const Tallies& tallies) {
  ByteWriter out;
  tallies.write(out);
  return {out.take(), {tallies.joint_hits(0), tallies.joint_hits(1), tallies.joint_hits(2)}};
}

// Counts the range after laying the grids; `copies_bytes`: nothing where samples are counted.
Counted count(const Asked& asked, MemberRange range, int threads,
              std::optional<std::size_t> copies_bytes) {
  const Selection selection = select_all(asked.plan);
  const Conditioning nothing;
  Workers workers(threads);
  Tallies tallies(asked.plan, asked.targets, asked.queries, selection.outputs);
  const auto samples_of = [&](MemberRange some) {
    return simulate_ensemble(asked.plan, selection, nothing, some, workers, {}, {}).samples;
  };
  const MemberRange measured{0, 300};
  if (copies_bytes) {
    const Progress progress;
    const std::stop_token stop;
    MemberBlocks blocks(asked.plan, selection, nothing, range.count, workers, progress, stop);
    TallyCopies measuring(tallies, 0);
    blocks.hand_over(measured, [&] { return measuring.measurer(); });
    tallies.lay_grids(100000);
    TallyCopies copies(tallies, *copies_bytes);
    blocks.hand_over(range, [&] { return copies.taker(); });
    copies.merge(range.count);
    CHECK(blocks.breach().kind == BreachKind::none);
  } else {
    tallies.measure(samples_of(measured), measured.count, workers);
    tallies.lay_grids(100000);
    tallies.add(samples_of(range), range.count, workers);
  }
  CHECK(tallies.members() == range.count);
  return counted(tallies);
}

}  // namespace

TEST_CASE("Outputs handed over are counted as samples are") {
  const Asked asked;
  for (const MemberRange range : {MemberRange{0, 1}, MemberRange{5, 127}, MemberRange{300, 5003}}) {
    CAPTURE(range.count);
    const Counted whole = count(asked, range, 1, std::nullopt);
    CHECK(whole == count(asked, range, 2, std::nullopt));
    for (const int threads : {1, 2, 7})
      for (const std::size_t bytes : {std::size_t{0}, std::size_t{1} << 20, std::size_t{1} << 30})
        CHECK(whole == count(asked, range, threads, bytes));
  }
}

TEST_CASE("Wide blocks are counted as narrow ones are") {
  // So many members that blocks are the widest; their parts are narrower.
  const Asked asked;
  const std::int64_t members = 64 * kHandedMembers + 77;
  const Counted whole = count(asked, {1000, members}, 2, std::size_t{1} << 30);
  CHECK(whole == count(asked, {1000, members}, 2, std::nullopt));
  for (const std::int64_t hits : whole.joint) {
    CHECK(hits > members / 100);
    CHECK(hits < members);
  }
}
