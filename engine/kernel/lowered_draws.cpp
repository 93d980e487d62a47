// Which draws of a plan a selection needs, and how each is made.
#include <algorithm>
#include <utility>
#include <vector>

#include "engine/kernel/lowering.hpp"
#include "engine/plan/numbers.hpp"

namespace gapcast {
namespace {

// By draw: whether it is needed.
class Needed {
 public:
  explicit Needed(std::size_t draws) : needed_(draws) {}

  template <class Part>
  void add(const Part& part) {
    for (const Number* number : numbers_of(part))
      if (number->varies()) needed_[static_cast<std::size_t>(number->draw)] = 1;
  }
  template <class Part>
  void add_used(const std::vector<Part>& parts, const std::vector<char>& used) {
    for (std::size_t i = 0; i < parts.size(); ++i)
      if (used[i]) add(parts[i]);
  }
  bool operator[](std::size_t draw) const { return needed_[draw] != 0; }

 private:
  std::vector<char> needed_;
};

Needed needed_draws(const Plan& plan, const Lowering& lowering) {
  Needed needed(plan.draws.size());
  needed.add(plan);
  for (const LoweredLeaf& lowered : lowering.leaves) {
    needed.add(plan.leaves[static_cast<std::size_t>(lowered.leaf)]);
    for (int s = 0; s < plan.n_sectors; ++s) needed.add(plan.sector(lowered.leaf, s));
    for (const int k : lowered.tracked) needed.add(plan.tracked[static_cast<std::size_t>(k)]);
  }
  needed.add_used(plan.ramped, lowering.ramped);
  needed.add_used(plan.investments, lowering.investments);
  needed.add_used(plan.projects, lowering.projects);
  needed.add_used(plan.land, lowering.land);
  for (std::size_t e = 0; e < plan.shock_effects.size(); ++e)
    if (lowering.effects[e])
      needed.add(plan.shocks[static_cast<std::size_t>(plan.shock_effects[e].shock)]);
  return needed;
}

// The vectors' inverse CDF reaches as far as 32-bit uniforms do: not into what is left of a normal
// far from its mean, and not to the strata of a Latin hypercube.
LoweredDraw lowered_draw(const Plan& plan, const Draw& draw) {
  constexpr double kLeast = 1.0 / 8589934592.0;  // 2^-33, the smallest uniform
  LoweredDraw lowered;
  if (plan.sampling == Sampling::latin_hypercube || !has_normal_form(draw.distribution))
    return lowered;
  lowered.form = normal_form(draw.distribution);
  const auto [first, width] = std::pair(lowered.form.first, lowered.form.width);
  const double one = first + kLeast * width, other = first + (1 - kLeast) * width;
  lowered.by_vectors = std::min(one, other) >= kLeast && std::max(one, other) <= 1 - kLeast;
  return lowered;
}

}  // namespace

void lower_draws(const Plan& plan, Lowering& lowering) {
  const Needed needed = needed_draws(plan, lowering);
  lowering.draws.resize(plan.draws.size());
  for (std::size_t d = 0; d < plan.draws.size(); ++d) {
    if (!needed[d]) continue;
    lowering.draws[d] = lowered_draw(plan, plan.draws[d]);
    lowering.draws[d].row = lowering.n_draws++;
  }
}

}  // namespace gapcast
