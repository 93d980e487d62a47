// What every stage of the kernel sees of the block at work.
#pragma once

#include "engine/kernel/workspace.hpp"
#include "engine/plan/plan.hpp"

namespace gapcast {

// A parameter by lane: constant, or the block's draws of it.
class Parameter {
 public:
  Parameter(double constant, const double* lanes) : constant_(constant), lanes_(lanes) {}
  double operator[](int lane) const { return lanes_ ? lanes_[lane] : constant_; }
  bool varies() const { return lanes_ != nullptr; }

 private:
  double constant_;
  const double* lanes_;
};

struct BlockContext {
  const Plan& plan;
  const Block& block;
  Workspace::Buffers& buffers;

  int n() const { return block.n_members; }
  std::uint64_t member(int lane) const {
    return block.first_member + static_cast<std::uint64_t>(lane);
  }
  double year(int index) const { return plan.first_year + index; }
  Parameter parameter(const Number& number) const {
    return {number.value, number.varies() ? buffers.draws.at(number.draw, 0) : nullptr};
  }
};

// engine/kernel/draws.cpp: draws of the block (parameters, factor, tails) and normals of a stream
// by year.
void fill_block_draws(BlockContext& context) noexcept;
void fill_normals(BlockContext& context, std::uint64_t stream, int first_index, LaneTable& table,
                  int item) noexcept;

// engine/kernel/levers.cpp: yearly series of every lever, and their sum by channel for one leaf.
void fill_lever_series(BlockContext& context) noexcept;
void gather_leaf_levers(BlockContext& context, int leaf) noexcept;

// engine/kernel/leaf.cpp: the accounts of one leaf, all years. Adds to `breach` if it comes
// earlier.
void simulate_leaf(BlockContext& context, int leaf, Breach& breach) noexcept;

// engine/kernel/outputs.cpp: the selected outputs of one area from its accounts.
void write_outputs(BlockContext& context, const Selection& selection, int area, Accounts& accounts,
                   std::span<double> out) noexcept;

}  // namespace gapcast
