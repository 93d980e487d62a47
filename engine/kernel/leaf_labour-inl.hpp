// Employment and population of one leaf: sectors follow value added, agriculture takes what is left
// (MODEL 3), for the strip of members at work.
//
// Included once for every instruction set by leaf.cpp.
#if defined(GAPCAST_LEAF_LABOUR_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef GAPCAST_LEAF_LABOUR_INL
#undef GAPCAST_LEAF_LABOUR_INL
#else
#define GAPCAST_LEAF_LABOUR_INL
#endif

#include "engine/kernel/leaf_base-inl.hpp"
#include "engine/kernel/vectors-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace gapcast {
namespace HWY_NAMESPACE {
namespace {

// By what the employment of one sector changes.
struct SectorEmployment {
  Parameter own;
  LeversByYear levers;
  bool by_growth = false;
  bool asked = false;  // else nobody asks for it, and the rest is not set

  HWY_INLINE SectorEmployment(const LeafContext& leaf, int s)
      : asked(leaf.lowered.employment && leaf.employs(s)) {
    if (!asked) return;
    own = leaf.strip_of(leaf.sector(s).employment_elasticity);
    levers = LeversByYear(leaf, Channel::elasticity, s);
    by_growth = leaf.lowered_sector(s).growth_is_log_change;
  }
  HWY_INLINE bool is_by_year() const { return levers.constant && are_constants(own); }
  template <class Read>
  HWY_INLINE Real elasticity(int t, int i, const Read& read) const {
    return read(own, i) + levers.at_vector(t, i, read);
  }
};

// Rows of base_labour that follow those of the sectors: L[all] over that of the plan, and the share
// of agriculture, where employment is drawn.
enum class BaseLabour : int { factor, agriculture };
const double* base_labour(const LeafContext& leaf, BaseLabour row) {
  return leaf.buffers().starts->labour.at(leaf.plan().n_sectors + static_cast<int>(row), 0);
}

// The share of agriculture in the base year that its floor is a half of.
Parameter agriculture_share(const LeafContext& leaf) {
  const double whole = leaf.leaf.employment;
  return leaf.strip({whole > 0 ? leaf.lowered.agriculture_employment / whole : 0.0,
                     leaf.draws_labour() ? base_labour(leaf, BaseLabour::agriculture) : nullptr});
}

// What the sectors that agriculture makes room for employ, before it does: by sector, and its rows
// of the year before, the year and the factors between them.
struct Employing {
  const double *before, *factors;
  Lanes after;
};
struct Employed {
  Real sum, least;
};
HWY_INLINE Employed step_employment(const Employing* sectors, int n, int i) {
  Employed all{Real(0.0), Real(0.0)};
  for (int k = 0; k < n; ++k) {
    const auto& [before, factors, after] = sectors[k];
    const Real part = equations::employment(load(before, i), load(factors, i));
    store(part, after, i);
    all.sum = all.sum + part;
    all.least = smaller(all.least, part);
  }
  return all;
}

// Agriculture keeps at least its floor of the whole: none where there is no agriculture.
struct AgricultureFloor {
  Parameter base_share;
  bool kept = false;

