// gapcast merge: puts shards together to the files and reports of one run.
#include <algorithm>
#include <map>

#include "engine/base/error.hpp"
#include "engine/base/messages/cli.hpp"
#include "engine/base/messages/ensemble.hpp"
#include "tools/cli/carry_through.hpp"
#include "tools/cli/files/shards.hpp"
#include "tools/cli/problems.hpp"
#include "tools/cli/program.hpp"
#include "tools/cli/usage_error.hpp"

namespace gapcast::cli {
namespace {

// The shards of one scenario, and what they were made from.
struct Whole {
  std::vector<Shard> shards;
  Options options;  // that shape the plan
  Inputs inputs;
  const Job* job = nullptr;
};

// Makes the plan again; a problem where it is not the shards' any more.
void load(Whole& whole, const Session& session, Diagnostics& diagnostics) {
  const ShardLabel& label = whole.shards.front().label;
  whole.options = options_of(label.command);
  whole.inputs = load_inputs(whole.options, session);
  if (whole.inputs.diagnostics.has_errors()) {
    diagnostics.add(whole.inputs.diagnostics);
    return;
  }
  for (const Job& job : whole.inputs.jobs)
    if (job.spec.id == label.scenario) whole.job = &job;
  const Place place{whole.shards.front().name, 0};
  if (whole.job == nullptr)
    diagnostics.error(place, "", msg::shard_no_scenario,
                      {label.scenario, whole.options.arguments.front()});
  else if (key_of(*whole.job, whole.options) != label.key)
    diagnostics.error(place, "", msg::shard_inputs_changed);
}

std::map<std::string, Whole> wholes_of(std::vector<Shard> shards, const Session& session,
                                       Diagnostics& diagnostics) {
  std::map<std::string, Whole> wholes;
  for (Shard& shard : shards) wholes[shard.label.scenario].shards.push_back(std::move(shard));
  for (auto& [id, whole] : wholes) check_shards(whole.shards, diagnostics);
  if (diagnostics.has_errors()) return wholes;
  for (auto& [id, whole] : wholes) load(whole, session, diagnostics);
  return wholes;
}

}  // namespace

int cmd_merge(const Options& options, Session& session) {
  if (options.arguments.empty()) throw UsageError(msg::option_needs_value, {"DIR"});
  const Interruption interruption;
  Diagnostics diagnostics;
  std::vector<Shard> shards = find_shards(options.arguments, diagnostics);
  std::map<std::string, Whole> wholes;
  if (!diagnostics.has_errors()) wholes = wholes_of(std::move(shards), session, diagnostics);
  tell(diagnostics, session, !options.quiet);
  if (diagnostics.has_errors()) return kInvalidInput;
  std::vector<const Job*> jobs;
  for (const auto& [id, whole] : wholes) jobs.push_back(whole.job);
  return carry_through(
      jobs, options, session, interruption,
      [&](const Job& job, const Progress&, const std::stop_token&) {
        const Whole& whole = wholes.at(job.spec.id);
        const Compiled beyond = compile_beyond(job, whole.options);
        return merge_shards({job.compiled, beyond, *job.catalog, job.packs.targets},
                            run_options(job, options), whole.shards);
      },
      false);
}

}  // namespace gapcast::cli
