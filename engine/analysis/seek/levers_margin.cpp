// Simulating settings of several levers.
#include "engine/analysis/seek/levers_margin.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "engine/base/error.hpp"
#include "engine/base/numerics.hpp"
#include "engine/run/judge.hpp"

namespace gapcast {

LeversMargin::LeversMargin(const Trials& trials, const TargetQuestion& question,
                           const TargetQuestion& where, const std::vector<PricedLever>& levers,
                           std::int64_t members)
    : trials_(trials),
      question_(question),
      where_(where),
      levers_(levers),
      members_(members),
      target_(trials.targets()[static_cast<std::size_t>(question.target)]) {}

ScenarioSpec LeversMargin::changed(const std::vector<double>& values) const {
  ScenarioSpec spec = trials_.spec();
  for (std::size_t i = 0; i < levers_.size(); ++i)
    set_value(spec, trials_, where_, levers_[i].variable, values[i]);
  return spec;
}

const std::optional<TrialValues>& LeversMargin::at(const std::vector<double>& values) {
  const auto known = seen_.find(values);
  if (known != seen_.end()) return known->second;
  // Sorted values of all settings would fill the memory of a long search.
  constexpr std::size_t kMost = 256;
  if (seen_.size() >= kMost) seen_.clear();
  ++runs_;
  std::optional<TrialValues> result;
  try {
    result = trials_.values(changed(values), question_, members_);
  } catch (const InputError&) {
    result.reset();
  }
  return seen_.emplace(values, std::move(result)).first->second;
}

double LeversMargin::margin(const std::vector<double>& values, double probability) {
  const std::optional<TrialValues>& found = at(values);
  return found ? margin_of(target_, *found, probability) : -std::numeric_limits<double>::max();
}

TrialChance LeversMargin::chance(const std::vector<double>& values) {
  const std::optional<TrialValues>& found = at(values);
  return found ? chance_of(target_, *found) : TrialChance{};
}

double LeversMargin::smooth_chance(const std::vector<double>& values) {
  const std::optional<TrialValues>& found = at(values);
  if (!found) return -1;
  std::vector<double> sorted = found->values;
  std::sort(sorted.begin(), sorted.end());
  const double spread = quantile_sorted(sorted, 0.9) - quantile_sorted(sorted, 0.1);
  const double sign = target_.comparator == Comparator::below ? -1 : 1;
  const double width = std::max(spread / 50, 1e-9);
  double sum = 0;
  for (const double value : sorted)
    sum += 1 / (1 + std::exp(-sign * (value - threshold(target_)) / width));
  const double middle = sign * (quantile_sorted(sorted, 0.5) - threshold(target_));
  // Where no member is near the target the middle still tells the way.
  return sum / static_cast<double>(sorted.size()) +
         1e-3 * std::tanh(middle / std::max(spread, 1e-9));
}

TrialChance LeversMargin::fresh(const std::vector<double>& values, std::uint64_t seed) {
  return chance_of(target_, fresh_values(values, seed));
}

TrialValues LeversMargin::fresh_values(const std::vector<double>& values, std::uint64_t seed) {
  ++runs_;
  ScenarioSpec spec = changed(values);
  spec.seed = seed;
  return trials_.values(spec, question_, members_);
}

double LeversMargin::error(const std::vector<double>& values, double probability) {
  const std::optional<TrialValues>& found = at(values);
  return found ? margin_error(*found, target_, probability) : 0;
}

}  // namespace gapcast
