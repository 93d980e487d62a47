// Employment and population of one leaf: sectors follow value added, agriculture takes what is left
// (MODEL 3), for the vector of members at work.
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

HWY_INLINE void step_employment(const LeafContext& leaf, int s, int t) {
  const Real elasticity = at(leaf.parameter(leaf.sector(s).employment_elasticity), leaf.lane) +
                          at(leaf.levers(Channel::elasticity, s, t), leaf.lane);
  const Real before = get(leaf.employment(s, t - 1));
  if (leaf.lowered_sector(s).growth_is_log_change) {
    const Real g = get(leaf.now.growth.at(s));
    return put(equations::employment_of_growth(before, g, elasticity), leaf.employment(s, t));
  }
  const Real change = equations::va_change(get(leaf.real(s, t)), get(leaf.real(s, t - 1)));
  put(equations::employment(before, change, elasticity), leaf.employment(s, t));
}

// Rows of base_labour that follow those of the sectors: L[all] over that of the plan, and the share
// of agriculture, where employment is drawn.
enum class BaseLabour : int { factor, agriculture };
const double* base_labour(const LeafContext& leaf, BaseLabour row) {
  return leaf.buffers().starts->labour.at(leaf.plan().n_sectors + static_cast<int>(row), 0);
}

// Agriculture takes what the others leave, at least its floor: where that binds, the others are
// scaled down to fit. Without agriculture they are scaled to the whole.
HWY_INLINE Real balance(const LeafContext& leaf, int t, Real all) {
  const LoweredLeaf& lowered = leaf.lowered;
  Real sum = 0.0;
  for (const int s : lowered.employing) sum = sum + get(leaf.employment(s, t));
  const bool residual_kept = !lowered.agriculture.empty();
  Real floor = 0.0;
  if (residual_kept) {
    const double whole = leaf.leaf.employment;
    const Real base_share = leaf.draws_labour()
                                ? load(base_labour(leaf, BaseLabour::agriculture), leaf.lane)
                                : Real(whole > 0 ? lowered.agriculture_employment / whole : 0.0);
    floor = equations::agriculture_floor(base_share) * all;
  }
  Truth binds = sum > Real(0.0);
  if (residual_kept) binds = both(binds, all - sum < floor);
  if (HWY_LIKELY(never(binds))) return all - sum;
  // Times one changes no bit.
  const Real factor = where(binds, (all - floor) / sum, Real(1.0));
  for (const int s : lowered.employing)
    put(get(leaf.employment(s, t)) * factor, leaf.employment(s, t));
  return where(binds, floor, all - sum);
}

HWY_INLINE void split_agriculture(const LeafContext& leaf, int t, Real residual) {
  for (const int s : leaf.lowered.agriculture) {
    const Real share = leaf.draws_labour()
                           ? load(leaf.buffers().starts->labour.at(s, 0), leaf.lane)
                           : Real(leaf.lowered.agriculture_part(leaf.sector(s).employment));
    put(residual * share, leaf.employment(s, t));
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
  const int base = leaf.leaf.base;
  const bool drawn = leaf.draws_labour();
  // Also into the next year's rows, which sectors that employ nobody leave as they are.
  for (int s = 0; leaf.lowered.labour_force && s < leaf.plan().n_sectors; ++s)
    for (const int t : {base, base + 1})
      put(drawn ? load(starts.employment.at(s, 0), leaf.lane) : Real(leaf.sector(s).employment),
          leaf.employment(s, t));
  put(drawn ? load(starts.labour_force.at(0, 0), leaf.lane) : Real(leaf.leaf.employment),
      leaf.now.labour_force.at(0));
  put(started(leaf, BaseState::population, 0, leaf.leaf.population, starts.population),
      leaf.now.population.at(0));
}

HWY_INLINE Real labour_force_of(const LeafContext& leaf, int t) {
  const std::vector<double>& common = leaf.lowered.labour_force_levels;
  if (!common.empty()) {
    const Real level = common[static_cast<std::size_t>(t)];
    return leaf.draws_labour() ? level * load(base_labour(leaf, BaseLabour::factor), leaf.lane)
                               : level;
  }
  const Parameter n = leaf.parameter(leaf.leaf.labour_force_growth);
  const ChannelSeries& series = leaf.lowered.channels.back();
  const int item = kSectorChannels * leaf.plan().n_sectors;
  const Parameter levers{series.used ? series.constant[static_cast<std::size_t>(t)] : 0.0,
                         series.varies ? leaf.buffers().channels.at(item, t) : nullptr};
  return equations::grown(get(leaf.now.labour_force.at(0)),
                          at(n, leaf.lane) + at(levers, leaf.lane));
}

HWY_INLINE Real population_of(const LeafContext& leaf, int t) {
  const std::vector<double>& common = leaf.lowered.population_levels;
  if (!common.empty()) {
    const double level = common[static_cast<std::size_t>(t)];
    if (leaf.base_shift(BaseState::population, 0) == nullptr) return Real(level);
    return Real(level) * load(leaf.buffers().starts->population.at(1, 0), leaf.lane);
  }
  return equations::grown(get(leaf.now.population.at(0)),
                          at(leaf.parameter(leaf.leaf.population_growth), leaf.lane));
}

// Employment by sector adds up to L[all] and no part is below zero.
HWY_INLINE bool labour_is_sound(const LeafContext& leaf, int t, Real all) {
  const Truth finite = both(all >= Real(-kLargest), all <= Real(kLargest));
  if (!leaf.lowered.employment) return always(finite);
  Real sum = 0.0, least = 0.0;
  for (int s = 0; s < leaf.plan().n_sectors; ++s) {
    const Real part = get(leaf.employment(s, t));
    sum = sum + part;
    least = smaller(least, part);
  }
  const Truth whole = both(sum <= all * Real(kIdentity), all <= sum * Real(kIdentity));
  return always(both(finite, both(whole, least >= Real(0.0))));
}

HWY_INLINE void step_labour(const LeafContext& leaf, int t, Breach& breach) {
  if (leaf.lowered.labour_force) {
    const Real all = labour_force_of(leaf, t);
    put(all, leaf.now.labour_force.at(0));
    if (leaf.lowered.employment) {
      for (const int s : leaf.lowered.employing) step_employment(leaf, s, t);
      split_agriculture(leaf, t, balance(leaf, t, all));
    }
    if (HWY_UNLIKELY(!labour_is_sound(leaf, t, all))) note_labour(leaf, t, breach);
  }
  if (!leaf.lowered.population) return;
  put(population_of(leaf, t), leaf.now.population.at(0));
  note_population(leaf, t, breach);
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace gapcast
HWY_AFTER_NAMESPACE();
#endif
