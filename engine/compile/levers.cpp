// Compiling levers: where they act, and one function for each kind.
#include "engine/compile/levers.hpp"

#include <algorithm>
#include <array>
#include <limits>

#include "engine/base/messages/model.hpp"
#include "engine/compile/areas.hpp"
#include "engine/compile/lever_numbers.hpp"

namespace gapcast {

namespace {

SectorMask in_groups(const Plan& plan, std::initializer_list<Group> groups) {
  SectorMask mask = 0;
  for (const Group group : groups) mask |= plan.group[static_cast<std::size_t>(group)];
  return mask;
}

// One lever being compiled: the leaves and sectors it reaches.
struct Target {
  const LeverSpec& spec;
  std::vector<int> leaves;
  SectorMask sectors = 0;
};

// Adds an application in every leaf, to each of the sectors or (sectors 0 and item < 0) to the
// leaf.
void apply_to(Build& build, const Target& target, LeverForm form, Channel channel,
              std::size_t lever, SectorMask sectors) {
  for (const int leaf : target.leaves)
    for (int s = 0; s < build.n_sectors(); ++s)
      if (has(sectors, s))
        build.plan().applications.push_back({form, channel, static_cast<int>(lever), leaf, s});
}

void ramped(Build& build, const Target& target, const char* key, Transform transform,
            Channel channel, SectorMask sectors) {
  if (target.spec.number(key) == nullptr) return;
  std::vector<RampedLever>& levers = build.plan().ramped;
  const LeverNumbers numbers(build, target.spec);
  levers.push_back({numbers.needed(key, transform), numbers.from(), numbers.to(), numbers.ramp()});
  apply_to(build, target, LeverForm::ramped, channel, levers.size() - 1, sectors);
}

void growth(Build& build, const Target& target) {
  ramped(build, target, "add_pp", Transform::log1p_percent, Channel::growth, target.sectors);
}
void price(Build& build, const Target& target) {
  ramped(build, target, "add_pp", Transform::log1p_percent, Channel::price, target.sectors);
}
void va_ratio(Build& build, const Target& target) {
  const SectorMask industry = in_groups(build.plan(), {Group::industry});
  ramped(build, target, "add_pp", Transform::percent, Channel::va_ratio, target.sectors & industry);
}
void digital(Build& build, const Target& target) {
  const SectorMask other = build.plan().digital[static_cast<std::size_t>(Digital::other)];
  const SectorMask sectors = target.sectors & other;
  ramped(build, target, "speed_add", Transform::identity, Channel::adoption_speed, sectors);
  ramped(build, target, "ceiling_add_pp", Transform::percent, Channel::ceiling, sectors);
}

// Employment of agriculture is the residual and taxes have none: no elasticity there.
void labour(Build& build, const Target& target) {
  const SectorMask elastic =
      in_groups(build.plan(), {Group::industry, Group::construction, Group::services});
  ramped(build, target, "elasticity_add", Transform::identity, Channel::elasticity,
         target.sectors & elastic);
  const char* const key = "labour_force_growth_add_pp";
  if (target.spec.number(key) == nullptr) return;
  ramped(build, target, key, Transform::log1p_percent, Channel::labour_force, 0);
  const int lever = static_cast<int>(build.plan().ramped.size()) - 1;
  for (const int leaf : target.leaves)
    build.plan().applications.push_back(
        {LeverForm::ramped, Channel::labour_force, lever, leaf, -1});
}

void tracked(Build& build, const Target& target) {
  ramped(build, target, "add", Transform::identity, Channel::tracked, 0);
  const auto indicator = target.spec.texts.find("indicator");
  if (target.spec.number("add") == nullptr || indicator == target.spec.texts.end()) return;
  const int lever = static_cast<int>(build.plan().ramped.size()) - 1;
  for (const int leaf : target.leaves)
    for (std::size_t i = 0; i < build.compiled.tracked.size(); ++i)
      if (build.plan().tracked[i].leaf == leaf && build.compiled.tracked[i].id == indicator->second)
        build.plan().applications.push_back(
            {LeverForm::ramped, Channel::tracked, lever, leaf, static_cast<int>(i)});
}

void investment(Build& build, const Target& target) {
  const LeverNumbers numbers(build, target.spec);
  InvestmentLever lever;
  lever.leaf = target.leaves.front();
  lever.amount_bn = numbers.needed("amount_bn");
  lever.icor = numbers.needed("icor");
  lever.lag = numbers.given("lag", 1);
  lever.displacement = numbers.given("displacement", 0);
  lever.from = numbers.from();
  lever.to = numbers.to();
  lever.ramp = numbers.ramp();
  std::vector<InvestmentLever>& levers = build.plan().investments;
  levers.push_back(lever);
  apply_to(build, target, LeverForm::investment, Channel::additions, levers.size() - 1,
           target.sectors);
}

// Full capacity: va_bn, or capacity times va_per_unit.
void set_capacity(const LeverNumbers& numbers, const LeverSpec& spec, ProjectLever& lever) {
  const bool by_units = spec.number("va_bn") == nullptr && spec.number("capacity") != nullptr;
  lever.va_bn = numbers.needed(by_units ? "va_per_unit" : "va_bn");
  lever.units = by_units ? numbers.needed("capacity") : Number{1, -1};
}

void set_profile(Build& build, const LeverSpec& spec, ProjectLever& lever) {
  std::vector<double>& profiles = build.plan().profiles;
  lever.first_profile = static_cast<int>(profiles.size());
  for (const double percent : spec.profile) profiles.push_back(percent / 100);
  if (spec.profile.empty()) profiles.push_back(1);
  lever.n_profile = static_cast<int>(profiles.size()) - lever.first_profile;
}

void project(Build& build, const Target& target) {
  const LeverNumbers numbers(build, target.spec);
  ProjectLever lever;
  lever.leaf = target.leaves.front();
  set_capacity(numbers, target.spec, lever);
  set_profile(build, target.spec, lever);
  lever.year = numbers.needed("year");
  lever.end = numbers.given("end", std::numeric_limits<double>::infinity());
  lever.displacement = numbers.given("displacement", 0);
  lever.cancel_probability = numbers.given("cancel_probability", 0);
  lever.delay_years = numbers.drawn_as("delay/" + target.spec.name, "delay_years", 0);
  lever.cancel_stream = build.streams.id("cancel/" + target.spec.name);
  std::vector<ProjectLever>& levers = build.plan().projects;
  levers.push_back(lever);
  apply_to(build, target, LeverForm::project, Channel::additions, levers.size() - 1,
           target.sectors);
}

void land(Build& build, const Target& target) {
  const LeverNumbers numbers(build, target.spec);
  LandLever lever;
  lever.leaf = target.leaves.front();
  lever.area_ha = numbers.needed("area_ha");
  lever.occupancy_from = numbers.needed("occupancy_from", Transform::percent);
  lever.occupancy_to = numbers.needed("occupancy_to", Transform::percent);
  lever.va_bn_per_ha = numbers.needed("va_bn_per_ha");
  lever.displacement = numbers.given("displacement", 0);
  lever.from = numbers.from();
  lever.to = numbers.to();
  std::vector<LandLever>& levers = build.plan().land;
  levers.push_back(lever);
  apply_to(build, target, LeverForm::land, Channel::additions, levers.size() - 1, target.sectors);
}

ShockLever shock_lever(Build& build, const LeverSpec& spec) {
  const LeverNumbers numbers(build, spec);
  ShockLever lever;
  lever.by_chance = spec.number("year") == nullptr;
  if (lever.by_chance) {
    lever.annual_probability = numbers.needed("annual_probability");
    lever.from = numbers.from();
    lever.to = numbers.to();
  } else {
    lever.year = numbers.needed("year");
  }
  lever.recovery_share = numbers.given("recovery_share", 0);
  lever.recovery_years = numbers.given("recovery_years", 0);
  lever.event_stream = build.streams.id("event/" + spec.name);
  return lever;
}

// A sector named by its id is not in the effect of its group as well.
SectorMask sectors_of_effect(const Build& build, const LeverSpec& spec, const std::string& key) {
  SectorMask mask = mask_of(build.scheme(), key);
  if (is_sector(build.scheme(), key)) return mask;
  for (const auto& [other, effect] : spec.effects)
    if (is_sector(build.scheme(), other)) mask &= ~mask_of(build.scheme(), other);
  return mask;
}

void shock(Build& build, const Target& target) {
  Plan& plan = build.plan();
  plan.shocks.push_back(shock_lever(build, target.spec));
  for (const auto& [key, quantity] : target.spec.effects) {
    ShockEffect effect;
    effect.shock = static_cast<int>(plan.shocks.size()) - 1;
    effect.distribution = quantity.distribution;
    effect.mean = apply(Transform::log1p_percent, mean(quantity.distribution));
    effect.stream = build.streams.id("effect/" + target.spec.name + "/" + key);
    plan.shock_effects.push_back(effect);
    apply_to(build, target, LeverForm::shock, Channel::growth, plan.shock_effects.size() - 1,
             sectors_of_effect(build, target.spec, key));
  }
}

struct Kind {
  const char* kind;
  bool one_leaf;
  void (*compile)(Build&, const Target&);
};
constexpr std::array<Kind, 10> kKinds = {{{"growth", false, growth},
                                          {"investment", true, investment},
                                          {"project", true, project},
                                          {"land", true, land},
                                          {"shock", false, shock},
                                          {"digital", false, digital},
                                          {"va_ratio", false, va_ratio},
                                          {"price", false, price},
                                          {"labour", false, labour},
                                          {"tracked", false, tracked}}};

// Leaves of the run that an area names: all without one, an aggregate's leaves, or the leaf.
std::vector<int> leaves_of(const Build& build, const std::string& area) {
  std::vector<std::string> ids;
  if (const auto label = find_label(build.spec, build.catalog, area)) ids = label->leaves;
  std::vector<int> leaves;
  for (int l = 0; l < build.n_leaves(); ++l)
    if (area.empty() || std::find(ids.begin(), ids.end(), build.leaf_id(l)) != ids.end())
      leaves.push_back(l);
  return leaves;
}

// Kinds that bring value added of their own, to a sector without any too.
bool adds(const LeverSpec& spec) {
  return spec.kind == "investment" || spec.kind == "project" || spec.kind == "land";
}

// A project, an investment or land belongs to one leaf: which one must be clear.
bool one_leaf_is_clear(Build& build, const Target& target) {
  const LeverSpec& spec = target.spec;
  if (target.leaves.size() <= 1) return true;
  if (spec.area.empty())
    build.diagnostics.error(spec.place, spec.path, msg::lever_needs_leaf,
                            {spec.path, std::to_string(build.n_leaves())});
  else
    build.diagnostics.error(spec.place, spec.path, msg::lever_area_not_leaf,
                            {spec.path, spec.area});
  return false;
}

void compile_lever(Build& build, const LeverSpec& spec) {
  const auto kind = std::find_if(kKinds.begin(), kKinds.end(),
                                 [&](const Kind& known) { return spec.kind == known.kind; });
  Target target{spec, leaves_of(build, spec.area), mask_of(build.scheme(), spec.sector)};
  build.compiled.levers.push_back(spec);
  build.compiled.lever_leaves.push_back(target.leaves);
  if (build.ledger) record_lever(build, spec);
  if (kind == kKinds.end()) return;  // the reader reports unknown kinds
  if (kind->one_leaf && !one_leaf_is_clear(build, target)) return;
  const std::size_t before = build.plan().applications.size();
  if (!target.leaves.empty()) kind->compile(build, target);
  if (build.plan().applications.size() == before)
    build.diagnostics.warning(spec.place, spec.path, msg::lever_without_effect, {spec.path});
}

}  // namespace

SectorMask sectors_added_to(const Build& build, int leaf) {
  SectorMask sectors = 0;
  for (const LeverSpec& spec : build.spec.levers) {
    if (!adds(spec)) continue;
    const std::vector<int> leaves = leaves_of(build, spec.area);
    if (std::find(leaves.begin(), leaves.end(), leaf) != leaves.end())
      sectors |= mask_of(build.scheme(), spec.sector);
  }
  return sectors;
}

void fill_levers(Build& build, const std::vector<LeverSpec>& levers) {
  for (const LeverSpec& spec : levers) compile_lever(build, spec);
  std::vector<Application>& applications = build.plan().applications;
  std::stable_sort(applications.begin(), applications.end(),
                   [](const Application& a, const Application& b) { return a.leaf < b.leaf; });
}

}  // namespace gapcast
