// One leaf at work: what the yearly stages share.
#pragma once

#include "engine/kernel/context.hpp"

namespace gapcast {

struct LeafContext {
  BlockContext& block;
  const Leaf& leaf;
  int index = 0;

  const Plan& plan() const { return block.plan; }
  Workspace::Buffers& buffers() const { return block.buffers; }
  int n() const { return block.n(); }
  const LeafSector& sector(int s) const { return plan().sector(index, s); }
  Parameter parameter(const Number& number) const { return block.parameter(number); }
  // j of MODEL 3: 0 in the first projected year.
  int steps(int t) const { return t - leaf.base - 1; }
  bool in_group(int s, Group group) const {
    return plan().group[static_cast<std::size_t>(group)] >> s & 1;
  }
  bool is_digital(int s, Digital kind) const {
    return plan().digital[static_cast<std::size_t>(kind)] >> s & 1;
  }
  bool employs(int s) const {
    return !in_group(s, Group::agriculture) && !in_group(s, Group::taxes);
  }
  // Sum of the levers of one channel, or nullptr where none acts.
  const double* levers(Channel channel, int s, int t) const {
    const int item = static_cast<int>(channel) * plan().n_sectors + s;
    if (!buffers().channel_used[static_cast<std::size_t>(item)]) return nullptr;
    return buffers().channels.at(item, t);
  }
};

inline double at(const double* lanes, int lane) { return lanes ? lanes[lane] : 0.0; }

// Stages of a year, in order (engine/kernel/leaf_growth.cpp, leaf_accounts.cpp, leaf_labour.cpp).
void begin_growth(const LeafContext& leaf) noexcept;
void step_growth(const LeafContext& leaf, int t) noexcept;
void impose_observed(const LeafContext& leaf, int t) noexcept;
void begin_accounts(const LeafContext& leaf) noexcept;
void step_accounts(const LeafContext& leaf, int t) noexcept;
void begin_labour(const LeafContext& leaf) noexcept;
void step_labour(const LeafContext& leaf, int t) noexcept;
void simulate_tracked(const LeafContext& leaf) noexcept;

}  // namespace gapcast
