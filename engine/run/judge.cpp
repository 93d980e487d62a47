// Values against one target.
#include "engine/run/judge.hpp"

#include <algorithm>
#include <cmath>

#include "engine/base/numerics.hpp"

namespace gapcast {

double threshold(const TargetSpec& target) {
  if (target.comparator != Comparator::about) return target.value;
  return target.value - target.tolerance.value_or(kAboutTolerance * std::abs(target.value));
}

bool promise_alike(const TargetSpec& a, const TargetSpec& b) {
  return a.indicator == b.indicator && a.definition == b.definition && a.year == b.year &&
         a.period == b.period && a.comparator == b.comparator && a.value == b.value &&
         threshold(a) == threshold(b) && a.unit == b.unit;
}

bool meets(const TargetSpec& target, double value) {
  switch (target.comparator) {
    case Comparator::above:
      return value > target.value;
    case Comparator::at_least:
      return value >= target.value;
    case Comparator::about:
      return value >= threshold(target);
    case Comparator::below:
      return value < target.value;
  }
  return false;
}

double shortfall(const TargetSpec& target, double value) {
  const double missing = target.value - value;
  return std::max(0.0, target.comparator == Comparator::below ? -missing : missing);
}

Chance chance(const TargetSpec& target, std::span<const double> values) {
  std::vector<double> shortfalls(values.size());
  std::int64_t hits = 0;
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (meets(target, values[i])) ++hits;
    shortfalls[i] = shortfall(target, values[i]);
  }
  const auto n = static_cast<double>(values.size());
  const Interval interval = wilson(static_cast<double>(hits), n);
  return {static_cast<double>(hits) / n, (interval.high - interval.low) / 2,
          pairwise_sum(shortfalls) / n};
}

GapStatus status_of(double probability) {
  if (probability >= kMetProbability) return GapStatus::met;
  return probability >= kLikelyProbability ? GapStatus::likely : GapStatus::unlikely;
}

}  // namespace gapcast
