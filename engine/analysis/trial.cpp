// Trials: compile the changed scenario for one area and indicator, simulate only what is asked.
#include "engine/analysis/trial.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/base/error.hpp"
#include "engine/base/numerics.hpp"
#include "engine/run/assess.hpp"
#include "engine/run/breach.hpp"
#include "engine/run/conditioning.hpp"
#include "engine/run/ensemble.hpp"
#include "engine/run/judge.hpp"
#include "engine/run/path.hpp"

namespace gapcast {
namespace {

// Of all indicators where none is named; without accounts of sectors.
CompileOptions options_of(const std::vector<std::string>& indicators) {
  CompileOptions options;
  options.indicators = indicators;
  options.sector_accounts = false;
  return options;
}

Compiled compiled_of(const ScenarioSpec& spec, const Catalog& catalog,
                     const std::vector<std::string>& indicators) {
  Diagnostics diagnostics;
  Compiled compiled = compile(spec, catalog, options_of(indicators), diagnostics);
  if (diagnostics.has_errors()) throw InputError(std::move(diagnostics));
  return compiled;
}

std::vector<OutputResult> paths_of(const Compiled& compiled, const Conditioning& conditioning) {
  PathRun path = simulate_path(compiled.plan, conditioning);
  refuse_breach(compiled, path.breach, BreachSource::path);
  std::vector<OutputResult> results(compiled.plan.outputs.size());
  for (std::size_t o = 0; o < results.size(); ++o) {
    results[o].output = compiled.plan.outputs[o];
    results[o].path = std::move(path.values[o]);
  }
  return results;
}

double path_value(const Query& query, const std::vector<OutputResult>& results) {
  const std::vector<double>& path = results[static_cast<std::size_t>(query.output)].path;
  if (!query.period) return path[static_cast<std::size_t>(query.year)];
  std::size_t next = 0;
  return average_growth(
      *query.period, [&](int) { return path[static_cast<std::size_t>(query.simulated[next++])]; });
}

}  // namespace

struct Trials::State {
  const ScenarioSpec& spec;
  const Catalog& catalog;
  const std::vector<TargetSpec>& targets;
  TrialOptions options;
  mutable Workers workers;
  Compiled compiled;
  std::vector<TargetQuestion> questions;

  State(const ScenarioSpec& the_spec, const Catalog& the_catalog,
        const std::vector<TargetSpec>& the_targets, const TrialOptions& the_options)
      : spec(the_spec),
        catalog(the_catalog),
        targets(the_targets),
        options(the_options),
        workers(the_options.threads),
        compiled(compiled_of(the_spec, the_catalog, {})) {}

  void ask() {
    const std::vector<OutputResult> results = paths_of(compiled, Conditioning(compiled, workers));
    const OutputIndex index(compiled);
    const RunInputs inputs{compiled, compiled, catalog, targets};
    const Assessed assessed{inputs, results, index, true};
    for (int area = 0; area < static_cast<int>(compiled.areas.size()); ++area)
      for (int target = 0; target < static_cast<int>(targets.size()); ++target) {
        if (!concerns(targets[static_cast<std::size_t>(target)],
                      compiled.areas[static_cast<std::size_t>(area)]))
          continue;
        TargetQuestion& question = questions.emplace_back();
        question.area = area;
        question.target = target;
        question.open = asked_of_members(assessed, area, target).has_value();
        question.gap = assess(assessed, area, target);
      }
  }

  // The scenario for one area alone: every draw is addressed by name, so that an area has the same
  // members alone as among others. A figure observed elsewhere may move it, though.
  ScenarioSpec narrowed(const ScenarioSpec& changed, const std::string& area) const {
    ScenarioSpec alone = changed;
    if (changed.observes.empty()) alone.areas = {area};
    return alone;
  }

  std::optional<Query> query_of(const Compiled& trial, const std::vector<OutputResult>& paths,
                                const TargetQuestion& question) const {
    const std::string& area = compiled.areas[static_cast<std::size_t>(question.area)].id;
    const OutputIndex index(trial);
    const RunInputs inputs{trial, trial, catalog, targets};
    const auto place = std::find_if(trial.areas.begin(), trial.areas.end(),
                                    [&](const AreaLabel& label) { return label.id == area; });
    if (place == trial.areas.end()) throw InternalError("a trial without its area");
    return asked_of_members({inputs, paths, index, true},
                            static_cast<int>(place - trial.areas.begin()), question.target);
  }

