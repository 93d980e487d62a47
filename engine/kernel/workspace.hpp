// Scratch memory of the kernel: everything a block needs, sized once.
#pragma once

#include <vector>

#include "engine/kernel/lanes.hpp"
#include "engine/kernel/lowering.hpp"

namespace gapcast {

inline constexpr int kSectorChannels = 7;  // growth ... elasticity of Channel

// Rows for what sums of drawn levels and ratios are to become: digital economy, production value.
inline constexpr int kBaseTargets = 2;

inline constexpr int kStripMembers = 16;  // drawn at a time: a vector of the widest floats

// Normals of a strip of members, in single precision.
class NormalRows {
 public:
  void resize(int n_items, int n_years) {
    n_years_ = n_years;
    values_.assign(static_cast<std::size_t>(n_items * n_years * kStripMembers), 0.0F);
  }
  float* at(int item, int year) {
    return values_.data() + (item * n_years_ + year) * kStripMembers;
  }

 private:
  int n_years_ = 0;
  std::vector<float, AlignedMemory<float>> values_;
};

// The state of one leaf in the year at work, for one vector of members.
struct LeafState {
  NormalRows normals;   // [sector][year] of shocks, then of adoption
  VectorRows epsilons;  // [sector]: the year's normals
  VectorRows organic, shock, growth, price, ratio, adoption, digital;  // [sector]
  VectorRows nominal, production, digitalised;                         // [sector]
  VectorRows real, employment;          // [(year & 1) * n_sectors + sector]
  VectorRows labour_force, population;  // [0]
};

struct Workspace::Buffers {
  Lowering lowering;
  int lanes = kBlockMembers;  // of a row

  // Of the block, common to all leaves.
  LaneTable draws;                                // [draw][0]
  LaneTable factor;                               // [0][year]
  LaneTable tail;                                 // [0][year]: w
  LaneTable uniforms;                             // [0][year]: of the tails
  LaneTable ramped, investments, projects, land;  // [lever][year]
  LaneTable effects;  // [shock effect][year]: ln(1 + effect) in an event year, else 0

  // Of the leaf at work.
  LaneTable channels;  // [channel * n_sectors + sector][year], then labour_force
  LeafState now;
  // Where the members start, of what they do not all start from alike.
  LaneTable real_start, price_start, ratio_start, digital_start;  // [sector][0]
  LaneTable employment_start;                                     // [sector][0]
  LaneTable labour_force_start, population_start;                 // [0][0]
  LaneTable tracked_levers;                                       // [tracked][year]
  LaneTable tracked;                                              // [tracked][year]: values
  LaneTable base_normals;                                         // [component][0]
  LaneTable base;          // [state * n_sectors + sector][0]: e of a base-year state; targets
  LaneTable base_labour;   // [sector][0] of its part of agriculture, then BaseLabour
  LaneTable quantities;    // [slot][year]
  std::vector<int> slots;  // by quantity, or -1

  // Of the areas that sum several leaves.
  std::vector<LaneTable> sums;              // by lowered area; empty where it is one leaf
  std::vector<std::vector<int>> sum_slots;  // by lowered area and quantity
};

}  // namespace gapcast
