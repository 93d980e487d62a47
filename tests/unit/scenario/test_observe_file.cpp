// Files of new figures beside a scenario's own.
#include "tests/unit/scenario/scenario_support.hpp"

namespace gapcast {
namespace {

using namespace test;

TEST_CASE("a figure of a file takes the place of the scenario's of that name and this is told") {
  const ScratchFolder folder;
  const std::string figure =
      "observe first { area demo  indicator grdp_growth  period 2026H1  value 6  sd 1 }\n";
  ScenarioSpec spec = read_without_problem(
      folder.write("a.info", "scenario { id a\n" + std::string(kSmallArea) + figure + "}\n"));
  REQUIRE(spec.observes.size() == 1);
  Diagnostics diagnostics;
  add_observe_file(
      folder.write(
          "new.info",
          "observe other { area demo  indicator grdp_growth  period 2026  value 8  sd 1 }\n"
          "observe first { area demo  indicator grdp_growth  period 2026H1  value 7  sd 1 "
          "}\n"),
      spec, diagnostics);
  CHECK(told(diagnostics) == std::vector<std::string>{"observe_replaced (observe.first)"});
  CHECK(rendered(diagnostics).find("a.info:4") != std::string::npos);
  REQUIRE(spec.observes.size() == 2);
  CHECK(spec.observes.back().name == "first");
  CHECK(mean(spec.observes.back().value->distribution) == 7);
}

}  // namespace
}  // namespace gapcast