  TrialValues values(const ScenarioSpec& changed, const TargetQuestion& question,
                     std::int64_t members) const {
    const TargetSpec& target = targets[static_cast<std::size_t>(question.target)];
    const std::string& area = compiled.areas[static_cast<std::size_t>(question.area)].id;
    const Compiled trial = compiled_of(narrowed(changed, area), catalog, {target.indicator});
    const Conditioning conditioning(trial, workers);
    const std::vector<OutputResult> results = paths_of(trial, conditioning);
    const auto query = query_of(trial, results, question);
    if (!query) throw InternalError("a trial whose target is not open");
    if (options.deterministic) return {{path_value(*query, results)}};
    return {members_of(trial, *query, conditioning, members)};
  }

  std::vector<double> members_of(const Compiled& trial, const Query& query,
                                 const Conditioning& conditioning, std::int64_t members) const {
    const std::vector<int> outputs = conditioning.with_observed({query.output});
    const EnsembleRun run = simulate_ensemble(trial.plan, select_outputs(trial.plan, outputs),
                                              conditioning, members, workers, {}, {});
    refuse_breach(trial, run.breach, BreachSource::ensemble);
    return judged_values(query, run.samples, members);
  }
};

Trials::Trials(const ScenarioSpec& spec, const Catalog& catalog,
               const std::vector<TargetSpec>& targets, const TrialOptions& options)
    : state_(std::make_unique<State>(spec, catalog, targets, options)) {
  state_->ask();
}
Trials::~Trials() = default;
Trials::Trials(Trials&&) noexcept = default;

const ScenarioSpec& Trials::spec() const { return state_->spec; }
const std::vector<AreaLabel>& Trials::areas() const { return state_->compiled.areas; }
const Compiled& Trials::compiled() const { return state_->compiled; }
const Catalog& Trials::catalog() const { return state_->catalog; }
const std::vector<TargetSpec>& Trials::targets() const { return state_->targets; }
const TrialOptions& Trials::options() const { return state_->options; }
const std::vector<TargetQuestion>& Trials::questions() const { return state_->questions; }

TrialValues Trials::values(const ScenarioSpec& changed, const TargetQuestion& question) const {
  return state_->values(changed, question, state_->options.members);
}
TrialValues Trials::values(const ScenarioSpec& changed, const TargetQuestion& question,
                           std::int64_t members) const {
  return state_->values(changed, question, members);
}

double Trials::Path::in(int year) const {
  const int index = year - first_year;
  return index < 0 || index >= static_cast<int>(values.size())
             ? std::numeric_limits<double>::quiet_NaN()
             : values[static_cast<std::size_t>(index)];
}

Compiled Trials::compiled_for(const ScenarioSpec& changed, const std::string& area,
                              const std::string& indicator) const {
  return compiled_of(state_->narrowed(changed, area), state_->catalog, {indicator});
}

std::vector<StreamLabel> Trials::streams_for(const ScenarioSpec& changed, const std::string& area,
                                             const std::string& indicator) const {
  return stream_names(state_->narrowed(changed, area), state_->catalog, options_of({indicator}));
}

Workers& Trials::workers() const { return state_->workers; }

std::optional<Query> Trials::query_of(const Compiled& trial, const TargetQuestion& question) const {
  return state_->query_of(trial, paths_of(trial, {}), question);
}

Trials::Path Trials::path(const ScenarioSpec& changed, const std::string& area,
                          const std::string& indicator) const {
  return path(changed, state_->catalog, area, indicator);
}

Trials::Path Trials::path(const ScenarioSpec& changed, const Catalog& figures,
                          const std::string& area, const std::string& indicator) const {
  const Compiled trial = compiled_of(state_->narrowed(changed, area), figures, {indicator});
  const std::vector<OutputResult> results = paths_of(trial, Conditioning(trial, state_->workers));
  const OutputIndex index(trial);
  for (std::size_t a = 0; a < trial.areas.size(); ++a)
    if (trial.areas[a].id == area)
      if (const int output = index.find(static_cast<int>(a), indicator); output >= 0)
        return {trial.plan.first_year, results[static_cast<std::size_t>(output)].path};
  return {};
}

TrialChance chance_of(const TargetSpec& target, const TrialValues& values) {
  const Chance found = chance(target, values.values);
  return {found.probability, found.mc_error};
}

double margin_of(const TargetSpec& target, const TrialValues& values, double probability) {
  std::vector<double> sorted = values.values;
  for (const double value : sorted)
    if (std::isnan(value)) return value;
  std::sort(sorted.begin(), sorted.end());
  // At least p of n members meet where the order statistic of that rank does: no interpolation, so
  // that a margin >= 0 and "the chance is at least p" are one and the same.
  const auto n = static_cast<double>(sorted.size());
  const auto needed = static_cast<std::size_t>(std::max(1.0, std::ceil(probability * n - 1e-9)));
  if (target.comparator == Comparator::below) return threshold(target) - sorted[needed - 1];
  return sorted[sorted.size() - needed] - threshold(target);
}

}  // namespace gapcast
