// Growth of real value added in one leaf: trend, shocks, levers, and observed growth imposed (MODEL
// 3).
//
// Included once for every instruction set by leaf.cpp.
#if defined(GAPCAST_LEAF_GROWTH_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef GAPCAST_LEAF_GROWTH_INL
#undef GAPCAST_LEAF_GROWTH_INL
#else
#define GAPCAST_LEAF_GROWTH_INL
#endif

#include "engine/kernel/leaf_base-inl.hpp"
#include "engine/kernel/vectors-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace gapcast {
namespace HWY_NAMESPACE {
namespace {

// A row that holds the trend where it differs by member, else nothing.
void fill_trend(const LeafContext& leaf, int s, int t, Lanes row) {
  if (!leaf.lowered_sector(s).trend.empty()) return;
  const LeafSector& p = leaf.sector(s);
  const Parameter g0 = leaf.parameter(p.growth_recent), gL = leaf.parameter(p.growth_long_run),
                  lambda = leaf.parameter(p.growth_damping),
                  theta = leaf.parameter(p.reversion_speed), h = leaf.parameter(p.reversion_gap);
  const int j = leaf.steps(t);
  const int k = j > p.observed_years ? j - p.observed_years : 0;
  for (int i = 0; i < leaf.n(); i += kLanes)
    store(equations::trend(at(g0, i), at(gL, i), at(lambda, i), k, at(theta, i), at(h, i), j), row,
          i);
}

// The sectors' own normals that a shock is made of: row s of the Cholesky factor of R.
struct Correlated {
  int n = 0;
  double factors[kMaxSectors];
  const double* normals[kMaxSectors];

  Correlated(const LeafContext& leaf, int s, int t) {
    const int n_sectors = leaf.plan().n_sectors;
    const double* row = leaf.plan().cholesky.data() +
                        static_cast<std::size_t>((leaf.index() * n_sectors + s) * n_sectors);
    for (int m = 0; m <= s; ++m) {
      if (row[m] == 0) continue;
      factors[n] = row[m];
      normals[n++] = leaf.buffers().normals.at(m, t);
    }
  }
  HWY_INLINE Real epsilon(int i) const {
    Real sum = 0.0;
    for (int m = 0; m < n; ++m) sum = sum + Real(factors[m]) * load(normals[m], i);
    return sum;
  }
};

void step_shock(const LeafContext& leaf, int s, int t) {
  if (!leaf.lowered_sector(s).shocked) return;
  const LeafSector& p = leaf.sector(s);
  const Correlated correlated(leaf, s, t);
  const Parameter rho = leaf.parameter(p.shock_persistence), sigma = leaf.parameter(p.volatility),
                  kappa = leaf.parameter(leaf.leaf.interval_inflation);
  const double* w = leaf.buffers().tail.at(0, t);
  Lanes u = leaf.buffers().shock.at(s, 0);
  for (int i = 0; i < leaf.n(); i += kLanes)
    store(equations::shock(load(u, i), at(rho, i), at(kappa, i), at(sigma, i), load(w, i),
                           correlated.epsilon(i)),
          u, i);
}

void step_organic(const LeafContext& leaf, int s, int t) {
  alignas(kRowAlignment) double trends[kBlockMembers];
  fill_trend(leaf, s, t, trends);
  const std::vector<double>& common = leaf.lowered_sector(s).trend;
  const Parameter trend(common.empty() ? 0.0 : common[static_cast<std::size_t>(t)],
                        common.empty() ? trends : nullptr),
      beta = leaf.parameter(leaf.sector(s).factor_loading),
      levers = leaf.levers(Channel::growth, s, t),
      additions = leaf.levers(Channel::additions, s, t);
  const double* f = leaf.buffers().factor.at(0, t);
  const double* u = leaf.buffers().shock.at(s, 0);
  Lanes organic = leaf.buffers().organic.at(s, 0);
  Lanes growth = leaf.buffers().growth.at(s, 0);
  Lanes va = leaf.real(s, t);
  for (int i = 0; i < leaf.n(); i += kLanes) {
    const Real g =
        equations::growth(at(trend, i), at(beta, i), load(f, i), load(u, i), at(levers, i));
    const Real o = equations::organic(load(organic, i), g);
    store(g, growth, i);
    store(o, organic, i);
    store(o + at(additions, i), va, i);
  }
}

void impose_own(const LeafContext& leaf, int s, int t, double log_growth) {
  const Parameter additions = leaf.levers(Channel::additions, s, t);
  const double* before = leaf.real(s, t - 1);
  Lanes organic = leaf.buffers().organic.at(s, 0);
  Lanes va = leaf.real(s, t);
  for (int i = 0; i < leaf.n(); i += kLanes) {
    const Real o = equations::observed_organic(load(before, i), Real(log_growth), at(additions, i));
    store(o, organic, i);
    store(o + at(additions, i), va, i);
  }
  fill(0.0, leaf.buffers().shock.at(s, 0), leaf.n());
}

// The common factor of a set's free sectors, so that the set's total comes out.
Real factor_of(const LeafContext& leaf, const ObservedGrowth& observed, SectorMask fixed, int t,
               int i) {
  Real target = 0.0, fixed_va = 0.0, additions = 0.0, organic = 0.0;
  for (int s = 0; s < leaf.plan().n_sectors; ++s) {
    if (!(observed.sectors >> s & 1)) continue;
    target = target + load(leaf.real(s, t - 1), i);
    if (fixed >> s & 1) {
      fixed_va = fixed_va + load(leaf.real(s, t), i);
    } else {
      additions = additions + at(leaf.levers(Channel::additions, s, t), i);
      organic = organic + load(leaf.buffers().organic.at(s, 0), i);
    }
  }
  target = target * exp(Real(observed.log_growth));
  return equations::common_factor(target, fixed_va, additions, organic);
}

// One common log shift of the sectors that no narrower figure fixes.
void impose_set(const LeafContext& leaf, const ObservedGrowth& observed, SectorMask fixed, int t) {
  for (int i = 0; i < leaf.n(); i += kLanes) {
    const Real factor = factor_of(leaf, observed, fixed, t, i);
    for (int s = 0; s < leaf.plan().n_sectors; ++s) {
      if (!(observed.sectors >> s & 1) || (fixed >> s & 1)) continue;
      Lanes organic = leaf.buffers().organic.at(s, 0);
      const Real o = load(organic, i) * factor;
      store(o, organic, i);
      store(o + at(leaf.levers(Channel::additions, s, t), i), leaf.real(s, t), i);
    }
  }
}

void begin_growth(const LeafContext& leaf) {
  Workspace::Buffers& buffers = leaf.buffers();
  for (int s = 0; s < leaf.plan().n_sectors; ++s) {
    const LeafSector& p = leaf.sector(s);
    fill_base_level(leaf, BaseState::real_va, s, p.real_va, buffers.organic.at(s, 0));
    fill(0.0, buffers.shock.at(s, 0), leaf.n());
    fill_base_level(leaf, BaseState::real_va, s, p.real_va, leaf.real(s, leaf.leaf.base));
    if (leaf.lowered.normals >> s & 1)
      fill_normals(leaf.block, p.shock_stream, leaf.leaf.base + 1, buffers.normals, s);
  }
}

void impose_observed(const LeafContext& leaf, int t) {
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

void step_growth(const LeafContext& leaf, int t) {
  for (int s = 0; s < leaf.plan().n_sectors; ++s) {
    step_shock(leaf, s, t);
    step_organic(leaf, s, t);
  }
  impose_observed(leaf, t);
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace gapcast
HWY_AFTER_NAMESPACE();
#endif
