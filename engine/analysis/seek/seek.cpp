// Solving the quantile of an indicator for one number of the scenario.
#include "engine/analysis/seek/seek.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <memory>
#include <vector>

#include "engine/analysis/seek/root.hpp"
#include "engine/base/error.hpp"

namespace gapcast {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr double kTwoSided = 1.96;         // standard errors of a 95 % interval
constexpr double kSlopeStep = 1.0 / 1024;  // of the range
// Members of the levels before all of them: the first scans, the second gives the slope.
constexpr std::int64_t kScanMembers = 128, kSlopeMembers = 512;
// All members, over those of the level before.
constexpr std::int64_t kBeforeAll = 4;

// The margin of one question as a function of the number, by one number of members.
class Margin {
 public:
  Margin(const Trials& trials, const TargetQuestion& question, const Variable& variable,
         double probability, std::int64_t members)
      : trials_(trials),
        question_(question),
        variable_(variable),
        probability_(probability),
        members_(members),
        target_(trials.targets()[static_cast<std::size_t>(question.target)]) {}

  // Of the members; of the path in a deterministic analysis. A number at which the scenario breaks
  // down misses the target by as much as can be.
  double operator()(double value) {
    const auto known = margins_.find(value);
    if (known != margins_.end()) return known->second;
    const std::optional<TrialValues>& values = at(value);
    const double margin =
        values ? margin_of(target_, *values, probability_) : -std::numeric_limits<double>::max();
    margins_.emplace(value, margin);
    // Solving ends at the last number that met: its values are asked for again.
    if (margin >= 0) meeting_ = last_;
    return margin;
  }
  TrialChance chance(double value) {
    const std::optional<TrialValues>& values = at(value);
    return values ? chance_of(target_, *values) : TrialChance{};
  }
  // What the scenario gives there; nothing where it breaks down.
  const std::optional<TrialValues>& at(double value) {
    for (const Simulated* known : {&last_, &meeting_})
      if (known->at == value) return known->values;
    ++runs_;
    last_.at = value;
    try {
      last_.values =
          trials_.values(with_value(trials_, question_, variable_, value), question_, members_);
    } catch (const InputError&) {
      last_.values = std::nullopt;
    }
    return last_.values;
  }
  // Standard error of the margin; 0 where it is not known.
  double error(double value) {
    const std::optional<TrialValues>& values = at(value);
    return values ? margin_error(*values, target_, probability_) / kTwoSided : 0;
  }
  TrialChance fresh(double value, std::uint64_t seed, std::int64_t members) {
    ++runs_;
    ScenarioSpec changed = with_value(trials_, question_, variable_, value);
    changed.seed = seed;
    return chance_of(target_, trials_.values(changed, question_, members));
  }
  // What is known without a run of its own: the scenario as it is written.
  double set_written(const TrialValues& values) {
    const double margin = margin_of(target_, values, probability_);
    margins_.emplace(variable_.written, margin);
    return margin;
  }
  const TargetSpec& target() const { return target_; }
  int runs() const { return runs_; }

 private:
  const Trials& trials_;
  const TargetQuestion& question_;
  const Variable& variable_;
  double probability_;
  std::int64_t members_;
  const TargetSpec& target_;
  std::map<double, double> margins_;
  struct Simulated {
    std::optional<double> at;
    std::optional<TrialValues> values;  // nothing where the scenario breaks down
  };
  Simulated last_, meeting_;  // the number simulated last, and the last that met the target
  int runs_ = 0;
};

// From few members to all; the path is the same for any number.
std::vector<std::int64_t> member_levels(const TrialOptions& options) {
  if (options.deterministic) return {options.members};
  std::vector<std::int64_t> levels;
  for (const std::int64_t members :
       {kScanMembers, kSlopeMembers, options.members / kBeforeAll, options.members})
    if (levels.empty() || members > levels.back()) levels.push_back(members);
  while (levels.size() > 1 && levels[levels.size() - 2] >= options.members)
    levels.erase(levels.end() - 2);
  levels.back() = options.members;
  return levels;
}

class Seeking {
 public:
  Seeking(const Trials& trials, const TargetQuestion& question, const Variable& variable,
          const SeekOptions& options)
      : trials_(trials), question_(question), options_(options) {
    for (const std::int64_t members : member_levels(trials.options()))
      margins_.push_back(
          std::make_unique<Margin>(trials, question, variable, options.probability, members));
    result_.variable = variable;
    result_.low = options.bounds ? options.bounds->first : variable.low;
    result_.high = options.bounds ? options.bounds->second : variable.high;
    result_.value = result_.margin = kNone;
  }

