// Streams with a seed of their own: what they draw changes, every other draw keeps its bits.
#include <doctest/doctest.h>

#include "tests/unit/kernel/blocks.hpp"
#include "tests/unit/kernel/small_plans.hpp"

using namespace gapcast;
using namespace gapcast::testing;

namespace {

constexpr std::uint64_t kOther = 12345;

// Sector 0 has yearly shocks, sector 1 a drawn growth, sector 2 a plant that may be cancelled,
// sector 3 chance events of a drawn size.
Plan drawing_plan() {
  Plan plan =
      still_plan({Group::industry, Group::services, Group::construction, Group::agriculture}, 8);
  plan.sectors[0].volatility.value = 0.05;
  Distribution growth;
  growth.kind = DistributionKind::normal;
  growth.a = 0.04;
  growth.b = 0.02;
  plan.draws.push_back({fnv1a("param/services/growth_recent"), growth, Transform::identity, 0});
  plan.sectors[1].growth_recent = {0.04, 0};
  plan.sectors[1].growth_damping.value = 1;
  ProjectLever plant;
  plant.va_bn.value = 500;
  plant.units.value = 1;
  plant.year.value = 2023;
  plant.end.value = kNever;
  plant.cancel_probability.value = 0.5;
  plant.n_profile = 1;
  plant.cancel_stream = fnv1a("cancel/plant");
  plan.profiles = {1};
  plan.projects = {plant};
  plan.applications.push_back({LeverForm::project, Channel::additions, 0, 0, 2});
  ShockLever drought;
  drought.by_chance = true;
  drought.annual_probability.value = 0.4;
  drought.from.value = 2021;
  drought.to.value = 2027;
  drought.event_stream = fnv1a("event/drought");
  plan.shocks = {drought};
  Distribution size;
  size.kind = DistributionKind::uniform;
  size.a = -20;
  size.b = -5;
  plan.shock_effects = {{0, size, -0.13, fnv1a("effect/drought/agriculture")}};
  plan.applications.push_back({LeverForm::shock, Channel::growth, 0, 0, 3});
  return plan;
}

BlockRun run_with(const Plan& plan, std::vector<std::uint64_t> streams) {
  Selection selection = select_all(plan);
  std::sort(streams.begin(), streams.end());
  selection.second = {std::move(streams), kOther};
  Workspace workspace(plan, selection);
  BlockRun run;
  run.n_years = plan.n_years;
  run.values.resize(plan.outputs.size() * static_cast<std::size_t>(plan.n_years) * kBlockMembers);
  run.breach = simulate(plan, selection, {0, kBlockMembers, false}, workspace, run.values);
  CHECK(run.breach.kind == BreachKind::none);
  return run;
}

// By sector: how many members and years differ.
std::array<int, 4> differences(const BlockRun& a, const BlockRun& b) {
  std::array<int, 4> count{};
  for (int s = 0; s < 4; ++s)
    for (int t = 0; t < a.n_years; ++t)
      for (int lane = 0; lane < kBlockMembers; ++lane)
        count[static_cast<std::size_t>(s)] += a.at(s, t, lane) != b.at(s, t, lane) ? 1 : 0;
  return count;
}

}  // namespace

TEST_CASE("a stream of its own seed moves its own sector only") {
  const Plan plain = drawing_plan();
  const std::vector<std::vector<std::uint64_t>> streams = {{plain.sectors[0].shock_stream},
                                                           {plain.draws[0].stream},
                                                           {plain.projects[0].cancel_stream},
                                                           {plain.shocks[0].event_stream}};
  for (std::size_t s = 0; s < 4; ++s) {
    const auto count = differences(run_with(plain, {}), run_with(plain, streams[s]));
    for (std::size_t other = 0; other < 4; ++other) {
      if (other == s)
        CHECK(count[other] > 50);
      else
        CHECK(count[other] == 0);
    }
  }
}

TEST_CASE("all streams of the other seed are the other seed") {
  const Plan plain = drawing_plan();
  Plan other = plain;
  other.seed = kOther;
  const BlockRun all = run_with(
      plain, {plain.sectors[0].shock_stream, plain.draws[0].stream, plain.projects[0].cancel_stream,
              plain.shocks[0].event_stream, plain.shock_effects[0].stream, plain.factor_stream});
  CHECK(differences(run_with(other, {}), all) == std::array<int, 4>{});
  CHECK(differences(run_with(plain, {}), all)[0] > 50);
}
