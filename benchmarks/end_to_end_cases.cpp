// Whole runs of the workload: path, members, statistics and gaps, by threads. Each answer is held
// against that of peers/workload_numpy.py, an implementation that shares no line with the engine.
#include <array>
#include <cmath>
#include <string>

#include <benchmark/benchmark.h>

#include "benchmarks/cases.hpp"
#include "benchmarks/made_run.hpp"

namespace gapcast::benchmarks {
namespace {

struct Known {
  double mean, sd;  // of an indicator in the last year
};
// In the order of add_workload_outputs; by --areas 1 --members 2000000 and --areas 63.
struct Answers {
  double members;
  std::array<Known, 5> indicators;
};
constexpr Answers kOneArea = {2e6,
                              {{{57.258151, 2.040},
                                {36.940230, 2.115},
                                {70.548364, 2.742},
                                {5.835334, 2.518},
                                {5.796368, 2.442}}}};
constexpr Answers kSumOf63 = {1e5,
                              {{{49.792295, 0.310},
                                {35.239263, 0.272},
                                {69.255293, 1.455},
                                {5.866724, 1.299},
                                {5.837943, 1.305}}}};

struct Size {
  const char* name;
  int areas;
  std::int64_t members;
};

// Means of the last area in the last year, as counters, and whether they are the known ones.
bool note_answers(benchmark::State& state, const RunResult& result, int areas,
                  std::int64_t members) {
  const Answers& known = areas == 1 ? kOneArea : kSumOf63;
  bool right = areas == 1 || areas == 63;
  const std::size_t first = result.outputs.size() - known.indicators.size();
  for (std::size_t i = 0; i < known.indicators.size(); ++i) {
    const OutputResult& output = result.outputs[first + i];
    const double mean = output.statistics.back().mean;
    const auto& [expected, sd] = known.indicators[i];
    const double error = sd * std::sqrt(1 / static_cast<double>(members) + 1 / known.members);
    right = right && std::abs(mean - expected) < 5 * error;
    state.counters[std::string(info(static_cast<Indicator>(output.output.item)).id)] = mean;
  }
  return right && result.gaps.back().probability_met > 0;
}

void whole_run(benchmark::State& state, const Size& size, int threads) {
  const MadeRun made(size.areas);
  RunResult result;
  for (auto _ : state) result = made.run(size.members, threads);
  if (!note_answers(state, result, size.areas, size.members))
    state.SkipWithError("another answer than the peer's");
  const std::int64_t sector_years =
      std::int64_t{size.areas} * made.plan().n_sectors * (made.plan().n_years - 1) * size.members;
  state.counters["ns_per_sector_year"] = benchmark::Counter(
      static_cast<double>(sector_years) * 1e-9,
      benchmark::Counter::kIsIterationInvariantRate | benchmark::Counter::kInvert);
}

}  // namespace

void add_end_to_end_cases() {
  constexpr std::array kSizes = {Size{"small", 1, 10000}, Size{"medium", 1, 1000000},
                                 Size{"large", 63, 100000}, Size{"long", 1, 10000000}};
  for (const Size& size : kSizes)
    for (const int threads : {1, 2})
      benchmark::RegisterBenchmark(
          (std::string("run/") + size.name + "/threads:" + std::to_string(threads)).c_str(),
          [size, threads](benchmark::State& state) { whole_run(state, size, threads); })
          ->Unit(benchmark::kMillisecond)
          ->UseRealTime();
}

}  // namespace gapcast::benchmarks
