// Members in parallel: the same whatever the threads, stoppable, and deterministic when they fail.
#include <atomic>
#include <cstring>
#include <mutex>
#include <set>
#include <stdexcept>
#include <thread>

#include <doctest/doctest.h>

#include "engine/run/ensemble.hpp"
#include "engine/run/path.hpp"
#include "tests/support/random_plan.hpp"
#include "tests/unit/run/made_run.hpp"

using namespace gapcast;
using namespace gapcast::testing;

namespace {

EnsembleRun ensemble(const Plan& plan, std::int64_t members, int threads,
                     const Progress& progress = {}, const std::stop_token& stop = {}) {
  Workers workers(threads);
  return simulate_ensemble(plan, select_all(plan), {}, members, workers, progress, stop);
}

bool same_bits(const Samples& a, const Samples& b, const Plan& plan, std::int64_t members) {
  for (int k = 0; k < static_cast<int>(plan.outputs.size()); ++k)
    for (int t = 0; t < plan.n_years; ++t)
      if (std::memcmp(a.row(k, t).data(), b.row(k, t).data(),
                      static_cast<std::size_t>(members) * sizeof(double)) != 0)
        return false;
  return true;
}

// A project that has always been there and ends in 2025: its value added is subtracted from then
// on. Rarely more than the sector has.
Plan rarely_negative() {
  Plan plan = small_plan();
  Draw draw;
  draw.stream = 99;
  draw.distribution.kind = DistributionKind::discrete;
  draw.distribution.points = {{10, 0.99}, {2000, 0.01}};
  plan.draws = {draw};
  ProjectLever project;
  project.va_bn = {29.9, 0};
  project.units = {1, -1};
  project.year = {2000, -1};
  project.end = {2025, -1};
  project.n_profile = 1;
  plan.profiles = {1};
  plan.projects = {project};
  plan.applications = {{LeverForm::project, Channel::additions, 0, 0, 1}};
  return plan;
}

}  // namespace

TEST_CASE("The same samples for any number of threads") {
  for (const std::uint64_t seed : {3U, 4U, 5U}) {
    const Plan plan = random_plan(seed);
    const std::int64_t members = 5 * kBlockMembers + 17;
    const EnsembleRun one = ensemble(plan, members, 1);
    for (const int threads : {2, 7}) {
      const EnsembleRun many = ensemble(plan, members, threads);
      CHECK(same_bits(one.samples, many.samples, plan, members));
      CHECK(one.breach.kind == many.breach.kind);
      CHECK(one.breach.member == many.breach.member);
    }
  }
}

TEST_CASE("A member is the same in a larger ensemble") {
  Plan plan = small_plan();
  for (LeafSector& sector : plan.sectors) sector.volatility = {0.03, -1};
  const EnsembleRun few = ensemble(plan, 100, 2), many = ensemble(plan, 1000, 2);
  CHECK(same_bits(few.samples, many.samples, plan, 100));
  CHECK(few.samples.row(3, 8)[0] != few.samples.row(3, 8)[99]);
}

TEST_CASE("Seven threads are had when seven are asked for") {
  Workers workers(7);
  std::mutex mutex;
  std::set<std::thread::id> seen;
  std::atomic<int> waiting{0};
  // Every task waits until seven run at the same time.
  workers.for_each(7, [&](std::int64_t) {
    ++waiting;
    while (waiting < 7) std::this_thread::yield();
    const std::lock_guard lock(mutex);
    seen.insert(std::this_thread::get_id());
  });
  CHECK(seen.size() == 7);
}

TEST_CASE("A failing task ends the work and is heard of") {
  Workers workers(2);
  const auto failing = [](std::int64_t i) {
    if (i == 3) throw std::runtime_error("third");
  };
  CHECK_THROWS_WITH_AS(workers.for_each(10, failing), "third", std::runtime_error);
}

TEST_CASE("The breach of the lowest member is reported whatever the threads") {
  const Plan plan = rarely_negative();
  CHECK(simulate_path(plan).breach.kind == BreachKind::none);
  const std::int64_t members = 40 * kBlockMembers;
  const Breach breach = ensemble(plan, members, 1).breach;
  REQUIRE(breach.kind == BreachKind::negative_va);
  CHECK(breach.sector == 1);
  CHECK(breach.year == 3);
  // No member before it fails, and it does.
  const auto lowest = static_cast<std::int64_t>(breach.member);
  CHECK(ensemble(plan, lowest + 1, 1).breach.member == breach.member);
  CHECK(ensemble(plan, std::max<std::int64_t>(lowest, 1), 1).breach.kind == BreachKind::none);
  for (const int threads : {2, 7}) {
    const Breach again = ensemble(plan, members, threads).breach;
    CHECK(again.member == breach.member);
    CHECK(again.year == breach.year);
    CHECK(again.value == breach.value);
  }
}

TEST_CASE("Progress rises to one") {
  std::vector<double> told;
  const Progress progress{[&](double fraction) { told.push_back(fraction); }};
  ensemble(small_plan(), 50 * kBlockMembers, 2, progress);
  REQUIRE(told.size() == 50);
  CHECK(std::is_sorted(told.begin(), told.end()));
  CHECK(told.back() == 1);
}

TEST_CASE("A stopped ensemble says so and a finished one does not") {
  std::stop_source source;
  const Progress stops{[&](double) { source.request_stop(); }};
  CHECK(ensemble(small_plan(), 50 * kBlockMembers, 2, stops, source.get_token()).cancelled);
  std::stop_source late;
  const Progress at_end{[&](double fraction) {
    if (fraction == 1) late.request_stop();
  }};
  CHECK_FALSE(ensemble(small_plan(), 5 * kBlockMembers, 2, at_end, late.get_token()).cancelled);
}

TEST_CASE("Without spread every member is the path") {
  PlanWish wish;
  wish.spread = false;
  for (const std::uint64_t seed : {11U, 12U, 13U}) {
    const Plan plan = random_plan(seed, wish);
    const PathRun path = simulate_path(plan);
    const EnsembleRun members = ensemble(plan, 3, 1);
    for (std::size_t o = 0; o < plan.outputs.size(); ++o)
      for (int t = 0; t < plan.n_years; ++t) {
        const double expected = path.values[o][static_cast<std::size_t>(t)];
        for (const double value : members.samples.row(static_cast<int>(o), t))
          CHECK((value == expected || (std::isnan(value) && std::isnan(expected))));
      }
  }
}
