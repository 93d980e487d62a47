// Levers: numbers, defaults, where they act, draws, and levers that cannot be placed.
#include <cmath>

#include "tests/unit/compile/small_runs.hpp"

namespace gapcast {
namespace {

using namespace test;
using doctest::Approx;

LeverSpec with(LeverSpec spec, std::initializer_list<std::pair<const char*, Quantity>> numbers) {
  for (const auto& [key, quantity] : numbers) {
    spec.numbers[key] = quantity;
    spec.numbers[key].path = spec.path + "." + key;
  }
  return spec;
}

Outcome run_with(std::vector<LeverSpec> levers, std::vector<std::string> areas = {"both"}) {
  ScenarioSpec spec = scenario(std::move(areas));  // leaves of both: south 0, north 1
  spec.levers = std::move(levers);
  return compiled(spec, small_catalog());
}

// Leaf, channel, lever and item of every application, in order.
std::vector<std::array<int, 4>> places(const Plan& plan) {
  std::vector<std::array<int, 4>> found;
  for (const Application& a : plan.applications)
    found.push_back({a.leaf, static_cast<int>(a.channel), a.lever, a.item});
  return found;
}
constexpr int channel(Channel c) { return static_cast<int>(c); }

TEST_CASE("a growth lever without an area acts on each sector of its set in every leaf") {
  const Outcome run = run_with({with(lever("growth", "a", "", "industry"),
                                     {{"add_pp", number(2)}, {"from", number(2026)}})});
  CHECK(run.diagnostics.all().empty());
  const Plan& plan = run.compiled.plan;
  REQUIRE(plan.ramped.size() == 1);
  CHECK(plan.ramped[0].amount.value == Approx(std::log(1.02)));
  CHECK(plan.ramped[0].from.value == 2026);
  CHECK(plan.ramped[0].to.value == 2030);
  CHECK(plan.ramped[0].ramp.value == 1);
  const int g = channel(Channel::growth);
  CHECK(places(plan) ==
        std::vector<std::array<int, 4>>{
            {0, g, 0, 1}, {0, g, 0, 2}, {0, g, 0, 3}, {1, g, 0, 1}, {1, g, 0, 2}, {1, g, 0, 3}});
}

TEST_CASE("the default end of a lever is the horizon of the compilation") {
  ScenarioSpec spec = scenario({"south"});
  spec.levers = {
      with(lever("price", "a", "", "ore"), {{"add_pp", number(1)}, {"from", number(2026)}})};
  const Plan plan = compiled(spec, small_catalog(), {.horizon = 2050}).compiled.plan;
  CHECK(plan.ramped[0].to.value == 2050);
}

TEST_CASE("applications are ascending by leaf and keep the order of the levers within") {
  const Outcome run = run_with(
      {with(lever("growth", "a", "north", "ore"), {{"add_pp", number(1)}, {"from", number(2026)}}),
       with(lever("price", "b", "both", "ore"), {{"add_pp", number(1)}, {"from", number(2026)}}),
       with(lever("growth", "c", "south", "ore"),
            {{"add_pp", number(1)}, {"from", number(2026)}})});
  const int g = channel(Channel::growth);
  const int p = channel(Channel::price);
  CHECK(places(run.compiled.plan) ==
        std::vector<std::array<int, 4>>{{0, p, 1, 1}, {0, g, 2, 1}, {1, g, 0, 1}, {1, p, 1, 1}});
  CHECK(run.compiled.lever_leaves == std::vector<std::vector<int>>{{1}, {0, 1}, {0}});
}

TEST_CASE("digital levers act on other sectors by speed and ceiling") {
  const Outcome run =
      run_with({with(lever("digital", "a", "south", "industry"), {{"speed_add", number(0.08)},
                                                                  {"ceiling_add_pp", number(5)},
                                                                  {"from", number(2026)},
                                                                  {"ramp", number(3)}})});
  const Plan& plan = run.compiled.plan;
  REQUIRE(plan.ramped.size() == 2);
  CHECK(plan.ramped[0].amount.value == 0.08);
  CHECK(plan.ramped[1].amount.value == Approx(0.05));
  CHECK(plan.ramped[1].ramp.value == 3);
  const int speed = channel(Channel::adoption_speed);
  const int ceiling = channel(Channel::ceiling);
  CHECK(places(plan) ==
        std::vector<std::array<int, 4>>{
            {0, speed, 0, 1}, {0, speed, 0, 3}, {0, ceiling, 1, 1}, {0, ceiling, 1, 3}});
}

TEST_CASE("va_ratio acts on industry and labour outside agriculture and taxes") {
  const Outcome run = run_with(
      {with(lever("va_ratio", "a", "south", "mills"),
            {{"add_pp", number(1)}, {"from", number(2026)}}),
       with(lever("va_ratio", "b", "south", "shops"),
            {{"add_pp", number(1)}, {"from", number(2026)}}),
       with(lever("labour", "c", "south", "services"), {{"elasticity_add", number(0.1)},
                                                        {"labour_force_growth_add_pp", number(0.4)},
                                                        {"from", number(2026)}}),
       with(lever("labour", "d", "south", "crops"),
            {{"elasticity_add", number(0.1)}, {"from", number(2026)}})});
  const Plan& plan = run.compiled.plan;
  CHECK(plan.ramped[0].amount.value == Approx(0.01));
  CHECK(plan.ramped[3].amount.value == Approx(std::log(1.004)));
  CHECK(places(plan) ==
        std::vector<std::array<int, 4>>{{0, channel(Channel::va_ratio), 0, 3},
                                        {0, channel(Channel::elasticity), 2, 4},
                                        {0, channel(Channel::labour_force), 3, -1}});
  REQUIRE(run.diagnostics.all().size() == 2);  // b and d
  CHECK(run.diagnostics.all()[0].message == msg::lever_without_effect);
  CHECK(run.diagnostics.all()[0].arguments == Words{"levers.va_ratio.b"});
  CHECK(run.diagnostics.all()[1].key == "levers.labour.d");
  CHECK_FALSE(run.diagnostics.has_errors());
}

TEST_CASE("investment has its defaults") {
  const Outcome run =
      run_with({with(lever("investment", "a", "north", "mills"), {{"amount_bn", number(300)},
                                                                  {"icor", number(6)},
                                                                  {"from", number(2025)},
                                                                  {"to", number(2027)}})});
  const InvestmentLever& made = run.compiled.plan.investments.at(0);
  CHECK(made.leaf == 1);
  CHECK(made.amount_bn.value == 300);
  CHECK(made.icor.value == 6);
  CHECK(made.lag.value == 1);
  CHECK(made.displacement.value == 0);
  CHECK(made.to.value == 2027);
  CHECK(places(run.compiled.plan) ==
        std::vector<std::array<int, 4>>{{1, channel(Channel::additions), 0, 3}});
}

TEST_CASE("projects have capacity by value or by units and a profile of fractions") {
  LeverSpec by_units = with(lever("project", "b", "", "ore"), {{"capacity", number(4)},
                                                               {"va_per_unit", number(25)},
                                                               {"year", number(2027)},
                                                               {"end", number(2029.5)},
                                                               {"displacement", number(0.2)}});
  LeverSpec by_value = with(lever("project", "a", "", "ore"), {{"va_bn", number(2100)},
                                                               {"year", number(2028.5)},
                                                               {"cancel_probability", number(0.1)},
                                                               {"delay_years", uniform(0, 2)}});
  by_value.profile = {40, 70, 100};
  const Outcome run = run_with({by_value, by_units}, {"south"});  // the only leaf
  INFO(text(run.diagnostics));
  CHECK(run.diagnostics.all().empty());
  const Plan& plan = run.compiled.plan;
  REQUIRE(plan.projects.size() == 2);
  const ProjectLever& a = plan.projects[0];
  CHECK(a.va_bn.value == 2100);
  CHECK(a.units.value == 1);
  CHECK(std::isinf(a.end.value));
  CHECK(a.cancel_probability.value == 0.1);
  CHECK(a.cancel_stream == hash_of("cancel/a"));
  REQUIRE(a.delay_years.varies());
  CHECK(plan.draws[static_cast<std::size_t>(a.delay_years.draw)].stream == hash_of("delay/a"));
  CHECK(plan.profiles == std::vector<double>{0.4, 0.7, 1, 1});
  CHECK(a.n_profile == 3);
  const ProjectLever& b = plan.projects[1];
  CHECK(b.va_bn.value * b.units.value == 100);
  CHECK(b.first_profile == 3);
  CHECK(b.n_profile == 1);
  CHECK(b.end.value == 2029.5);
  CHECK(b.displacement.value == 0.2);
  CHECK(lines(run.compiled, "", "levers.project.a.ramp_profile")[0].value == "40 70 100");
}

TEST_CASE("land takes occupancy as fractions") {
  const Outcome run =
      run_with({with(lever("land", "a", "south", "mills"), {{"area_ha", number(100)},
                                                            {"occupancy_from", number(30)},
                                                            {"occupancy_to", number(80)},
                                                            {"va_bn_per_ha", number(2)},
                                                            {"from", number(2026)}})});
  const LandLever& made = run.compiled.plan.land.at(0);
  CHECK(made.occupancy_from.value == Approx(0.3));
  CHECK(made.occupancy_to.value == Approx(0.8));
  CHECK(made.area_ha.value == 100);
  CHECK(made.to.value == 2030);
  CHECK(made.displacement.value == 0);
}

TEST_CASE("a shock's effect on a sector overrides that of its group") {
  LeverSpec spec = with(lever("shock", "storm", "south", ""), {{"annual_probability", number(0.1)},
                                                               {"from", number(2026)},
                                                               {"recovery_share", number(0.5)},
                                                               {"recovery_years", number(2)}});
  spec.effects = {{"industry", number(-10)}, {"mills", uniform(-8, -2)}};
  const Outcome run = run_with({spec});
  const Plan& plan = run.compiled.plan;
  REQUIRE(plan.shocks.size() == 1);
  CHECK(plan.shocks[0].by_chance);
  CHECK(plan.shocks[0].to.value == 2030);
  CHECK(plan.shocks[0].recovery_share.value == 0.5);
  CHECK(plan.shocks[0].event_stream == hash_of("event/storm"));
  REQUIRE(plan.shock_effects.size() == 2);
  CHECK(plan.shock_effects[0].mean == Approx(std::log(0.9)));
  CHECK(plan.shock_effects[1].mean == Approx(std::log(0.95)));
  CHECK(plan.shock_effects[1].stream == hash_of("effect/storm/mills"));
  CHECK(plan.draws.empty());  // drawn for each event
  const int g = channel(Channel::growth);
  CHECK(places(plan) == std::vector<std::array<int, 4>>{{0, g, 0, 1}, {0, g, 0, 2}, {0, g, 1, 3}});
  CHECK(plan.applications[0].form == LeverForm::shock);
  CHECK(lines(run.compiled, "south", "levers.shock.storm.effect.mills")[0].value ==
        "uniform(-8, -2)");
}

TEST_CASE("a shock of a given year has no chance in it") {
  LeverSpec spec = with(lever("shock", "storm", "", ""), {{"year", number(2027)}});
  spec.effects = {{"shops", number(-3)}};
  const Plan plan = run_with({spec}).compiled.plan;
  CHECK_FALSE(plan.shocks.at(0).by_chance);
  CHECK(plan.shocks.at(0).year.value == 2027);
  CHECK(plan.shocks.at(0).recovery_years.value == 0);
}

TEST_CASE("a distribution in a lever is one draw for all its areas and sectors") {
  const Outcome run = run_with({with(lever("growth", "a", "", "industry"),
                                     {{"add_pp", uniform(0, 2)}, {"from", uniform(2026, 2028)}})});
  const Plan& plan = run.compiled.plan;
  REQUIRE(plan.draws.size() == 2);
  CHECK(plan.draws[static_cast<std::size_t>(plan.ramped[0].amount.draw)].stream ==
        hash_of("lever/growth/a/add_pp"));
  CHECK(plan.draws[static_cast<std::size_t>(plan.ramped[0].amount.draw)].transform ==
        Transform::log1p_percent);
  CHECK(plan.draws[static_cast<std::size_t>(plan.ramped[0].from.draw)].stream ==
        hash_of("lever/growth/a/from"));
  CHECK(plan.ramped[0].from.value == 2027);
}

TEST_CASE("levers of one leaf must say which") {
  const auto project = [](const char* area) {
    return with(lever("project", "a", area, "ore"), {{"va_bn", number(1)}, {"year", number(2027)}});
  };
  const Outcome unnamed = run_with({project("")});
  REQUIRE(unnamed.diagnostics.n_errors() == 1);
  CHECK(unnamed.diagnostics.all()[0].message == msg::lever_needs_leaf);
  CHECK(unnamed.diagnostics.all()[0].place == at(20));
  CHECK(has_message(run_with({project("both")}).diagnostics, msg::lever_area_not_leaf));
  const Outcome outside = run_with({project("nation")});
  CHECK_FALSE(outside.diagnostics.has_errors());
  CHECK(has_message(outside.diagnostics, msg::lever_without_effect));
  const Outcome incomplete = run_with({with(lever("project", "a", "north", "ore"), {})});
  CHECK(has_message(incomplete.diagnostics, msg::lever_lacks_number));
}

TEST_CASE("a tracked lever acts where the indicator is") {
  ScenarioSpec spec = scenario({"one", "two"});
  AreaSpec one = own_area("one");
  AreaSpec two = own_area("two");
  TrackedSpec score;
  score.id = "pii";
  score.scale = "identity";
  score.value = number(40);
  score.drift = uniform(0, 1);
  TrackedSpec parks = score;
  parks.id = "parks";
  parks.scale = "logit";
  parks.ceiling = number(100);
  two.tracked = {parks, score};
  spec.inline_areas = {one, two};
  LeverSpec push =
      with(lever("tracked", "push", "", ""), {{"add", number(0.5)}, {"from", number(2026)}});
  push.texts["indicator"] = "pii";
  spec.levers = {push};
  const Compiled made = compiled(spec, bare_catalog()).compiled;
  REQUIRE(made.plan.tracked.size() == 2);
  CHECK(made.plan.tracked[0].scale == TrackedScale::logit);
  CHECK(made.plan.tracked[0].ceiling == 100);
  CHECK(made.plan.tracked[1].leaf == 1);
  CHECK(made.plan.tracked[1].value == 40);
  CHECK(made.plan.tracked[1].drift.value == 0.5);
  CHECK(made.plan.tracked[1].stream == hash_of("tracked/two/pii"));
  CHECK(made.plan.draws[static_cast<std::size_t>(made.plan.tracked[1].drift.draw)].stream ==
        hash_of("param/area.two.tracked.pii.drift"));
  CHECK(places(made.plan) == std::vector<std::array<int, 4>>{{1, channel(Channel::tracked), 0, 1}});
}

TEST_CASE("levers that add value are named for a negative sector") {
  const auto project = [](const char* name, const char* area, const char* set) {
    return with(lever("project", name, area, set), {{"va_bn", number(1)}, {"year", number(2027)}});
  };
  const Outcome run = run_with({project("a", "north", "ore"), project("b", "north", "mills"),
                                project("c", "south", "ore"), project("d", "north", "industry")});
  CHECK(run.compiled.lever_names(1, 1) == "levers.project.a, levers.project.d");
  CHECK(run.compiled.lever_names(0, 4).empty());
}

TEST_CASE("numbers of a lever carry its source into the ledger") {
  LeverSpec spec =
      with(lever("growth", "a", "north", "ore"), {{"add_pp", number(2)}, {"from", number(2026)}});
  spec.source = "plan-2021";
  const Compiled made = run_with({spec}).compiled;
  const auto line = lines(made, "north", "levers.growth.a.add_pp");
  REQUIRE(line.size() == 1);
  CHECK(line[0].source == "plan-2021");
  CHECK(line[0].status == "scenario");
  CHECK(made.levers.size() == 1);
}

}  // namespace
}  // namespace gapcast
