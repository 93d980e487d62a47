// What the audit says of the published figures of a run's own areas.
#pragma once

#include <string>
#include <vector>

#include "engine/analysis/audit/audit.hpp"
#include "engine/report/report.hpp"

namespace gapcast {

// The audit of the figures of the run's areas, their leaves and members alone, with the run's
// targets. Figures of other areas are not looked at, so it costs as much as the run is wide.
AuditReport audit_of_run(const ReportContext& context);

// A finding that is not `consistent`, in the order of the report.
struct RunFinding {
  std::size_t number = 0;  // from 1
  const Finding* finding = nullptr;
  std::string sources;  // ids, each once, blank-separated
};
std::vector<RunFinding> findings_of_run(const AuditReport& report);

}  // namespace gapcast
