// The definition guard: figures of another definition enter by a stated bridge alone, and only
// where the definition's own make no pace.
#include <doctest/doctest.h>

#include "engine/run/bridged.hpp"
#include "tests/unit/run/made_run.hpp"

namespace gapcast {
namespace {

using namespace testing;

constexpr const char* kOther = "industry_share.three_part";
constexpr const char* kOwn = "industry_share.gso";

Bridge bridge_of(double factor, double sd = 0) {
  Bridge bridge;
  bridge.name = "without-taxes";
  bridge.from = kOther;
  bridge.to = kOwn;
  bridge.factor = true;
  bridge.value = factor;
  bridge.sd = sd;
  bridge.source = "yearbook";
  return bridge;
}

// The gap of the small plan's one area to "above 40 % in 2030".
Gap gap_of(const Catalog& catalog, const std::vector<Bridge>& bridges, TargetSpec target) {
  Compiled compiled = named(small_plan());
  compiled.bridges = bridges;
  const Compiled beyond = named(followed_to_2050(small_plan()));
  const std::vector<TargetSpec> targets = {std::move(target)};
  RunOptions options;
  options.members = 16;
  options.threads = 1;
  const RunResult result = run({compiled, beyond, catalog, targets}, options, {}, {});
  REQUIRE(result.gaps.size() == 1);
  return result.gaps.front();
}

MadeCatalog two_figures() {
  MadeCatalog made;
  made.add("industry_share", "2018", 20, kOther);
  made.add("industry_share", "2020", 22, kOther);
  return made;
}

TEST_CASE("without a bridge another definition never reaches the gap") {
  const Gap bare = gap_of(MadeCatalog().catalog, {}, share_target(40));
  const Gap beside = gap_of(two_figures().catalog, {}, share_target(40));
  CHECK(beside.record_bridges.empty());
  CHECK(std::isnan(beside.achieved_annual_change));
  CHECK(beside.record_to == 0);
  CHECK(beside.gap == bare.gap);
  CHECK(beside.required_annual_change == bare.required_annual_change);
  CHECK(beside.last_observed.year == bare.last_observed.year);
  CHECK(beside.status == bare.status);
}

TEST_CASE("a bridge gives a pace its record and nothing else") {
  const Gap bare = gap_of(two_figures().catalog, {}, share_target(40));
  const Gap gap = gap_of(two_figures().catalog, {bridge_of(0.5)}, share_target(40));
  CHECK(gap.record_bridges == std::vector<std::string>{"without-taxes"});
  // 10 in 2018, 11 in 2020 and the account's own 10 % in 2022 (1,000 of which mills have 100).
  CHECK(gap.record_from == 2018);
  CHECK(gap.record_to == 2022);
  CHECK(gap.achieved_annual_change == doctest::Approx((10.0 - 10.0) / 4));
  CHECK(gap.gap == bare.gap);
  CHECK(gap.status == bare.status);
  CHECK(gap.last_observed.year == 2022);
  CHECK(gap.required_annual_change == bare.required_annual_change);

  const Gap faster = gap_of(two_figures().catalog, {bridge_of(0.25)}, share_target(40));
  CHECK(faster.achieved_annual_change == doctest::Approx((10.0 - 5.0) / 4));
  CHECK(faster.pace == doctest::Approx(faster.required_annual_change / 1.25));
}

TEST_CASE("where the definition's own figures make a record no bridge is used") {
  MadeCatalog made = two_figures();
  made.add("industry_share", "2019", 9, kOwn);
  const Gap gap = gap_of(made.catalog, {bridge_of(0.25)}, share_target(40));
  CHECK(gap.record_bridges.empty());
  CHECK(gap.record_from == 2019);
  CHECK(gap.achieved_annual_change == doctest::Approx(1.0 / 3));
}

TEST_CASE("a bridged figure of the target's year is no published verdict") {
  MadeCatalog made;
  made.add("industry_share", "2025", 90, kOther);
  TargetSpec target = share_target(40);
  target.year = 2025;
  CHECK(gap_of(made.catalog, {bridge_of(0.9)}, target).status != GapStatus::observed);
  made.add("industry_share", "2025", 41, kOwn);
  CHECK(gap_of(made.catalog, {bridge_of(0.9)}, target).status == GapStatus::observed);
}

TEST_CASE("figures cross with the bridge's error within its area and years") {
  Compiled compiled = named(small_plan());
  compiled.bridges = {bridge_of(0.5, 0.02)};
  MadeCatalog made = two_figures();
  const auto figures = [&] { return bridged_figures(compiled, made.catalog, 0, kOwn); };
  REQUIRE(figures().size() == 2);
  CHECK(figures()[1].year == 2020);
  CHECK(figures()[1].value == doctest::Approx(11));
  CHECK(figures()[1].sd == doctest::Approx(22 * 0.02));
  CHECK(bridged_figures(compiled, made.catalog, 0, kOther).empty());  // there is no way back

  compiled.bridges[0].first_year = 2019;
  CHECK(figures().size() == 1);
  compiled.bridges[0].area = "leaf-9";
  CHECK(figures().empty());
  compiled.bridges[0].area = "leaf-0";
  CHECK(figures().size() == 1);

  Bridge added = bridge_of(0, 0.3);
  added.factor = false;
  added.value = -2;
  compiled.bridges = {added};
  CHECK(figures()[0].value == doctest::Approx(18));
  CHECK(figures()[0].sd == doctest::Approx(0.3));

  made.catalog.observations[0].in_use = false;
  made.catalog.observations[1].provenance.status = "plan";
  CHECK(figures().empty());
}

TEST_CASE("bridges are not chained and the surest of two is taken") {
  Compiled compiled = named(small_plan());
  Bridge first = bridge_of(1);
  first.to = "industry_share.middle";
  Bridge second = bridge_of(1);
  second.from = "industry_share.middle";
  compiled.bridges = {first, second};
  const MadeCatalog made = two_figures();
  CHECK(bridged_figures(compiled, made.catalog, 0, kOwn).empty());

  Bridge rough = bridge_of(0.5, 0.2), sure = bridge_of(0.6, 0.1);
  sure.name = "yet-another";
  compiled.bridges = {rough, sure};
  std::vector<std::string> used;
  const Record record =
      completed({{2020, 7}}, bridged_figures(compiled, made.catalog, 0, kOwn), used);
  REQUIRE(record.size() == 2);
  CHECK(record[0].value == doctest::Approx(12));
  CHECK(record[1].value == 7);  // its own figure stays
  CHECK(used == std::vector<std::string>{"yet-another"});
}

}  // namespace
}  // namespace gapcast
