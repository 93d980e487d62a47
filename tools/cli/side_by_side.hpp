// Scenarios of one call compared for their pages, as `compare` does.
#pragma once

#include <memory>
#include <vector>

#include "engine/report/answers/compare_report.hpp"
#include "tools/cli/inputs.hpp"
#include "tools/cli/interruption.hpp"

namespace gapcast::cli {

// Each with the first; what the context refers to lives as long.
struct SideBySide {
  std::vector<LiveRun> runs;
  std::vector<Party> parties;
  gapcast::Comparison comparison;
  std::unique_ptr<CompareContext> context;
};

struct ComparedRun {
  const Job* job;
  const RunResult* result;
};

// Members are simulated once more for the errors of the differences, of the indicators in the last
// year. Null where nothing can be compared on shared draws (a path, or different numbers of
// members), where the scenarios have no area in common, and where it was interrupted.
std::unique_ptr<SideBySide> side_by_side(const std::vector<ComparedRun>& runs,
                                         const Options& options, Session& session,
                                         const Interruption& interruption);

}  // namespace gapcast::cli
