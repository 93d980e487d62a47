// Prices, value-added ratios, digitalisation and tracked indicators of one leaf (MODEL 3, 6).
#include <algorithm>
#include <cmath>

#include "engine/kernel/equations.hpp"
#include "engine/kernel/lanes_math.hpp"
#include "engine/kernel/leaf.hpp"

namespace gapcast {
namespace {

// Fills `out` with f(lane), once only where no part of it varies by member.
template <class F>
void fill(const LeafContext& leaf, bool varies, Lanes out, const F& f) noexcept {
  if (!varies) return void(std::fill_n(out, leaf.n(), f(0)));
  for (int i = 0; i < leaf.n(); ++i) out[i] = f(i);
}

void step_price(const LeafContext& leaf, int s, int t) noexcept {
  const Parameter pi0 = leaf.parameter(leaf.sector(s).inflation_recent),
                  piL = leaf.parameter(leaf.leaf.inflation_long_run),
                  lambda = leaf.parameter(leaf.leaf.inflation_damping);
  const double* levers = leaf.levers(Channel::price, s, t);
  const int j = leaf.steps(t);
  double factor[kBlockMembers];
  fill(leaf, levers || pi0.varies() || piL.varies() || lambda.varies(), factor, [&](int i) {
    return equations::price_factor(
        equations::inflation(pi0[i], piL[i], lambda[i], j, at(levers, i)));
  });
  Lanes price = leaf.buffers().price.at(s, 0);
  for (int i = 0; i < leaf.n(); ++i) price[i] = equations::price(price[i], factor[i]);
}

void step_ratio(const LeafContext& leaf, int s, int t) noexcept {
  const Parameter m0 = leaf.parameter(leaf.sector(s).va_ratio_trend),
                  lambda = leaf.parameter(leaf.leaf.va_ratio_damping);
  const double* levers = leaf.levers(Channel::va_ratio, s, t);
  double factor[kBlockMembers];
  fill(leaf, m0.varies() || lambda.varies(), factor,
       [&](int i) { return equations::va_ratio_factor(m0[i], lambda[i], leaf.steps(t)); });
  Lanes ratio = leaf.buffers().ratio.at(s, 0);
  for (int i = 0; i < leaf.n(); ++i)
    ratio[i] = equations::va_ratio(ratio[i], factor[i], at(levers, i));
}

bool same(const double* before, const double* now, int i) {
  return (before ? before[i] : 0.0) == (now ? now[i] : 0.0);
}

void step_digital(const LeafContext& leaf, int s, int t) noexcept {
  const LeafSector& p = leaf.sector(s);
  Workspace::Buffers& buffers = leaf.buffers();
  const Parameter ceiling = leaf.parameter(p.digital_ceiling), q = leaf.parameter(p.adoption_speed),
                  sigma_d = leaf.parameter(p.adoption_volatility),
                  kappa = leaf.parameter(leaf.leaf.interval_inflation);
  const double* speed = leaf.levers(Channel::adoption_speed, s, t);
  const double* raised = leaf.levers(Channel::ceiling, s, t);
  const double* raised_before = leaf.levers(Channel::ceiling, s, t - 1);
  const double* z = buffers.adoption_normals.at(s, t);
  Lanes x = buffers.adoption.at(s, 0);
  Lanes d = buffers.digital.at(s, 0);
  double c[kBlockMembers], odds_against[kBlockMembers];
  for (int i = 0; i < leaf.n(); ++i) c[i] = equations::ceiling(ceiling[i], at(raised, i));
  if (raised != nullptr || raised_before != nullptr)
    for (int i = 0; i < leaf.n(); ++i)
      if (!same(raised_before, raised, i) &&
          c[i] != equations::ceiling(ceiling[i], at(raised_before, i)))
        x[i] = equations::adoption_state(d[i], c[i]);
  for (int i = 0; i < leaf.n(); ++i) {
    x[i] = equations::adoption(x[i], q[i], at(speed, i), kappa[i], sigma_d[i], z[i]);
    odds_against[i] = -x[i];
  }
  exp_lanes(odds_against, odds_against, leaf.n());
  for (int i = 0; i < leaf.n(); ++i) d[i] = equations::digitalisation(c[i], odds_against[i]);
}

void write_levels(const LeafContext& leaf, int s, int t) noexcept {
  Workspace::Buffers& buffers = leaf.buffers();
  const double* va = buffers.leaf.at(Account::real, s, t);
  const double* price = buffers.price.at(s, 0);
  Lanes nominal = buffers.leaf.at(Account::nominal, s, t);
  for (int i = 0; i < leaf.n(); ++i) nominal[i] = va[i] * price[i];
  if (leaf.in_group(s, Group::industry)) {
    const double* ratio = buffers.ratio.at(s, 0);
    Lanes output = buffers.leaf.at(Account::production, s, t);
    for (int i = 0; i < leaf.n(); ++i) output[i] = va[i] / ratio[i];
  }
  if (leaf.is_digital(s, Digital::other)) {
    const double* d = buffers.digital.at(s, 0);
    Lanes digitalised = buffers.leaf.at(Account::digitalised, s, t);
    for (int i = 0; i < leaf.n(); ++i) digitalised[i] = d[i] * nominal[i];
  }
}

void begin_digital(const LeafContext& leaf, int s) noexcept {
  const LeafSector& p = leaf.sector(s);
  Workspace::Buffers& buffers = leaf.buffers();
  const int base = leaf.leaf.base;
  const Parameter ceiling = leaf.parameter(p.digital_ceiling);
  const double* raised = leaf.levers(Channel::ceiling, s, base);
  std::fill_n(buffers.digital.at(s, 0), leaf.n(), p.digitalisation);
  Lanes x = buffers.adoption.at(s, 0);
  for (int i = 0; i < leaf.n(); ++i)
    x[i] =
        equations::adoption_state(p.digitalisation, equations::ceiling(ceiling[i], at(raised, i)));
  fill_normals(leaf.block, p.adoption_stream, base + 1, buffers.adoption_normals, s);
}

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
      for (int i = 0; i < n; ++i) value[i] = -y[i];
      exp_lanes(value, value, n);
      for (int i = 0; i < n; ++i) value[i] = equations::digitalisation(tracked.ceiling, value[i]);
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
  double y[kBlockMembers];
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

void begin_accounts(const LeafContext& leaf) noexcept {
  Workspace::Buffers& buffers = leaf.buffers();
  for (int s = 0; s < leaf.plan().n_sectors; ++s) {
    const LeafSector& p = leaf.sector(s);
    std::fill_n(buffers.price.at(s, 0), leaf.n(), p.price);
    if (leaf.in_group(s, Group::industry))
      std::fill_n(buffers.ratio.at(s, 0), leaf.n(), p.va_ratio);
    if (leaf.is_digital(s, Digital::other)) begin_digital(leaf, s);
    write_levels(leaf, s, leaf.leaf.base);
  }
}

void step_accounts(const LeafContext& leaf, int t) noexcept {
  for (int s = 0; s < leaf.plan().n_sectors; ++s) {
    step_price(leaf, s, t);
    if (leaf.in_group(s, Group::industry)) step_ratio(leaf, s, t);
    if (leaf.is_digital(s, Digital::other)) step_digital(leaf, s, t);
    write_levels(leaf, s, t);
  }
}

void simulate_tracked(const LeafContext& leaf) noexcept {
  for (std::size_t k = 0; k < leaf.plan().tracked.size(); ++k)
    if (leaf.plan().tracked[k].leaf == leaf.index) simulate_one_tracked(leaf, static_cast<int>(k));
}

}  // namespace gapcast
