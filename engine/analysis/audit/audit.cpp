// The audit: evidence, rules, verdicts, in a fixed order.
#include "engine/analysis/audit/audit.hpp"

#include <algorithm>
#include <array>
#include <tuple>

#include "engine/analysis/audit/audit_joint.hpp"
#include "engine/analysis/audit/audit_moves.hpp"
#include "engine/analysis/audit/audit_rules.hpp"

namespace gapcast {
namespace {

constexpr std::array<std::string_view, kAuditRules> kRuleIds = {
    "growth_levels", "multiple_growth", "multiple_levels", "average_yearly", "parts_add_up",
    "part_whole",    "share_levels",    "per_head",        "growth_between", "rival_figures",
    "rank_of",       "members_whole",   "joint",           "possible"};
constexpr std::array<std::string_view, kHypotheses> kHypothesisIds = {
    "truncated",  "arithmetic mean", "geometric mean", "other number of years",
    "one-sided",  "coarse rounding", "unit",           "price basis",
    "definition", "revised"};
constexpr std::array<std::string_view, 4> kSeverityIds = {"inconsistent", "explained", "boundary",
                                                          "consistent"};

// A plan that was missed, or beaten, contradicts nothing: what was planned for a period is not held
// against what was measured in it.
bool mixes_plan(const Check& check, const std::vector<Figure>& figures) {
  std::vector<std::size_t> all = check.inputs;
  if (check.stated) all.push_back(*check.stated);
  const auto is_plan = [&](std::size_t at) { return figures[at].row.provenance.status == "plan"; };
  return std::any_of(all.begin(), all.end(), [&](std::size_t planned) {
    return is_plan(planned) && std::any_of(all.begin(), all.end(), [&](std::size_t other) {
             return !is_plan(other) && figures[other].row.year == figures[planned].row.year;
           });
  });
}

// Products of other rows say nothing that those rows do not say; assumptions are no figures.
bool is_evidence(const Observation& row) {
  return row.provenance.status != "derived" && row.provenance.status != "assumption";
}

std::vector<Figure> evidence(std::span<const Observation> rows) {
  std::vector<Figure> figures;
  for (const Observation& row : rows)
    if (is_evidence(row)) figures.push_back(figure_of(row));
  // A fixed order makes the findings independent of the order of the file.
  const auto key = [](const Figure& figure) {
    const Observation& row = figure.row;
    return std::tie(row.area, figure.measure, figure.sector, row.year, row.definition,
                    row.value_text, row.provenance.source, row.provenance.note.text);
  };
  std::stable_sort(figures.begin(), figures.end(),
                   [&](const Figure& a, const Figure& b) { return key(a) < key(b); });
  return figures;
}

// One source that prints a figure twice, to more digits and to fewer, is told once: with the fewer,
// which say all that the finding needs.
void drop_repeats(const std::vector<Figure>& figures, std::vector<Finding>& findings) {
  const auto repeats = [&](const Finding& finer, const Finding& other) {
    if (&finer == &other || !finer.stated_figure || !other.stated_figure) return false;
    const PrintedInterval &narrow = finer.stated, &wide = other.stated;
    return finer.rule == other.rule && finer.severity == other.severity &&
           finer.severity != AuditSeverity::consistent && finer.inputs == other.inputs &&
           wide.low <= narrow.low && narrow.high <= wide.high &&
           wide.high - wide.low > narrow.high - narrow.low &&
           figures[*finer.stated_figure].shares_source_with(figures[*other.stated_figure]);
  };
  std::vector<bool> drop(findings.size(), false);
  for (std::size_t i = 0; i < findings.size(); ++i)
    drop[i] = std::any_of(findings.begin(), findings.end(),
                          [&](const Finding& other) { return repeats(findings[i], other); });
  std::size_t at = 0;
  std::erase_if(findings, [&](const Finding&) { return drop[at++]; });
}

void sort_findings(std::vector<Finding>& findings) {
  const auto key = [](const Finding& finding) {
    return std::tie(finding.severity, finding.area, finding.indicator, finding.sector, finding.year,
                    finding.rule, finding.inputs);
  };
  std::stable_sort(findings.begin(), findings.end(),
                   [&](const Finding& a, const Finding& b) { return key(a) < key(b); });
}

}  // namespace

std::size_t AuditReport::count(AuditSeverity severity) const {
  return static_cast<std::size_t>(
      std::count_if(findings.begin(), findings.end(),
                    [&](const Finding& finding) { return finding.severity == severity; }));
}

std::size_t AuditReport::number_of_finding(std::size_t index) const {
  const bool consistent = findings[index].severity == AuditSeverity::consistent;
  return index + 1 + (consistent ? residuals.size() : 0);
}

std::size_t AuditReport::number_of_residual(std::size_t index) const {
  return findings.size() - count(AuditSeverity::consistent) + index + 1;
}

AuditReport audit(std::span<const Observation> rows, const AuditKnowledge& knowledge) {
  AuditReport report;
  report.rows = rows.size();
  report.figures = evidence(rows);
  const FigureIndex index(report.figures);
  const RuleContext context{report.figures, index, knowledge};
  std::vector<Check> checks;
  for (const auto rule :
       {growth_against_levels, multiples, averages_against_years, growth_between_parts,
        shares_add_up, levels_add_up, parts_within_wholes, some_parts_within_wholes,
        shares_against_levels, levels_per_head, merged_areas, rivals, ranks, possible})
    rule(context, checks);
  std::erase_if(checks, [&](const Check& check) { return mixes_plan(check, report.figures); });
  for (const Check& check : checks)
    report.findings.push_back(judge(check, report.figures, knowledge));
  name_likeliest_corrections(checks, report.figures, report.findings);
  add_joint_findings(context, checks, report.findings);
  drop_repeats(report.figures, report.findings);
  for (Finding& finding : report.findings)
    finding.moves = gap_moves(finding, report.figures, knowledge);
  sort_findings(report.findings);
  return report;
}

std::string_view id_of(AuditRule rule) { return kRuleIds[static_cast<std::size_t>(rule)]; }
std::string_view id_of(Hypothesis hypothesis) {
  return kHypothesisIds[static_cast<std::size_t>(hypothesis)];
}
std::string_view id_of(AuditSeverity severity) {
  return kSeverityIds[static_cast<std::size_t>(severity)];
}

std::string severity_text(const Finding& finding) {
  std::string text(id_of(finding.severity));
  if (finding.severity == AuditSeverity::explained && !finding.hypotheses.empty())
    text += ": " + std::string(id_of(finding.hypotheses.front()));
  return text;
}

}  // namespace gapcast
