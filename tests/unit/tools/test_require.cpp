// Conditions of --require: reading them and judging runs by them.
#include <limits>

#include <doctest/doctest.h>

#include "tools/cli/require.hpp"

namespace gapcast::cli {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

TEST_CASE("a condition names target area comparison and probability") {
  const auto requirement = parse_requirement(" industry-share-2030@lam-dong  >=  0.5 ");
  REQUIRE(requirement);
  CHECK(requirement->target == "industry-share-2030");
  CHECK(requirement->area == "lam-dong");
  CHECK(requirement->comparison == Comparison::at_least);
  CHECK(requirement->probability == 0.5);
  CHECK(requirement->text == "industry-share-2030@lam-dong  >=  0.5");
}

TEST_CASE("blanks and the area may be left out") {
  const auto requirement = parse_requirement("t<.5");
  CHECK_FALSE(requirement);  // ".5" is not a plain number
  REQUIRE(parse_requirement("t<0.5"));
  CHECK(parse_requirement("t<0.5")->comparison == Comparison::below);
  CHECK(parse_requirement("t<=0.5")->comparison == Comparison::at_most);
  CHECK(parse_requirement("t>0")->comparison == Comparison::above);
  CHECK(parse_requirement("t>=1")->comparison == Comparison::at_least);
  CHECK(parse_requirement("t>=1")->area.empty());
}

TEST_CASE("what is no condition is refused") {
  for (const char* text : {"",           "t",         ">= 0.5",       "t >=",         "t >= half",
                           "t >= 50",    "t >= 1.01", "t >= -0.1",    "t = 0.5",      "t == 0.5",
                           "t => 0.5",   "t@ >= 0.5", "@area >= 0.5", "t@a@b >= 0.5", "t u >= 0.5",
                           "t >= 0.5 x", "t >= 0,5",  "t >= nan",     "t >= 50%",     "t >> 0.5",
                           "t <> 0.5"}) {
    CAPTURE(text);
    CHECK_FALSE(parse_requirement(text));
  }
}

TEST_CASE("comparisons hold at and beside their bound") {
  const struct {
    const char* text;
    bool below, at, above;
  } cases[] = {{"t >= 0.5", false, true, true},
               {"t > 0.5", false, false, true},
               {"t <= 0.5", true, true, false},
               {"t < 0.5", true, false, false}};
  for (const auto& [text, below, at, above] : cases) {
    CAPTURE(text);
    const Requirement requirement = *parse_requirement(text);
    CHECK(holds(requirement, 0.4) == below);
    CHECK(holds(requirement, 0.5) == at);
    CHECK(holds(requirement, 0.6) == above);
    CHECK_FALSE(holds(requirement, kNaN));
  }
}

// Two areas, one target judged in both with probabilities 0.3 and 0.8.
struct Judged {
  Compiled compiled;
  RunResult result;
  Judged() {
    for (const char* id : {"here", "there"}) {
      AreaLabel area;
      area.id = id;
      compiled.areas.push_back(area);
    }
    result.targets.resize(1);
    result.targets[0].id = "t";
    for (const double probability : {0.3, 0.8}) {
      Gap gap;
      gap.area = static_cast<int>(result.gaps.size());
      gap.probability_met = probability;
      result.gaps.push_back(gap);
    }
  }
  std::size_t n_unmet(const char* text) const {
    return unmet({*parse_requirement(text)}, compiled, result).size();
  }
};

TEST_CASE("without an area every area counts and with one only that") {
  const Judged judged;
  CHECK(judged.n_unmet("t >= 0.5") == 1);
  CHECK(judged.n_unmet("t >= 0.9") == 2);
  CHECK(judged.n_unmet("t >= 0.3") == 0);
  CHECK(judged.n_unmet("t@there >= 0.5") == 0);
  CHECK(judged.n_unmet("t@here >= 0.5") == 1);
  CHECK(judged.n_unmet("t@here < 0.5") == 0);
}

TEST_CASE("a condition that no row belongs to is not met") {
  const Judged judged;
  const std::vector<Requirement> requirements = {*parse_requirement("t@elsewhere >= 0")};
  const std::vector<Unmet> failures = unmet(requirements, judged.compiled, judged.result);
  REQUIRE(failures.size() == 1);
  CHECK(failures[0].gap == nullptr);
}

TEST_CASE("a target without a probability meets no condition") {
  Judged judged;
  for (Gap& gap : judged.result.gaps) gap.probability_met = kNaN;
  CHECK(judged.n_unmet("t >= 0") == 2);
  CHECK(judged.n_unmet("t <= 1") == 2);
}

}  // namespace
}  // namespace gapcast::cli
