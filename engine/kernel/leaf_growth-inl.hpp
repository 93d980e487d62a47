// Growth of real value added in one leaf: trend, shocks, levers, and observed growth imposed (MODEL
// 3), for the strip of members at work.
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
#include "engine/kernel/year_normals-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace gapcast {
namespace HWY_NAMESPACE {
namespace {

// Where the strip starts: one level for all members, or drawn ones of the block.
HWY_INLINE Parameter started(const LeafContext& leaf, BaseState state, int s, double level,
                             const LaneTable& drawn) {
  return leaf.strip({level, leaf.base_shift(state, s) != nullptr ? drawn.at(s, 0) : nullptr});
}

HWY_INLINE void fill_strip(const Parameter& level, Lanes row, int width) {
  for (int i = 0; i < width; i += kLanes) store(at(level, i), row, i);
}

// The normals of a sector's stream for the strip at work, four years a Philox block.
HWY_INLINE void draw_strip(const LeafContext& leaf, std::uint64_t stream, int item,
                           YearRows<float> normals) {
  const Plan& plan = leaf.plan();
  const int n = whole_vectors(leaf.width);
  for (int t = leaf.leaf.base + 1; t < plan.n_years;) {
    if (leaf.block.block.deterministic) {
      std::fill_n(normals.at(item, t++), n, 0.0F);
      continue;
    }
    const auto offset = static_cast<std::uint32_t>(plan.first_year + t - 1900);
    FloatRows wanted{};
    for (std::uint32_t word = offset & 3; word < 4 && t < plan.n_years; ++word, ++t)
      wanted[word] = normals.at(item, t);
    year_normals({leaf.block.seed(stream), leaf.block.member(leaf.lane), stream, offset >> 2},
                 wanted, n);
  }
}

void draw_shocks(const LeafContext& leaf) {
  const YearRows<float> normals = leaf.buffers().own_shocks.strip(0);
  for (int s = 0; s < leaf.plan().n_sectors; ++s)
    if (leaf.lowered.normals >> s & 1) draw_strip(leaf, leaf.sector(s).shock_stream, s, normals);
}

HWY_INLINE Real normal_at(const float* row, int i) {
  const hn::Rebind<float, Doubles> half;
  return Real(hn::PromoteTo(Doubles(), hn::Load(half, row + i)),
              hn::PromoteTo(Doubles(), hn::Load(half, row + i + kVectorLanes)));
}

// The trend of a sector in year t: common to all members, or a row of the state.
HWY_INLINE Parameter trend_of(const LeafContext& leaf, int s, int t) {
  const std::vector<double>& common = leaf.lowered_sector(s).trend;
  if (!common.empty()) return {common[static_cast<std::size_t>(t)], nullptr};
  const LeafSector& p = leaf.sector(s);
  const Parameter g0 = leaf.strip_of(p.growth_recent), gL = leaf.strip_of(p.growth_long_run),
                  lambda = leaf.strip_of(p.growth_damping),
                  theta = leaf.strip_of(p.reversion_speed), h = leaf.strip_of(p.reversion_gap);
  const int j = leaf.steps(t);
  const int k = j > p.observed_years ? j - p.observed_years : 0;
  // Powers of what is common are common.
  const bool common_powers = lambda.row == nullptr && theta.row == nullptr;
  const Real faded = equations::whole_power(Real(lambda.constant), k);
  const Real lost = equations::reversion(Real(theta.constant), j);
  const Lanes trend = leaf.now.trend.at(0);
  for (int i = 0; i < leaf.width; i += kLanes) {
    const Real value =
        common_powers
            ? equations::trend_of_powers(at(g0, i), at(gL, i), faded, lost, at(h, i))
            : equations::trend(at(g0, i), at(gL, i), at(lambda, i), k, at(theta, i), at(h, i), j);
    store(value, trend, i);
  }
  return {0.0, trend};
}

// Vectors whose sums are worked out side by side, so that a factor is looked up once for them.
inline constexpr int kSums = std::min(4, kStripMembers / kLanes);

// epsilon of a sector: row s of the Cholesky factor of R times the year's normals.
HWY_INLINE void correlate(const LeafContext& leaf, const CorrelatedNormals& row, Lanes epsilon) {
  const std::size_t n = row.factors.size();
  const double* factors = row.factors.data();
  const int* sectors = row.sectors.data();
  const double* normals = leaf.now.epsilons.at(0);
  const int width = leaf.width;
  for (int first = 0; first < width; first += kSums * kLanes) {
    Real sum[kSums];
    for (std::size_t m = 0; m < n; ++m) {
      const Real factor = factors[m];
      const double* z = normals + sectors[m] * kStripMembers + first;
      for (int k = 0; k < kSums; ++k) sum[k] = fused(factor, load(z, k * kLanes), sum[k]);
    }
    for (int k = 0; k < kSums; ++k) store(sum[k], epsilon, first + k * kLanes);
  }
}

// What epsilon is times.
struct ShockScale {
  Real kappa, sigma, w;
};

// u of the year, with w of the tails where there are any.
HWY_INLINE void step_shock(const LeafContext& leaf, int s, int t) {
  const LeafSector& p = leaf.sector(s);
  const CorrelatedNormals& row = leaf.lowered_sector(s).correlated;
  const Lanes epsilon = leaf.now.epsilon.at(0), u = leaf.now.shock.at(s);
  correlate(leaf, row, epsilon);
  const Parameter rho = leaf.strip_of(p.shock_persistence);
  const int width = leaf.width;
  const auto step = [&](const auto& scale_of) HWY_ATTR {
    for (int i = 0; i < width; i += kLanes) {
      const ShockScale scale = scale_of(i);
      store(equations::shock(load(u, i), at(rho, i), scale.kappa, scale.sigma, scale.w,
                             load(epsilon, i)),
            u, i);
    }
  };
  const bool tails = leaf.plan().tail_df != 0;
  const double* w = leaf.buffers().drawn->tail.at(0, t) + leaf.lane;
  if (!row.scaled) {
    const Parameter kappa = leaf.strip_of(leaf.leaf.interval_inflation),
                    sigma = leaf.strip_of(p.volatility);
    step([&](int i) HWY_ATTR { return ShockScale{at(kappa, i), at(sigma, i), load(w, i)}; });
  } else if (tails) {
    step([&](int i) HWY_ATTR { return ShockScale{1.0, 1.0, load(w, i)}; });
  } else {
    step([](int) HWY_ATTR { return ShockScale{1.0, 1.0, 1.0}; });
  }
}

// Growth before levers of one sector.
HWY_INLINE void step_autonomous(const LeafContext& leaf, int s, int t, Lanes out) {
  const Parameter trend = trend_of(leaf, s, t), beta = leaf.strip_of(leaf.sector(s).factor_loading);
  const double *u = leaf.now.shock.at(s), *f = leaf.buffers().drawn->factor.at(0, t) + leaf.lane;
  const int width = leaf.width;
  for (int i = 0; i < width; i += kLanes)
    store(equations::autonomous_growth(at(trend, i), at(beta, i), load(f, i), load(u, i)), out, i);
}

HWY_INLINE void step_organic(const LeafContext& leaf, int s, int t, const double* autonomous) {
  LeafState& now = leaf.now;
  const Parameter levers = leaf.strip_levers(Channel::growth, s, t),
                  additions = leaf.strip_levers(Channel::additions, s, t);
  const Lanes growth = now.growth.at(s), organic = now.organic.at(s), real = leaf.real(s, t);
  const int width = leaf.width;
  for (int i = 0; i < width; i += kLanes) {
    const Real g = equations::growth(load(autonomous, i), at(levers, i));
    const Real o = equations::organic(load(organic, i), g);
    store(g, growth, i);
    store(o, organic, i);
    store(o + at(additions, i), real, i);
  }
}

void impose_own(const LeafContext& leaf, int s, int t, double log_growth) {
  const Parameter additions = leaf.strip_levers(Channel::additions, s, t);
  const double* before = leaf.real(s, t - 1);
  const Lanes organic = leaf.now.organic.at(s), real = leaf.real(s, t);
  for (int i = 0; i < leaf.width; i += kLanes) {
    const Real added = at(additions, i);
    const Real o = equations::observed_organic(load(before, i), Real(log_growth), added);
    store(o, organic, i);
    store(o + added, real, i);
  }
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
      additions = additions + at(leaf.strip_levers(Channel::additions, s, t), i);
      organic = organic + load(leaf.now.organic.at(s), i);
    }
  }
  target = target * exp(Real(observed.log_growth));
  return equations::common_factor(target, fixed_va, additions, organic);
}

