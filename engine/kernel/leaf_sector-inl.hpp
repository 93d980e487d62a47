// What one sector of a leaf takes and how it goes on (MODEL 3), and one year of all sectors.
//
// Included once for every instruction set by leaf.cpp.
#if defined(GAPCAST_LEAF_SECTOR_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef GAPCAST_LEAF_SECTOR_INL
#undef GAPCAST_LEAF_SECTOR_INL
#else
#define GAPCAST_LEAF_SECTOR_INL
#endif

#include "engine/kernel/leaf_accounts-inl.hpp"
#include "engine/kernel/leaf_growth-inl.hpp"
#include "engine/kernel/leaf_labour-inl.hpp"
#include "engine/kernel/quantities-inl.hpp"
#include "engine/kernel/vectors-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace gapcast {
namespace HWY_NAMESPACE {
namespace {

// Everything that a sector takes, looked up once for a strip.
struct SectorPath {
  AutonomousGrowth autonomous;
  SectorGrowth growth;
  SectorPrice price;
  SectorRatio ratio;
  SectorDigital digital;
  SectorEmployment employment;
  const double* kept = nullptr;  // growth before levers, where it is kept: of the first year
  bool is_worth = false, produces = false;

  HWY_INLINE SectorPath(const LeafContext& leaf, int s)
      : autonomous(leaf, s),
        growth(leaf, s),
        price(leaf, s),
        ratio(leaf, s),
        digital(leaf, s),
        employment(leaf, s),
        is_worth(leaf.lowered.nominal >> s & 1),
        produces(leaf.lowered.production >> s & 1) {
    if (leaf.now.kept_growth.first != nullptr) kept = leaf.now.kept_growth.at(s, 0);
  }
};

// What a sector has in the year before `from`: the base year, or the last one in rows.
struct SectorBefore {
  Parameter shock, organic, price, ratio, x, d, va;

