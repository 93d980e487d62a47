// Loading scenarios with their data and targets, and compiling them.
#include "tools/cli/inputs.hpp"

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <utility>

#include "engine/base/error.hpp"
#include "engine/base/messages/cli.hpp"
#include "engine/base/text.hpp"
#include "tools/cli/files/folders.hpp"
#include "tools/cli/sweep.hpp"
#include "tools/cli/usage_error.hpp"

namespace gapcast::cli {
namespace {

constexpr int kLastYear = 2050;

LoadedCatalog& load(const std::string& directory, Inputs& inputs) {
  for (LoadedCatalog& loaded : inputs.catalogs)
    if (loaded.directory == directory) return loaded;
  LoadedCatalog& loaded = inputs.catalogs.emplace_back();
  loaded.directory = directory;
  Diagnostics diagnostics;
  loaded.catalog =
      directory.empty() ? built_in_catalog(diagnostics) : load_catalog(directory, diagnostics);
  loaded.sound = !diagnostics.has_errors();
  inputs.diagnostics.add(diagnostics);
  return loaded;
}

// What --data says, or what is found around the scenario.
DataFolder data_folder(const Job& job, const Options& options, const Session& session) {
  if (!options.data) return find_data_folder(job.spec.file, session.executable_folder);
  return {*options.data, {*options.data}};
}

bool is_folder(const std::string& path) {
  std::error_code ignored;
  return std::filesystem::is_directory(path, ignored);
}

// Every area of the run is defined in the scenario, or nearly called as one that is.
bool needs_no_data(const ScenarioSpec& spec) {
  std::vector<std::string> own;
  for (const AreaSpec& area : spec.inline_areas) own.push_back(area.id);
  for (const AggregateSpec& aggregate : spec.inline_aggregates) own.push_back(aggregate.id);
  std::vector<std::string> words = spec.areas;
  for (const AggregateSpec& aggregate : spec.inline_aggregates)
    words.insert(words.end(), aggregate.of.begin(), aggregate.of.end());
  return !own.empty() && std::all_of(words.begin(), words.end(), [&](const std::string& word) {
    return word == "all" || !nearest_name(word, own).empty();
  });
}

// The catalogue of a scenario, or null (with a problem) when its data cannot be found.
LoadedCatalog* catalog_of(const Job& job, const DataFolder& folder, bool given, Inputs& inputs) {
  if (job.spec.all_inline() && !given) return &load("", inputs);
  if (folder.found && is_folder(*folder.found)) return &load(*folder.found, inputs);
  if (given) {
    inputs.diagnostics.error({*folder.found, 0}, "", msg::cli_no_such_folder);
    return nullptr;
  }
  // An empty list of areas is told by the reader, a slip in the name of an inline one by
  // validate(): neither asks for data.
  if (needs_no_data(job.spec)) return &load("", inputs);
  inputs.diagnostics.error(job.spec.areas_place, "areas", msg::cli_no_data_folder,
                           {join(folder.tried, ", ")});
  return nullptr;
}

// Options act as if they were written in the scenario.
void apply(const Options& options, ScenarioSpec& spec) {
  if (options.members) spec.members = *options.members;
  // The first step of --until: what a Latin hypercube is made of, whatever the run comes to.
  if (options.until) spec.members = kUntilFrom;
  if (options.seed) spec.seed = *options.seed;
}

CompileOptions compile_options(const Job& job, const Options& options, int horizon) {
  CompileOptions result;
  result.horizon = horizon;
  result.asked = asked_by(job.packs.targets);
  result.indicators = options.indicators;
  return result;
}

// The file could be read far enough that more can be said about it.
bool has_content(const ScenarioSpec& spec) {
  return !spec.files.empty() && (!spec.areas.empty() || !spec.inline_areas.empty());
}

// The names of the new figures that have errors; nothing where something else has one too.
std::set<std::string> wrong_figures(const Diagnostics& diagnostics) {
  constexpr std::string_view kFront = "observe.";
  std::set<std::string> names;
  for (const Diagnostic& one : diagnostics.all()) {
    if (one.severity != Severity::error) continue;
    if (!one.key.starts_with(kFront)) return {};
    names.insert(one.key.substr(kFront.size(), one.key.find('.', kFront.size()) - kFront.size()));
  }
  return names;
}

// What compiling says of the figures that are right so far, so that one pass tells of all.
void check_other_figures(const Job& job, const CompileOptions& how, Diagnostics& diagnostics) {
  const std::set<std::string> wrong = wrong_figures(diagnostics);
  ScenarioSpec spec = job.spec;
  std::erase_if(spec.observes,
                [&](const ObserveSpec& figure) { return wrong.contains(figure.name); });
  if (!wrong.empty() && !spec.observes.empty()) compile(spec, *job.catalog, how, diagnostics);
}

// Finds data and targets of the job's scenario, validates and compiles it.
void prepare(Job& job, const Options& options, const Session& session, Inputs& inputs,
             Diagnostics& diagnostics) {
  const DataFolder folder = data_folder(job, options, session);
  LoadedCatalog* loaded = catalog_of(job, folder, options.data.has_value(), inputs);
  job.packs = load_targets(job.spec, folder.found ? targets_folder(*folder.found) : "",
                           options.targets, diagnostics);
  if (loaded == nullptr) return;
  job.catalog = &loaded->catalog;
  validate(job.spec, job.packs.targets, loaded->catalog, diagnostics);
  job.sound = loaded->sound && !diagnostics.has_errors();
  const CompileOptions how = compile_options(job, options, 0);
  if (!job.sound && loaded->sound) check_other_figures(job, how, diagnostics);
  if (!job.sound) return;
  job.compiled = compile(job.spec, *job.catalog, how, diagnostics);
  job.sound = !diagnostics.has_errors();
}

SweptBy swept_by(const ScenarioSpec& written, std::size_t run) {
  SweptBy result{written.id, {}, swept_values(written, run)};
  for (const SweepLine& line : written.sweep) result.paths.push_back(line.path);
  return result;
}

void load_file(const std::string& file, const Options& options, const Session& session,
               SweepUse sweep, Inputs& inputs) {
  Diagnostics diagnostics;
  ScenarioSpec written = read_scenario(file, diagnostics);
  const bool swept = sweep == SweepUse::expand && !written.sweep.empty();
  std::vector<ScenarioSpec> specs;
  if (swept)
    specs = expand_sweep(written, diagnostics);
  else
    specs.push_back(std::move(written));
  for (ScenarioSpec& spec : specs) {
    Job& job = inputs.jobs.emplace_back();
    if (swept) job.sweep = swept_by(written, static_cast<std::size_t>(&spec - specs.data()));
    job.spec = std::move(spec);
    apply(options, job.spec);
    // Of several scenarios of a sweep, each tells the same problems: one telling is enough.
    Diagnostics figures;
    for (const std::string& path : options.observe) add_observe_file(path, job.spec, figures);
    if (&spec == &specs.front()) diagnostics.add(figures);
    if (figures.has_errors() && &spec != &specs.front()) continue;
    if (has_content(job.spec)) prepare(job, options, session, inputs, diagnostics);
  }
  inputs.diagnostics.add(diagnostics);
}

// Each scenario writes to a folder named by its id.
void check_ids(Inputs& inputs) {
  std::map<std::string, std::string> file_of;
  for (Job& job : inputs.jobs) {
    if (job.spec.id.empty()) continue;
    const auto [earlier, is_new] = file_of.emplace(job.spec.id, job.spec.file);
    if (is_new) continue;
    job.sound = false;
    const Node* node = job.spec.resolved.find("id");
    inputs.diagnostics.error(node != nullptr ? node->place : Place{job.spec.file, 0}, "id",
                             msg::cli_same_id, {job.spec.id, earlier->second});
  }
}

// Names that --indicators may take: the engine's indicators and the tracked ones of the runs.
void check_indicators(const Options& options, const Inputs& inputs) {
  std::vector<std::string> known;
  for (const IndicatorInfo& indicator : indicator_table()) known.emplace_back(indicator.id);
  for (const Job& job : inputs.jobs) {
    for (const AreaSpec& area : job.spec.inline_areas)
      for (const TrackedSpec& tracked : area.tracked) known.push_back(tracked.id);
    if (job.catalog != nullptr)
      for (const Observation& observation : job.catalog->observations)
        known.push_back(observation.indicator);
  }
  for (const std::string& word : options.indicators)
    if (std::find(known.begin(), known.end(), word) == known.end())
      throw unknown_word(msg::cli_unknown_indicator, msg::cli_unknown_indicator_near, word, known);
}

}  // namespace

Inputs load_inputs(const Options& options, const Session& session, SweepUse sweep) {
  Inputs inputs;
  for (const std::string& file : options.arguments)
    load_file(file, options, session, sweep, inputs);
  check_ids(inputs);
  // Before the problems of the files: an unknown name there is a wrong command line.
  const auto has_catalog = [](const Job& job) { return job.catalog != nullptr; };
  if (std::all_of(inputs.jobs.begin(), inputs.jobs.end(), has_catalog))
    check_indicators(options, inputs);
  inputs.diagnostics.sort();
  return inputs;
}

Compiled compile_beyond(const Job& job, const Options& options) {
  // Its problems are those of the first compilation, already told.
  Diagnostics repeated;
  return compile(job.spec, *job.catalog,
                 compile_options(job, options, std::max(kLastYear, job.spec.horizon)), repeated);
}

}  // namespace gapcast::cli
