// The equations of MODEL 3 once for all members, where no parameter and no lever differs by member.
#include "engine/kernel/constants.hpp"

#include <algorithm>

#include "engine/kernel/equations.hpp"
#include "engine/kernel/workspace.hpp"

namespace gapcast {
namespace {

struct Place {
  const Plan& plan;
  const Leaf& leaf;
  LoweredLeaf& lowered;

  const ChannelSeries& series(Channel channel, int s) const {
    return lowered
        .channels[static_cast<std::size_t>(static_cast<int>(channel) * plan.n_sectors + s)];
  }
  const ChannelSeries& labour_series() const { return lowered.channels.back(); }
  static double at(const ChannelSeries& series, int t) {
    return series.used ? series.constant[static_cast<std::size_t>(t)] : 0.0;
  }
  // next(previous, t) from the base year's level on.
  template <class Next>
  std::vector<double> walk(double level, const Next& next) const {
    std::vector<double> levels(static_cast<std::size_t>(plan.n_years), level);
    for (int t = leaf.base + 1; t < plan.n_years; ++t)
      levels[static_cast<std::size_t>(t)] = level = next(level, t);
    return levels;
  }
};

void lower_trend(const Place& place, const LeafSector& p, LoweredSector& sector) {
  const auto by_year = [&](const auto& of) {
    return place.walk(0, [&](double, int t) {
      const int j = t - place.leaf.base - 1;
      return of(std::max(0, j - p.observed_years), j);
    });
  };
  if (p.growth_damping.varies() || p.reversion_speed.varies()) return;
  const double lambda = p.growth_damping.value, theta = p.reversion_speed.value;
  if (p.growth_recent.varies() || p.growth_long_run.varies() || p.reversion_gap.varies()) {
    sector.faded = by_year([&](int k, int) { return equations::whole_power(lambda, k); });
    sector.lost = by_year([&](int, int j) { return equations::reversion(theta, j); });
    return;
  }
  sector.trend = by_year([&](int k, int j) {
    return equations::trend(p.growth_recent.value, p.growth_long_run.value, lambda, k, theta,
                            p.reversion_gap.value, j);
  });
}

void lower_price(const Place& place, int s, const LeafSector& p, LoweredSector& sector) {
  const ChannelSeries& levers = place.series(Channel::price, s);
  const Leaf& leaf = place.leaf;
  if (levers.varies || p.inflation_recent.varies() || leaf.inflation_long_run.varies() ||
      leaf.inflation_damping.varies())
    return;
  sector.price = place.walk(p.price, [&](double before, int t) {
    return equations::price(
        before, equations::inflation(p.inflation_recent.value, leaf.inflation_long_run.value,
                                     leaf.inflation_damping.value, t - leaf.base - 1,
                                     Place::at(levers, t)));
  });
}

void lower_ratio(const Place& place, int s, const LeafSector& p, LoweredSector& sector) {
  const ChannelSeries& levers = place.series(Channel::va_ratio, s);
  const Leaf& leaf = place.leaf;
  // A level that differs by member goes on from there, between its bounds.
  if (place.lowered.is_drawn(BaseState::va_ratio, s)) return;
  if (levers.varies || p.va_ratio_trend.varies() || leaf.va_ratio_damping.varies()) return;
  sector.inverse_ratio = place.walk(p.va_ratio, [&](double before, int t) {
    return equations::va_ratio(before, p.va_ratio_trend.value, leaf.va_ratio_damping.value,
                               t - leaf.base - 1, Place::at(levers, t));
  });
  for (double& ratio : sector.inverse_ratio) ratio = 1 / ratio;
}

void lower_ceiling(const Place& place, int s, const LeafSector& p, LoweredSector& sector) {
  const ChannelSeries& levers = place.series(Channel::ceiling, s);
  if (levers.varies || p.digital_ceiling.varies()) return;
  sector.ceiling.resize(static_cast<std::size_t>(place.plan.n_years));
  for (int t = 0; t < place.plan.n_years; ++t)
    sector.ceiling[static_cast<std::size_t>(t)] =
        equations::ceiling(p.digital_ceiling.value, Place::at(levers, t));
}

void lower_levels(const Place& place) {
  const Leaf& leaf = place.leaf;
  const ChannelSeries& levers = place.labour_series();
  if (!leaf.labour_force_growth.varies() && !levers.varies)
    place.lowered.labour_force_levels = place.walk(leaf.employment, [&](double before, int t) {
      return equations::grown(before, leaf.labour_force_growth.value + Place::at(levers, t));
    });
  if (!leaf.population_growth.varies())
    place.lowered.population_levels = place.walk(leaf.population, [&](double before, int) {
      return equations::grown(before, leaf.population_growth.value);
    });
}

}  // namespace

void lower_constants(const Plan& plan, Lowering& lowering) {
  for (LoweredLeaf& lowered : lowering.leaves) {
    const Place place{plan, plan.leaves[static_cast<std::size_t>(lowered.leaf)], lowered};
    for (int s = 0; s < plan.n_sectors; ++s) {
      const LeafSector& p = plan.sector(lowered.leaf, s);
      LoweredSector& sector = lowered.sectors[static_cast<std::size_t>(s)];
      lower_trend(place, p, sector);
      lower_price(place, s, p, sector);
      lower_ratio(place, s, p, sector);
      lower_ceiling(place, s, p, sector);
    }
    lower_levels(place);
  }
}

}  // namespace gapcast
