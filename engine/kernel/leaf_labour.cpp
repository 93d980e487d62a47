// Employment and population of one leaf: sectors follow value added, agriculture takes what is left
// (MODEL 3).
#include <algorithm>

#include "engine/kernel/equations.hpp"
#include "engine/kernel/lanes_math.hpp"
#include "engine/kernel/leaf.hpp"

namespace gapcast {
namespace {

void step_sector(const LeafContext& leaf, int s, int t) noexcept {
  Accounts& accounts = leaf.buffers().leaf;
  const Parameter eta = leaf.parameter(leaf.sector(s).employment_elasticity);
  const double* levers = leaf.levers(Channel::elasticity, s, t);
  const double* before = accounts.at(Account::employment, s, t - 1);
  const double* va = accounts.at(Account::real, s, t);
  const double* va_before = accounts.at(Account::real, s, t - 1);
  Lanes out = accounts.at(Account::employment, s, t);
  double change[kBlockMembers], elasticity[kBlockMembers];
  for (int i = 0; i < leaf.n(); ++i) {
    change[i] = equations::va_change(va[i], va_before[i]);
    elasticity[i] = eta[i] + at(levers, i);
  }
  pow_lanes(change, elasticity, out, leaf.n());
  for (int i = 0; i < leaf.n(); ++i) out[i] = equations::employment(before[i], out[i]);
}

// A level that grows by exp(rate + levers), the same for all members where nothing varies.
void grow(const LeafContext& leaf, const double* before, const Parameter& rate,
          const double* levers, Lanes out) noexcept {
  const int n = rate.varies() || levers != nullptr ? leaf.n() : 1;
  double factor[kBlockMembers];
  for (int i = 0; i < n; ++i) factor[i] = rate[i] + at(levers, i);
  exp_lanes(factor, factor, n);
  for (int i = 0; i < leaf.n(); ++i) out[i] = equations::grown(before[i], factor[n == 1 ? 0 : i]);
}

double base_agriculture(const LeafContext& leaf) {
  double sum = 0;
  for (int s = 0; s < leaf.plan().n_sectors; ++s)
    if (leaf.in_group(s, Group::agriculture)) sum += leaf.sector(s).employment;
  return sum;
}

int n_agriculture(const LeafContext& leaf) {
  int n = 0;
  for (int s = 0; s < leaf.plan().n_sectors; ++s) n += leaf.in_group(s, Group::agriculture);
  return n;
}

void add_outside_agriculture(const LeafContext& leaf, int t, Lanes sum) noexcept {
  for (int s = 0; s < leaf.plan().n_sectors; ++s) {
    if (!leaf.employs(s)) continue;
    const double* part = leaf.buffers().leaf.at(Account::employment, s, t);
    for (int i = 0; i < leaf.n(); ++i) sum[i] += part[i];
  }
}

void scale_outside_agriculture(const LeafContext& leaf, int t, const double* factor) noexcept {
  for (int s = 0; s < leaf.plan().n_sectors; ++s) {
    if (!leaf.employs(s)) continue;
    Lanes part = leaf.buffers().leaf.at(Account::employment, s, t);
    for (int i = 0; i < leaf.n(); ++i) part[i] *= factor[i];
  }
}

// Several agriculture sectors split the residual by base-year shares (equally where these are all
// zero).
void split_agriculture(const LeafContext& leaf, int t, const double* residual, double base,
                       int count) noexcept {
  for (int s = 0; s < leaf.plan().n_sectors; ++s) {
    if (!leaf.in_group(s, Group::agriculture)) continue;
    const double share = base > 0 ? leaf.sector(s).employment / base : 1.0 / count;
    Lanes part = leaf.buffers().leaf.at(Account::employment, s, t);
    for (int i = 0; i < leaf.n(); ++i) part[i] = residual[i] * share;
  }
}

void balance(const LeafContext& leaf, int t) noexcept {
  const double base = base_agriculture(leaf);
  const int count = n_agriculture(leaf);
  const double total0 = leaf.leaf.employment;
  const double least = equations::agriculture_floor(total0 > 0 ? base / total0 : 0.0);
  const double* all = leaf.buffers().leaf.labour(t);
  double others[kBlockMembers] = {}, factor[kBlockMembers], residual[kBlockMembers];
  add_outside_agriculture(leaf, t, others);
  bool scaled = count == 0;
  for (int i = 0; i < leaf.n(); ++i) {
    const double floor = least * all[i];
    residual[i] = all[i] - others[i];
    const bool binds = count > 0 && residual[i] < floor && others[i] > 0;
    factor[i] = binds                         ? (all[i] - floor) / others[i]
                : count == 0 && others[i] > 0 ? all[i] / others[i]
                                              : 1;
    if (binds) residual[i] = floor;
    scaled |= binds;
  }
  // Times one changes no bit.
  if (scaled) scale_outside_agriculture(leaf, t, factor);
  split_agriculture(leaf, t, residual, base, count);
}

}  // namespace

void begin_labour(const LeafContext& leaf) noexcept {
  Accounts& accounts = leaf.buffers().leaf;
  const int base = leaf.leaf.base;
  for (int s = 0; s < leaf.plan().n_sectors; ++s)
    std::fill_n(accounts.at(Account::employment, s, base), leaf.n(), leaf.sector(s).employment);
  std::fill_n(accounts.labour(base), leaf.n(), leaf.leaf.employment);
  std::fill_n(accounts.population(base), leaf.n(), leaf.leaf.population);
}

void step_labour(const LeafContext& leaf, int t) noexcept {
  Accounts& accounts = leaf.buffers().leaf;
  const Parameter n = leaf.parameter(leaf.leaf.labour_force_growth),
                  np = leaf.parameter(leaf.leaf.population_growth);
  const double* levers =
      leaf.buffers().labour_force_used ? leaf.buffers().labour_force.at(0, t) : nullptr;
  const double* labour_before = accounts.labour(t - 1);
  const double* population_before = accounts.population(t - 1);
  grow(leaf, labour_before, n, levers, accounts.labour(t));
  grow(leaf, population_before, np, nullptr, accounts.population(t));
  for (int s = 0; s < leaf.plan().n_sectors; ++s)
    if (leaf.employs(s)) step_sector(leaf, s, t);
  balance(leaf, t);
}

}  // namespace gapcast
