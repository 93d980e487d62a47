// Scratch memory of the kernel: everything a block needs, sized once.
#pragma once

#include <array>
#include <vector>

#include "engine/kernel/accounts.hpp"

namespace gapcast {

inline constexpr int kSectorChannels = 7;  // growth ... elasticity of Channel

// Rows of lanes addressed [item][year].
class LaneTable {
 public:
  void resize(int n_items, int n_years) {
    n_years_ = n_years;
    values_.assign(
        static_cast<std::size_t>(n_items) * static_cast<std::size_t>(n_years) * kBlockMembers, 0.0);
  }
  Lanes at(int item, int year) {
    return values_.data() + static_cast<std::size_t>(item * n_years_ + year) * kBlockMembers;
  }
  const double* at(int item, int year) const {
    return values_.data() + static_cast<std::size_t>(item * n_years_ + year) * kBlockMembers;
  }

 private:
  int n_years_ = 0;
  std::vector<double> values_;
};

struct Workspace::Buffers {
  // Of the block, common to all leaves.
  LaneTable draws;                                // [draw][0]
  LaneTable factor;                               // [0][year]
  LaneTable tail;                                 // [0][year]: w
  LaneTable uniforms;                             // [0][year]: of the tails
  LaneTable ramped, investments, projects, land;  // [lever][year]
  LaneTable effects;  // [shock effect][year]: ln(1 + effect) in an event year, else 0

  // Of the leaf at work.
  LaneTable channels;  // [channel * n_sectors + sector][year]
  std::vector<char> channel_used;
  LaneTable labour_force;  // [0][year]
  bool labour_force_used = false;
  LaneTable normals;                                          // [sector][year]
  LaneTable adoption_normals;                                 // [sector][year]
  LaneTable organic, shock, price, ratio, adoption, digital;  // [sector][0]: state of the year
  LaneTable employment_base;                                  // [0][0]
  LaneTable tracked_levers;                                   // [tracked][year]
  LaneTable tracked;                                          // [tracked][year]: values
  Accounts leaf;

  // Of the areas that sum several leaves, by slot.
  std::vector<int> slot;  // by area: index into sums, -1 for single leaves and areas not selected
  std::vector<Accounts> sums;
  std::vector<char> area_selected;
  std::array<bool, static_cast<std::size_t>(Measure::count_)> measured{};
  LaneTable measures;  // [measure][year]
};

}  // namespace gapcast
