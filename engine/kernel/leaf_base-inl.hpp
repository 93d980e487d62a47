// Base-year levels of one leaf that are drawn once a member (MODEL 8).
//
// Included once for every instruction set by leaf.cpp.
#if defined(GAPCAST_LEAF_BASE_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef GAPCAST_LEAF_BASE_INL
#undef GAPCAST_LEAF_BASE_INL
#else
#define GAPCAST_LEAF_BASE_INL
#endif

#include "engine/kernel/vectors-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace gapcast {
namespace HWY_NAMESPACE {
namespace {

HWY_INLINE void fill(double value, Lanes row, int n) {
  for (int i = 0; i < n; i += kLanes) store(Real(value), row, i);
}

// e of every state that is drawn: the sum of its loadings times the leaf's components.
void begin_base(const LeafContext& leaf) {
  if (!leaf.lowered.draws_base()) return;
  const int n_sectors = leaf.plan().n_sectors;
  LaneTable& base = leaf.buffers().base;
  fill_base_normals(leaf.block, leaf.leaf);
  for (int row = 0; row < kBaseStates * n_sectors; ++row) fill(0.0, base.at(row, 0), leaf.n());
  for (int k = 0; k < leaf.leaf.n_loadings; ++k) {
    const BaseLoading& of =
        leaf.plan().base_loadings[static_cast<std::size_t>(leaf.leaf.first_loading + k)];
    if (!leaf.lowered.is_drawn(of.state, of.sector)) continue;
    Lanes e = base.at(static_cast<int>(of.state) * n_sectors + of.sector, 0);
    const double* z = leaf.buffers().base_normals.at(of.component, 0);
    for (int i = 0; i < leaf.n(); i += kLanes)
      store(load(e, i) + Real(of.loading) * load(z, i), e, i);
  }
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
