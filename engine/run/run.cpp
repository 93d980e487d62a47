// A run: path, ensemble in passes, statistics and gaps.
#include "engine/run/run.hpp"

#include <algorithm>

#include "engine/base/error.hpp"
#include "engine/run/assess.hpp"
#include "engine/run/breach.hpp"
#include "engine/run/conditioning.hpp"
#include "engine/run/ensemble.hpp"
#include "engine/run/passes.hpp"
#include "engine/run/path.hpp"
#include "engine/run/reduce.hpp"

namespace gapcast {
namespace {

bool has_leaf(const Plan& plan, int area, int leaf) {
  const PlanArea& reported = plan.areas[static_cast<std::size_t>(area)];
  const auto leaves = plan.area_leaves.begin() + reported.first_leaf;
  return std::find(leaves, leaves + reported.n_leaves, leaf) != leaves + reported.n_leaves;
}

// The path to 2050 of one output. A scenario that breaks down only after its horizon is not
// refused: the areas concerned are followed up to that year.
std::vector<double> usable_beyond(const Plan& plan, const PathRun& path, std::size_t output) {
  std::vector<double> values = path.values[output];
  const Breach& breach = path.breach;
  if (breach.kind != BreachKind::none && has_leaf(plan, plan.outputs[output].area, breach.leaf))
    values.resize(std::min(values.size(), static_cast<std::size_t>(breach.year)));
  return values;
}

void fill_paths(const RunInputs& inputs, const Conditioning& conditioning, Workers& workers,
                std::vector<OutputResult>& outputs) {
  PathRun path = simulate_path(inputs.compiled.plan, conditioning);
  refuse_breach(inputs.compiled, path.breach, BreachSource::path);
  const PathRun beyond = simulate_path(inputs.beyond.plan, Conditioning(inputs.beyond, workers));
  const std::vector<Output>& named = inputs.compiled.plan.outputs;
  const std::vector<Output>& named_beyond = inputs.beyond.plan.outputs;
  for (std::size_t o = 0; o < named.size(); ++o) {
    outputs[o].output = named[o];
    outputs[o].path = std::move(path.values[o]);
    const auto same = std::find(named_beyond.begin(), named_beyond.end(), named[o]);
    if (same != named_beyond.end())
      outputs[o].path_beyond = usable_beyond(inputs.beyond.plan, beyond,
                                             static_cast<std::size_t>(same - named_beyond.begin()));
  }
}

// One target in one area, with the output that it is judged by (-1: none).
struct Pairing {
  int area = 0, target = 0, output = -1;
};
std::vector<Pairing> pairings(const RunInputs& inputs, const OutputIndex& index) {
  std::vector<Pairing> result;
  for (int area = 0; area < static_cast<int>(inputs.compiled.areas.size()); ++area)
    for (int target = 0; target < static_cast<int>(inputs.targets.size()); ++target) {
      const TargetSpec& spec = inputs.targets[static_cast<std::size_t>(target)];
      if (concerns(spec, inputs.compiled.areas[static_cast<std::size_t>(area)]))
        result.push_back({area, target, index.find(area, spec.indicator)});
    }
  return result;
}

class Running {
 public:
  Running(const RunInputs& inputs, const RunOptions& options, const Progress& progress,
          const std::stop_token& stop)
      : inputs_(inputs),
        options_(options),
        progress_(progress),
        stop_(stop),
        workers_(options.threads),
        conditioning_(inputs.compiled, workers_),
        index_(inputs.compiled) {}

  RunResult result() {
    result_.deterministic = options_.deterministic;
    result_.members = options_.deterministic ? 1 : options_.members;
    if (result_.members < 1) throw InternalError("a run without members");
    result_.targets = inputs_.targets;
    result_.outputs.resize(inputs_.compiled.plan.outputs.size());
    result_.expectations = conditioning_.expectations();
    fill_paths(inputs_, conditioning_, workers_, result_.outputs);
    const std::vector<Pairing> all = pairings(inputs_, index_);
    result_.gaps.resize(all.size());
    if (options_.deterministic)
      judge(all, nullptr, [](int) { return true; });
    else
      run_passes(all);
    if (result_.cancelled) result_.gaps.clear();
    return std::move(result_);
  }

 private:
  const RunInputs& inputs_;
  const RunOptions& options_;
  const Progress& progress_;
  const std::stop_token& stop_;
  Workers workers_;
  Conditioning conditioning_;
  OutputIndex index_;
  RunResult result_;

  void run_passes(const std::vector<Pairing>& all) {
    // What has no output needs no samples.
    judge(all, nullptr, [](int output) { return output < 0; });
    const auto groups = passes(inputs_.compiled.plan, options_.members, options_.sample_bytes);
    for (std::size_t p = 0; p < groups.size() && !result_.cancelled; ++p) {
      const Progress part{[&](double fraction) {
        if (progress_.advanced)
          progress_.advanced((static_cast<double>(p) + fraction) /
                             static_cast<double>(groups.size()));
      }};
      run_pass(groups[p], part, all);
    }
  }

  void run_pass(const std::vector<int>& outputs, const Progress& progress,
                const std::vector<Pairing>& all) {
    const Plan& plan = inputs_.compiled.plan;
    // The figures' own outputs are needed in every pass, and reported in one.
    const Selection selection = select_outputs(plan, conditioning_.with_observed(outputs));
    EnsembleRun ensemble = simulate_ensemble(plan, selection, conditioning_, options_.members,
                                             workers_, progress, stop_);
    result_.cancelled = ensemble.cancelled;
    if (ensemble.cancelled) return;
    refuse_breach(inputs_.compiled, ensemble.breach, BreachSource::ensemble);
    // Gaps first: statistics reorder the samples, averages over a period need them by member.
    judge(all, &ensemble.samples,
          [&](int output) { return ensemble.samples.position(output) >= 0; });
    summarize_outputs(ensemble.samples, outputs);
  }

  void summarize_outputs(Samples& samples, const std::vector<int>& outputs) {
    for (const int output : outputs)
      result_.outputs[static_cast<std::size_t>(output)].statistics.resize(
          static_cast<std::size_t>(samples.n_years()));
    const int n_years = samples.n_years();
    workers_.for_each(static_cast<std::int64_t>(outputs.size()) * n_years, [&](std::int64_t i) {
      const int output = outputs[static_cast<std::size_t>(i / n_years)];
      const int year = static_cast<int>(i % n_years);
      result_.outputs[static_cast<std::size_t>(output)].statistics[static_cast<std::size_t>(year)] =
          summarize(samples.row(samples.position(output), year));
    });
  }

  // Each gap has its place, so that neither threads nor passes show in their order.
  template <class Wanted>
  void judge(const std::vector<Pairing>& all, const Samples* samples, const Wanted& wanted) {
    const Assessed assessed{inputs_, result_.outputs, index_, samples, options_.deterministic};
    workers_.for_each(static_cast<std::int64_t>(all.size()), [&](std::int64_t i) {
      const Pairing& pairing = all[static_cast<std::size_t>(i)];
      if (wanted(pairing.output))
        result_.gaps[static_cast<std::size_t>(i)] = assess(assessed, pairing.area, pairing.target);
    });
  }
};

}  // namespace

RunResult run(const RunInputs& inputs, const RunOptions& options, const Progress& progress,
              std::stop_token stop) {
  return Running(inputs, options, progress, stop).result();
}

}  // namespace gapcast
