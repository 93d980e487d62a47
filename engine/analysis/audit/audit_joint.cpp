// The joint test: linear comparisons of one area and year solved together.
#include "engine/analysis/audit/audit_joint.hpp"

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <limits>
#include <map>
#include <numeric>
#include <optional>
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

// Can all comparisons of the group hold, with the figures within `range_of_figure`?
template <class RangeOfFigure>
bool hold_together(const Checks& group, RangeOfFigure&& range_of_figure) {
  std::map<std::size_t, std::size_t> variable;
  std::vector<PrintedInterval> bounds;
  const auto variable_of = [&](std::size_t figure) {
    const auto [found, fresh] = variable.try_emplace(figure, bounds.size());
    if (fresh) bounds.push_back(range_of_figure(figure));
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

bool hold_together(const Checks& group, const std::vector<Figure>& figures) {
  return hold_together(
      group, [&](std::size_t figure) { return range_of(figures[figure], DigitReading::rounded); });
}

// The fewest units of its last digit by which the figure must go down (-1) or up (1) for the group
// to hold; 0 where no such change does. Its range is stretched that way, which can only help, so
// that halving finds the least; the figure moved by as much reaches what the stretch had to reach.
long long units_needed(const Checks& group, const std::vector<Figure>& figures, std::size_t figure,
                       int direction) {
  constexpr long long kMost = 1LL << 20;
  const double unit = std::pow(10.0, plain_digit(figures[figure]));
  const auto holds_by = [&](long long units) {
    return hold_together(group, [&](std::size_t other) {
      PrintedInterval range = range_of(figures[other], DigitReading::rounded);
      if (other != figure) return range;
      (direction < 0 ? range.low : range.high) += static_cast<double>(direction * units) * unit;
      return range;
    });
  };
  long long enough = 1;
  while (enough < kMost && !holds_by(enough)) enough *= 2;
  if (!holds_by(enough)) return 0;
  long long little = enough / 2;
  while (enough - little > 1) {
    const long long middle = little + (enough - little) / 2;
    (holds_by(middle) ? enough : little) = middle;
  }
  return direction * enough;
}

// Every single figure that could be changed by the fewest units, those in most comparisons first.
std::vector<Correction> smallest_corrections(const Checks& conflict,
                                             const std::vector<Figure>& figures,
                                             const std::set<std::size_t>& involved) {
  std::vector<Correction> best = fewest_units(
      {involved.begin(), involved.end()}, figures,
      [&](std::size_t f, int direction) { return units_needed(conflict, figures, f, direction); });
  const auto n_comparisons = [&](const Correction& of) {
    return std::count_if(conflict.begin(), conflict.end(), [&](const Check* check) {
      const std::vector<std::size_t> all = figures_in(*check);
      return std::find(all.begin(), all.end(), of.figure) != all.end();
    });
  };
  std::stable_sort(best.begin(), best.end(), [&](const Correction& one, const Correction& other) {
    return n_comparisons(one) > n_comparisons(other);
  });
  return best;
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
  constexpr double kNoEnd = std::numeric_limits<double>::infinity();
  finding.implied = finding.stated = {-kNoEnd, kNoEnd};
  finding.as_small = smallest_corrections(conflict, figures, involved);
  if (!finding.as_small.empty()) finding.correction = finding.as_small.front();
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
