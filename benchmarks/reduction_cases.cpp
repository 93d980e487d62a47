// Members to statistics: sorted exactly, and counted into a tally with a target's test.
#include <algorithm>
#include <cmath>
#include <vector>

#include <benchmark/benchmark.h>

#include "benchmarks/cases.hpp"
#include "benchmarks/made_run.hpp"
#include "engine/base/hash.hpp"
#include "engine/kernel/lanes_math.hpp"
#include "engine/run/reduce.hpp"
#include "engine/run/tally.hpp"

namespace gapcast::benchmarks {
namespace {

// Normals about 50 with standard deviation 2: a share in percent.
std::vector<double> shares(std::size_t n) {
  std::vector<double> values(n + 8);
  for (std::size_t i = 0; i < n; i += 128)
    normal_lanes({7, i, fnv1a("share"), 3}, {&values[i], nullptr, nullptr, nullptr},
                 static_cast<int>(std::min<std::size_t>(128, n - i)));
  values.resize(n);
  for (double& value : values) value = 50 + 2 * value;
  return values;
}

bool is_right(const Statistics& statistics, std::size_t n) {
  const double error = 5 * 2 / std::sqrt(static_cast<double>(n));
  return std::abs(statistics.mean - 50) < error &&
         std::abs(statistics.quantiles[3] - 50) < 1.3 * error &&
         std::abs(statistics.quantiles[6] - (50 + 2 * 1.6448536)) < 2.2 * error;
}

void exact(benchmark::State& state) {
  const std::vector<double> values = shares(static_cast<std::size_t>(state.range(0)));
  std::vector<double> copy;
  Statistics statistics;
  for (auto _ : state) {
    copy = values;
    statistics = summarize(copy);
  }
  if (!is_right(statistics, values.size())) state.SkipWithError("wrong statistics");
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

void tallied(benchmark::State& state) {
  const std::vector<double> values = shares(static_cast<std::size_t>(state.range(0)));
  std::vector<std::uint8_t> met(mark_bytes(values.size()));
  const Grid grid = Grid::over(43, 57, core_bins(1 << 20));
  Tally tally(grid);
  TestTally test;
  const TargetSpec target = workload_target();
  for (auto _ : state) {
    met.assign(met.size(), 0xFF);
    const bool ordinary = tally.add(values);
    test.add(target, grid, values, ordinary, met);
  }
  if (!is_right(tally.statistics(), values.size())) state.SkipWithError("wrong statistics");
  state.SetItemsProcessed(state.iterations() * state.range(0));
}

}  // namespace

void add_reduction_cases() {
  benchmark::RegisterBenchmark("reduction/exact", exact)->Arg(10000)->Arg(65536);
  benchmark::RegisterBenchmark("reduction/tally", tallied)->Arg(16384);
}

}  // namespace gapcast::benchmarks
