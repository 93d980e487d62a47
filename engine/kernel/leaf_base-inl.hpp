// Base-year levels of one leaf that are drawn once a member (MODEL 8).
//
// Included once for every instruction set by leaf.cpp.
#if defined(GAPCAST_LEAF_BASE_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef GAPCAST_LEAF_BASE_INL
#undef GAPCAST_LEAF_BASE_INL
#else
#define GAPCAST_LEAF_BASE_INL
#endif

#include <array>
#include <bit>

#include "engine/kernel/vectors-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace gapcast {
namespace HWY_NAMESPACE {
namespace {

HWY_INLINE void fill(double value, Lanes row, int n) {
  for (int i = 0; i < n; i += kLanes) store(Real(value), row, i);
}

// The levels that are sums: what a sector weighs in them.
double base_weight(const LeafContext& leaf, BaseState state, int s) {
  const LeafSector& of = leaf.sector(s);
  if (state == BaseState::employment) return of.employment;
  return state == BaseState::price ? of.real_va * of.price : of.real_va;
}

// Sectors, or sets of them, that make up a set.
struct BaseParts {
  std::array<SectorMask, 64> masks{};
  int n = 0;
  void add(SectorMask mask) {
    if (mask != 0) masks[static_cast<std::size_t>(n++)] = mask;
  }
  void add_each(SectorMask mask) {
    for (; mask != 0; mask &= mask - 1) add(mask & ~(mask - 1));
  }
};

// Scales the drawn levels of a set, so that their sum moves by the weighted mean of their shifts e
// (rows of the table from `first`): what is known of the sum stays known where its parts are not.
void keep_sum(const LeafContext& leaf, BaseState state, int first, const BaseParts& parts) {
  if (parts.n < 2) return;
  LaneTable& base = leaf.buffers().base;
  std::array<double, 64> weights{};  // of sectors, then each over its part's
  std::array<double, 64> sums{};
  double whole = 0;
  const auto place = [](int k) { return static_cast<std::size_t>(k); };
  for (int k = 0; k < parts.n; ++k)
    for (SectorMask rest = parts.masks[place(k)]; rest != 0; rest &= rest - 1) {
      const int s = std::countr_zero(rest);
      weights[place(s)] = base_weight(leaf, state, s);
      sums[place(k)] += weights[place(s)];
      whole += weights[place(s)];
    }
  if (!(whole > 0)) return;
  for (int i = 0; i < leaf.n(); i += kLanes) {
    Real mean_exp = 0.0, mean = 0.0;
    for (int k = 0; k < parts.n; ++k) {
      if (!(sums[place(k)] > 0)) continue;
      Real e = 0.0;
      for (SectorMask rest = parts.masks[place(k)]; rest != 0; rest &= rest - 1) {
        const int s = std::countr_zero(rest);
        e = e + Real(weights[place(s)] / sums[place(k)]) * load(base.at(first + s, 0), i);
      }
      const Real weight = sums[place(k)] / whole;
      mean_exp = mean_exp + weight * exp(e);
      mean = mean + weight * e;
    }
    const Real excess = equations::base_excess(mean_exp, mean);
    for (int s = 0; s < leaf.plan().n_sectors; ++s) {
      if (!(weights[place(s)] > 0)) continue;
      Lanes e = base.at(first + s, 0);
      store(load(e, i) - excess, e, i);
    }
  }
}

// GRDP; its three parts as they are published; their groups; manufacturing; the sectors. From the
// whole to the parts: what scales a set moves all within it alike, and leaves their sums in order.
void keep_sums(const LeafContext& leaf, BaseState state, int first) {
  const Plan& plan = leaf.plan();
  const auto group = [&](Group of) { return plan.group[static_cast<std::size_t>(of)]; };
  const SectorMask industry = group(Group::industry), building = group(Group::construction),
                   services = group(Group::services), taxes = group(Group::taxes);
  const SectorMask manufacturing = plan.manufacturing & industry;
  BaseParts all, secondary, tertiary, branches;
  all.add(group(Group::agriculture));
  all.add(industry | building);
  all.add(services | taxes);
  keep_sum(leaf, state, first, all);
  secondary.add(industry);
  secondary.add(building);
  keep_sum(leaf, state, first, secondary);
  tertiary.add(services);
  tertiary.add(taxes);
  keep_sum(leaf, state, first, tertiary);
  branches.add(manufacturing);
  branches.add_each(industry & ~manufacturing);
  keep_sum(leaf, state, first, branches);
  for (const SectorMask set :
       {manufacturing, group(Group::agriculture), building, services, taxes}) {
    BaseParts sectors;
    sectors.add_each(set);
    keep_sum(leaf, state, first, sectors);
  }
}

// A sum of levels and ratios: the digital economy (core value added and part d of the others'), or
// production value (value added over r).
struct RatioSum {
  BaseState ratio{}, level{};  // level: price stands for value added at current prices
  SectorMask whole = 0, parted = 0;
  int target = 0;   // row for the logarithm that the sum is to have, less that of its level
  double sign = 1;  // how the sum moves with the odds of the ratio
};

RatioSum digital_sum(const Plan& plan) {
  const auto kind = [&](Digital of) { return plan.digital[static_cast<std::size_t>(of)]; };
  return {BaseState::digitalisation,    BaseState::price,
          kind(Digital::core),          kind(Digital::other),
          kBaseStates * plan.n_sectors, 1};
}
RatioSum production_sum(const Plan& plan) {
  return {BaseState::va_ratio,
          BaseState::real_va,
          0,
          plan.group[static_cast<std::size_t>(Group::industry)],
          kBaseStates * plan.n_sectors + 1,
          -1};
}

double ratio_of(const LeafContext& leaf, const RatioSum& sum, int s) {
  const LeafSector& of = leaf.sector(s);
  return sum.ratio == BaseState::digitalisation ? of.digitalisation : of.va_ratio;
}
// The sector's part of the sum as the account has it.
double account_part(const LeafContext& leaf, const RatioSum& sum, int s) {
  const double level = base_weight(leaf, sum.level, s);
  if (sum.whole >> s & 1) return level;
  const double ratio = ratio_of(leaf, sum, s);
  if (!(sum.parted >> s & 1) || !(ratio > 0)) return 0;
  return sum.sign > 0 ? level * ratio : level / ratio;
}

// Before levels are scaled: the sum moves by the weighted mean of its parts' shifts.
void aim_at_sum(const LeafContext& leaf, const RatioSum& sum) {
  LaneTable& base = leaf.buffers().base;
  const int n = leaf.plan().n_sectors;
  Lanes target = base.at(sum.target, 0);
  double whole = 0;
  for (int s = 0; s < n; ++s) whole += account_part(leaf, sum, s);
  fill(0.0, target, leaf.n());
  for (int s = 0; s < n && whole > 0; ++s) {
    const double weight = account_part(leaf, sum, s) / whole;
    if (weight == 0) continue;
    const bool is_part = (sum.parted >> s & 1) != 0;
    const double slope = is_part ? sum.sign * (1 - ratio_of(leaf, sum, s)) : 0;
    const double* level = base.at(static_cast<int>(sum.level) * n + s, 0);
    const double* odds = base.at(static_cast<int>(sum.ratio) * n + s, 0);
    for (int i = 0; i < leaf.n(); i += kLanes)
      store(load(target, i) + Real(weight) * (load(level, i) + Real(slope) * load(odds, i)), target,
            i);
  }
}

// A sector's part of a sum that is to be reached: its level does not move with the odds.
struct MovedPart {
  int s = 0;
  double ratio = 0;  // of the account; not used where the whole level counts
  bool whole = false;
};

// The sectors that have a part of the sum; their number.
int moved_parts(const LeafContext& leaf, const RatioSum& sum, std::array<MovedPart, 64>& parts,
                double& account) {
  int n = 0;
  bool moves = false;
  for (int s = 0; s < leaf.plan().n_sectors; ++s) {
    const double part = account_part(leaf, sum, s);
    account += part;
    if (part == 0) continue;
    const bool whole = (sum.whole >> s & 1) != 0;
    parts[static_cast<std::size_t>(n++)] = {s, whole ? 1 : ratio_of(leaf, sum, s), whole};
    moves = moves || !whole;
  }
  return moves ? n : 0;
}

// After: the odds of all parts move alike until the sum is there, by Newton steps.
void reach_sum(const LeafContext& leaf, const RatioSum& sum) {
  constexpr int kSteps = 4;
  LaneTable& base = leaf.buffers().base;
  const int n_sectors = leaf.plan().n_sectors;
  std::array<MovedPart, 64> parts;
  double account = 0;
  const int n = moved_parts(leaf, sum, parts, account);
  const double* target = base.at(sum.target, 0);
  const auto odds = [&](int s) { return base.at(static_cast<int>(sum.ratio) * n_sectors + s, 0); };
  for (int i = 0; i < leaf.n() && n > 0; i += kLanes) {
    alignas(kRowAlignment) std::array<double, 64 * kLanes> levels;
    Real whole = 0.0;
    for (int k = 0; k < n; ++k) {
      const int s = parts[static_cast<std::size_t>(k)].s;
      const double* e = base.at(static_cast<int>(sum.level) * n_sectors + s, 0);
      const Real level =
          equations::base_level(Real(base_weight(leaf, sum.level, s) / account), load(e, i));
      store(level, levels.data(), k * kLanes);
      if (parts[static_cast<std::size_t>(k)].whole) whole = whole + level;
    }
    for (int step = 0; step < kSteps; ++step) {
      Real all = whole, slope = 0.0;
      for (int k = 0; k < n; ++k) {
        const MovedPart& of = parts[static_cast<std::size_t>(k)];
        if (of.whole) continue;
        const Real ratio = equations::base_part(Real(of.ratio), load(odds(of.s), i));
        const Real level = load(levels.data(), k * kLanes);
        const Real part = sum.sign > 0 ? level * ratio : level / ratio;
        all = all + part;
        slope = slope + part * (1 - ratio);
      }
      const Real move = equations::base_odds_step(all, slope, load(target, i));
      for (int s = 0; s < n_sectors; ++s)
        if (sum.parted >> s & 1) store(load(odds(s), i) - Real(sum.sign) * move, odds(s), i);
    }
  }
}

// Sums are kept as they are published: value added at current and at constant prices, employment,
// the digital economy, the production value of industry.
void keep_base_sums(const LeafContext& leaf) {
  const int n_sectors = leaf.plan().n_sectors;
  LaneTable& base = leaf.buffers().base;
  const auto first = [&](BaseState state) { return static_cast<int>(state) * n_sectors; };
  const auto add_real_to_price = [&](double sign) {
    for (int s = 0; s < n_sectors; ++s) {
      const double* real = base.at(first(BaseState::real_va) + s, 0);
      Lanes price = base.at(first(BaseState::price) + s, 0);
      for (int i = 0; i < leaf.n(); i += kLanes)
        store(load(price, i) + Real(sign) * load(real, i), price, i);
    }
  };
  const auto drawn = [&](BaseState state) {
    return leaf.lowered.drawn[static_cast<std::size_t>(state)] != 0;
  };
  const RatioSum digital = digital_sum(leaf.plan()), production = production_sum(leaf.plan());
  const bool parts = drawn(BaseState::digitalisation), ratios = drawn(BaseState::va_ratio);
  add_real_to_price(1);
  if (parts) aim_at_sum(leaf, digital);
  if (ratios) aim_at_sum(leaf, production);
  if (drawn(BaseState::price)) keep_sums(leaf, BaseState::price, first(BaseState::price));
  if (drawn(BaseState::real_va)) keep_sums(leaf, BaseState::real_va, first(BaseState::real_va));
  if (parts) reach_sum(leaf, digital);
  if (ratios) reach_sum(leaf, production);
  add_real_to_price(-1);
  if (drawn(BaseState::employment))
    keep_sums(leaf, BaseState::employment, first(BaseState::employment));
}

// e of every state that is drawn: the sum of its loadings times the leaf's components, less what
// the sums that it is in would rise by.
void begin_base(const LeafContext& leaf) {
  if (!leaf.lowered.draws_base()) return;
  const int n_sectors = leaf.plan().n_sectors;
  LaneTable& base = leaf.buffers().base;
  fill_base_normals(leaf.block, leaf.leaf);
  for (int row = 0; row < kBaseStates * n_sectors; ++row) fill(0.0, base.at(row, 0), leaf.n());
  for (int k = 0; k < leaf.leaf.n_loadings; ++k) {
    const BaseLoading& of =
        leaf.plan().base_loadings[static_cast<std::size_t>(leaf.leaf.first_loading + k)];
    // A sector's sums need the whole state, whichever of its sectors are asked for.
    if (leaf.lowered.drawn[static_cast<std::size_t>(of.state)] == 0) continue;
    Lanes e = base.at(static_cast<int>(of.state) * n_sectors + of.sector, 0);
    const double* z = leaf.buffers().base_normals.at(of.component, 0);
    for (int i = 0; i < leaf.n(); i += kLanes)
      store(load(e, i) + Real(of.loading) * load(z, i), e, i);
  }
  // With nothing held on the path there is nothing to keep.
  if (!leaf.block.block.deterministic || !leaf.plan().base_on_path.empty()) keep_base_sums(leaf);
}

// A base-year level, or part of a whole, into a row: the same for all members, or drawn.
void fill_base_level(const LeafContext& leaf, BaseState state, int s, double level, Lanes row) {
  const double* e = leaf.base_shift(state, s);
  if (e == nullptr) return fill(level, row, leaf.n());
  for (int i = 0; i < leaf.n(); i += kLanes)
    store(equations::base_level(Real(level), load(e, i)), row, i);
}
void fill_base_part(const LeafContext& leaf, BaseState state, int s, double part, Lanes row) {
  const double* e = leaf.base_shift(state, s);
  if (e == nullptr) return fill(part, row, leaf.n());
  for (int i = 0; i < leaf.n(); i += kLanes)
    store(equations::base_part(Real(part), load(e, i)), row, i);
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace gapcast
HWY_AFTER_NAMESPACE();
#endif
