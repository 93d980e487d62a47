// Sizes the scratch memory of the kernel for a plan and a selection, and makes selections.
#include "engine/kernel/workspace.hpp"

#include <algorithm>
#include <numeric>

#include "engine/kernel/constants.hpp"
#include "engine/kernel/context.hpp"

namespace gapcast {
namespace {

int count(std::size_t n) { return static_cast<int>(n); }

void size_block(const Plan& plan, Workspace::Buffers& b) {
  b.own_draws.resize(plan, count(plan.draws.size()), b.lanes);
  b.draw_rows.resize(plan.draws.size());
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
  for (StripRows* rows : {&now.labour_force, &now.population, &now.residual}) rows->resize(1);
  for (StripRows* rows : {&now.epsilons, &now.factors}) rows->resize(n * plan.n_years);
  for (StripRows& rows : now.years) rows.resize(plan.n_years);
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

// Rows of the state that a quantity adds up in years of a parity, in the order of lower_addends().
std::vector<const double*> rows_of(const Plan& plan, const LeafState& now, Quantity quantity,
                                   int parity) {
  if (quantity == quantity_of(Measure::population)) return {now.population.at(0)};
  if (quantity == quantity_of(Measure::employment_all)) return {now.labour_force.at(0)};
  std::vector<const double*> rows;
  const int n = plan.n_sectors;
  const MeasureSum sum = parts_of(plan, quantity);
  for (int s = 0; s < n; ++s) {
    const auto add = [&](SectorMask sectors, const StripRows& of, int first) {
      if (sectors >> s & 1) rows.push_back(of.at(first + s));
    };
    add(sum.nominal, now.nominal, 0);
    add(sum.real, now.real, parity * n);
    add(sum.production, now.production, 0);
    add(sum.digitalised, now.digitalised, 0);
    add(sum.employment, now.employment, parity * n);
  }
  return rows;
}

// What each sector adds to the quantity whose rows begin at `row`, of the accounts that are worked
// out.
void lower_addends(const MeasureSum& sum, Lanes row, std::ptrdiff_t step, LoweredLeaf& leaf) {
  bool first = true;
  for (std::size_t s = 0; s < leaf.sectors.size(); ++s) {
    const auto add = [&](SectorMask sectors, SectorPart part) {
      if (!(sectors >> s & 1)) return;
      leaf.sectors[s].addends[static_cast<std::size_t>(part)].push_back({first, row, step});
      first = false;
    };
    add(sum.nominal & leaf.nominal, SectorPart::nominal);
    add(sum.real, SectorPart::real);
    add(sum.production & leaf.production, SectorPart::production);
    add(sum.digitalised & leaf.digitalised, SectorPart::digitalised);
  }
}

void lower_kept(const Plan& plan, Workspace::Buffers& b) {
  for (LoweredLeaf& leaf : b.lowering.leaves)
    for (const Quantity quantity : leaf.quantities) {
      const int slot = b.slots[static_cast<std::size_t>(quantity)];
      const KeptQuantity kept{
          slot, 0, {rows_of(plan, b.now, quantity, 0), rows_of(plan, b.now, quantity, 1)}};
      (is_labour(plan, quantity) ? leaf.kept_labour : leaf.kept).push_back(kept);
      if (!is_labour(plan, quantity))
        lower_addends(parts_of(plan, quantity), b.quantities.at(slot, 0), b.quantities.step(),
                      leaf);
    }
}

// A sector's account of the base year, as SectorPath has it.
double base_account(const LeafSector& p, const LoweredSector& lowered, SectorPart part, int base) {
  switch (part) {
    case SectorPart::nominal:
      return p.real_va * p.price;
    case SectorPart::production:
      return lowered.inverse_ratio.empty()
                 ? p.real_va / p.va_ratio
                 : p.real_va * lowered.inverse_ratio[static_cast<std::size_t>(base)];
    case SectorPart::digitalised:
      return p.digitalisation * (p.real_va * p.price);
    case SectorPart::real:
      break;
  }
  return p.real_va;
}

// Where no level of the base year is drawn, its sums are worked out once.
void sum_base(const Plan& plan, Workspace::Buffers& b) {
  for (LoweredLeaf& leaf : b.lowering.leaves) {
    leaf.common_base = !leaf.draws_base();
    const int base = plan.leaves[static_cast<std::size_t>(leaf.leaf)].base;
    for (KeptQuantity& kept : leaf.kept)
      for (std::size_t s = 0; leaf.common_base && s < leaf.sectors.size(); ++s) {
        const LoweredSector& sector = leaf.sectors[s];
        const LeafSector& p = plan.sector(leaf.leaf, static_cast<int>(s));
        for (std::size_t part = 0; part < sector.addends.size(); ++part)
          for (const Addend& addend : sector.addends[part])
            if (addend.row == b.quantities.at(kept.slot, 0))
              kept.base += base_account(p, sector, static_cast<SectorPart>(part), base);
      }
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
  lower_kept(plan, *buffers_);
  lower_levers(plan, *buffers_);
  lower_constants(plan, buffers_->lowering);
  sum_base(plan, *buffers_);
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
