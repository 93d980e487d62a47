// Scratch memory of the kernel: everything a block needs, sized once.
#pragma once

#include <vector>

#include "engine/kernel/kept_draws.hpp"
#include "engine/kernel/lanes.hpp"
#include "engine/kernel/lowering.hpp"

namespace gapcast {

inline constexpr int kSectorChannels = 7;  // growth ... elasticity of Channel

// Rows for what sums of drawn levels and ratios are to become: digital economy, production value.
inline constexpr int kBaseTargets = 2;

// All years of one sector, for one strip of members.
struct SectorYears {
  StripRows growth, real, nominal, production, digitalised;  // [year]
  StripRows adoption;  // [0]: x between years in which the ceiling moves
};

// The state of one leaf in the year at work, for one strip of members.
struct LeafState {
  // Of the strip at work, own or kept; growth before levers only where it is kept.
  YearRows<const float> adoption_normals;
  YearRows<const double> kept_growth;
  StripRows epsilons;  // [year * n_sectors + sector]
  SectorYears years;   // of the sector at work
  StripRows factors;   // [sector * n_years + year]: by which employment changes
  StripRows organic, shock, growth, price, ratio, adoption, digital;  // [sector]
  StripRows nominal, production, digitalised;                         // [sector]
  StripRows real, employment;                    // [(year & 1) * n_sectors + sector]
  StripRows labour_force, population, residual;  // [0]
};

struct Workspace::Buffers {
  Lowering lowering;
  int lanes = kBlockMembers;  // of a row

  // Of the block, common to all leaves.
  BlockDraws own_draws;
  BlockDraws* drawing = &own_draws;               // where the block's draws are written
  const BlockDraws* drawn = &own_draws;           // and read: there, or kept ones
  std::vector<const double*> draw_rows;           // by draw; of one that is not needed: `undrawn`
  LaneTable undrawn;                              // [0][0]: not a number, so that its use shows
  LaneTable uniforms;                             // [0][year]: of the tails
  LaneTable ramped, investments, projects, land;  // [lever][year]
  LaneTable effects;  // [shock effect][year]: ln(1 + effect) in an event year, else 0

  // Of the leaf at work.
  LaneTable channels;  // [channel * n_sectors + sector][year], then labour_force
  LeafState now;
  StripNormals own_shocks, own_adoption;  // of one strip
  LeafStarts own_starts;
  LeafStarts* starting = &own_starts;      // where the leaf's starts are written
  const LeafStarts* starts = &own_starts;  // and read: there, or kept ones
  LaneTable tracked_levers;                // [tracked][year]
  LaneTable tracked;                       // [tracked][year]: values
  LaneTable tracked_walk;                  // [0][0]: of the indicator at work, on its own scale
  LaneTable base_normals;                  // [component][0]
  LaneTable base;          // [state * n_sectors + sector][0]: e of a base-year state; targets
  LaneTable quantities;    // [slot][year]
  std::vector<int> slots;  // by quantity, or -1

  // Of the areas that sum several leaves.
  std::vector<LaneTable> sums;              // by lowered area; empty where it is one leaf
  std::vector<std::vector<int>> sum_slots;  // by lowered area and quantity

  const KeptDraws* kept = nullptr;
  KeptDraws::Places kept_places;
};

}  // namespace gapcast