  SectorBefore(const LeafContext& leaf, int s, int from) {
    LeafState& now = leaf.now;
    if (from > leaf.leaf.base + 1) {
      shock.row = now.shock.at(s);
      organic.row = now.organic.at(s);
      price.row = now.price.at(s);
      ratio.row = now.ratio.at(s);
      x.row = now.adoption.at(s);
      d.row = now.digital.at(s);
      va.row = leaf.real(s, from - 1);
      return;
    }
    const LeafSector& p = leaf.sector(s);
    const LeafStarts& drawn = *leaf.buffers().starts;
    organic = va = started(leaf, BaseState::real_va, s, p.real_va, drawn.real);
    price = started(leaf, BaseState::price, s, p.price, drawn.price);
    ratio = started(leaf, BaseState::va_ratio, s, p.va_ratio, drawn.ratio);
    if (leaf.lowered.digitalised >> s & 1)
      d = started(leaf, BaseState::digitalisation, s, p.digitalisation, drawn.digital);
  }
};

// The accounts of the base year, into rows of the strip.
struct AccountRows {
  Lanes nominal, production, digitalised;
};
HWY_INLINE void base_accounts(const LeafContext& leaf, const SectorPath& path,
                              const SectorBefore& before, const AccountRows& rows) {
  const int base = leaf.leaf.base;
  for (int i = 0; i < leaf.width; i += kLanes) {
    const Real va = at(before.va, i),
               nominal = path.price.account(va, at(before.price, i), base, i);
    store(nominal, rows.nominal, i);
    store(equations::digitalised_va(at(before.d, i), nominal), rows.digitalised, i);
    store(path.ratio.account(va, at(before.ratio, i), base, i), rows.production, i);
  }
}

// x of the base year.
HWY_INLINE void begin_digital(const LeafContext& leaf, const SectorDigital& digital, int s,
                              SectorBefore& before) {
  const int base = leaf.leaf.base;
  if (before.d.row == nullptr && digital.ceiling.common != nullptr) {
    const Real x =
        equations::adoption_state(Real(before.d.constant), Real(digital.ceiling.common[base]));
    before.x.constant = hn::GetLane(x.low);
    return;
  }
  const Lanes x = leaf.now.adoption.at(s);
  for (int i = 0; i < leaf.width; i += kLanes)
    store(equations::adoption_state(at(before.d, i), digital.ceiling.at_vector(base, i, ReadAny())),
          x, i);
  before.x.row = x;
}

// ---- One year of all sectors, in rows: where observed growth comes between the levels and what
// follows from them, and where a strip went wrong, to see what did, or had an exponent too far off
// for the loops. ----

// The base year of all sectors.
void start_sectors(const LeafContext& leaf) {
  LeafState& now = leaf.now;
  const int base = leaf.leaf.base, width = leaf.width;
  for (int s = 0; s < leaf.plan().n_sectors; ++s) {
    const SectorPath path(leaf, s);
    SectorBefore before(leaf, s, base + 1);
    fill_strip(before.shock, now.shock.at(s), width);
    fill_strip(before.organic, now.organic.at(s), width);
    fill_strip(before.va, leaf.real(s, base), width);
    fill_strip(before.price, now.price.at(s), width);
    fill_strip(before.ratio, now.ratio.at(s), width);
    base_accounts(leaf, path, before,
                  {now.nominal.at(s), now.production.at(s), now.digitalised.at(s)});
    if (!path.digital.asked) continue;
    fill_strip(before.d, now.digital.at(s), width);
    begin_digital(leaf, path.digital, s, before);
    if (before.x.row == nullptr) fill_strip(before.x, now.adoption.at(s), width);
  }
}

void grow_sector(const LeafContext& leaf, int s, int t) {
  const SectorPath path(leaf, s);
  const ReadAny any;
  LeafState& now = leaf.now;
  for (int i = 0; i < leaf.width; i += kLanes) {
    Real shock = load(now.shock.at(s), i), organic = load(now.organic.at(s), i);
    const Real before = path.kept != nullptr ? KeptGrowth{path.kept}.at_vector(shock, t, i, any)
                                             : path.autonomous.at_vector(shock, t, i, any);
    const Real g = path.growth.at_vector(before, t, i, any);
    store(g, now.growth.at(s), i);
    store(path.growth.level(organic, g, t, i, any), leaf.real(s, t), i);
    store(organic, now.organic.at(s), i);
    store(shock, now.shock.at(s), i);
  }
}

// By what employment changes from a level to the next: by their logarithms, unless one is zero. By
// each lane alone: what stands beside it must not move its last bits.
struct Level {
  Real va, log;
  HWY_INLINE explicit Level(Real level) : va(level), log(HWY_NAMESPACE::log(level)) {}
};
HWY_INLINE Real factor_of_levels(const Level& now, const Level& before, Real elasticity) {
  const Real factor = equations::employment_factor_of_growth(now.log - before.log, elasticity);
  const Truth usual = both(now.va > Real(0.0), before.va > Real(0.0));
  if (HWY_LIKELY(always(usual))) return factor;
  return where(usual, factor,
               equations::employment_factor(equations::va_change(now.va, before.va), elasticity));
}

HWY_INLINE void follow_digital(const LeafContext& leaf, const SectorDigital& digital, int s, int t,
                               int i, LevelsSeen& seen) {
  LeafState& now = leaf.now;
  Real x = load(now.adoption.at(s), i);
  const Real d = digital.at_vector(x, load(now.digital.at(s), i), t, i);
  const Real part = equations::digitalised_va(d, load(now.nominal.at(s), i));
  seen.add(part);
  store(x, now.adoption.at(s), i);
  store(d, now.digital.at(s), i);
  store(part, now.digitalised.at(s), i);
}

void follow_sector(const LeafContext& leaf, int s, int t, LevelsSeen& seen) {
  const SectorPath path(leaf, s);
  const ReadAny any;
  LeafState& now = leaf.now;
  const double *real = leaf.real(s, t), *real_before = leaf.real(s, t - 1);
  const Lanes nominal = now.nominal.at(s), factor = now.factors.at(s * leaf.plan().n_years + t);
  for (int i = 0; i < leaf.width; i += kLanes) {
    const Real va = load(real, i);
    seen.add_level(va);
    if (path.is_worth) {
      Real price = load(now.price.at(s), i);
      path.price.step(price, t, i);
      store(price, now.price.at(s), i);
      const Real worth = path.price.account(va, price, t, i);
      seen.add(worth);
      store(worth, nominal, i);
    }
    if (path.produces) {
      Real ratio = load(now.ratio.at(s), i);
      path.ratio.step(ratio, t, i);
      store(ratio, now.ratio.at(s), i);
      const Real production = path.ratio.account(va, ratio, t, i);
      seen.add(production);
      store(production, now.production.at(s), i);
    }
    if (path.digital.asked) follow_digital(leaf, path.digital, s, t, i, seen);
    if (!path.employment.asked) continue;
    const Real elasticity = path.employment.elasticity(t, i, any);
    store(path.employment.by_growth
              ? equations::employment_factor_of_growth(load(now.growth.at(s), i), elasticity)
              : factor_of_levels(Level(va), Level(load(real_before, i)), elasticity),
          factor, i);
  }
}

void step_sectors(const LeafContext& leaf, int t, Breach& breach) {
  const int n = leaf.plan().n_sectors;
  LevelsSeen seen;
  for (int s = 0; s < n; ++s) grow_sector(leaf, s, t);
  forget_shocks(leaf, t);
  impose_observed(leaf, t);
  for (int s = 0; s < n; ++s) follow_sector(leaf, s, t, seen);
  for (int s = 0; !are_sound(seen) && s < n; ++s) note_sector(leaf, s, t, breach);
  if (!leaf.block.buffers.lowering.groups_part) note_groups(leaf, t, breach);
  keep_year(leaf, leaf.lowered.kept, t);
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace gapcast
HWY_AFTER_NAMESPACE();
#endif
