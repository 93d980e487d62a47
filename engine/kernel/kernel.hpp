// The kernel: simulates blocks of members of a plan and fills the reported outputs.
//
// One implementation of each equation (engine/kernel/equations.hpp) serves the deterministic path
// and the ensemble: the path is a block of one member with every draw at zero. No strings,
// allocation, I/O or exceptions here.
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/plan/plan.hpp"

namespace gapcast {

inline constexpr int kBlockMembers = 128;  // lanes of one block whose members are kept

// Streams that draw by another seed than the plan's: members that share all draws but these with
// the plan's own (pick and freeze). No streams in every projection.
struct SecondSeed {
  std::vector<std::uint64_t> streams;  // ids, ascending
  std::uint64_t seed = 0;
  std::uint64_t of(std::uint64_t stream, std::uint64_t otherwise) const {
    const bool mine =
        !streams.empty() && std::binary_search(streams.begin(), streams.end(), stream);
    return mine ? seed : otherwise;
  }
};

class KeptDraws;

// What to compute of a plan: some of its outputs, the leaves they need, and by which seeds.
struct Selection {
  std::vector<int> outputs;  // indices into Plan::outputs, ascending
  std::vector<int> leaves;   // every leaf of their areas, ascending
  SecondSeed second = {};
  const KeptDraws* kept = nullptr;  // kept_draws.hpp; not with a second seed
};
Selection select_all(const Plan& plan);
Selection select_outputs(const Plan& plan, std::span<const int> outputs);

// Scratch memory of one thread; sized once for a plan, a selection and the most members of a block,
// reused for every block.
class Workspace {
 public:
  Workspace(const Plan& plan, const Selection& selection, int most_members = kBlockMembers);
  ~Workspace();
  Workspace(Workspace&&) noexcept;
  Workspace& operator=(Workspace&&) noexcept;
  struct Buffers;
  Buffers& buffers() { return *buffers_; }

 private:
  Buffers* buffers_;
};

enum class BreachKind : std::uint8_t {
  none,
  negative_va,  // V < 0: an invalid scenario
  not_finite,   // a broken invariant of the engine
  identity,     // parts do not add up, or a share outside [0, 1]: a broken invariant of the engine
};
// The first member and place at which the block went wrong.
struct Breach {
  BreachKind kind = BreachKind::none;
  int leaf = 0, sector = 0, year = 0;  // year index
  std::uint64_t member = 0;
  double value = 0;
};

struct Block {
  std::uint64_t first_member = 0;
  int n_members = 0;  // 1 ... the workspace's most members
  bool deterministic =
      false;  // the path: every draw at zero, means, no chance event, delay or cancellation
};

// Where the outputs of a block go: rows [selected output][year index], each `stride` values behind
// the one before. A row is written in whole vectors, so that it has room for n_members rounded up
// to kWidestVector (lanes.hpp).
//
// With `taken`, outputs go through the same rows one after the other, [year index] alone: as soon
// as the years of one stand there, taken(taker, its place in Selection::outputs) is called, after
// which the next one replaces them. So what reads them finds them in a near cache, however many
// members a block has. Outputs of one area come together, by ascending place; areas come in the
// order in which the leaves make them complete.
struct OutputRows {
  double* first = nullptr;
  std::size_t stride = kBlockMembers;
  void (*taken)(void* taker, int place) noexcept = nullptr;
  void* taker = nullptr;

  double* row(std::size_t index) const { return first + index * stride; }
};

// Simulates the block. Values before an area's start, and growth in its first year, are NaN. Same
// plan, member: same bits, whatever the block it comes in. Precondition: the workspace holds blocks
// of n_members; where the selection keeps draws, these are at most kBlockMembers.
Breach simulate(const Plan& plan, const Selection& selection, const Block& block,
                Workspace& workspace, const OutputRows& out) noexcept;
// The same into [selected output][year index][kBlockMembers].
inline Breach simulate(const Plan& plan, const Selection& selection, const Block& block,
                       Workspace& workspace, std::span<double> out) noexcept {
  return simulate(plan, selection, block, workspace, OutputRows{out.data(), kBlockMembers});
}

}  // namespace gapcast
