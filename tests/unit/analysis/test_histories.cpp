// Histories: what is read from panels and published figures, and paces counted by hand.
#include <cmath>

#include <doctest/doctest.h>

#include "engine/analysis/record/histories.hpp"
#include "engine/base/hash.hpp"
#include "tests/support/places.hpp"
#include "tests/support/scratch_folder.hpp"

namespace gapcast {
namespace {

History history(const std::string& area, HistoryKind kind, std::map<int, double> values,
                const std::string& indicator = "x") {
  return {"set", area, indicator, kind, std::move(values)};
}

TEST_CASE("paces of shares: points a year and the lead of the part over the rest") {
  const std::vector<History> all = {
      history("a", HistoryKind::share, {{2000, 20}, {2001, 25}, {2002, 24}, {2004, 50}})};
  const auto points = pace_windows(all, {"x"}, 2, PaceMeasure::points);
  REQUIRE(points.size() == 2);  // 2000-2002 and 2002-2004: 2001 has no figure two years on
  CHECK(points[0].pace == doctest::Approx(2));
  CHECK(points[1].from == 2002);
  CHECK(points[1].pace == doctest::Approx(13));
  // From 20 to 25 %: odds 1/4 to 1/3, so the part outgrew the rest by a third.
  const auto lead = pace_windows(all, {"x"}, 1, PaceMeasure::lead);
  REQUIRE(lead.size() == 2);
  CHECK(lead[0].pace == doctest::Approx(100.0 / 3));
  CHECK(pace_windows(all, {"x"}, 2, PaceMeasure::growth).empty());
  CHECK(pace_windows(all, {"y"}, 2, PaceMeasure::points).empty());
  CHECK(pace_windows(all, {"x"}, 0, PaceMeasure::points).empty());
}

TEST_CASE("paces of levels and of growth are the same geometric mean") {
  const std::vector<History> all = {
      history("a", HistoryKind::level, {{2000, 100}, {2001, 110}, {2002, 121 * 1.2}}),
      history("b", HistoryKind::growth, {{2001, 10}, {2002, 32}, {2004, 5}})};
  const auto windows = pace_windows(all, {"x"}, 2, PaceMeasure::growth);
  REQUIRE(windows.size() == 2);  // 2003 is missing for b
  CHECK(windows[0].pace == doctest::Approx(windows[1].pace));
  CHECK(windows[0].pace == doctest::Approx(100 * (std::sqrt(1.452) - 1)));
  CHECK(windows[1].from == 2000);
  CHECK(windows[1].to == 2002);
}

TEST_CASE("the standing of a pace counts windows and areas in its direction") {
  const std::vector<History> all = {
      history("a", HistoryKind::share, {{2000, 20}, {2001, 22}, {2002, 23}}),
      history("b", HistoryKind::share, {{2000, 30}, {2001, 29}, {2002, 34}})};
  const auto windows = pace_windows(all, {"x"}, 1, PaceMeasure::points);  // 2 1 -1 5
  const PaceStanding up = standing_of(windows, 2, true);
  CHECK(up.windows == 4);
  CHECK(up.areas == 2);
  CHECK(up.windows_reached == 2);
  CHECK(up.areas_reached == 2);
  CHECK(up.percentile == 50);
  CHECK(up.fastest.pace == 5);
  CHECK(up.fastest.to == 2002);
  const PaceStanding down = standing_of(windows, -1, false);
  CHECK(down.windows_reached == 1);
  CHECK(down.fastest.pace == -1);
  CHECK(standing_of(windows, 6, true).windows_reached == 0);
  CHECK(std::isnan(standing_of({}, 1, true).percentile));
}

TEST_CASE("lines of panels.csv with an indicator are read, the others left out") {
  const test::ScratchFolder folder;
  folder.write("panels/panels.csv",
               "panel,file,share,part,whole,level,indicator\n"
               "one,one.csv,,part,whole,,industry_share\n"
               "one,one.csv,,,whole,part,industry_va_growth\n"
               "one,one.csv,,,,part,\n");
  folder.write("panels/one.csv",
               "area,indicator,year,value\nA,part,2000,20\nA,part,2001,30\n"
               "A,whole,2000,80\nA,whole,2001,90\n");
  folder.write("panels/areas.csv", "area,title_en,title_vi\nA,Aland,Xứ A\n");
  Diagnostics diagnostics;
  const Histories loaded = load_histories(folder.file("data"), Catalog{}, diagnostics);
  const auto& all = loaded.all;
  REQUIRE_FALSE(diagnostics.has_errors());
  REQUIRE(loaded.files.size() == 3);
  CHECK(loaded.files[1].path.ends_with("one.csv"));
  CHECK(loaded.files[1].sha256 ==
        sha256("area,indicator,year,value\nA,part,2000,20\nA,part,2001,30\n"
               "A,whole,2000,80\nA,whole,2001,90\n"));
  REQUIRE(all.size() == 4);
  CHECK(all[0].title.en == "Aland");
  CHECK(all[2].title.vi == "Xứ A");
  CHECK(all[0].indicator == "industry_share");
  CHECK(all[0].kind == HistoryKind::share);
  CHECK(all[0].values.at(2000) == doctest::Approx(25));
  CHECK(all[1].indicator == "industry_va_growth");
  CHECK(all[1].kind == HistoryKind::level);
  CHECK(all[2].indicator == "grdp_growth");
  CHECK(all[2].values.at(2001) == 90);
  CHECK(all[3].values.at(2001) == 60);  // the rest
  CHECK(load_histories("", Catalog{}, diagnostics).all.empty());
}

TEST_CASE("the shipped histories hold the nation and the panels") {
  const std::string data = test::source_root() + "/scenarios/data";
  Diagnostics diagnostics;
  const Catalog catalog = load_catalog(data, diagnostics);
  const auto all = load_histories(data, catalog, diagnostics).all;
  REQUIRE_FALSE(diagnostics.has_errors());
  for (const History& one : all)
    CHECK_MESSAGE((!one.title.en.empty() && !one.title.vi.empty()), one.area << " has no title");
  const auto found = [&](const std::string& set, const std::string& area,
                         const std::string& indicator) -> const History* {
    for (const History& one : all)
      if (one.set == set && one.area == area && one.indicator == indicator) return &one;
    return nullptr;
  };
  const History* nation = found("observations", "viet-nam", "industry_share");
  REQUIRE(nation != nullptr);
  CHECK(nation->values.size() >= 13);
  const History* growth = found("observations", "viet-nam", "industry_va_growth");
  REQUIRE(growth != nullptr);
  CHECK(growth->kind == HistoryKind::level);
  // Figures that the data file under a sector of another indicator.
  const History* services = found("observations", "viet-nam", "services_va_growth");
  REQUIRE(services != nullptr);
  CHECK(services->kind == HistoryKind::level);
  const History* workers = found("observations", "quang-nam", "labour_share_services");
  REQUIRE(workers != nullptr);
  CHECK(workers->kind == HistoryKind::share);
  CHECK(workers->values.at(2021) == 33.2);
  CHECK(workers->values.size() == 6);
  REQUIRE(found("countries", "ALB", "industry_construction_share") != nullptr);
  CHECK(found("countries", "ALB", "grdp_growth")->kind == HistoryKind::level);
  REQUIRE(found("philippine-regions", "BARMM", "industry_construction_share") != nullptr);
  // Levels at current prices are no history of growth.
  CHECK(found("philippine-regions", "BARMM", "grdp_growth") == nullptr);
  const PaceStanding standing = standing_of(
      pace_windows(all, related_indicators("industry_share"), 5, PaceMeasure::points), 2.7, true);
  CHECK(standing.windows > 3000);
  CHECK(standing.windows_reached > 0);
  CHECK(standing.percentile > 90);
}

}  // namespace
}  // namespace gapcast
