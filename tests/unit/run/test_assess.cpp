// Gaps judged on outputs and members made by hand.
#include <doctest/doctest.h>

#include "engine/base/messages/model.hpp"
#include "engine/run/assess.hpp"
#include "tests/unit/run/made_run.hpp"

using namespace gapcast;
using namespace gapcast::testing;
using doctest::Approx;

namespace {

// An area from 2022 to 2030 whose path and four members are written down here.
struct Made {
  Compiled compiled = named(small_plan());
  MadeCatalog data;
  std::vector<TargetSpec> targets;
  std::vector<OutputResult> outputs;
  Samples samples;
  bool deterministic = false;

  Made() : samples({0, 1, 2, 3, 4}, 9, 4) {
    for (const Output& output : compiled.plan.outputs) {
      OutputResult made;
      made.output = output;
      made.path.assign(9, 1);
      outputs.push_back(made);
    }
    for (int o = 0; o < 5; ++o) set_members(o, [](int, int) { return 1.0; });
    outputs[1].path[0] = kNaN;  // no growth in the base year
    outputs[2].path[0] = kNaN;
  }
  template <class Value>
  void set_members(int output, const Value& value) {
    for (int t = 0; t < 9; ++t)
      for (int m = 0; m < 4; ++m)
        samples.row(output, t)[static_cast<std::size_t>(m)] = value(m, 2022 + t);
  }
  template <class Value>
  void set_path(int output, int last, const Value& value) {
    OutputResult& made = outputs[static_cast<std::size_t>(output)];
    for (int t = 0; t < 9; ++t) made.path[static_cast<std::size_t>(t)] = value(2022 + t);
    made.path_beyond.clear();
    for (int year = 2022; year <= last; ++year) made.path_beyond.push_back(value(year));
  }
  Gap judge(const TargetSpec& target) {
    targets = {target};
    const RunInputs inputs{compiled, compiled, data.catalog, targets};
    const OutputIndex index(compiled);
    Assessed run{inputs, outputs, index, deterministic};
    std::optional<Answer> answer;
    if (!deterministic)
      if (const auto query = asked_of_members(run, 0, 0))
        answer =
            answer_of(*query, target, samples, judged_values(*query, samples, samples.n_members()));
    if (answer) run.answer = &*answer;
    return assess(run, 0, 0);
  }
};

// Industry's share: 30 % in 2022, one point a year on the path; members 0, 2, 4, 6 points above it.
Made rising_share() {
  Made made;
  made.set_path(0, 2050, [](int year) { return 30.0 + (year - 2022); });
  made.set_members(0, [](int m, int year) { return 30.0 + (year - 2022) + 2 * m; });
  return made;
}

bool is_about(const Gap& gap, GapStatus status, Message reason) {
  return gap.status == status && gap.reason == reason;
}

}  // namespace

TEST_CASE("A share against a threshold") {
  Made made = rising_share();
  const Gap gap = made.judge(share_target(41));  // members in 2030: 38, 40, 42, 44
  CHECK(gap.status == GapStatus::likely);
  CHECK(gap.probability_met == 0.5);
  CHECK(gap.mc_error == Approx(0.3499).epsilon(1e-3));
  CHECK(gap.statistics.mean == 41);
  CHECK(gap.statistics.quantiles[3] == 41);
  CHECK(gap.gap == 0);
  CHECK(gap.expected_shortfall == 1);
  CHECK(gap.path_value == 38);
  CHECK(gap.threshold == 41);
  CHECK(gap.base_year == 2022);
  CHECK(gap.base_value == 30);
  CHECK(gap.output == 0);
  CHECK(gap.unit == "%");
  CHECK(gap.first_year_met == 2030);
  CHECK(gap.arrival == 2034);  // above 41: the path is at 42 then
  CHECK_FALSE(gap.already_met);
}

TEST_CASE("A path that never arrives has no arrival") {
  Made made = rising_share();
  CHECK_FALSE(made.judge(share_target(58)).arrival);
  CHECK(made.judge(share_target(57.9)).arrival == 2050);
  CHECK_FALSE(made.judge(share_target(58)).first_year_met);
}

TEST_CASE("Below turns shortfall and probability round but not the gap") {
  Made made = rising_share();
  const Gap gap = made.judge(share_target(41, Comparator::below));
  CHECK(gap.probability_met == 0.5);
  CHECK(gap.expected_shortfall == 1);
  const Gap met = made.judge(share_target(45, Comparator::below));
  CHECK(met.status == GapStatus::met);
  CHECK(met.gap == -4);
  CHECK(met.first_year_met == 2022);
}

