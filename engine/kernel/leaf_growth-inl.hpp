// Growth of real value added in one leaf: trend, shocks, levers, and observed growth imposed (MODEL
// 3), for the vector of members at work.
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

// The row of the state that a vector at work has.
HWY_INLINE Real get(const double* row) { return load(row, 0); }
HWY_INLINE void put(Real value, double* row) { store(value, row, 0); }

// Where the vector starts: one level for all members, or drawn ones of the block.
HWY_INLINE Real started(const LeafContext& leaf, BaseState state, int s, double level,
                        const LaneTable& drawn) {
  return leaf.base_shift(state, s) != nullptr ? load(drawn.at(s, 0), leaf.lane) : Real(level);
}

// The normals of a stream for a strip of members from `lane` on, four years a Philox block.
HWY_INLINE void draw_strip(const LeafContext& leaf, std::uint64_t stream, int item, int lane) {
  const Plan& plan = leaf.plan();
  const NormalRows<float> normals = leaf.now.drawing;
  for (int t = leaf.leaf.base + 1; t < plan.n_years;) {
    if (leaf.block.block.deterministic) {
      std::fill_n(normals.at(item, t++), kStripMembers, 0.0F);
      continue;
    }
    const auto offset = static_cast<std::uint32_t>(plan.first_year + t - 1900);
    FloatRows wanted{};
    for (std::uint32_t word = offset & 3; word < 4 && t < plan.n_years; ++word, ++t)
      wanted[word] = normals.at(item, t);
    year_normals({leaf.block.seed(stream), leaf.block.member(lane), stream, offset >> 2}, wanted,
                 kStripMembers);
  }
}

void draw_shocks(const LeafContext& leaf, int lane) {
  for (int s = 0; s < leaf.plan().n_sectors; ++s)
    if (leaf.lowered.normals >> s & 1) draw_strip(leaf, leaf.sector(s).shock_stream, s, lane);
}

HWY_INLINE Real normal_at(const LeafContext& leaf, int item, int t) {
  const hn::Rebind<float, Doubles> half;
  const float* row = leaf.now.normals.at(item, t) + leaf.lane % kStripMembers;
  return Real(hn::PromoteTo(Doubles(), hn::Load(half, row)),
              hn::PromoteTo(Doubles(), hn::Load(half, row + kVectorLanes)));
}

HWY_INLINE Real trend_of(const LeafContext& leaf, int s, int t) {
  const std::vector<double>& common = leaf.lowered_sector(s).trend;
  if (!common.empty()) return common[static_cast<std::size_t>(t)];
  const LeafSector& p = leaf.sector(s);
  const auto number = [&](const Number& n) HWY_ATTR { return at(leaf.parameter(n), leaf.lane); };
  const int j = leaf.steps(t);
  const int k = j > p.observed_years ? j - p.observed_years : 0;
  return equations::trend(number(p.growth_recent), number(p.growth_long_run),
                          number(p.growth_damping), k, number(p.reversion_speed),
                          number(p.reversion_gap), j);
}

// epsilon of a sector: row s of the Cholesky factor of R times the year's normals.
HWY_INLINE Real correlated(const LeafContext& leaf, const CorrelatedNormals& row) {
  const VectorRows& normals = leaf.now.epsilons;
  Real sum = 0.0;
  for (std::size_t m = 0; m < row.factors.size(); ++m)
    sum = fused(Real(row.factors[m]), get(normals.at(row.sectors[m])), sum);
  return sum;
}

// u of the year, with w of the tails where there are any.
HWY_INLINE Real step_shock(const LeafContext& leaf, int s, int t) {
  const LeafSector& p = leaf.sector(s);
  const CorrelatedNormals& row = leaf.lowered_sector(s).correlated;
  const Real before = get(leaf.now.shock.at(s));
  const Real rho = at(leaf.parameter(p.shock_persistence), leaf.lane);
  const Real epsilon = correlated(leaf, row);
  if (row.scaled && leaf.plan().tail_df == 0)
    return equations::shock(before, rho, Real(1.0), Real(1.0), Real(1.0), epsilon);
  const Real w = load(leaf.buffers().drawn->tail.at(0, t), leaf.lane);
  if (row.scaled) return equations::shock(before, rho, Real(1.0), Real(1.0), w, epsilon);
  return equations::shock(before, rho, at(leaf.parameter(leaf.leaf.interval_inflation), leaf.lane),
                          at(leaf.parameter(p.volatility), leaf.lane), w, epsilon);
}

