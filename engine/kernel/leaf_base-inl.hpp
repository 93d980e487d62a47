// Base-year levels of one leaf that are drawn once a member (MODEL 8).
//
// Included once for every instruction set by leaf.cpp.
#if defined(GAPCAST_LEAF_BASE_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef GAPCAST_LEAF_BASE_INL
#undef GAPCAST_LEAF_BASE_INL
#else
#define GAPCAST_LEAF_BASE_INL
#endif

#include <array>
#include <bit>

#include "engine/kernel/vectors-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace gapcast {
namespace HWY_NAMESPACE {
namespace {

HWY_INLINE void fill(double value, Lanes row, int n) {
  for (int i = 0; i < n; i += kLanes) store(Real(value), row, i);
}

// The levels that are sums: what a sector weighs in them.
double base_weight(const LeafContext& leaf, BaseState state, int s) {
  const LeafSector& of = leaf.sector(s);
  if (state == BaseState::employment) return of.employment;
  return state == BaseState::price ? of.real_va * of.price : of.real_va;
}

// Sectors, or sets of them, that make up a set.
struct BaseParts {
  std::array<SectorMask, 64> masks{};
  int n = 0;
  void add(SectorMask mask) {
    if (mask != 0) masks[static_cast<std::size_t>(n++)] = mask;
  }
  void add_each(SectorMask mask) {
    for (; mask != 0; mask &= mask - 1) add(mask & ~(mask - 1));
  }
};

// Scales the drawn levels of a set, so that their sum moves by the weighted mean of their shifts e
// (rows of the table from `first`): what is known of the sum stays known where its parts are not.
void keep_sum(const LeafContext& leaf, BaseState state, int first, const BaseParts& parts) {
  if (parts.n < 2) return;
  LaneTable& base = leaf.buffers().base;
  std::array<double, 64> weights{};  // of sectors, then each over its part's
  std::array<double, 64> sums{};
  double whole = 0;
  const auto place = [](int k) { return static_cast<std::size_t>(k); };
  for (int k = 0; k < parts.n; ++k)
    for (SectorMask rest = parts.masks[place(k)]; rest != 0; rest &= rest - 1) {
      const int s = std::countr_zero(rest);
      weights[place(s)] = base_weight(leaf, state, s);
      sums[place(k)] += weights[place(s)];
      whole += weights[place(s)];
    }
  if (!(whole > 0)) return;
  for (int i = 0; i < leaf.n(); i += kLanes) {
    Real mean_exp = 0.0, mean = 0.0;
    for (int k = 0; k < parts.n; ++k) {
      if (!(sums[place(k)] > 0)) continue;
      Real e = 0.0;
      for (SectorMask rest = parts.masks[place(k)]; rest != 0; rest &= rest - 1) {
        const int s = std::countr_zero(rest);
        e = e + Real(weights[place(s)] / sums[place(k)]) * load(base.at(first + s, 0), i);
      }
      const Real weight = sums[place(k)] / whole;
      mean_exp = mean_exp + weight * exp(e);
      mean = mean + weight * e;
    }
    const Real excess = equations::base_excess(mean_exp, mean);
    for (int s = 0; s < leaf.plan().n_sectors; ++s) {
      if (!(weights[place(s)] > 0)) continue;
      Lanes e = base.at(first + s, 0);
      store(load(e, i) - excess, e, i);
    }
  }
}

// GRDP; its three parts as they are published; their groups; manufacturing; the sectors. From the
// whole to the parts: what scales a set moves all within it alike, and leaves their sums in order.
void keep_sums(const LeafContext& leaf, BaseState state, int first) {
  const Plan& plan = leaf.plan();
  const auto group = [&](Group of) { return plan.group[static_cast<std::size_t>(of)]; };
  const SectorMask industry = group(Group::industry), building = group(Group::construction),
                   services = group(Group::services), taxes = group(Group::taxes);
  const SectorMask manufacturing = plan.manufacturing & industry;
  BaseParts all, secondary, tertiary, branches;
  all.add(group(Group::agriculture));
  all.add(industry | building);
  all.add(services | taxes);
  keep_sum(leaf, state, first, all);
  secondary.add(industry);
  secondary.add(building);
  keep_sum(leaf, state, first, secondary);
  tertiary.add(services);
  tertiary.add(taxes);
  keep_sum(leaf, state, first, tertiary);
  branches.add(manufacturing);
  branches.add_each(industry & ~manufacturing);
  keep_sum(leaf, state, first, branches);
  for (const SectorMask set :
       {manufacturing, group(Group::agriculture), building, services, taxes}) {
    BaseParts sectors;
    sectors.add_each(set);
    keep_sum(leaf, state, first, sectors);
  }
}

// Sums of value added at current prices are kept as they are published: at current prices too.
void keep_base_sums(const LeafContext& leaf) {
  const int n_sectors = leaf.plan().n_sectors;
  LaneTable& base = leaf.buffers().base;
  const auto first = [&](BaseState state) { return static_cast<int>(state) * n_sectors; };
  const auto add_real_to_price = [&](double sign) {
    for (int s = 0; s < n_sectors; ++s) {
      const double* real = base.at(first(BaseState::real_va) + s, 0);
      Lanes price = base.at(first(BaseState::price) + s, 0);
      for (int i = 0; i < leaf.n(); i += kLanes)
        store(load(price, i) + Real(sign) * load(real, i), price, i);
    }
  };
  const auto drawn = [&](BaseState state) {
    return leaf.lowered.drawn[static_cast<std::size_t>(state)] != 0;
  };
  if (drawn(BaseState::price)) {
    add_real_to_price(1);
    keep_sums(leaf, BaseState::price, first(BaseState::price));
  }
  if (drawn(BaseState::real_va)) keep_sums(leaf, BaseState::real_va, first(BaseState::real_va));
  if (drawn(BaseState::price)) add_real_to_price(-1);
  if (drawn(BaseState::employment))
    keep_sums(leaf, BaseState::employment, first(BaseState::employment));
}

// e of every state that is drawn: the sum of its loadings times the leaf's components, less what
// the sums that it is in would rise by.
void begin_base(const LeafContext& leaf) {
  if (!leaf.lowered.draws_base()) return;
  const int n_sectors = leaf.plan().n_sectors;
  LaneTable& base = leaf.buffers().base;
  fill_base_normals(leaf.block, leaf.leaf);
  for (int row = 0; row < kBaseStates * n_sectors; ++row) fill(0.0, base.at(row, 0), leaf.n());
  for (int k = 0; k < leaf.leaf.n_loadings; ++k) {
    const BaseLoading& of =
        leaf.plan().base_loadings[static_cast<std::size_t>(leaf.leaf.first_loading + k)];
    // A sector's sums need the whole state, whichever of its sectors are asked for.
    if (leaf.lowered.drawn[static_cast<std::size_t>(of.state)] == 0) continue;
    Lanes e = base.at(static_cast<int>(of.state) * n_sectors + of.sector, 0);
    const double* z = leaf.buffers().base_normals.at(of.component, 0);
    for (int i = 0; i < leaf.n(); i += kLanes)
      store(load(e, i) + Real(of.loading) * load(z, i), e, i);
  }
  if (!leaf.block.block.deterministic) keep_base_sums(leaf);
}

// A base-year level, or part of a whole, into a row: the same for all members, or drawn.
void fill_base_level(const LeafContext& leaf, BaseState state, int s, double level, Lanes row) {
  const double* e = leaf.base_shift(state, s);
  if (e == nullptr) return fill(level, row, leaf.n());
  for (int i = 0; i < leaf.n(); i += kLanes)
    store(equations::base_level(Real(level), load(e, i)), row, i);
}
void fill_base_part(const LeafContext& leaf, BaseState state, int s, double part, Lanes row) {
  const double* e = leaf.base_shift(state, s);
  if (e == nullptr) return fill(part, row, leaf.n());
  for (int i = 0; i < leaf.n(); i += kLanes)
    store(equations::base_part(Real(part), load(e, i)), row, i);
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace gapcast
HWY_AFTER_NAMESPACE();
#endif
