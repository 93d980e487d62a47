// Scenario files by the words of a command line: files, folders, `all`.
#pragma once

#include "tools/cli/options.hpp"
#include "tools/cli/session.hpp"

namespace gapcast::cli {

// The options with every folder among the arguments replaced by the scenario files directly in it,
// by name, and Options::folder set where there was one. `all` (first, and not itself a file) stands
// for the folder after it, else for ./scenarios, else for the scenarios beside the data that are
// found. Throws UsageError for a folder that is not there or has no scenario.
Options with_scenario_files(const Options& options, const Session& session);

// The shared baseline of the nation and its provinces among the shipped scenarios. Throws
// UsageError when there is no folder of scenarios.
std::string shared_baseline(const Session& session);

}  // namespace gapcast::cli