  HWY_INLINE explicit AgricultureFloor(const LeafContext& leaf)
      : base_share(agriculture_share(leaf)), kept(!leaf.lowered.agriculture.empty()) {}
  HWY_INLINE Real of(Real all, int i) const {
    return kept ? equations::agriculture_floor(at(base_share, i)) * all : Real(0.0);
  }
  // Are the others scaled? Without agriculture they are wherever somebody works there.
  HWY_INLINE Truth binds(Real sum, Real rest, Real floor) const {
    const Truth some = sum > Real(0.0);
    return kept ? both(some, rest < floor) : some;
  }
};

// Where the floor binds, the others are scaled down to fit.
void scale_to_fit(const LeafContext& leaf, int t, const AgricultureFloor& floor, Lanes residual) {
  for (int i = 0; i < leaf.width; i += kLanes) {
    Real sum = 0.0;
    for (const int s : leaf.lowered.employing) sum = sum + load(leaf.employment(s, t), i);
    const Real all = load(leaf.now.labour_force.at(0), i), rest = all - sum,
               least = floor.of(all, i);
    const Truth binds = floor.binds(sum, rest, least);
    // Times one changes no bit.
    const Real factor = where(binds, (all - least) / sum, Real(1.0));
    for (const int s : leaf.lowered.employing) {
      const Lanes part = leaf.employment(s, t);
      store(load(part, i) * factor, part, i);
    }
    store(where(binds, least, rest), residual, i);
  }
}

// L of a year: agriculture takes what the others leave, at least its floor: where that binds, the
// others are scaled down to fit. Without agriculture they are scaled to the whole. False where the
// parts have to be looked at.
GAPCAST_LOOP bool balance(const LeafContext& leaf, int t, const AgricultureFloor& of,
                          Lanes residual) {
  const AgricultureFloor floor = of;
  const double* labour_force = leaf.now.labour_force.at(0);
  const int width = leaf.width;
  Employing sectors[kMaxSectors];
  int n = 0;
  for (const int s : leaf.lowered.employing)
    sectors[n++] = {leaf.employment(s, t - 1), leaf.now.factors.at(s * leaf.plan().n_years + t),
                    leaf.employment(s, t)};
  bool sound = floor.kept, free = true;
  for (int i = 0; i < width; i += kLanes) {
    const auto [sum, least] = step_employment(sectors, n, i);
    const Real all = load(labour_force, i), rest = all - sum;
    free = free && never(floor.binds(sum, rest, floor.of(all, i)));
    // What is finite and not below zero adds up, since agriculture is the rest.
    sound = sound && always(both(both(least >= Real(0.0), rest >= Real(0.0)),
                                 both(all <= Real(kLargest), sum <= Real(kLargest))));
    store(rest, residual, i);
  }
  if (free) return sound;
  scale_to_fit(leaf, t, floor, residual);
  return false;
}

HWY_INLINE void split_agriculture(const LeafContext& leaf, int t, const double* residual) {
  for (const int s : leaf.lowered.agriculture) {
    const Parameter share =
        leaf.strip({leaf.lowered.agriculture_part(leaf.sector(s).employment),
                    leaf.draws_labour() ? leaf.buffers().starts->labour.at(s, 0) : nullptr});
    const Lanes part = leaf.employment(s, t);
    for (int i = 0; i < leaf.width; i += kLanes) store(load(residual, i) * at(share, i), part, i);
  }
}

// What follows from the employment that was drawn: L[all] as the sum of the sectors, agriculture's
// share of it, and each sector's part of agriculture.
void sum_base_labour(const LeafContext& leaf) {
  const LoweredLeaf& lowered = leaf.lowered;
  LeafStarts& starts = *leaf.buffers().starting;
  LaneTable& employment = starts.employment;
  Lanes labour_force = starts.labour_force.at(0, 0);
  const auto labour = [&](BaseLabour row) {
    return starts.labour.at(leaf.plan().n_sectors + static_cast<int>(row), 0);
  };
  for (int i = 0; i < leaf.n(); i += kLanes) {
    Real all = 0.0, farming = 0.0;
    for (int s = 0; s < leaf.plan().n_sectors; ++s) {
      const Real part = load(employment.at(s, 0), i);
      all = all + part;
      if (leaf.in_group(s, Group::agriculture)) farming = farming + part;
    }
    store(all, labour_force, i);
    store(all / Real(leaf.leaf.employment), labour(BaseLabour::factor), i);
    store(farming / all, labour(BaseLabour::agriculture), i);
    for (int s = 0; s < leaf.plan().n_sectors; ++s)
      if (leaf.in_group(s, Group::agriculture))
        store(lowered.agriculture_employment > 0
                  ? load(employment.at(s, 0), i) / farming
                  : Real(lowered.agriculture_part(leaf.sector(s).employment)),
              starts.labour.at(s, 0), i);
  }
}

// Of the block: levels that its members do not all start from.
void begin_labour(const LeafContext& leaf) {
  LeafStarts& starts = *leaf.buffers().starting;
  if (leaf.base_shift(BaseState::population, 0) != nullptr) {
    fill_base_level(leaf, BaseState::population, 0, leaf.leaf.population,
                    starts.population.at(0, 0));
    fill_base_level(leaf, BaseState::population, 0, 1.0, starts.population.at(1, 0));
  }
  if (!leaf.draws_labour()) return;
  for (int s = 0; s < leaf.plan().n_sectors; ++s)
    fill_base_level(leaf, BaseState::employment, s, leaf.sector(s).employment,
                    starts.employment.at(s, 0));
  sum_base_labour(leaf);
}

void start_labour(const LeafContext& leaf) {
  const LeafStarts& starts = *leaf.buffers().starts;
  const int base = leaf.leaf.base, width = leaf.width;
  const bool drawn = leaf.draws_labour();
  // Also into the next year's rows, which sectors that employ nobody leave as they are.
  for (int s = 0; leaf.lowered.labour_force && s < leaf.plan().n_sectors; ++s)
    for (const int t : {base, base + 1})
      fill_strip(
          leaf.strip({leaf.sector(s).employment, drawn ? starts.employment.at(s, 0) : nullptr}),
          leaf.employment(s, t), width);
  fill_strip(leaf.strip({leaf.leaf.employment, drawn ? starts.labour_force.at(0, 0) : nullptr}),
             leaf.now.labour_force.at(0), width);
  fill_strip(started(leaf, BaseState::population, 0, leaf.leaf.population, starts.population),
             leaf.now.population.at(0), width);
}

void step_labour_force(const LeafContext& leaf, int t) {
  const Lanes all = leaf.now.labour_force.at(0);
  const std::vector<double>& common = leaf.lowered.labour_force_levels;
  if (!common.empty()) {
    const Real level = common[static_cast<std::size_t>(t)];
    const Parameter own =
        leaf.strip({1.0, leaf.draws_labour() ? base_labour(leaf, BaseLabour::factor) : nullptr});
    for (int i = 0; i < leaf.width; i += kLanes)
      store(own.row != nullptr ? level * at(own, i) : level, all, i);
    return;
  }
  const Parameter n = leaf.strip_of(leaf.leaf.labour_force_growth),
                  levers = leaf.strip(leaf.labour_levers(t));
  for (int i = 0; i < leaf.width; i += kLanes)
    store(equations::grown(load(all, i), at(n, i) + at(levers, i)), all, i);
}

void step_population(const LeafContext& leaf, int t) {
  const Lanes population = leaf.now.population.at(0);
  const std::vector<double>& common = leaf.lowered.population_levels;
  if (!common.empty()) {
    const Real level = common[static_cast<std::size_t>(t)];
    const Parameter own = leaf.strip({1.0, leaf.base_shift(BaseState::population, 0) != nullptr
                                               ? leaf.buffers().starts->population.at(1, 0)
                                               : nullptr});
    for (int i = 0; i < leaf.width; i += kLanes)
      store(own.row != nullptr ? level * at(own, i) : level, population, i);
    return;
  }
  const Parameter growth = leaf.strip_of(leaf.leaf.population_growth);
  for (int i = 0; i < leaf.width; i += kLanes)
    store(equations::grown(load(population, i), at(growth, i)), population, i);
}

// Employment by sector adds up to L[all] and no part is below zero.
HWY_INLINE bool labour_is_sound(const LeafContext& leaf, int t) {
  const double *labour_force = leaf.now.labour_force.at(0), *employment = leaf.employment(0, t);
  const bool parts = leaf.lowered.employment;
  const int n = leaf.plan().n_sectors, width = leaf.width;
  bool sound = true;
  for (int i = 0; i < width; i += kLanes) {
    const Real all = load(labour_force, i);
    const Truth finite = both(all >= Real(-kLargest), all <= Real(kLargest));
    Real sum = 0.0, least = 0.0;
    for (int s = 0; parts && s < n; ++s) {
      const Real part = load(employment + s * kStripMembers, i);
      sum = sum + part;
      least = smaller(least, part);
    }
    const Truth whole = both(sum <= all * Real(kIdentity), all <= sum * Real(kIdentity));
    const Truth right = both(finite, both(whole, least >= Real(0.0)));
    sound = sound && always(parts ? right : finite);
  }
  return sound;
}

HWY_INLINE void step_labour(const LeafContext& leaf, int t, Breach& breach) {
  if (leaf.lowered.labour_force) {
    step_labour_force(leaf, t);
    bool sound = false;
    if (leaf.lowered.employment) {
      const Lanes residual = leaf.now.residual.at(0);
      sound = balance(leaf, t, AgricultureFloor(leaf), residual);
      split_agriculture(leaf, t, residual);
    }
    if (!sound && !labour_is_sound(leaf, t)) note_labour(leaf, t, breach);
  }
  if (!leaf.lowered.population) return;
  step_population(leaf, t);
  note_population(leaf, t, breach);
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace gapcast
HWY_AFTER_NAMESPACE();
#endif
