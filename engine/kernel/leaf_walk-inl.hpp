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

template <class Read>
HWY_INLINE void walk_growth(const Years& years, const SectorPath& path, const SectorBefore& before,
                            const Read& read, LevelsSeen& seen) {
  Real least = seen.least, sum = seen.sum;
  for (int i = 0; i < years.width; i += kLanes) {
    Real shock = at(before.shock, i), organic = at(before.organic, i);
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

// N by prices, or G by ratios: `from` has what goes on from year to year, and the account of a
// level.
template <class From>
HWY_INLINE void walk_account(const Years& years, const From& from, const Parameter& before,
                             Lanes rows, LevelsSeen& seen) {
  Real sum = seen.sum;
  for (int i = 0; i < years.width; i += kLanes) {
    Real now = at(before, i);
    for (int t = years.from; t < years.to; ++t) {
      from.step(now, t, i);
      const Real account = from.account(load_year(years.real, t, i), now, t, i);
      sum = sum + account;
      store_year(account, rows, t, i);
    }
  }
  seen.sum = sum;
}

template <class Read>
HWY_INLINE void walk_digital(const Years& years, const SectorDigital& digital,
                             const SectorBefore& before, const Read& read, LevelsSeen& seen) {
  Real sum = seen.sum;
  for (int i = 0; i < years.width; i += kLanes) {
    Real x = at(before.x, i), d = at(before.d, i);
    for (int t = years.from; t < years.to; ++t) {
      d = digital.at_vector(x, d, t, i, read);
      const Real part = equations::digitalised_va(d, load_year(years.nominal, t, i));
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

// Adds an account's years to the quantities it is part of; of a whole strip all vectors side by
// side.
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

// From year `from` on, in which no growth is observed and none later.
GAPCAST_ALL_INLINE void walk_sector(const LeafContext& leaf, int s, int from, LevelsSeen& seen) {
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
                [&](const auto& read) HWY_ATTR { walk_growth(years, path, before, read, seen); });
  if (path.is_worth) walk_account(years, path.price, before.price, years.nominal, seen);
  if (path.produces) walk_account(years, path.ratio, before.ratio, years.production, seen);
  if (path.digital.asked)
    by_parameters(path.digital.is_constant(), [&](const auto& read) HWY_ATTR {
      walk_digital(years, path.digital, before, read, seen);
    });
  if (path.employment.asked)
    by_parameters(path.employment.is_constant(), [&](const auto& read) HWY_ATTR {
      const Lanes factors = leaf.now.factors.at(s * years.to);
      if (path.employment.by_growth)
        walk_employment(years, path.employment, factors, read);
      else
        walk_employment_by_level(years, path.employment, factors, read);
    });
  add_accounts(leaf, s, years);
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
