// Carrying scenarios through to their files and reports, however their members are come by.
#pragma once

#include <functional>
#include <stop_token>
#include <vector>

#include "engine/run/run.hpp"
#include "tools/cli/inputs.hpp"
#include "tools/cli/interruption.hpp"

namespace gapcast::cli {

// The result of a job's scenario: a run of it, or its shards put together.
using Runner = std::function<RunResult(const Job&, const Progress&, const std::stop_token&)>;

// For each job in turn: result, files, report; then the requirements are judged. Returns the exit
// status. Throws UsageError for requirements that no job has.
// Scenarios of one call are compared in their pages where `simulates` is true: members may be
// simulated here once more.
int carry_through(const std::vector<const Job*>& jobs, const Options& options, Session& session,
                  const Interruption& interruption, const Runner& runner, bool simulates = true);

// How the library runs a job.
RunOptions run_options(const Job& job, const Options& options);
// OUT/ID.
std::string folder_of(const Job& job, const Options& options);
// Every file that the job's plan was made from.
std::vector<InputFile> files_of(const Job& job);

}  // namespace gapcast::cli
