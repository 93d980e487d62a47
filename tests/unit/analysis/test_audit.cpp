// The audit's rules on figures written by hand: what agrees is left alone, what does not is named.
#include <array>
#include <cmath>

#include <doctest/doctest.h>

#include "tests/unit/analysis/audit_rows.hpp"

using namespace gapcast;
using namespace gapcast::test;
using doctest::Approx;

namespace {

constexpr int kFirstYear = 2005;

// Gross domestic product at 2010 prices and its printed growth, as published in 2019.
std::vector<Row> national_accounts() {
  const std::array levels = {"1588646", "1699501", "1820667", "1923749", "2027591",
                             "2157828", "2292483", "2412778", "2543596", "2695796",
                             "2875856", "3054470", "3262548"};
  const std::array rates = {"6.97", "7.13", "5.66", "5.40", "6.42", "6.24",
                            "5.25", "5.42", "5.98", "6.68", "6.21", "6.81"};
  std::vector<Row> rows;
  for (std::size_t i = 0; i < levels.size(); ++i)
    rows.push_back({.indicator = "real_grdp",
                    .year = std::to_string(kFirstYear + static_cast<int>(i)),
                    .value = levels[i],
                    .unit = "bn VND",
                    .price = "constant_2010"});
  const auto growth = [](const std::string& year, const char* value) {
    return Row{.indicator = "grdp_growth", .year = year, .value = value, .price = "constant_2010"};
  };
  for (std::size_t i = 0; i < rates.size(); ++i)
    rows.push_back(growth(std::to_string(kFirstYear + 1 + static_cast<int>(i)), rates[i]));
  rows.push_back(growth("2006-2010", "6.32"));
  rows.push_back(growth("2011-2015", "5.91"));
  rows.push_back(growth("2016-2017", "6.51"));
  return rows;
}

}  // namespace

TEST_CASE("of twelve years of national growth only the first is flagged") {
  const AuditReport report = audited(national_accounts());
  CHECK(by_rule(report, AuditRule::growth_levels).size() == 15);
  CHECK(by_rule(report, AuditRule::average_yearly).size() == 3);
  CHECK(report.count(AuditSeverity::consistent) == report.findings.size() - 1);
  const Finding& flagged = report.findings.front();
  CHECK(severity_text(flagged) == "explained: truncated");
  CHECK(flagged.rule == AuditRule::growth_levels);
  CHECK(flagged.year == "2006");
  CHECK(flagged.implied.low == Approx(6.977890).epsilon(1e-7));
  CHECK(flagged.implied.high == Approx(6.978020).epsilon(1e-7));
  CHECK(flagged.stated.low == Approx(6.965));
  REQUIRE(flagged.correction);
  CHECK(flagged.correction->to == 6.98);
}

TEST_CASE("the smallest correction makes the two sides agree") {
  std::vector<Row> rows = national_accounts();
  for (Row& row : rows)
    if (row.value == "6.97") row.value = "6.98";
  const AuditReport report = audited(rows);
  CHECK(report.count(AuditSeverity::consistent) == report.findings.size());
}

TEST_CASE("a correction leaves more than a common edge") {
  std::vector<Row> rows = shares({"12.3", "35.1", "44.8", "9.1"});
  const AuditReport report = audited(rows);
  const Finding& finding = report.findings.front();
  REQUIRE(finding.correction);
  // 101.3 in all: 1.1 less would leave 100.2, whose range only touches a hundred.
  CHECK(finding.correction->from - finding.correction->to == Approx(1.2));
}

TEST_CASE("shares that make a hundred within rounding are left alone") {
  CHECK(verdict(audited(shares({"12.3", "35.1", "44.8", "7.9"})), AuditRule::parts_add_up) ==
        "consistent");
  CHECK(verdict(audited(shares({"12.3", "35.1", "44.8", "8.0"})), AuditRule::parts_add_up) ==
        "boundary");
  const AuditReport beyond = audited(shares({"12.3", "35.1", "44.8", "8.1"}));
  CHECK(verdict(beyond, AuditRule::parts_add_up) == "inconsistent");
  CHECK(beyond.findings.front().correction.has_value());
}

