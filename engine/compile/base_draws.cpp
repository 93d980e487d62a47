// Loadings of base-year levels from the catalogue into the plan.
#include "engine/compile/base_draws.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "engine/base/messages/model.hpp"

namespace gapcast {
namespace {

constexpr std::array<std::string_view, kBaseStates> kItems = {
    "real_va", "price", "va_ratio", "digitalisation", "employment", "population"};

struct Target {
  BaseState state{};
  int sector = 0;
};

// Is there a level that the loading could move?
bool has_level(Build& build, int leaf, const Target& target) {
  if (target.state == BaseState::population) return build.leaf(leaf).has_population;
  const LeafSector& sector = build.sector(leaf, target.sector);
  if (target.state == BaseState::employment)
    return build.leaf(leaf).has_employment && sector.employment > 0;
  if (target.state == BaseState::va_ratio) return sector.va_ratio > 0;
  if (target.state == BaseState::digitalisation) return sector.digitalisation > 0;
  return sector.real_va > 0;
}

// The state that a row of the file is about; nullopt where the scheme or the leaf has none.
std::optional<Target> target_of(Build& build, int leaf, const BaseLoadingRow& row) {
  Target target;
  const auto item = std::find(kItems.begin(), kItems.end(), row.item);
  if (item == kItems.end()) return std::nullopt;
  target.state = static_cast<BaseState>(item - kItems.begin());
  if (target.state != BaseState::population) {
    const Scheme& scheme = build.scheme();
    const auto sector = std::find_if(scheme.begin(), scheme.end(),
                                     [&](const Sector& of) { return of.id == row.sector; });
    if (sector == scheme.end()) return std::nullopt;
    target.sector = static_cast<int>(sector - scheme.begin());
  }
  if (!has_level(build, leaf, target)) return std::nullopt;
  return target;
}

void fill_leaf(Build& build, int leaf, const std::vector<BaseLoadingRow>& rows) {
  Plan& plan = build.plan();
  Leaf& state = build.leaf(leaf);
  std::map<int, int> places;  // of the file's components among the leaf's
  for (const BaseLoadingRow& row : rows)
    for (const ComponentLoading& of : row.loadings) places[of.component] = 0;
  for (auto& [component, place] : places) {
    place = state.n_components++;
    plan.base_streams.push_back(
        build.streams.id("base/" + build.leaf_id(leaf) + "/" + std::to_string(component)));
  }
  for (const BaseLoadingRow& row : rows)
    if (const auto target = target_of(build, leaf, row))
      for (const ComponentLoading& of : row.loadings)
        plan.base_loadings.push_back(
            {target->state, target->sector, places[of.component], of.loading});
  state.n_loadings = static_cast<int>(plan.base_loadings.size()) - state.first_loading;
  record_assumption(build, build.leaf_id(leaf), "account.base_draws", state.n_components,
                    "components", msg::base_levels_drawn, {std::to_string(state.n_loadings)});
  build.compiled.ledger.back().status = "derived";
  build.compiled.ledger.back().source = "gapcast-derived";
  build.compiled.ledger.back().origin = rows.front().place;
}

// What an analysis holds on the path.
void fill_path(Build& build) {
  Plan& plan = build.plan();
  if (build.spec.base_shifts.empty()) return;
  plan.base_on_path.assign(plan.base_streams.size(), 0);
  for (const BaseShiftSpec& shift : build.spec.base_shifts)
    for (int l = 0; l < build.n_leaves(); ++l) {
      if (build.leaf_id(l) != shift.area) continue;
      const Leaf& leaf = build.leaf(l);
      std::copy_n(shift.z.begin(),
                  std::min(shift.z.size(), static_cast<std::size_t>(leaf.n_components)),
                  plan.base_on_path.begin() + leaf.first_component);
    }
}

}  // namespace

void fill_base_draws(Build& build) {
  for (int leaf = 0; leaf < build.n_leaves(); ++leaf) {
    Leaf& state = build.leaf(leaf);
    state.first_component = static_cast<int>(build.plan().base_streams.size());
    state.first_loading = static_cast<int>(build.plan().base_loadings.size());
    const auto rows = build.catalog.base_loadings.find(build.leaf_id(leaf));
    if (rows != build.catalog.base_loadings.end() && !build.account(leaf).of_scenario)
      fill_leaf(build, leaf, rows->second);
  }
  fill_path(build);
}

}  // namespace gapcast
