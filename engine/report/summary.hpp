// Several runs at a glance: verdicts of many scenarios in one table, and a sweep as one tidy table.
#pragma once

#include <string>
#include <vector>

#include "engine/report/report.hpp"

namespace gapcast {

// summary.csv: `scenario,area`, then one column a target id in order of first appearance. A cell is
// the probability of meeting the target (0 to 1; 0 or 1 where the outcome is published); of a
// deterministic run, which has none, the status; empty where the target is not the area's or is
// not judged.
std::string summary_csv(const std::vector<ReportContext>& contexts);
// The same for people: blocks of few columns with a legend, so that a console can show them.
std::string summary_text(const std::vector<ReportContext>& contexts, Language language);

// The runs of one scenario's sweep with the values that each was run with.
struct SweepRun {
  std::vector<double> values;  // as SweepTable::paths
  ReportContext context;
};
struct SweepTable {
  std::string id;                  // of the scenario with the sweep
  std::vector<std::string> paths;  // levers.growth.NAME.add_pp
  std::vector<SweepRun> runs;
};

// sweep.csv, tidy: the swept paths, `scenario,area,target,indicator,year,unit`, statistics and
// verdict. A row a run, area and target (columns as in gaps.csv), then a row a run, area and
// indicator in the last year (target and verdict empty; a deterministic path under `mean`).
std::string sweep_csv(const SweepTable& sweep);
// Chances by swept values and area; without any target medians of the indicators in the last year.
std::string sweep_text(const SweepTable& sweep, Language language);

}  // namespace gapcast