TEST_CASE("The path alone is met or not") {
  Made made = rising_share();
  made.deterministic = true;
  const Gap short_of = made.judge(share_target(41));
  CHECK(short_of.status == GapStatus::unlikely);
  CHECK(std::isnan(short_of.probability_met));
  CHECK(std::isnan(short_of.statistics.quantiles[3]));
  CHECK(short_of.gap == -3);
  CHECK(short_of.expected_shortfall == 3);
  CHECK_FALSE(short_of.first_year_met);
  const Gap met = made.judge(share_target(38, Comparator::at_least));
  CHECK(met.status == GapStatus::met);
  CHECK(met.first_year_met == 2030);
  CHECK(met.arrival == 2030);
}

TEST_CASE("Pace from the record of 30 in 2018 and 34 in 2024") {
  Made made = rising_share();
  made.set_path(0, 2050, [](int) { return 33; });
  made.data.add("industry_share", "2018", 30);
  made.data.add("industry_share", "2022", 33);
  made.data.add("industry_share", "2024", 34);
  const Gap gap = made.judge(share_target(40));
  CHECK(gap.last_observed.year == 2024);
  CHECK(gap.last_observed.value == 34);
  CHECK(gap.required_annual_change == Approx(1));
  CHECK(gap.achieved_annual_change == Approx(0.5));
  CHECK(gap.record_from == 2022);
  CHECK(gap.record_to == 2024);
  CHECK(gap.pace == Approx(2));
  CHECK(gap.progress_ratio == Approx(0.8687906854).epsilon(1e-9));
  CHECK(gap.required_differential ==
        Approx(100 * (std::pow(0.4 / 0.6 / (0.34 / 0.66), 1.0 / 6) - 1)));
}

TEST_CASE("The base account stands in where its year has no figure") {
  Made made = rising_share();
  const Gap alone = made.judge(share_target(40));
  CHECK(alone.last_observed.year == 2022);
  CHECK(alone.last_observed.value == 30);
  CHECK(alone.required_annual_change == Approx(10.0 / 8));
  CHECK(std::isnan(alone.achieved_annual_change));
  CHECK(std::isnan(alone.pace));
  CHECK(std::isnan(alone.progress_ratio));
  CHECK(alone.record_from == 0);
  CHECK(alone.required_differential > 0);
  made.data.add("industry_share", "2020", 28);
  const Gap two = made.judge(share_target(40));
  CHECK(two.record_from == 2020);
  CHECK(two.achieved_annual_change == Approx(1));
  made.data.add("industry_share", "2022", 32);
  CHECK(made.judge(share_target(40)).last_observed.value == 32);
  CHECK(made.judge(share_target(40)).base_value == 30);
}

TEST_CASE("A pace in the wrong direction is no pace and one where less is wanted is") {
  Made made = rising_share();
  made.data.add("industry_share", "2020", 34);  // it fell to 30 in 2022
  CHECK(std::isnan(made.judge(share_target(40)).pace));
  CHECK(made.judge(share_target(40)).progress_ratio < 0);
  const Gap less = made.judge(share_target(22, Comparator::below));
  CHECK(less.required_annual_change == Approx(-1));
  CHECK(less.achieved_annual_change == Approx(-2));
  CHECK(less.pace == Approx(0.5));
  CHECK(less.progress_ratio > 0);
}

TEST_CASE("Met by the last figure") {
  Made made = rising_share();
  made.data.add("industry_share", "2023", 40.5);
  const Gap gap = made.judge(share_target(40));
  CHECK(gap.already_met);
  CHECK(std::isnan(gap.pace));
}

TEST_CASE("Levels change in percent a year") {
  Made made;
  made.set_path(3, 2050, [](int) { return 1000; });
  made.data.add("grdp", "2020", 1000 / 1.21);
  TargetSpec target = share_target(2000);
  target.indicator = "grdp";
  const Gap gap = made.judge(target);
  CHECK(gap.achieved_annual_change == Approx(10));
  CHECK(gap.required_annual_change == Approx(100 * (std::pow(2, 1.0 / 8) - 1)));
  CHECK(std::isnan(gap.required_differential));
}

TEST_CASE("A figure of the target's year is the verdict") {
  Made made = rising_share();
  made.data.add("industry_share", "2030", 40);
  const Gap missed = made.judge(share_target(40));
  CHECK(missed.status == GapStatus::observed);
  CHECK(missed.observed_value == 40);
  CHECK(missed.probability_met == 0);
  CHECK(missed.mc_error == 0);
  CHECK(missed.gap == 0);
  const Gap met = made.judge(share_target(40, Comparator::at_least));
  CHECK(met.probability_met == 1);
  CHECK(met.first_year_met == 2030);
}

