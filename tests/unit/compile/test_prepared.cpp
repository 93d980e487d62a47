// A scenario compiled but for its levers, against compiling it whole.
#include "engine/compile/prepared.hpp"
#include "engine/kernel/kernel.hpp"
#include "engine/scenario/same.hpp"
#include "tests/unit/compile/small_runs.hpp"

namespace gapcast {
namespace {

using namespace test;

LeverSpec growth(const char* name, double add_pp, double from) {
  LeverSpec spec = lever("growth", name, "", "industry");
  spec.numbers["add_pp"] = number(add_pp);
  spec.numbers["from"] = number(from);
  for (auto& [key, quantity] : spec.numbers) quantity.path = spec.path + "." + key;
  return spec;
}

LeverSpec project(const char* name) {
  LeverSpec spec = lever("project", name, "north", "ore");
  spec.numbers["va_bn"] = number(50);
  spec.numbers["year"] = number(2026.5);
  Distribution& delay = spec.numbers["delay_years"].distribution;
  delay.kind = DistributionKind::uniform;
  delay.b = 2;
  for (auto& [key, quantity] : spec.numbers) quantity.path = spec.path + "." + key;
  return spec;
}

// Two members of every output and year.
std::vector<double> members_of(const Plan& plan) {
  const Selection selection = select_all(plan);
  Workspace workspace(plan, selection);
  const std::size_t n_rows = plan.outputs.size() * static_cast<std::size_t>(plan.n_years);
  std::vector<double> out(n_rows * kBlockMembers), members;
  simulate(plan, selection, {3, 2, false}, workspace, std::span(out));
  for (std::size_t row = 0; row < n_rows; ++row)
    for (std::size_t lane = 0; lane < 2; ++lane) {
      const double value = out[row * kBlockMembers + lane];
      members.push_back(value == value ? value : -1e9);  // growth in the first year is none
    }
  return members;
}

TEST_CASE("levers put in later make the plan that compiling the whole makes") {
  const Catalog catalog = small_catalog();
  ScenarioSpec spec = scenario({"both"});
  spec.levers = {growth("a", 2, 2026)};
  Diagnostics diagnostics;
  Prepared prepared(spec, catalog, {}, diagnostics);
  prepared.drop_ledger();
  const std::vector<std::vector<LeverSpec>> changes = {
      {},
      spec.levers,
      {growth("a", 3, 2025)},
      {project("p"), growth("a", 2, 2026), growth("b", -1, 2027)}};
  std::vector<std::vector<double>> seen;
  for (const std::vector<LeverSpec>& levers : changes) {
    ScenarioSpec changed = spec;
    changed.levers = levers;
    changed.seed = 5 + levers.size();
    const Compiled later = prepared.with_levers(levers, changed.seed, diagnostics);
    const Outcome whole = compiled(changed, catalog);
    CHECK(later.ledger.empty());
    CHECK_FALSE(whole.compiled.ledger.empty());
    CHECK(later.plan.draws.size() == whole.compiled.plan.draws.size());
    CHECK(later.lever_leaves == whole.compiled.lever_leaves);
    CHECK(members_of(later.plan) == members_of(whole.compiled.plan));
    for (const std::vector<double>& other : seen) CHECK(other != members_of(later.plan));
    seen.push_back(members_of(later.plan));
  }
  CHECK_FALSE(diagnostics.has_errors());
}

TEST_CASE("scenarios that differ in more than levers and seed are told apart") {
  ScenarioSpec spec = scenario({"both"});
  spec.levers = {growth("a", 2, 2026)};
  ScenarioSpec other = spec;
  other.levers.clear();
  other.seed = 99;
  CHECK(same_but_levers(spec, other));
  other.horizon = 2029;
  CHECK_FALSE(same_but_levers(spec, other));
  other = spec;
  other.parameters.push_back({"", "ore", "volatility", number(3)});
  CHECK_FALSE(same_but_levers(spec, other));
}

}  // namespace
}  // namespace gapcast
