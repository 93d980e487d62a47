// The vector loops of one leaf and of the outputs: one version an instruction set, picked at run
// time (Highway).
#include <utility>

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
#include "engine/kernel/leaf_sector-inl.hpp"
#include "engine/kernel/leaf_walk-inl.hpp"
#include "engine/kernel/quantities-inl.hpp"
#include "engine/kernel/outputs-inl.hpp"
// clang-format on

HWY_BEFORE_NAMESPACE();
namespace gapcast {
namespace HWY_NAMESPACE {

// All years of one strip of members: by year as far as growth is observed, sector by sector beyond.
void simulate_strip(const LeafContext& leaf, Breach& breach) {
  const int base = leaf.leaf.base, n_years = leaf.plan().n_years;
  start_labour(leaf);
  keep_year(leaf, leaf.lowered.kept_labour, base);
  if (leaf.now.kept_growth.first == nullptr)
    for (int t = base + 1; t < n_years; ++t) correlate(leaf, t);
  const int observed = last_observed(leaf);
  const bool groups_part = leaf.block.buffers.lowering.groups_part;
  const auto by_year = [&](int from, int to) {
    if (from == base + 1) {
      start_sectors(leaf);
      keep_year(leaf, leaf.lowered.kept, base);
    }
    for (int t = from; t <= to; ++t) step_sectors(leaf, t, breach);
  };
  if (observed > base)
    by_year(base + 1, observed);
  else if (!leaf.lowered.draws_base())
    for (const KeptQuantity& kept : leaf.lowered.kept)
      fill_strip({kept.base}, leaf.buffers().quantities.at(kept.slot, base) + leaf.lane,
                 leaf.width);
  if (!groups_part || !walk_sectors(leaf, observed + 1)) by_year(observed + 1, n_years - 1);
  for (int t = base + 1; t < n_years; ++t) {
    step_labour(leaf, t, breach);
    keep_year(leaf, leaf.lowered.kept_labour, t);
  }
}

void StepFactor(const FactorParameters& of, const double* w, const double* before, Lanes f, int n) {
  for (int i = 0; i < n; i += kLanes)
    store(equations::factor(load(before, i), at(of.phi, i), at(of.kappa, i), at(of.sigma_f, i),
                            load(w, i), load(f, i)),
          f, i);
}

void BeginLeaf(const LeafContext& leaf) {
  begin_base(leaf);
  begin_growth(leaf);
  begin_accounts(leaf);
  begin_labour(leaf);
}

// The strip of members from `lane` on.
LeafContext strip_at(const LeafContext& leaf, int lane) {
  LeafContext strip = leaf;
  strip.lane = lane;
  const int members = std::min(kStripMembers, leaf.n() - lane);
  strip.width = (members + kLanes - 1) / kLanes * kLanes;
  return strip;
}

void KeepStrip(const LeafContext& leaf, int lane, YearRows<float> adoption,
               YearRows<double> autonomous) {
  const LeafContext strip = strip_at(leaf, lane);
  draw_shocks(strip);
  draw_adoption(strip, adoption);
  start_shocks(strip);
  for (int t = leaf.leaf.base + 1; t < leaf.plan().n_years; ++t)
    keep_autonomous(strip, t, autonomous);
}

void SimulateLeaf(const LeafContext& leaf, const KeptLeaf* kept, Breach& breach) {
  StripNormals& own = leaf.buffers().own_adoption;
  for (int lane = 0; lane < leaf.n(); lane += kStripMembers) {
    const LeafContext strip = strip_at(leaf, lane);
    const int place = lane / kStripMembers;
    LeafState& now = leaf.now;
    if (kept != nullptr) {
      now.adoption_normals = kept->adoption.strip(place);
      now.kept_growth = kept->autonomous.strip(place);
    } else {
      draw_shocks(strip);
      draw_adoption(strip, own.strip(0));
      now.adoption_normals = std::as_const(own).strip(0);
      now.kept_growth = {};
    }
    simulate_strip(strip, breach);
  }
}

void AddLeaf(BlockContext& context, const LoweredArea& area, bool first, LaneTable& sums) {
  const int start = context.plan.areas[static_cast<std::size_t>(area.area)].start;
  for (std::size_t k = 0; k < area.quantities.size(); ++k) {
    const int slot = context.buffers.slots[static_cast<std::size_t>(area.quantities[k])];
    for (int t = start; t < context.plan.n_years; ++t) {
      const double* level = context.buffers.quantities.at(slot, t);
      Lanes sum = sums.at(static_cast<int>(k), t);
      for (int i = 0; i < context.n(); i += kLanes)
        store(first ? load(level, i) : load(sum, i) + load(level, i), sum, i);
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

HWY_EXPORT(StepFactor);
HWY_EXPORT(BeginLeaf);
HWY_EXPORT(KeepStrip);
HWY_EXPORT(SimulateLeaf);
HWY_EXPORT(AddLeaf);
HWY_EXPORT(WriteOutputs);

void step_factor(const FactorParameters& of, const double* w, const double* before, Lanes f,
                 int n) noexcept {
  HWY_DYNAMIC_DISPATCH(StepFactor)(of, w, before, f, n);
}
void begin_leaf(const LeafContext& leaf) noexcept { HWY_DYNAMIC_DISPATCH(BeginLeaf)(leaf); }
void keep_strip(const LeafContext& leaf, int lane, YearRows<float> adoption,
                YearRows<double> autonomous) noexcept {
  HWY_DYNAMIC_DISPATCH(KeepStrip)(leaf, lane, adoption, autonomous);
}
void simulate_leaf(const LeafContext& leaf, const KeptLeaf* kept, Breach& breach) noexcept {
  HWY_DYNAMIC_DISPATCH(SimulateLeaf)(leaf, kept, breach);
}
void add_leaf(BlockContext& context, const LoweredArea& area, bool first,
              LaneTable& sums) noexcept {
  HWY_DYNAMIC_DISPATCH(AddLeaf)(context, area, first, sums);
}
void write_outputs(const AreaOutput& area, const LoweredArea& lowered, const Selection& selection,
                   const OutputRows& out) noexcept {
  HWY_DYNAMIC_DISPATCH(WriteOutputs)(area, lowered, selection, out);
}

}  // namespace gapcast
#endif
