// Sizes the scratch memory of the kernel for a plan and a selection, and makes selections.
#include "engine/kernel/workspace.hpp"

#include <algorithm>
#include <numeric>

namespace gapcast {
namespace {

int count(std::size_t n) { return static_cast<int>(n); }

void size_block(const Plan& plan, Workspace::Buffers& b) {
  b.draws.resize(count(plan.draws.size()), 1);
  b.factor.resize(1, plan.n_years);
  b.tail.resize(1, plan.n_years);
  b.uniforms.resize(1, plan.n_years);
  b.ramped.resize(count(plan.ramped.size()), plan.n_years);
  b.investments.resize(count(plan.investments.size()), plan.n_years);
  b.projects.resize(count(plan.projects.size()), plan.n_years);
  b.land.resize(count(plan.land.size()), plan.n_years);
  b.effects.resize(count(plan.shock_effects.size()), plan.n_years);
}

void size_leaf(const Plan& plan, Workspace::Buffers& b) {
  const int n = plan.n_sectors;
  b.channels.resize(kSectorChannels * n, plan.n_years);
  b.channel_used.assign(static_cast<std::size_t>(kSectorChannels * n), 0);
  b.labour_force.resize(1, plan.n_years);
  b.normals.resize(n, plan.n_years);
  b.adoption_normals.resize(n, plan.n_years);
  for (LaneTable* table : {&b.organic, &b.shock, &b.price, &b.ratio, &b.adoption, &b.digital})
    table->resize(n, 1);
  b.tracked_levers.resize(count(plan.tracked.size()), plan.n_years);
  b.tracked.resize(count(plan.tracked.size()), plan.n_years);
  b.leaf.resize(n, plan.n_years);
}

void size_areas(const Plan& plan, const Selection& selection, Workspace::Buffers& b) {
  b.slot.assign(plan.areas.size(), -1);
  b.area_selected.assign(plan.areas.size(), 0);
  for (const int o : selection.outputs) {
    const auto area = static_cast<std::size_t>(plan.outputs[static_cast<std::size_t>(o)].area);
    b.area_selected[area] = 1;
    if (plan.areas[area].n_leaves > 1 && b.slot[area] < 0) {
      b.slot[area] = count(b.sums.size());
      b.sums.emplace_back().resize(plan.n_sectors, plan.n_years);
    }
  }
  b.measures.resize(static_cast<int>(Measure::count_), plan.n_years);
}

}  // namespace

Workspace::Workspace(const Plan& plan, const Selection& selection) : buffers_(new Buffers) {
  size_block(plan, *buffers_);
  size_leaf(plan, *buffers_);
  size_areas(plan, selection, *buffers_);
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