HWY_INLINE void step_organic(const LeafContext& leaf, int s, int t, Real f) {
  LeafState& now = leaf.now;
  Real u = 0.0;
  if (leaf.lowered_sector(s).shocked) {
    u = step_shock(leaf, s, t);
    put(u, now.shock.at(s));
  }
  const Real beta = at(leaf.parameter(leaf.sector(s).factor_loading), leaf.lane);
  const Real g = equations::growth(trend_of(leaf, s, t), beta, f, u,
                                   at(leaf.levers(Channel::growth, s, t), leaf.lane));
  const Real o = equations::organic(get(now.organic.at(s)), g);
  put(g, now.growth.at(s));
  put(o, now.organic.at(s));
  put(o + at(leaf.levers(Channel::additions, s, t), leaf.lane), leaf.real(s, t));
}

void impose_own(const LeafContext& leaf, int s, int t, double log_growth) {
  LeafState& now = leaf.now;
  const Real additions = at(leaf.levers(Channel::additions, s, t), leaf.lane);
  const Real o = equations::observed_organic(get(leaf.real(s, t - 1)), Real(log_growth), additions);
  put(o, now.organic.at(s));
  put(o + additions, leaf.real(s, t));
  put(0.0, now.shock.at(s));
}

// The common factor of a set's free sectors, so that the set's total comes out.
Real factor_of(const LeafContext& leaf, const ObservedGrowth& observed, SectorMask fixed, int t) {
  Real target = 0.0, fixed_va = 0.0, additions = 0.0, organic = 0.0;
  for (int s = 0; s < leaf.plan().n_sectors; ++s) {
    if (!(observed.sectors >> s & 1)) continue;
    target = target + get(leaf.real(s, t - 1));
    if (fixed >> s & 1) {
      fixed_va = fixed_va + get(leaf.real(s, t));
    } else {
      additions = additions + at(leaf.levers(Channel::additions, s, t), leaf.lane);
      organic = organic + get(leaf.now.organic.at(s));
    }
  }
  target = target * exp(Real(observed.log_growth));
  return equations::common_factor(target, fixed_va, additions, organic);
}

// One common log shift of the sectors that no narrower figure fixes.
void impose_set(const LeafContext& leaf, const ObservedGrowth& observed, SectorMask fixed, int t) {
  const Real factor = factor_of(leaf, observed, fixed, t);
  for (int s = 0; s < leaf.plan().n_sectors; ++s) {
    if (!(observed.sectors >> s & 1) || (fixed >> s & 1)) continue;
    Lanes organic = leaf.now.organic.at(s);
    const Real o = get(organic) * factor;
    put(o, organic);
    put(o + at(leaf.levers(Channel::additions, s, t), leaf.lane), leaf.real(s, t));
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
  for (int s = 0; s < leaf.plan().n_sectors; ++s) {
    const Real va =
        started(leaf, BaseState::real_va, s, leaf.sector(s).real_va, leaf.buffers().starts->real);
    put(va, now.organic.at(s));
    put(va, leaf.real(s, leaf.leaf.base));
    put(0.0, now.shock.at(s));
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

HWY_INLINE void step_growth(const LeafContext& leaf, int t) {
  const int n = leaf.plan().n_sectors;
  for (int s = 0; s < n; ++s)
    if (leaf.lowered.normals >> s & 1) put(normal_at(leaf, s, t), leaf.now.epsilons.at(s));
  const Real f = load(leaf.buffers().drawn->factor.at(0, t), leaf.lane);
  for (int s = 0; s < n; ++s) step_organic(leaf, s, t, f);
  if (leaf.leaf.n_observed > 0) impose_observed(leaf, t);
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace gapcast
HWY_AFTER_NAMESPACE();
#endif
