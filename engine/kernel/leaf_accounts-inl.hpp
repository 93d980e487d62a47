// Prices, value-added ratios and digitalisation of one leaf (MODEL 3), and what must hold in a
// sector, for the strip of members at work.
//
// Included once for every instruction set by leaf.cpp.
#if defined(GAPCAST_LEAF_ACCOUNTS_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef GAPCAST_LEAF_ACCOUNTS_INL
#undef GAPCAST_LEAF_ACCOUNTS_INL
#else
#define GAPCAST_LEAF_ACCOUNTS_INL
#endif

#include "engine/kernel/leaf_base-inl.hpp"
#include "engine/kernel/leaf_growth-inl.hpp"
#include "engine/kernel/vectors-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace gapcast {
namespace HWY_NAMESPACE {
namespace {

constexpr double kIdentity = 1 + 1e-9;  // how far parts may exceed their whole
constexpr double kLargest = std::numeric_limits<double>::max();

// What a year's levels are held against: none below zero, and all of them finite, which their sum
// shows; and no exponent too far off for the loop that took its exponential.
struct LevelsSeen {
  Real least, sum;
  Farthest exponents;
  HWY_INLINE LevelsSeen() : least(0.0), sum(0.0) {}
  HWY_INLINE void add(Real value) { sum = sum + value; }
  HWY_INLINE void add_level(Real va) {
    least = smaller(va, least);
    add(va);
  }
};

// The price of a sector at which value added is valued: a common series, times the member's own
// start where that is drawn; or a price that each member carries on.
struct SectorPrice {
  const double* common = nullptr;  // by year
  Parameter start;                 // over the common series
  Parameter pi0, piL, lambda;
  LeversByYear levers;
  int first = 0;

  HWY_INLINE SectorPrice(const LeafContext& leaf, int s) {
    const LoweredSector& sector = leaf.lowered_sector(s);
    first = leaf.leaf.base + 1;
    if (!sector.price.empty()) {
      common = sector.price.data();
      start = started(leaf, BaseState::price, s, 1.0, leaf.buffers().starts->price);
      return;
    }
    pi0 = leaf.strip_of(leaf.sector(s).inflation_recent);
    piL = leaf.strip_of(leaf.leaf.inflation_long_run);
    lambda = leaf.strip_of(leaf.leaf.inflation_damping);
    levers = LeversByYear(leaf, Channel::price, s);
  }
  HWY_INLINE bool is_by_year() const { return common != nullptr && start.row == nullptr; }
  // Of the year before to this year's.
  HWY_INLINE void step(Real& price, int t, int i) const {
    if (common != nullptr) return;
    const ReadAny any;
    const Real pi = equations::inflation(at(pi0, i), at(piL, i), at(lambda, i), t - first,
                                         levers.at_vector(t, i, any));
    price = equations::price(price, pi);
  }
  // N of the year, by a price that the members have in common.
  HWY_INLINE Real account_by_year(Real va, int t) const {
    return equations::nominal_va(va, Real(common[t]));
  }
  HWY_INLINE Real account(Real va, Real price, int t, int i) const {
    if (common == nullptr) return equations::nominal_va(va, price);
    const Real level = account_by_year(va, t);
    return start.row != nullptr ? level * load(start.row, i) : level;
  }
};

// Value added over production value of a sector: a common series, or one that each member carries
// on.
struct SectorRatio {
  const double* common = nullptr;  // by year: its inverse
  Parameter m0, lambda;
  LeversByYear levers;
  int first = 0;

  HWY_INLINE SectorRatio(const LeafContext& leaf, int s) {
    const LoweredSector& sector = leaf.lowered_sector(s);
    first = leaf.leaf.base + 1;
    if (!sector.inverse_ratio.empty()) {
      common = sector.inverse_ratio.data();
      return;
    }
    m0 = leaf.strip_of(leaf.sector(s).va_ratio_trend);
    lambda = leaf.strip_of(leaf.leaf.va_ratio_damping);
    levers = LeversByYear(leaf, Channel::va_ratio, s);
  }
  HWY_INLINE bool is_by_year() const { return common != nullptr; }
  HWY_INLINE void step(Real& ratio, int t, int i) const {
    if (common != nullptr) return;
    const ReadAny any;
    ratio = equations::va_ratio(ratio, at(m0, i), at(lambda, i), t - first,
                                levers.at_vector(t, i, any));
  }
  // G of the year, by a ratio that the members have in common.
  HWY_INLINE Real account_by_year(Real va, int t) const {
    return equations::production_value_of_inverse(va, Real(common[t]));
  }
  HWY_INLINE Real account(Real va, Real ratio, int t, int) const {
    return common != nullptr ? account_by_year(va, t) : equations::production_value(va, ratio);
  }
};

// The ceiling of a sector's digitalisation: common to all members, or the sum of its parameter and
// levers.
struct Ceiling {
  const double* common = nullptr;  // by year
  Parameter own;
  LeversByYear levers;

