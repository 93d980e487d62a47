// Plans made up from a seed: every lever, distribution, observed growth and scheme that the kernel
// knows.
#pragma once

#include <algorithm>
#include <limits>
#include <random>
#include <string>

#include "engine/base/hash.hpp"
#include "engine/plan/plan.hpp"

namespace gapcast::testing {

struct PlanWish {
  bool spread = true;  // false: constants and zero volatilities only
  bool levers = true;
  int max_sectors = 12;
};

class PlanMaker {
 public:
  PlanMaker(std::uint64_t seed, PlanWish wish) : random_(seed), wish_(wish) {}

  Plan make() {
    plan_.first_year = 2020 + whole(0, 4);
    plan_.n_years = whole(3, 11);
    plan_.n_sectors = whole(1, wish_.max_sectors);
    plan_.seed = random_();
    plan_.usd_rate = 25000;
    make_scheme();
    const int n_leaves = whole(1, 4);
    for (int l = 0; l < n_leaves; ++l) make_leaf(l);
    make_run();
    if (wish_.levers) make_levers();
    std::stable_sort(plan_.applications.begin(), plan_.applications.end(),
                     [](const Application& a, const Application& b) { return a.leaf < b.leaf; });
    make_areas();
    return plan_;
  }

 private:
  std::mt19937_64 random_;
  PlanWish wish_;
  Plan plan_;
  int named_ = 0;

  static std::size_t z(int i) { return static_cast<std::size_t>(i); }
  double real(double lo, double hi) {
    return std::uniform_real_distribution<double>(lo, hi)(random_);
  }
  int whole(int lo, int hi) { return std::uniform_int_distribution<int>(lo, hi)(random_); }
  bool chance(double p) { return real(0, 1) < p; }
  std::uint64_t stream() { return fnv1a("test/" + std::to_string(named_++)); }
  int leaves() const { return static_cast<int>(plan_.leaves.size()); }

  static Distribution shape(DistributionKind kind, double a, double b, double c = 0) {
    Distribution d;
    d.kind = kind, d.a = a, d.b = b, d.c = c;
    return d;
  }

  // A distribution inside [lo, hi] around `value`.
  Distribution spread_around(double value, double lo, double hi) {
    Distribution d;
    const double half = 0.3 * std::min(value - lo, hi - value);
    const int kind = whole(0, 4);
    d.a = value, d.b = half / 3;
    d.lo = lo, d.hi = hi;
    if (kind == 0) d.kind = DistributionKind::normal;
    if (kind == 1) d = shape(DistributionKind::uniform, value - half, value + half);
    if (kind == 2) d = shape(DistributionKind::triangular, value - half, value, value + half);
    if (kind == 3) {
      d = shape(DistributionKind::discrete, 0, 0);
      d.points = {{value - half, 0.25}, {value, 0.5}, {value + half, 0.25}};
      if (chance(0.3)) d.lo = value - half / 2;
    }
    if (kind == 4 && value > 0) {
      d = shape(DistributionKind::lognormal, value, 1.02);
      d.lo = std::max(lo, 0.0), d.hi = hi;
    } else if (kind == 4) {
      d.kind = DistributionKind::normal;
    }
    return d;
  }

  // A parameter in the unit of a file, in [lo, hi], that enters through `transform`.
  Number number(double lo, double hi, Transform transform = Transform::identity) {
    const double value = real(lo + 0.1 * (hi - lo), hi - 0.1 * (hi - lo));
    if (!wish_.spread || chance(0.6)) return {apply(transform, value), -1};
    Draw draw{stream(), spread_around(value, lo, hi), transform};
    plan_.draws.push_back(draw);
    return {apply(transform, mean(draw.distribution)), static_cast<int>(plan_.draws.size()) - 1};
  }
  Number fixed(double value) { return {value, -1}; }
  Number year(int from, int to) {
    const int value = whole(from, to);
    if (!wish_.spread || chance(0.7)) return fixed(value);
    Distribution d = shape(DistributionKind::discrete, 0, 0);
    d.points = {{double(value), 0.6}, {double(value + 1), 0.4}};
    plan_.draws.push_back({stream(), d, Transform::identity});
    return {mean(d), static_cast<int>(plan_.draws.size()) - 1};
  }

  void make_scheme() {
    for (int s = 0; s < plan_.n_sectors; ++s) {
      const int group = s == 0 ? whole(1, 3) : whole(0, 4);
      plan_.group[z(group)] |= SectorMask{1} << s;
      const int kind = group == 4 ? 2 : whole(0, 2);
      plan_.digital[z(kind)] |= SectorMask{1} << s;
      if (group == 1 && chance(0.7)) plan_.manufacturing |= SectorMask{1} << s;
    }
  }

