// Reference classes: counted by hand on small histories.
#include <doctest/doctest.h>

#include "engine/analysis/record/reference_class.hpp"

namespace gapcast::test {
namespace {

// Industry's share of three areas; the first gains 1, the second 2, the third 0.5 points a year.
std::vector<History> three_shares() {
  std::vector<History> histories;
  const double steps[] = {1, 2, 0.5};
  for (int i = 0; i < 3; ++i) {
    History history{"panel", "a" + std::to_string(i), "industry_share", HistoryKind::share, {}};
    for (int year = 2000; year <= 2010; ++year)
      history.values[year] = 20 + steps[i] * (year - 2000);
    histories.push_back(std::move(history));
  }
  // A relative, with construction, that never moved.
  History still{"panel", "b", "industry_construction_share", HistoryKind::share, {}};
  for (int year = 2000; year <= 2010; ++year) still.values[year] = 30;
  histories.push_back(std::move(still));
  return histories;
}

struct Asked {
  RunResult result;

  TargetSpec& add(const std::string& indicator, double required, int last_year) {
    TargetSpec& target = result.targets.emplace_back();
    target.indicator = indicator;
    target.year = 2030;
    Gap gap;
    gap.target = static_cast<int>(result.targets.size()) - 1;
    gap.status = GapStatus::unlikely;
    gap.last_observed = {last_year, 20};
    gap.required_annual_change = required;
    result.gaps.push_back(gap);
    return target;
  }
};

TEST_CASE("a share's pace is counted over stretches as long as the years left") {
  Asked asked;
  asked.add("industry_share", 1.5, 2024);
  const std::vector<History> histories = three_shares();
  const auto classes = reference_classes(histories, asked.result);
  REQUIRE(classes.size() == 1);
  const ReferenceClass& one = classes[0];
  CHECK(one.years == 6);
  CHECK(one.measure == PaceMeasure::points);
  // 11 figures have 5 stretches of 6 years, in each of 4 areas; only the second held 1.5.
  CHECK(one.standing.windows == 20);
  CHECK(one.standing.areas == 4);
  CHECK(one.standing.windows_reached == 5);
  CHECK(one.standing.areas_reached == 1);
  CHECK(one.standing.fastest.pace == doctest::Approx(2));
  CHECK(one.standing.fastest.history->area == "a1");
  CHECK(class_of(&classes, asked.result.gaps[0]) == &classes[0]);
}

TEST_CASE("a fall is as fast as it is low, and growth counts the years left of its period") {
  Asked asked;
  asked.add("industry_share", -0.1, 2024);
  TargetSpec& average = asked.add("industry_va_growth", 8, 2027);
  average.year.reset();
  average.period = {2026, 2030};
  asked.add("industry_va_growth", 8, 2024);
  // Judged from the base year on: 2028 to 2030 of an average since 2021.
  TargetSpec& late = asked.add("industry_va_growth", 8, 0);
  late.year.reset();
  late.period = {2021, 2030};
  asked.result.gaps.back().base_year = 2027;
  std::vector<History> histories = three_shares();
  History growth{"panel", "c", "industry_va_growth", HistoryKind::growth, {}};
  growth.values = {{2001, 10}, {2002, 10}, {2003, 10}, {2004, 2}, {2005, 2}};
  histories.push_back(growth);
  const auto classes = reference_classes(histories, asked.result);
  REQUIRE(classes.size() == 4);
  CHECK_FALSE(classes[0].upwards);
  CHECK(classes[0].standing.windows_reached == 0);
  // 2026 and 2027 are published: three years are left, of which one stretch of three averages 8.
  CHECK(classes[1].years == 3);
  CHECK(classes[1].standing.windows == 3);
  CHECK(classes[1].standing.windows_reached == 1);
  // A target of one year asks for one such year.
  CHECK(classes[2].years == 1);
  CHECK(classes[2].standing.windows == 5);
  CHECK(classes[2].standing.windows_reached == 3);
  CHECK(classes[3].years == 3);
}

TEST_CASE("what is met, published, without record or a level has no class") {
  Asked asked;
  asked.add("industry_share", 1, 2024);
  asked.result.gaps.back().already_met = true;
  asked.add("industry_share", 1, 2024);
  asked.result.gaps.back().status = GapStatus::observed;
  asked.add("industry_share", 1, 0);
  asked.add("grdp_per_capita", 8, 2024);
  asked.add("pii_score", 8, 2024);
  CHECK(reference_classes(three_shares(), asked.result).empty());
  CHECK(class_of(nullptr, asked.result.gaps[0]) == nullptr);
  // Of those that ask for a change one can say why.
  const auto why = [&](std::size_t i) {
    const Gap& gap = asked.result.gaps[i];
    return why_no_class(asked.result.targets.at(static_cast<std::size_t>(gap.target)), gap);
  };
  for (const std::size_t i : {0u, 1u, 2u}) CHECK(why(i) == NoClass::none);
  CHECK(why(3) == NoClass::level);
  CHECK(why(4) == NoClass::tracked);
  asked.result.gaps[3].already_met = true;
  CHECK(why(3) == NoClass::none);
}

}  // namespace
}  // namespace gapcast::test
