// gapcast run: projects each scenario, writes its files and reports the gaps.
#include <algorithm>

#include "engine/base/messages/cli.hpp"
#include "engine/base/messages/ensemble.hpp"
#include "engine/base/messages/sensitivity.hpp"
#include "engine/kernel/lanes_math.hpp"
#include "tools/cli/carry_through.hpp"
#include "tools/cli/files/members_file.hpp"
#include "tools/cli/files/shards.hpp"
#include "tools/cli/problems.hpp"
#include "tools/cli/program.hpp"
#include "tools/cli/run_analyses.hpp"
#include "tools/cli/scenario_files.hpp"
#include "tools/cli/until_exit.hpp"
#include "tools/cli/usage_error.hpp"

namespace gapcast::cli {
namespace {

// Every problem of the command line before any work.
void check_options(const Options& options) {
  const auto refuse = [](bool both, const char* first, const char* second) {
    if (both) throw UsageError(msg::option_not_with, {first, second});
  };
  const bool shard = options.shard.has_value(), until = options.until.has_value();
  refuse(until && shard, "--until", "--shard");
  refuse(until && options.members.has_value(), "--until", "--members");
  refuse(until && options.deterministic, "--until", "--deterministic");
  refuse(shard && options.deterministic, "--shard", "--deterministic");
  const std::vector<Analysis> asked = asked_analyses(options);
  const bool analyses = !asked.empty();
  if (options.has(OptionId::screen) &&
      std::find(asked.begin(), asked.end(), Analysis::sensitivity) == asked.end())
    throw UsageError(msg::screen_needs_sensitivity);
  refuse(analyses && shard, "--analyses", "--shard");
  refuse(analyses && options.deterministic, "--analyses", "--deterministic");
  refuse(shard && options.json, "--shard", "--json");
  refuse(shard && !options.requirements.empty(), "--shard", "--require");
  if (!options.requirements.empty() && options.deterministic)
    throw UsageError(msg::require_needs_ensemble);
}

// Vector loops use one instruction set while it lives.
class OneVectorSet {
 public:
  explicit OneVectorSet(std::int64_t set) : set_(set) {
    if (set_ != 0) use_lane_target(set_);
  }
  ~OneVectorSet() {
    if (set_ != 0) use_lane_target(0);
  }
  OneVectorSet(const OneVectorSet&) = delete;
  OneVectorSet& operator=(const OneVectorSet&) = delete;

 private:
  std::int64_t set_;
};

}  // namespace

int cmd_run(const Options& given, Session& session) {
  const Options options = with_scenario_files(given, session);
  if (options.arguments.empty())
    throw UsageError(options.targets.size() > 1 ? msg::cli_scenarios_before_targets
                                                : msg::cli_no_scenario);
  check_options(options);
  const OneVectorSet vectors(options.vectors);
  const Interruption interruption;
  const Inputs& inputs = until_exit(load_inputs(options, session));
  tell(inputs.diagnostics, session, !options.quiet);
  if (inputs.diagnostics.has_errors()) return kInvalidInput;
  check_members_out(options, inputs.jobs.size());
  if (options.shard) return run_shards(inputs, options, session, interruption);
  std::vector<const Job*> jobs;
  for (const Job& job : inputs.jobs) jobs.push_back(&job);
  return carry_through(jobs, options, session, interruption,
                       [&](const Job& job, const Progress& progress, const std::stop_token& stop) {
                         const Compiled beyond = compile_beyond(job, options);
                         return run({job.compiled, beyond, *job.catalog, job.packs.targets},
                                    run_options(job, options), progress, stop);
                       });
}

}  // namespace gapcast::cli
