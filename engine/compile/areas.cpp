// Resolving the areas of a run.
#include "engine/compile/areas.hpp"

#include <algorithm>
#include <map>

#include "engine/base/messages/model.hpp"
#include "engine/base/text.hpp"

namespace gapcast {

namespace {

const AreaSpec* find_inline(const ScenarioSpec& spec, const std::string& id) {
  for (const AreaSpec& area : spec.inline_areas)
    if (area.id == id) return &area;
  return nullptr;
}

Title title_or_id(const Title& title, const std::string& id) {
  const std::string& en = title.en.empty() ? title.vi : title.en;
  const std::string& vi = title.vi.empty() ? title.en : title.vi;
  return {en.empty() ? id : en, vi.empty() ? id : vi};
}

// Ids asked for, without repeats.
std::vector<std::string> requested_ids(const Build& build) {
  std::vector<std::string> ids;
  const auto add = [&](const std::string& id) {
    if (std::find(ids.begin(), ids.end(), id) == ids.end()) ids.push_back(id);
  };
  std::vector<std::string> words = build.spec.areas;
  if (words.empty()) words.push_back("all");
  for (const std::string& word : words) {
    if (word != "all") {
      add(word);
      continue;
    }
    if (!build.catalog.directory.empty())
      for (const Area& area : build.catalog.areas) add(area.id);
    for (const AreaSpec& area : build.spec.inline_areas) add(area.id);
    for (const AggregateSpec& aggregate : build.spec.inline_aggregates) add(aggregate.id);
  }
  return ids;
}

// Accounts by leaf id, each read once.
class Accounts {
 public:
  explicit Accounts(Build& build) : build_(build) {}

  const LeafAccount& of(const std::string& leaf) {
    const auto found = accounts_.find(leaf);
    if (found != accounts_.end()) return found->second;
    const AreaSpec* area = find_inline(build_.spec, leaf);
    LeafAccount account = area != nullptr
                              ? inline_account(*area, build_.scheme(), build_.diagnostics)
                              : catalogue_account(build_.catalog, leaf, build_.scheme());
    if (account.known && account.base_year > build_.horizon)
      build_.diagnostics.error(
          build_.spec.areas_place, "horizon", msg::base_year_after_horizon,
          {leaf, std::to_string(account.base_year), std::to_string(build_.horizon)});
    return accounts_.emplace(leaf, std::move(account)).first->second;
  }

 private:
  Build& build_;
  std::map<std::string, LeafAccount> accounts_;
};

std::vector<std::string> missing_of(const AreaLabel& label, Accounts& accounts) {
  if (!label.aggregate) return accounts.of(label.id).missing;
  std::vector<std::string> leaves;
  for (const std::string& leaf : label.leaves)
    if (!accounts.of(leaf).missing.empty()) leaves.push_back(leaf);
  return leaves;
}

int leaf_index(Build& build, const std::string& id, Accounts& accounts) {
  std::vector<AreaLabel>& leaves = build.compiled.leaves;
  for (std::size_t l = 0; l < leaves.size(); ++l)
    if (leaves[l].id == id) return static_cast<int>(l);
  const AreaLabel unnamed{id, {id, id}, false, AreaLevel::custom, {id}};
  leaves.push_back(find_label(build.spec, build.catalog, id).value_or(unnamed));
  build.accounts.push_back(accounts.of(id));
  return static_cast<int>(leaves.size()) - 1;
}

void add_area(Build& build, const AreaLabel& label, Accounts& accounts) {
  Plan& plan = build.plan();
  PlanArea area;
  area.first_leaf = static_cast<int>(plan.area_leaves.size());
  area.n_leaves = static_cast<int>(label.leaves.size());
  for (const std::string& leaf : label.leaves)
    plan.area_leaves.push_back(leaf_index(build, leaf, accounts));
  plan.areas.push_back(area);
  build.compiled.areas.push_back(label);
}

// Years of the plan: from the earliest base year on; an area starts with its latest leaf.
void set_years(Build& build) {
  Plan& plan = build.plan();
  int first = build.account(0).base_year;
  for (const LeafAccount& account : build.accounts) first = std::min(first, account.base_year);
  plan.first_year = first;
  plan.n_years = std::max(build.horizon - first + 1, 1);
  plan.leaves.resize(build.accounts.size());
  for (int l = 0; l < build.n_leaves(); ++l)
    build.leaf(l).base = build.account(l).base_year - first;
  for (PlanArea& area : plan.areas)
    for (int i = 0; i < area.n_leaves; ++i) {
      const int leaf = plan.area_leaves[static_cast<std::size_t>(area.first_leaf + i)];
      area.start = std::max(area.start, build.leaf(leaf).base);
    }
}

void report_no_area(Build& build) {
  std::vector<std::string> arguments = {"all", "grdp"};
  if (!build.compiled.lacking.empty()) {
    const LackingArea& area = build.compiled.lacking.front();
    arguments = {area.id, join(area.missing, ", ")};
  }
  build.diagnostics.error(build.spec.areas_place, "areas", msg::no_area_can_run, arguments);
}

}  // namespace

std::optional<AreaLabel> find_label(const ScenarioSpec& spec, const Catalog& catalog,
                                    const std::string& id) {
  if (const AreaSpec* area = find_inline(spec, id))
    return AreaLabel{id, title_or_id(area->title, id), false, AreaLevel::custom, {id}};
  for (const AggregateSpec& aggregate : spec.inline_aggregates)
    if (aggregate.id == id)
      return AreaLabel{id, title_or_id(aggregate.title, id), true, AreaLevel::custom, aggregate.of};
  const Area* area = catalog.find_area(id);
  if (area == nullptr) return std::nullopt;
  const std::vector<std::string> leaves = area->aggregate ? area->of : std::vector<std::string>{id};
  return AreaLabel{id, title_or_id(area->title, id), area->aggregate, area->level, leaves};
}

LeafAccount nation_account(const Build& build) {
  if (!build.catalog.directory.empty())
    for (const Area& area : build.catalog.areas)
      if (area.level == AreaLevel::nation && !area.aggregate)
        return catalogue_account(build.catalog, area.id, build.scheme());
  LeafAccount none;
  none.sectors.resize(build.scheme().size());
  return none;
}

void resolve_areas(Build& build) {
  Accounts accounts(build);
  for (const std::string& id : requested_ids(build)) {
    const auto label = find_label(build.spec, build.catalog, id);
    if (!label) {
      build.compiled.lacking.push_back({id, {id, id}, {"area"}});
      continue;
    }
    const std::vector<std::string> missing = missing_of(*label, accounts);
    if (missing.empty() && !label->leaves.empty())
      add_area(build, *label, accounts);
    else
      build.compiled.lacking.push_back({id, label->title, missing});
  }
  if (build.compiled.areas.empty())
    report_no_area(build);
  else
    set_years(build);
}

}  // namespace gapcast
