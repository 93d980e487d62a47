// gapcast seek with several levers, a budget or a frontier.
#pragma once

#include "tools/cli/interruption.hpp"
#include "tools/cli/priced_levers.hpp"
#include "tools/cli/questions.hpp"

namespace gapcast::cli {

int seek_together(const Asking& asking, const std::vector<LeverText>& levers,
                  const Options& options, Session& session, const Interruption& interruption);

}  // namespace gapcast::cli
