// How far a finding moves the gap of a target.
#include "engine/analysis/audit/audit_moves.hpp"

#include <algorithm>
#include <cmath>

namespace gapcast {
namespace {

// A figure that the finding would have otherwise, and what it would be instead.
struct Change {
  std::size_t figure = 0;
  double implied = 0;
};

// The stated figure: its correction where it is the one to correct, else the nearest value that the
// other side allows. Of a joint finding every figure that could be the one to correct.
std::vector<Change> changes_of(const Finding& finding, const std::vector<Figure>& figures) {
  std::vector<Change> changes;
  for (const Correction& one : finding.as_small) changes.push_back({one.figure, one.to});
  if (!finding.stated_figure) return changes;
  const auto& correction = finding.correction;
  const double printed = figures[*finding.stated_figure].printed.value;
  const bool corrected =
      correction && correction->figure == *finding.stated_figure && !correction->others;
  changes.push_back({*finding.stated_figure,
                     corrected
                         ? correction->to
                         : std::min(std::max(printed, finding.implied.low), finding.implied.high)});
  return changes;
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

// The gaps of the targets that the changed figure enters.
void add_moves(const Change& change, const std::vector<Figure>& figures,
               const AuditKnowledge& knowledge, std::vector<GapMove>& moves) {
  const Figure& figure = figures[change.figure];
  const double printed = figure.printed.value;
  if (!std::isfinite(change.implied) || change.implied == printed) return;
  for (const TargetSpec& target : knowledge.targets) {
    if (target.indicator != figure.row.indicator) continue;
    if (!covers(target, figure.row.area, knowledge.catalog)) continue;
    std::optional<GapMove> move = entry_of(target, figure.row);
    if (!move) continue;
    move->target = target.id;
    move->target_value = target.value;
    move->unit = target.unit;
    move->gap_stated = printed - target.value;
    move->gap_implied = change.implied - target.value;
    moves.push_back(*move);
  }
}

}  // namespace

std::vector<GapMove> gap_moves(const Finding& finding, const std::vector<Figure>& figures,
                               const AuditKnowledge& knowledge) {
  std::vector<GapMove> moves;
  // At the boundary nothing need move.
  if (finding.severity == AuditSeverity::consistent || finding.severity == AuditSeverity::boundary)
    return moves;
  for (const Change& change : changes_of(finding, figures))
    add_moves(change, figures, knowledge, moves);
  // What enters a verdict goes first.
  std::stable_sort(moves.begin(), moves.end(),
                   [](const GapMove& a, const GapMove& b) { return a.entry < b.entry; });
  return moves;
}

}  // namespace gapcast
