// Reading and running the scenarios of a comparison.
#include "tools/cli/compared.hpp"

#include <algorithm>
#include <set>

#include "engine/base/messages/compare.hpp"
#include "engine/run/reduction.hpp"
#include "tools/cli/carry_through.hpp"
#include "tools/cli/usage_error.hpp"

namespace gapcast::cli {

Compared::Compared(const Options& options, const Session& session) : options_(options) {
  for (const std::string& argument : options.arguments) read(argument, session);
  diagnostics_.sort();
  if (!diagnostics_.has_errors() && entrants_.size() < 2) throw UsageError(msg::compare_needs_two);
}

// Each argument on its own, so that the same file may stand there twice.
void Compared::read(const std::string& argument, const Session& session) {
  Options options = options_;
  options.arguments = {argument};
  const auto inputs = std::make_shared<Inputs>(load_inputs(options, session));
  diagnostics_.add(inputs->diagnostics);
  add_jobs(argument, options, inputs);
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
  const Job& job = *entrant.job;
  entrant.beyond = std::make_unique<Compiled>(compile_beyond(job, entrant.options));
  const RunInputs inputs{job.compiled, *entrant.beyond, *job.catalog, job.packs.targets};
  RunOptions options = run_options(job, entrant.options);
  options.members = members;
  entrant.result = std::make_unique<RunResult>(gapcast::run(inputs, options, progress, stop));
  if (entrant.result->cancelled) return false;
  entrant.live = std::make_unique<LiveRun>(LiveRun{inputs, *entrant.result});
  parties_.push_back(party_of(job.spec, *entrant.live));
  return true;
}

bool Compared::run(const Progress& progress, const std::stop_token& stop) {
  std::int64_t members = 1;
  for (const Entrant& entrant : entrants_) members = std::max(members, entrant.job->spec.members);
  for (std::size_t i = 0; i < entrants_.size(); ++i)
    if (!run(entrants_[i], members, part_of(progress, i, entrants_.size()), stop)) return false;
  label();
  return true;
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

const Catalog& Compared::catalog() const { return *entrants_.front().job->catalog; }

}  // namespace gapcast::cli
