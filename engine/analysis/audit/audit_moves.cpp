// How far a finding moves the gap of a target.
#include "engine/analysis/audit/audit_moves.hpp"

#include <algorithm>
#include <cmath>

namespace gapcast {
namespace {

// The printed figure as the other side would have it: its correction where it is the one to
// correct, else the nearest value that the other side allows.
double implied_value(const Finding& finding, double printed) {
  const auto& correction = finding.correction;
  if (correction && correction->figure == *finding.stated_figure && !correction->others)
    return correction->to;
  return std::min(std::max(printed, finding.implied.low), finding.implied.high);
}

// How a figure of those years enters a target; nullopt where it says nothing of it.
std::optional<GapMove> entry_of(const TargetSpec& target, const Observation& row) {
  GapMove move;
  const auto year = row.full_year();
  const auto years = row.period();
  if (target.period) {
    const int first = year ? *year : years ? years->first : 0;
    const int last = year ? *year : years ? years->second : 0;
    if (first < target.period->first || last > target.period->second) return std::nullopt;
    move.entry = GapMove::Entry::period;
    move.years = last - first + 1;
    move.of_years = target.period->second - target.period->first + 1;
    return move;
  }
  if (!year) return std::nullopt;
  if (*year == target.last_year()) {
    move.entry = GapMove::Entry::year;
    return move;
  }
  // Growth of another year is about another change.
  if (row.indicator.ends_with("_growth")) return std::nullopt;
  move.entry = GapMove::Entry::distance;
  return move;
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
  // At the boundary nothing need move.
  if (!finding.stated_figure || finding.severity == AuditSeverity::consistent ||
      finding.severity == AuditSeverity::boundary)
    return moves;
  const Figure& stated = figures[*finding.stated_figure];
  const double printed = stated.printed.value;
  const double implied = implied_value(finding, printed);
  if (!std::isfinite(implied) || implied == printed) return moves;
  for (const TargetSpec& target : knowledge.targets) {
    if (target.indicator != stated.row.indicator) continue;
    if (!covers(target, stated.row.area, knowledge.catalog)) continue;
    std::optional<GapMove> move = entry_of(target, stated.row);
    if (!move) continue;
    move->target = target.id;
    move->target_value = target.value;
    move->unit = target.unit;
    move->gap_stated = printed - target.value;
    move->gap_implied = implied - target.value;
    moves.push_back(*move);
  }
  // What enters a verdict goes first.
  std::stable_sort(moves.begin(), moves.end(),
                   [](const GapMove& a, const GapMove& b) { return a.entry < b.entry; });
  return moves;
}

}  // namespace gapcast
