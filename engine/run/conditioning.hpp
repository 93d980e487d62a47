// Conditioning members on figures that arrived after the data (METHODS 4.5).
#pragma once

#include <array>
#include <span>
#include <vector>

#include "engine/compile/compiled.hpp"
#include "engine/kernel/kernel.hpp"
#include "engine/run/run.hpp"
#include "engine/run/workers.hpp"

namespace gapcast {

// Members whose moments the gains are made from: those of the histogram grid, whatever the size of
// the ensemble, so that a shard and a whole run condition alike.
inline constexpr std::int64_t kConditioningMembers = 4096;
inline constexpr double kFarthest = 3;

// Gaussian conditioning of every output on H x = c + noise, pathwise (Matheron): with
// G = S H' (H S H' + R)^-1 each member becomes x + G (c + eta - H x), eta ~ N(0, R) drawn by name.
// It keeps common random numbers, and every linear identity between outputs. S are the moments of
// members 0 ... kConditioningMembers - 1; R is diagonal, sd squared. A figure whose indicator does
// not vary and that is exact cannot move anything and has gain zero; nor has one further than
// kFarthest standard deviations of the members from their mean: it says that the model is wrong, or
// the figure, and forcing it would hide which.
class Conditioning {
 public:
  // Nothing to condition on: `active()` is false and the others do nothing.
  Conditioning() = default;
  Conditioning(const Compiled& compiled, Workers& workers);

  bool active() const { return !conditions_.empty(); }
  // One an observed figure, as Compiled::conditions.
  const std::vector<Expectation>& expectations() const { return expectations_; }
  // `outputs` with those the figures are about, ascending: a selection must hold them.
  std::vector<int> with_observed(std::vector<int> outputs) const;
  // Conditions the outputs of a simulated block. Shares stay within 0 and 100. The path has eta =
  // 0.
  void apply(const Selection& selection, const Block& block, const OutputRows& out) const;

 private:
  struct Moments;
  Moments moments(const Plan& plan, Workers& workers) const;
  void choose(const Moments& moments);
  void set_gains(const Moments& moments);
  void expect(const Moments& moments);
  std::vector<std::size_t> cells() const;  // [output][year] of the figures
  std::vector<std::array<double, kBlockMembers>> moves(const Selection& selection,
                                                       const Block& block,
                                                       const OutputRows& out) const;

  std::vector<Condition> conditions_;
  std::vector<std::size_t> used_;  // those of conditions_ that are not too far away
  std::vector<char> is_share_;     // by output of the plan
  int n_years_ = 0;
  std::uint64_t seed_ = 0;
  std::vector<double> gains_;  // [output][year index][figure]
  std::vector<Expectation> expectations_;
};

}  // namespace gapcast