  bool in(Group g, int s) const { return plan_.group[static_cast<std::size_t>(g)] >> s & 1; }

  void make_leaf(int l) {
    Leaf leaf;
    leaf.base = l == 0 ? 0 : whole(0, std::min(1, plan_.n_years - 2));
    leaf.population = real(500, 3000);
    leaf.labour_force_growth = number(-0.5, 2, Transform::log1p_percent);
    leaf.population_growth = number(-0.5, 2, Transform::log1p_percent);
    leaf.inflation_long_run = number(1, 5, Transform::log1p_percent);
    leaf.inflation_damping = number(0.3, 0.9);
    leaf.va_ratio_damping = number(0.3, 0.9);
    leaf.interval_inflation = number(0.9, 1.4);
    for (int s = 0; s < plan_.n_sectors; ++s) leaf.employment += make_sector(s).employment;
    leaf.first_observed = static_cast<int>(plan_.observed.size());
    make_observed(leaf, l);
    leaf.n_observed = static_cast<int>(plan_.observed.size()) - leaf.first_observed;
    make_base(leaf);
    plan_.leaves.push_back(leaf);
    make_cholesky();
    if (chance(0.5)) make_tracked(l);
  }

  const LeafSector& make_sector(int s) {
    const auto percent = Transform::percent;
    const auto rate = Transform::log1p_percent;
    LeafSector q;
    q.real_va = chance(0.1) ? 0 : real(10, 20000);
    q.price = real(0.8, 2.5);
    q.va_ratio = in(Group::industry, s) ? real(0.05, 0.6) : 0;
    q.digitalisation = real(0.01, 0.2);
    q.employment = in(Group::taxes, s) || chance(0.1) ? 0 : real(1, 300);
    q.growth_recent = number(-2, 12, rate);
    q.growth_long_run = number(0, 8, rate);
    q.growth_damping = number(0.4, 0.95);
    q.volatility = wish_.spread && chance(0.8) ? number(0.5, 8, percent) : fixed(0);
    q.shock_persistence = number(-0.3, 0.7);
    q.factor_loading = number(0.2, 1.6);
    q.inflation_recent = number(0, 6, rate);
    q.va_ratio_trend = number(-3, 1, rate);
    q.digital_ceiling = number(25, 80, percent);
    q.adoption_speed = number(0, 0.2);
    q.adoption_volatility = wish_.spread && chance(0.7) ? number(0.01, 0.2) : fixed(0);
    q.employment_elasticity = number(-0.2, 0.9);
    q.reversion_gap = chance(0.3) ? number(-30, 30, percent) : fixed(0);
    q.reversion_speed = chance(0.3) ? number(0.01, 0.2) : fixed(0);
    q.shock_stream = stream();
    q.adoption_stream = stream();
    plan_.sectors.push_back(q);
    return plan_.sectors.back();
  }

  // Base-year levels that differ by member, in half of the leaves.
  void make_base(Leaf& leaf) {
    leaf.first_component = static_cast<int>(plan_.base_streams.size());
    leaf.first_loading = static_cast<int>(plan_.base_loadings.size());
    if (!wish_.spread || chance(0.5)) return;
    leaf.n_components = whole(1, 4);
    for (int c = 0; c < leaf.n_components; ++c) plan_.base_streams.push_back(stream());
    for (int state = 0; state < kBaseStates; ++state) {
      const auto of = static_cast<BaseState>(state);
      if (of == BaseState::employment && leaf.employment == 0) continue;
      if (chance(0.2)) continue;
      for (int s = 0; s < (of == BaseState::population ? 1 : plan_.n_sectors); ++s)
        for (int c = 0; c < leaf.n_components; ++c)
          if (chance(0.5)) plan_.base_loadings.push_back({of, s, c, real(-0.3, 0.3)});
    }
    leaf.n_loadings = static_cast<int>(plan_.base_loadings.size()) - leaf.first_loading;
  }

