// Shards of runs as files: OUT/ID/shard-I-of-N.gapcast.
#pragma once

#include "engine/run/run.hpp"
#include "tools/cli/inputs.hpp"
#include "tools/cli/interruption.hpp"

namespace gapcast::cli {

// Simulates the shard of --shard of each scenario and writes its file. Returns the exit status.
int run_shards(const Inputs& inputs, const Options& options, Session& session,
               const Interruption& interruption);

// What the members of a job depend on: inputs by content, seed, members, indicators, every number
// of the plan, and this build of gapcast. Not: places of files, threads.
std::string key_of(const Job& job, const Options& options);

// The words by which the job's plan is made again, and back. Paths that are not found from the
// working directory are looked for from the one the shard was made in.
std::vector<std::string> words_of(const Options& options);
Options options_of(const std::vector<std::string>& words);

// The shards in the folders and in the folders directly below them. A folder that is not there or
// has none is a problem.
std::vector<Shard> find_shards(const std::vector<std::string>& folders, Diagnostics& diagnostics);

}  // namespace gapcast::cli
