// Growth of real value added in one leaf: trend, shocks, levers, and observed growth imposed (MODEL
// 3).
#include <algorithm>
#include <cmath>

#include "engine/kernel/equations.hpp"
#include "engine/kernel/lanes_math.hpp"
#include "engine/kernel/leaf.hpp"

namespace gapcast {
namespace {

void fill_trend(const LeafContext& leaf, int s, int t, Lanes out) noexcept {
  const LeafSector& p = leaf.sector(s);
  const Parameter g0 = leaf.parameter(p.growth_recent), gL = leaf.parameter(p.growth_long_run),
                  lambda = leaf.parameter(p.growth_damping),
                  theta = leaf.parameter(p.reversion_speed), h = leaf.parameter(p.reversion_gap);
  const int j = leaf.steps(t);
  const int k = std::max(0, j - p.observed_years);
  const auto trend = [&](int i) {
    return equations::trend(g0[i], gL[i], lambda[i], k, theta[i], h[i], j);
  };
  const bool varies = g0.varies() || gL.varies() || lambda.varies() || theta.varies() || h.varies();
  if (!varies) return void(std::fill_n(out, leaf.n(), trend(0)));
  for (int i = 0; i < leaf.n(); ++i) out[i] = trend(i);
}

// epsilon[s] = row s of the Cholesky factor of R times the sectors' own normals.
void fill_epsilon(const LeafContext& leaf, int s, int t, Lanes out) noexcept {
  const int n = leaf.plan().n_sectors;
  const double* row =
      leaf.plan().cholesky.data() + static_cast<std::size_t>((leaf.index * n + s) * n);
  std::fill_n(out, leaf.n(), 0.0);
  for (int m = 0; m <= s; ++m) {
    if (row[m] == 0) continue;
    const double* z = leaf.buffers().normals.at(m, t);
    for (int i = 0; i < leaf.n(); ++i) out[i] += row[m] * z[i];
  }
}

bool has_shock(const LeafSector& p) { return p.volatility.varies() || p.volatility.value != 0; }

void step_shock(const LeafContext& leaf, int s, int t) noexcept {
  const LeafSector& p = leaf.sector(s);
  if (!has_shock(p)) return;
  double epsilon[kBlockMembers];
  fill_epsilon(leaf, s, t, epsilon);
  const Parameter rho = leaf.parameter(p.shock_persistence), sigma = leaf.parameter(p.volatility),
                  kappa = leaf.parameter(leaf.leaf.interval_inflation);
  const double* w = leaf.buffers().tail.at(0, t);
  Lanes u = leaf.buffers().shock.at(s, 0);
  for (int i = 0; i < leaf.n(); ++i)
    u[i] = equations::shock(u[i], rho[i], kappa[i], sigma[i], w[i], epsilon[i]);
}

void step_sector(const LeafContext& leaf, int s, int t) noexcept {
  double trend[kBlockMembers];
  fill_trend(leaf, s, t, trend);
  const Parameter beta = leaf.parameter(leaf.sector(s).factor_loading);
  const double* f = leaf.buffers().factor.at(0, t);
  const double* u = leaf.buffers().shock.at(s, 0);
  const double* levers = leaf.levers(Channel::growth, s, t);
  const double* additions = leaf.levers(Channel::additions, s, t);
  Lanes organic = leaf.buffers().organic.at(s, 0);
  Lanes va = leaf.buffers().leaf.at(Account::real, s, t);
  double factor[kBlockMembers];
  for (int i = 0; i < leaf.n(); ++i)
    factor[i] = equations::growth(trend[i], beta[i], f[i], u[i], at(levers, i));
  exp_lanes(factor, factor, leaf.n());
  for (int i = 0; i < leaf.n(); ++i) {
    organic[i] = equations::organic(organic[i], factor[i]);
    va[i] = organic[i] + at(additions, i);
  }
}

void impose_own(const LeafContext& leaf, int s, int t, double log_growth) noexcept {
  const double* before = leaf.buffers().leaf.at(Account::real, s, t - 1);
  const double* additions = leaf.levers(Channel::additions, s, t);
  Lanes organic = leaf.buffers().organic.at(s, 0);
  Lanes va = leaf.buffers().leaf.at(Account::real, s, t);
  for (int i = 0; i < leaf.n(); ++i) {
    organic[i] = equations::observed_organic(before[i], log_growth, at(additions, i));
    va[i] = organic[i] + at(additions, i);
  }
  std::fill_n(leaf.buffers().shock.at(s, 0), leaf.n(), 0.0);
}

// Sums of one set in one lane, for the common shift.
struct SetSums {
  double target = 0, fixed = 0, additions = 0, organic = 0;
};

SetSums sums_of(const LeafContext& leaf, const ObservedGrowth& observed, SectorMask fixed, int t,
                int lane) noexcept {
  SetSums sums;
  for (int s = 0; s < leaf.plan().n_sectors; ++s) {
    if (!(observed.sectors >> s & 1)) continue;
    sums.target += leaf.buffers().leaf.at(Account::real, s, t - 1)[lane];
    if (fixed >> s & 1) {
      sums.fixed += leaf.buffers().leaf.at(Account::real, s, t)[lane];
    } else {
      sums.additions += at(leaf.levers(Channel::additions, s, t), lane);
      sums.organic += leaf.buffers().organic.at(s, 0)[lane];
    }
  }
  sums.target *= std::exp(observed.log_growth);
  return sums;
}

// One common log shift of the sectors that no narrower figure fixes, so that the set's total comes
// out.
void impose_set(const LeafContext& leaf, const ObservedGrowth& observed, SectorMask fixed,
                int t) noexcept {
  for (int i = 0; i < leaf.n(); ++i) {
    const SetSums sums = sums_of(leaf, observed, fixed, t, i);
    const double factor =
        equations::common_factor(sums.target, sums.fixed, sums.additions, sums.organic);
    for (int s = 0; s < leaf.plan().n_sectors; ++s) {
      if (!(observed.sectors >> s & 1) || (fixed >> s & 1)) continue;
      double& organic = leaf.buffers().organic.at(s, 0)[i];
      organic *= factor;
      leaf.buffers().leaf.at(Account::real, s, t)[i] =
          organic + at(leaf.levers(Channel::additions, s, t), i);
    }
  }
}

}  // namespace

void begin_growth(const LeafContext& leaf) noexcept {
  Workspace::Buffers& buffers = leaf.buffers();
  SectorMask needed = 0;  // normals that some shock uses
  for (int s = 0; s < leaf.plan().n_sectors; ++s) {
    const LeafSector& p = leaf.sector(s);
    std::fill_n(buffers.organic.at(s, 0), leaf.n(), p.real_va);
    std::fill_n(buffers.shock.at(s, 0), leaf.n(), 0.0);
    std::fill_n(buffers.leaf.at(Account::real, s, leaf.leaf.base), leaf.n(), p.real_va);
    const int n = leaf.plan().n_sectors;
    const double* row =
        leaf.plan().cholesky.data() + static_cast<std::size_t>((leaf.index * n + s) * n);
    for (int m = 0; m <= s && has_shock(p); ++m)
      if (row[m] != 0) needed |= SectorMask{1} << m;
  }
  for (int s = 0; s < leaf.plan().n_sectors; ++s)
    if (needed >> s & 1)
      fill_normals(leaf.block, leaf.sector(s).shock_stream, leaf.leaf.base + 1, buffers.normals, s);
}

void step_growth(const LeafContext& leaf, int t) noexcept {
  for (int s = 0; s < leaf.plan().n_sectors; ++s) {
    step_shock(leaf, s, t);
    step_sector(leaf, s, t);
  }
}

void impose_observed(const LeafContext& leaf, int t) noexcept {
  SectorMask fixed = 0;
  const int end = leaf.leaf.first_observed + leaf.leaf.n_observed;
  for (int k = leaf.leaf.first_observed; k < end; ++k) {
    const ObservedGrowth& observed = leaf.plan().observed[static_cast<std::size_t>(k)];
    if (observed.year != t) continue;
    if (observed.own) {
      for (int s = 0; s < leaf.plan().n_sectors; ++s)
        if (observed.sectors >> s & 1) impose_own(leaf, s, t, observed.log_growth);
    } else {
      impose_set(leaf, observed, fixed, t);
    }
    fixed |= observed.sectors;
  }
}

}  // namespace gapcast