  SeekResult result() {
    if (!question_.open)
      result_.status = SeekStatus::not_open;
    else if (is_past(trials_, question_))
      result_.status = SeekStatus::past;
    else
      search();
    for (const auto& margin : margins_) result_.runs += margin->runs();
    return std::move(result_);
  }

 private:
  const Trials& trials_;
  const TargetQuestion& question_;
  const SeekOptions& options_;
  std::vector<std::unique_ptr<Margin>> margins_;  // by level, the last of all members
  SeekResult result_;

  Margin& all() { return *margins_.back(); }

  void search() {
    const TrialValues as_written = trials_.as_written(question_);
    const double written = all().set_written(as_written);
    result_.written = chance_of(all().target(), as_written);
    if (written >= 0) {
      result_.status = SeekStatus::met_already;
      result_.found = result_.written;
      result_.value = result_.variable.written;
      result_.margin = written;
      return;
    }
    const Root root = find_root(levels(), {.start = start(),
                                           .low = result_.low,
                                           .high = result_.high,
                                           .points = options_.scan_points});
    result_.several = root.several;
    result_.status = root.status == RootStatus::found  ? SeekStatus::reachable
                     : root.status == RootStatus::flat ? SeekStatus::no_effect
                                                       : SeekStatus::out_of_reach;
    settle(root);
    if (root.status == RootStatus::found) check_on_fresh_seeds();
  }

  std::vector<MarginLevel> levels() {
    std::vector<MarginLevel> result;
    for (const auto& margin : margins_)
      result.push_back({[one = margin.get()](double x) { return (*one)(x); },
                        [one = margin.get()](double x) { return one->error(x); }});
    return result;
  }

  double start() const { return std::clamp(result_.variable.written, result_.low, result_.high); }

  void settle(const Root& root) {
    result_.value = root.value;
    result_.margin = all()(root.value);
    result_.found = all().chance(root.value);
    if (!trials_.options().deterministic && result_.status == SeekStatus::reachable)
      result_.error = value_error(root);
  }

  // That of the quantile, over its slope in the number.
  double value_error(const Root& root) {
    double slope = root.slope;
    if (slope == 0) {
      Margin& few = *margins_[std::min<std::size_t>(1, margins_.size() - 1)];
      const double step = (result_.high - result_.low) * kSlopeStep;
      slope = (few(root.value + step) - few(root.value - step)) / (2 * step);
    }
    return slope == 0 || !std::isfinite(slope)
               ? 0
               : kTwoSided * all().error(root.value) / std::abs(slope);
  }

  void check_on_fresh_seeds() {
    if (trials_.options().deterministic) return;
    const std::int64_t members =
        options_.fresh_members > 0 ? options_.fresh_members : trials_.options().members;
    for (int i = 1; i <= options_.fresh_seeds; ++i)
      result_.fresh.push_back(
          all().fresh(result_.value, trials_.spec().seed + static_cast<std::uint64_t>(i), members));
  }
};

}  // namespace

SeekResult seek(const Trials& trials, const TargetQuestion& question, const Variable& variable,
                const SeekOptions& options) {
  return Seeking(trials, question, variable, options).result();
}

}  // namespace gapcast