TEST_CASE("printed ranges must leave room for a hundred") {
  std::vector<Row> rows = shares({"12", "53", "34", "2"});
  const std::array notes = {"range 12-13", "range 53-54", "range 34-35", "range 2-3"};
  for (std::size_t i = 0; i < rows.size(); ++i) rows[i].note = notes[i];
  const AuditReport report = audited(rows);
  CHECK(verdict(report, AuditRule::parts_add_up) == "inconsistent");
  CHECK(report.findings.front().implied.low == Approx(101));
  CHECK(report.findings.front().implied.high == Approx(105));
}

TEST_CASE("a part may touch its whole but not exceed it") {
  const auto report = [](const std::string& part, const std::string& whole,
                         const std::string& note) {
    return audited({{.indicator = "industry_share", .year = "2023", .value = part},
                    {.indicator = "industry_construction_share",
                     .year = "2023",
                     .value = whole,
                     .note = note}});
  };
  CHECK(verdict(report("52.1", "58.3", ""), AuditRule::part_whole) == "consistent");
  CHECK(verdict(report("58.4", "58.3", ""), AuditRule::part_whole) == "boundary");
  CHECK(verdict(report("58.5", "58.3", ""), AuditRule::part_whole) == "inconsistent");
  CHECK(verdict(report("54.2", "52", "chiếm trên 52%"), AuditRule::part_whole) ==
        "explained: one-sided");
  CHECK(verdict(report("55.2", "52", "chiếm 52%"), AuditRule::part_whole) == "inconsistent");
}

TEST_CASE("a multiple over years is held against the average growth") {
  const auto report = [](const std::string& multiple, const std::string& growth) {
    return audited({{.indicator = "production_value_multiple",
                     .year = "2018-2023",
                     .value = multiple,
                     .unit = "times 2018",
                     .price = "constant_2010"},
                    {.indicator = "production_value_growth",
                     .year = "2018-2023",
                     .value = growth,
                     .unit = "% a year",
                     .price = "constant_2010"}});
  };
  CHECK(verdict(report("1.4", "7.0"), AuditRule::multiple_growth) == "consistent");
  const AuditReport cut = report("1.4", "8.3");
  REQUIRE(verdict(cut, AuditRule::multiple_growth) == "explained: truncated");
  CHECK(cut.findings.front().hypotheses ==
        std::vector{Hypothesis::truncated, Hypothesis::other_years});
  CHECK(verdict(report("1.4", "5.5"), AuditRule::multiple_growth) ==
        "explained: other number of years");
  CHECK(verdict(report("1.4", "12"), AuditRule::multiple_growth) == "inconsistent");
}

TEST_CASE("averages know the two means") {
  const auto report = [](const std::string& mean) {
    std::vector<Row> rows;
    const std::array values = {"6.66", "6.64", "7.44", "7.81", "8.01"};
    for (std::size_t i = 0; i < values.size(); ++i)
      rows.push_back({.indicator = "digital_share",
                      .year = std::to_string(2020 + static_cast<int>(i)),
                      .value = values[i]});
    rows.push_back({.indicator = "digital_share", .year = "2020-2024", .value = mean});
    return audited(rows);
  };
  CHECK(verdict(report("7.31"), AuditRule::average_yearly) == "consistent");
  CHECK(verdict(report("7.29"), AuditRule::average_yearly) == "explained: geometric mean");
  CHECK(verdict(report("7.5"), AuditRule::average_yearly) == "explained: other number of years");
  CHECK(verdict(report("7.9"), AuditRule::average_yearly) == "inconsistent");
}

TEST_CASE("level and persons give the level per head in a thousand times the unit or not") {
  const auto report = [](const std::string& level, const std::string& persons,
                         const std::string& per_head) {
    return audited({{.indicator = "grdp", .year = "2023", .value = level, .unit = "bn VND"},
                    {.indicator = "population",
                     .year = "2023",
                     .value = persons,
                     .unit = "thousand persons",
                     .price = "-"},
                    {.indicator = "grdp_per_capita",
                     .year = "2023",
                     .value = per_head,
                     .unit = "million VND/person"}});
  };
  CHECK(verdict(report("145200", "2140", "67.9"), AuditRule::per_head) == "consistent");
  CHECK(verdict(report("145200", "2140", "67.7"), AuditRule::per_head) ==
        "explained: coarse rounding");
  CHECK(verdict(report("145.2", "2140.0", "67.85"), AuditRule::per_head) == "explained: unit");
  CHECK(verdict(report("145213", "2140.3", "65.1"), AuditRule::per_head) == "inconsistent");
}

