// Prices, value-added ratios and digitalisation of one leaf (MODEL 3), and what must hold in a
// sector.
//
// Included once for every instruction set by leaf.cpp.
#if defined(GAPCAST_LEAF_ACCOUNTS_INL) == defined(HWY_TARGET_TOGGLE)
#ifdef GAPCAST_LEAF_ACCOUNTS_INL
#undef GAPCAST_LEAF_ACCOUNTS_INL
#else
#define GAPCAST_LEAF_ACCOUNTS_INL
#endif

#include "engine/kernel/leaf_base-inl.hpp"
#include "engine/kernel/vectors-inl.hpp"

HWY_BEFORE_NAMESPACE();
namespace gapcast {
namespace HWY_NAMESPACE {
namespace {

constexpr double kIdentity = 1 + 1e-9;  // how far parts may exceed their whole
constexpr double kLargest = std::numeric_limits<double>::max();

void step_price(const LeafContext& leaf, int s, int t) {
  if (!leaf.lowered_sector(s).price.empty()) return;
  const Parameter pi0 = leaf.parameter(leaf.sector(s).inflation_recent),
                  piL = leaf.parameter(leaf.leaf.inflation_long_run),
                  lambda = leaf.parameter(leaf.leaf.inflation_damping),
                  levers = leaf.levers(Channel::price, s, t);
  const int j = leaf.steps(t);
  Lanes price = leaf.buffers().price.at(s, 0);
  for (int i = 0; i < leaf.n(); i += kLanes) {
    const Real pi = equations::inflation(at(pi0, i), at(piL, i), at(lambda, i), j, at(levers, i));
    store(equations::price(load(price, i), pi), price, i);
  }
}

void step_ratio(const LeafContext& leaf, int s, int t) {
  if (!leaf.lowered_sector(s).ratio.empty()) return;
  const Parameter m0 = leaf.parameter(leaf.sector(s).va_ratio_trend),
                  lambda = leaf.parameter(leaf.leaf.va_ratio_damping),
                  levers = leaf.levers(Channel::va_ratio, s, t);
  const int j = leaf.steps(t);
  Lanes ratio = leaf.buffers().ratio.at(s, 0);
  for (int i = 0; i < leaf.n(); i += kLanes)
    store(equations::va_ratio(load(ratio, i), at(m0, i), at(lambda, i), j, at(levers, i)), ratio,
          i);
}

// Where the ceiling moves, x is re-based so that d does not jump.
void rebase_adoption(const LeafContext& leaf, int s, int t) {
  if (!leaf.series(Channel::ceiling, s).used) return;
  const Parameter c = leaf.parameter(leaf.sector(s).digital_ceiling),
                  raised = leaf.levers(Channel::ceiling, s, t),
                  raised_before = leaf.levers(Channel::ceiling, s, t - 1);
  const double* d = leaf.buffers().digital.at(s, 0);
  Lanes x = leaf.buffers().adoption.at(s, 0);
  for (int i = 0; i < leaf.n(); i += kLanes) {
    const Real now = equations::ceiling(at(c, i), at(raised, i));
    const Real before = equations::ceiling(at(c, i), at(raised_before, i));
    store(where(now != before, equations::adoption_state(load(d, i), now), load(x, i)), x, i);
  }
}

void step_digital(const LeafContext& leaf, int s, int t) {
  rebase_adoption(leaf, s, t);
  const LeafSector& p = leaf.sector(s);
  Workspace::Buffers& buffers = leaf.buffers();
  const Parameter ceiling = leaf.parameter(p.digital_ceiling), q = leaf.parameter(p.adoption_speed),
                  sigma_d = leaf.parameter(p.adoption_volatility),
                  kappa = leaf.parameter(leaf.leaf.interval_inflation),
                  speed = leaf.levers(Channel::adoption_speed, s, t),
                  raised = leaf.levers(Channel::ceiling, s, t);
  const double* z = buffers.adoption_normals.at(s, t);
  const double* nominal = buffers.nominal.at(s, 0);
  Lanes x = buffers.adoption.at(s, 0);
  Lanes d = buffers.digital.at(s, 0);
  Lanes digitalised = buffers.digitalised.at(s, 0);
  for (int i = 0; i < leaf.n(); i += kLanes) {
    const Real c = equations::ceiling(at(ceiling, i), at(raised, i));
    const Real state = equations::adoption(load(x, i), at(q, i), at(speed, i), at(kappa, i),
                                           at(sigma_d, i), load(z, i));
    const Real part = equations::digitalisation(c, state);
    store(state, x, i);
    store(part, d, i);
    store(part * load(nominal, i), digitalised, i);
  }
}

// What a sector is worth at current prices, and its production value.
void write_levels(const LeafContext& leaf, int s, int t) {
  Workspace::Buffers& buffers = leaf.buffers();
  const LoweredSector& lowered = leaf.lowered_sector(s);
  const auto year = static_cast<std::size_t>(t);
  const double* va = leaf.real(s, t);
  if (leaf.lowered.nominal >> s & 1) {
    const bool common = !lowered.price.empty();
    const Parameter price(common ? lowered.price[year] : 0.0,
                          common ? nullptr : buffers.price.at(s, 0));
    Lanes nominal = buffers.nominal.at(s, 0);
    for (int i = 0; i < leaf.n(); i += kLanes) store(load(va, i) * at(price, i), nominal, i);
    // A common series of prices times the member's own start (begin_price).
    const double* start = common && leaf.base_shift(BaseState::price, s) != nullptr
                              ? buffers.price.at(s, 0)
                              : nullptr;
    for (int i = 0; start != nullptr && i < leaf.n(); i += kLanes)
      store(load(nominal, i) * load(start, i), nominal, i);
  }
  if (!(leaf.lowered.production >> s & 1)) return;
  Lanes output = buffers.production.at(s, 0);
  if (!lowered.ratio.empty()) {
    const Real per_va = 1 / lowered.ratio[year];
    for (int i = 0; i < leaf.n(); i += kLanes) store(load(va, i) * per_va, output, i);
  } else {
    const double* ratio = buffers.ratio.at(s, 0);
    for (int i = 0; i < leaf.n(); i += kLanes) store(load(va, i) / load(ratio, i), output, i);
  }
}

void begin_digital(const LeafContext& leaf, int s) {
  const LeafSector& p = leaf.sector(s);
  Workspace::Buffers& buffers = leaf.buffers();
  const int base = leaf.leaf.base;
  const Parameter ceiling = leaf.parameter(p.digital_ceiling),
                  raised = leaf.levers(Channel::ceiling, s, base);
  Lanes d = buffers.digital.at(s, 0);
  Lanes x = buffers.adoption.at(s, 0);
  const double* nominal = buffers.nominal.at(s, 0);
  Lanes digitalised = buffers.digitalised.at(s, 0);
  fill_base_part(leaf, BaseState::digitalisation, s, p.digitalisation, d);
  for (int i = 0; i < leaf.n(); i += kLanes) {
    const Real part = load(d, i);
    store(equations::adoption_state(part, equations::ceiling(at(ceiling, i), at(raised, i))), x, i);
    store(part * load(nominal, i), digitalised, i);
  }
  fill_normals(leaf.block, p.adoption_stream, base + 1, buffers.adoption_normals, s);
}

// A price that all members have in common keeps a row only where it starts from levels of their
// own: then the row is by how much.
void begin_price(const LeafContext& leaf, int s) {
  const bool common = !leaf.lowered_sector(s).price.empty();
  fill_base_level(leaf, BaseState::price, s, common ? 1.0 : leaf.sector(s).price,
                  leaf.buffers().price.at(s, 0));
}

void begin_accounts(const LeafContext& leaf) {
  Workspace::Buffers& buffers = leaf.buffers();
  for (int s = 0; s < leaf.plan().n_sectors; ++s) {
    const LeafSector& p = leaf.sector(s);
    begin_price(leaf, s);
    if (leaf.lowered.production >> s & 1)
      fill_base_part(leaf, BaseState::va_ratio, s, p.va_ratio, buffers.ratio.at(s, 0));
    write_levels(leaf, s, leaf.leaf.base);
    if (leaf.lowered.digitalised >> s & 1) begin_digital(leaf, s);
  }
}

// V >= 0, finite levels, and digitalised value added within the sector's own: one look at all
// lanes; which lane and what is asked only where one is wrong.
void check_sector(const LeafContext& leaf, int s, int t, Breach& breach) {
  Workspace::Buffers& buffers = leaf.buffers();
  const double* va = leaf.real(s, t);
  const double* nominal = leaf.lowered.nominal >> s & 1 ? buffers.nominal.at(s, 0) : va;
  const double* output = leaf.lowered.production >> s & 1 ? buffers.production.at(s, 0) : va;
  const double* digital =
      leaf.lowered.digitalised >> s & 1 ? buffers.digitalised.at(s, 0) : nullptr;
  Alarm alarm;
  for (int i = 0; i < leaf.n(); i += kLanes) {
    const Real v = load(va, i), n = load(nominal, i);
    alarm.expect(hn::And(hn::And(v >= Real(0.0), v <= Real(kLargest)),
                         hn::And(n <= Real(kLargest), load(output, i) <= Real(kLargest))));
    if (digital != nullptr) {
      const Real part = load(digital, i);
      alarm.expect(hn::And(part >= Real(0.0), part <= n * Real(kIdentity)));
    }
  }
  if (alarm.raised()) note_sector(leaf, s, t, breach);
}

void step_accounts(const LeafContext& leaf, int t, Breach& breach) {
  for (int s = 0; s < leaf.plan().n_sectors; ++s) {
    if (leaf.lowered.nominal >> s & 1) step_price(leaf, s, t);
    if (leaf.lowered.production >> s & 1) step_ratio(leaf, s, t);
    write_levels(leaf, s, t);
    if (leaf.lowered.digitalised >> s & 1) step_digital(leaf, s, t);
    check_sector(leaf, s, t, breach);
  }
  if (!leaf.block.buffers.lowering.groups_part) note_groups(leaf, t, breach);
}

}  // namespace
}  // namespace HWY_NAMESPACE
}  // namespace gapcast
HWY_AFTER_NAMESPACE();
#endif
