// Employment and population of one leaf: sectors follow value added, agriculture takes what is left
// (MODEL 3).
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

void step_employment(const LeafContext& leaf, int s, int t) {
  const Parameter eta = leaf.parameter(leaf.sector(s).employment_elasticity),
                  levers = leaf.levers(Channel::elasticity, s, t);
  const double* before = leaf.employment(s, t - 1);
  Lanes out = leaf.employment(s, t);
  if (leaf.lowered_sector(s).growth_is_log_change) {
    const double* g = leaf.buffers().growth.at(s, 0);
    for (int i = 0; i < leaf.n(); i += kLanes)
      store(
          equations::employment_of_growth(load(before, i), load(g, i), at(eta, i) + at(levers, i)),
          out, i);
    return;
  }
  const double* va = leaf.real(s, t);
  const double* va_before = leaf.real(s, t - 1);
  for (int i = 0; i < leaf.n(); i += kLanes)
    store(equations::employment(load(before, i),
                                equations::va_change(load(va, i), load(va_before, i)),
                                at(eta, i) + at(levers, i)),
          out, i);
}

// Agriculture of the base year: what it employs, and in how many sectors.
struct Agriculture {
  double employment = 0;
  int n_sectors = 0;

  explicit Agriculture(const LeafContext& leaf) {
    for (int s = 0; s < leaf.plan().n_sectors; ++s) {
      if (!leaf.in_group(s, Group::agriculture)) continue;
      employment += leaf.sector(s).employment;
      ++n_sectors;
    }
  }
  // Several sectors split the residual by base-year shares (equally where these are all zero).
  double share(const LeafContext& leaf, int s) const {
    return employment > 0 ? leaf.sector(s).employment / employment : 1.0 / n_sectors;
  }
};

// Rows of base_labour that follow those of the sectors: L[all] over that of the plan, and the share
// of agriculture, where employment is drawn.
enum class BaseLabour : int { factor, agriculture };
Lanes base_labour(const LeafContext& leaf, BaseLabour row) {
  return leaf.buffers().base_labour.at(leaf.plan().n_sectors + static_cast<int>(row), 0);
}

// Rows of the sectors that agriculture makes room for.
struct Others {
  int n = 0;
  Lanes rows[kMaxSectors];

  Others(const LeafContext& leaf, int t) {
    for (int s = 0; s < leaf.plan().n_sectors; ++s)
      if (leaf.employs(s)) rows[n++] = leaf.employment(s, t);
  }
  HWY_INLINE Real sum(int i) const {
    Real sum = 0.0;
    for (int k = 0; k < n; ++k) sum = sum + load(rows[k], i);
    return sum;
  }
  HWY_INLINE void scale(Real factor, int i) const {
    for (int k = 0; k < n; ++k) store(load(rows[k], i) * factor, rows[k], i);
  }
};

// Agriculture takes what the others leave, at least its floor: where that binds, the others are
// scaled down to fit. Without agriculture they are scaled to the whole.
void balance(const LeafContext& leaf, int t, Lanes residuals) {
  const Agriculture agriculture(leaf);
  const double whole = leaf.leaf.employment;
  const Parameter base_share(
      whole > 0 ? agriculture.employment / whole : 0.0,
      leaf.draws_labour() ? base_labour(leaf, BaseLabour::agriculture) : nullptr);
  const Others others(leaf, t);
  const double* labour_force = leaf.buffers().labour_force.at(0, 0);
  const bool residual_kept = agriculture.n_sectors > 0;
  for (int i = 0; i < leaf.n(); i += kLanes) {
    const Real all = load(labour_force, i), sum = others.sum(i);
    const Real floor =
        residual_kept ? equations::agriculture_floor(at(base_share, i)) * all : Real(0.0);
    Truth binds = sum > Real(0.0);
    if (residual_kept) binds = hn::And(binds, all - sum < floor);
    store(where(binds, floor, all - sum), residuals, i);
    // Times one changes no bit.
    if (!hn::AllFalse(Doubles(), binds))
      others.scale(where(binds, (all - floor) / sum, Real(1.0)), i);
  }
}

void split_agriculture(const LeafContext& leaf, int t, const double* residuals) {
  const Agriculture agriculture(leaf);
  for (int s = 0; s < leaf.plan().n_sectors; ++s) {
    if (!leaf.in_group(s, Group::agriculture)) continue;
    const Parameter share(agriculture.share(leaf, s),
                          leaf.draws_labour() ? leaf.buffers().base_labour.at(s, 0) : nullptr);
    Lanes part = leaf.employment(s, t);
    for (int i = 0; i < leaf.n(); i += kLanes) store(load(residuals, i) * at(share, i), part, i);
  }
}