TEST_CASE("rival figures are explained by vintage and definition only where these differ") {
  const auto rivals_of = [](const Row& a, const Row& b, const Catalog& catalog = {}) {
    return verdict(audited({a, b}, catalog), AuditRule::rival_figures);
  };
  CHECK(rivals_of(growth_row("4.0", "preliminary", "a"), growth_row("4.02", "final", "b")) ==
        "consistent");
  CHECK(rivals_of(growth_row("5.3", "estimate", "a"), growth_row("4.02", "preliminary", "b")) ==
        "explained: revised");
  CHECK(rivals_of(growth_row("5.3", "final", "a"), growth_row("4.02", "final", "b")) ==
        "inconsistent");
  Catalog dated;
  dated.sources.resize(2);
  dated.sources[0].id = "a";
  dated.sources[0].date = "2025-02-03";
  dated.sources[1].id = "b";
  dated.sources[1].date = "2025-02-04";
  CHECK(rivals_of(growth_row("5.3", "estimate", "a"), growth_row("4.02", "preliminary", "b"),
                  dated) == "inconsistent");
  dated.sources[1].date = "2025-04-04";
  CHECK(rivals_of(growth_row("5.3", "estimate", "a"), growth_row("4.02", "preliminary", "b"),
                  dated) == "explained: revised");
  Catalog defined;
  defined.definitions.resize(2);
  defined.definitions[0].id = "digital_share.gso";
  defined.definitions[0].formula = "100 x (core + digitalised) / GRDP";
  defined.definitions[1].id = "digital_share.mic";
  defined.definitions[1].formula = "an estimate of the ministry";
  const auto digital = [](const char* value, const char* definition) {
    return Row{.indicator = "digital_share",
               .year = "2022",
               .value = value,
               .definition = definition,
               .status = "report"};
  };
  CHECK(rivals_of(digital("12.83", "digital_share.gso"), digital("14.26", "digital_share.mic"),
                  defined) == "explained: definition");
}

TEST_CASE("facts of reports are rivals only when their notes name one subject") {
  const auto capacity = [](const char* value, const char* note) {
    return Row{.indicator = "power_capacity",
               .year = "2020",
               .value = value,
               .definition = "power_capacity.report",
               .unit = "MW",
               .price = "-",
               .status = "report",
               .note = note};
  };
  const AuditReport report = audited({capacity("2745", "energy_capacity_mw: all plants"),
                                      capacity("2287", "energy_capacity_mw: press"),
                                      capacity("2223", "solar_capacity_mw: solar")});
  CHECK(verdict(report, AuditRule::rival_figures) == "inconsistent");
  CHECK(verdict(audited({capacity("2745", ""), capacity("229", "")}), AuditRule::rival_figures) ==
        "none");
}

TEST_CASE("a rank must be among as many provinces as there were") {
  const auto rank = [](const char* year, const char* value, const char* unit) {
    return audited({{.indicator = "digital_rank", .year = year, .value = value, .unit = unit}});
  };
  CHECK(verdict(rank("2023", "3", "rank of 63"), AuditRule::rank_of) == "consistent");
  CHECK(verdict(rank("2023", "3", "rank of 61"), AuditRule::rank_of) == "inconsistent");
  CHECK(verdict(rank("2025", "3", "rank of 34"), AuditRule::rank_of) == "consistent");
  CHECK(verdict(rank("2025", "3", "rank of 63"), AuditRule::rank_of) == "consistent");
  CHECK(verdict(rank("2023", "3", "rank of 14"), AuditRule::rank_of) == "none");  // of a region
  CHECK(verdict(rank("2023", "64", "rank of 63"), AuditRule::rank_of) == "inconsistent");
  // The number of provinces has its law, the rank beyond the number needs none.
  const auto grounds = [&](const char* year, const char* value, const char* unit) {
    const AuditReport report = rank(year, value, unit);
    const auto& said = report.findings.at(0).grounds;
    return said ? format(*said, Language::english) : std::string("none");
  };
  CHECK(grounds("2023", "3", "rank of 61").find("15/2008/QH12") != std::string::npos);
  CHECK(grounds("2026", "3", "rank of 36").find("202/2025/QH15") != std::string::npos);
  CHECK(grounds("2005", "3", "rank of 63").find("22/2003/QH11") != std::string::npos);
  CHECK(grounds("2023", "64", "rank of 63") == "none");
}

