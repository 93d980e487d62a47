// Errors of differences, and regret, from members on shared draws.
#include <algorithm>
#include <deque>

#include "engine/analysis/compare/compare.hpp"
#include "engine/analysis/compare/ranked_members.hpp"
#include "engine/analysis/compare/shared_members.hpp"
#include "engine/compile/output_index.hpp"
#include "engine/run/assess.hpp"

namespace gapcast {
namespace {

constexpr double kMedian = 0.5;

// A target in an area, by ids.
using TargetKey = std::pair<std::string, std::string>;

// What the members of one scenario are asked about its targets.
class Questions {
 public:
  explicit Questions(const LiveRun& run) : run_(run), index_(run.inputs.compiled) {
    const std::vector<AreaLabel>& areas = run.inputs.compiled.areas;
    for (const Gap& gap : run.result.gaps) {
      if (!is_judged(gap) || gap.status == GapStatus::observed) continue;
      const Assessed assessed{run.inputs, run.result.outputs, index_, false, nullptr};
      if (auto query = asked_of_members(assessed, gap.area, gap.target))
        queries_.emplace(TargetKey(areas[static_cast<std::size_t>(gap.area)].id, spec(*query).id),
                         std::move(*query));
    }
  }
  const Query* find(const TargetKey& key) const {
    const auto found = queries_.find(key);
    return found == queries_.end() ? nullptr : &found->second;
  }
  const TargetSpec& spec(const Query& query) const {
    return run_.inputs.targets.at(static_cast<std::size_t>(query.target));
  }
  OutputKey output(const Query& query) const {
    const Compiled& compiled = run_.inputs.compiled;
    return {compiled.areas.at(static_cast<std::size_t>(query.area)).id,
            output_id(compiled, compiled.plan.outputs.at(static_cast<std::size_t>(query.output)))};
  }

 private:
  const LiveRun& run_;
  OutputIndex index_;
  std::map<TargetKey, Query> queries_;
};

class MemberComparison {
 public:
  MemberComparison(const std::vector<Party>& parties, const CompareOptions& options,
                   Comparison& comparison)
      : workers_(options.threads), bytes_(options.sample_bytes), comparison_(comparison) {
    for (std::size_t p = 0; p < parties.size(); ++p) {
      place_.push_back(parties[p].live == nullptr ? -1 : static_cast<int>(live_.size()));
      if (parties[p].live == nullptr) continue;
      live_.push_back(p);
      questions_.emplace_back(*parties[p].live);
      scenarios_.push_back(&parties[p].live->inputs.compiled);
    }
    members_ = parties.front().members;
  }

  void run(const Progress& progress, const std::stop_token& stop) {
    if (live_.size() < 2) return;
    find_targets();
    SharedMembers shared(scenarios_, members_, workers_);
    RankedMembers ranked(comparison_, place_, members_, bytes_);
    comparison_.shared = true;
    std::set<OutputKey> keys = wanted();
    keys.merge(ranked.next());
    comparison_.cancelled =
        !shared.for_groups(keys, bytes_, progress, stop, [&](const SharedMembers::Group& group) {
          compare_levels(group);
          compare_verdicts(group);
          add_regrets(group);
          ranked.keep(group);
        });
    if (!comparison_.cancelled) comparison_.cancelled = !ranked.rank(shared, workers_, stop);
    for (std::vector<TargetRegret>& rows : regrets_)
      comparison_.regrets.insert(comparison_.regrets.end(), rows.begin(), rows.end());
  }

 private:
  Workers workers_;
  std::size_t bytes_;
  Comparison& comparison_;
  std::vector<int> place_;                  // of a party among the live ones, -1
  std::vector<std::size_t> live_;           // parties
  std::deque<Questions> questions_;         // by live party
  std::vector<const Compiled*> scenarios_;  // the same
  std::int64_t members_ = 0;
  std::vector<TargetKey> targets_;                  // of the rows, each once
  std::vector<std::vector<TargetRegret>> regrets_;  // by target

  std::size_t live(std::size_t party) const { return static_cast<std::size_t>(place_[party]); }
  bool is_live(std::size_t party) const { return place_[party] >= 0; }
  static TargetKey key_of(const VerdictDifference& row) {
    return {row.value.area, row.value.target};
  }

  void find_targets() {
    std::set<TargetKey> seen;
    for (const VerdictDifference& row : comparison_.verdicts)
      if (seen.insert(key_of(row)).second) targets_.push_back(key_of(row));
    regrets_.resize(targets_.size());
  }

