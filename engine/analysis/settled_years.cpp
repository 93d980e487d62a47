// The latest year with a published figure, from catalogue, scenario and new figures.
#include "engine/analysis/settled_years.hpp"

#include <algorithm>
#include <set>
#include <string>

#include "engine/base/text.hpp"

namespace gapcast {
namespace {

// The area, its parts and the nation.
std::set<std::string> areas_that_count(const Trials& trials, int area) {
  const AreaLabel& label = trials.areas()[static_cast<std::size_t>(area)];
  std::set<std::string> ids(label.leaves.begin(), label.leaves.end());
  ids.insert(label.id);
  for (const Area& one : trials.catalog().areas)
    if (one.level == AreaLevel::nation) ids.insert(one.id);
  return ids;
}

// Growth that the scenario states as observed.
int last_stated_year(const Compiled& compiled, int index) {
  int last = compiled.base_year(index);
  const PlanArea& area = compiled.plan.areas[static_cast<std::size_t>(index)];
  for (int k = 0; k < area.n_leaves; ++k) {
    const auto at = compiled.plan.area_leaves[static_cast<std::size_t>(area.first_leaf + k)];
    const Leaf& leaf = compiled.plan.leaves[static_cast<std::size_t>(at)];
    for (int i = 0; i < leaf.n_observed; ++i) {
      const auto one = static_cast<std::size_t>(leaf.first_observed + i);
      last = std::max(last, compiled.year(compiled.plan.observed[one].year));
    }
  }
  return last;
}

}  // namespace

int last_settled_year(const Trials& trials, int area) {
  const std::set<std::string> ids = areas_that_count(trials, area);
  int last = last_stated_year(trials.compiled(), area);
  for (const std::string& id : ids) last = std::max(last, trials.last_published_year(id));
  // "2026", not "2026Q1".
  for (const ObserveSpec& observe : trials.spec().observes)
    if (const auto year = parse_integer(observe.period); year && ids.contains(observe.area))
      last = std::max(last, static_cast<int>(*year));
  return last;
}

int first_free_year(const Trials& trials, const TargetQuestion& question) {
  const int last =
      std::max(last_settled_year(trials, question.area), question.gap.last_observed.year);
  return std::min(last + 1, trials.spec().horizon);
}

bool is_past(const Trials& trials, const TargetQuestion& question) {
  return last_settled_year(trials, question.area) >= question.gap.year;
}

}  // namespace gapcast
