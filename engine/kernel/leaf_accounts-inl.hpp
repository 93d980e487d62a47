// Prices, value-added ratios and digitalisation of one leaf (MODEL 3), and what must hold in a
// sector, for the vector of members at work.
//
// Included once for every instruction set by leaf.cpp.
#if defined(GAPCAST_LEAF_ACCOUNTS_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef GAPCAST_LEAF_ACCOUNTS_INL
#undef GAPCAST_LEAF_ACCOUNTS_INL
#else
#define GAPCAST_LEAF_ACCOUNTS_INL
#endif

#include "engine/kernel/leaf_base-inl.hpp"
#include "engine/kernel/leaf_growth-inl.hpp"
#include "engine/kernel/vectors-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace gapcast {
namespace HWY_NAMESPACE {
namespace {

constexpr double kIdentity = 1 + 1e-9;  // how far parts may exceed their whole
constexpr double kLargest = std::numeric_limits<double>::max();

// What a year's levels are held against: none below zero, and all of them finite, which their sum
// shows.
struct LevelsSeen {
  Real least, sum;
  HWY_INLINE LevelsSeen() : least(0.0), sum(0.0) {}
};

void step_price(const LeafContext& leaf, int s, int t) {
  const auto number = [&](const Number& n) HWY_ATTR { return at(leaf.parameter(n), leaf.lane); };
  const Real pi = equations::inflation(number(leaf.sector(s).inflation_recent),
                                       number(leaf.leaf.inflation_long_run),
                                       number(leaf.leaf.inflation_damping), leaf.steps(t),
                                       at(leaf.levers(Channel::price, s, t), leaf.lane));
  Lanes price = leaf.now.price.at(s);
  put(equations::price(get(price), pi), price);
}

void step_ratio(const LeafContext& leaf, int s, int t) {
  const auto number = [&](const Number& n) HWY_ATTR { return at(leaf.parameter(n), leaf.lane); };
  Lanes ratio = leaf.now.ratio.at(s);
  put(equations::va_ratio(get(ratio), number(leaf.sector(s).va_ratio_trend),
                          number(leaf.leaf.va_ratio_damping), leaf.steps(t),
                          at(leaf.levers(Channel::va_ratio, s, t), leaf.lane)),
      ratio);
}

HWY_INLINE Real ceiling_of(const LeafContext& leaf, int s, int t) {
  const std::vector<double>& common = leaf.lowered_sector(s).ceiling;
  if (!common.empty()) return common[static_cast<std::size_t>(t)];
  return equations::ceiling(at(leaf.parameter(leaf.sector(s).digital_ceiling), leaf.lane),
                            at(leaf.levers(Channel::ceiling, s, t), leaf.lane));
}

// Where the ceiling moves, x is re-based so that d does not jump.
HWY_INLINE Real rebased(const LeafContext& leaf, int s, int t, Real x) {
  if (!leaf.series(Channel::ceiling, s).used) return x;
  const Real now = ceiling_of(leaf, s, t), before = ceiling_of(leaf, s, t - 1);
  const Real d = get(leaf.now.digital.at(s));
  return where(now != before, equations::adoption_state(d, now), x);
}

HWY_INLINE Real step_digital(const LeafContext& leaf, int s, int t, Real nominal) {
  const LeafSector& p = leaf.sector(s);
  LeafState& now = leaf.now;
  const auto number = [&](const Number& n) HWY_ATTR { return at(leaf.parameter(n), leaf.lane); };
  const Real before = rebased(leaf, s, t, get(now.adoption.at(s)));
  const Real x = equations::adoption(
      before, number(p.adoption_speed), at(leaf.levers(Channel::adoption_speed, s, t), leaf.lane),
      number(leaf.leaf.interval_inflation), number(p.adoption_volatility),
      normal_at(leaf, leaf.plan().n_sectors + s, t));
  const Real d = equations::digitalisation(ceiling_of(leaf, s, t), x);
  put(x, now.adoption.at(s));
  put(d, now.digital.at(s));
  const Real digitalised = d * nominal;
  put(digitalised, now.digitalised.at(s));
  return digitalised;
}

// Value added at current prices. A common series of prices is times the member's own start.
HWY_INLINE Real nominal_of(const LeafContext& leaf, int s, int t, Real va) {
  const std::vector<double>& common = leaf.lowered_sector(s).price;
  if (common.empty()) return va * get(leaf.now.price.at(s));
  const Real nominal = va * Real(common[static_cast<std::size_t>(t)]);
  if (leaf.base_shift(BaseState::price, s) == nullptr) return nominal;
  return nominal * get(leaf.now.price.at(s));
}

HWY_INLINE Real production_of(const LeafContext& leaf, int s, int t, Real va) {
  const std::vector<double>& common = leaf.lowered_sector(s).ratio;
  if (common.empty()) return va / get(leaf.now.ratio.at(s));
  const double per_va = 1 / common[static_cast<std::size_t>(t)];
  return va * Real(per_va);
}

// What a sector is worth at current prices, and its production value.
HWY_INLINE Real write_levels(const LeafContext& leaf, int s, int t, LevelsSeen& seen) {
  LeafState& now = leaf.now;
  const Real va = get(leaf.real(s, t));
  seen.least = smaller(va, seen.least);
  seen.sum = seen.sum + va;
  if (leaf.lowered.production >> s & 1) {
    const Real output = production_of(leaf, s, t, va);
    put(output, now.production.at(s));
    seen.sum = seen.sum + output;
  }
  if (!(leaf.lowered.nominal >> s & 1)) return va;
  const Real nominal = nominal_of(leaf, s, t, va);
  put(nominal, now.nominal.at(s));
  seen.sum = seen.sum + nominal;
  return nominal;
}

// Of the block: levels that its members do not all start from. A price that all members have in
// common keeps a row only there: then the row is by how much.
void begin_accounts(const LeafContext& leaf) {
  LeafStarts& starts = *leaf.buffers().starting;
  for (int s = 0; s < leaf.plan().n_sectors; ++s) {
    const LeafSector& p = leaf.sector(s);
    const bool common = !leaf.lowered_sector(s).price.empty();
    if (leaf.base_shift(BaseState::price, s) != nullptr)
      fill_base_level(leaf, BaseState::price, s, common ? 1.0 : p.price, starts.price.at(s, 0));
    if (leaf.base_shift(BaseState::va_ratio, s) != nullptr)
      fill_base_part(leaf, BaseState::va_ratio, s, p.va_ratio, starts.ratio.at(s, 0));
    if (leaf.base_shift(BaseState::digitalisation, s) != nullptr)
      fill_base_part(leaf, BaseState::digitalisation, s, p.digitalisation, starts.digital.at(s, 0));
  }
}

void draw_adoption(const LeafContext& leaf, int lane) {
  const int n = leaf.plan().n_sectors;
  for (int s = 0; s < n; ++s)
    if (leaf.lowered.digitalised >> s & 1)
      draw_strip(leaf, leaf.sector(s).adoption_stream, n + s, lane);
}

void start_digital(const LeafContext& leaf, int s, Real nominal) {
  LeafState& now = leaf.now;
  const double common = leaf.sector(s).digitalisation;
  const Real d =
      started(leaf, BaseState::digitalisation, s, common, leaf.buffers().starts->digital);
  put(d, now.digital.at(s));
  put(equations::adoption_state(d, ceiling_of(leaf, s, leaf.leaf.base)), now.adoption.at(s));
  put(d * nominal, now.digitalised.at(s));
}

void start_accounts(const LeafContext& leaf) {
  Workspace::Buffers& buffers = leaf.buffers();
  LevelsSeen seen;
  for (int s = 0; s < leaf.plan().n_sectors; ++s) {
    const LeafSector& p = leaf.sector(s);
    put(started(leaf, BaseState::price, s, p.price, buffers.starts->price), leaf.now.price.at(s));
    put(started(leaf, BaseState::va_ratio, s, p.va_ratio, buffers.starts->ratio),
        leaf.now.ratio.at(s));
    const Real nominal = write_levels(leaf, s, leaf.leaf.base, seen);
    if (leaf.lowered.digitalised >> s & 1) start_digital(leaf, s, nominal);
  }
}

HWY_INLINE void step_accounts(const LeafContext& leaf, int t, Breach& breach) {
  LevelsSeen seen;
  for (int s = 0; s < leaf.plan().n_sectors; ++s) {
    const LoweredSector& lowered = leaf.lowered_sector(s);
    if (leaf.lowered.nominal >> s & 1 && lowered.price.empty()) step_price(leaf, s, t);
    if (leaf.lowered.production >> s & 1 && lowered.ratio.empty()) step_ratio(leaf, s, t);
    const Real nominal = write_levels(leaf, s, t, seen);
    // d lies within [0, c], c within [0, 1]: only what is not a number could break the identity.
    if (leaf.lowered.digitalised >> s & 1) seen.sum = seen.sum + step_digital(leaf, s, t, nominal);
  }
  if (HWY_UNLIKELY(!always(both(seen.least >= Real(0.0), seen.sum <= Real(kLargest)))))
    for (int s = 0; s < leaf.plan().n_sectors; ++s) note_sector(leaf, s, t, breach);
  if (!leaf.block.buffers.lowering.groups_part) note_groups(leaf, t, breach);
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace gapcast
HWY_AFTER_NAMESPACE();
#endif