TEST_CASE("value added without a sector is not the whole economy's") {
  const auto level = [](const char* indicator, const char* value, const char* sector) {
    return Row{
        .indicator = indicator, .year = "2022", .value = value, .sector = sector, .unit = "bn VND"};
  };
  const Row persons = {.indicator = "population",
                       .year = "2022",
                       .value = "612.3",
                       .unit = "thousand persons",
                       .price = "-"};
  const Row per_head = {.indicator = "grdp_per_capita",
                        .year = "2022",
                        .value = "108.2",
                        .unit = "million VND/person"};
  const Row grdp = level("grdp", "66234.5", "");
  // 66,234.5 / 612.3 = 108.17.
  const AuditReport unclear = audited({level("value_added", "17000", ""), grdp, persons, per_head});
  CHECK(verdict(unclear, AuditRule::per_head) == "consistent");
  CHECK(verdict(unclear, AuditRule::rival_figures) == "none");
  // Who writes "all" means the whole: a rival of GRDP, and not what a figure per head is held to.
  const AuditReport whole =
      audited({level("value_added", "17000", "all"), grdp, persons, per_head});
  CHECK(verdict(whole, AuditRule::per_head) == "consistent");
  CHECK(verdict(whole, AuditRule::rival_figures) == "inconsistent");
  CHECK(verdict(audited({level("value_added", "66234.5", "all"), persons, per_head}),
                AuditRule::per_head) == "consistent");
}

TEST_CASE("derived and assumed rows are no evidence and are never accused") {
  std::vector<Row> rows = shares({"12.3", "35.1", "44.8", "9.9"});
  CHECK(audited(rows).count(AuditSeverity::inconsistent) == 1);
  rows[3].status = "derived";
  CHECK(audited(rows).count(AuditSeverity::inconsistent) == 0);
  rows[3].status = "assumption";
  const AuditReport report = audited(rows);
  CHECK(report.count(AuditSeverity::inconsistent) == 0);
  CHECK(report.rows == 4);
  CHECK(report.figures.size() == 3);
}

TEST_CASE("the order of the rows changes nothing") {
  std::vector<Row> rows = national_accounts();
  const AuditReport forward = audited(rows);
  std::reverse(rows.begin(), rows.end());
  const AuditReport backward = audited(rows);
  REQUIRE(forward.findings.size() == backward.findings.size());
  for (std::size_t i = 0; i < forward.findings.size(); ++i) {
    CHECK(forward.findings[i].year == backward.findings[i].year);
    CHECK(severity_text(forward.findings[i]) == severity_text(backward.findings[i]));
    CHECK(forward.findings[i].implied.low == backward.findings[i].implied.low);
  }
}

TEST_CASE("two parts and more stay within a whole that they do not make up") {
  const auto report = [](const char* mining) {
    return audited({{.indicator = "industry_share", .year = "2020", .value = "35.0"},
                    {.indicator = "manufacturing_share", .year = "2020", .value = "30.0"},
                    {.indicator = "mining_share", .year = "2020", .value = mining}});
  };
  CHECK(report("8.0").count(AuditSeverity::inconsistent) == 1);
  CHECK(report("4.0").count(AuditSeverity::inconsistent) == 0);
  const auto level = [](const char* sector, const char* value) {
    return Row{.indicator = "value_added",
               .year = "2020",
               .value = value,
               .sector = sector,
               .unit = "bn VND"};
  };
  // Without industry itself its parts and construction are held against the two together.
  const AuditReport levels =
      audited({level("industry_construction", "40.0"), level("manufacturing", "35.0"),
               level("construction", "7.0")});
  CHECK(levels.count(AuditSeverity::inconsistent) == 1);
}

TEST_CASE("a plan that was missed contradicts nothing") {
  Row plan = growth_row("8", "plan", "a");
  CHECK(verdict(audited({plan, growth_row("6", "estimate", "b")}), AuditRule::rival_figures) ==
        "none");
  CHECK(verdict(audited({plan, growth_row("6", "plan", "b")}), AuditRule::rival_figures) != "none");
}

TEST_CASE("a revision explains no difference that revisions never had") {
  CHECK(verdict(audited({growth_row("9.90", "estimate", "a"), growth_row("19.9", "final", "b")}),
                AuditRule::rival_figures) == "inconsistent");
}

