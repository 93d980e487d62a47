// Tracked indicators of one leaf: random walks with drift on their own scales (MODEL 6).
#include <algorithm>
#include <cmath>

#include "engine/kernel/context.hpp"
#include "engine/kernel/equations.hpp"
#include "engine/kernel/lanes_math.hpp"

namespace gapcast {
namespace {

double to_scale(const Tracked& tracked, double value) {
  switch (tracked.scale) {
    case TrackedScale::log:
      return std::log(value);
    case TrackedScale::logit:
      return std::log(value / (tracked.ceiling - value));
    case TrackedScale::identity:
      break;
  }
  return value;
}

void from_scale(const Tracked& tracked, const double* y, Lanes value, int n) noexcept {
  switch (tracked.scale) {
    case TrackedScale::log:
      exp_lanes(y, value, n);
      break;
    case TrackedScale::logit:
      for (int i = 0; i < n; ++i) value[i] = equations::digitalisation(tracked.ceiling, y[i]);
      break;
    case TrackedScale::identity:
      std::copy_n(y, n, value);
      break;
  }
}

void simulate_one_tracked(const LeafContext& leaf, int k) noexcept {
  const Tracked& tracked = leaf.plan().tracked[static_cast<std::size_t>(k)];
  LaneTable& values = leaf.buffers().tracked;
  fill_normals(leaf.block, tracked.stream, leaf.leaf.base + 1, values, k);
  const Parameter drift = leaf.parameter(tracked.drift), sigma = leaf.parameter(tracked.volatility),
                  kappa = leaf.parameter(leaf.leaf.interval_inflation);
  Lanes y = leaf.buffers().tracked_walk.at(0, 0);
  std::fill_n(y, leaf.n(), to_scale(tracked, tracked.value));
  std::fill_n(values.at(k, leaf.leaf.base), leaf.n(), tracked.value);
  for (int t = leaf.leaf.base + 1; t < leaf.plan().n_years; ++t) {
    const double* levers = leaf.buffers().tracked_levers.at(k, t);
    Lanes value = values.at(k, t);  // holds the year's normals until the value replaces them
    for (int i = 0; i < leaf.n(); ++i)
      y[i] = equations::tracked(y[i], drift[i], levers[i], kappa[i], sigma[i], value[i]);
    from_scale(tracked, y, value, leaf.n());
  }
}

}  // namespace

void simulate_tracked(const LeafContext& leaf) noexcept {
  for (const int k : leaf.lowered.tracked) simulate_one_tracked(leaf, k);
}

}  // namespace gapcast
