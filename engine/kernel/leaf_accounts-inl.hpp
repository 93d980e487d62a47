// Prices, value-added ratios and digitalisation of one leaf (MODEL 3), and what must hold in a
// sector, for the strip of members at work.
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
  HWY_INLINE LevelsSeen(Real smallest, Real all) : least(smallest), sum(all) {}
};

void step_price(const LeafContext& leaf, int s, int t) {
  const Parameter pi0 = leaf.strip_of(leaf.sector(s).inflation_recent),
                  piL = leaf.strip_of(leaf.leaf.inflation_long_run),
                  lambda = leaf.strip_of(leaf.leaf.inflation_damping),
                  levers = leaf.strip_levers(Channel::price, s, t);
  const Lanes price = leaf.now.price.at(s);
  for (int i = 0; i < leaf.width; i += kLanes) {
    const Real pi =
        equations::inflation(at(pi0, i), at(piL, i), at(lambda, i), leaf.steps(t), at(levers, i));
    store(equations::price(load(price, i), pi), price, i);
  }
}

void step_ratio(const LeafContext& leaf, int s, int t) {
  const Parameter m0 = leaf.strip_of(leaf.sector(s).va_ratio_trend),
                  lambda = leaf.strip_of(leaf.leaf.va_ratio_damping),
                  levers = leaf.strip_levers(Channel::va_ratio, s, t);
  const Lanes ratio = leaf.now.ratio.at(s);
  for (int i = 0; i < leaf.width; i += kLanes)
    store(
        equations::va_ratio(load(ratio, i), at(m0, i), at(lambda, i), leaf.steps(t), at(levers, i)),
        ratio, i);
}

// The ceiling of a strip in a year: common to all members, or the sum of its parameter and levers.
struct Ceiling {
  Parameter own, levers;
  bool common = false;
  HWY_INLINE Real at_vector(int i) const {
    return common ? Real(own.constant) : equations::ceiling(at(own, i), at(levers, i));
  }
};
HWY_INLINE Ceiling ceiling_of(const LeafContext& leaf, int s, int t) {
  const std::vector<double>& common = leaf.lowered_sector(s).ceiling;
  if (!common.empty()) return {{common[static_cast<std::size_t>(t)], nullptr}, {}, true};
  return {leaf.strip_of(leaf.sector(s).digital_ceiling), leaf.strip_levers(Channel::ceiling, s, t)};
}

// Where the ceiling moves, x is re-based so that d does not jump.
void rebase(const LeafContext& leaf, int s, const Ceiling& before, const Ceiling& now) {
  if (now.common && before.common && now.own.constant == before.own.constant) return;
  const double* digital = leaf.now.digital.at(s);
  const Lanes adoption = leaf.now.adoption.at(s);
  for (int i = 0; i < leaf.width; i += kLanes) {
    const Real c = now.at_vector(i);
    const Truth moves = c != before.at_vector(i);
    if (never(moves)) continue;
    const Real x = equations::adoption_state(load(digital, i), c);
    store(where(moves, x, load(adoption, i)), adoption, i);
  }
}

// Adds the digitalised value added to what must be finite.
HWY_INLINE void step_digital(const LeafContext& leaf, int s, int t, LevelsSeen& seen) {
  const LeafSector& p = leaf.sector(s);
  LeafState& now = leaf.now;
  const Ceiling ceiling = ceiling_of(leaf, s, t);
  rebase(leaf, s, ceiling_of(leaf, s, t - 1), ceiling);
  const Parameter speed = leaf.strip_of(p.adoption_speed),
                  levers = leaf.strip_levers(Channel::adoption_speed, s, t),
                  kappa = leaf.strip_of(leaf.leaf.interval_inflation),
                  sigma = leaf.strip_of(p.adoption_volatility);
  const float* normals = leaf.now.adoption_normals.at(s, t);
  const double* nominal = now.nominal.at(s);
  const Lanes adoption = now.adoption.at(s), digital = now.digital.at(s),
              digitalised = now.digitalised.at(s);
  Real sum = seen.sum;
  const int width = leaf.width;
  for (int i = 0; i < width; i += kLanes) {
    const Real x = equations::adoption(load(adoption, i), at(speed, i), at(levers, i), at(kappa, i),
                                       at(sigma, i), normal_at(normals, i));
    const Real d = equations::digitalisation(ceiling.at_vector(i), x);
    const Real part = d * load(nominal, i);
    sum = sum + part;
    store(x, adoption, i);
    store(d, digital, i);
    store(part, digitalised, i);
  }
  seen.sum = sum;
}

