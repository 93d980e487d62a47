// Bracketing and solving the quantile of an indicator for one number of the scenario.
#include "engine/analysis/seek.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include <boost/math/tools/toms748_solve.hpp>

#include "engine/base/error.hpp"
#include "engine/base/numerics.hpp"

namespace gapcast {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr std::int64_t kScanMembers = 512;
constexpr double kResolution = 1e-5;  // of the bounds' width: where solving stops

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
    const std::optional<TrialValues> values = at(value);
    const double margin =
        values ? margin_of(target_, *values, probability_) : -std::numeric_limits<double>::max();
    margins_.emplace(value, margin);
    return margin;
  }
  TrialChance chance(double value) {
    const std::optional<TrialValues> values = at(value);
    return values ? chance_of(target_, *values) : TrialChance{};
  }
  std::optional<TrialValues> at(double value) {
    ++runs_;
    try {
      return trials_.values(with_value(trials_, question_, variable_, value), question_, members_);
    } catch (const InputError&) {
      return std::nullopt;
    }
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
  int runs() const { return runs_; }

 private:
  const Trials& trials_;
  const TargetQuestion& question_;
  const Variable& variable_;
  double probability_;
  std::int64_t members_;
  const TargetSpec& target_;
  std::map<double, double> margins_;
  TrialChance written_;
  int runs_ = 0;
};

struct Scan {
  std::vector<double> at, margin;

  int changes() const {
    int n = 0;
    for (std::size_t i = 1; i < at.size(); ++i)
      if ((margin[i] >= 0) != (margin[i - 1] >= 0)) ++n;
    return n;
  }
  // The interval with a change of sign that is nearest to a value; -1: none.
  int nearest_change(double value) const {
    int best = -1;
    double distance = std::numeric_limits<double>::infinity();
    for (std::size_t i = 1; i < at.size(); ++i) {
      if ((margin[i] >= 0) == (margin[i - 1] >= 0)) continue;
      const double away = std::min(std::abs(at[i] - value), std::abs(at[i - 1] - value));
      if (away < distance) {
        distance = away;
        best = static_cast<int>(i) - 1;
      }
    }
    return best;
  }
  std::size_t best() const {
    return static_cast<std::size_t>(std::max_element(margin.begin(), margin.end()) -
                                    margin.begin());
  }
  bool flat() const {
    const auto [low, high] = std::minmax_element(margin.begin(), margin.end());
    return *low == *high;
  }
};

Scan scan(Margin& margin, double low, double high, int points) {
  Scan result;
  for (int i = 0; i < points; ++i) {
    result.at.push_back(i + 1 == points ? high : low + (high - low) * i / (points - 1));
    result.margin.push_back(margin(result.at.back()));
  }
  return result;
}

// The value within the bracket where the margin becomes zero, on the side that meets.
double solve(Margin& margin, double low, double high, double resolution) {
  double at_low = margin(low), at_high = margin(high);
  // Infinite ends (a scenario that breaks down there) are halved away: TOMS 748 interpolates.
  while ((at_low < -1e300 || at_high < -1e300) && high - low > resolution) {
    const double middle = (low + high) / 2;
    const double at_middle = margin(middle);
    const bool same_as_low = (at_middle >= 0) == (at_low >= 0);
    (same_as_low ? low : high) = middle;
    (same_as_low ? at_low : at_high) = at_middle;
  }
  if (at_low < -1e300 || at_high < -1e300) return at_low >= 0 ? low : high;
  std::uintmax_t most = 60;
  const auto [left, right] = boost::math::tools::toms748_solve(
      [&](double x) { return margin(x); }, low, high, at_low, at_high,
      [&](double a, double b) { return std::abs(b - a) <= resolution; }, most);
  return margin(left) >= 0 ? left : right;
}

// A bracket around a change of sign near `start`, widened step by step within the bounds.
std::optional<std::pair<double, double>> bracket(Margin& margin, double start, double step,
                                                 double low, double high) {
  const bool met = margin(start) >= 0;
  double left = start, right = start;
  while (left > low || right < high) {
    const double further_left = std::max(low, left - step);
    if (further_left < left && (margin(further_left) >= 0) != met)
      return std::pair(further_left, left);
    left = further_left;
    const double further_right = std::min(high, right + step);
    if (further_right > right && (margin(further_right) >= 0) != met)
      return std::pair(right, further_right);
    right = further_right;
    step *= 2;
  }
  return std::nullopt;
}

// Monte Carlo error of the value: that of the quantile, over its slope in the number.
double value_error(Margin& margin, const SeekOptions& options, double value, double width) {
  const std::optional<TrialValues> values = margin.at(value);
  if (!values || values->values.size() < 100) return 0;
  std::vector<double> sorted = values->values;
  std::sort(sorted.begin(), sorted.end());
  // Half-width of the order-statistic interval of the quantile at 1 - p.
  const double p = 1 - options.probability, n = static_cast<double>(sorted.size());
  const double half = 1.96 * std::sqrt(p * (1 - p) / n);
  const double spread = (quantile_sorted(sorted, std::min(1.0, p + half)) -
                         quantile_sorted(sorted, std::max(0.0, p - half))) /
                        2;
  const double step = width * 1e-3;
  const double slope = (margin(value + step) - margin(value - step)) / (2 * step);
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
    const std::optional<double> value = crossing();
    if (!value) return settle_out_of_reach();
    result_.status = SeekStatus::reachable;
    settle(*value);
    check_on_fresh_seeds();
  }

  // Few members tell where the answer lies and whether there are several; all of them solve it.
  std::optional<double> crossing() {
    const double low = result_.low, high = result_.high;
    const Scan scanned = scan(coarse_, low, high, options_.scan_points);
    result_.several = scanned.changes() > 1;
    const int at = scanned.nearest_change(start());
    const double step = (high - low) / (options_.scan_points - 1);
    double from = scanned.at[scanned.best()];
    if (at >= 0) {
      const auto i = static_cast<std::size_t>(at);
      const double rise = scanned.margin[i + 1] - scanned.margin[i];
      from = std::isfinite(rise) && rise != 0
                 ? scanned.at[i] - scanned.margin[i] / rise * (scanned.at[i + 1] - scanned.at[i])
                 : scanned.at[i];
    }
    const auto found = bracket(margin_, std::clamp(from, low, high), step / 8, low, high);
    if (!found) return std::nullopt;
    return solve(margin_, found->first, found->second, kResolution * (high - low));
  }

  double start() const { return std::clamp(result_.variable.written, result_.low, result_.high); }

  void settle(double value) {
    result_.value = value;
    result_.margin = margin_(value);
    result_.found = margin_.chance(value);
    if (!trials_.options().deterministic && result_.status == SeekStatus::reachable)
      result_.error = value_error(margin_, options_, value, result_.high - result_.low);
  }

  void settle_out_of_reach() {
    const Scan scanned = scan(margin_, result_.low, result_.high, 9);
    result_.status = scanned.flat() ? SeekStatus::no_effect : SeekStatus::out_of_reach;
    settle(scanned.flat() ? start() : scanned.at[scanned.best()]);
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
