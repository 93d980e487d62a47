// What is impossible together and how it is mended, and how findings move the gaps of targets.
#include <cmath>

#include <doctest/doctest.h>

#include "tests/unit/analysis/audit_rows.hpp"

using namespace gapcast;
using namespace gapcast::test;
using doctest::Approx;

TEST_CASE("figures that hold in pairs can be impossible together") {
  std::vector<Row> rows = shares({"20.0", "40", "30.0", "10.3"});
  rows.push_back({.indicator = "industry_share", .year = "2022", .value = "40.2"});
  const AuditReport report = audited(rows);
  CHECK(verdict(report, AuditRule::parts_add_up) == "consistent");
  REQUIRE(verdict(report, AuditRule::joint) == "inconsistent");
  CHECK(by_rule(report, AuditRule::joint).front().inputs.size() == 5);
  rows.back().value = "39.8";
  CHECK(verdict(audited(rows), AuditRule::joint) == "none");
}

TEST_CASE("figures that are impossible together have a correction after which they are not") {
  std::vector<Row> rows = shares({"20.0", "40", "30.0", "10.3"});
  rows.push_back({.indicator = "industry_share", .year = "2022", .value = "40.2"});
  TargetSpec target = target_of("industry_share", 45);
  target.year = 2022;
  const AuditReport report = audited(rows, {}, {target});
  const Finding finding = by_rule(report, AuditRule::joint).at(0);
  CHECK(std::isinf(finding.implied.low));
  // The other parts leave at most 39.85, industry is 40.15 and more: three tenths apart, whichever
  // of the four is moved; the whole per cents of the fifth hold either.
  CHECK(finding.as_small.size() == 4);
  REQUIRE(finding.correction);
  CHECK(finding.correction->others);
  for (const Correction& correction : finding.as_small) {
    CHECK(std::fabs(correction.to - correction.from) == Approx(0.3));
    const std::string indicator = report.figures[correction.figure].row.indicator;
    CHECK(indicator != "industry_construction_share");
    std::vector<Row> corrected = rows;
    for (Row& row : corrected)
      if (row.indicator == indicator) row.value = shortest(correction.to);
    CHECK(verdict(audited(corrected), AuditRule::joint) == "none");
  }
  // One of them is of a target.
  REQUIRE(finding.moves.size() == 1);
  CHECK(finding.moves[0].gap_stated == Approx(40.2 - 45));
  CHECK(finding.moves[0].shift() == Approx(-0.3));
}

TEST_CASE("of figures printed to unlike digits the coarsest needs the smallest correction") {
  std::vector<Row> rows = shares({"20.00", "40", "30.00", "10.00"});
  rows.push_back({.indicator = "industry_share", .year = "2022", .value = "40.3"});
  const AuditReport report = audited(rows);
  const Finding finding = by_rule(report, AuditRule::joint).at(0);
  // 40.25 and more against 40.015 at most: 24 hundredths, or three tenths.
  REQUIRE(finding.correction);
  CHECK(report.figures[finding.correction->figure].row.indicator == "industry_share");
  CHECK(finding.correction->to == 40);
  CHECK_FALSE(finding.correction->others);
}

TEST_CASE("a finding moves the gap of a target of its year, and of an average by its part") {
  const std::vector<Row> rows = {growth_row("5.3", "final", "a"), growth_row("4.02", "final", "b")};
  TargetSpec target = target_of("grdp_growth", 10);
  target.year = 2024;
  const AuditReport report = audited(rows, {}, {target});
  REQUIRE(report.findings.front().moves.size() == 1);
  const GapMove& move = report.findings.front().moves.front();
  CHECK(move.entry == GapMove::Entry::year);
  CHECK(move.gap_stated ==
        Approx(report.figures[*report.findings.front().stated_figure].row.value - 10));
  // The fewest units that make the two meet: 4.02 leaves 5.25 to 5.35 by a last digit of 5.3.
  CHECK(std::fabs(move.shift()) > 1.2);
  CHECK(std::fabs(move.shift()) < 1.35);
  target.year.reset();
  target.period = std::pair{2021, 2025};
  const GapMove part = audited(rows, {}, {target}).findings.front().moves.at(0);
  CHECK(part.entry == GapMove::Entry::period);
  CHECK(part.shift() == Approx(move.shift() / 5));
  // Growth of 2024 says nothing of 2026-2030, nor of 2030 alone.
  target.period = std::pair{2026, 2030};
  CHECK(audited(rows, {}, {target}).findings.front().moves.empty());
  target.period.reset();
  target.year = 2030;
  CHECK(audited(rows, {}, {target}).findings.front().moves.empty());
  target.year = 2024;
  target.area = "elsewhere";
  CHECK(audited(rows, {}, {target}).findings.front().moves.empty());
}

TEST_CASE("a share of another year is a distance from the target, no move of its gap") {
  TargetSpec target = target_of("industry_share", 40);
  target.year = 2030;
  const std::vector<Row> rows = {
      {.indicator = "industry_share", .year = "2022", .value = "30.0"},
      {.indicator = "industry_share", .year = "2022", .value = "32.0", .source = "other"}};
  const GapMove move = audited(rows, {}, {target}).findings.front().moves.at(0);
  CHECK(move.entry == GapMove::Entry::distance);
  CHECK(std::min(move.gap_stated, move.gap_implied) == Approx(-10).epsilon(0.02));
}
