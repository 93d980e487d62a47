// One block of members: draws, leaves one after the other, sums of leaves, outputs.
#include "engine/kernel/kernel.hpp"

#include "engine/kernel/context.hpp"

namespace gapcast {
namespace {

// A finished leaf is reported where it is an area of its own, and added to the areas it is part of.
void hand_over(BlockContext& context, const Selection& selection, const LoweredLeaf& leaf,
               const OutputRows& out) noexcept {
  Workspace::Buffers& buffers = context.buffers;
  for (const int a : leaf.areas) {
    const LoweredArea& area = buffers.lowering.areas[static_cast<std::size_t>(a)];
    const int start = context.plan.areas[static_cast<std::size_t>(area.area)].start;
    if (area.alone)
      write_outputs({context, buffers.quantities, buffers.slots, start}, area, selection, out);
    else
      add_leaf(context, area, leaf.leaf == area.first_leaf,
               buffers.sums[static_cast<std::size_t>(a)]);
  }
}

}  // namespace

Breach simulate(const Plan& plan, const Selection& selection, const Block& block,
                Workspace& workspace, const OutputRows& out) noexcept {
  BlockContext context{plan, block, workspace.buffers(), selection.second};
  Workspace::Buffers& buffers = context.buffers;
  Breach breach;
  const KeptBlock* const kept = buffers.kept != nullptr ? buffers.kept->find(block) : nullptr;
  fill_block_draws(context, kept);
  fill_lever_series(context);
  for (std::size_t k = 0; k < buffers.lowering.leaves.size(); ++k) {
    const LoweredLeaf& lowered = buffers.lowering.leaves[k];
    const LeafContext leaf{context, lowered, plan.leaves[static_cast<std::size_t>(lowered.leaf)],
                           buffers.now, &plan.sector(lowered.leaf, 0)};
    gather_leaf_levers(context, lowered);
    const int place = kept != nullptr ? buffers.kept_places.leaves[k] : -1;
    const KeptLeaf* const known =
        place >= 0 ? &kept->leaves[static_cast<std::size_t>(place)] : nullptr;
    buffers.starts = known != nullptr ? &known->starts : buffers.starting;
    if (known == nullptr) begin_leaf(leaf);
    simulate_leaf(leaf, known, breach);
    simulate_tracked(leaf);
    check_tracked(leaf, breach);
    hand_over(context, selection, lowered, out);
  }
  for (std::size_t a = 0; a < buffers.lowering.areas.size(); ++a) {
    const LoweredArea& area = buffers.lowering.areas[a];
    const int start = plan.areas[static_cast<std::size_t>(area.area)].start;
    if (!area.alone)
      write_outputs({context, buffers.sums[a], buffers.sum_slots[a], start}, area, selection, out);
  }
  return breach;
}

}  // namespace gapcast
