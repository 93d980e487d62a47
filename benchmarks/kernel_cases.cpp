// The kernel by stage and instruction set. A stage is measured by what a selection of outputs makes
// the kernel do: each contains the one before it.
#include <cmath>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>

#include "benchmarks/cases.hpp"
#include "benchmarks/workload.hpp"
#include "engine/kernel/kernel.hpp"
#include "engine/kernel/lanes.hpp"
#include "engine/kernel/lanes_math.hpp"

namespace gapcast::benchmarks {
namespace {

// Uses one instruction set while it lives.
struct OneTarget {
  explicit OneTarget(std::int64_t target) { use_lane_target(target); }
  ~OneTarget() { use_lane_target(0); }
  OneTarget(const OneTarget&) = delete;
  OneTarget& operator=(const OneTarget&) = delete;
};

using Rows = std::vector<double, AlignedMemory<double>>;

// Mean within five standard errors of the one it must have.
bool is_mean(const Rows& rows, double mean, double sd) {
  double sum = 0;
  for (const double x : rows) sum += x;
  const auto n = static_cast<double>(rows.size());
  return std::abs(sum / n - mean) < 5 * sd / std::sqrt(n);
}

template <class Fill>
void draws(benchmark::State& state, std::int64_t target, double mean, double sd, const Fill& fill) {
  const OneTarget one(target);
  Rows rows(4 * kBlockMembers);
  double* const r = rows.data();
  const WordRows out = {r, r + kBlockMembers, r + 2 * kBlockMembers, r + 3 * kBlockMembers};
  std::uint64_t member = 0;
  for (auto _ : state) {
    fill(StreamBlock{7, member, 11, 3}, out, kBlockMembers);
    benchmark::ClobberMemory();
    member += kBlockMembers;
  }
  if (!is_mean(rows, mean, sd)) state.SkipWithError("draws with another mean");
  state.SetItemsProcessed(state.iterations() * 4 * kBlockMembers);
}

template <class Function>
void function(benchmark::State& state, std::int64_t target, const Function& apply,
              double (*expected)(double)) {
  const OneTarget one(target);
  Rows x(kBlockMembers), y(kBlockMembers);
  for (int i = 0; i < kBlockMembers; ++i) x[static_cast<std::size_t>(i)] = 0.01 * (i + 1);
  for (auto _ : state) {
    apply(x.data(), y.data(), kBlockMembers);
    benchmark::ClobberMemory();
  }
  for (std::size_t i = 0; i < x.size(); ++i)
    if (std::abs(y[i] - expected(x[i])) > 1e-14 * (1 + std::abs(y[i])))
      state.SkipWithError("wrong value");
  state.SetItemsProcessed(state.iterations() * kBlockMembers);
}

struct Stage {
  const char* name;
  std::vector<int> outputs;  // of the workload's one area
};
const std::vector<Stage>& stages() {
  static const std::vector<Stage> all = {{"growth", {4}},
                                         {"production", {3, 4}},
                                         {"prices", {0, 3, 4}},
                                         {"digital", {0, 1, 3, 4}},
                                         {"employment", {0, 1, 2, 3, 4}}};
  return all;
}

void stage(benchmark::State& state, std::int64_t target, const std::vector<int>& outputs) {
  const OneTarget one(target);
  const Plan plan = workload(1);
  const Selection selection = select_outputs(plan, outputs);
  Workspace workspace(plan, selection);
  std::vector<double> out(outputs.size() * static_cast<std::size_t>(plan.n_years) * kBlockMembers);
  std::uint64_t member = 0;
  bool sound = true;
  for (auto _ : state) {
    const Breach breach =
        simulate(plan, selection, {member, kBlockMembers, false}, workspace, std::span(out));
    sound = sound && breach.kind == BreachKind::none;
    member += kBlockMembers;
  }
  for (std::size_t i = out.size() - kBlockMembers; i < out.size(); ++i)
    sound = sound && out[i] > -60 && out[i] < 100;  // growth of industry in the last year, percent
  if (!sound) state.SkipWithError("values that cannot be");
  const std::int64_t sector_years = plan.n_sectors * (plan.n_years - 1) * kBlockMembers;
  state.SetItemsProcessed(state.iterations() * sector_years);
}

template <class Body>
void add(const std::string& name, const Body& body) {
  benchmark::RegisterBenchmark(name.c_str(), body);
}

}  // namespace

void add_kernel_cases() {
  for (const std::int64_t target : lane_targets()) {
    const std::string isa = lane_target_name(target);
    add("draws/uniform/" + isa, [target](benchmark::State& state) {
      draws(state, target, 0.5, std::sqrt(1 / 12.0), uniform_lanes);
    });
    add("draws/normal/" + isa,
        [target](benchmark::State& state) { draws(state, target, 0, 1, normal_lanes); });
    add("function/exp/" + isa, [target](benchmark::State& state) {
      function(state, target, exp_lanes, [](double x) { return std::exp(x); });
    });
    add("function/log/" + isa, [target](benchmark::State& state) {
      function(state, target, log_lanes, [](double x) { return std::log(x); });
    });
    for (const Stage& one : stages())
      add(std::string("kernel/") + one.name + "/" + isa,
          [target, outputs = one.outputs](benchmark::State& state) {
            stage(state, target, outputs);
          });
  }
}

}  // namespace gapcast::benchmarks
