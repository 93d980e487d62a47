// Keeping draws, and finding those of another plan among them.
#include "engine/kernel/kept_draws.hpp"

#include <algorithm>

#include "engine/kernel/constants.hpp"
#include "engine/kernel/context.hpp"

namespace gapcast {

void BlockDraws::resize(const Plan& plan, int n_draws, int lanes) {
  draws.resize(n_draws, 1, lanes);
  factor.resize(1, plan.n_years, lanes);
  tail.resize(1, plan.n_years, lanes);
}

void LeafStarts::resize(const Plan& plan, int n_components, int lanes) {
  const int n = n_components > 0 ? plan.n_sectors : 0;
  for (LaneTable* table : {&real, &price, &ratio, &digital, &employment})
    table->resize(n, 1, lanes);
  labour_force.resize(n_components > 0 ? 1 : 0, 1, lanes);
  population.resize(n_components > 0 ? 2 : 0, 1, lanes);
  labour.resize(n_components > 0 ? n + 2 : 0, 1, lanes);
}

KeptDraws::Drawn KeptDraws::drawn_of(const Plan& plan, const LoweredLeaf& leaf) {
  Drawn drawn{leaf.leaf, leaf.drawn, 0, leaf.normals, leaf.digitalised};
  for (int s = 0; s < plan.n_sectors; ++s)
    if (!leaf.sectors[static_cast<std::size_t>(s)].price.empty())
      drawn.common_prices |= SectorMask{1} << s;
  return drawn;
}

KeptDraws::KeptDraws(const Plan& plan, const Selection& selection, std::int64_t members)
    : blocks_(static_cast<std::size_t>((members + kBlockMembers - 1) / kBlockMembers)) {
  Workspace workspace(plan, selection);
  const Lowering& lowering = workspace.buffers().lowering;
  for (const LoweredLeaf& leaf : lowering.leaves) leaves_.push_back(drawn_of(plan, leaf));
  for (std::size_t d = 0; d < plan.draws.size(); ++d)
    if (lowering.draws[d].row >= 0) draws_.push_back(plan.draws[d]);  // in the order of rows
  for (KeptBlock& block : blocks_) {
    block.block.resize(plan, static_cast<int>(draws_.size()), kBlockMembers);
    block.leaves.resize(selection.leaves.size());
    for (std::size_t k = 0; k < block.leaves.size(); ++k) {
      const Leaf& leaf = plan.leaves[static_cast<std::size_t>(selection.leaves[k])];
      block.leaves[k].starts.resize(plan, leaf.n_components, kBlockMembers);
      block.leaves[k].adoption.resize(plan, kBlockMembers / kStripMembers);
      block.leaves[k].autonomous.resize(plan, kBlockMembers / kStripMembers);
    }
  }
}

double KeptDraws::bytes(const Plan& plan, const Selection& selection, std::int64_t members) {
  double rows = static_cast<double>(plan.draws.size()) + 2.0 * plan.n_years;
  for (const int leaf : selection.leaves) {
    if (plan.leaves[static_cast<std::size_t>(leaf)].n_components > 0)
      rows += 6.0 * plan.n_sectors + 5;
    rows += 1.5 * plan.n_sectors * plan.n_years;  // doubles, and half of them
  }
  return rows * static_cast<double>(members) * sizeof(double);
}

void KeptDraws::fill(const Plan& plan, const Selection& selection, std::int64_t index,
                     Workspace& workspace) noexcept {
  KeptBlock& into = blocks_[static_cast<std::size_t>(index)];
  const Block block{static_cast<std::uint64_t>(index) * kBlockMembers, kBlockMembers, false};
  Workspace::Buffers& buffers = workspace.buffers();
  BlockContext context{plan, block, buffers, selection.second};
  buffers.drawing = &into.block;
  fill_block_draws(context, nullptr);
  for (std::size_t k = 0; k < into.leaves.size(); ++k) {
    const LoweredLeaf& lowered = buffers.lowering.leaves[k];
    buffers.starting = &into.leaves[k].starts;
    const LeafContext leaf{context, lowered, plan.leaves[static_cast<std::size_t>(lowered.leaf)],
                           buffers.now, &plan.sector(lowered.leaf, 0)};
    begin_leaf(leaf);
    buffers.starts = &into.leaves[k].starts;
    for (int i = 0; i < kBlockMembers / kStripMembers; ++i)
      keep_strip(leaf, i * kStripMembers, into.leaves[k].adoption.strip(i),
                 into.leaves[k].autonomous.strip(i));
  }
  buffers.drawing = &buffers.own_draws;
  buffers.starting = &buffers.own_starts;
}

const KeptBlock* KeptDraws::find(const Block& block) const noexcept {
  const std::uint64_t index = block.first_member / kBlockMembers;
  if (block.deterministic || block.first_member % kBlockMembers != 0 || index >= blocks_.size())
    return nullptr;
  return &blocks_[index];
}

KeptDraws::Places KeptDraws::places_of(const Plan& plan, const Lowering& lowering) const {
  Places places;
  for (const Draw& draw : plan.draws) {
    const auto same = std::find_if(draws_.begin(), draws_.end(), [&](const Draw& known) {
      return known.stream == draw.stream && known.dimension == draw.dimension &&
             known.transform == draw.transform && known.distribution == draw.distribution;
    });
    places.draws.push_back(same == draws_.end() ? -1 : static_cast<int>(same - draws_.begin()));
  }
  for (const LoweredLeaf& leaf : lowering.leaves) {
    const Drawn asked = drawn_of(plan, leaf);
    const auto has_all = [&](const Drawn& known) {
      for (std::size_t k = 0; k < asked.states.size(); ++k)
        if ((asked.states[k] & ~known.states[k]) != 0) return false;
      return known.leaf == asked.leaf && known.common_prices == asked.common_prices &&
             (asked.shocks & ~known.shocks) == 0 && (asked.adoption & ~known.adoption) == 0;
    };
    const auto same = std::find_if(leaves_.begin(), leaves_.end(), has_all);
    places.leaves.push_back(same == leaves_.end() ? -1 : static_cast<int>(same - leaves_.begin()));
  }
  return places;
}

}  // namespace gapcast
