// `explain RUN FIGURE[@YEAR] [AREA]`: the chain behind a number of a finished run.
#pragma once

#include <string>
#include <vector>

#include "tools/cli/options.hpp"
#include "tools/cli/session.hpp"

namespace gapcast::cli {

// Do the words ask about a run: is the first a folder or a path, or the second FIGURE@YEAR?
bool names_run(const std::vector<std::string>& words);

// Prints the chain. Exit status 3 where the folder is none of a run or its files do not fit
// together; throws UsageError for a figure, year or area that the run does not have.
int explain_run(const Options& options, Session& session);

}  // namespace gapcast::cli