TEST_CASE("Two definitions are never compared") {
  Made made = rising_share();
  TargetSpec target = share_target(40);
  target.definition = "industry_share.three_part";
  const Gap gap = made.judge(target);
  CHECK(is_about(gap, GapStatus::not_assessed, msg::gap_other_definition));
  CHECK(gap.reason_arguments == std::vector<std::string>{"industry_share.three_part"});
  CHECK(gap.output == -1);
  CHECK(std::isnan(gap.base_value));
  CHECK(std::isnan(gap.probability_met));
  made.data.add("industry_share", "2030", 41, "industry_share.three_part");
  made.data.add("industry_share", "2020", 35, "industry_share.three_part");
  const Gap observed = made.judge(target);
  CHECK(observed.status == GapStatus::observed);
  CHECK(observed.probability_met == 1);
  CHECK(observed.record_from == 2020);  // the base account is of another definition
  CHECK(made.judge(share_target(40)).status == GapStatus::likely);
  target.definition = "industry_share.gso";
  CHECK(made.judge(target).status == GapStatus::likely);
}

TEST_CASE("Without definitions the official ones are the engine's") {
  Made made = rising_share();
  made.data.catalog.definitions.clear();
  TargetSpec target = share_target(40);
  target.definition = "industry_share.gso";
  CHECK(made.judge(target).status == GapStatus::likely);
  target.definition = "industry_share.three_part";
  CHECK(made.judge(target).status == GapStatus::not_assessed);
}

TEST_CASE("What cannot be judged says why") {
  Made made = rising_share();
  TargetSpec target = share_target(40);
  target.indicator = "gii_rank_world";
  CHECK(is_about(made.judge(target), GapStatus::not_assessed, msg::gap_not_computed));
  made.data.add("gii_rank_world", "2030", 39, "gii");
  target.definition = "gii";
  CHECK(made.judge(target).status == GapStatus::observed);
  target = share_target(40);
  target.year = 2035;
  CHECK(is_about(made.judge(target), GapStatus::not_assessed, msg::gap_beyond_horizon));
  target.year = 2020;
  CHECK(is_about(made.judge(target), GapStatus::no_data, msg::gap_before_start));
  made.data.add("industry_share", "2020", 45);
  CHECK(made.judge(target).status == GapStatus::observed);
  target = share_target(40);
  target.indicator = "digital_share";
  CHECK(is_about(made.judge(target), GapStatus::not_assessed, msg::gap_not_selected));
  made.compiled.absent = {{0, "digital_share", msg::absent_no_sector, {}}};
  CHECK(is_about(made.judge(target), GapStatus::no_data, msg::absent_no_sector));
  target.indicator = "pii_score";
  CHECK(is_about(made.judge(target), GapStatus::no_data, msg::gap_no_figures));
  target = growth_target(8, {2023, 2030});
  target.indicator = "industry_share";
  CHECK(is_about(made.judge(target), GapStatus::not_assessed, msg::gap_no_average));
}

TEST_CASE("Growth has no simulated value in the base year") {
  Made made;
  TargetSpec target = growth_target(8, {2022, 2022});
  target.period.reset();
  target.year = 2022;
  CHECK(is_about(made.judge(target), GapStatus::no_data, msg::gap_before_start));
  made.data.add("grdp_growth", "2022", 9);
  CHECK(made.judge(target).status == GapStatus::observed);
}

TEST_CASE("Growth of a single year") {
  Made made;
  made.set_members(1, [](int m, int year) { return year == 2022 ? kNaN : 6.0 + m; });
  made.data.add("grdp_growth", "2021", 9);
  TargetSpec target = growth_target(8, {2026, 2026});
  target.period.reset();
  target.year = 2026;
  const Gap gap = made.judge(target);
  CHECK(gap.probability_met == 0.5);
  CHECK(gap.first_year_met == 2023);
  CHECK(gap.required_annual_change == 8);
  CHECK_FALSE(gap.already_met);
}

TEST_CASE("Average growth of members over published and simulated years") {
  Made made;
  made.set_members(1, [](int m, int year) { return year == 2022 ? kNaN : 7.0 + m; });
  made.set_path(1, 2050, [](int year) { return year == 2022 ? kNaN : 8.0; });
  made.data.add("grdp_growth", "2021", 9);
  made.data.add("grdp_growth", "2022", 4);
  made.data.add("grdp_growth", "2024", 6);  // member values of 2024 do not count
  const Gap gap = made.judge(growth_target(8, {2021, 2030}));
  const auto average = [](double g) {
    return 100 * (std::pow(1.09 * 1.04 * 1.06 * std::pow(1 + g / 100, 7), 0.1) - 1);
  };
  CHECK(gap.statistics.mean ==
        Approx((average(7) + average(8) + average(9) + average(10)) / 4).epsilon(1e-12));
  CHECK(gap.path_value == Approx(average(8)).epsilon(1e-12));
  CHECK(gap.probability_met == 0.5);  // of members 9 and 10
  CHECK(gap.expected_shortfall == Approx((16 - average(7) - average(8)) / 4).epsilon(1e-9));
  CHECK(gap.first_year_met == 2030);
  CHECK_FALSE(gap.arrival);
  CHECK_FALSE(gap.remark);
  CHECK(gap.year == 2030);
  CHECK(gap.required_annual_change ==
        Approx(100 * (std::pow(std::pow(1.08, 10) / (1.09 * 1.04 * 1.06), 1.0 / 7) - 1)));
}

