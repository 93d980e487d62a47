// A run: path, ensemble in passes, statistics and gaps.
#include "engine/run/run.hpp"

#include <algorithm>
#include <cmath>

#include "engine/base/error.hpp"
#include "engine/base/messages/model.hpp"
#include "engine/base/text.hpp"
#include "engine/run/assess.hpp"
#include "engine/run/ensemble.hpp"
#include "engine/run/reduce.hpp"

namespace gapcast {
namespace {

std::string sector_name(const Compiled& compiled, int sector) {
  const auto index = static_cast<std::size_t>(sector);
  return index < compiled.scheme.size() ? compiled.scheme[index].id : "-";
}

// V < 0 is the scenario's fault and names its levers; anything else is the engine's.
void refuse_breach(const Compiled& compiled, const Breach& breach, bool path) {
  if (breach.kind == BreachKind::none) return;
  const std::string& leaf = compiled.leaves.at(static_cast<std::size_t>(breach.leaf)).id;
  const std::string sector = sector_name(compiled, breach.sector);
  const std::string year = std::to_string(compiled.year(breach.year));
  if (breach.kind != BreachKind::negative_va)
    throw InternalError(
        "member " + std::to_string(breach.member) + " of " + leaf + ", " + sector + ", " + year +
        ": " + (breach.kind == BreachKind::not_finite ? "not finite" : "parts do not add up") +
        " (" + shortest(breach.value) + ")");
  const std::string levers = compiled.lever_names(breach.leaf, breach.sector);
  Diagnostics problems;
  Place place;
  for (const LeverSpec& lever : compiled.levers)
    if (place.file.empty() && levers.find(lever.name) != std::string::npos) place = lever.place;
  const std::string value = shortest(std::round(breach.value * 10) / 10);
  if (path)
    problems.error(place, levers, msg::negative_va_path, {sector, leaf, year, value});
  else
    problems.error(place, levers, msg::negative_va_member,
                   {sector, leaf, year, value, std::to_string(breach.member)});
  throw InputError(std::move(problems));
}

// Outputs of whole areas, as many as fit in the memory for samples; at least one area, or a part of
// one too large.
std::vector<std::vector<int>> passes(const Plan& plan, const RunOptions& options) {
  const std::size_t bytes_each = static_cast<std::size_t>(plan.n_years) *
                                 static_cast<std::size_t>(options.members) * sizeof(double);
  const std::size_t fit =
      std::max<std::size_t>(1, options.sample_bytes / std::max<std::size_t>(1, bytes_each));
  std::vector<std::vector<int>> result;
  std::size_t o = 0;
  while (o < plan.outputs.size()) {
    std::size_t end = o;
    while (end < plan.outputs.size() && plan.outputs[end].area == plan.outputs[o].area) ++end;
    for (std::size_t from = o; from < end; from += fit) {
      const std::size_t to = std::min(end, from + fit);
      if (result.empty() || from > o || result.back().size() + (to - from) > fit)
        result.emplace_back();
      for (std::size_t k = from; k < to; ++k) result.back().push_back(static_cast<int>(k));
    }
    o = end;
  }
  return result;
}

void fill_paths(const RunInputs& inputs, std::vector<OutputResult>& outputs) {
  const PathRun path = simulate_path(inputs.compiled.plan);
  refuse_breach(inputs.compiled, path.breach, true);
  const PathRun beyond = simulate_path(inputs.beyond.plan);
  const std::vector<Output>& named = inputs.compiled.plan.outputs;
  const std::vector<Output>& named_beyond = inputs.beyond.plan.outputs;
  for (std::size_t o = 0; o < named.size(); ++o) {
    outputs[o].output = named[o];
    outputs[o].path = path.values[o];
    const auto same = std::find(named_beyond.begin(), named_beyond.end(), named[o]);
    if (same != named_beyond.end())
      outputs[o].path_beyond = beyond.values[static_cast<std::size_t>(same - named_beyond.begin())];
  }
}

void assess_outputs(const Assessed& assessed, const std::vector<int>& outputs, RunResult& result) {
  const RunInputs& inputs = assessed.inputs;
  for (std::size_t area = 0; area < inputs.compiled.areas.size(); ++area)
    for (std::size_t target = 0; target < inputs.targets.size(); ++target) {
      const int output = judged_output(assessed, static_cast<int>(area), static_cast<int>(target));
      // Each gap belongs to the pass of its output; those without one to the first pass.
      const bool here = output >= 0 ? std::binary_search(outputs.begin(), outputs.end(), output)
                                    : outputs.empty() || outputs.front() == 0;
      if (!here) continue;
      if (auto gap = assess(assessed, static_cast<int>(area), static_cast<int>(target)))
        result.gaps.push_back(std::move(*gap));
    }
}

void summarize_samples(Samples& samples, const std::vector<int>& outputs, RunResult& result) {
  for (std::size_t k = 0; k < outputs.size(); ++k)
    for (int t = 0; t < samples.n_years(); ++t)
      result.outputs[static_cast<std::size_t>(outputs[k])].statistics.push_back(
          summarize(samples.row(static_cast<int>(k), t)));
}

void run_passes(const RunInputs& inputs, const RunOptions& options, const Progress& progress,
                const std::stop_token& stop, RunResult& result) {
  const auto all = passes(inputs.compiled.plan, options);
  for (std::size_t p = 0; p < all.size() && !result.cancelled; ++p) {
    const Progress part{[&](double fraction) {
      if (progress.advanced)
        progress.advanced((static_cast<double>(p) + fraction) / static_cast<double>(all.size()));
    }};
    const Selection selection = select_outputs(inputs.compiled.plan, all[p]);
    EnsembleRun ensemble = simulate_ensemble(inputs.compiled.plan, selection,
                                             {options.members, options.threads}, part, stop);
    result.cancelled = ensemble.cancelled;
    if (ensemble.cancelled) return;
    refuse_breach(inputs.compiled, ensemble.breach, false);
    // Gaps first: statistics sort the samples, gaps over a period need them by member.
    assess_outputs({inputs, result.outputs, &ensemble.samples}, all[p], result);
    summarize_samples(ensemble.samples, all[p], result);
  }
}

}  // namespace

RunResult run(const RunInputs& inputs, const RunOptions& options, const Progress& progress,
              std::stop_token stop) {
  RunResult result;
  result.deterministic = options.deterministic;
  result.members = options.deterministic ? 1 : options.members;
  result.targets = inputs.targets;
  result.outputs.resize(inputs.compiled.plan.outputs.size());
  fill_paths(inputs, result.outputs);
  if (options.deterministic) {
    std::vector<int> all(result.outputs.size());
    for (std::size_t o = 0; o < all.size(); ++o) all[o] = static_cast<int>(o);
    assess_outputs({inputs, result.outputs, nullptr}, all, result);
  } else {
    run_passes(inputs, options, progress, stop, result);
  }
  std::stable_sort(result.gaps.begin(), result.gaps.end(), [](const Gap& a, const Gap& b) {
    return std::pair(a.area, a.target) < std::pair(b.area, b.target);
  });
  return result;
}

}  // namespace gapcast
