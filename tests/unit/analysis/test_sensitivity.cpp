// Sensitivity of scenarios: what an indicator does not depend on gets zero, groups add up, closed
// forms of small scenarios come out.
#include <algorithm>
#include <cmath>

#include "engine/analysis/sensitivity/screening.hpp"
#include "engine/analysis/sensitivity/worth.hpp"
#include "tests/unit/analysis/small_trials.hpp"

namespace gapcast::test {
namespace {

constexpr const char* kTarget = "share";

std::optional<Sensitivity> analyse(const Trials& trials, const std::string& indicator,
                                   const SensitivityOptions& options = {}) {
  const Redraws redraws(trials, 0, indicator);
  REQUIRE(redraws.supported());
  SensitivityOptions how = options;
  how.members = trials.options().members;
  return sensitivity(trials, redraws, 0, indicator, how, {}, {});
}

const SobolIndex* input(const Sensitivity& s, const std::string& name, std::size_t which = 0) {
  for (const InputIndex& one : s.cases[which].inputs)
    if (s.inputs[one.input].name == name) return &one.index;
  return nullptr;
}

// A scenario without shocks: what is left are its levers.
SmallWorld calm(const std::string& levers, const std::string& targets) {
  SmallWorld world(levers, targets);
  for (const char* sector : {"farming", "other_manufacturing", "other_services", "product_taxes"})
    for (const char* name : {"volatility", "factor_loading", "adoption_volatility"}) {
      ParameterSpec parameter;
      parameter.sector = sector;
      parameter.name = name;
      parameter.value.distribution = constant(0);
      world.spec.parameters.push_back(parameter);
    }
  return world;
}

TEST_CASE("without shocks the shares of levers are their shares of variance") {
  // The score adds strength x add in each of the years 2026 ... 2030: five times a + five times b,
  // var(a) = 0.3^2 / 3 and var(b) = (0.2 x 2)^2 / 12 about their means.
  SmallWorld world = calm(
      "tracked one { indicator pii_score add \"uniform(-0.3, 0.3)\" from 2026 }\n"
      "tracked two { indicator pii_score add \"normal(0.1, 0.1)\" from 2026 }\n",
      small_target(kTarget, "pii_score", 2030, 9));
  world.spec.inline_areas[0].tracked[0].volatility->distribution = constant(0);
  const Trials trials = world.trials();
  const auto found = analyse(trials, "pii_score");
  REQUIRE(found);
  REQUIRE(found->cases.size() == 1);
  const SensitivityCase& one = found->cases[0];
  const double a = 0.03, b = 0.01;
  CHECK(one.year == 2030);
  CHECK(one.sd == doctest::Approx(5 * std::sqrt(a + b)).epsilon(0.03));
  CHECK(std::abs(one.sd - 5 * std::sqrt(a + b)) < 2 * one.sd_error);
  const SobolIndex* first = input(*found, "lever/tracked/one/add");
  REQUIRE(first != nullptr);
  // Four standard errors of Jansen's estimators without any control variate.
  CHECK(first->first == doctest::Approx(0.75).epsilon(0.08));
  CHECK(first->total == doctest::Approx(0.75).epsilon(0.08));
  CHECK(first->first_interval.low < 0.75);
  CHECK(first->first_interval.high > 0.7);
  CHECK(one.inputs.size() == 2);  // nothing else moves it
  CHECK(one.by_input == doctest::Approx(1).epsilon(0.03));
  const auto& levers = one.groups[static_cast<std::size_t>(InputGroup::levers)];
  REQUIRE(levers);
  CHECK(levers->first == doctest::Approx(1));
  CHECK(levers->total == doctest::Approx(1).epsilon(0.05));
  const auto& shocks = one.groups[static_cast<std::size_t>(InputGroup::shocks)];
  REQUIRE(shocks);
  CHECK(shocks->first == 0);
  CHECK(shocks->total == 0);
}

TEST_CASE("shocks and levers split the variance; farms' shocks do not touch a score") {
  const SmallWorld world(
      "tracked one { indicator pii_score add \"normal(0, 0.4)\" from 2026 }\n"
      "growth more { sector industry add_pp \"uniform(0, 4)\" from 2026 }\n",
      small_target(kTarget, "pii_score", 2030, 9));
  const Trials trials = world.trials();
  const auto found = analyse(trials, "pii_score");
  REQUIRE(found);
  const SensitivityCase& one = found->cases[0];
  // Seven years of shocks of 1.2 and five years of a common lever: 10.08 against 4.
  const double shocks = 7 * 1.44, levers = 25 * 0.16, all = shocks + levers;
  CHECK(one.groups[static_cast<std::size_t>(InputGroup::shocks)]->first ==
        doctest::Approx(shocks / all).epsilon(0.06));
  CHECK(one.groups[static_cast<std::size_t>(InputGroup::levers)]->first ==
        doctest::Approx(levers / all).epsilon(0.12));
  CHECK(input(*found, "tracked/demo/pii_score") != nullptr);
  CHECK(input(*found, "lever/growth/more/add_pp") == nullptr);
  CHECK(input(*found, "shock/demo/farming") == nullptr);
  CHECK(one.by_group == doctest::Approx(1).epsilon(0.03));
}

TEST_CASE("of a share the sectors' shocks add up to the group, whatever the threads") {
  const SmallWorld world("growth more { sector industry add_pp \"uniform(0, 2)\" from 2026 }\n",
                         small_target(kTarget, "industry_share", 2028, 38));
  const Trials one_thread = world.trials(false, 1), three = world.trials(false, 3);
  const auto found = analyse(one_thread, "industry_share"),
             again = analyse(three, "industry_share");
  REQUIRE(found);
  REQUIRE(again);
  REQUIRE(found->cases.size() == 2);  // the target's year and the horizon
  CHECK(found->cases[0].year == 2028);
  const SensitivityCase& last = found->cases[1];
  double shocks = 0;
  for (const InputIndex& index : last.inputs)
    if (found->inputs[index.input].group == InputGroup::shocks) shocks += index.index.first;
  const auto& group = last.groups[static_cast<std::size_t>(InputGroup::shocks)];
  REQUIRE(group);
  CHECK(shocks == doctest::Approx(group->first).epsilon(0.05));
  CHECK(input(*found, "shock/demo/other_manufacturing", 1)->first > 0.1);
  CHECK(input(*found, "tracked/demo/pii_score", 1) == nullptr);
  for (std::size_t i = 0; i < last.inputs.size(); ++i) {
    CHECK(last.inputs[i].index.first == again->cases[1].inputs[i].index.first);
    CHECK(last.inputs[i].index.total_interval.high ==
          again->cases[1].inputs[i].index.total_interval.high);
  }
}

TEST_CASE("many inputs are screened first, and the large ones still run in full") {
  const SmallWorld world("growth more { sector industry add_pp \"uniform(0, 2)\" from 2026 }\n",
                         small_target(kTarget, "industry_share", 2030, 38));
  const Trials trials = world.trials();
  SensitivityOptions few;
  few.most_inputs = 2;
  const auto screened = analyse(trials, "industry_share", few),
             full = analyse(trials, "industry_share");
  REQUIRE(screened);
  CHECK(screened->screened);
  CHECK_FALSE(full->screened);
  CHECK(input(*screened, "shock/demo/other_manufacturing")->first ==
        input(*full, "shock/demo/other_manufacturing")->first);
  for (const InputIndex& index : screened->cases[0].inputs)
    if (index.screened) CHECK(index.index.total < few.negligible);
}

TEST_CASE("new figures are an input of their own and take variance away") {
  SmallWorld world("", small_target(kTarget, "industry_share", 2030, 38));
  const double before = analyse(world.trials(), "industry_share")->cases[0].sd;
  ObserveSpec figure;
  figure.name = "half-year";
  figure.area = "demo";
  figure.indicator = "industry_share";
  figure.period = "2027";
  figure.value = Quantity{constant(36), {}, {}, {}, {}};
  figure.sd = Quantity{constant(0.5), {}, {}, {}, {}};
  world.spec.observes.push_back(figure);
  const auto found = analyse(world.trials(), "industry_share");
  REQUIRE(found);
  CHECK(found->cases[0].sd < 0.95 * before);
  const SobolIndex* error = input(*found, "observe/half-year");
  REQUIRE(error != nullptr);
  CHECK(error->first > 0);
  CHECK(found->cases[0].groups[static_cast<std::size_t>(InputGroup::figures)]->first ==
        error->first);
  CHECK(found->cases[0].by_group == doctest::Approx(1).epsilon(0.04));
}

TEST_CASE("learning an input takes its first-order part off the variance") {
  const SmallWorld world("tracked one { indicator pii_score add \"normal(0, 0.4)\" from 2026 }\n",
                         small_target(kTarget, "pii_score", 2030, 9));
  const Trials trials = world.trials();
  const auto found = analyse(trials, "pii_score");
  REQUIRE(found);
  const auto worth = worth_of_figures(trials, *found, found->cases[0], {}, {});
  REQUIRE(worth);
  REQUIRE(worth->figures.size() == 1);  // shocks cannot be learned; the area has no data cells
  CHECK(worth->figures[0].stream == "lever/tracked/one/add");
  CHECK(worth->figures[0].causes == doctest::Approx(2).epsilon(0.06));
  CHECK(worth->sd_all == doctest::Approx(worth->sd_members));
  CHECK(std::pow(worth->figures[0].narrowed, 2) + std::pow(worth->figures[0].causes, 2) ==
        doctest::Approx(worth->sd_all * worth->sd_all));
}

TEST_CASE("elementary effects of parameters have the signs of the equations") {
  const SmallWorld world("", small_target(kTarget, "industry_share", 2030, 38));
  const Trials trials = world.trials();
  const auto found = screen_parameters(trials, 0, "industry_share", 2030, {}, {}, {});
  REQUIRE(found);
  const auto at = [&](const std::string& sector,
                      const std::string& name) -> const ScreenedParameter* {
    for (const ScreenedParameter& one : found->parameters)
      if (one.sector == sector && one.name == name) return &one;
    return nullptr;
  };
  const ScreenedParameter* own = at("other_manufacturing", "growth_long_run");
  REQUIRE(own != nullptr);
  CHECK(own->high - own->low == doctest::Approx(2));
  CHECK(own->effect.mu > 0);
  CHECK(own->effect.mu == doctest::Approx(own->effect.mu_star));
  CHECK(at("other_services", "growth_long_run")->effect.mu < 0);
  CHECK(at("other_manufacturing", "volatility") == nullptr);  // of the path nothing
  CHECK(at("other_manufacturing", "employment_elasticity") == nullptr);
  CHECK(found->without_effect > 10);
  // One parameter alone from end to end changes the path by about its mean effect.
  const auto path_with = [&](double value) {
    ScenarioSpec changed = world.spec;
    ParameterSpec parameter;
    parameter.area = "demo";
    parameter.sector = "other_manufacturing";
    parameter.name = "growth_long_run";
    parameter.value.distribution = constant(value);
    changed.parameters.push_back(parameter);
    return trials.path(changed, "demo", "industry_share").in(2030);
  };
  CHECK(path_with(own->high) - path_with(own->low) == doctest::Approx(own->effect.mu).epsilon(0.1));
}

TEST_CASE("a stop after the groups keeps them and the inputs that were done") {
  const SmallWorld world("", small_target(kTarget, "industry_share", 2030, 38));
  const Trials trials = world.trials();
  const Redraws redraws(trials, 0, "industry_share");
  SensitivityOptions options;
  options.members = 256;
  const auto all = sensitivity(trials, redraws, 0, "industry_share", options, {}, {});
  REQUIRE(all);
  std::stop_source source;
  const auto stop_late = [&](double part) {
    if (part > 0.6) source.request_stop();
  };
  const auto found =
      sensitivity(trials, redraws, 0, "industry_share", options, stop_late, source.get_token());
  REQUIRE(found);
  CHECK(found->stopped);
  CHECK_FALSE(all->stopped);
  const SensitivityCase &half = found->cases.at(0), &whole = all->cases.at(0);
  CHECK(half.inputs.size() < whole.inputs.size());
  for (std::size_t g = 0; g < half.groups.size(); ++g)
    CHECK((half.groups[g] ? half.groups[g]->first : -1) ==
          (whole.groups[g] ? whole.groups[g]->first : -1));
  for (const InputIndex& input : half.inputs)
    CHECK(std::any_of(whole.inputs.begin(), whole.inputs.end(), [&](const InputIndex& other) {
      return other.input == input.input && other.index.first == input.index.first;
    }));
}

TEST_CASE("an asked stop gives nothing") {
  const SmallWorld world("", small_target(kTarget, "industry_share", 2030, 38));
  const Trials trials = world.trials();
  const Redraws redraws(trials, 0, "industry_share");
  std::stop_source source;
  const auto stop_soon = [&](double) { source.request_stop(); };
  CHECK_FALSE(sensitivity(trials, redraws, 0, "industry_share", {}, stop_soon, source.get_token()));
}

}  // namespace
}  // namespace gapcast::test
