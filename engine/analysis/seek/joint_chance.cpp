// Counting members that meet two targets.
#include "engine/analysis/seek/joint_chance.hpp"

#include <algorithm>
#include <cmath>

#include "engine/analysis/compare/paired.hpp"
#include "engine/base/numerics.hpp"
#include "engine/run/judge.hpp"

namespace gapcast {
namespace {

constexpr double kMedian = 0.5;

double sign_of(const TargetSpec& target) { return target.comparator == Comparator::below ? -1 : 1; }

// How far a value is beyond the threshold, as a number from 0 to 1.
struct Smooth {
  double sign = 1, threshold = 0, width = 1, middle = 0;

  explicit Smooth(const JudgedMembers& members)
      : sign(sign_of(members.target)), threshold(gapcast::threshold(members.target)) {
    std::vector<double> sorted = members.values.values;
    std::sort(sorted.begin(), sorted.end());
    const double spread = quantile_sorted(sorted, 0.9) - quantile_sorted(sorted, 0.1);
    width = std::max(spread / 50, 1e-9);
    middle =
        std::tanh(sign * (quantile_sorted(sorted, kMedian) - threshold) / std::max(spread, 1e-9));
  }
  double of(double value) const { return 1 / (1 + std::exp(-sign * (value - threshold) / width)); }
};

}  // namespace

TrialChance joint_chance(const JudgedMembers& one, const JudgedMembers& other) {
  const std::size_t members = one.values.values.size();
  std::size_t met = 0;
  for (std::size_t m = 0; m < members; ++m)
    if (meets(one.target, one.values.values[m]) && meets(other.target, other.values.values[m]))
      ++met;
  const auto hits = static_cast<double>(met), n = static_cast<double>(members);
  const Interval interval = wilson(hits, n);
  return {hits / n, (interval.high - interval.low) / 2};
}

double smooth_joint_chance(const JudgedMembers& one, const JudgedMembers& other) {
  const Smooth first(one), second(other);
  double sum = 0;
  for (std::size_t m = 0; m < one.values.values.size(); ++m)
    sum += first.of(one.values.values[m]) * second.of(other.values.values[m]);
  // Where no member meets both, the one that lags tells the way.
  return sum / static_cast<double>(one.values.values.size()) +
         1e-3 * (std::min(first.middle, second.middle) + 0.1 * (first.middle + second.middle));
}

int way_of(const TargetSpec& target, const TrialValues& before, const TrialValues& after) {
  const PairedDifference moved = paired_difference(quantile_estimate(before.values, kMedian),
                                                   quantile_estimate(after.values, kMedian));
  const double towards = sign_of(target) * moved.difference;
  if (towards > moved.mc_error) return 1;
  return towards < -moved.mc_error ? -1 : 0;
}

}  // namespace gapcast