// What a sector is worth at current prices (N = V P; a series of prices that is common to all
// members is times the member's own start), and its production value (G = V / r).
HWY_INLINE void write_levels(const LeafContext& leaf, int s, int t, LevelsSeen& seen) {
  const LoweredSector& sector = leaf.lowered_sector(s);
  const auto year = static_cast<std::size_t>(t);
  const bool produces = leaf.lowered.production >> s & 1, is_worth = leaf.lowered.nominal >> s & 1;
  const bool prices_differ =
      sector.price.empty() || leaf.base_shift(BaseState::price, s) != nullptr;
  const Parameter price{sector.price.empty() ? 1.0 : sector.price[year],
                        prices_differ ? leaf.now.price.at(s) : nullptr};
  const Parameter ratio{sector.ratio.empty() ? 1.0 : 1 / sector.ratio[year],
                        sector.ratio.empty() ? leaf.now.ratio.at(s) : nullptr};
  const double* real = leaf.real(s, t);
  const Lanes production = leaf.now.production.at(s), nominal = leaf.now.nominal.at(s);
  Real least = seen.least, sum = seen.sum;
  const int width = leaf.width;
  for (int i = 0; i < width; i += kLanes) {
    const Real va = load(real, i);
    least = smaller(va, least);
    sum = sum + va;
    if (produces) {
      const Real output =
          ratio.row != nullptr ? va / load(ratio.row, i) : va * Real(ratio.constant);
      sum = sum + output;
      store(output, production, i);
    }
    if (is_worth) {
      Real level = va * Real(price.constant);
      if (price.row != nullptr) level = level * load(price.row, i);
      sum = sum + level;
      store(level, nominal, i);
    }
  }
  seen = {least, sum};
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

void draw_adoption(const LeafContext& leaf, YearRows<float> normals) {
  for (int s = 0; s < leaf.plan().n_sectors; ++s)
    if (leaf.lowered.digitalised >> s & 1)
      draw_strip(leaf, leaf.sector(s).adoption_stream, s, normals);
}

void start_digital(const LeafContext& leaf, int s) {
  LeafState& now = leaf.now;
  const Parameter part = started(leaf, BaseState::digitalisation, s, leaf.sector(s).digitalisation,
                                 leaf.buffers().starts->digital);
  const Ceiling ceiling = ceiling_of(leaf, s, leaf.leaf.base);
  const double* nominal = now.nominal.at(s);
  const Lanes digital = now.digital.at(s), adoption = now.adoption.at(s),
              digitalised = now.digitalised.at(s);
  const bool alike = part.row == nullptr && ceiling.common;
  const Real x0 = equations::adoption_state(Real(part.constant), Real(ceiling.own.constant));
  for (int i = 0; i < leaf.width; i += kLanes) {
    const Real d = at(part, i);
    store(d, digital, i);
    store(alike ? x0 : equations::adoption_state(d, ceiling.at_vector(i)), adoption, i);
    store(d * load(nominal, i), digitalised, i);
  }
}

void start_accounts(const LeafContext& leaf) {
  Workspace::Buffers& buffers = leaf.buffers();
  const int width = leaf.width;
  LevelsSeen seen;
  for (int s = 0; s < leaf.plan().n_sectors; ++s) {
    const LeafSector& p = leaf.sector(s);
    fill_strip(started(leaf, BaseState::price, s, p.price, buffers.starts->price),
               leaf.now.price.at(s), width);
    fill_strip(started(leaf, BaseState::va_ratio, s, p.va_ratio, buffers.starts->ratio),
               leaf.now.ratio.at(s), width);
    write_levels(leaf, s, leaf.leaf.base, seen);
    if (leaf.lowered.digitalised >> s & 1) start_digital(leaf, s);
  }
}

HWY_INLINE void step_accounts(const LeafContext& leaf, int t, Breach& breach) {
  LevelsSeen seen;
  for (int s = 0; s < leaf.plan().n_sectors; ++s) {
    const LoweredSector& lowered = leaf.lowered_sector(s);
    if (leaf.lowered.nominal >> s & 1 && lowered.price.empty()) step_price(leaf, s, t);
    if (leaf.lowered.production >> s & 1 && lowered.ratio.empty()) step_ratio(leaf, s, t);
    write_levels(leaf, s, t, seen);
    // d lies within [0, c], c within [0, 1]: only what is not a number could break the identity.
    if (leaf.lowered.digitalised >> s & 1) step_digital(leaf, s, t, seen);
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
