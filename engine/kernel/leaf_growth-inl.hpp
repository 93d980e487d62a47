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

#include <iterator>
#include <utility>

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

// The trend of a sector: common to all members, or of parameters of their own.
struct SectorTrend {
  const double* common = nullptr;  // by year
  const double *faded = nullptr,
               *lost = nullptr;  // by year: powers that are common where it is not
  Parameter g0, gL, lambda, theta, h;
  int first = 0, observed_years = 0;

  HWY_INLINE SectorTrend(const LeafContext& leaf, int s) {
    const LoweredSector& lowered = leaf.lowered_sector(s);
    if (!lowered.trend.empty()) {
      common = lowered.trend.data();
      return;
    }
    const LeafSector& p = leaf.sector(s);
    if (!lowered.faded.empty()) {
      faded = lowered.faded.data();
      lost = lowered.lost.data();
    }
    g0 = leaf.strip_of(p.growth_recent);
    gL = leaf.strip_of(p.growth_long_run);
    lambda = leaf.strip_of(p.growth_damping);
    theta = leaf.strip_of(p.reversion_speed);
    h = leaf.strip_of(p.reversion_gap);
    first = leaf.leaf.base + 1;
    observed_years = p.observed_years;
  }
  template <class Read>
  HWY_INLINE Real at_vector(int t, int i, const Read&) const {
    if (Read::kByYear || common != nullptr) return common[t];
    if (faded != nullptr)
      return equations::trend_of_powers(at(g0, i), at(gL, i), Real(faded[t]), Real(lost[t]),
                                        at(h, i));
    const int j = t - first, k = j > observed_years ? j - observed_years : 0;
    return equations::trend(at(g0, i), at(gL, i), at(lambda, i), k, at(theta, i), at(h, i), j);
  }
};

// The levers of one channel of a sector, by year.
struct LeversByYear {
  const Parameter* first = nullptr;
  int lane = 0;
  bool used = false, constant = true;

  HWY_INLINE LeversByYear() = default;
  HWY_INLINE LeversByYear(const LeafContext& leaf, Channel channel, int s)
      : first(&leaf.levers(channel, s, 0)),
        lane(leaf.lane),
        used(leaf.channel(channel, s).used),
        constant(!leaf.channel(channel, s).varies) {}
  template <class Read>
  HWY_INLINE Real at_vector(int t, int i, const Read& read) const {
    return read(first[t], lane + i);
  }
};

// The epsilons of a year: the Cholesky factor of R times its normals, which stay in registers where
// they are not too many (kSectors; 0: any number).
template <int kSectors>
void correlate(const LeafContext& leaf, int t) {
  const Correlation& of = leaf.lowered.correlation;
  const YearRows<const float> drawn = std::as_const(leaf.buffers().own_shocks).strip(0);
  const int n = kSectors > 0 ? kSectors : static_cast<int>(of.sectors.size());
  const int* sectors = of.sectors.data();
  const int width = leaf.width;
  const Lanes epsilons = leaf.now.epsilons.at(t * leaf.plan().n_sectors);
  for (int i = 0; i < width; i += kLanes) {
    Real normals[kSectors > 0 ? kSectors : kMaxSectors];
    for (int m = 0; m < n; ++m) normals[m] = normal_at(drawn.at(sectors[m], t), i);
    const double* factor = of.factors.data();
    for (int row = 0; row < n; ++row) {
      Real sum = 0.0;
      for (int m = 0; m <= row; ++m) sum = fused(Real(*factor++), normals[m], sum);
      store(sum, epsilons + sectors[row] * kStripMembers, i);
    }
  }
}

// Of as many sectors as there are.
void correlate(const LeafContext& leaf, int t) {
  using Correlate = void (*)(const LeafContext&, int);
  static constexpr Correlate kBySectors[] = {correlate<0>, correlate<1>, correlate<2>, correlate<3>,
                                             correlate<4>, correlate<5>, correlate<6>, correlate<7>,
                                             correlate<8>, correlate<9>, correlate<10>};
  const std::size_t n = leaf.lowered.correlation.sectors.size();
  kBySectors[n < std::size(kBySectors) ? n : 0](leaf, t);
}

// Growth before levers of one sector, whose shock goes on from year to year.
struct AutonomousGrowth {
  SectorTrend trend;
  Parameter beta, rho, kappa, sigma;
  const double *f, *w, *epsilon;  // of the first year; the next year's stand a step further
  std::ptrdiff_t epsilon_step, step;
  bool shocked = false;
  bool whole = false;  // epsilon is all that is added to the shock

