// Solving one lever after another.
#include "engine/analysis/ledger/commitments.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "engine/analysis/added_lever.hpp"
#include "engine/analysis/change.hpp"
#include "engine/analysis/seek/root.hpp"
#include "engine/base/error.hpp"

namespace gapcast {
namespace {

constexpr int kRounds = 6;       // in which levers are solved in turn
constexpr double kStill = 1e-6;  // of a lever's range: it stands still
constexpr int kScanPoints = 9;

// One lever and the commitments that it acts on.
struct Group {
  std::string path;
  AddedLever lever;
  double high = 0, strength = 0;
  std::vector<std::size_t> commitments;
};

class Keeping {
 public:
  Keeping(const Trials& trials, int area) : trials_(trials) { result_.area = area; }

  AreaCommitments result() {
    collect();
    for (Group& group : groups_) drop_unreachable(group);
    for (int round = 0; round < kRounds && !groups_.empty(); ++round) {
      bool moved = false;
      for (Group& group : groups_) moved = solve(group) || moved;
      if (!moved || groups_.size() == 1) break;
    }
    tell();
    return std::move(result_);
  }

 private:
  const Trials& trials_;
  AreaCommitments result_;
  std::vector<Group> groups_;  // growth of everything last: it leaves shares as they are

  const TargetSpec& target_of(const Commitment& one) const {
    return trials_.targets()[static_cast<std::size_t>(one.question.target)];
  }
  double value_of(const ScenarioSpec& spec, const Commitment& one) const {
    return trials_.values(spec, one.question).values.front();
  }

  void collect() {
    for (const TargetQuestion& question : trials_.questions()) {
      if (question.area != result_.area ||
          trials_.targets()[static_cast<std::size_t>(question.target)].level !=
              TargetLevel::provincial)
        continue;
      Commitment& one = result_.commitments.emplace_back();
      one.question = question;
      one.status = CommitmentStatus::not_open;
      one.projected = one.committed = std::numeric_limits<double>::quiet_NaN();
      if (question.open) join_group(result_.commitments.size() - 1);
    }
    std::stable_sort(groups_.begin(), groups_.end(), [](const Group& a, const Group& b) {
      return (a.lever.item == "all") < (b.lever.item == "all");
    });
  }

  void join_group(std::size_t index) {
    Commitment& one = result_.commitments[index];
    one.projected = value_of(trials_.spec(), one);
    one.lever = usual_lever(trials_, one.question);
    one.status = CommitmentStatus::not_raised;
    if (one.lever.empty() || target_of(one).comparator == Comparator::below) {
      one.lever.clear();
      return;
    }
    auto group = std::find_if(groups_.begin(), groups_.end(),
                              [&](const Group& known) { return known.path == one.lever; });
    if (group == groups_.end()) {
      Group made;
      made.path = one.lever;
      made.lever = added_by_path(one.lever);
      made.lever.area = trials_.areas()[static_cast<std::size_t>(result_.area)].id;
      made.lever.name = "commitment-" + made.lever.area + "-" + made.lever.item;
      made.lever.from = first_free_year(trials_, one.question);
      made.high = made.lever.kind == "growth" ? 20 : 1;
      group = groups_.insert(groups_.end(), std::move(made));
    }
    // What is published of one indicator cannot be undone for another: the later start holds.
    group->lever.from = std::max(group->lever.from, first_free_year(trials_, one.question));
    group->commitments.push_back(index);
  }

  ScenarioSpec with(const Group* changed, double strength) const {
    ScenarioSpec spec = trials_.spec();
    for (const Group& group : groups_) {
      const double value = &group == changed ? strength : group.strength;
      if (value > 0) spec.levers.push_back(lever_of(group.lever, value));
    }
    return spec;
  }

  double margin_of_one(const Group& group, double strength, const Commitment& one) const {
    return margin_of(target_of(one), trials_.values(with(&group, strength), one.question), 0.5);
  }

  // What even the full lever does not meet must not spoil the others of the group.
  void drop_unreachable(Group& group) {
    std::erase_if(group.commitments, [&](std::size_t index) {
      Commitment& one = result_.commitments[index];
      const double most = margin_of_one(group, group.high, one);
      if (most >= 0) return false;
      one.status = most == margin_of_one(group, 0, one) ? CommitmentStatus::not_raised
                                                        : CommitmentStatus::out_of_reach;
      return true;
    });
  }

  // The smallest margin of the group's commitments.
  double margin(const Group& group, double strength) const {
    double least = std::numeric_limits<double>::infinity();
    for (const std::size_t index : group.commitments)
      least = std::min(least, margin_of_one(group, strength, result_.commitments[index]));
    return least;
  }

  // Whether the lever moved.
  bool solve(Group& group) const {
    std::map<double, double> known;
    const auto f = [&](double strength) {
      const auto [at, is_new] = known.try_emplace(strength, 0.0);
      if (is_new) at->second = margin(group, strength);
      return at->second;
    };
    const double before = group.strength;
    if (f(0) >= 0) {
      group.strength = 0;
      return before != 0;
    }
    const Root root = find_root(f, {0, 0, group.high, kScanPoints, kStill / 10});
    group.strength = root.status == RootStatus::flat ? 0 : root.value;
    return std::abs(group.strength - before) > kStill * group.high;
  }

  void tell() {
    const ScenarioSpec kept = with(nullptr, 0);
    for (const Group& group : groups_) {
      if (group.strength > 0) result_.levers.push_back(lever_of(group.lever, group.strength));
      for (const std::size_t index : group.commitments) {
        Commitment& one = result_.commitments[index];
        one.strength = group.strength;
        one.status = status_of(group, one);
      }
    }
    for (Commitment& one : result_.commitments)
      if (one.question.open) one.committed = value_of(kept, one);
  }

  CommitmentStatus status_of(const Group& group, const Commitment& one) const {
    const TargetSpec& target = target_of(one);
    if (margin_of(target, {{one.projected}}, 0.5) >= 0) return CommitmentStatus::met_already;
    return group.strength > 0 ? CommitmentStatus::raised : CommitmentStatus::met_by_other;
  }
};

}  // namespace

AreaCommitments keep_commitments(const Trials& trials, int area) {
  if (!trials.options().deterministic) throw InternalError("commitments are kept on the path");
  return Keeping(trials, area).result();
}

}  // namespace gapcast
