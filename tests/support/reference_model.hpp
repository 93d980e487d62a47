// An independent, straightforward reading of MODEL 2-6 for one member of a plan: one number at a
// time, no blocks, no shared equations. Tests compare the kernel with it. It uses the kernel's
// addressed draws and nothing else of it.
#pragma once

#include <cmath>
#include <limits>
#include <map>
#include <vector>

#include "engine/kernel/random.hpp"
#include "engine/plan/plan.hpp"
#include "tests/support/reference_base.hpp"

namespace gapcast::reference {

struct LeafAccounts {
  std::vector<Series> nominal, real, production, employment, digitalised;  // [sector][year]
  Series labour, population;
  std::map<int, Series> tracked;
};

class Member {
 public:
  Member(const Plan& plan, std::uint64_t member, bool path) : p_(plan), m_(member), path_(path) {
    run_factor();
    for (std::size_t l = 0; l < p_.leaves.size(); ++l)
      leaves_.push_back(run_leaf(static_cast<int>(l)));
  }

  const LeafAccounts& leaf(int l) const { return leaves_[static_cast<std::size_t>(l)]; }
  double value(const Output& output, int t) const;

 private:
  const Plan& p_;
  std::uint64_t m_;
  bool path_;
  Series factor_, tail_;
  std::vector<LeafAccounts> leaves_;

  static std::size_t z(int i) { return static_cast<std::size_t>(i); }
  int calendar(int t) const { return p_.first_year + t; }
  double normal(std::uint64_t stream, int t) const {
    return path_ ? 0.0 : normal_of_year(p_.seed, m_, stream, calendar(t));
  }
  double number(const Number& n) const {
    if (n.draw < 0) return n.value;
    const Draw& draw = p_.draws[z(n.draw)];
    const double x = path_
                         ? mean(draw.distribution)
                         : quantile(draw.distribution, uniform_of_member(p_.seed, m_, draw.stream));
    if (draw.transform == Transform::percent) return x / 100;
    if (draw.transform == Transform::log1p_percent) return std::log(1 + x / 100);
    return x;
  }
  double year_of(const Number& n) const { return std::round(number(n)); }
  bool in(SectorMask mask, int s) const { return (mask >> s) & 1; }
  bool in(Group g, int s) const { return in(p_.group[static_cast<std::size_t>(g)], s); }