TEST_CASE("Required growth of the known answer") {
  Made made;
  const double figures[] = {9, 4, 5, 8, 3, 8};
  for (int k = 0; k < 6; ++k) made.data.add("grdp_growth", std::to_string(2019 + k), figures[k]);
  const Gap gap = made.judge(growth_target(8.5, {2019, 2030}));
  CHECK(gap.required_annual_change == Approx(10.90994699).epsilon(1e-9));
  const double last_five = 100 * (std::pow(1.04 * 1.05 * 1.08 * 1.03 * 1.08, 0.2) - 1);
  CHECK(gap.achieved_annual_change == Approx(last_five).epsilon(1e-12));
  CHECK(gap.pace == Approx(10.90994699 / last_five).epsilon(1e-9));
  CHECK(gap.progress_ratio == Approx(last_five / 8.5).epsilon(1e-12));
}

TEST_CASE("An average whose every year is published is the verdict") {
  Made made;
  for (int year = 2021; year <= 2025; ++year) made.data.add("grdp_growth", std::to_string(year), 8);
  const Gap missed = made.judge(growth_target(8.5, {2021, 2025}));
  CHECK(missed.status == GapStatus::observed);
  CHECK(missed.observed_value == Approx(8));
  CHECK(missed.probability_met == 0);
  CHECK(std::isnan(missed.required_annual_change));
  CHECK(made.judge(growth_target(8.5, {2021, 2026})).status != GapStatus::observed);
}

TEST_CASE("Missing history shortens the average and is said") {
  Made made;
  made.set_members(1, [](int m, int year) { return year == 2022 ? kNaN : 7.0 + m; });
  const Gap gap = made.judge(growth_target(8, {2021, 2030}));
  REQUIRE(gap.remark);
  CHECK(*gap.remark == msg::gap_judged_from);
  CHECK(gap.remark_arguments == std::vector<std::string>{"2021–2022", "2023–2030"});
  CHECK(gap.statistics.quantiles[3] == Approx(8.5));
  CHECK(gap.status == GapStatus::likely);
}

TEST_CASE("A national target is a reference in a province only") {
  Made made = rising_share();
  TargetSpec target = share_target(40);
  target.level = TargetLevel::national;
  CHECK(made.judge(target).reference);
  made.compiled.areas[0].level = AreaLevel::nation;
  CHECK_FALSE(made.judge(target).reference);
  target.level = TargetLevel::provincial;
  made.compiled.areas[0].level = AreaLevel::province;
  CHECK_FALSE(made.judge(target).reference);
}

TEST_CASE("Tracked indicators are judged like any other") {
  Made made;
  Plan plan = small_plan();
  plan.tracked.resize(1);
  plan.tracked[0].scale = TrackedScale::log;
  plan.outputs.push_back({0, OutputKind::tracked, 0});
  made.compiled = named(plan);
  made.compiled.tracked[0].id = "exports";
  OutputResult exports;
  exports.output = plan.outputs.back();
  exports.path.assign(9, 200);
  made.outputs.push_back(exports);
  made.samples = Samples({0, 1, 2, 3, 4, 5}, 9, 4);
  made.set_members(5, [](int m, int) { return 100.0 * (m + 1); });
  TargetSpec target = share_target(250);
  target.indicator = "exports";
  target.unit = "";
  const Gap gap = made.judge(target);
  CHECK(gap.probability_met == 0.5);
  CHECK(gap.unit == "1");
  CHECK(gap.last_observed.year == 2022);
  CHECK(gap.required_annual_change == Approx(100 * (std::pow(1.25, 1.0 / 8) - 1)));
  // With figures of its own the base value, carried from them, is no figure.
  made.data.add("exports", "2020", 180, "exports.report");
  CHECK(made.judge(target).last_observed.year == 2020);
  target.definition = "exports.report";
  CHECK(made.judge(target).probability_met == 0.5);
  target.definition = "exports.customs";
  CHECK(is_about(made.judge(target), GapStatus::not_assessed, msg::gap_other_definition));
}
