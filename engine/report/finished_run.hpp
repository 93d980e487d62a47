// A finished run, read back from its folder, as one of the parties of a comparison.
#pragma once

#include <optional>

#include "engine/analysis/compare/party.hpp"
#include "engine/report/recorded_run.hpp"

namespace gapcast {

// The party without its members (`live` is null). Errors of medians and means follow from the
// quantiles, those of chances from the table. A run that was interrupted, a deterministic one, one
// whose record an earlier version wrote and a table with what no run writes are problems that name
// the file; nullopt then.
std::optional<Party> party_of(const RecordedRun& run, Diagnostics& diagnostics);

}  // namespace gapcast