  double base_shift(const Leaf& leaf, BaseState state, int s) const {
    return path_ ? 0.0 : reference::base_shift(p_, m_, leaf, state, s);
  }
  DrawnBase drawn_base(const Leaf& leaf, int l) const {
    DrawnBase drawn;
    Series real, nominal, employment, real_shift, nominal_shift, employment_shift;
    for (int s = 0; s < p_.n_sectors; ++s) {
      const LeafSector& q = p_.sector(l, s);
      real.push_back(q.real_va);
      nominal.push_back(q.real_va * q.price);
      employment.push_back(q.employment);
      real_shift.push_back(base_shift(leaf, BaseState::real_va, s));
      nominal_shift.push_back(real_shift.back() + base_shift(leaf, BaseState::price, s));
      employment_shift.push_back(base_shift(leaf, BaseState::employment, s));
    }
    drawn.real = drawn_sums(grdp(p_), real, real_shift);
    drawn.employment = drawn_sums(grdp(p_), employment, employment_shift);
    const Series at_prices = drawn_sums(grdp(p_), nominal, nominal_shift);
    for (std::size_t s = 0; s < real.size(); ++s)
      drawn.price.push_back(
          real[s] > 0 ? at_prices[s] / drawn.real[s]
                      : p_.sector(l, static_cast<int>(s)).price *
                            std::exp(base_shift(leaf, BaseState::price, static_cast<int>(s))));
    Series ratios, parts, ratio_odds, part_odds;
    for (int s = 0; s < p_.n_sectors; ++s) {
      ratios.push_back(p_.sector(l, s).va_ratio);
      parts.push_back(p_.sector(l, s).digitalisation);
      ratio_odds.push_back(base_shift(leaf, BaseState::va_ratio, s));
      part_odds.push_back(base_shift(leaf, BaseState::digitalisation, s));
    }
    const auto kind = [&](Digital of) { return p_.digital[static_cast<std::size_t>(of)]; };
    drawn.digital = part_odds;
    drawn.ratio = ratio_odds;
    if (!path_ && has_loadings(p_, leaf, BaseState::digitalisation))
      drawn.digital = drawn_odds({kind(Digital::core), kind(Digital::other), false}, nominal,
                                 nominal_shift, at_prices, parts, part_odds);
    if (!path_ && has_loadings(p_, leaf, BaseState::va_ratio))
      drawn.ratio = drawn_odds({0, p_.group[static_cast<std::size_t>(Group::industry)], true}, real,
                               real_shift, drawn.real, ratios, ratio_odds);
    return drawn;
  }
  void run_factor();
  LeafAccounts run_leaf(int l) const;
  double strength(double from, double to, double ramp, double year) const {
    double value = 0;
    if (year >= from && year <= to) value = (year - from + 1) / ramp;
    return value > 1 ? 1 : value;
  }
  double ramped(const RampedLever& lever, int t) const {
    return number(lever.amount) *
           strength(year_of(lever.from), year_of(lever.to), year_of(lever.ramp), calendar(t));
  }
  double invested(const InvestmentLever& lever, double year) const {
    double sum = 0;
    for (double y = year_of(lever.from); y <= year - year_of(lever.lag); ++y)
      sum += strength(year_of(lever.from), year_of(lever.to), year_of(lever.ramp), y) *
             number(lever.amount_bn) / number(lever.icor) * (1 - number(lever.displacement));
    return sum;
  }
  double landed(const LandLever& lever, double year) const {
    const double from = year_of(lever.from), to = year_of(lever.to);
    double part = 0;
    if (year >= from) part = (year - from + 1) / (to - from + 1);
    if (year > to) part = 1;
    return number(lever.area_ha) * (number(lever.occupancy_to) - number(lever.occupancy_from)) *
           part * number(lever.va_bn_per_ha) * (1 - number(lever.displacement));
  }
  double projected(const ProjectLever& lever, double year, double base) const;
  double event(const ShockEffect& effect, int t) const;
  double channel(Channel channel, int l, int item, int t) const;
  double sum(const PlanArea& area, Measure measure, int t) const;
};

inline void Member::run_factor() {
  factor_.assign(z(p_.n_years), 0.0);
  tail_.assign(z(p_.n_years), 1.0);
  for (int t = 1; t < p_.n_years; ++t) {
    if (p_.tail_df > 0 && !path_) {
      double chi2 = 0;
      for (const std::uint64_t stream : p_.tail_streams)
        chi2 -= 2 * std::log(uniform_of_year(p_.seed, m_, stream, calendar(t)));
      tail_[z(t)] = std::sqrt((p_.tail_df - 2) / chi2);
    }
    factor_[z(t)] = number(p_.factor_persistence) * factor_[z(t - 1)] +
                    number(p_.interval_inflation) * number(p_.factor_volatility) * tail_[z(t)] *
                        normal(p_.factor_stream, t);
  }
}

// Integral of the profile over the calendar year by its pieces, one year of operation after the
// other.
inline double Member::projected(const ProjectLever& lever, double year, double base) const {
  double tau = number(lever.year);
  if (tau >= base + 1 && !path_) {
    if (uniform_of_member(p_.seed, m_, lever.cancel_stream) < number(lever.cancel_probability))
      return 0;
    tau += number(lever.delay_years);
  }
  double capacity = 0;
  for (int k = 0; tau + k < year + 1; ++k) {
    const double start = std::fmax(tau + k, year);
    const double stop = std::fmin(std::fmin(tau + k + 1, year + 1), number(lever.end));
    const int at = k < lever.n_profile ? k : lever.n_profile - 1;
    if (stop > start) capacity += p_.profiles[z(lever.first_profile + at)] * (stop - start);
  }
  return capacity * number(lever.va_bn) * number(lever.units) * (1 - number(lever.displacement));
}

inline double Member::event(const ShockEffect& effect, int t) const {
  const ShockLever& shock = p_.shocks[z(effect.shock)];
  const int year = calendar(t);
  bool here = false;
  if (!shock.by_chance)
    here = year_of(shock.year) == year;
  else if (!path_ && year >= year_of(shock.from) && year <= year_of(shock.to))
    here =
        uniform_of_year(p_.seed, m_, shock.event_stream, year) < number(shock.annual_probability);
  if (!here) return 0;
  if (effect.distribution.is_constant()) return std::log(1 + effect.distribution.a / 100);
  const double percent =
      path_ ? mean(effect.distribution)
            : quantile(effect.distribution, uniform_of_year(p_.seed, m_, effect.stream, year));
  return std::log(1 + percent / 100);
}

inline double Member::channel(Channel channel, int l, int item, int t) const {
  const int base = p_.leaves[z(l)].base;
  const double year = calendar(t), base_year = calendar(base);
  double sum = 0;
  for (const Application& a : p_.applications) {
    if (a.leaf != l || a.channel != channel || (a.item != item && channel != Channel::labour_force))
      continue;
    switch (a.form) {
      case LeverForm::ramped:
        sum += ramped(p_.ramped[z(a.lever)], t);
        break;
      case LeverForm::investment:
        sum += invested(p_.investments[z(a.lever)], year) -
               invested(p_.investments[z(a.lever)], base_year);
        break;
      case LeverForm::land:
        sum += landed(p_.land[z(a.lever)], year) - landed(p_.land[z(a.lever)], base_year);
        break;
      case LeverForm::project:
        sum += projected(p_.projects[z(a.lever)], year, base_year) -
               projected(p_.projects[z(a.lever)], base_year, base_year);
        break;
      case LeverForm::shock: {
        const ShockEffect& effect = p_.shock_effects[z(a.lever)];
        const ShockLever& shock = p_.shocks[z(effect.shock)];
        const int n = static_cast<int>(year_of(shock.recovery_years));
        // A dated shock may lie before the base year, even before the run: it only comes back.
        for (int e = shock.by_chance ? base + 1 : std::min(base + 1, t - n); e <= t; ++e) {
          if (e == t)
            sum += event(effect, e);
          else if (t - e <= n)
            sum -= event(effect, e) * number(shock.recovery_share) / n;
        }
      }
    }
  }
  return sum;
}

inline LeafAccounts Member::run_leaf(int l) const {
  const Leaf& leaf = p_.leaves[z(l)];
  const int S = p_.n_sectors, T = p_.n_years, b = leaf.base;
  LeafAccounts a;
  for (auto* block : {&a.nominal, &a.real, &a.production, &a.employment, &a.digitalised})
    block->assign(z(S), Series(z(T), 0.0));
  a.labour.assign(z(T), 0.0);
  a.population.assign(z(T), 0.0);
  a.population[z(b)] = leaf.population * std::exp(base_shift(leaf, BaseState::population, 0));
  Series O(z(S)), u(z(S), 0.0), P(z(S)), r(z(S)), d(z(S)), x(z(S)), c_before(z(S));
  const double kappa = number(leaf.interval_inflation);
  auto ceiling = [&](int s, int t) {
    const double c = number(p_.sector(l, s).digital_ceiling) + channel(Channel::ceiling, l, s, t);
    return c > 1 ? 1.0 : c < 0 ? 0.0 : c;
  };
  auto held_logit = [](double value, double c) {
    double part = c > 0 ? value / c : 0;
    if (part < 1e-4) part = 1e-4;
    if (part > 1 - 1e-4) part = 1 - 1e-4;
    return std::log(part / (1 - part));
  };
  auto write = [&](int s, int t) {
    a.nominal[z(s)][z(t)] = a.real[z(s)][z(t)] * P[z(s)];
    if (in(Group::industry, s)) a.production[z(s)][z(t)] = a.real[z(s)][z(t)] / r[z(s)];
    if (in(p_.digital[static_cast<std::size_t>(Digital::other)], s))
      a.digitalised[z(s)][z(t)] = d[z(s)] * a.nominal[z(s)][z(t)];
  };
  double agriculture0 = 0;
  int n_agriculture = 0;
  const DrawnBase drawn = drawn_base(leaf, l);
  for (int s = 0; s < S; ++s) {
    const LeafSector& q = p_.sector(l, s);
    O[z(s)] = a.real[z(s)][z(b)] = drawn.real[z(s)];
    P[z(s)] = drawn.price[z(s)];
    r[z(s)] = moved_odds(q.va_ratio, drawn.ratio[z(s)]);
    d[z(s)] = moved_odds(q.digitalisation, drawn.digital[z(s)]);
    c_before[z(s)] = ceiling(s, b);
    x[z(s)] = held_logit(d[z(s)], c_before[z(s)]);
    const double employed = drawn.employment[z(s)];
    a.employment[z(s)][z(b)] = employed;
    a.labour[z(b)] += employed;
    if (in(Group::agriculture, s)) agriculture0 += employed, ++n_agriculture;
    write(s, b);
  }
  for (int t = b + 1; t < T; ++t) {
    const int j = t - b - 1;
    Series A(z(S), 0.0);
    for (int s = 0; s < S; ++s) {
      const LeafSector& q = p_.sector(l, s);
      double epsilon = 0;
      for (int m = 0; m <= s; ++m) {
        const double weight = p_.cholesky[z((l * S + s) * S + m)];
        if (weight != 0) epsilon += weight * normal(p_.sector(l, m).shock_stream, t);
      }
      u[z(s)] = number(q.shock_persistence) * u[z(s)] +
                kappa * number(q.volatility) * tail_[z(t)] * epsilon;
      const int k = std::max(0, t - (b + q.observed_years) - 1);
      const double gL = number(q.growth_long_run), g0 = number(q.growth_recent);
      const double theta = number(q.reversion_speed);
      const double trend = gL + (g0 - gL) * std::pow(number(q.growth_damping), k) -
                           theta * std::pow(1 - theta, j) * number(q.reversion_gap);
      const double g = trend + number(q.factor_loading) * factor_[z(t)] + u[z(s)] +
                       channel(Channel::growth, l, s, t);
      A[z(s)] = channel(Channel::additions, l, s, t);
      O[z(s)] *= std::exp(g);
      a.real[z(s)][z(t)] = O[z(s)] + A[z(s)];
    }
    std::vector<bool> fixed(z(S), false);
    for (int o = leaf.first_observed; o < leaf.first_observed + leaf.n_observed; ++o) {
      const ObservedGrowth& seen = p_.observed[z(o)];
      if (seen.year != t) continue;
      double target = 0, others = 0, free_organic = 0;
      for (int s = 0; s < S; ++s) {
        if (!in(seen.sectors, s)) continue;
        target += a.real[z(s)][z(t - 1)] * std::exp(seen.log_growth);
        if (seen.own) {
          O[z(s)] = std::fmax(0.0, a.real[z(s)][z(t - 1)] * std::exp(seen.log_growth) - A[z(s)]);
          u[z(s)] = 0;
          a.real[z(s)][z(t)] = O[z(s)] + A[z(s)];
        } else if (fixed[z(s)]) {
          others += a.real[z(s)][z(t)];
        } else {
          others += A[z(s)];
          free_organic += O[z(s)];
        }
      }
      for (int s = 0; s < S && !seen.own && free_organic > 0; ++s) {
        if (!in(seen.sectors, s) || fixed[z(s)]) continue;
        O[z(s)] *= std::fmax(0.0, target - others) / free_organic;
        a.real[z(s)][z(t)] = O[z(s)] + A[z(s)];
      }
      for (int s = 0; s < S; ++s)
        if (in(seen.sectors, s)) fixed[z(s)] = true;
    }
    a.labour[z(t)] = a.labour[z(t - 1)] * std::exp(number(leaf.labour_force_growth) +
                                                   channel(Channel::labour_force, l, -1, t));
    a.population[z(t)] = a.population[z(t - 1)] * std::exp(number(leaf.population_growth));
    double others = 0;
    for (int s = 0; s < S; ++s) {
      const LeafSector& q = p_.sector(l, s);
      const double piL = number(leaf.inflation_long_run);
      P[z(s)] *= std::exp(
          piL + (number(q.inflation_recent) - piL) * std::pow(number(leaf.inflation_damping), j) +
          channel(Channel::price, l, s, t));
      r[z(s)] = r[z(s)] * std::exp(number(q.va_ratio_trend) *
                                   std::pow(number(leaf.va_ratio_damping), j)) +
                channel(Channel::va_ratio, l, s, t);
      r[z(s)] = std::fmin(std::fmax(r[z(s)], 0.005), 0.98);
      if (in(p_.digital[static_cast<std::size_t>(Digital::other)], s)) {
        const double c = ceiling(s, t);
        if (c != c_before[z(s)]) x[z(s)] = held_logit(d[z(s)], c);
        c_before[z(s)] = c;
        x[z(s)] += number(q.adoption_speed) + channel(Channel::adoption_speed, l, s, t) +
                   kappa * number(q.adoption_volatility) * normal(q.adoption_stream, t);
        d[z(s)] = c / (1 + std::exp(-x[z(s)]));
      }
      if (!in(Group::agriculture, s) && !in(Group::taxes, s)) {
        const double before = a.real[z(s)][z(t - 1)];
        const double ratio =
            before > 0
                ? std::pow(a.real[z(s)][z(t)] / before,
                           number(q.employment_elasticity) + channel(Channel::elasticity, l, s, t))
                : 1;
        a.employment[z(s)][z(t)] = a.employment[z(s)][z(t - 1)] * ratio;
        others += a.employment[z(s)][z(t)];
      }
      write(s, t);
    }
    double residual = a.labour[z(t)] - others, scale = 1;
    if (n_agriculture == 0) {
      if (others > 0) scale = a.labour[z(t)] / others;
    } else {
      const double half = a.labour[z(b)] > 0 ? agriculture0 / a.labour[z(b)] / 2 : 0;
      const double floor = std::fmin(0.02, half) * a.labour[z(t)];
      if (residual < floor && others > 0) {
        scale = (a.labour[z(t)] - floor) / others;
        residual = floor;
      }
    }
    for (int s = 0; s < S; ++s) {
      if (in(Group::agriculture, s))
        a.employment[z(s)][z(t)] =
            residual *
            (agriculture0 > 0 ? a.employment[z(s)][z(b)] / agriculture0 : 1.0 / n_agriculture);
      else
        a.employment[z(s)][z(t)] *= scale;
    }
  }
  for (std::size_t k = 0; k < p_.tracked.size(); ++k) {
    const Tracked& q = p_.tracked[k];
    if (q.leaf != l) continue;
    Series& values = a.tracked[static_cast<int>(k)];
    values.assign(z(T), 0.0);
    values[z(b)] = q.value;
    double y = q.value;
    if (q.scale == TrackedScale::log) y = std::log(q.value);
    if (q.scale == TrackedScale::logit) y = std::log(q.value / (q.ceiling - q.value));
    for (int t = b + 1; t < T; ++t) {
      y += number(q.drift) + channel(Channel::tracked, l, static_cast<int>(k), t) +
           kappa * number(q.volatility) * normal(q.stream, t);
      values[z(t)] = q.scale == TrackedScale::log     ? std::exp(y)
                     : q.scale == TrackedScale::logit ? q.ceiling / (1 + std::exp(-y))
                                                      : y;
    }
  }
  return a;
}

}  // namespace gapcast::reference

#include "tests/support/reference_indicators.hpp"  // IWYU pragma: export