  void make_observed(const Leaf& leaf, int l) {
    std::vector<int> run(z(plan_.n_sectors), 0);
    for (int t = leaf.base + 1; t < std::min(plan_.n_years, leaf.base + 4); ++t) {
      SectorMask own = 0;
      for (int s = 0; s < plan_.n_sectors; ++s)
        if (chance(0.15)) {
          own |= SectorMask{1} << s;
          plan_.observed.push_back({t, SectorMask{1} << s, true, std::log1p(real(-0.3, 0.3))});
          if (run[z(s)] == t - leaf.base - 1) ++run[z(s)];
        }
      const SectorMask industry = plan_.group[1], all = (SectorMask{1} << plan_.n_sectors) - 1;
      if (industry && chance(0.3))
        plan_.observed.push_back({t, industry, false, std::log1p(real(-0.1, 0.2))});
      if (chance(0.3)) plan_.observed.push_back({t, all, false, std::log1p(real(-0.05, 0.15))});
    }
    for (int s = 0; s < plan_.n_sectors; ++s)
      plan_.sectors[z(l * plan_.n_sectors + s)].observed_years = run[z(s)];
  }

  // Rows of a lower triangle with unit length: a Cholesky factor of some correlation matrix.
  void make_cholesky() {
    for (int s = 0; s < plan_.n_sectors; ++s) {
      std::vector<double> row(z(plan_.n_sectors), 0.0);
      double length = 0;
      for (int m = 0; m <= s; ++m) {
        row[z(m)] = m == s ? 1 : chance(0.3) ? 0 : real(-0.6, 0.6);
        length += row[z(m)] * row[z(m)];
      }
      for (double& x : row) x /= std::sqrt(length);
      plan_.cholesky.insert(plan_.cholesky.end(), row.begin(), row.end());
    }
  }

  void make_tracked(int l) {
    for (const TrackedScale scale :
         {TrackedScale::log, TrackedScale::logit, TrackedScale::identity}) {
      Tracked tracked;
      tracked.leaf = l;
      tracked.scale = scale;
      tracked.ceiling = 100;
      tracked.value = real(10, 80);
      tracked.drift = number(-0.05, 0.1);
      tracked.volatility = wish_.spread ? number(0.01, 0.1) : fixed(0);
      tracked.stream = stream();
      plan_.tracked.push_back(tracked);
    }
  }

  void make_run() {
    plan_.factor_persistence = number(0, 0.8);
    plan_.factor_volatility = wish_.spread ? number(0.2, 3, Transform::percent) : fixed(0);
    plan_.interval_inflation = number(0.9, 1.3);
    plan_.tail_df = chance(0.3) ? 0 : 2 * whole(2, 6);
    plan_.factor_stream = stream();
    for (int k = 0; k < plan_.tail_df / 2; ++k) plan_.tail_streams.push_back(stream());
  }

  template <class T>
  int add(std::vector<T>& list, const T& value) {
    list.push_back(value);
    return static_cast<int>(list.size()) - 1;
  }
  void apply_lever(LeverForm form, Channel channel, int lever, int leaf, int item) {
    plan_.applications.push_back({form, channel, lever, leaf, item});
  }
  int a_leaf() { return whole(0, leaves() - 1); }
  int a_sector() { return whole(0, plan_.n_sectors - 1); }
  Number from() { return year(plan_.first_year - 2, plan_.first_year + plan_.n_years - 1); }
  Number to() {
    return year(plan_.first_year + plan_.n_years - 2, plan_.first_year + plan_.n_years + 2);
  }

  void make_ramped() {
    const auto rate = Transform::log1p_percent;
    const auto ramped = [&](Number amount) {
      return add(plan_.ramped, {amount, from(), to(), year(1, 4)});
    };
    for (int k = 0; k < 3; ++k) {
      for (int l = 0, lever = ramped(number(-2, 3, rate)); l < leaves(); ++l)
        apply_lever(LeverForm::ramped, Channel::growth, lever, l, a_sector());
      apply_lever(LeverForm::ramped, Channel::price, ramped(number(-1, 2, rate)), a_leaf(),
                  a_sector());
      apply_lever(LeverForm::ramped, Channel::va_ratio, ramped(number(-1, 1, Transform::percent)),
                  a_leaf(), a_sector());
      apply_lever(LeverForm::ramped, Channel::adoption_speed, ramped(number(0, 0.2)), a_leaf(),
                  a_sector());
      apply_lever(LeverForm::ramped, Channel::ceiling, ramped(number(-10, 20, Transform::percent)),
                  a_leaf(), a_sector());
      apply_lever(LeverForm::ramped, Channel::elasticity, ramped(number(-0.2, 0.3)), a_leaf(),
                  a_sector());
    }
    apply_lever(LeverForm::ramped, Channel::labour_force, ramped(number(-1, 1, rate)), a_leaf(),
                -1);
    if (!plan_.tracked.empty()) {
      const int k = whole(0, static_cast<int>(plan_.tracked.size()) - 1);
      apply_lever(LeverForm::ramped, Channel::tracked, ramped(number(-0.1, 0.1)),
                  plan_.tracked[z(k)].leaf, k);
    }
  }

