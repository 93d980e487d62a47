// A small run made by hand: one province and the nation, two targets each, every number chosen.
#pragma once

#include <limits>
#include <string>

#include "engine/base/messages/model.hpp"
#include "engine/report/report.hpp"

namespace gapcast::test {

inline constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

inline TargetSpec industry_target() {
  TargetSpec target;
  target.pack = "nq23-2030";
  target.id = "nq23-industry-share";
  target.indicator = "industry_share";
  target.area = "each";
  target.year = 2030;
  target.comparator = Comparator::above;
  target.value = 40;
  target.unit = "%";
  target.instrument = "23-NQ/TW";
  target.level = TargetLevel::national;
  target.title = {"Share of industry in GRDP", "Tỷ trọng công nghiệp trong GRDP"};
  target.source = "thanhnien-2018";
  target.quote = "tỷ trọng công nghiệp trong GDP đạt trên 40%";
  target.place = {"targets/nq23-2030.info", 6};
  return target;
}

inline TargetSpec growth_target() {
  TargetSpec target;
  target.pack = "commitments";
  target.id = "own-growth";
  target.indicator = "production_value_growth";
  target.area = "demo";
  target.period = std::pair(2021, 2030);
  target.comparator = Comparator::at_least;
  target.value = 8.5;
  target.unit = "%";
  target.instrument = "NQ, tỉnh \"Demo\"";
  target.level = TargetLevel::provincial;
  return target;
}

inline Statistics spread_around(double median, double unit) {
  return {median + 0.1 * unit,
          {median - 1.8 * unit, median - 1.4 * unit, median - 0.7 * unit, median,
           median + 0.7 * unit, median + 1.4 * unit, median + 1.8 * unit}};
}

// The province against 40 %: median 38.1, 80 % range 34.88 to 41.32, chance 24 %.
inline Gap share_gap() {
  Gap gap;
  gap.reference = true;
  gap.status = GapStatus::unlikely;
  gap.output = 0;
  gap.year = 2030;
  gap.unit = "%";
  gap.base_year = 2023;
  gap.base_value = 31.5;
  gap.last_observed = {2023, 31.5};
  gap.last_published = 2023;
  gap.statistics = spread_around(38.1, 2.3);
  gap.path_value = 38;
  gap.threshold = 40;
  gap.probability_met = 0.2413;
  gap.mc_error = 0.00838;
  gap.gap = -1.9;
  gap.expected_shortfall = 2.25;
  gap.first_year_met = 2032;
  gap.arrival = 2033;
  gap.required_annual_change = 1.38;
  gap.achieved_annual_change = 0.41;
  gap.pace = 3.366;
  gap.record_from = 2018;
  gap.record_to = 2022;
  gap.progress_ratio = 0.3;
  gap.required_differential = 3.44;
  return gap;
}

inline Gap average_growth_gap() {
  Gap gap = share_gap();
  gap.target = 1;
  gap.reference = false;
  gap.status = GapStatus::likely;
  gap.output = 1;
  gap.unit = "%/yr";
  gap.base_value = kNone;
  gap.statistics = spread_around(9.12, 0.8);
  gap.path_value = 9.05;
  gap.threshold = 8.5;
  gap.probability_met = 0.8127;
  gap.mc_error = 0.00765;
  gap.gap = 0.62;
  gap.expected_shortfall = 0.11;
  gap.first_year_met.reset();
  gap.arrival.reset();
  gap.required_annual_change = 8.12;
  gap.achieved_annual_change = kNone;
  gap.pace = kNone;
  gap.record_from = gap.record_to = 0;
  gap.progress_ratio = kNone;
  gap.required_differential = kNone;
  return gap;
}

// Everything a ReportContext points to. `context()` is valid as long as this is.
struct MadeRun {
  ScenarioSpec spec;
  Compiled compiled;
  RunResult result;
  Catalog catalog;

  MadeRun() {
    spec.id = "demo-accelerated";
    spec.file = "scenarios/demo.info";
    spec.title = {"Demo: processing first", "Demo: ưu tiên chế biến"};
    spec.targets = {"nq23-2030", "commitments"};
    spec.members = 10000;
    make_compiled();
    result.members = 10000;
    result.targets = {industry_target(), growth_target()};
    result.gaps = {share_gap(), average_growth_gap()};
    make_outputs();
  }

  ReportContext context() const { return {spec, compiled, result, catalog}; }
  Gap& first() { return result.gaps.front(); }

  // The same as a deterministic run.
  void make_deterministic() {
    result.deterministic = true;
    result.members = 0;
    for (OutputResult& output : result.outputs) output.statistics.clear();
    for (Gap& gap : result.gaps) {
      gap.statistics = {kNone, {kNone, kNone, kNone, kNone, kNone, kNone, kNone}};
      gap.probability_met = gap.mc_error = kNone;
      gap.gap = gap.path_value - result.targets[static_cast<std::size_t>(gap.target)].value;
    }
  }

 private:
  void make_compiled() {
    compiled.plan.first_year = 2022;
    compiled.plan.n_years = 4;
    compiled.plan.seed = 52;
    compiled.plan.areas.resize(1);
    compiled.plan.areas[0].start = 1;
    AreaLabel demo;
    demo.id = "demo";
    demo.title = {"Demo", "Tỉnh Demo"};
    demo.level = AreaLevel::province;
    compiled.areas = {demo};
    compiled.leaves = {demo};
    compiled.ledger = {
        {"", "factor_volatility", "1.4", "percentage points", "derived", "gso-2024", "", {}},
        {"demo", "account.grdp", "100000", "bn VND", "published", "yearbook", "", {"base.csv", 12}},
        {"demo",
         "parameters.mining.volatility",
         "normal(4, 1)",
         "percentage points",
         "assumption",
         "assumption",
         "wide",
         {"scenarios/demo.info", 30}},
        {"demo",
         "levers.growth.x.add_pp",
         "0.5",
         "percentage points a year",
         "scenario",
         "plan-a",
         "",
         {"scenarios/demo.info", 41}}};
    LeverSpec lever;
    lever.kind = "growth";
    lever.name = "x";
    lever.sector = "mining";
    lever.numbers["add_pp"].distribution = constant(0.5);
    lever.numbers["from"].distribution = constant(2026);
    lever.source = "plan-a";
    lever.place = {"scenarios/demo.info", 40};
    compiled.levers = {lever};
  }

  void make_outputs() {
    const auto output = [&](Indicator indicator, double first, double step) {
      OutputResult made;
      made.output = {0, OutputKind::indicator, static_cast<int>(indicator)};
      for (int t = 0; t < compiled.plan.n_years; ++t) {
        const double value = t == 0 ? kNone : first + step * t;
        made.path.push_back(value);
        made.statistics.push_back(spread_around(value, 0.5));
      }
      return made;
    };
    result.outputs = {output(Indicator::industry_share, 31, 0.5),
                      output(Indicator::production_value_growth, 8, 0.25)};
    // Growth has no value in the base year.
    result.outputs[1].path[1] = kNone;
    result.outputs[1].statistics[1] = spread_around(kNone, 0.5);
  }
};

}  // namespace gapcast::test