TEST_CASE("a current price with the label of constant ones is recognised by its size") {
  Catalog catalog;
  catalog.areas.resize(1);
  catalog.areas[0].id = "nation";
  catalog.areas[0].level = AreaLevel::nation;
  const auto of = [](const char* area, const char* indicator, const char* value,
                     const char* source) {
    return Row{.indicator = indicator,
               .year = "2023",
               .value = value,
               .unit = "bn VND",
               .price = "constant_2010",
               .source = source,
               .area = area};
  };
  catalog.observations =
      observations({of("nation", "grdp", "10200", "x"), of("nation", "real_grdp", "6000", "x")});
  catalog.observations_of["nation"] = {0, 1};
  const auto rivals = [&](const char* other) {
    return verdict(
        audited({of("demo", "real_grdp", "24000", "a"), of("demo", "real_grdp", other, "b")},
                catalog),
        AuditRule::rival_figures);
  };
  CHECK(rivals("45000") == "explained: price basis");
  CHECK(rivals("31000") == "inconsistent");
}

TEST_CASE("a word reaches three units, not to another figure") {
  const auto part = [](const char* manufacturing) {
    return verdict(
        audited(
            {{.indicator = "industry_share", .year = "2023", .value = "52", .note = "'trên 52%'"},
             {.indicator = "manufacturing_share", .year = "2023", .value = manufacturing}}),
        AuditRule::part_whole);
  };
  CHECK(part("54.2") == "explained: one-sided");
  CHECK(part("55.2") == "inconsistent");
}

TEST_CASE("values that cannot be are findings by themselves") {
  CHECK(verdict(audited({{.indicator = "industry_share", .year = "2020", .value = "130"}}),
                AuditRule::possible) == "inconsistent");
  CHECK(verdict(audited({{.indicator = "population",
                          .year = "2020",
                          .value = "-5",
                          .unit = "thousand persons"}}),
                AuditRule::possible) == "inconsistent");
  CHECK(verdict(audited({{.indicator = "grdp_growth", .year = "2020", .value = "-6.81"}}),
                AuditRule::possible) == "none");
}

TEST_CASE("of parts that could be corrected alike the one that others doubt is named") {
  // Services of 43.69 contradict their level; agriculture comes first in the sum.
  std::vector<Row> rows = shares({"20.52", "32.00", "43.69", "4.80"});
  const auto blamed = [](const AuditReport& report) {
    for (const Finding& finding : report.findings)
      if (finding.rule == AuditRule::parts_add_up && finding.correction)
        return report.figures[finding.correction->figure].row.indicator +
               (finding.correction->others ? " or another" : "");
    return std::string("none");
  };
  CHECK(blamed(audited(rows)).ends_with(" or another"));
  rows.push_back({.indicator = "grdp", .year = "2022", .value = "100123", .unit = "bn VND"});
  rows.push_back({.indicator = "value_added",
                  .year = "2022",
                  .value = "42732",
                  .sector = "services",
                  .unit = "bn VND"});
  CHECK(blamed(audited(rows)) == "services_share");
}

TEST_CASE("one source that prints a rate to more digits and to fewer is told once") {
  const auto rate = [](const char* value) {
    return Row{.indicator = "grdp_growth", .year = "2022", .value = value, .price = "-"};
  };
  const auto level = [](const char* year, const char* value) {
    return Row{.indicator = "real_grdp",
               .year = year,
               .value = value,
               .unit = "bn VND",
               .price = "-",
               .source = "other"};
  };
  const AuditReport report =
      audited({rate("8.3"), rate("8.32"), level("2021", "100123"), level("2022", "112345")});
  const std::vector<Finding> found = by_rule(report, AuditRule::growth_levels);
  REQUIRE(found.size() == 1);
  CHECK(report.figures[*found[0].stated_figure].row.value_text == "8.3");
}

TEST_CASE("what one source prints is one rival, whatever it is filed under") {
  Row twice = growth_row("9.0", "final", "b");
  Row again = twice;
  again.definition = "grdp_growth.province";
  CHECK(by_rule(audited({growth_row("4.02", "final", "a"), twice, again}), AuditRule::rival_figures)
            .size() == 1);
}

TEST_CASE("growth at other prices than the levels is not compared with them") {
  std::vector<Row> rows = {
      {.indicator = "grdp", .year = "2022", .value = "100000", .unit = "bn VND"},
      {.indicator = "grdp", .year = "2023", .value = "120000", .unit = "bn VND"},
      {.indicator = "grdp_growth", .year = "2023", .value = "5.1", .price = "constant_2010"}};
  CHECK(verdict(audited(rows), AuditRule::growth_levels) == "none");
}
