// Trials: compile the changed scenario for one area and indicator, simulate only what is asked.
// What levers do not change is compiled once.
#include "engine/analysis/trial.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <mutex>
#include <set>

#include "engine/base/error.hpp"
#include "engine/base/numerics.hpp"
#include "engine/compile/prepared.hpp"
#include "engine/run/assess.hpp"
#include "engine/run/breach.hpp"
#include "engine/run/conditioning.hpp"
#include "engine/run/ensemble.hpp"
#include "engine/run/judge.hpp"
#include "engine/run/path.hpp"
#include "engine/scenario/same.hpp"

namespace gapcast {
namespace {

void refuse_problems(Diagnostics diagnostics) {
  if (diagnostics.has_errors()) throw InputError(std::move(diagnostics));
}

CompileOptions options_for(std::vector<std::string> indicators) {
  CompileOptions options;
  options.indicators = std::move(indicators);
  return options;
}

// Samples and draws that would take more are not kept.
constexpr double kMostKeptBytes = 256e6;

double sample_bytes(const Plan& plan, std::size_t outputs, std::int64_t members) {
  return static_cast<double>(outputs) * plan.n_years * static_cast<double>(members) *
         sizeof(double);
}

Compiled compiled_as(const ScenarioSpec& spec, const Catalog& catalog,
                     const CompileOptions& options) {
  Diagnostics diagnostics;
  Compiled compiled = compile(spec, catalog, options, diagnostics);
  refuse_problems(std::move(diagnostics));
  return compiled;
}

// Of all indicators, and of those that the targets ask for, without accounts of sectors.
Compiled compiled_whole(const ScenarioSpec& spec, const Catalog& catalog,
                        const std::vector<TargetSpec>& targets,
                        const std::vector<AskedIndicator>& asked) {
  CompileOptions options;
  options.asked = asked_by(targets);
  options.asked.insert(options.asked.end(), asked.begin(), asked.end());
  options.sector_accounts = false;
  return compiled_as(spec, catalog, options);
}

Prepared prepared_for(const ScenarioSpec& spec, const Catalog& catalog,
                      const std::vector<std::string>& indicators) {
  Diagnostics diagnostics;
  Prepared prepared(spec, catalog, options_for(indicators), diagnostics);
  refuse_problems(std::move(diagnostics));
  prepared.drop_ledger();  // nobody reads that of a trial
  return prepared;
}

// By area.
std::map<std::string, int> published_years(const Catalog& catalog) {
  std::map<std::string, int> years;
  for (const Observation& one : catalog.observations) {
    if (one.provenance.status == "plan" || one.provenance.status == "assumption") continue;
    int& last = years[one.area];
    last = std::max(last, one.full_year().value_or(0));
  }
  return years;
}

// The scenario for one area and some indicators, compiled but for its levers.
struct Ready {
  ScenarioSpec spec;
  std::vector<std::string> indicators;
  Prepared prepared;

  Ready(ScenarioSpec alone, const Catalog& catalog, std::vector<std::string> of)
      : spec(std::move(alone)),
        indicators(std::move(of)),
        prepared(prepared_for(spec, catalog, indicators)) {}

