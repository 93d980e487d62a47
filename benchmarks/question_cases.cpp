// Questions that take many runs: seek for all areas and targets of the shipped provinces, and exact
// Shapley values of ten levers of one province.
#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <stdexcept>
#include <string>
#include <vector>

#include <benchmark/benchmark.h>
#include <fmt/format.h>

#include "benchmarks/cases.hpp"
#include "engine/analysis/attribute/attribute.hpp"
#include "engine/scenario/read.hpp"
#include "tools/cli/answering.hpp"

namespace gapcast::benchmarks {
namespace {

const std::filesystem::path kFolder = std::filesystem::path(GAPCAST_SOURCE_DIR) / "scenarios";

// A shipped scenario with its targets.
struct Asked {
  Catalog catalog;
  ScenarioSpec spec;
  std::vector<TargetSpec> targets;

  explicit Asked(const std::string& scenario) {
    Diagnostics diagnostics;
    catalog = load_catalog((kFolder / "data").string(), diagnostics);
    spec = read_scenario((kFolder / (scenario + ".info")).string(), diagnostics);
    for (const std::string& pack : spec.targets)
      for (TargetSpec& target :
           read_targets((kFolder / "targets" / (pack + ".info")).string(), diagnostics))
        targets.push_back(std::move(target));
    if (diagnostics.has_errors()) throw std::runtime_error("the shipped files have problems");
  }
  Trials trials(bool deterministic, int threads) const {
    TrialOptions options;
    options.deterministic = deterministic;
    options.threads = threads;
    return Trials(spec, catalog, targets, options);
  }
};

// Every value found meets its target: on its own members exactly, on others about as often.
bool meet(const std::vector<SeekAnswer>& answers, bool deterministic) {
  int reachable = 0;
  for (const SeekAnswer& answer : answers) {
    if (answer.result.status != SeekStatus::reachable) continue;
    ++reachable;
    if (!(answer.result.margin >= 0)) return false;
    for (const TrialChance& fresh : answer.result.fresh)
      if (fresh.probability < 0.4 || fresh.probability > 0.6) return false;
    if (answer.result.fresh.empty() != deterministic) return false;
  }
  return reachable > 100;
}

void seek_all(benchmark::State& state, bool deterministic, int threads) {
  const Asked asked("provinces-baseline");
  for (auto _ : state) {
    Trials trials = asked.trials(deterministic, threads);
    const auto answers = cli::seek_answers(
        trials, trials.questions(),
        [&](const TargetQuestion& question) { return cli::usual_variable(trials, question); }, {},
        {[](double) {}, {}});
    if (!meet(answers, deterministic)) state.SkipWithError("values that do not meet");
    state.counters["questions"] = static_cast<double>(answers.size());
  }
}

// Five sectors of the two provinces that were merged, and no other lever.
std::vector<LeverSpec> ten_levers() {
  std::string text = "scenario { id ten title { en \"Ten\" vi \"Ten\" } areas khanh-hoa levers {";
  for (const char* area : {"khanh-hoa-old", "ninh-thuan"})
    for (const char* sector : {"industry", "construction", "services", "agriculture", "all"})
      text += fmt::format(" growth {}-{} {{ area {} sector {} add_pp 1 from 2025 }}", area, sector,
                          area, sector);
  Diagnostics diagnostics;
  const std::filesystem::path file = std::filesystem::temp_directory_path() / "gapcast-ten.info";
  { std::ofstream(file) << text << " } }\n"; }
  const ScenarioSpec spec = read_scenario(file.string(), diagnostics);
  std::filesystem::remove(file);
  if (diagnostics.has_errors()) throw std::runtime_error("ten levers were not read");
  return spec.levers;
}

void shapley(benchmark::State& state, int threads) {
  Asked asked("khanh-hoa-baseline");
  asked.spec.levers = ten_levers();
  for (auto _ : state) {
    Trials trials = asked.trials(false, threads);
    const auto question = std::find_if(
        trials.questions().begin(), trials.questions().end(), [&](const TargetQuestion& one) {
          return trials.targets()[static_cast<std::size_t>(one.target)].id == "nq23-industry-share";
        });
    trials.prepare(std::span(&*question, 1));
    const auto found = attribute(trials, *question, {}, [](double) {}, {});
    double sum = 0;
    for (const Contribution& part : found->parts) sum += part.gap;
    if (!found->exact || found->parts.size() != 10 ||
        std::abs(sum - (found->gap_all - found->gap_none)) > 1e-9)
      state.SkipWithError("parts that do not add up");
    state.counters["runs"] = static_cast<double>(found->runs);
  }
}

}  // namespace

void add_question_cases() {
  const auto add = [](const std::string& name, auto&&... how) {
    benchmark::RegisterBenchmark(name.c_str(), how...)
        ->Unit(benchmark::kMillisecond)
        ->MeasureProcessCPUTime()
        ->UseRealTime()
        ->Iterations(1);
  };
  for (const int threads : {1, 2}) {
    const std::string on = "/threads:" + std::to_string(threads);
    add("questions/seek_all/path" + on, seek_all, true, threads);
    add("questions/seek_all/10000" + on, seek_all, false, threads);
    add("questions/shapley_of_ten/10000" + on, shapley, threads);
  }
}

}  // namespace gapcast::benchmarks
