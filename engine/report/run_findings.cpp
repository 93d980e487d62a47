// Picking the figures of a run's areas and the findings worth telling.
#include "engine/report/run_findings.hpp"

#include <algorithm>
#include <set>

#include "engine/base/text.hpp"

namespace gapcast {

AuditReport audit_of_run(const ReportContext& context) {
  std::set<std::string> areas;
  for (const AreaLabel& area : context.compiled.areas) {
    areas.insert(area.id);
    areas.insert(area.leaves.begin(), area.leaves.end());
  }
  for (const AreaLabel& leaf : context.compiled.leaves) areas.insert(leaf.id);
  std::vector<Observation> rows;
  for (const Observation& row : context.catalog.observations)
    if (areas.contains(row.area)) rows.push_back(row);
  return audit(rows, {context.catalog, context.result.targets});
}

std::vector<RunFinding> findings_of_run(const AuditReport& report) {
  std::vector<RunFinding> findings;
  for (std::size_t i = 0; i < report.findings.size(); ++i) {
    const Finding& finding = report.findings[i];
    if (finding.severity == AuditSeverity::consistent) continue;
    std::vector<std::size_t> figures = finding.inputs;
    if (finding.stated_figure) figures.push_back(*finding.stated_figure);
    std::vector<std::string> sources;
    for (const std::size_t figure : figures)
      for (const std::string& id : split_words(report.figures.at(figure).row.provenance.source))
        if (std::find(sources.begin(), sources.end(), id) == sources.end()) sources.push_back(id);
    findings.push_back({i + 1, &finding, join(sources, " ")});
  }
  return findings;
}

}  // namespace gapcast