  bool has(const std::string& indicator) const {
    return std::find(indicators.begin(), indicators.end(), indicator) != indicators.end();
  }
  Compiled with(const std::vector<LeverSpec>& levers, std::uint64_t seed) const {
    Diagnostics diagnostics;
    Compiled trial = prepared.with_levers(levers, seed, diagnostics);
    refuse_problems(std::move(diagnostics));
    return trial;
  }
};

// Of the selected outputs; the others have none.
std::vector<OutputResult> paths_of(const Compiled& compiled, const Conditioning& conditioning,
                                   const Selection& selection) {
  PathRun path = simulate_path(compiled.plan, conditioning, selection);
  refuse_breach(compiled, path.breach, BreachSource::path);
  std::vector<OutputResult> results(compiled.plan.outputs.size());
  for (std::size_t o = 0; o < results.size(); ++o) {
    results[o].output = compiled.plan.outputs[o];
    results[o].path = std::move(path.values[o]);
  }
  return results;
}

std::vector<OutputResult> paths_of(const Compiled& compiled, const Conditioning& conditioning) {
  return paths_of(compiled, conditioning, select_all(compiled.plan));
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
  std::map<std::string, int> published;  // latest full year by area
  // Found once, on whatever thread asks first; what is found does not depend on who asks.
  mutable std::mutex mutex{};  // of these two
  mutable std::map<std::pair<std::string, std::string>, std::unique_ptr<Ready>> ready{};
  mutable std::map<std::pair<int, int>, Query> queries{};  // by area and target
  // Of the area that was prepared last (empty: of all together): its values as written by area and
  // target, and its draws by seed. Only prepare() changes them.
  std::map<std::pair<int, int>, TrialValues> written{};
  std::string prepared_area{};
  std::unique_ptr<Ready> area_ready{};
  std::map<std::uint64_t, KeptDraws> kept{};

  State(const ScenarioSpec& the_spec, const Catalog& the_catalog,
        const std::vector<TargetSpec>& the_targets, const TrialOptions& the_options)
      : spec(the_spec),
        catalog(the_catalog),
        targets(the_targets),
        options(the_options),
        workers(the_options.threads),
        compiled(compiled_whole(the_spec, the_catalog, the_targets, the_options.asked)),
        published(published_years(the_catalog)) {}

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
        const std::optional<Query> query = asked_of_members(assessed, area, target);
        question.open = query.has_value();
        if (query) question.period = query->period;
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

  const Ready& ready_for(const std::string& area, const std::string& indicator) const {
    if (area_ready && prepared_area == alone(area) && area_ready->has(indicator))
      return *area_ready;
    const std::lock_guard lock(mutex);
    std::unique_ptr<Ready>& one = ready[{area, indicator}];
    if (!one) one = std::make_unique<Ready>(narrowed(spec, area), catalog, std::vector{indicator});
    return *one;
  }

  Compiled trial_of(const ScenarioSpec& changed, bool levers_only, const std::string& area,
                    const std::string& indicator) const {
    if (!levers_only)
      return compiled_as(narrowed(changed, area), catalog, options_for({indicator}));
    return ready_for(area, indicator).with(changed.levers, changed.seed);
  }

  std::optional<Query> query_of(const Compiled& trial, const std::vector<OutputResult>& results,
                                const TargetQuestion& question) const {
    const std::string& area = compiled.areas[static_cast<std::size_t>(question.area)].id;
    const auto place = std::find_if(trial.areas.begin(), trial.areas.end(),
                                    [&](const AreaLabel& label) { return label.id == area; });
    if (place == trial.areas.end()) throw InternalError("a trial without its area");
    const OutputIndex index(trial);
    const RunInputs inputs{trial, trial, catalog, targets};
    return asked_of_members({inputs, results, index, true},
                            static_cast<int>(place - trial.areas.begin()), question.target);
  }

  Query query_in(const Compiled& trial, const std::vector<OutputResult>& results,
                 const TargetQuestion& question) const {
    auto query = query_of(trial, results, question);
    if (!query) throw InternalError("a trial whose target is not open");
    return std::move(*query);
  }

  // Levers change neither the outputs of a trial nor the years that are asked.
  Query query_of_levers(const Compiled& trial, const Conditioning& conditioning,
                        const TargetQuestion& question) const {
    const std::pair key(question.area, question.target);
    {
      const std::lock_guard lock(mutex);
      if (const auto known = queries.find(key); known != queries.end()) return known->second;
    }
    Query query = query_in(trial, paths_of(trial, conditioning), question);
    const std::lock_guard lock(mutex);
    return queries.emplace(key, std::move(query)).first->second;
  }

  TrialValues values(const ScenarioSpec& changed, const TargetQuestion& question,
                     std::int64_t members) const {
    const TargetSpec& target = targets[static_cast<std::size_t>(question.target)];
    const std::string& area = compiled.areas[static_cast<std::size_t>(question.area)].id;
    const bool levers_only = same_but_levers(changed, spec);
    const Compiled trial = trial_of(changed, levers_only, area, target.indicator);
    const Conditioning conditioning(trial, workers);
    const Query query = levers_only ? query_of_levers(trial, conditioning, question)
                                    : query_in(trial, paths_of(trial, conditioning), question);
    // The path also where members are asked: a scenario that breaks down there has none.
    const std::vector<OutputResult> results =
        paths_of(trial, conditioning,
                 select_outputs(trial.plan, conditioning.with_observed({query.output})));
    if (options.deterministic) return {{path_value(query, results)}};
    const KeptDraws* const draws = levers_only ? kept_for(trial, area) : nullptr;
    const EnsembleRun run = ensemble_of(trial, draws, {query.output}, conditioning, members);
    return {judged_values(query, run.samples, members)};
  }

  // The area that a trial simulates alone; empty where all are kept together.
  std::string alone(const std::string& area) const {
    return spec.observes.empty() ? area : std::string();
  }

  void prepare(std::span<const TargetQuestion> asked, int fresh_seeds, std::int64_t fresh_members) {
    written.clear();
    kept.clear();
    area_ready.reset();
    queries.clear();
    std::vector<TargetQuestion> open;
    for (const TargetQuestion& question : asked)
      if (question.open) open.push_back(question);
    if (open.empty()) return;
    std::set<std::string> indicators;
    for (const TargetQuestion& question : open)
      indicators.insert(targets[static_cast<std::size_t>(question.target)].indicator);
    const std::string& area = compiled.areas[static_cast<std::size_t>(open.front().area)].id;
    prepared_area = alone(area);
    area_ready =
        std::make_unique<Ready>(narrowed(spec, area), catalog,
                                std::vector<std::string>(indicators.begin(), indicators.end()));
    const Compiled trial = area_ready->with(spec.levers, spec.seed);
    keep_draws_of(trial, fresh_seeds, fresh_members);
    keep_written(trial, area, open);
  }

  void keep_draws_of(const Compiled& trial, int fresh_seeds, std::int64_t fresh_members) {
    if (options.deterministic) return;
    const Selection selection = select_all(trial.plan);
    // Of the first members where all would take too much: the others are drawn every time.
    const double bytes =
        KeptDraws::bytes(trial.plan, selection, options.members + fresh_seeds * fresh_members);
    const double part = std::min(1.0, kMostKeptBytes / bytes);
    Plan plan = trial.plan;
    for (int i = 0; i <= fresh_seeds; ++i) {
      plan.seed = spec.seed + static_cast<std::uint64_t>(i);
      const double members = static_cast<double>(i == 0 ? options.members : fresh_members);
      kept.emplace(plan.seed,
                   keep_draws(plan, selection, static_cast<std::int64_t>(part * members), workers));
    }
  }

  void keep_written(const Compiled& trial, const std::string& area,
                    const std::vector<TargetQuestion>& open) {
    const Conditioning conditioning(trial, workers);
    const std::vector<OutputResult> results = paths_of(trial, conditioning);
    std::vector<Query> asking;
    std::set<int> outputs;
    for (const TargetQuestion& question : open) {
      asking.push_back(query_in(trial, results, question));
      outputs.insert(asking.back().output);
    }
    if (sample_bytes(trial.plan, outputs.size(), options.members) > kMostKeptBytes) return;
    std::optional<EnsembleRun> run;
    if (!options.deterministic)
      run = ensemble_of(trial, kept_for(trial, area), {outputs.begin(), outputs.end()},
                        conditioning, options.members);
    for (std::size_t i = 0; i < open.size(); ++i)
      written[{open[i].area, open[i].target}].values =
          run ? judged_values(asking[i], run->samples, options.members)
              : std::vector{path_value(asking[i], results)};
  }

  // Precondition: `trial` differs from the scenario in levers and seed only.
  const KeptDraws* kept_for(const Compiled& trial, const std::string& area) const {
    const auto found = kept.find(trial.plan.seed);
    return found != kept.end() && prepared_area == alone(area) ? &found->second : nullptr;
  }

  EnsembleRun ensemble_of(const Compiled& trial, const KeptDraws* draws,
                          const std::vector<int>& outputs, const Conditioning& conditioning,
                          std::int64_t members) const {
    Selection selection = select_outputs(trial.plan, conditioning.with_observed(outputs));
    selection.kept = draws;
    EnsembleRun run =
        simulate_ensemble(trial.plan, selection, conditioning, members, workers, {}, {});
    refuse_breach(trial, run.breach, BreachSource::ensemble);
    return run;
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
void Trials::for_each(std::int64_t n, const std::function<void(std::int64_t)>& task) const {
  state_->workers.for_each(n, task);
}
const std::vector<TargetQuestion>& Trials::questions() const { return state_->questions; }

int Trials::last_published_year(const std::string& area) const {
  const auto found = state_->published.find(area);
  return found == state_->published.end() ? 0 : found->second;
}

TrialValues Trials::values(const ScenarioSpec& changed, const TargetQuestion& question) const {
  return state_->values(changed, question, state_->options.members);
}
TrialValues Trials::values(const ScenarioSpec& changed, const TargetQuestion& question,
                           std::int64_t members) const {
  return state_->values(changed, question, members);
}

TrialValues Trials::as_written(const TargetQuestion& question) const {
  const auto known = state_->written.find({question.area, question.target});
  return known != state_->written.end() ? known->second : values(spec(), question);
}

void Trials::prepare(std::span<const TargetQuestion> of_one_area, int fresh_seeds,
                     std::int64_t fresh_members) {
  state_->prepare(of_one_area, fresh_seeds, fresh_members);
}

double Trials::Path::in(int year) const {
  const int index = year - first_year;
  return index < 0 || index >= static_cast<int>(values.size())
             ? std::numeric_limits<double>::quiet_NaN()
             : values[static_cast<std::size_t>(index)];
}

Compiled Trials::compiled_for(const ScenarioSpec& changed, const std::string& area,
                              const std::string& indicator) const {
  return compiled_as(state_->narrowed(changed, area), state_->catalog, options_for({indicator}));
}

std::vector<StreamLabel> Trials::streams_for(const ScenarioSpec& changed, const std::string& area,
                                             const std::string& indicator) const {
  return stream_names(state_->narrowed(changed, area), state_->catalog, options_for({indicator}));
}

Workers& Trials::workers() const { return state_->workers; }

std::optional<Query> Trials::query_of(const Compiled& trial, const TargetQuestion& question) const {
  return state_->query_of(trial, paths_of(trial, {}), question);
}

Trials::Path Trials::path(const ScenarioSpec& changed, const std::string& area,
                          const std::string& indicator) const {
  const Compiled trial =
      state_->trial_of(changed, same_but_levers(changed, state_->spec), area, indicator);
  return path_in(trial, area, indicator);
}

Trials::Path Trials::path(const ScenarioSpec& changed, const Catalog& figures,
                          const std::string& area, const std::string& indicator) const {
  const Compiled trial =
      compiled_as(state_->narrowed(changed, area), figures, options_for({indicator}));
  return path_in(trial, area, indicator);
}

Trials::Path Trials::path_in(const Compiled& trial, const std::string& area,
                             const std::string& indicator) const {
  const std::vector<OutputResult> results = paths_of(trial, Conditioning(trial, state_->workers));
  const OutputIndex index(trial);
  for (std::size_t a = 0; a < trial.areas.size(); ++a)
    if (trial.areas[a].id == area)
      if (const int output = index.find(static_cast<int>(a), indicator); output >= 0)
        return {trial.plan.first_year, results[static_cast<std::size_t>(output)].path};
  return {};
}

std::vector<Trials::Account> Trials::accounts(const ScenarioSpec& changed,
                                              const std::string& area) const {
  const Compiled trial =
      compiled_as(state_->narrowed(changed, area), state_->catalog, CompileOptions{});
  const std::vector<OutputResult> results = paths_of(trial, Conditioning(trial, state_->workers));
  std::vector<Account> accounts(trial.scheme.size());
  for (std::size_t i = 0; i < accounts.size(); ++i) accounts[i].sector = trial.scheme[i].id;
  for (const OutputResult& result : results) {
    if (trial.areas[static_cast<std::size_t>(result.output.area)].id != area) continue;
    const OutputKind kind = result.output.kind;
    if (kind != OutputKind::real_va && kind != OutputKind::employment) continue;
    Account& account = accounts[static_cast<std::size_t>(result.output.item)];
    (kind == OutputKind::real_va ? account.real_va : account.employment) = {trial.plan.first_year,
                                                                            result.path};
  }
  std::erase_if(accounts, [](const Account& account) { return account.real_va.values.empty(); });
  return accounts;
}

TrialChance chance_of(const TargetSpec& target, const TrialValues& values) {
  const Chance found = chance(target, values.values);
  return {found.probability, found.mc_error};
}

double margin_of(const TargetSpec& target, const TrialValues& values, double probability) {
  std::vector<double> reordered = values.values;
  for (const double value : reordered)
    if (std::isnan(value)) return value;
  const auto ranked = [&](std::size_t rank) {
    const auto place = reordered.begin() + static_cast<std::ptrdiff_t>(rank);
    std::nth_element(reordered.begin(), place, reordered.end());
    return *place;
  };
  // At least p of n members meet where the order statistic of that rank does: no interpolation, so
  // that a margin >= 0 and "the chance is at least p" are one and the same.
  const auto n = static_cast<double>(reordered.size());
  const auto needed = static_cast<std::size_t>(std::max(1.0, std::ceil(probability * n - 1e-9)));
  if (target.comparator == Comparator::below) return threshold(target) - ranked(needed - 1);
  return ranked(reordered.size() - needed) - threshold(target);
}

double margin_error(const TrialValues& values, const TargetSpec& target, double probability) {
  if (values.values.size() < 100) return 0;
  std::vector<double> sorted = values.values;
  std::sort(sorted.begin(), sorted.end());
  const double p = target.comparator == Comparator::below ? probability : 1 - probability;
  const double half = 1.96 * std::sqrt(p * (1 - p) / static_cast<double>(sorted.size()));
  return (quantile_sorted(sorted, std::min(1.0, p + half)) -
          quantile_sorted(sorted, std::max(0.0, p - half))) /
         2;
}

}  // namespace gapcast
