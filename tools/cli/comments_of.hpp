// The comments that go with a scenario: the file of --comments, or comments.csv beside it.
#pragma once

#include <vector>

#include "engine/data/comments.hpp"
#include "tools/cli/inputs.hpp"

namespace gapcast::cli {

// None where there is no such file. Unknown areas, targets and indicators are problems; what other
// scenarios know (any area of the catalogue, any target of the packs beside it) is not unknown, so
// that one file serves several.
std::vector<Comment> comments_of(const Job& job, const Options& options, Diagnostics& diagnostics);

}  // namespace gapcast::cli
