// What members draw once and for all years, kept from one run to the next.
#pragma once

#include <array>
#include <cstdint>
#include <vector>

#include "engine/kernel/lanes.hpp"
#include "engine/plan/plan.hpp"

namespace gapcast {

struct Lowering;
struct LoweredLeaf;

// Of the block, common to all leaves.
struct BlockDraws {
  LaneTable draws;   // [draw][0]: parameters
  LaneTable factor;  // [0][year]
  LaneTable tail;    // [0][year]: w

  void resize(const Plan& plan, int n_draws, int lanes);
};

// Where the members of a block start in one leaf, of what they do not all start from alike.
struct LeafStarts {
  LaneTable real, price, ratio, digital, employment;  // [sector][0]
  LaneTable labour_force;                             // [0][0]
  LaneTable population;                               // [0][0], [1][0]: over that of the plan
  LaneTable labour;  // [sector][0] of its part of agriculture, then BaseLabour

  void resize(const Plan& plan, int n_components, int lanes);
};

// Rows of one strip of members by sector and year.
template <class Value>
struct YearRows {
  Value* first = nullptr;
  int n_years = 0;
  Value* at(int sector, int year) const {
    return first + (sector * n_years + year) * kStripMembers;
  }
};
// Of some strips.
template <class Value>
class StripYears {
 public:
  void resize(const Plan& plan, int n_strips) {
    n_years_ = plan.n_years;
    size_ = static_cast<std::size_t>(plan.n_sectors * plan.n_years * kStripMembers);
    values_.assign(size_ * static_cast<std::size_t>(n_strips), Value{});
  }
  YearRows<Value> strip(int i) { return {values_.data() + offset(i), n_years_}; }
  YearRows<const Value> strip(int i) const { return {values_.data() + offset(i), n_years_}; }

 private:
  std::size_t offset(int i) const { return size_ * static_cast<std::size_t>(i); }

  int n_years_ = 0;
  std::size_t size_ = 0;
  std::vector<Value, AlignedMemory<Value>> values_;
};
// Normals are kept in single precision.
using StripNormals = StripYears<float>;

struct KeptLeaf {
  LeafStarts starts;
  StripNormals adoption;          // normals
  StripYears<double> autonomous;  // growth before levers
};
struct KeptBlock {
  BlockDraws block;
  std::vector<KeptLeaf> leaves;  // as Selection::leaves
};

// Base-year levels, parameters, tails, the national factor, growth before levers and the normals of
// adoption of members 0, 1, ...: most of the work of a run over provinces. For plans that differ
// from the one they were drawn for in their levers and outputs only, and have its seed; what such a
// plan draws besides (its levers' numbers, states that were not selected) it draws itself. The same
// bits as without.
class KeptDraws {
 public:
  // Room for whole blocks of `members`; fill() each before use.
  KeptDraws(const Plan& plan, const Selection& selection, std::int64_t members);
  static double bytes(const Plan& plan, const Selection& selection, std::int64_t members);

  std::int64_t n_blocks() const { return static_cast<std::int64_t>(blocks_.size()); }
  // Draws block `index`. Precondition: plan and selection are those of the constructor, the
  // workspace is theirs and holds whole blocks.
  void fill(const Plan& plan, const Selection& selection, std::int64_t index,
            Workspace& workspace) noexcept;
  // Nothing where the block is not kept, or the path.
  const KeptBlock* find(const Block& block) const noexcept;

  // Where a plan's own draws and the lowered leaves stand here; -1: nowhere.
  struct Places {
    std::vector<int> draws, leaves;
  };
  Places places_of(const Plan& plan, const Lowering& lowering) const;

 private:
  // What the starts of a leaf follow from.
  struct Drawn {
    int leaf = 0;
    std::array<SectorMask, kBaseStates> states{};
    SectorMask common_prices = 0;
    SectorMask shocks = 0, adoption = 0;  // whose normals
  };
  static Drawn drawn_of(const Plan& plan, const LoweredLeaf& leaf);

  std::vector<Draw> draws_;  // as rows of BlockDraws::draws
  std::vector<Drawn> leaves_;
  std::vector<KeptBlock> blocks_;
};

}  // namespace gapcast
