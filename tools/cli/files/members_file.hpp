// --members-out FILE: the values of every member, for programs that ask what no table answers.
#pragma once

#include "engine/run/run.hpp"
#include "tools/cli/inputs.hpp"
#include "tools/cli/interruption.hpp"

namespace gapcast::cli {

// Wrong command lines: --members-out with several scenarios, without members, or for a shard.
// Throws UsageError.
void check_members_out(const Options& options, std::size_t scenarios);

// Writes an array "AREA/VARIABLE" of years and members for each output of the run, and `years`;
// members as many as the result has. Simulates once more, in flat memory. False when interrupted;
// then there is no file.
bool write_members(const Job& job, const RunResult& result, const Options& options,
                   Session& session, const Interruption& interruption);

}  // namespace gapcast::cli
