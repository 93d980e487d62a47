// A plan in which some members have an exponent that the loops' quick exponential does not reach.
#pragma once

#include "engine/base/hash.hpp"
#include "engine/kernel/random.hpp"
#include "engine/plan/plan.hpp"
#include "tests/unit/plan/distributions.hpp"

namespace gapcast::testing {

inline const std::uint64_t kCollapseStream = fnv1a("collapse");

// In the last year the first sector of the first leaf grows by -2840 (log) with the given chance,
// else by what it does anyway. Taken modulo 4096 / ln 2 the quick exponential of it looks sound.
inline Plan with_collapse(Plan plan, double chance) {
  Draw draw;
  draw.stream = kCollapseStream;
  draw.distribution = discrete({{-2840, chance}, {0, 1 - chance}});
  plan.draws.push_back(draw);
  RampedLever lever;
  lever.amount = {mean(draw.distribution), static_cast<int>(plan.draws.size()) - 1};
  lever.from.value = lever.to.value = plan.first_year + plan.n_years - 1;
  lever.ramp.value = 1;
  const Application application{LeverForm::ramped, Channel::growth,
                                static_cast<int>(plan.ramped.size()), 0, 0};
  plan.ramped.push_back(lever);
  plan.applications.insert(plan.applications.begin(), application);
  return plan;
}

inline bool collapses(const Plan& plan, std::uint64_t member) {
  const Draw& draw = plan.draws.back();
  return quantile(draw.distribution, uniform_of_member(plan.seed, member, draw.stream)) < 0;
}

}  // namespace gapcast::testing
