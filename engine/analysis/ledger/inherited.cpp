// Which promises are about the same, and the three rules.
#include "engine/analysis/ledger/inherited.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/base/text.hpp"

namespace gapcast {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

double grdp_of(const Compiled& compiled, const std::string& leaf) {
  for (const LedgerEntry& entry : compiled.ledger)
    if (entry.area == leaf && entry.path == "account.grdp")
      return parse_number(entry.value).value_or(kNone);
  return kNone;
}

const std::string& name_of_leaf(const Compiled& compiled, const std::string& leaf) {
  static const std::string kNothing;
  for (const AreaLabel& label : compiled.leaves)
    if (label.id == leaf) return label.title.en;
  return kNothing;
}

// "Lam Dong (before July 2025)" gave Lam Dong its name; where none did, the largest leads.
std::string lead_of(const Compiled& compiled, const AreaLabel& area) {
  std::string largest;
  double most = -1;
  for (const std::string& leaf : area.leaves) {
    if (!area.title.en.empty() && name_of_leaf(compiled, leaf).starts_with(area.title.en))
      return leaf;
    if (const double grdp = grdp_of(compiled, leaf); grdp > most) {
      most = grdp;
      largest = leaf;
    }
  }
  return largest;
}

bool about_the_same(const InheritedTarget& one, const TargetSpec& target) {
  return one.indicator == target.indicator && one.definition == target.definition &&
         one.year == target.year && one.period == target.period && one.unit == target.unit &&
         one.ceiling == (target.comparator == Comparator::below);
}

double strictest_of(const std::vector<InheritedPromise>& promises, const std::string& area,
                    bool ceiling) {
  double strictest = kNone;
  for (const InheritedPromise& one : promises) {
    if (!area.empty() && one.area != area) continue;
    if (std::isnan(strictest) || (ceiling ? one.value < strictest : one.value > strictest))
      strictest = one.value;
  }
  return strictest;
}

double weighted_of(const Compiled& compiled, const AreaLabel& area, const InheritedTarget& one) {
  double sum = 0, weights = 0;
  for (const std::string& leaf : area.leaves) {
    const double value = strictest_of(one.parts, leaf, one.ceiling);
    if (std::isnan(value)) continue;  // promised nothing
    const double grdp = grdp_of(compiled, leaf);
    sum += grdp * value;
    weights += grdp;
  }
  return sum / weights;
}

// Do the strictest promises of two parts differ, or those of a part and of the merged area? Several
// documents of one area are its own matter.
bool disagrees(const AreaLabel& area, const InheritedTarget& one) {
  std::vector<double> values;
  for (const std::string& leaf : area.leaves) {
    const double value = strictest_of(one.parts, leaf, one.ceiling);
    if (!std::isnan(value)) values.push_back(value);
  }
  if (values.empty()) return false;
  if (!one.own.empty()) values.push_back(strictest_of(one.own, "", one.ceiling));
  return std::any_of(values.begin(), values.end(),
                     [&](double value) { return value != values.front(); });
}

std::vector<InheritedTarget> of_area(const Compiled& compiled, int index,
                                     std::span<const TargetSpec> targets) {
  const AreaLabel& area = compiled.areas[static_cast<std::size_t>(index)];
  std::vector<InheritedTarget> found;
  const auto place = [&](const TargetSpec& target) -> InheritedTarget& {
    for (InheritedTarget& one : found)
      if (about_the_same(one, target)) return one;
    InheritedTarget& one = found.emplace_back();
    one.area = index;
    one.indicator = target.indicator;
    one.definition = target.definition;
    one.year = target.year;
    one.period = target.period;
    one.ceiling = target.comparator == Comparator::below;
    one.unit = target.unit;
    return one;
  };
  for (const std::string& leaf : area.leaves)
    for (const TargetSpec& target : targets)
      if (target.level == TargetLevel::provincial && target.area == leaf)
        place(target).parts.push_back({leaf, target.id, target.value});
  for (const TargetSpec& target : targets)
    if (target.level == TargetLevel::provincial && target.area == area.id)
      place(target).own.push_back({area.id, target.id, target.value});
  std::erase_if(found, [&](const InheritedTarget& one) { return !disagrees(area, one); });
  for (InheritedTarget& one : found) {
    one.strictest = strictest_of(one.parts, "", one.ceiling);
    one.weighted = weighted_of(compiled, area, one);
    one.lead_area = lead_of(compiled, area);
    one.lead = strictest_of(one.parts, one.lead_area, one.ceiling);
    if (std::isnan(one.lead)) one.lead_area.clear();
  }
  return found;
}

}  // namespace

std::vector<InheritedTarget> inherited_targets(const Compiled& compiled,
                                               std::span<const TargetSpec> targets) {
  std::vector<InheritedTarget> all;
  for (std::size_t a = 0; a < compiled.areas.size(); ++a) {
    // The nation is no merger of its provinces.
    const AreaLabel& area = compiled.areas[a];
    if (!area.aggregate || area.leaves.size() < 2 || area.level == AreaLevel::nation ||
        area.level == AreaLevel::region)
      continue;
    const std::vector<InheritedTarget> found = of_area(compiled, static_cast<int>(a), targets);
    all.insert(all.end(), found.begin(), found.end());
  }
  return all;
}

}  // namespace gapcast