  void make_additions() {
    const auto additions = Channel::additions;
    for (int k = 0; k < 2; ++k) {
      const int l = a_leaf();
      apply_lever(LeverForm::investment, additions,
                  add(plan_.investments, {l, number(10, 500), number(3, 8), year(0, 3),
                                          number(0, 0.5), from(), to(), year(1, 3)}),
                  l, a_sector());
      LandLever land{l,
                     number(50, 500),
                     number(0, 40, Transform::percent),
                     number(50, 100, Transform::percent),
                     number(0.5, 5),
                     number(0, 0.5),
                     from(),
                     to()};
      if (land.from.varies() || land.to.varies())
        land.from = fixed(plan_.first_year + 1), land.to = fixed(plan_.first_year + 5);
      if (land.to.value < land.from.value) land.to = land.from;
      apply_lever(LeverForm::land, additions, add(plan_.land, land), l, a_sector());
      ProjectLever project;
      project.leaf = l;
      project.va_bn = number(20, 900);
      project.units = fixed(1);
      project.year = number(plan_.first_year, plan_.first_year + plan_.n_years);
      project.end = fixed(chance(0.7) ? std::numeric_limits<double>::infinity()
                                      : plan_.first_year + real(3, 12));
      project.displacement = number(0, 0.5);
      project.cancel_probability = wish_.spread ? number(0, 0.6) : fixed(0);
      project.delay_years = wish_.spread ? number(0, 4) : fixed(0);
      project.first_profile = static_cast<int>(plan_.profiles.size());
      project.n_profile = whole(1, 4);
      for (int y = 0; y < project.n_profile; ++y) plan_.profiles.push_back(real(0.2, 1.1));
      project.cancel_stream = stream();
      apply_lever(LeverForm::project, additions, add(plan_.projects, project), l, a_sector());
    }
  }

  void make_shocks() {
    for (int k = 0; k < 2; ++k) {
      ShockLever shock;
      shock.by_chance = k == 1 && wish_.spread;
      shock.year = year(plan_.first_year - 3, plan_.first_year + plan_.n_years);
      shock.annual_probability = number(0, 0.5);
      shock.from = from(), shock.to = to();
      shock.recovery_share = number(0, 1);
      shock.recovery_years = year(0, 3);
      shock.event_stream = stream();
      const int s = add(plan_.shocks, shock);
      for (int e = 0; e < 2; ++e) {
        ShockEffect effect;
        effect.shock = s;
        effect.distribution = constant(real(-12, 4));
        if (wish_.spread && chance(0.5))
          effect.distribution = shape(DistributionKind::uniform, -15, -2);
        effect.mean = std::log1p(mean(effect.distribution) / 100);
        effect.stream = stream();
        const int index = add(plan_.shock_effects, effect);
        for (int l = 0; l < leaves(); ++l)
          apply_lever(LeverForm::shock, Channel::growth, index, l, a_sector());
      }
    }
  }

  void make_levers() {
    make_ramped();
    make_additions();
    make_shocks();
  }

  void add_outputs(int area, int single_leaf) {
    for (const IndicatorInfo& row : indicator_table())
      plan_.outputs.push_back({area, OutputKind::indicator, static_cast<int>(row.indicator)});
    for (int s = 0; s < plan_.n_sectors; ++s)
      for (const OutputKind kind :
           {OutputKind::nominal_va, OutputKind::real_va, OutputKind::employment})
        plan_.outputs.push_back({area, kind, s});
    for (std::size_t k = 0; k < plan_.tracked.size(); ++k)
      if (plan_.tracked[k].leaf == single_leaf)
        plan_.outputs.push_back({area, OutputKind::tracked, static_cast<int>(k)});
  }

  void make_areas() {
    for (int l = 0; l < leaves(); ++l) {
      plan_.areas.push_back(
          {static_cast<int>(plan_.area_leaves.size()), 1, plan_.leaves[z(l)].base});
      plan_.area_leaves.push_back(l);
      add_outputs(l, l);
    }
    PlanArea all{static_cast<int>(plan_.area_leaves.size()), leaves(), 0};
    for (int l = 0; l < leaves(); ++l) {
      plan_.area_leaves.push_back(l);
      all.start = std::max(all.start, plan_.leaves[z(l)].base);
    }
    plan_.areas.push_back(all);
    add_outputs(leaves(), -1);
  }
};

inline Plan random_plan(std::uint64_t seed, PlanWish wish = {}) {
  return PlanMaker(seed, wish).make();
}

}  // namespace gapcast::testing
