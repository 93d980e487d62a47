// All years of one sector of a leaf for the strip at work, one stage after the other: short loops
// over years and vectors keep their numbers in registers and do not wait for each other.
//
// Included once for every instruction set by leaf.cpp.
#if defined(GAPCAST_LEAF_WALK_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef GAPCAST_LEAF_WALK_INL
#undef GAPCAST_LEAF_WALK_INL
#else
#define GAPCAST_LEAF_WALK_INL
#endif

#include "engine/kernel/leaf_sector-inl.hpp"
#include "engine/kernel/vectors-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace gapcast {
namespace HWY_NAMESPACE {
namespace {

// The years of a walk, and the strip's rows of one account of the sector at work.
struct Years {
  int from, to, width;
  Lanes growth, real, nominal, production,
      digitalised;  // of year 0; a year is kStripMembers further

  HWY_INLINE Years(const LeafContext& leaf, int first)
      : from(first),
        to(leaf.plan().n_years),
        width(leaf.width),
        growth(leaf.now.years.growth.at(0)),
        real(leaf.now.years.real.at(0)),
        nominal(leaf.now.years.nominal.at(0)),
        production(leaf.now.years.production.at(0)),
        digitalised(leaf.now.years.digitalised.at(0)) {}
};
HWY_INLINE Real load_year(const double* rows, int t, int i) {
  return load(rows + t * kStripMembers, i);
}
HWY_INLINE void store_year(Real value, Lanes rows, int t, int i) {
  store(value, rows + t * kStripMembers, i);
}

// True where all levels are above zero, that of the year before included.
template <class Read, class Autonomous>
GAPCAST_LOOP bool walk_growth(Years years, const Autonomous& autonomous_growth,
                              const SectorGrowth& sector_growth, const SectorBefore& before,
                              LevelsSeen& seen) {
  const Read read;
  const Autonomous autonomous = autonomous_growth;
  const SectorGrowth growth = sector_growth;
  const Parameter first_shock = before.shock, first_organic = before.organic, first_va = before.va;
  LevelsSeen all = seen;
  Real least = kLargest;
  for (int i = 0; i < years.width; i += kLanes) {
    Real shock = at(first_shock, i), organic = at(first_organic, i);
    least = smaller(at(first_va, i), least);
    for (int t = years.from; t < years.to; ++t) {
      const Real g = growth.at_vector(autonomous.at_vector(shock, t, i, read), t, i, read);
      all.exponents.see(g);
      const Real va = growth.level(organic, Near(g), t, i, read);
      least = smaller(va, least);
      all.add(va);
      store_year(g, years.growth, t, i);
      store_year(va, years.real, t, i);
    }
  }
  all.least = smaller(least, all.least);
  seen = all;
  return always(least > Real(0.0));
}

// N by prices, or G by ratios: `from` has what goes on from year to year, and the account of a
// level.
template <class From>
GAPCAST_LOOP void walk_account(Years years, const From& account, const Parameter& first, Lanes rows,
                               LevelsSeen& seen) {
  const From from = account;
  const Parameter before = first;
  LevelsSeen all = seen;
  for (int i = 0; i < years.width; i += kLanes) {
    Real now = at(before, i);
    for (int t = years.from; t < years.to; ++t) {
      from.step(now, t, i);
      const Real value = from.account(load_year(years.real, t, i), now, t, i);
      all.add(value);
      store_year(value, rows, t, i);
    }
  }
  seen = all;
}
template <class From>
GAPCAST_LOOP void walk_account_by_year(Years years, const From& account, Lanes rows,
                                       LevelsSeen& seen) {
  const From from = account;
  LevelsSeen all = seen;
  for (int t = years.from; t < years.to; ++t)
    for (int i = 0; i < years.width; i += kLanes) {
      const Real value = from.account_by_year(load_year(years.real, t, i), t);
      all.add(value);
      store_year(value, rows, t, i);
    }
  seen = all;
}

// Years in which the ceiling does not move. x of the last of them is left in `last`.
template <class Read>
GAPCAST_LOOP void walk_digital(Years years, const SectorDigital& sector_digital,
                               const Parameter& first, Lanes last, LevelsSeen& seen) {
  const Read read;
  const SectorDigital digital = sector_digital;
  const Parameter before = first;
  LevelsSeen all = seen;
  for (int i = 0; i < years.width; i += kLanes) {
    Real x = at(before, i);
    for (int t = years.from; t < years.to; ++t) {
      x = digital.adopted(x, t, i, read);
      all.exponents.see(x);
      const Real d = equations::digitalisation(digital.ceiling.at_vector(t, i, read), Near(x)),
                 part = equations::digitalised_va(d, load_year(years.nominal, t, i));
      all.add(part);
      store_year(part, years.digitalised, t, i);
    }
    store(x, last, i);
  }
  seen = all;
}

// x of the year before t, re-based by the ceiling of t; d of the year before, or nothing where it
// follows from x.
void rebase_strip(const SectorDigital& digital, const Parameter& before, const Parameter* d,
                  Lanes rebased, int t, int width) {
  for (int i = 0; i < width; i += kLanes) {
    Real x = at(before, i);
    const auto d_before = [&]() HWY_ATTR {
      if (d != nullptr) return at(*d, i);
      return equations::digitalisation(digital.ceiling.at_vector(t - 1, i, ReadAny()), x);
    };
    digital.rebase(x, d_before, t, i);
    store(x, rebased, i);
  }
}

template <class Read>
GAPCAST_LOOP void walk_employment(Years years, const SectorEmployment& sector_employment,
                                  Lanes factors, LevelsSeen& seen) {
  const Read read;
  const SectorEmployment employment = sector_employment;
  LevelsSeen all = seen;
  for (int t = years.from; t < years.to; ++t)
    for (int i = 0; i < years.width; i += kLanes) {
      const Real g = load_year(years.growth, t, i), elasticity = employment.elasticity(t, i, read);
      all.exponents.see(elasticity * g);
      store_year(equations::employment_factor_of_growth(Near(g), elasticity), factors, t, i);
    }
  seen = all;
}

// Where a sector's level does not grow by g, and is above zero throughout.
template <class Read>
GAPCAST_LOOP void walk_employment_by_level(Years years, const SectorEmployment& sector_employment,
                                           Lanes factors, LevelsSeen& seen) {
  const Read read;
  const SectorEmployment employment = sector_employment;
  LevelsSeen all = seen;
  for (int i = 0; i < years.width; i += kLanes) {
    Real before = log(load_year(years.real, years.from - 1, i));
    for (int t = years.from; t < years.to; ++t) {
      const Real now = log(load_year(years.real, t, i)), g = now - before,
                 elasticity = employment.elasticity(t, i, read);
      all.exponents.see(elasticity * g);
      store_year(equations::employment_factor_of_growth(Near(g), elasticity), factors, t, i);
      before = now;
    }
  }
  seen = all;
}

// Where it may be zero.
GAPCAST_LOOP void walk_employment_from_nothing(Years years, const SectorEmployment& employment,
                                               Lanes factors) {
  for (int i = 0; i < years.width; i += kLanes) {
    Level before(load_year(years.real, years.from - 1, i));
    for (int t = years.from; t < years.to; ++t) {
      const Level now(load_year(years.real, t, i));
      store_year(factor_of_levels(now, before, employment.elasticity(t, i, ReadAny())), factors, t,
                 i);
      before = now;
    }
  }
}

// Adds an account's years to the quantities it is part of; of a whole strip all vectors side by
// side.
GAPCAST_LOOP void add_years(const LeafContext& leaf, const std::vector<Addend>& addends,
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

// The year before the walk, into the rows of the sector at work.
HWY_INLINE void begin_walk(const LeafContext& leaf, const SectorPath& path, int s,
                           SectorBefore& before, const Years& years) {
  const int t = years.from - 1, row = t * kStripMembers;
  fill_strip(before.va, years.real + row, years.width);
  if (t > leaf.leaf.base) return;
  if (leaf.lowered.draws_base())
    base_accounts(leaf, path, before,
                  {years.nominal + row, years.production + row, years.digitalised + row});
  if (path.digital.asked) begin_digital(leaf, path.digital, s, before);
}

HWY_INLINE void add_accounts(const LeafContext& leaf, int s, const Years& years) {
  const bool with_base = years.from == leaf.leaf.base + 1 && leaf.lowered.draws_base();
  const int from = with_base ? years.from - 1 : years.from;
  const auto add = [&](SectorPart part, const double* rows) HWY_ATTR {
    add_years(leaf, leaf.lowered_sector(s).addends_of(part), rows, from, years.to);
  };
  add(SectorPart::nominal, years.nominal);
  add(SectorPart::real, years.real);
  add(SectorPart::production, years.production);
  add(SectorPart::digitalised, years.digitalised);
}

// Calls walk(read): by year where nothing belongs to a member.
template <class Walk>
HWY_INLINE auto by_reading(bool by_year, const Walk& walk) {
  return by_year ? walk(ReadByYear()) : walk(ReadAny());
}

// The digitalised part, in runs of years between moves of the ceiling.
HWY_INLINE void walk_ceilings(const LeafContext& leaf, const SectorDigital& digital,
                              const SectorBefore& before, const Years& years, LevelsSeen& seen) {
  const Lanes row = leaf.now.years.adoption.at(0);  // that of the sector stays as it began
  Parameter x = before.x;
  Years run = years;
  for (int t = years.from; t < years.to; t = run.to) {
    if (digital.ceiling.moves(t)) {
      rebase_strip(digital, x, t == years.from ? &before.d : nullptr, row, t, years.width);
      x.row = row;
    }
    run.from = t;
    for (run.to = t + 1; run.to < years.to && !digital.ceiling.moves(run.to);) ++run.to;
    by_reading(digital.is_by_year(), [&]<class Read>(const Read&) HWY_ATTR {
      walk_digital<Read>(run, digital, x, row, seen);
    });
    x.row = row;
  }
}

HWY_INLINE void walk_labour(const SectorEmployment& employment, const Years& years, Lanes factors,
                            bool above_zero, LevelsSeen& seen) {
  if (!employment.by_growth && !above_zero)
    return walk_employment_from_nothing(years, employment, factors);
  by_reading(employment.is_by_year(), [&]<class Read>(const Read&) HWY_ATTR {
    if (employment.by_growth)
      walk_employment<Read>(years, employment, factors, seen);
    else
      walk_employment_by_level<Read>(years, employment, factors, seen);
  });
}

template <class From>
HWY_INLINE void walk_accounts(const Years& years, const From& from, const Parameter& before,
                              Lanes rows, LevelsSeen& seen) {
  if (from.is_by_year())
    walk_account_by_year(years, from, rows, seen);
  else
    walk_account(years, from, before, rows, seen);
}

template <class Autonomous>
HWY_INLINE bool walk_levels(const SectorPath& path, const Autonomous& autonomous,
                            const SectorBefore& before, const Years& years, LevelsSeen& seen) {
  return by_reading(autonomous.is_by_year() && path.growth.is_by_year(),
                    [&]<class Read>(const Read&) HWY_ATTR {
                      return walk_growth<Read>(years, autonomous, path.growth, before, seen);
                    });
}

// From year `from` on, in which no growth is observed and none later.
void walk_sector(const LeafContext& leaf, int s, int from, LevelsSeen& seen) {
  const SectorPath path(leaf, s);
  SectorBefore before(leaf, s, from);
  const Years years(leaf, from);
  begin_walk(leaf, path, s, before, years);
  const bool above_zero = path.kept != nullptr
                              ? walk_levels(path, KeptGrowth{path.kept}, before, years, seen)
                              : walk_levels(path, path.autonomous, before, years, seen);
  if (path.is_worth) walk_accounts(years, path.price, before.price, years.nominal, seen);
  if (path.produces) walk_accounts(years, path.ratio, before.ratio, years.production, seen);
  if (path.digital.asked) walk_ceilings(leaf, path.digital, before, years, seen);
  if (path.employment.asked)
    walk_labour(path.employment, years, leaf.now.factors.at(s * years.to), above_zero, seen);
  add_accounts(leaf, s, years);
}

// False where something is wrong with a level, or an exponent was too far off for the loops: then
// the strip is to be gone through by year.
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
