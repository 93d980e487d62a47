// What several runs say together: tables of sweeps and the summary of verdicts.
#pragma once

#include <vector>

#include "engine/report/report.hpp"
#include "tools/cli/inputs.hpp"

namespace gapcast::cli {

// A finished run.
struct JobResult {
  const Job* job;
  ReportContext context;
};

// Is the job's own report printed, or does a table of several runs stand for it?
bool has_own_report(const Job& job, const Options& options);

// OUT/ID/sweep.csv for each sweep among the runs, and OUT/summary.csv where there are several
// scenarios or their folder was named; their tables go to the results unless --json is given.
// Throws IoError.
void write_overview(const std::vector<JobResult>& results, const Options& options,
                    Session& session);

}  // namespace gapcast::cli
