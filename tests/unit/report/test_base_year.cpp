// What a base year rests on, told from the notes of its cells; what it costs; what to collect
// first.
#include <doctest/doctest.h>

#include "engine/report/base_year.hpp"
#include "tests/unit/report/made_by_hand.hpp"

namespace gapcast {
namespace {

using test::MadeRun;

AccountCell cell(std::string item, std::string sector, double value, std::string status,
                 std::string note) {
  AccountCell made;
  made.item = std::move(item);
  made.sector = std::move(sector);
  made.year = "2022";
  made.value = value;
  made.provenance.status = std::move(status);
  made.provenance.note.text = std::move(note);
  return made;
}

BaseBasis of(const std::string& status, const std::string& note) {
  return basis_of(cell("check_industry_share", "industry", 30, status, note),
                  {"industry_share", "value_added industry"});
}

// Notes as base_accounts.csv has them.
const std::string kOwn =
    "balanced; determined by: industry_share 2022 = 30.1 (final, yearbook) [64 %]; services_share "
    "2022 = 40 (estimate, news) [23 %]; agriculture_share 2022 = 20 (estimate, news) [9 %]";
const std::string kOthers =
    "balanced; determined by: industry_construction_share 2022 = 37.1 (final, yearbook) [64 %]; "
    "industry_share 2022 = 30.1 (estimate, news) [30 %]";
const std::string kAssumed =
    "balanced; determined by: assumption: share of building as the nation's kind of province has "
    "it, 6.9 % of GRDP, width 40 % [91 %]; industry_construction_share 2022 = 34.75 (estimate, "
    "news) [2 %]";

TEST_CASE("a cell is measured by its own figures and estimated by others") {
  CHECK(of("derived", kOwn) == BaseBasis::measured);
  CHECK(of("derived", kOthers) == BaseBasis::estimated);
  CHECK(of("assumption", kAssumed) == BaseBasis::assumed);
  // More than half of what is named counts, however little the rest of it is.
  CHECK(of("derived",
           "balanced; determined by: value_added industry 2022 = 46.1 (final, yearbook) [46 %]; "
           "value_added construction 2022 = 7 (final, yearbook) [35 %]") == BaseBasis::measured);
  CHECK(of("derived",
           "balanced; determined by: value_added industry 2022 = 46.1 (final, yearbook) [46 %]; "
           "value_added construction 2022 = 7 (final, yearbook) [46 %]") == BaseBasis::estimated);
}

TEST_CASE("figures of another year or definition or of a longer name are not the cell's own") {
  const auto said = [](const std::string& statement) {
    return of("published", "balanced; determined by: " + statement + " [100 %]");
  };
  CHECK(said("industry_share 2022 = 30.1 (final, yearbook)") == BaseBasis::measured);
  CHECK(said("industry_share 2021 = 30.1 (final, yearbook)") == BaseBasis::estimated);
  CHECK(said("industry_share 2022 = 30.1 (final, yearbook) across the bridge with-tax") ==
        BaseBasis::estimated);
  CHECK(said("industry_share 2022 = 30.1 (final, yearbook) carried to the base year by growth") ==
        BaseBasis::estimated);
  CHECK(said("industry_share_2010 2022 = 30.1 (final, yearbook)") == BaseBasis::estimated);
}

TEST_CASE("notes that calibrate did not write leave the status to say it") {
  CHECK(of("published", "yearbook, table 12") == BaseBasis::measured);
  CHECK(of("derived", "kept: too little is published to balance; by value added") ==
        BaseBasis::estimated);
  CHECK(of("assumption", "") == BaseBasis::assumed);
}

// Leaves with the GRDP and the note of industry's share.
struct Leaf {
  std::string id, status, note;
  double grdp = 0;
};
MadeRun made_of(const std::vector<Leaf>& leaves) {
  MadeRun run;
  run.compiled.areas[0].leaves.clear();
  for (const Leaf& leaf : leaves) {
    run.compiled.areas[0].leaves.push_back(leaf.id);
    run.catalog.base_years[leaf.id] = 2022;
    run.catalog.accounts[leaf.id] = {
        cell("grdp", "all", leaf.grdp, "published", ""),
        cell("check_industry_share", "industry", 30, leaf.status, leaf.note)};
  }
  return run;
}

TEST_CASE("an area of several parts is what holds for more than half of its GRDP") {
  const Leaf measured{"a", "derived", kOwn, 60}, assumed{"b", "assumption", kAssumed, 50};
  const auto basis = [](const std::vector<Leaf>& leaves) {
    MadeRun run = made_of(leaves);
    return base_basis(run.context(), run.first());
  };
  CHECK(basis({measured}) == BaseBasis::measured);
  CHECK(basis({measured, assumed}) == BaseBasis::measured);
  CHECK(basis({measured, assumed, {"c", "assumption", kAssumed, 20}}) == BaseBasis::assumed);
  CHECK(basis({measured, assumed, {"c", "derived", kOthers, 20}}) == BaseBasis::estimated);
}

TEST_CASE("no basis is told where there is none to tell") {
  MadeRun run = made_of({{"a", "derived", kOwn, 60}});
  CHECK_FALSE(base_basis(run.context(), run.result.gaps[1]));  // growth
  run.first().status = GapStatus::observed;
  CHECK_FALSE(base_basis(run.context(), run.first()));
  run.first().status = GapStatus::no_data;
  CHECK_FALSE(base_basis(run.context(), run.first()));
  run = made_of({{"a", "derived", kOwn, 60}});
  run.catalog.accounts["a"].pop_back();  // no cell of the share
  CHECK_FALSE(base_basis(run.context(), run.first()));
  run = made_of({{"a", "derived", kOwn, 60}});
  run.spec.inline_areas.emplace_back().id = "a";  // its account is the scenario's
  CHECK_FALSE(base_basis(run.context(), run.first()));
}

TEST_CASE("the sentence says the basis and the part of the spread, each where it is known") {
  MadeRun run = made_of({{"a", "assumption", kAssumed, 60}});
  const auto sentence = [&](Language language) {
    return base_sentence(verdict_subject(run.context(), run.first(), language));
  };
  CHECK(sentence(Language::english) ==
        "Base year 2023: assumptions carry more than half of what is uncertain about its value.");
  run.first().base_year_share = 0.3712;  // error of 10,000 members: 1.96 * 2 * 0.61 * 0.63 / 100
  CHECK(sentence(Language::english)
            .ends_with(
                " Of the spread of the result, 37 % comes from not knowing the base year better."));
  CHECK(sentence(Language::vietnamese) ==
        "Năm gốc 2023: hơn một nửa độ bất định của giá trị là do giả định. Trong độ phân tán của "
        "kết quả, 37% là do chưa biết rõ hơn năm gốc.");
  run.first().base_year_share = 0.0004;
  CHECK(sentence(Language::english).find("< 1 %") != std::string::npos);
  run.result.members = 5;  // too few to say anything
  CHECK(sentence(Language::english).find("spread") == std::string::npos);
}

TEST_CASE("the figure worth collecting first is named with its place and year") {
  MadeRun run;
  run.catalog.areas.emplace_back().id = "part";
  run.catalog.areas.back().title = {"Part", "Phần"};
  MissingFigure figure;
  figure.indicator = "share";
  figure.sector = "construction";
  const std::vector<WorthCollecting> found = {{0, "industry_share", "part", 2022, figure, 0.912}};
  ReportContext context = run.context();
  CHECK(collect_lines(context, 0, Language::english).empty());
  context.collecting = &found;
  CHECK(collect_lines(context, 0, Language::english) ==
        std::vector<std::string>{
            "Industry share of GRDP: construction in GRDP of Part, 2022. Published, that figure "
            "would take away 91 % of the variance of this share there in the base year."});
  CHECK(collect_lines(context, 0, Language::vietnamese).at(0).find("91%") != std::string::npos);
}

}  // namespace
}  // namespace gapcast
