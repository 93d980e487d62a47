// Reading and running the scenarios of a comparison, and reading finished runs.
#include "tools/cli/compared.hpp"

#include <algorithm>
#include <filesystem>
#include <limits>
#include <set>

#include "engine/base/messages/compare.hpp"
#include "engine/data/document.hpp"
#include "engine/report/finished_run.hpp"
#include "engine/run/reduction.hpp"
#include "tools/cli/carry_through.hpp"
#include "tools/cli/files/folders.hpp"
#include "tools/cli/usage_error.hpp"

namespace gapcast::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view kRecord = "run.json";

// The folder of a finished run that the argument names, or its record in there.
std::optional<std::string> run_folder(const std::string& argument) {
  std::error_code ignored;
  const fs::path path(argument);
  if (fs::is_directory(path, ignored)) return argument;
  if (path.filename() == kRecord && fs::exists(path, ignored)) {
    const std::string folder = path.parent_path().string();
    return folder.empty() ? "." : folder;
  }
  return std::nullopt;
}

// Nothing that is typed is ignored.
void refuse_options_of_scenarios(const Options& options) {
  const std::pair<OptionId, const char*> acting[] = {{OptionId::members, "--members"},
                                                     {OptionId::seed, "--seed"},
                                                     {OptionId::targets, "--targets"},
                                                     {OptionId::indicators, "--indicators"}};
  for (const auto& [id, name] : acting)
    if (options.has(id)) throw UsageError(msg::compare_only_runs, {name});
}

}  // namespace

Compared::Compared(const Options& options, const Session& session) : options_(options) {
  for (const std::string& argument : options.arguments) read(argument, session);
  if (!diagnostics_.has_errors() && entrants_.size() < 2) throw UsageError(msg::compare_needs_two);
  const auto has_job = [](const Entrant& entrant) { return entrant.job != nullptr; };
  if (!diagnostics_.has_errors() && std::none_of(entrants_.begin(), entrants_.end(), has_job)) {
    refuse_options_of_scenarios(options);
    load_catalog_of_runs(session);
  }
  diagnostics_.sort();
}

// Each argument on its own, so that the same file may stand there twice.
void Compared::read(const std::string& argument, const Session& session) {
  if (const auto folder = run_folder(argument)) {
    read_run(argument, *folder);
    return;
  }
  Options options = options_;
  options.arguments = {argument};
  const auto inputs = std::make_shared<Inputs>(load_inputs(options, session));
  diagnostics_.add(inputs->diagnostics);
  add_jobs(argument, options, inputs);
}

void Compared::read_run(const std::string& argument, const std::string& folder) {
  RunFolder files;
  files.path = folder;
  const std::pair<const char*, std::optional<std::string>*> parts[] = {
      {"run.json", &files.record},
      {"gaps.csv", &files.gaps},
      {"projections.csv", &files.projections}};
  for (const auto& [name, bytes] : parts) {
    const fs::path path = fs::path(folder) / name;
    std::error_code ignored;
    if (!fs::exists(path, ignored)) {
      diagnostics_.error({argument, 0}, "", msg::compare_not_a_run, {name});
      return;
    }
    // What the program has written itself may be as large as it is.
    *bytes = read_bytes(path.string(), std::numeric_limits<std::size_t>::max());
  }
  Entrant& entrant = entrants_.emplace_back();
  entrant.argument = argument;
  if (const auto run = read_recorded_run(files, diagnostics_))
    entrant.finished = party_of(*run, diagnostics_);
}

// For titles: the figures that --data names, or those found from here.
void Compared::load_catalog_of_runs(const Session& session) {
  const std::string folder =
      options_.data ? *options_.data
                    : find_data_folder("", session.executable_folder).found.value_or("");
  Diagnostics diagnostics;
  catalog_ = folder.empty() ? built_in_catalog(diagnostics) : load_catalog(folder, diagnostics);
  diagnostics_.add(diagnostics);
}

void Compared::add_jobs(const std::string& argument, const Options& options,
                        const std::shared_ptr<Inputs>& inputs) {
  for (const Job& job : inputs->jobs) {
    Entrant& entrant = entrants_.emplace_back();
    entrant.argument = argument;
    entrant.options = options;
    entrant.inputs = inputs;
    entrant.job = &job;
  }
}

bool Compared::run(Entrant& entrant, std::int64_t members, const Progress& progress,
                   const std::stop_token& stop) {
  if (entrant.finished) {
    parties_.push_back(*entrant.finished);
    return true;
  }
  const Job& job = *entrant.job;
  entrant.beyond = std::make_unique<Compiled>(compile_beyond(job, entrant.options));
  const RunInputs inputs{job.compiled, *entrant.beyond, *job.catalog, job.packs.targets};
  RunOptions options = run_options(job, entrant.options);
  options.members = members;
  entrant.result = std::make_unique<RunResult>(gapcast::run(inputs, options, progress, stop));
  if (entrant.result->cancelled) return false;
  entrant.live = std::make_unique<LiveRun>(LiveRun{inputs, *entrant.result});
  parties_.push_back(party_of(job.spec, *entrant.live));
  parties_.back().files = files_of(job);
  return true;
}

bool Compared::run(const Progress& progress, const std::stop_token& stop) {
  std::int64_t members = 1;
  for (const Entrant& entrant : entrants_)
    if (entrant.job != nullptr) members = std::max(members, entrant.job->spec.members);
  for (std::size_t i = 0; i < entrants_.size(); ++i)
    if (!run(entrants_[i], members, part_of(progress, i, entrants_.size()), stop)) break;
  label();
  return parties_.size() == entrants_.size();
}

void Compared::leave_members() {
  for (Party& party : parties_) party.live = nullptr;
}

// By id; scenarios of one id by what was typed; the same typed twice by number.
void Compared::label() {
  const auto repeated = [&](const std::string& label) {
    return std::count_if(parties_.begin(), parties_.end(),
                         [&](const Party& party) { return party.label == label; }) > 1;
  };
  std::vector<std::string> labels;
  for (std::size_t i = 0; i < parties_.size(); ++i)
    labels.push_back(repeated(parties_[i].label) ? entrants_[i].argument : parties_[i].label);
  std::set<std::string> taken;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    std::string label = labels[i];
    for (int n = 2; !taken.insert(label).second; ++n)
      label = labels[i] + " (" + std::to_string(n) + ")";
    parties_[i].label = label;
  }
}

const Catalog& Compared::catalog() const {
  for (const Entrant& entrant : entrants_)
    if (entrant.job != nullptr) return *entrant.job->catalog;
  return *catalog_;
}

}  // namespace gapcast::cli
