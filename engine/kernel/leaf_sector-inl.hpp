// One sector of a leaf through the years for the strip at work: growth, level, worth, digitalised
// part and change of employment (MODEL 3). What one equation gives, the next and the next year take
// from a register.
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
  const double* kept = nullptr;  // growth before levers, of the base year, where it is kept
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
  HWY_INLINE bool is_constant() const {
    return autonomous.is_constant() && growth.is_constant() && digital.is_constant() &&
           employment.is_constant();
  }
  template <class Read>
  HWY_INLINE Real grow(Real& shock, int t, int i, const Read& read) const {
    const Real before = kept != nullptr ? load(kept + t * kStripMembers, i)
                                        : autonomous.at_vector(shock, t, i, read);
    return growth.at_vector(before, t, i, read);
  }
};

// ---- One year of all sectors, in rows: where observed growth comes between the levels and what
// follows from them, and where a strip went wrong, to see what did. ----

void grow_sector(const LeafContext& leaf, int s, int t) {
  const SectorPath path(leaf, s);
  const ReadAny any;
  LeafState& now = leaf.now;
  for (int i = 0; i < leaf.width; i += kLanes) {
    Real shock = load(now.shock.at(s), i), organic = load(now.organic.at(s), i);
    const Real g = path.grow(shock, t, i, any);
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
      const Real worth = path.price.worth(va, price, t, i);
      seen.add(worth);
      store(worth, nominal, i);
    }
    if (path.produces) {
      Real ratio = load(now.ratio.at(s), i);
      path.ratio.step(ratio, t, i);
      store(ratio, now.ratio.at(s), i);
      const Real production = path.ratio.production(va, ratio, t);
      seen.add(production);
      store(production, now.production.at(s), i);
    }
    if (path.digital.asked) {
      Real x = load(now.adoption.at(s), i);
      const Real d = path.digital.at_vector(x, load(now.digital.at(s), i), t, i, any);
      store(x, now.adoption.at(s), i);
      store(d, now.digital.at(s), i);
      const Real part = d * load(nominal, i);
      seen.add(part);
      store(part, now.digitalised.at(s), i);
    }
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

// ---- All years of one sector, one stage after the other: short loops over years and vectors keep
// their numbers in registers and do not wait for each other. ----

// The years of a walk, and the strip's rows of one account of the sector at work.
struct Years {
  int from, to, width;
  Lanes growth, real, nominal, production,
      digitalised;  // of year 0; a year is kStripMembers further

  HWY_INLINE Years(const LeafContext& leaf, int first)
      : from(first),
        to(leaf.plan().n_years),
        width(leaf.width),
        growth(leaf.now.years[0].at(0)),
        real(leaf.now.years[1].at(0)),
        nominal(leaf.now.years[2].at(0)),
        production(leaf.now.years[3].at(0)),
        digitalised(leaf.now.years[4].at(0)) {}
};
HWY_INLINE Real load_year(const double* rows, int t, int i) {
  return load(rows + t * kStripMembers, i);
}
HWY_INLINE void store_year(Real value, Lanes rows, int t, int i) {
  store(value, rows + t * kStripMembers, i);
}

template <class Read>
HWY_INLINE void walk_growth(const Years& years, const SectorPath& path, Parameter shock_before,
                            Parameter organic_before, const Read& read, LevelsSeen& seen) {
  Real least = seen.least, sum = seen.sum;
  for (int i = 0; i < years.width; i += kLanes) {
    Real shock = at(shock_before, i), organic = at(organic_before, i);
    for (int t = years.from; t < years.to; ++t) {
      const Real g = path.grow(shock, t, i, read);
      const Real va = path.growth.level(organic, g, t, i, read);
      least = smaller(va, least);
      sum = sum + va;
      store_year(g, years.growth, t, i);
      store_year(va, years.real, t, i);
    }
  }
  seen.least = least;
  seen.sum = sum;
}

HWY_INLINE void walk_worth(const Years& years, const SectorPrice& price, Parameter before,
                           LevelsSeen& seen) {
  Real sum = seen.sum;
  for (int i = 0; i < years.width; i += kLanes) {
    Real p = at(before, i);
    for (int t = years.from; t < years.to; ++t) {
      price.step(p, t, i);
      const Real nominal = price.worth(load_year(years.real, t, i), p, t, i);
      if (price.common == nullptr) sum = sum + nominal;
      store_year(nominal, years.nominal, t, i);
    }
  }
  seen.sum = sum;
}

HWY_INLINE void walk_production(const Years& years, const SectorRatio& ratio, Parameter before,
                                LevelsSeen& seen) {
  Real sum = seen.sum;
  for (int i = 0; i < years.width; i += kLanes) {
    Real r = at(before, i);
    for (int t = years.from; t < years.to; ++t) {
      ratio.step(r, t, i);
      const Real production = ratio.production(load_year(years.real, t, i), r, t);
      if (ratio.common == nullptr) sum = sum + production;
      store_year(production, years.production, t, i);
    }
  }
  seen.sum = sum;
}

template <class Read>
HWY_INLINE void walk_digital(const Years& years, const SectorDigital& digital, Parameter x_before,
                             Parameter d_before, const Read& read, LevelsSeen& seen) {
  Real sum = seen.sum;
  for (int i = 0; i < years.width; i += kLanes) {
    Real x = at(x_before, i), d = at(d_before, i);
    for (int t = years.from; t < years.to; ++t) {
      d = digital.at_vector(x, d, t, i, read);
      const Real part = d * load_year(years.nominal, t, i);
      sum = sum + part;
      store_year(part, years.digitalised, t, i);
    }
  }
  seen.sum = sum;
}

template <class Read>
HWY_INLINE void walk_employment(const Years& years, const SectorEmployment& employment,
                                Lanes factors, const Read& read) {
  for (int t = years.from; t < years.to; ++t)
    for (int i = 0; i < years.width; i += kLanes)
      store_year(equations::employment_factor_of_growth(load_year(years.growth, t, i),
                                                        employment.elasticity(t, i, read)),
                 factors, t, i);
}

// Where a sector's level does not grow by g.
template <class Read>
HWY_INLINE void walk_employment_by_level(const Years& years, const SectorEmployment& employment,
                                         Lanes factors, const Read& read) {
  for (int i = 0; i < years.width; i += kLanes) {
    Level before(load_year(years.real, years.from - 1, i));
    for (int t = years.from; t < years.to; ++t) {
      const Level now(load_year(years.real, t, i));
      store_year(factor_of_levels(now, before, employment.elasticity(t, i, read)), factors, t, i);
      before = now;
    }
  }
}

// Adds an account's years to the quantities it is part of. All vectors of a strip side by side: the
// members beyond its width are there, and never read.
HWY_INLINE void add_years(const LeafContext& leaf, const std::vector<Addend>& addends,
                          const double* rows, int from, int to) {
  constexpr int kVectors = kStripMembers / kLanes;
  const bool whole = leaf.width == kStripMembers;
  const int width = leaf.width;
  for (const Addend& addend : addends)
    for (int t = from; t < to; ++t) {
      const Lanes sum = addend.row + t * addend.step + leaf.lane;
      const double* row = rows + t * kStripMembers;
      if (addend.first && whole) {
        for (int k = 0; k < kVectors; ++k) store(load(row, k * kLanes), sum, k * kLanes);
      } else if (whole) {
        for (int k = 0; k < kVectors; ++k)
          store(load(sum, k * kLanes) + load(row, k * kLanes), sum, k * kLanes);
      } else {
        for (int i = 0; i < width; i += kLanes)
          store(addend.first ? load(row, i) : load(sum, i) + load(row, i), sum, i);
      }
    }
}

// What the year before the walk has: the base year, or the last one in rows.
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

// The base year's accounts into the rows of the sector at work, and x of its digitalised part.
HWY_INLINE void begin_walk(const LeafContext& leaf, const SectorPath& path, int s,
                           SectorBefore& before, const Years& years) {
  const int base = leaf.leaf.base, width = leaf.width;
  if (years.from > base + 1) {
    for (int i = 0; i < width; i += kLanes)
      store_year(at(before.va, i), years.real, years.from - 1, i);
    return;
  }
  for (int i = 0; i < width; i += kLanes) {
    const Real va = at(before.va, i), nominal = path.price.worth(va, at(before.price, i), base, i),
               d = at(before.d, i);
    store_year(va, years.real, base, i);
    store_year(nominal, years.nominal, base, i);
    store_year(d * nominal, years.digitalised, base, i);
    store_year(path.ratio.production(va, at(before.ratio, i), base), years.production, base, i);
  }
  if (!path.digital.asked) return;
  const bool alike = before.d.row == nullptr && path.digital.ceiling.common != nullptr;
  const Lanes x = leaf.now.adoption.at(s);
  const Real x0 =
      equations::adoption_state(at(before.d, 0), path.digital.ceiling.at_vector(base, 0));
  for (int i = 0; i < width; i += kLanes)
    store(alike
              ? x0
              : equations::adoption_state(at(before.d, i), path.digital.ceiling.at_vector(base, i)),
          x, i);
  before.x.row = x;
}

// From year `from` on, before which nothing is in the way.
[[gnu::flatten]] void walk_sector(const LeafContext& leaf, int s, int from, LevelsSeen& seen) {
  const SectorPath path(leaf, s);
  SectorBefore before(leaf, s, from);
  const Years years(leaf, from);
  begin_walk(leaf, path, s, before, years);
  const auto by_parameters = [](bool constant, const auto& walk) HWY_ATTR {
    if (constant)
      walk(ReadConstants());
    else
      walk(ReadAny());
  };
  by_parameters(path.autonomous.is_constant() && path.growth.is_constant(),
                [&](const auto& read) HWY_ATTR {
                  walk_growth(years, path, before.shock, before.organic, read, seen);
                });
  if (path.is_worth) walk_worth(years, path.price, before.price, seen);
  if (path.produces) walk_production(years, path.ratio, before.ratio, seen);
  if (path.digital.asked)
    by_parameters(path.digital.is_constant(), [&](const auto& read) HWY_ATTR {
      walk_digital(years, path.digital, before.x, before.d, read, seen);
    });
  if (path.employment.asked)
    by_parameters(path.employment.is_constant(), [&](const auto& read) HWY_ATTR {
      const Lanes factors = leaf.now.factors.at(s * years.to);
      if (path.employment.by_growth)
        walk_employment(years, path.employment, factors, read);
      else
        walk_employment_by_level(years, path.employment, factors, read);
    });
  const LoweredSector& lowered = leaf.lowered_sector(s);
  const int first = from == leaf.leaf.base + 1 ? from - 1 : from;
  add_years(leaf, lowered.addends[0], years.nominal, first, years.to);
  add_years(leaf, lowered.addends[1], years.real, first, years.to);
  add_years(leaf, lowered.addends[2], years.production, first, years.to);
  add_years(leaf, lowered.addends[3], years.digitalised, first, years.to);
}

// False where something is wrong with a level.
HWY_INLINE bool walk_sectors(const LeafContext& leaf, int from) {
  LevelsSeen seen;
  for (int s = 0; s < leaf.plan().n_sectors; ++s) walk_sector(leaf, s, from, seen);
  return are_sound(seen);
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace gapcast
HWY_AFTER_NAMESPACE();
#endif
