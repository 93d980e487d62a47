// The joint test: linear comparisons of one area and year solved together.
#include "engine/analysis/audit/audit_joint.hpp"

#include <algorithm>
#include <limits>
#include <map>
#include <numeric>
#include <set>

#include "engine/analysis/audit/feasibility.hpp"

namespace gapcast {
namespace {

// Comparisons that are linear in the figures: sums, parts within wholes, rivals (equal values).
bool is_linear(const Check& check) {
  return check.rule == AuditRule::parts_add_up || check.rule == AuditRule::part_whole ||
         check.rule == AuditRule::rival_figures;
}

std::vector<std::size_t> figures_in(const Check& check) {
  std::vector<std::size_t> figures = check.inputs;
  if (check.stated) figures.push_back(*check.stated);
  return figures;
}

using Checks = std::vector<const Check*>;

// The linear comparisons that hold by themselves, in groups that share figures.
std::vector<Checks> groups_of(const std::vector<Check>& checks,
                              const std::vector<Finding>& findings, std::size_t n_figures) {
  std::vector<std::size_t> parent(n_figures);
  std::iota(parent.begin(), parent.end(), std::size_t{0});
  const auto root = [&](std::size_t at) {
    while (parent[at] != at) at = parent[at] = parent[parent[at]];
    return at;
  };
  const auto takes_part = [&](std::size_t i) {
    return is_linear(checks[i]) && (findings[i].severity == AuditSeverity::consistent ||
                                    findings[i].severity == AuditSeverity::boundary);
  };
  for (std::size_t i = 0; i < checks.size(); ++i)
    if (takes_part(i))
      for (const std::size_t figure : figures_in(checks[i]))
        parent[root(figure)] = root(checks[i].inputs[0]);
  std::map<std::size_t, Checks> groups;
  for (std::size_t i = 0; i < checks.size(); ++i)
    if (takes_part(i)) groups[root(checks[i].inputs[0])].push_back(&checks[i]);
  std::vector<Checks> list;
  for (auto& [first, group] : groups)
    if (group.size() > 1) list.push_back(std::move(group));
  return list;
}

bool hold_together(const Checks& group, const std::vector<Figure>& figures) {
  std::map<std::size_t, std::size_t> variable;
  std::vector<PrintedInterval> bounds;
  const auto variable_of = [&](std::size_t figure) {
    const auto [found, fresh] = variable.try_emplace(figure, bounds.size());
    if (fresh) bounds.push_back(range_of(figures[figure], DigitReading::rounded));
    return found->second;
  };
  std::vector<LinearCondition> conditions;
  for (const Check* check : group) {
    LinearCondition condition;
    for (const std::size_t input : check->inputs)
      condition.terms.emplace_back(variable_of(input), 1.0);
    if (check->stated) condition.terms.emplace_back(variable_of(*check->stated), -1.0);
    condition.value = check->fixed.value_or(PrintedInterval{0, 0});
    if (check->rule == AuditRule::part_whole)
      condition.value.low = -std::numeric_limits<double>::infinity();
    conditions.push_back(std::move(condition));
  }
  return feasible(bounds, conditions);
}

// Leaves out one comparison after the other as long as the rest cannot hold.
Checks smallest_conflict(Checks group, const std::vector<Figure>& figures) {
  for (std::size_t i = group.size(); i-- > 0;) {
    Checks fewer = group;
    fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
    if (!hold_together(fewer, figures)) group = std::move(fewer);
  }
  return group;
}

Finding joint_finding(const Checks& conflict, const std::vector<Figure>& figures) {
  std::set<std::size_t> involved;
  for (const Check* check : conflict)
    for (const std::size_t figure : figures_in(*check)) involved.insert(figure);
  const Check& first = *conflict.front();
  const Observation& row = figures[first.stated.value_or(first.inputs[0])].row;
  Finding finding;
  finding.severity = AuditSeverity::inconsistent;
  finding.rule = AuditRule::joint;
  finding.area = row.area;
  finding.indicator = row.indicator;
  finding.sector = row.sector;
  finding.year = row.year;
  finding.unit = row.unit;
  finding.inputs.assign(involved.begin(), involved.end());
  return finding;
}

}  // namespace

void add_joint_findings(const RuleContext& context, const std::vector<Check>& checks,
                        std::vector<Finding>& findings) {
  for (const Checks& group : groups_of(checks, findings, context.figures.size()))
    if (!hold_together(group, context.figures))
      findings.push_back(joint_finding(smallest_conflict(group, context.figures), context.figures));
}

}  // namespace gapcast
