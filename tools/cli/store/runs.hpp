// gapcast runs: what the store of runs says.
#pragma once

#include "tools/cli/options.hpp"
#include "tools/cli/session.hpp"

namespace gapcast::cli {

int cmd_runs(const Options& options, Session& session);

}  // namespace gapcast::cli
