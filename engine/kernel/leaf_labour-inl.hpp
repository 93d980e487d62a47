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

[[gnu::flatten]] void step_employment(const LeafContext& leaf, int s, int t) {
  const Parameter own = leaf.strip_of(leaf.sector(s).employment_elasticity),
                  levers = leaf.strip_levers(Channel::elasticity, s, t);
  const bool by_growth = leaf.lowered_sector(s).growth_is_log_change;
  const double *growth = leaf.now.growth.at(s), *real = leaf.real(s, t),
               *real_before = leaf.real(s, t - 1), *before = leaf.employment(s, t - 1);
  const Lanes after = leaf.employment(s, t);
  const int width = leaf.width;
  for (int i = 0; by_growth && i < width; i += kLanes)
    store(equations::employment_of_growth(load(before, i), load(growth, i),
                                          at(own, i) + at(levers, i)),
          after, i);
  for (int i = 0; !by_growth && i < width; i += kLanes)
    store(equations::employment(load(before, i),
                                equations::va_change(load(real, i), load(real_before, i)),
                                at(own, i) + at(levers, i)),
          after, i);
}

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

// Where the floor binds, the others are scaled down to fit.
void scale_to_fit(const LeafContext& leaf, int t, int i, Truth binds, Real room, Real sum) {
  // Times one changes no bit.
  const Real factor = where(binds, room / sum, Real(1.0));
  for (const int s : leaf.lowered.employing) {
    const Lanes part = leaf.employment(s, t);
    store(load(part, i) * factor, part, i);
  }
}

// Agriculture takes what the others leave, at least its floor: where that binds, the others are
// scaled down to fit. Without agriculture they are scaled to the whole.
HWY_INLINE void balance(const LeafContext& leaf, int t, Lanes residual) {
  const LoweredLeaf& lowered = leaf.lowered;
  const bool residual_kept = !lowered.agriculture.empty();
  const Parameter base_share = agriculture_share(leaf);
  const double* labour_force = leaf.now.labour_force.at(0);
  const int* employing = lowered.employing.data();
  const std::size_t n = lowered.employing.size();
  const double* employment = leaf.employment(0, t);
  const int width = leaf.width;
  for (int i = 0; i < width; i += kLanes) {
    Real sum = 0.0, floor = 0.0;
    for (std::size_t k = 0; k < n; ++k)
      sum = sum + load(employment + employing[k] * kStripMembers, i);
    const Real all = load(labour_force, i);
    if (residual_kept) floor = equations::agriculture_floor(at(base_share, i)) * all;
    Truth binds = sum > Real(0.0);
    if (residual_kept) binds = both(binds, all - sum < floor);
    store(all - sum, residual, i);
    if (HWY_LIKELY(never(binds))) continue;
    scale_to_fit(leaf, t, i, binds, all - floor, sum);
    store(where(binds, floor, all - sum), residual, i);
  }
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
    if (leaf.lowered.employment) {
      for (const int s : leaf.lowered.employing) step_employment(leaf, s, t);
      const Lanes residual = leaf.now.residual.at(0);
      balance(leaf, t, residual);
      split_agriculture(leaf, t, residual);
    }
    if (HWY_UNLIKELY(!labour_is_sound(leaf, t))) note_labour(leaf, t, breach);
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