// What follows from the employment that was drawn: L[all] as the sum of the sectors, agriculture's
// share of it, and each sector's part of agriculture.
void sum_base_labour(const LeafContext& leaf) {
  const int base = leaf.leaf.base;
  const Agriculture agriculture(leaf);
  Lanes labour_force = leaf.buffers().labour_force.at(0, 0);
  for (int i = 0; i < leaf.n(); i += kLanes) {
    Real all = 0.0, farming = 0.0;
    for (int s = 0; s < leaf.plan().n_sectors; ++s) {
      const Real part = load(leaf.employment(s, base), i);
      all = all + part;
      if (leaf.in_group(s, Group::agriculture)) farming = farming + part;
    }
    store(all, labour_force, i);
    store(all / Real(leaf.leaf.employment), base_labour(leaf, BaseLabour::factor), i);
    store(farming / all, base_labour(leaf, BaseLabour::agriculture), i);
    for (int s = 0; s < leaf.plan().n_sectors; ++s)
      if (leaf.in_group(s, Group::agriculture))
        store(agriculture.employment > 0 ? load(leaf.employment(s, base), i) / farming
                                         : Real(agriculture.share(leaf, s)),
              leaf.buffers().base_labour.at(s, 0), i);
  }
}

void begin_labour(const LeafContext& leaf) {
  const int base = leaf.leaf.base;
  const bool drawn = leaf.draws_labour();
  for (int s = 0; (leaf.lowered.employment || drawn) && s < leaf.plan().n_sectors; ++s)
    for (const int t : {base, base + 1})
      fill_base_level(leaf, BaseState::employment, s, leaf.sector(s).employment,
                      leaf.employment(s, t));
  if (drawn)
    sum_base_labour(leaf);
  else
    fill(leaf.leaf.employment, leaf.buffers().labour_force.at(0, 0), leaf.n());
  fill_base_level(leaf, BaseState::population, 0, leaf.leaf.population,
                  leaf.buffers().population.at(0, 0));
}

void step_labour_force(const LeafContext& leaf, int t) {
  Lanes level = leaf.buffers().labour_force.at(0, 0);
  const std::vector<double>& common = leaf.lowered.labour_force_levels;
  if (!common.empty()) {
    const Parameter factor(1.0,
                           leaf.draws_labour() ? base_labour(leaf, BaseLabour::factor) : nullptr);
    for (int i = 0; i < leaf.n(); i += kLanes)
      store(Real(common[static_cast<std::size_t>(t)]) * at(factor, i), level, i);
    return;
  }
  const Parameter n = leaf.parameter(leaf.leaf.labour_force_growth);
  const ChannelSeries& series = leaf.lowered.channels.back();
  const int item = kSectorChannels * leaf.plan().n_sectors;
  const Parameter levers(series.used ? series.constant[static_cast<std::size_t>(t)] : 0.0,
                         series.varies ? leaf.buffers().channels.at(item, t) : nullptr);
  for (int i = 0; i < leaf.n(); i += kLanes)
    store(equations::grown(load(level, i), at(n, i) + at(levers, i)), level, i);
}

void step_population(const LeafContext& leaf, int t) {
  Lanes level = leaf.buffers().population.at(0, 0);
  const std::vector<double>& common = leaf.lowered.population_levels;
  if (!common.empty())
    return fill_base_level(leaf, BaseState::population, 0, common[static_cast<std::size_t>(t)],
                           level);
  const Parameter np = leaf.parameter(leaf.leaf.population_growth);
  for (int i = 0; i < leaf.n(); i += kLanes)
    store(equations::grown(load(level, i), at(np, i)), level, i);
}

// Employment by sector adds up to L[all] and no part is below zero.
bool labour_is_sound(const LeafContext& leaf, int t) {
  const double* labour_force = leaf.buffers().labour_force.at(0, 0);
  Alarm alarm;
  for (int i = 0; i < leaf.n(); i += kLanes) {
    const Real all = load(labour_force, i);
    alarm.expect(hn::And(all >= Real(-kLargest), all <= Real(kLargest)));
    if (!leaf.lowered.employment) continue;
    Real sum = 0.0, least = 0.0;
    for (int s = 0; s < leaf.plan().n_sectors; ++s) {
      const Real part = load(leaf.employment(s, t), i);
      sum = sum + part;
      least = smaller(least, part);
    }
    alarm.expect(hn::And(sum <= all * Real(kIdentity), all <= sum * Real(kIdentity)));
    alarm.expect(least >= Real(0.0));
  }
  return !alarm.raised();
}

void step_labour(const LeafContext& leaf, int t, Breach& breach) {
  if (leaf.lowered.labour_force) step_labour_force(leaf, t);
  if (leaf.lowered.employment) {
    for (int s = 0; s < leaf.plan().n_sectors; ++s)
      if (leaf.employs(s)) step_employment(leaf, s, t);
    alignas(kRowAlignment) double residuals[kBlockMembers];
    balance(leaf, t, residuals);
    split_agriculture(leaf, t, residuals);
  }
  if (leaf.lowered.labour_force && !labour_is_sound(leaf, t)) note_labour(leaf, t, breach);
  if (!leaf.lowered.population) return;
  step_population(leaf, t);
  note_population(leaf, t, breach);
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace gapcast
HWY_AFTER_NAMESPACE();
#endif