  HWY_INLINE Ceiling() = default;
  HWY_INLINE Ceiling(const LeafContext& leaf, int s) {
    const std::vector<double>& series = leaf.lowered_sector(s).ceiling;
    if (!series.empty()) {
      common = series.data();
      return;
    }
    own = leaf.strip_of(leaf.sector(s).digital_ceiling);
    levers = LeversByYear(leaf, Channel::ceiling, s);
  }
  template <class Read>
  HWY_INLINE Real at_vector(int t, int i, const Read& read) const {
    if (Read::kByYear || common != nullptr) return common[t];
    return equations::ceiling(at(own, i), levers.at_vector(t, i, read));
  }
  // Is that of year t another than the year before, or may it be?
  HWY_INLINE bool moves(int t) const {
    return common == nullptr ? levers.used : common[t] != common[t - 1];
  }
};

// The digitalised part of one sector.
struct SectorDigital {
  Ceiling ceiling;
  Parameter speed, kappa, sigma;
  LeversByYear levers;
  const float* normals = nullptr;  // of the first year; the next year's stand kStripMembers further
  bool asked = false;              // else nobody asks for it, and the rest is not set

  HWY_INLINE SectorDigital(const LeafContext& leaf, int s)
      : asked(leaf.lowered.digitalised >> s & 1) {
    if (!asked) return;
    const LeafSector& p = leaf.sector(s);
    ceiling = Ceiling(leaf, s);
    speed = leaf.strip_of(p.adoption_speed);
    levers = LeversByYear(leaf, Channel::adoption_speed, s);
    kappa = leaf.strip_of(leaf.leaf.interval_inflation);
    sigma = leaf.strip_of(p.adoption_volatility);
    normals = leaf.now.adoption_normals.at(s, 0);
  }
  HWY_INLINE bool is_by_year() const {
    return ceiling.common != nullptr && levers.constant && are_constants(speed, kappa, sigma);
  }
  // x of the year before, which the ceiling does not move to another d: where it moves, x is
  // re-based. d_before() is called where it does.
  template <class D>
  HWY_INLINE void rebase(Real& x, const D& d_before, int t, int i) const {
    const Real c = ceiling.at_vector(t, i, ReadAny());
    const Truth moves = c != ceiling.at_vector(t - 1, i, ReadAny());
    if (!never(moves)) x = where(moves, equations::adoption_state(d_before(), c), x);
  }
  // x of this year.
  template <class Read>
  HWY_INLINE Real adopted(Real x, int t, int i, const Read& read) const {
    return equations::adoption(x, read(speed, i), levers.at_vector(t, i, read), read(kappa, i),
                               read(sigma, i), normal_at(normals + t * kStripMembers, i));
  }
  // d of this year, x going on to it.
  HWY_INLINE Real at_vector(Real& x, Real d, int t, int i) const {
    if (ceiling.moves(t))
      rebase(
          x, [&]() HWY_ATTR { return d; }, t, i);
    x = adopted(x, t, i, ReadAny());
    return equations::digitalisation(ceiling.at_vector(t, i, ReadAny()), x);
  }
};

// Of the block: levels that its members do not all start from. A price that all members have in
// common keeps a row only there: then the row is by how much.
void begin_accounts(const LeafContext& leaf) {
  LeafStarts& starts = *leaf.buffers().starting;
  for (int s = 0; s < leaf.plan().n_sectors; ++s) {
    const LeafSector& p = leaf.sector(s);
    const bool common = !leaf.lowered_sector(s).price.empty();
    if (leaf.base_shift(BaseState::price, s) != nullptr)
      fill_base_level(leaf, BaseState::price, s, common ? 1.0 : p.price, starts.price.at(s, 0));
    if (leaf.base_shift(BaseState::va_ratio, s) != nullptr)
      fill_base_part(leaf, BaseState::va_ratio, s, p.va_ratio, starts.ratio.at(s, 0));
    if (leaf.base_shift(BaseState::digitalisation, s) != nullptr)
      fill_base_part(leaf, BaseState::digitalisation, s, p.digitalisation, starts.digital.at(s, 0));
  }
}

void draw_adoption(const LeafContext& leaf, YearRows<float> normals) {
  for (int s = 0; s < leaf.plan().n_sectors; ++s)
    if (leaf.lowered.digitalised >> s & 1)
      draw_strip(leaf, leaf.sector(s).adoption_stream, s, normals);
}

// d lies within [0, c], c within [0, 1]: only what is not a number could break the identity.
HWY_INLINE bool are_sound(const LevelsSeen& seen) {
  return always(both(seen.least >= Real(0.0), seen.sum <= Real(kLargest))) &&
         seen.exponents.is_usual();
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace gapcast
HWY_AFTER_NAMESPACE();
#endif
