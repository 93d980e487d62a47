// A finished run read back from what it has left in its folder, to be compared with others.
#pragma once

#include <optional>
#include <string>

#include "engine/analysis/compare/party.hpp"

namespace gapcast {

// The bytes of the three files that a comparison reads.
struct FinishedRunFiles {
  std::string folder;
  std::string record;       // run.json: the resolved plan with sources, members, seed, input hashes
  std::string gaps;         // gaps.csv
  std::string projections;  // projections.csv
};

// The party without its members (`live` is null). Errors of medians and means follow from the
// quantiles, those of chances from the table. Files that are not what a run writes, or do not
// belong together, a run that was interrupted and a deterministic one are problems that name the
// file; nullopt then.
std::optional<Party> read_finished_run(const FinishedRunFiles& files, Diagnostics& diagnostics);

}  // namespace gapcast
