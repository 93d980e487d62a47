// Discovery: drawn values are the kernel's own, planted circumstances come out, chance does not.
#include <algorithm>
#include <cmath>

#include "engine/analysis/sensitivity/discover.hpp"
#include "engine/base/numerics.hpp"
#include "tests/unit/analysis/small_trials.hpp"

namespace gapcast::test {
namespace {

std::optional<DrawnInput> drawn(const Redraws& redraws, const std::string& name,
                                std::int64_t members = 4000) {
  for (const RandomInput& input : redraws.inputs())
    if (input.name == name) return drawn_input(redraws, input, 2030, members);
  return std::nullopt;
}

double mean_of(const std::vector<double>& values) {
  return pairwise_sum(values) / static_cast<double>(values.size());
}

TEST_CASE("what members drew follows from their results") {
  const SmallWorld world("tracked one { indicator pii_score add \"uniform(0, 1)\" from 2026 }\n",
                         small_target("score", "pii_score", 2030, 9));
  const Trials trials = world.trials();
  const Redraws redraws(trials, 0, "pii_score");
  const auto values = redraws.values({}, {*redraws.in_year(2030)}, 4000, {});
  const auto lever = drawn(redraws, "lever/tracked/one/add"),
             shocks = drawn(redraws, "tracked/demo/pii_score");
  REQUIRE(lever);
  REQUIRE(shocks);
  CHECK(lever->kind == DrawnKind::number);
  CHECK(lever->expected == 0.5);
  // Seven years of shocks, five of the lever, from 8 on.
  for (std::size_t m = 0; m < 100; ++m)
    CHECK(values[0][m] ==
          doctest::Approx(8 + 5 * lever->values[m] + 7 * shocks->values[m]).epsilon(1e-6));
}

TEST_CASE("a sector's growth of its own is its trend on average, and moves its share") {
  const SmallWorld world("", small_target("share", "industry_share", 2030, 36));
  const Trials trials = world.trials();
  const Redraws redraws(trials, 0, "industry_share");
  const auto growth = drawn(redraws, "shock/demo/other_manufacturing");
  REQUIRE(growth);
  CHECK(growth->kind == DrawnKind::growth);
  CHECK(mean_of(growth->values) == doctest::Approx(growth->expected).epsilon(0.05));
  const auto values = redraws.values({}, {*redraws.in_year(2030)}, 4000, {})[0];
  double product = 0;
  const double of_growth = mean_of(growth->values), of_share = mean_of(values);
  for (std::size_t m = 0; m < values.size(); ++m)
    product += (growth->values[m] - of_growth) * (values[m] - of_share);
  CHECK(product > 0);
  CHECK_FALSE(drawn(redraws, "tail").has_value());
}

TEST_CASE("a plant that comes late or never is named as the reason of a miss") {
  const SmallWorld world(
      "project plant { area demo sector other_manufacturing va_bn 12000 year 2027 "
      "ramp_profile \"100\" delay_years \"discrete(0:0.5, 5:0.5)\" cancel_probability 0.3 }\n",
      small_target("share", "industry_share", 2030, 35));
  const Trials trials = world.trials();
  const auto found = discover(trials, trials.questions()[0], {}, {}, {});
  REQUIRE(found);
  REQUIRE(found->status == DiscoveryStatus::found);
  CHECK(found->of_missed);
  const auto name_of = [&](const PrimLimit& limit) {
    return found->inputs[limit.input].input.name;
  };
  std::vector<std::string> named;
  for (const DiscoveredBox& box : found->boxes) {
    CHECK(box.held_out.density > box.held_out.base);
    for (const PrimLimit& limit : box.limits) {
      named.push_back(name_of(limit));
      if (named.back() == "delay/plant") CHECK(limit.low == 5);
      if (named.back() == "cancel/plant") CHECK(limit.low == 1);
    }
  }
  CHECK(std::count(named.begin(), named.end(), "delay/plant") == 1);
  CHECK(std::count(named.begin(), named.end(), "cancel/plant") == 1);
  CHECK(found->covered > 0.8);
  // Each box is counted on the members that no box before it holds, its coverage on all.
  std::size_t cases = 2000;
  double coverage = 0;
  for (const DiscoveredBox& box : found->boxes) {
    CHECK(box.held_out.cases == cases);
    const auto inside = static_cast<double>(box.held_out.inside);
    CHECK(box.held_out.density == doctest::Approx(box.held_out.hits / inside));
    CHECK(box.held_out.mass == doctest::Approx(inside / 2000));
    cases -= box.held_out.inside;
    coverage += box.held_out.coverage;
  }
  CHECK(coverage == doctest::Approx(found->covered).epsilon(1e-9));
  // Honest: the half held out is about as dense as the half searched.
  for (const DiscoveredBox& box : found->boxes)
    CHECK(std::abs(box.held_out.density - box.found.density) <
          4 * std::sqrt(0.25 / static_cast<double>(box.held_out.inside)) + 0.02);
}

TEST_CASE("a target that nearly all members miss is told by those that meet it, or not at all") {
  const SmallWorld world("", small_target("share", "industry_share", 2030, 60));
  const Trials trials = world.trials();
  const auto never = discover(trials, trials.questions()[0], {}, {}, {});
  REQUIRE(never);
  CHECK(never->status == DiscoveryStatus::one_sided);
  CHECK(never->boxes.empty());
  // The quantile that one in ten members reach.
  auto values = trials.values(world.spec, trials.questions()[0]).values;
  std::sort(values.begin(), values.end());
  const SmallWorld hard(
      "", small_target("share", "industry_share", 2030, quantile_sorted(values, 0.9)));
  const Trials hard_trials = hard.trials();
  const auto rarely = discover(hard_trials, hard_trials.questions()[0], {}, {}, {});
  REQUIRE(rarely);
  CHECK_FALSE(rarely->of_missed);
  REQUIRE(rarely->status == DiscoveryStatus::found);
  CHECK(rarely->boxes[0].held_out.density > 0.3);
  bool industry_high = false;
  for (const PrimLimit& limit : rarely->boxes[0].limits)
    if (rarely->inputs[limit.input].input.name == "shock/demo/other_manufacturing")
      industry_high = std::isfinite(limit.low);
  CHECK(industry_high);
}

TEST_CASE("a box that hardly differs from all members is no finding") {
  // A wide shock decides; of the lever of no size nothing can be told.
  const SmallWorld world("", small_target("share", "industry_share", 2030, 36));
  const Trials trials = world.trials();
  DiscoverOptions options;
  const auto usual = discover(trials, trials.questions()[0], options, {}, {});
  REQUIRE(usual);
  REQUIRE(usual->status == DiscoveryStatus::found);
  for (const DiscoveredBox& box : usual->boxes) {
    const PrimFit& fit = box.held_out;
    CHECK(fit.density / (1 - fit.density) >= 1.5 * fit.base / (1 - fit.base));
    for (const PrimLimit& limit : box.limits) CHECK(limit.quasi_p <= 0.05);
  }
  options.least_odds = 1e6;
  const auto strict = discover(trials, trials.questions()[0], options, {}, {});
  REQUIRE(strict);
  CHECK(strict->status == DiscoveryStatus::nothing);
  CHECK(strict->boxes.empty());
}

TEST_CASE("discovery stops when asked") {
  const SmallWorld world("", small_target("share", "industry_share", 2030, 36));
  const Trials trials = world.trials();
  std::stop_source source;
  const auto stop_soon = [&](double) { source.request_stop(); };
  CHECK_FALSE(discover(trials, trials.questions()[0], {}, stop_soon, source.get_token()));
}

}  // namespace
}  // namespace gapcast::test
