// How far a finding moves the gap of a target.
#include "engine/analysis/audit/audit_moves.hpp"

#include <cmath>

namespace gapcast {
namespace {

// The value of a range that a reader would take: its middle, or its only end.
double reading_value(const PrintedInterval& range) {
  if (std::isfinite(range.low) && std::isfinite(range.high)) return range.middle();
  return std::isfinite(range.low) ? range.low : range.high;
}

// Does the target speak of that area? `each` means every province.
bool covers(const TargetSpec& target, const std::string& area, const Catalog& catalog) {
  if (target.area == area) return true;
  if (target.area != "each") return false;
  const Area* found = catalog.find_area(area);
  return !found || found->level == AreaLevel::province || found->level == AreaLevel::former;
}

}  // namespace

std::vector<GapMove> gap_moves(const Finding& finding, const std::vector<Figure>& figures,
                               const AuditKnowledge& knowledge) {
  std::vector<GapMove> moves;
  if (!finding.stated_figure || finding.severity == AuditSeverity::consistent) return moves;
  const Figure& stated = figures[*finding.stated_figure];
  const double implied = reading_value(finding.implied);
  // A whole that its part only touches need not move.
  const bool open = !std::isfinite(finding.implied.low) || !std::isfinite(finding.implied.high);
  if (!std::isfinite(implied) || (open && finding.severity == AuditSeverity::boundary))
    return moves;
  for (const TargetSpec& target : knowledge.targets) {
    if (target.indicator != stated.row.indicator) continue;
    if (!covers(target, stated.row.area, knowledge.catalog)) continue;
    moves.push_back({target.id, target.value, target.unit, stated.printed.value - target.value,
                     implied - target.value});
  }
  return moves;
}

}  // namespace gapcast
