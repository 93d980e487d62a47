// Reading the shipped data and a shipped scenario, and compiling its plan.
#include <stdexcept>
#include <string>

#include <benchmark/benchmark.h>

#include "benchmarks/cases.hpp"
#include "engine/compile/compiled.hpp"
#include "engine/scenario/read.hpp"

namespace gapcast::benchmarks {
namespace {

const std::string kFolder = std::string(GAPCAST_SOURCE_DIR) + "/scenarios/";

Catalog shipped_data() {
  Diagnostics diagnostics;
  Catalog catalog = load_catalog(kFolder + "data", diagnostics);
  if (diagnostics.has_errors()) throw std::runtime_error("the shipped data have problems");
  return catalog;
}

void data(benchmark::State& state) {
  std::size_t figures = 0;
  for (auto _ : state) figures = shipped_data().observations.size();
  if (figures == 0) state.SkipWithError("no figures");
}

void scenario(benchmark::State& state, const std::string& name) {
  for (auto _ : state) {
    Diagnostics diagnostics;
    const ScenarioSpec spec = read_scenario(kFolder + name + ".info", diagnostics);
    if (diagnostics.has_errors() || spec.id != name) state.SkipWithError("not read");
  }
}

void plan(benchmark::State& state, const std::string& name) {
  const Catalog catalog = shipped_data();
  Diagnostics diagnostics;
  const ScenarioSpec spec = read_scenario(kFolder + name + ".info", diagnostics);
  for (auto _ : state)
    if (compile(spec, catalog, {}, diagnostics).plan.outputs.empty())
      state.SkipWithError("a plan without outputs");
  if (diagnostics.has_errors()) state.SkipWithError("not compiled");
}

}  // namespace

void add_reading_cases() {
  const auto unit = benchmark::kMillisecond;
  benchmark::RegisterBenchmark("reading/data", data)->Unit(unit);
  for (const char* name : {"thai-nguyen-accelerated", "provinces-baseline"}) {
    benchmark::RegisterBenchmark((std::string("reading/scenario/") + name).c_str(), scenario,
                                 std::string(name))
        ->Unit(unit);
    benchmark::RegisterBenchmark((std::string("compile/") + name).c_str(), plan, std::string(name))
        ->Unit(unit);
  }
}

}  // namespace gapcast::benchmarks
