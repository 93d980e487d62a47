// Lowers a plan to the work a selection needs.
#include "engine/kernel/lowering.hpp"

#include <algorithm>
#include <cmath>

#include "engine/kernel/equations.hpp"
#include "engine/kernel/workspace.hpp"
#include "engine/plan/numbers.hpp"

namespace gapcast {
namespace {

SectorMask group(const Plan& plan, Group g) { return plan.group[static_cast<std::size_t>(g)]; }
SectorMask digital(const Plan& plan, Digital d) {
  return plan.digital[static_cast<std::size_t>(d)];
}

std::vector<Quantity> quantities_of(const Output& output) {
  switch (output.kind) {
    case OutputKind::indicator: {
      const IndicatorInfo& row = info(static_cast<Indicator>(output.item));
      if (row.denominator == Measure::one) return {quantity_of(row.numerator)};
      return {quantity_of(row.numerator), quantity_of(row.denominator)};
    }
    case OutputKind::nominal_va:
      return {quantity_of(Account::nominal, output.item)};
    case OutputKind::real_va:
      return {quantity_of(Account::real, output.item)};
    case OutputKind::production_value:
      return {quantity_of(Account::production, output.item)};
    case OutputKind::employment:
      return {quantity_of(Account::employment, output.item)};
    case OutputKind::tracked:
      break;
  }
  return {};
}

void sort_unique(std::vector<int>& values) {
  std::sort(values.begin(), values.end());
  values.erase(std::unique(values.begin(), values.end()), values.end());
}

void lower_areas(const Plan& plan, const Selection& selection, Lowering& lowering) {
  std::vector<int> place(plan.areas.size(), -1);
  for (std::size_t k = 0; k < selection.outputs.size(); ++k) {
    const Output& output = plan.outputs[static_cast<std::size_t>(selection.outputs[k])];
    int& at = place[static_cast<std::size_t>(output.area)];
    if (at < 0) {
      at = static_cast<int>(lowering.areas.size());
      LoweredArea& area = lowering.areas.emplace_back();
      area.area = output.area;
      area.alone = plan.areas[static_cast<std::size_t>(output.area)].n_leaves == 1;
    }
    LoweredArea& area = lowering.areas[static_cast<std::size_t>(at)];
    area.outputs.push_back(static_cast<int>(k));
    for (const Quantity q : quantities_of(output)) area.quantities.push_back(q);
  }
  for (LoweredArea& area : lowering.areas) sort_unique(area.quantities);
}

void need_account(LoweredLeaf& leaf, Account account, int sector) {
  const SectorMask bit = SectorMask{1} << sector;
  if (account == Account::nominal) leaf.nominal |= bit;
  if (account == Account::production) leaf.production |= bit;
  if (account == Account::employment) leaf.employment = true;
}

void need_measure(const Plan& plan, LoweredLeaf& leaf, Measure measure) {
  const MeasureSum sum = sum_of(plan, measure);
  leaf.nominal |= sum.nominal | sum.digitalised;
  leaf.digitalised |= sum.digitalised;
  leaf.production |= sum.production;
  leaf.employment |= sum.employment != 0;
  leaf.labour_force |= measure == Measure::employment_all;
  leaf.population |= measure == Measure::population;
}

void lower_needs(const Plan& plan, const Lowering& lowering, LoweredLeaf& leaf) {
  const SectorMask sectors =
      plan.n_sectors == kMaxSectors ? kAllSectors : (SectorMask{1} << plan.n_sectors) - 1;
  for (const int a : leaf.areas)
    for (const Quantity q : lowering.areas[static_cast<std::size_t>(a)].quantities)
      leaf.quantities.push_back(q);
  sort_unique(leaf.quantities);
  for (const Quantity q : leaf.quantities) {
    if (is_measure(q))
      need_measure(plan, leaf, static_cast<Measure>(q));
    else
      need_account(leaf, account_of(q), sector_of(q));
  }
  // Groups that do not part the sectors are a broken invariant, shown by their sums.
  if (!lowering.groups_part) leaf.nominal = kAllSectors;
  leaf.labour_force |= leaf.employment;
  leaf.nominal &= sectors;
  leaf.digitalised &= sectors & digital(plan, Digital::other);
  leaf.production &= sectors & group(plan, Group::industry);
}

// The base-year states that are asked for and have loadings: all sectors of a state, since each
// follows the sums that it is in; prices also where real value added alone has them.
void lower_base(const Plan& plan, LoweredLeaf& lowered) {
  const Leaf& leaf = plan.leaves[static_cast<std::size_t>(lowered.leaf)];
  const SectorMask labour = lowered.labour_force ? kAllSectors : 0;
  const SectorMask population = lowered.population ? 1 : 0;
  const std::array<SectorMask, kBaseStates> needed = {
      kAllSectors, lowered.nominal, lowered.production, lowered.digitalised, labour, population};
  const auto draw = [&](BaseState state, SectorMask sectors) {
    lowered.drawn[static_cast<std::size_t>(state)] |=
        needed[static_cast<std::size_t>(state)] & sectors;
  };
  for (int k = 0; k < leaf.n_loadings; ++k) {
    const BaseLoading& of = plan.base_loadings[static_cast<std::size_t>(leaf.first_loading + k)];
    const bool whole = of.state == BaseState::population;
    draw(of.state, whole ? SectorMask{1} << of.sector : kAllSectors);
    if (of.state == BaseState::real_va) draw(BaseState::price, kAllSectors);
  }
}

void lower_leaves(const Plan& plan, const Selection& selection, Lowering& lowering) {
  std::vector<int> place(plan.leaves.size(), -1);
  for (const int leaf : selection.leaves) {
    place[static_cast<std::size_t>(leaf)] = static_cast<int>(lowering.leaves.size());
    lowering.leaves.emplace_back().leaf = leaf;
  }
  for (std::size_t a = 0; a < lowering.areas.size(); ++a) {
    LoweredArea& lowered = lowering.areas[a];
    const PlanArea& area = plan.areas[static_cast<std::size_t>(lowered.area)];
    for (int k = 0; k < area.n_leaves; ++k) {
      const int leaf = plan.area_leaves[static_cast<std::size_t>(area.first_leaf + k)];
      if (lowered.first_leaf < 0 || leaf < lowered.first_leaf) lowered.first_leaf = leaf;
      lowering.leaves[static_cast<std::size_t>(place[static_cast<std::size_t>(leaf)])]
          .areas.push_back(static_cast<int>(a));
    }
  }
  for (LoweredLeaf& leaf : lowering.leaves) {
    lower_needs(plan, lowering, leaf);
    lower_base(plan, leaf);
  }
  for (const int o : selection.outputs) {
    const Output& output = plan.outputs[static_cast<std::size_t>(o)];
    if (output.kind != OutputKind::tracked) continue;
    const int leaf = plan.tracked[static_cast<std::size_t>(output.item)].leaf;
    lowering.leaves[static_cast<std::size_t>(place[static_cast<std::size_t>(leaf)])]
        .tracked.push_back(output.item);
  }
  for (LoweredLeaf& leaf : lowering.leaves) sort_unique(leaf.tracked);
}

// The path knows no delay and no cancellation, so that neither is the same for all.
bool lever_varies(const ProjectLever& l) {
  return any_varies(l) || l.cancel_probability.value != 0 || l.delay_years.value != 0;
}

bool lever_varies(const Plan& plan, const Application& a) {
  const auto l = static_cast<std::size_t>(a.lever);
  switch (a.form) {
    case LeverForm::ramped:
      return any_varies(plan.ramped[l]);
    case LeverForm::investment:
      return any_varies(plan.investments[l]);
    case LeverForm::project:
      return lever_varies(plan.projects[l]);
    case LeverForm::land:
      return any_varies(plan.land[l]);
    case LeverForm::shock:
      break;
  }
  const ShockEffect& effect = plan.shock_effects[l];
  const ShockLever& shock = plan.shocks[static_cast<std::size_t>(effect.shock)];
  return !effect.distribution.is_constant() || shock.by_chance || any_varies(shock);
}

std::vector<char>& filled(Lowering& lowering, LeverForm form) {
  switch (form) {
    case LeverForm::investment:
      return lowering.investments;
    case LeverForm::project:
      return lowering.projects;
    case LeverForm::land:
      return lowering.land;
    case LeverForm::shock:
      return lowering.effects;
    case LeverForm::ramped:
      break;
  }
  return lowering.ramped;
}

void lower_channels(const Plan& plan, Lowering& lowering, LoweredLeaf& leaf) {
  leaf.channels.resize(static_cast<std::size_t>(kSectorChannels * plan.n_sectors + 1));
  for (const Application& a : plan.applications) {
    if (a.leaf != leaf.leaf) continue;
    const bool differs = a.channel == Channel::tracked || lever_varies(plan, a);
    if (differs) {
      leaf.varying.push_back(a);
      filled(lowering, a.form)[static_cast<std::size_t>(a.lever)] = 1;
    }
    if (a.channel == Channel::tracked) continue;
    const int item = a.channel == Channel::labour_force
                         ? kSectorChannels * plan.n_sectors
                         : static_cast<int>(a.channel) * plan.n_sectors + a.item;
    ChannelSeries& series = leaf.channels[static_cast<std::size_t>(item)];
    series.used = true;
    series.varies |= differs;
    series.constant.assign(static_cast<std::size_t>(plan.n_years), 0.0);
  }
}

bool observes(const Plan& plan, const Leaf& leaf, int sector) {
  for (int k = 0; k < leaf.n_observed; ++k)
    if (plan.observed[static_cast<std::size_t>(leaf.first_observed + k)].sectors >> sector & 1)
      return true;
  return false;
}

bool in(const Plan& plan, Group g, int sector) { return group(plan, g) >> sector & 1; }

// The sector's row of the Cholesky factor.
const double* cholesky_row(const Plan& plan, int leaf, int s) {
  const int n = plan.n_sectors;
  return plan.cholesky.data() + static_cast<std::size_t>((leaf * n + s) * n);
}

// Whose normals the sector's shock is made of.
void lower_shock(const Plan& plan, LoweredLeaf& lowered, int s) {
  LoweredSector& sector = lowered.sectors[static_cast<std::size_t>(s)];
  if (!sector.shocked) return;
  const Number& sigma = plan.sector(lowered.leaf, s).volatility;
  const Number& kappa = plan.leaves[static_cast<std::size_t>(lowered.leaf)].interval_inflation;
  sector.scaled = !sigma.varies() && !kappa.varies();
  for (int m = 0; m <= s; ++m)
    if (cholesky_row(plan, lowered.leaf, s)[m] != 0) lowered.normals |= SectorMask{1} << m;
}

void lower_correlation(const Plan& plan, LoweredLeaf& lowered) {
  const double kappa = plan.leaves[static_cast<std::size_t>(lowered.leaf)].interval_inflation.value;
  std::vector<int>& sectors = lowered.correlation.sectors;
  for (int s = 0; s < plan.n_sectors; ++s)
    if (lowered.normals >> s & 1) sectors.push_back(s);
  for (const int s : sectors) {
    const LoweredSector& sector = lowered.sectors[static_cast<std::size_t>(s)];
    const double scale =
        sector.scaled ? kappa * plan.sector(lowered.leaf, s).volatility.value : 1.0;
    for (const int m : sectors) {
      if (m > s) break;
      const double factor = cholesky_row(plan, lowered.leaf, s)[m];
      lowered.correlation.factors.push_back(sector.shocked ? scale * factor : 0.0);
    }
  }
}

void lower_sectors(const Plan& plan, LoweredLeaf& lowered) {
  const Leaf& leaf = plan.leaves[static_cast<std::size_t>(lowered.leaf)];
  const int n = plan.n_sectors;
  lowered.sectors.resize(static_cast<std::size_t>(n));
  for (int s = 0; s < n; ++s) {
    const LeafSector& p = plan.sector(lowered.leaf, s);
    LoweredSector& sector = lowered.sectors[static_cast<std::size_t>(s)];
    const auto additions = static_cast<std::size_t>(static_cast<int>(Channel::additions) * n + s);
    sector.shocked = p.volatility.varies() || p.volatility.value != 0;
    sector.growth_is_log_change =
        p.real_va > 0 && !observes(plan, leaf, s) && !lowered.channels[additions].used;
    lower_shock(plan, lowered, s);
    if (in(plan, Group::agriculture, s)) {
      lowered.agriculture.push_back(s);
      lowered.agriculture_employment += p.employment;
    } else if (!in(plan, Group::taxes, s)) {
      lowered.employing.push_back(s);
    }
  }
  lower_correlation(plan, lowered);
}

}  // namespace

MeasureSum sum_of(const Plan& plan, Measure measure) {
  const auto in = [&](Group g) { return group(plan, g); };
  const SectorMask core = digital(plan, Digital::core), other = digital(plan, Digital::other);
  switch (measure) {
    case Measure::nominal_all:
      return {.nominal = kAllSectors};
    case Measure::nominal_industry:
      return {.nominal = in(Group::industry)};
    case Measure::nominal_manufacturing:
      return {.nominal = plan.manufacturing};
    case Measure::nominal_industry_construction:
      return {.nominal = in(Group::industry) | in(Group::construction)};
    case Measure::nominal_agriculture:
      return {.nominal = in(Group::agriculture)};
    case Measure::nominal_services:
      return {.nominal = in(Group::services)};
    case Measure::nominal_taxes:
      return {.nominal = in(Group::taxes)};
    case Measure::nominal_services_taxes:
      return {.nominal = in(Group::services) | in(Group::taxes)};
    case Measure::nominal_core:
      return {.nominal = core};
    case Measure::nominal_digitalised:
      return {.digitalised = other};
    case Measure::nominal_digital:
      return {.nominal = core, .digitalised = other};
    case Measure::real_all:
      return {.real = kAllSectors};
    case Measure::real_industry:
      return {.real = in(Group::industry)};
    case Measure::real_manufacturing:
      return {.real = plan.manufacturing};
    case Measure::real_industry_construction:
      return {.real = in(Group::industry) | in(Group::construction)};
    case Measure::real_agriculture:
      return {.real = in(Group::agriculture)};
    case Measure::real_services:
      return {.real = in(Group::services)};
    case Measure::production_industry:
      return {.production = in(Group::industry)};
    case Measure::employment_industry:
      return {.employment = in(Group::industry)};
    case Measure::employment_agriculture:
      return {.employment = in(Group::agriculture)};
    case Measure::employment_outside_agriculture:
      return {.employment = ~in(Group::agriculture)};
    case Measure::employment_industry_construction:
      return {.employment = in(Group::industry) | in(Group::construction)};
    case Measure::employment_services:
      return {.employment = in(Group::services)};
    case Measure::employment_all:
    case Measure::population:
    case Measure::one:
    case Measure::count_:
      break;
  }
  return {};
}

Lowering lower(const Plan& plan, const Selection& selection) {
  Lowering lowering;
  SectorMask any = 0;
  int members = 0;
  for (const SectorMask mask : plan.group) {
    any |= mask;
    for (int s = 0; s < plan.n_sectors; ++s) members += mask >> s & 1;
  }
  for (int s = 0; s < plan.n_sectors; ++s)
    lowering.groups_part = lowering.groups_part && (any >> s & 1);
  lowering.groups_part = lowering.groups_part && members == plan.n_sectors;
  lower_areas(plan, selection, lowering);
  lower_leaves(plan, selection, lowering);
  lowering.ramped.resize(plan.ramped.size());
  lowering.investments.resize(plan.investments.size());
  lowering.projects.resize(plan.projects.size());
  lowering.land.resize(plan.land.size());
  lowering.effects.resize(plan.shock_effects.size());
  for (LoweredLeaf& leaf : lowering.leaves) {
    lower_channels(plan, lowering, leaf);
    lower_sectors(plan, leaf);
  }
  lower_draws(plan, lowering);
  return lowering;
}

}  // namespace gapcast
