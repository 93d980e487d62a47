// The vector loops of one leaf and of the outputs: one version an instruction set, picked at run
// time (Highway).
#include "engine/kernel/targets.hpp"

// Highway includes this file again for every instruction set.
#undef HWY_TARGET_INCLUDE
#define HWY_TARGET_INCLUDE "engine/kernel/leaf.cpp"
// The order matters, so it is not sorted.
// clang-format off
#include <hwy/foreach_target.h>
#include "engine/kernel/vectors-inl.hpp"
#include "engine/kernel/year_normals-inl.hpp"
#include "engine/kernel/leaf_base-inl.hpp"
#include "engine/kernel/leaf_growth-inl.hpp"
#include "engine/kernel/leaf_accounts-inl.hpp"
#include "engine/kernel/leaf_labour-inl.hpp"
#include "engine/kernel/quantities-inl.hpp"
#include "engine/kernel/outputs-inl.hpp"
// clang-format on

HWY_BEFORE_NAMESPACE();
namespace gapcast {
namespace HWY_NAMESPACE {

// All years of one strip of members.
void simulate_strip(const LeafContext& leaf, Breach& breach) {
  start_growth(leaf);
  start_accounts(leaf);
  start_labour(leaf);
  keep_year(leaf, leaf.leaf.base);
  for (int t = leaf.leaf.base + 1; t < leaf.plan().n_years; ++t) {
    step_growth(leaf, t);
    step_accounts(leaf, t, breach);
    step_labour(leaf, t, breach);
    keep_year(leaf, t);
  }
}

void BeginLeaf(const LeafContext& leaf) {
  begin_base(leaf);
  begin_growth(leaf);
  begin_accounts(leaf);
  begin_labour(leaf);
}

void DrawStripNormals(const LeafContext& leaf, int lane) {
  draw_shocks(leaf, lane);
  draw_adoption(leaf, lane);
}

void SimulateLeaf(const LeafContext& leaf, const StripNormals* kept, Breach& breach) {
  const StripNormals& normals = leaf.buffers().own_normals;
  const NormalRows<const float> own = normals.strip(0);
  leaf.now.drawing = leaf.buffers().own_normals.strip(0);
  LeafContext at_work = leaf;
  for (at_work.lane = 0; at_work.lane < leaf.n(); at_work.lane += kStripMembers) {
    const int members = std::min(kStripMembers, leaf.n() - at_work.lane);
    at_work.width = (members + kLanes - 1) / kLanes * kLanes;
    if (kept == nullptr) DrawStripNormals(leaf, at_work.lane);
    leaf.now.normals = kept != nullptr ? kept->strip(at_work.lane / kStripMembers) : own;
    simulate_strip(at_work, breach);
  }
}

void AddLeaf(BlockContext& context, const LoweredArea& area, LaneTable& sums) {
  const int start = context.plan.areas[static_cast<std::size_t>(area.area)].start;
  for (std::size_t k = 0; k < area.quantities.size(); ++k) {
    const int slot = context.buffers.slots[static_cast<std::size_t>(area.quantities[k])];
    for (int t = start; t < context.plan.n_years; ++t) {
      const double* level = context.buffers.quantities.at(slot, t);
      Lanes sum = sums.at(static_cast<int>(k), t);
      for (int i = 0; i < context.n(); i += kLanes) store(load(sum, i) + load(level, i), sum, i);
    }
  }
}

void WriteOutputs(const AreaOutput& area, const LoweredArea& lowered, const Selection& selection,
                  const OutputRows& out) {
  write_area(area, lowered, selection, out);
}

}  // namespace HWY_NAMESPACE
}  // namespace gapcast
HWY_AFTER_NAMESPACE();

#if HWY_ONCE
namespace gapcast {

HWY_EXPORT(BeginLeaf);
HWY_EXPORT(DrawStripNormals);
HWY_EXPORT(SimulateLeaf);
HWY_EXPORT(AddLeaf);
HWY_EXPORT(WriteOutputs);

void begin_leaf(const LeafContext& leaf) noexcept { HWY_DYNAMIC_DISPATCH(BeginLeaf)(leaf); }
void draw_strip_normals(const LeafContext& leaf, int lane) noexcept {
  HWY_DYNAMIC_DISPATCH(DrawStripNormals)(leaf, lane);
}
void simulate_leaf(const LeafContext& leaf, const StripNormals* kept, Breach& breach) noexcept {
  HWY_DYNAMIC_DISPATCH(SimulateLeaf)(leaf, kept, breach);
}
void add_leaf(BlockContext& context, const LoweredArea& area, LaneTable& sums) noexcept {
  HWY_DYNAMIC_DISPATCH(AddLeaf)(context, area, sums);
}
void write_outputs(const AreaOutput& area, const LoweredArea& lowered, const Selection& selection,
                   const OutputRows& out) noexcept {
  HWY_DYNAMIC_DISPATCH(WriteOutputs)(area, lowered, selection, out);
}

}  // namespace gapcast
#endif
