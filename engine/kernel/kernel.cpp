// One block of members: draws, leaves one after the other, sums of leaves, outputs.
#include "engine/kernel/kernel.hpp"

#include "engine/kernel/context.hpp"

namespace gapcast {
namespace {

bool has_leaf(const Plan& plan, const PlanArea& area, int leaf) {
  for (int k = 0; k < area.n_leaves; ++k)
    if (plan.area_leaves[static_cast<std::size_t>(area.first_leaf + k)] == leaf) return true;
  return false;
}

// A finished leaf is reported where it is an area of its own, and added to the areas it is part of.
void hand_over(BlockContext& context, const Selection& selection, int leaf,
               std::span<double> out) noexcept {
  Workspace::Buffers& buffers = context.buffers;
  for (std::size_t a = 0; a < context.plan.areas.size(); ++a) {
    if (!buffers.area_selected[a] || !has_leaf(context.plan, context.plan.areas[a], leaf)) continue;
    if (buffers.slot[a] < 0)
      write_outputs(context, selection, static_cast<int>(a), buffers.leaf, out);
    else
      buffers.sums[static_cast<std::size_t>(buffers.slot[a])].add(buffers.leaf);
  }
}

}  // namespace

Breach simulate(const Plan& plan, const Selection& selection, const Block& block,
                Workspace& workspace, std::span<double> out) noexcept {
  BlockContext context{plan, block, workspace.buffers()};
  Workspace::Buffers& buffers = context.buffers;
  Breach breach;
  fill_block_draws(context);
  fill_lever_series(context);
  for (Accounts& sum : buffers.sums) sum.clear();
  for (const int leaf : selection.leaves) {
    simulate_leaf(context, leaf, breach);
    hand_over(context, selection, leaf, out);
  }
  for (std::size_t a = 0; a < plan.areas.size(); ++a)
    if (buffers.slot[a] >= 0)
      write_outputs(context, selection, static_cast<int>(a),
                    buffers.sums[static_cast<std::size_t>(buffers.slot[a])], out);
  return breach;
}

}  // namespace gapcast