  HWY_INLINE AutonomousGrowth(const LeafContext& leaf, int s)
      : trend(leaf, s),
        beta(leaf.strip_of(leaf.sector(s).factor_loading)),
        f(leaf.buffers().drawn->factor.at(0, 0) + leaf.lane),
        w(leaf.buffers().drawn->tail.at(0, 0) + leaf.lane),
        epsilon(leaf.now.epsilons.at(s)),
        epsilon_step(std::ptrdiff_t{leaf.plan().n_sectors} * kStripMembers),
        step(leaf.buffers().drawn->factor.step()),
        shocked(leaf.lowered_sector(s).shocked) {
    if (!shocked) return;
    const LoweredSector& row = leaf.lowered_sector(s);
    rho = leaf.strip_of(leaf.sector(s).shock_persistence);
    whole = row.scaled && leaf.plan().tail_df == 0;
    kappa = row.scaled ? Parameter{1.0} : leaf.strip_of(leaf.leaf.interval_inflation);
    sigma = row.scaled ? Parameter{1.0} : leaf.strip_of(leaf.sector(s).volatility);
  }
  HWY_INLINE bool is_by_year() const {
    return trend.common != nullptr && are_constants(beta, rho, kappa, sigma);
  }
  template <class Read>
  HWY_INLINE Real at_vector(Real& shock, int t, int i, const Read& read) const {
    // Not one call with what is asked of it chosen inside: the numbers would go by memory.
    if (shocked && whole)
      shock = equations::shock(shock, read(rho, i), Real(1.0), Real(1.0), Real(1.0),
                               load(epsilon + t * epsilon_step, i));
    else if (shocked)
      shock = equations::shock(shock, read(rho, i), read(kappa, i), read(sigma, i),
                               load(w + t * step, i), load(epsilon + t * epsilon_step, i));
    return equations::autonomous_growth(trend.at_vector(t, i, read), read(beta, i),
                                        load(f + t * step, i), shock);
  }
};

// Growth before levers that was kept, in AutonomousGrowth's place.
struct KeptGrowth {
  const double* first;  // of the first year; the next year's stand kStripMembers further
  HWY_INLINE bool is_by_year() const { return true; }
  template <class Read>
  HWY_INLINE Real at_vector(Real&, int t, int i, const Read&) const {
    return load(first + t * kStripMembers, i);
  }
};

// Growth and the level that follows, of one sector: O and V = O + A.
struct SectorGrowth {
  LeversByYear levers, additions;

  HWY_INLINE SectorGrowth(const LeafContext& leaf, int s)
      : levers(leaf, Channel::growth, s), additions(leaf, Channel::additions, s) {}
  HWY_INLINE bool is_by_year() const { return levers.constant && additions.constant; }
  // g of growth before levers.
  template <class Read>
  HWY_INLINE Real at_vector(Real autonomous, int t, int i, const Read& read) const {
    if (Read::kByYear || levers.used)
      return equations::growth(autonomous, levers.at_vector(t, i, read));
    return autonomous;
  }
  // V, O going on to the year by g, whose exponential it takes.
  template <class Log, class Read>
  HWY_INLINE Real level(Real& organic, Log g, int t, int i, const Read& read) const {
    organic = equations::organic(organic, g);
    if (Read::kByYear || additions.used) return organic + additions.at_vector(t, i, read);
    return organic;
  }
};

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

// The last year in which growth is observed in the leaf; its base year where none is.
int last_observed(const LeafContext& leaf) {
  int last = leaf.leaf.base;
  const int end = leaf.leaf.first_observed + leaf.leaf.n_observed;
  for (int k = leaf.leaf.first_observed; k < end; ++k)
    last = std::max(last, leaf.plan().observed[static_cast<std::size_t>(k)].year);
  return std::min(last, leaf.plan().n_years - 1);
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

// Growth before levers of all sectors, each into its row of the year.
void keep_autonomous(const LeafContext& leaf, int t, YearRows<double> autonomous) {
  correlate(leaf, t);
  for (int s = 0; s < leaf.plan().n_sectors; ++s) {
    const AutonomousGrowth own(leaf, s);
    const Lanes row = autonomous.at(s, t), shock = leaf.now.shock.at(s);
    for (int i = 0; i < leaf.width; i += kLanes) {
      Real u = load(shock, i);
      store(own.at_vector(u, t, i, ReadAny()), row, i);
      store(u, shock, i);
    }
  }
  forget_shocks(leaf, t);
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace gapcast
HWY_AFTER_NAMESPACE();
#endif
