// Yearly series of the levers (MODEL 4), then summed by channel for a leaf: once for those that are
// the same for all members, once a block for the others.
#include <algorithm>
#include <cmath>
#include <initializer_list>

#include "engine/kernel/context.hpp"
#include "engine/kernel/equations.hpp"
#include "engine/kernel/random.hpp"

namespace gapcast {
namespace {

// By lever: whether its series is wanted.
struct Wanted {
  const std::vector<char>&ramped, &investments, &projects, &land, &effects;
};

double base_year(const BlockContext& context, int leaf) {
  return context.year(context.plan.leaves[static_cast<std::size_t>(leaf)].base);
}

// A draw of a length in years is rounded to the nearest whole one; a ramp lasts at least one year.
double whole_years(double years) { return std::max(std::round(years), 0.0); }
double whole_ramp(double years) { return std::max(std::round(years), 1.0); }

// f(lane) for every lane, worked out once where none of what it depends on differs by member.
template <class F>
void fill_lanes(Lanes out, int n, std::initializer_list<Parameter> of, const F& f) noexcept {
  const bool varies =
      std::any_of(of.begin(), of.end(), [](const Parameter& p) { return p.row != nullptr; });
  if (varies) {
    for (int i = 0; i < n; ++i) out[i] = f(i);
  } else {
    std::fill_n(out, n, f(0));
  }
}

void fill_ramped(BlockContext& context, const Wanted& wanted) noexcept {
  const Plan& plan = context.plan;
  for (std::size_t l = 0; l < plan.ramped.size(); ++l) {
    if (!wanted.ramped[l]) continue;
    const RampedLever& lever = plan.ramped[l];
    const Parameter amount = context.parameter(lever.amount), from = context.parameter(lever.from),
                    to = context.parameter(lever.to), ramp = context.parameter(lever.ramp);
    for (int t = 0; t < plan.n_years; ++t) {
      Lanes out = context.buffers.ramped.at(static_cast<int>(l), t);
      fill_lanes(out, context.n(), {from, to, ramp}, [&](int i) {
        return equations::strength(std::round(from[i]), std::round(to[i]), whole_ramp(ramp[i]),
                                   context.year(t));
      });
      for (int i = 0; i < context.n(); ++i) out[i] = amount[i] * out[i];
    }
  }
}

void fill_investments(BlockContext& context, const Wanted& wanted) noexcept {
  const Plan& plan = context.plan;
  for (std::size_t l = 0; l < plan.investments.size(); ++l) {
    if (!wanted.investments[l]) continue;
    const InvestmentLever& lever = plan.investments[l];
    const Parameter amount = context.parameter(lever.amount_bn),
                    icor = context.parameter(lever.icor), lag = context.parameter(lever.lag),
                    from = context.parameter(lever.from), to = context.parameter(lever.to),
                    ramp = context.parameter(lever.ramp),
                    displaced = context.parameter(lever.displacement);
    const double base = base_year(context, lever.leaf);
    for (int t = 0; t < plan.n_years; ++t) {
      Lanes out = context.buffers.investments.at(static_cast<int>(l), t);
      fill_lanes(out, context.n(), {from, to, ramp, lag}, [&](int i) {
        const auto built = [&](double year) {
          return equations::built_strength(std::round(from[i]), std::round(to[i]),
                                           whole_ramp(ramp[i]), whole_years(lag[i]), year);
        };
        return built(context.year(t)) - built(base);
      });
      for (int i = 0; i < context.n(); ++i)
        out[i] = amount[i] / icor[i] * (1 - displaced[i]) * out[i];
    }
  }
}

void fill_land(BlockContext& context, const Wanted& wanted) noexcept {
  const Plan& plan = context.plan;
  for (std::size_t l = 0; l < plan.land.size(); ++l) {
    if (!wanted.land[l]) continue;
    const LandLever& lever = plan.land[l];
    const Parameter area = context.parameter(lever.area_ha),
                    low = context.parameter(lever.occupancy_from),
                    high = context.parameter(lever.occupancy_to),
                    va = context.parameter(lever.va_bn_per_ha),
                    displaced = context.parameter(lever.displacement),
                    from = context.parameter(lever.from), to = context.parameter(lever.to);
    const double base = base_year(context, lever.leaf);
    for (int t = 0; t < plan.n_years; ++t) {
      Lanes out = context.buffers.land.at(static_cast<int>(l), t);
      fill_lanes(out, context.n(), {from, to}, [&](int i) {
        const double first = std::round(from[i]), last = std::round(to[i]);
        return equations::land_part(first, last, context.year(t)) -
               equations::land_part(first, last, base);
      });
      for (int i = 0; i < context.n(); ++i)
        out[i] = area[i] * (high[i] - low[i]) * va[i] * (1 - displaced[i]) * out[i];
    }
  }
}

// One project and member: when it starts, and whether it comes at all.
struct Start {
  double tau = 0;
  bool cancelled = false;
};

Start project_start(const BlockContext& context, const ProjectLever& lever, int lane,
                    double base) noexcept {
  const double year = context.parameter(lever.year)[lane];
  const bool started = year < base + 1;
  if (started || context.block.deterministic) return {year, false};
  const double delay = context.parameter(lever.delay_years)[lane];
  const double probability = context.parameter(lever.cancel_probability)[lane];
  const bool cancelled = probability > 0 && member_uniform(context, lane, lever.cancel_stream,
                                                           lever.cancel_dimension) < probability;
  return {year + delay, cancelled};
}

void fill_projects(BlockContext& context, const Wanted& wanted) noexcept {
  const Plan& plan = context.plan;
  for (std::size_t l = 0; l < plan.projects.size(); ++l) {
    if (!wanted.projects[l]) continue;
    const ProjectLever& lever = plan.projects[l];
    const Parameter va = context.parameter(lever.va_bn), units = context.parameter(lever.units),
                    end = context.parameter(lever.end),
                    displaced = context.parameter(lever.displacement);
    const double base = base_year(context, lever.leaf);
    const double* profile = plan.profiles.data() + lever.first_profile;
    const auto capacity = [&](int k) { return profile[std::min(k, lever.n_profile - 1)]; };
    for (int i = 0; i < context.n(); ++i) {
      const Start start = project_start(context, lever, i, base);
      const double full = start.cancelled ? 0 : va[i] * units[i] * (1 - displaced[i]);
      const double before = equations::project_capacity(start.tau, end[i], base, capacity);
      for (int t = 0; t < plan.n_years; ++t)
        context.buffers.projects.at(static_cast<int>(l), t)[i] =
            full *
            (equations::project_capacity(start.tau, end[i], context.year(t), capacity) - before);
    }
  }
}

bool happens(const BlockContext& context, const ShockLever& shock, int lane, int t) noexcept {
  const double year = context.year(t);
  if (!shock.by_chance) return std::round(context.parameter(shock.year)[lane]) == year;
  if (context.block.deterministic) return false;
  if (year < std::round(context.parameter(shock.from)[lane]) ||
      year > std::round(context.parameter(shock.to)[lane]))
    return false;
  return uniform_of_year(context.seed(shock.event_stream), context.member(lane), shock.event_stream,
                         context.plan.first_year + t) <
         context.parameter(shock.annual_probability)[lane];
}

// ln(1 + effect / 100), drawn once an event.
double effect_size(const BlockContext& context, const ShockEffect& effect, int lane,
                   int t) noexcept {
  if (context.block.deterministic || effect.distribution.is_constant()) return effect.mean;
  const double u = uniform_of_year(context.seed(effect.stream), context.member(lane), effect.stream,
                                   context.plan.first_year + t);
  return std::log1p(quantile(effect.distribution, u) / 100);
}

void fill_effects(BlockContext& context, const Wanted& wanted) noexcept {
  const Plan& plan = context.plan;
  for (std::size_t e = 0; e < plan.shock_effects.size(); ++e) {
    if (!wanted.effects[e]) continue;
    const ShockEffect& effect = plan.shock_effects[e];
    const ShockLever& shock = plan.shocks[static_cast<std::size_t>(effect.shock)];
    for (int t = 0; t < plan.n_years; ++t) {
      Lanes out = context.buffers.effects.at(static_cast<int>(e), t);
      for (int i = 0; i < context.n(); ++i)
        out[i] = happens(context, shock, i, t) ? effect_size(context, effect, i, t) : 0.0;
    }
  }
}

// What events give back, and to which channel of a leaf.
struct Recovery {
  Parameter share, years;
  int channel = 0, base = 0;
};

// Over the next recovery_years recovery_share of the log effect of one event comes back in equal
// parts. An event up to the base year is in the published level: what it gives back after is not.
void give_back(BlockContext& context, const Recovery& recovery, int event, int lane,
               double size) noexcept {
  const int n = static_cast<int>(whole_years(recovery.years[lane]));
  const int last = std::min(event + n, context.plan.n_years - 1);
  for (int t = std::max(event, recovery.base) + 1; t <= last; ++t)
    context.buffers.channels.at(recovery.channel, t)[lane] -= recovery.share[lane] * size / n;
}

// A dated shock that lies up to the base year, even before the first year of the run.
void recover_from_past(BlockContext& context, const ShockLever& shock, const ShockEffect& effect,
                       const Recovery& recovery) noexcept {
  const Parameter year = context.parameter(shock.year);
  for (int i = 0; i < context.n(); ++i) {
    const int event = static_cast<int>(std::round(year[i])) - context.plan.first_year;
    if (event <= recovery.base)
      give_back(context, recovery, event, i, effect_size(context, effect, i, event));
  }
}

// Events add. Chance does not strike years that are over.
void add_events(BlockContext& context, int effect, int base, int channel) noexcept {
  const Plan& plan = context.plan;
  const ShockEffect& of = plan.shock_effects[static_cast<std::size_t>(effect)];
  const ShockLever& shock = plan.shocks[static_cast<std::size_t>(of.shock)];
  const Recovery recovery = {context.parameter(shock.recovery_share),
                             context.parameter(shock.recovery_years), channel, base};
  if (!shock.by_chance) recover_from_past(context, shock, of, recovery);
  for (int event = base + 1; event < plan.n_years; ++event) {
    const double* size = context.buffers.effects.at(effect, event);
    for (int i = 0; i < context.n(); ++i) {
      if (size[i] == 0) continue;
      context.buffers.channels.at(channel, event)[i] += size[i];
      give_back(context, recovery, event, i, size[i]);
    }
  }
}

void add_series(const BlockContext& context, const LaneTable& series, int lever, LaneTable& sum,
                int item) noexcept {
  for (int t = 0; t < context.plan.n_years; ++t) {
    const double* from = series.at(lever, t);
    Lanes to = sum.at(item, t);
    for (int i = 0; i < context.n(); ++i) to[i] += from[i];
  }
}

void clear_item(const BlockContext& context, LaneTable& table, int item) noexcept {
  for (int t = 0; t < context.plan.n_years; ++t) std::fill_n(table.at(item, t), context.n(), 0.0);
}

const LaneTable& series_of(const Workspace::Buffers& buffers, LeverForm form) noexcept {
  switch (form) {
    case LeverForm::investment:
      return buffers.investments;
    case LeverForm::project:
      return buffers.projects;
    case LeverForm::land:
      return buffers.land;
    case LeverForm::ramped:
    case LeverForm::shock:
      break;
  }
  return buffers.ramped;
}

// The channels that some application acts on, as sums of its levers.
void add_to_channel(BlockContext& context, const Application& a, int base) noexcept {
  Workspace::Buffers& buffers = context.buffers;
  const int n = context.plan.n_sectors;
  const int item = a.channel == Channel::labour_force ? kSectorChannels * n
                                                      : static_cast<int>(a.channel) * n + a.item;
  if (a.form == LeverForm::shock)
    add_events(context, a.lever, base, item);
  else
    add_series(context, series_of(buffers, a.form), a.lever, buffers.channels, item);
}

void fill_series(BlockContext& context, const Wanted& wanted) noexcept {
  fill_ramped(context, wanted);
  fill_investments(context, wanted);
  fill_projects(context, wanted);
  fill_land(context, wanted);
  fill_effects(context, wanted);
}

bool is_varying(const LoweredLeaf& leaf, const Application& a) {
  for (const Application& v : leaf.varying)
    if (v.form == a.form && v.lever == a.lever && v.channel == a.channel && v.item == a.item)
      return true;
  return false;
}

// Sums the constant levers of a leaf in the first lane and keeps them.
void lower_leaf(BlockContext& context, LoweredLeaf& leaf) {
  LaneTable& channels = context.buffers.channels;
  const Plan& plan = context.plan;
  for (std::size_t item = 0; item < leaf.channels.size(); ++item)
    if (leaf.channels[item].used) clear_item(context, channels, static_cast<int>(item));
  for (const Application& a : plan.applications)
    if (a.leaf == leaf.leaf && !is_varying(leaf, a))
      add_to_channel(context, a, plan.leaves[static_cast<std::size_t>(leaf.leaf)].base);
  for (std::size_t item = 0; item < leaf.channels.size(); ++item)
    if (leaf.channels[item].used)
      for (int t = 0; t < plan.n_years; ++t)
        leaf.channels[item].constant[static_cast<std::size_t>(t)] =
            channels.at(static_cast<int>(item), t)[0];
}

}  // namespace

void fill_lever_series(BlockContext& context) noexcept {
  const Lowering& of = context.buffers.lowering;
  fill_series(context, {of.ramped, of.investments, of.projects, of.land, of.effects});
}

void lower_levers(const Plan& plan, Workspace::Buffers& buffers) {
  const Block first{0, 1, true};
  const SecondSeed none;
  BlockContext context{plan, first, buffers, none};
  const auto all = [](std::size_t n) { return std::vector<char>(n, 1); };
  const auto ramped = all(plan.ramped.size()), investments = all(plan.investments.size()),
             projects = all(plan.projects.size()), land = all(plan.land.size()),
             effects = all(plan.shock_effects.size());
  fill_series(context, {ramped, investments, projects, land, effects});
  for (LoweredLeaf& leaf : buffers.lowering.leaves) {
    lower_leaf(context, leaf);
    leaf.levers.reserve(leaf.channels.size() * static_cast<std::size_t>(plan.n_years));
    for (std::size_t item = 0; item < leaf.channels.size(); ++item)
      for (int t = 0; t < plan.n_years; ++t) {
        const ChannelSeries& of = leaf.channels[item];
        leaf.levers.push_back(
            {of.used ? of.constant[static_cast<std::size_t>(t)] : 0.0,
             of.varies ? buffers.channels.at(static_cast<int>(item), t) : nullptr});
      }
  }
}

void gather_leaf_levers(BlockContext& context, const LoweredLeaf& leaf) noexcept {
  Workspace::Buffers& buffers = context.buffers;
  const Plan& plan = context.plan;
  for (const int k : leaf.tracked) clear_item(context, buffers.tracked_levers, k);
  for (std::size_t item = 0; item < leaf.channels.size(); ++item) {
    const ChannelSeries& series = leaf.channels[item];
    for (int t = 0; series.varies && t < plan.n_years; ++t)
      std::fill_n(buffers.channels.at(static_cast<int>(item), t), context.n(),
                  series.constant[static_cast<std::size_t>(t)]);
  }
  for (const Application& a : leaf.varying) {
    if (a.channel == Channel::tracked)
      add_series(context, buffers.ramped, a.lever, buffers.tracked_levers, a.item);
    else
      add_to_channel(context, a, plan.leaves[static_cast<std::size_t>(leaf.leaf)].base);
  }
}

}  // namespace gapcast
