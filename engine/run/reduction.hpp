// From members to statistics and answers: exactly while all samples fit, by tallies beyond. Outputs
// are done in groups, so that memory does not grow with the areas either.
#pragma once

#include <functional>
#include <memory>

#include "engine/run/query.hpp"
#include "engine/run/tallies.hpp"

namespace gapcast {

// What members are reduced to.
struct Reduced {
  std::vector<std::vector<Statistics>> statistics;  // [output of the plan][year index]
  std::vector<Answer> answers;                      // by query
  std::vector<std::int64_t> joint_hits;  // by area: members that meet every query about it
  bool cancelled = false;                // then incomplete
};

// What a reduction is about.
struct Reducible {
  const Compiled& compiled;
  const std::vector<TargetSpec>& targets;
  const std::vector<Query>& queries;  // ascending by area
  const Conditioning& conditioning;
  std::int64_t total = 0;  // members of the whole ensemble
};

// How it is done.
struct Reducing {
  Workers& workers;
  const Progress& progress;
  const std::stop_token& stop;
  std::size_t bytes = 0;  // of samples or tallies kept at once
};

// Are quantiles of an ensemble of so many members exact? The same in every shard.
inline bool is_exact(std::int64_t total) { return total <= kExactMembers; }

// ---- Exact: samples of every member. ----

// Samples of the outputs (and maybe of others), of all members.
using SampleSource = std::function<EnsembleRun(const std::vector<int>& outputs, const Progress&)>;
// Simulates the range. A breach is an error (refuse_breach).
SampleSource simulated_samples(const Reducible& what, const Reducing& how, MemberRange range);
Reduced reduce_exactly(const Reducible& what, const Reducing& how, const SampleSource& source);

// ---- Tallies. ----

// Fills the tallies of one group of outputs; false when stopped.
using TallySource = std::function<bool(const std::vector<int>& outputs, Tallies&, const Progress&)>;
// Simulates the range, after the members that the grids are laid by.
TallySource simulated_tallies(const Reducible& what, const Reducing& how, MemberRange range);
Reduced reduce_by_tallies(const Reducible& what, const Reducing& how, const TallySource& source);

// Groups of whole areas whose tallies fit into `bytes`, one area at least.
std::vector<std::vector<int>> tally_groups(const Plan& plan, std::int64_t total, std::size_t bytes);

// Members 0 ... total - 1, by the method that `total` calls for.
Reduced reduce_members(const Reducible& what, const Reducing& how);

// The same for one ensemble with more and more members: those that were counted into tallies are
// not simulated again, as long as the grids are the same and all tallies fit at once.
class GrowingReduction {
 public:
  // As reduce_members(), whose bits it gives; `what` differs from the last one in its total only.
  Reduced reduce(const Reducible& what, const Reducing& how);

 private:
  std::unique_ptr<Tallies> kept_;
  std::int64_t counted_ = 0;  // members in them
};

// The part of `progress` that is the k-th of n.
Progress part_of(const Progress& progress, std::size_t k, std::size_t n);

}  // namespace gapcast