  std::set<OutputKey> wanted() const {
    std::set<OutputKey> keys;
    for (const LevelDifference& row : comparison_.levels)
      if (is_live(row.party)) keys.emplace(row.area, row.indicator);
    for (const TargetKey& target : targets_)
      if (const Query* query = questions_.front().find(target))
        keys.insert(questions_.front().output(*query));
    return keys;
  }

  void compare_levels(const SharedMembers::Group& group) {
    std::vector<LevelDifference>& rows = comparison_.levels;
    workers_.for_each(static_cast<std::int64_t>(rows.size()), [&](std::int64_t i) {
      LevelDifference& row = rows[static_cast<std::size_t>(i)];
      if (!is_live(row.party)) return;
      const OutputKey key(row.area, row.indicator);
      const auto before = group.row(0, key, row.year);
      const auto after = group.row(live(row.party), key, row.year);
      if (before.empty() || after.empty()) return;
      const auto estimate = [&](std::span<const double> values) {
        return row.centre == Centre::mean ? mean_estimate(values)
                                          : quantile_estimate(values, kMedian);
      };
      const PairedDifference paired = paired_difference(estimate(before), estimate(after));
      // The values are those of the runs; members say how sure their difference is.
      row.paired.mc_error = paired.mc_error;
      if (has_percent(row.unit)) row.paired.percent_error = paired.percent_error;
    });
  }

  // The values judged of a live party's members; none where it asks nothing or another group
  // holds them.
  std::vector<double> judged(const SharedMembers::Group& group, std::size_t l,
                             const TargetKey& target) const {
    const Query* query = questions_[l].find(target);
    if (query == nullptr || !group.holds(l, questions_[l].output(*query))) return {};
    return judged_values(*query, group.samples(l), members_);
  }
  const TargetSpec& spec(std::size_t l, const TargetKey& target) const {
    return questions_[l].spec(*questions_[l].find(target));
  }
  Marks marks(std::size_t l, const TargetKey& target, const std::vector<double>& values) const {
    Marks met(values.size());
    for (std::size_t m = 0; m < values.size(); ++m)
      met[m] = meets(spec(l, target), values[m]) ? 1 : 0;
    return met;
  }

  void compare_verdicts(const SharedMembers::Group& group) {
    std::vector<VerdictDifference>& rows = comparison_.verdicts;
    workers_.for_each(static_cast<std::int64_t>(rows.size()), [&](std::int64_t i) {
      VerdictDifference& row = rows[static_cast<std::size_t>(i)];
      if (!is_live(row.party)) return;
      const TargetKey target = key_of(row);
      const std::size_t l = live(row.party);
      const std::vector<double> before = judged(group, 0, target), after = judged(group, l, target);
      if (before.empty() || after.empty()) return;
      const Marks met_before = marks(0, target, before), met_after = marks(l, target, after);
      const bool identical = before == after && met_before == met_after;
      row.chance.mc_error = chance_difference(met_before, met_after, identical).mc_error;
      const PairedDifference paired =
          paired_difference(quantile_estimate(before, kMedian), quantile_estimate(after, kMedian));
      row.centre.mc_error = paired.mc_error;
      row.centre.percent_error = paired.percent_error;
    });
  }

  void add_regrets(const SharedMembers::Group& group) {
    workers_.for_each(static_cast<std::int64_t>(targets_.size()), [&](std::int64_t i) {
      const TargetKey& target = targets_[static_cast<std::size_t>(i)];
      std::vector<std::vector<double>> payoffs;
      std::vector<std::size_t> whose;
      for (std::size_t l = 0; l < live_.size(); ++l) {
        std::vector<double> values = judged(group, l, target);
        if (values.empty()) continue;
        // Less is better for a ceiling.
        if (spec(l, target).comparator == Comparator::below)
          for (double& value : values) value = -value;
        payoffs.push_back(std::move(values));
        whose.push_back(live_[l]);
      }
      if (payoffs.size() < 2) return;
      const std::vector<Regret> all = regrets(payoffs);
      const std::size_t best = minimax_regret(all);
      for (std::size_t k = 0; k < all.size(); ++k)
        regrets_[static_cast<std::size_t>(i)].push_back(
            {whose[k], target.first, target.second, unit_of(target), all[k], k == best});
    });
  }

  // What is lost of a share or of growth is counted in points.
  std::string unit_of(const TargetKey& target) const {
    for (const VerdictDifference& row : comparison_.verdicts)
      if (key_of(row) == target)
        return row.reference.unit.starts_with("%") ? "percentage points" : row.reference.unit;
    return {};
  }
};

}  // namespace

void compare_members(const std::vector<Party>& parties, const CompareOptions& options,
                     const Progress& progress, const std::stop_token& stop,
                     Comparison& comparison) {
  MemberComparison(parties, options, comparison).run(progress, stop);
}

}  // namespace gapcast
