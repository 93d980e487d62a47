// Bracketing and solving the quantile of an indicator for one number of the scenario.
#include "engine/analysis/seek/seek.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "engine/analysis/seek/root.hpp"
#include "engine/base/error.hpp"

namespace gapcast {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr std::int64_t kScanMembers = 512;

// The margin of one question as a function of the number, with what it has cost.
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
  TrialChance fresh(double value, std::uint64_t seed) {
    ++runs_;
    ScenarioSpec changed = with_value(trials_, question_, variable_, value);
    changed.seed = seed;
    return chance_of(target_, trials_.values(changed, question_));
  }
  double as_written() {
    ++runs_;
    const TrialValues values = trials_.values(trials_.spec(), question_);
    written_ = chance_of(target_, values);
    return margin_of(target_, values, probability_);
  }
  TrialChance written() const { return written_; }
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
  TrialChance written_;
  int runs_ = 0;
};

// Monte Carlo error of the value: that of the quantile, over its slope in the number, which few
// members show well enough.
double value_error(Margin& margin, Margin& coarse, const SeekOptions& options, double value,
                   double width) {
  const std::optional<TrialValues>& values = margin.at(value);
  const double spread = values ? margin_error(*values, margin.target(), options.probability) : 0;
  const double step = width * 1e-3;
  const double slope = (coarse(value + step) - coarse(value - step)) / (2 * step);
  return slope == 0 || !std::isfinite(slope) ? 0 : spread / std::abs(slope);
}

class Seeking {
 public:
  Seeking(const Trials& trials, const TargetQuestion& question, const Variable& variable,
          const SeekOptions& options)
      : trials_(trials),
        question_(question),
        options_(options),
        coarse_(trials, question, variable, options.probability,
                std::min(kScanMembers, trials.options().members)),
        margin_(trials, question, variable, options.probability, trials.options().members) {
    result_.variable = variable;
    result_.low = options.bounds ? options.bounds->first : variable.low;
    result_.high = options.bounds ? options.bounds->second : variable.high;
    result_.value = result_.margin = kNone;
  }

  SeekResult result() {
    if (!question_.open)
      result_.status = SeekStatus::not_open;
    else
      search();
    result_.runs = margin_.runs() + coarse_.runs();
    return std::move(result_);
  }

 private:
  const Trials& trials_;
  const TargetQuestion& question_;
  const SeekOptions& options_;
  Margin coarse_;  // of few members
  Margin margin_;  // of all
  SeekResult result_;

  void search() {
    const double written = margin_.as_written();
    result_.written = margin_.written();
    if (written >= 0) {
      result_.status = SeekStatus::met_already;
      result_.found = result_.written;
      result_.value = result_.variable.written;
      result_.margin = written;
      return;
    }
    // The path costs little, and is the same for any number of members.
    const bool same = trials_.options().deterministic;
    Margin& coarse = same ? margin_ : coarse_;
    const Root root =
        find_root([&](double x) { return coarse(x); }, [&](double x) { return margin_(x); },
                  {.start = start(),
                   .low = result_.low,
                   .high = result_.high,
                   .points = options_.scan_points,
                   .same = same});
    result_.several = root.several;
    result_.status = root.status == RootStatus::found  ? SeekStatus::reachable
                     : root.status == RootStatus::flat ? SeekStatus::no_effect
                                                       : SeekStatus::out_of_reach;
    settle(root.value);
    if (root.status == RootStatus::found) check_on_fresh_seeds();
  }

  double start() const { return std::clamp(result_.variable.written, result_.low, result_.high); }

  void settle(double value) {
    result_.value = value;
    result_.margin = margin_(value);
    result_.found = margin_.chance(value);
    if (!trials_.options().deterministic && result_.status == SeekStatus::reachable)
      result_.error = value_error(margin_, coarse_, options_, value, result_.high - result_.low);
  }

  void check_on_fresh_seeds() {
    if (trials_.options().deterministic) return;
    for (int i = 1; i <= options_.fresh_seeds; ++i)
      result_.fresh.push_back(
          margin_.fresh(result_.value, trials_.spec().seed + static_cast<std::uint64_t>(i)));
  }
};

}  // namespace

SeekResult seek(const Trials& trials, const TargetQuestion& question, const Variable& variable,
                const SeekOptions& options) {
  return Seeking(trials, question, variable, options).result();
}

}  // namespace gapcast
