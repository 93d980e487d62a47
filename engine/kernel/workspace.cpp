// Sizes the scratch memory of the kernel for a plan and a selection, and makes selections.
#include "engine/kernel/workspace.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

#include "engine/kernel/constants.hpp"
#include "engine/kernel/context.hpp"
#include "engine/kernel/equations.hpp"

namespace gapcast {
namespace {

int count(std::size_t n) { return static_cast<int>(n); }

void size_block(const Plan& plan, Workspace::Buffers& b) {
  b.own_draws.resize(plan, b.lowering.n_draws, b.lanes);
  b.draw_rows.resize(plan.draws.size());
  b.undrawn.resize(1, 1, b.lanes);
  std::fill_n(b.undrawn.at(0, 0), b.lanes, std::numeric_limits<double>::quiet_NaN());
  b.uniforms.resize(1, plan.n_years, b.lanes);
  b.ramped.resize(count(plan.ramped.size()), plan.n_years, b.lanes);
  b.investments.resize(count(plan.investments.size()), plan.n_years, b.lanes);
  b.projects.resize(count(plan.projects.size()), plan.n_years, b.lanes);
  b.land.resize(count(plan.land.size()), plan.n_years, b.lanes);
  b.effects.resize(count(plan.shock_effects.size()), plan.n_years, b.lanes);
}

void size_leaf(const Plan& plan, Workspace::Buffers& b) {
  const int n = plan.n_sectors;
  b.channels.resize(kSectorChannels * n + 1, plan.n_years, b.lanes);
  LeafState& now = b.now;
  for (StripNormals* own : {&b.own_shocks, &b.own_adoption}) own->resize(plan, 1);
  for (StripRows* rows :
       {&now.organic, &now.shock, &now.growth, &now.price, &now.ratio, &now.adoption, &now.digital,
        &now.nominal, &now.production, &now.digitalised})
    rows->resize(n);
  for (StripRows* rows : {&now.real, &now.employment}) rows->resize(2 * n);
  for (StripRows* rows : {&now.labour_force, &now.population, &now.residual, &now.years.adoption})
    rows->resize(1);
  for (StripRows* rows : {&now.epsilons, &now.factors}) rows->resize(n * plan.n_years);
  for (StripRows* rows : {&now.years.growth, &now.years.real, &now.years.nominal,
                          &now.years.production, &now.years.digitalised})
    rows->resize(plan.n_years);
  int components = 0;
  for (const Leaf& leaf : plan.leaves) components = std::max(components, leaf.n_components);
  b.own_starts.resize(plan, components, b.lanes);
  b.base_normals.resize(components, 1, b.lanes);
  b.base.resize(components > 0 ? kBaseStates * n + kBaseTargets : 0, 1, b.lanes);
  b.tracked_levers.resize(count(plan.tracked.size()), plan.n_years, b.lanes);
  b.tracked.resize(count(plan.tracked.size()), plan.n_years, b.lanes);
  b.tracked_walk.resize(1, 1, b.lanes);
}

// Rows for the quantities of a list, by quantity.
std::vector<int> slots_of(const Plan& plan, const std::vector<Quantity>& quantities) {
  std::vector<int> slots(static_cast<std::size_t>(kMeasures + kAccounts * plan.n_sectors), -1);
  for (std::size_t k = 0; k < quantities.size(); ++k)
    slots[static_cast<std::size_t>(quantities[k])] = count(k);
  return slots;
}

void size_quantities(const Plan& plan, Workspace::Buffers& b) {
  std::vector<Quantity> all;
  for (const LoweredArea& area : b.lowering.areas) {
    all.insert(all.end(), area.quantities.begin(), area.quantities.end());
    LaneTable& sums = b.sums.emplace_back();
    b.sum_slots.push_back(slots_of(plan, area.quantities));
    if (!area.alone) sums.resize(count(area.quantities.size()), plan.n_years, b.lanes);
  }
  std::sort(all.begin(), all.end());
  all.erase(std::unique(all.begin(), all.end()), all.end());
  b.slots = slots_of(plan, all);
  b.quantities.resize(count(all.size()), plan.n_years, b.lanes);
}

// Sectors whose accounts a quantity adds up.
MeasureSum parts_of(const Plan& plan, Quantity quantity) {
  if (is_measure(quantity)) return sum_of(plan, static_cast<Measure>(quantity));
  MeasureSum sum;
  const SectorMask sector = SectorMask{1} << sector_of(quantity);
  switch (account_of(quantity)) {
    case Account::real:
      sum.real = sector;
      break;
    case Account::production:
      sum.production = sector;
      break;
    case Account::employment:
      sum.employment = sector;
      break;
    case Account::nominal:
      sum.nominal = sector;
      break;
  }
  return sum;
}

// Does it stem from employment or the number of people, not from the accounts of the sectors?
bool is_labour(const Plan& plan, Quantity quantity) {
  if (quantity == quantity_of(Measure::population) ||
      quantity == quantity_of(Measure::employment_all))
    return true;
  return parts_of(plan, quantity).employment != 0;
}

// Calls visit(sector, part) for every account of a sum, in the order in which all sums are made: a
// member has the same bits whichever way it goes.
template <class Visit>
void for_each_part(const MeasureSum& sum, int n_sectors, const Visit& visit) {
  const std::pair<SectorMask, SectorPart> parts[] = {{sum.nominal, SectorPart::nominal},
                                                     {sum.real, SectorPart::real},
                                                     {sum.production, SectorPart::production},
                                                     {sum.digitalised, SectorPart::digitalised}};
  for (int s = 0; s < n_sectors; ++s)
    for (const auto& [sectors, part] : parts)
      if (sectors >> s & 1) visit(s, part);
}

const double* row_of(const LeafState& now, int s, SectorPart part, int first_real) {
  switch (part) {
    case SectorPart::real:
      return now.real.at(first_real + s);
    case SectorPart::production:
      return now.production.at(s);
    case SectorPart::digitalised:
      return now.digitalised.at(s);
    case SectorPart::nominal:
      break;
  }
  return now.nominal.at(s);
}

// Rows of the state that a quantity adds up in years of a parity.
std::vector<const double*> rows_of(const Plan& plan, const LeafState& now, Quantity quantity,
                                   int parity) {
  if (quantity == quantity_of(Measure::population)) return {now.population.at(0)};
  if (quantity == quantity_of(Measure::employment_all)) return {now.labour_force.at(0)};
  std::vector<const double*> rows;
  const int n = plan.n_sectors;
  const MeasureSum sum = parts_of(plan, quantity);
  for_each_part(sum, n,
                [&](int s, SectorPart part) { rows.push_back(row_of(now, s, part, parity * n)); });
  for (int s = 0; s < n; ++s)
    if (sum.employment >> s & 1) rows.push_back(now.employment.at(parity * n + s));
  return rows;
}

// A sector's account of the base year.
double base_account(const LeafSector& p, const LoweredSector& lowered, SectorPart part) {
  const double nominal = equations::nominal_va(p.real_va, p.price);
  switch (part) {
    case SectorPart::nominal:
      return nominal;
    case SectorPart::production:
      return lowered.inverse_ratio.empty()
                 ? equations::production_value(p.real_va, p.va_ratio)
                 : equations::production_value_of_inverse(p.real_va, 1 / p.va_ratio);
    case SectorPart::digitalised:
      return equations::digitalised_va(p.digitalisation, nominal);
    case SectorPart::real:
      break;
  }
  return p.real_va;
}

// What each sector adds to the quantity whose rows begin at `row`, of the accounts that are worked
// out, and the quantity in the base year, where no level is drawn.
double lower_addends(const MeasureSum& sum, Lanes row, std::ptrdiff_t step, const Plan& plan,
                     LoweredLeaf& leaf) {
  MeasureSum asked = sum;
  asked.nominal &= leaf.nominal;
  asked.production &= leaf.production;
  asked.digitalised &= leaf.digitalised;
  bool first = true;
  double base = 0;
  for_each_part(asked, plan.n_sectors, [&](int s, SectorPart part) {
    LoweredSector& sector = leaf.sectors[static_cast<std::size_t>(s)];
    sector.addends[static_cast<std::size_t>(part)].push_back({first, row, step});
    base += base_account(plan.sector(leaf.leaf, s), sector, part);
    first = false;
  });
  return base;
}

void lower_kept(const Plan& plan, Workspace::Buffers& b) {
  for (LoweredLeaf& leaf : b.lowering.leaves)
    for (const Quantity quantity : leaf.quantities) {
      const int slot = b.slots[static_cast<std::size_t>(quantity)];
      KeptQuantity kept{
          slot, 0, {rows_of(plan, b.now, quantity, 0), rows_of(plan, b.now, quantity, 1)}};
      if (is_labour(plan, quantity)) {
        leaf.kept_labour.push_back(kept);
        continue;
      }
      kept.base = lower_addends(parts_of(plan, quantity), b.quantities.at(slot, 0),
                                b.quantities.step(), plan, leaf);
      leaf.kept.push_back(kept);
    }
}

}  // namespace

Workspace::Workspace(const Plan& plan, const Selection& selection, int most_members)
    : buffers_(new Buffers) {
  buffers_->lanes = whole_vectors(most_members);
  buffers_->lowering = lower(plan, selection);
  size_block(plan, *buffers_);
  size_leaf(plan, *buffers_);
  size_quantities(plan, *buffers_);
  lower_levers(plan, *buffers_);
  std::fill(buffers_->draw_rows.begin(), buffers_->draw_rows.end(), buffers_->undrawn.at(0, 0));
  lower_constants(plan, buffers_->lowering);
  lower_kept(plan, *buffers_);
  buffers_->kept = selection.kept;
  if (selection.kept != nullptr)
    buffers_->kept_places = selection.kept->places_of(plan, buffers_->lowering);
}

Workspace::~Workspace() { delete buffers_; }

Workspace::Workspace(Workspace&& other) noexcept : buffers_(other.buffers_) {
  other.buffers_ = nullptr;
}

Workspace& Workspace::operator=(Workspace&& other) noexcept {
  std::swap(buffers_, other.buffers_);
  return *this;
}

Selection select_outputs(const Plan& plan, std::span<const int> outputs) {
  Selection selection;
  selection.outputs.assign(outputs.begin(), outputs.end());
  std::sort(selection.outputs.begin(), selection.outputs.end());
  for (const int o : selection.outputs) {
    const PlanArea& area =
        plan.areas[static_cast<std::size_t>(plan.outputs[static_cast<std::size_t>(o)].area)];
    for (int k = 0; k < area.n_leaves; ++k)
      selection.leaves.push_back(plan.area_leaves[static_cast<std::size_t>(area.first_leaf + k)]);
  }
  std::sort(selection.leaves.begin(), selection.leaves.end());
  selection.leaves.erase(std::unique(selection.leaves.begin(), selection.leaves.end()),
                         selection.leaves.end());
  return selection;
}

Selection select_all(const Plan& plan) {
  std::vector<int> outputs(plan.outputs.size());
  std::iota(outputs.begin(), outputs.end(), 0);
  return select_outputs(plan, outputs);
}

}  // namespace gapcast
