// `gapcast calibrate --parameters`: growth parameters from the data folder and the shipped panels.
#pragma once

#include "tools/cli/options.hpp"
#include "tools/cli/session.hpp"

namespace gapcast::cli {

// Writes parameters.csv to --out (out/calibrate) and prints the estimates of the areas named (of
// every area and of the nation unless any is). Returns the exit status.
int calibrate_parameters(const Options& options, Session& session);

}  // namespace gapcast::cli
