// Employment and population of one leaf: sectors follow value added, agriculture takes what is left
// (MODEL 3).
#include <algorithm>

#include "engine/kernel/equations.hpp"
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
  for (int i = 0; i < leaf.n(); ++i)
    out[i] = equations::employment(before[i], va[i], va_before[i], eta[i] + at(levers, i));
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

double sum_outside_agriculture(const LeafContext& leaf, int t, int lane) noexcept {
  double sum = 0;
  for (int s = 0; s < leaf.plan().n_sectors; ++s)
    if (leaf.employs(s)) sum += leaf.buffers().leaf.at(Account::employment, s, t)[lane];
  return sum;
}

void scale_outside_agriculture(const LeafContext& leaf, int t, int lane, double factor) noexcept {
  for (int s = 0; s < leaf.plan().n_sectors; ++s)
    if (leaf.employs(s)) leaf.buffers().leaf.at(Account::employment, s, t)[lane] *= factor;
}

// Several agriculture sectors split the residual by base-year shares (equally where these are all
// zero).
void split_agriculture(const LeafContext& leaf, int t, int lane, double residual, double base,
                       int count) noexcept {
  for (int s = 0; s < leaf.plan().n_sectors; ++s)
    if (leaf.in_group(s, Group::agriculture))
      leaf.buffers().leaf.at(Account::employment, s, t)[lane] =
          residual * (base > 0 ? leaf.sector(s).employment / base : 1.0 / count);
}

void balance(const LeafContext& leaf, int t) noexcept {
  const double base = base_agriculture(leaf);
  const int count = n_agriculture(leaf);
  const double total0 = leaf.leaf.employment;
  const double least = equations::agriculture_floor(total0 > 0 ? base / total0 : 0.0);
  const double* all = leaf.buffers().leaf.labour(t);
  for (int i = 0; i < leaf.n(); ++i) {
    const double others = sum_outside_agriculture(leaf, t, i);
    if (count == 0) {
      if (others > 0) scale_outside_agriculture(leaf, t, i, all[i] / others);
      continue;
    }
    const double floor = least * all[i];
    double residual = all[i] - others;
    if (residual < floor && others > 0) {
      scale_outside_agriculture(leaf, t, i, (all[i] - floor) / others);
      residual = floor;
    }
    split_agriculture(leaf, t, i, residual, base, count);
  }
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
  Lanes labour = accounts.labour(t);
  Lanes population = accounts.population(t);
  for (int i = 0; i < leaf.n(); ++i) {
    labour[i] = equations::grown(labour_before[i], n[i] + at(levers, i));
    population[i] = equations::grown(population_before[i], np[i]);
  }
  for (int s = 0; s < leaf.plan().n_sectors; ++s)
    if (leaf.employs(s)) step_sector(leaf, s, t);
  balance(leaf, t);
}

}  // namespace gapcast
