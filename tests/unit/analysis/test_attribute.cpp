// Attribution: it adds up, idle levers get nothing, delays cost, late starts miss.
#include <algorithm>
#include <cmath>

#include "engine/analysis/attribute/attribute.hpp"
#include "engine/base/numerics.hpp"
#include "tests/unit/analysis/small_trials.hpp"

namespace gapcast::test {
namespace {

constexpr const char* kLevers =
    "growth more { sector industry add_pp 1.5 from 2025 }\n"
    "growth farms { sector agriculture add_pp 1 from 2025 }\n"
    "tracked score { indicator pii_score add 0.3 from 2025 }\n"
    "project plant { area demo sector other_manufacturing va_bn 4000 year 2028 "
    "ramp_profile \"50 100\" delay_years \"discrete(0:0.5, 2:0.5)\" cancel_probability 0.2 }\n";

const Contribution* part(const Attribution& attribution, const std::string& path) {
  for (const Contribution& one : attribution.parts)
    if (one.part.path == path) return &one;
  return nullptr;
}

TEST_CASE("contributions to gap and chance add up to the whole") {
  const SmallWorld world(kLevers, small_target("share", "industry_share", 2030, 38));
  const Trials trials = world.trials();
  const auto found = attribute(trials, trials.questions()[0], {}, {}, {});
  REQUIRE(found);
  CHECK(found->exact);
  CHECK(found->parts.size() == 6);  // four levers, the delay and the risk of cancellation
  double gap = 0, chance = 0;
  for (const Contribution& one : found->parts) {
    gap += one.gap;
    chance += one.probability;
    CHECK(one.gap_sampling == 0);
  }
  CHECK(gap == doctest::Approx(found->gap_all - found->gap_none).epsilon(1e-9));
  CHECK(chance == doctest::Approx(found->all.probability - found->none.probability).epsilon(1e-9));
  // The totals are those of two plain trials.
  ScenarioSpec bare = world.spec;
  bare.levers.clear();
  CHECK(chance_of(world.targets[0], trials.values(bare, trials.questions()[0])).probability ==
        found->none.probability);
  CHECK(chance_of(world.targets[0], trials.values(world.spec, trials.questions()[0])).probability ==
        found->all.probability);
}

TEST_CASE("signs are those of the levers, and a lever without effect gets zero") {
  const SmallWorld world(kLevers, small_target("share", "industry_share", 2030, 38));
  const Trials trials = world.trials();
  const auto found = attribute(trials, trials.questions()[0], {}, {}, {});
  REQUIRE(found);
  CHECK(part(*found, "levers.growth.more")->gap > 0);
  CHECK(part(*found, "levers.growth.more")->probability >
        part(*found, "levers.growth.more")->probability_error);
  CHECK(part(*found, "levers.growth.farms")->gap < 0);
  CHECK(part(*found, "levers.tracked.score")->gap == 0);
  CHECK(part(*found, "levers.tracked.score")->probability == 0);
  CHECK(part(*found, "levers.tracked.score")->probability_error == 0);
  CHECK(part(*found, "levers.project.plant")->gap > 0);
  CHECK(part(*found, "levers.project.plant.delay_years")->gap < 0);
  CHECK(part(*found, "levers.project.plant.cancel_probability")->probability < 0);
  REQUIRE(found->projects.size() == 1);
  CHECK(found->projects[0].lost_to_delay > 0);
  CHECK(found->projects[0].lost_to_cancellation > 0);
  CHECK(found->concentration > 0);
  CHECK(found->concentration < 1);
}

TEST_CASE("errors are those of other members, sampled orders or not") {
  const SmallWorld world(kLevers, small_target("share", "industry_share", 2030, 38));
  const Trials trials = world.trials();
  const auto exact = attribute(trials, trials.questions()[0], {}, {}, {});
  AttributeOptions few_orders;
  few_orders.exact = false;
  few_orders.permutations = 100;
  const auto sampled = attribute(trials, trials.questions()[0], few_orders, {}, {});
  REQUIRE(exact);
  REQUIRE(sampled);
  REQUIRE(exact->exact);
  REQUIRE_FALSE(sampled->exact);
  const Contribution& by_all = *part(*exact, "levers.growth.more");
  const Contribution& by_some = *part(*sampled, "levers.growth.more");
  // The members' part is the same; ten parts of them tell it within a factor of two.
  CHECK(by_some.probability_error > by_all.probability_error / 2);
  CHECK(by_some.probability_error <
        2 * std::hypot(by_all.probability_error, by_some.probability_sampling));
  CHECK(by_all.gap_error > 0);
  CHECK(part(*exact, "levers.tracked.score")->gap_error == 0);
  CHECK(exact->projects[0].delay_error > 0);
  CHECK(exact->projects[0].delay_error < exact->projects[0].lost_to_delay);
}

TEST_CASE("the gap's error is that of a median, and of a date through its slope") {
  const SmallWorld world("tracked score { indicator pii_score add 0.3 from 2025 }\n",
                         small_target("score", "pii_score", 2030, 9));
  const Trials trials = world.trials();
  const auto found = attribute(trials, trials.questions()[0], {}, {}, {});
  REQUIRE(found);
  // Seven years of a walk: 1.2533 sd / sqrt n, of 4000 members; ten parts tell it within a factor.
  const double error = 1.96 * 1.2533 * 1.2 * std::sqrt(7.0) / std::sqrt(4000.0);
  CHECK(found->gap_none_error > 0.45 * error);
  CHECK(found->gap_none_error < 2 * error);
  // The lever adds the same to every member.
  CHECK(found->parts[0].gap_error < 1e-6);
  CHECK(found->gap_gain_error < 1e-6);
  const SmallWorld dated(
      "project plant { area demo sector other_manufacturing va_bn 6000 year 2026 "
      "ramp_profile \"30 60 100\" }\n",
      small_target("share", "industry_share", 2030, 34));
  const Trials dated_trials = dated.trials();
  const auto late = attribute(dated_trials, dated_trials.questions()[0], {}, {}, {});
  REQUIRE(late);
  REQUIRE(late->projects[0].latest_start);
  CHECK(late->projects[0].latest_start_error > 0);
  CHECK(late->projects[0].latest_start_error < 1);
}

TEST_CASE("a later start than the latest misses the target") {
  const SmallWorld world(
      "project plant { area demo sector other_manufacturing va_bn 6000 year 2026 "
      "ramp_profile \"30 60 100\" }\n",
      small_target("share", "industry_share", 2030, 34));
  const Trials trials = world.trials();
  const auto found = attribute(trials, trials.questions()[0], {}, {}, {});
  REQUIRE(found);
  REQUIRE(found->projects.size() == 1);
  REQUIRE(found->projects[0].latest_start);
  const double latest = *found->projects[0].latest_start;
  const auto chance_at = [&](double year) {
    ScenarioSpec changed = world.spec;
    changed.levers[0].numbers["year"].distribution = constant(year);
    return chance_of(world.targets[0], trials.values(changed, trials.questions()[0])).probability;
  };
  CHECK(chance_at(latest) >= 0.5);
  CHECK(chance_at(latest + 0.1) < 0.5);
}

TEST_CASE("the path can be shared as well, and many levers are sampled") {
  std::string levers;
  for (int i = 0; i < 12; ++i)
    levers += "growth g" + std::to_string(i) + " { sector " +
              (i % 2 == 0 ? "industry" : "other_services") + " add_pp 0." + std::to_string(i + 1) +
              " from 2026 }\n";
  const SmallWorld world(levers, small_target("share", "industry_share", 2030, 38));
  const Trials trials = world.trials(/*deterministic=*/true);
  AttributeOptions options;
  options.permutations = 20;
  const auto found = attribute(trials, trials.questions()[0], options, {}, {});
  REQUIRE(found);
  CHECK_FALSE(found->exact);
  double gap = 0;
  for (const Contribution& one : found->parts) gap += one.gap;
  CHECK(gap == doctest::Approx(found->gap_all - found->gap_none).epsilon(1e-9));
}

TEST_CASE("an asked stop leaves no half answer") {
  const SmallWorld world(kLevers, small_target("share", "industry_share", 2030, 38));
  const Trials trials = world.trials();
  std::stop_source source;
  const auto stop_soon = [&](double) { source.request_stop(); };
  CHECK_FALSE(attribute(trials, trials.questions()[0], {}, stop_soon, source.get_token()));
}

void check_stopped(bool exact, double stop_at) {
  const SmallWorld world(kLevers, small_target("share", "industry_share", 2030, 38));
  const Trials trials = world.trials(/*deterministic=*/true);
  AttributeOptions options;
  options.exact = exact;
  std::stop_source source;
  const auto stop_late = [&](double part) {
    if (part > stop_at) source.request_stop();
  };
  const auto found =
      attribute(trials, trials.questions()[0], options, stop_late, source.get_token());
  REQUIRE(found);
  CHECK_FALSE(found->exact);
  CHECK(found->stopped);
  CHECK(found->orders >= 2);
  CHECK(found->orders < found->orders_asked);
  CHECK(found->projects.empty());
  double gap = 0;
  for (const Contribution& one : found->parts) gap += one.gap;
  CHECK(gap == doctest::Approx(found->gap_all - found->gap_none).epsilon(1e-9));
}

TEST_CASE("a stop keeps the orders that were whole by then, exact or sampled") {
  check_stopped(/*exact=*/false, 0.02);
  check_stopped(/*exact=*/true, 0.6);
}

TEST_CASE("interactions of sampled parts are those with everything else as written") {
  const SmallWorld world(kLevers, small_target("share", "industry_share", 2030, 38));
  const Trials trials = world.trials();
  AttributeOptions options;
  options.exact = false;
  options.permutations = 2;
  const auto found = attribute(trials, trials.questions()[0], options, {}, {});
  REQUIRE(found);
  const std::size_t n = found->parts.size();
  REQUIRE(found->interaction.size() == n * n);
  // Of the two first levers, by leaving them out of the scenario.
  std::vector<std::size_t> levers;
  for (std::size_t i = 0; i < n && levers.size() < 2; ++i)
    if (found->parts[i].part.kind == PartKind::lever) levers.push_back(i);
  const auto median_without = [&](std::vector<std::size_t> parts) {
    ScenarioSpec spec = world.spec;
    std::sort(parts.rbegin(), parts.rend());
    for (const std::size_t part : parts)
      spec.levers.erase(spec.levers.begin() +
                        static_cast<std::ptrdiff_t>(found->parts[part].part.lever));
    std::vector<double> values = trials.values(spec, trials.questions()[0]).values;
    std::sort(values.begin(), values.end());
    return quantile_sorted(values, 0.5);
  };
  const std::size_t a = levers[0], b = levers[1];
  CHECK(found->interaction[a * n + b] ==
        doctest::Approx(median_without({}) - median_without({a}) - median_without({b}) +
                        median_without({a, b})));
  CHECK(found->interaction_error[a * n + b] > 0);
}

}  // namespace
}  // namespace gapcast::test