// One common log shift of the sectors that no narrower figure fixes.
void impose_set(const LeafContext& leaf, const ObservedGrowth& observed, SectorMask fixed, int t) {
  for (int i = 0; i < leaf.width; i += kLanes) {
    const Real factor = factor_of(leaf, observed, fixed, t, i);
    for (int s = 0; s < leaf.plan().n_sectors; ++s) {
      if (!(observed.sectors >> s & 1) || (fixed >> s & 1)) continue;
      const Lanes organic = leaf.now.organic.at(s);
      const Real o = load(organic, i) * factor;
      store(o, organic, i);
      store(o + at(leaf.strip_levers(Channel::additions, s, t), i), leaf.real(s, t), i);
    }
  }
}

// Of the block: real value added that its members do not all start from.
void begin_growth(const LeafContext& leaf) {
  for (int s = 0; s < leaf.plan().n_sectors; ++s)
    if (leaf.base_shift(BaseState::real_va, s) != nullptr)
      fill_base_level(leaf, BaseState::real_va, s, leaf.sector(s).real_va,
                      leaf.buffers().starting->real.at(s, 0));
}

void start_growth(const LeafContext& leaf) {
  LeafState& now = leaf.now;
  const int width = leaf.width;
  for (int s = 0; s < leaf.plan().n_sectors; ++s) {
    const Parameter va =
        started(leaf, BaseState::real_va, s, leaf.sector(s).real_va, leaf.buffers().starts->real);
    fill_strip(va, now.organic.at(s), width);
    fill_strip(va, leaf.real(s, leaf.leaf.base), width);
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

// Where the growth of a sector is observed, its shock starts again.
void forget_shocks(const LeafContext& leaf, int t) {
  const int end = leaf.leaf.first_observed + leaf.leaf.n_observed;
  for (int k = leaf.leaf.first_observed; k < end; ++k) {
    const ObservedGrowth& observed = leaf.plan().observed[static_cast<std::size_t>(k)];
    if (observed.year != t || !observed.own) continue;
    for (int s = 0; s < leaf.plan().n_sectors; ++s)
      if (observed.sectors >> s & 1) fill_strip({}, leaf.now.shock.at(s), leaf.width);
  }
}

void start_shocks(const LeafContext& leaf) {
  for (int s = 0; s < leaf.plan().n_sectors; ++s) fill_strip({}, leaf.now.shock.at(s), leaf.width);
}

// Growth before levers of all sectors, each into its row.
template <class RowOf>
HWY_INLINE void step_all_autonomous(const LeafContext& leaf, int t, const RowOf& row_of) {
  const int n = leaf.plan().n_sectors, width = leaf.width;
  const YearRows<const float> drawn = std::as_const(leaf.buffers().own_shocks).strip(0);
  for (int s = 0; s < n; ++s) {
    if (!(leaf.lowered.normals >> s & 1)) continue;
    const float* z = drawn.at(s, t);
    const Lanes normals = leaf.now.epsilons.at(s);
    for (int i = 0; i < width; i += kLanes) store(normal_at(z, i), normals, i);
  }
  for (int s = 0; s < n; ++s) {
    if (leaf.lowered_sector(s).shocked) step_shock(leaf, s, t);
    step_autonomous(leaf, s, t, row_of(s));
  }
  if (leaf.leaf.n_observed > 0) forget_shocks(leaf, t);
}

HWY_INLINE void step_growth(const LeafContext& leaf, int t) {
  const YearRows<const double>& kept = leaf.now.kept_growth;
  const bool own = kept.first == nullptr;
  if (own) step_all_autonomous(leaf, t, [&](int s) { return leaf.now.growth.at(s); });
  for (int s = 0; s < leaf.plan().n_sectors; ++s)
    step_organic(leaf, s, t, own ? leaf.now.growth.at(s) : kept.at(s, t));
  if (leaf.leaf.n_observed > 0) impose_observed(leaf, t);
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace gapcast
HWY_AFTER_NAMESPACE();
#endif
