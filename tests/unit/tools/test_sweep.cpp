// Sweeps: the scenarios that one file stands for.
#include <doctest/doctest.h>

#include "tools/cli/sweep.hpp"

namespace gapcast::cli {
namespace {

LeverSpec growth_lever(const std::string& name) {
  LeverSpec lever;
  lever.kind = "growth";
  lever.name = name;
  lever.path = "levers.growth." + name;
  Quantity amount;
  amount.distribution = constant(9);
  amount.path = lever.path + ".add_pp";
  lever.numbers["add_pp"] = amount;
  return lever;
}

// Two levers and a sweep over both.
ScenarioSpec swept() {
  ScenarioSpec spec;
  spec.id = "demo";
  spec.title = {"Demo", "Thử"};
  spec.levers = {growth_lever("x"), growth_lever("y")};
  spec.sweep = {{"levers.growth.x.add_pp", {0, 0.5, 1}, {"demo.info", 7}},
                {"levers.growth.y.add_pp", {2, 3}, {"demo.info", 8}}};
  return spec;
}

double amount(const ScenarioSpec& spec, std::size_t lever) {
  return spec.levers[lever].number("add_pp")->distribution.a;
}

TEST_CASE("a scenario without a sweep stands for itself") {
  ScenarioSpec spec = swept();
  spec.sweep.clear();
  Diagnostics diagnostics;
  const std::vector<ScenarioSpec> runs = expand_sweep(spec, diagnostics);
  REQUIRE(runs.size() == 1);
  CHECK(runs[0].id == "demo");
  CHECK(runs[0].title.en == "Demo");
}

TEST_CASE("several lines give their product with the last varying fastest") {
  Diagnostics diagnostics;
  const std::vector<ScenarioSpec> runs = expand_sweep(swept(), diagnostics);
  CHECK(diagnostics.all().empty());
  REQUIRE(runs.size() == 6);
  const double expected[6][2] = {{0, 2}, {0, 3}, {0.5, 2}, {0.5, 3}, {1, 2}, {1, 3}};
  for (std::size_t i = 0; i < 6; ++i) {
    CAPTURE(i);
    CHECK(runs[i].id == "demo-" + std::to_string(i + 1));
    CHECK(amount(runs[i], 0) == expected[i][0]);
    CHECK(amount(runs[i], 1) == expected[i][1]);
    CHECK(runs[i].sweep.empty());
  }
  CHECK(runs[2].title.en == "Demo (levers.growth.x.add_pp = 0.5, levers.growth.y.add_pp = 2)");
  CHECK(runs[2].title.vi.starts_with("Thử (levers"));
  CHECK(runs[0].levers[1].number("add_pp")->place == Place{"demo.info", 8});
}

TEST_CASE("ids of many runs sort in their order") {
  ScenarioSpec spec = swept();
  spec.sweep.resize(1);
  spec.sweep[0].values.assign(12, 1.0);
  Diagnostics diagnostics;
  const std::vector<ScenarioSpec> runs = expand_sweep(spec, diagnostics);
  REQUIRE(runs.size() == 12);
  CHECK(runs[0].id == "demo-01");
  CHECK(runs[11].id == "demo-12");
}

TEST_CASE("designs fill the ranges: each stratum once, each quarter of a Sobol' block once") {
  ScenarioSpec spec = swept();
  spec.sweep[0].values.clear();
  spec.sweep[1].values.clear();
  spec.sweep[0].low = -1, spec.sweep[0].high = 3;
  spec.sweep[1].low = 0, spec.sweep[1].high = 0.5;
  for (const SweepDesign design : {SweepDesign::latin_hypercube, SweepDesign::sobol}) {
    spec.sweep_design = design;
    spec.sweep_points = 16;
    Diagnostics diagnostics;
    const std::vector<ScenarioSpec> runs = expand_sweep(spec, diagnostics);
    REQUIRE(runs.size() == 16);
    CHECK(runs[0].id == "demo-01");
    CHECK(runs[0].sweep_design == SweepDesign::grid);
    std::vector<int> first(16, 0), second(16, 0);
    for (std::size_t run = 0; run < runs.size(); ++run) {
      const double x = amount(runs[run], 0), y = amount(runs[run], 1);
      CHECK(swept_values(spec, run) == std::vector<double>{x, y});
      ++first[static_cast<std::size_t>(16 * (x + 1) / 4)];
      ++second[static_cast<std::size_t>(16 * y / 0.5)];
    }
    CHECK(first == std::vector<int>(16, 1));
    CHECK(second == std::vector<int>(16, 1));
    ScenarioSpec other = spec;
    other.seed = 77;
    CHECK(swept_values(other, 0) != swept_values(spec, 0));
  }
}

TEST_CASE("too many combinations are a problem and not a run") {
  ScenarioSpec spec = swept();
  spec.sweep[0].values.assign(600, 1.0);
  Diagnostics diagnostics;
  CHECK(expand_sweep(spec, diagnostics).empty());
  REQUIRE(diagnostics.n_errors() == 1);
  CHECK(diagnostics.all()[0].place == Place{"demo.info", 7});
  spec.sweep[0].values.assign(500, 1.0);
  Diagnostics none;
  CHECK(expand_sweep(spec, none).size() == kMostSweepRuns);
  CHECK_FALSE(none.has_errors());
}

}  // namespace
}  // namespace gapcast::cli
