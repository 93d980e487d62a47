// Tidy CSV: what is read, and what is said about what is wrong.
#include <cmath>
#include <string>

#include <doctest/doctest.h>

#include "engine/analysis/hindcast/panel.hpp"
#include "engine/base/messages/backtest.hpp"

namespace gapcast {
namespace {

const std::string kHeader = "area,indicator,year,value\n";

Diagnostics problems_of(const std::string& text) {
  Diagnostics diagnostics;
  read_panel(text, "p.csv", diagnostics);
  return diagnostics;
}

bool says(const Diagnostics& diagnostics, Message message, int line) {
  for (const Diagnostic& one : diagnostics.all())
    if (one.message == message && one.place == Place{"p.csv", line}) return true;
  return false;
}

TEST_CASE("a panel is read whatever its order and other columns") {
  Diagnostics diagnostics;
  const Panel panel =
      read_panel("year,unit,area,value,indicator\n2001,%,b,12.5,s\n2000,%,a,10,s\n2001,%,a,,s\n",
                 "p.csv", diagnostics);
  CHECK(diagnostics.all().empty());
  CHECK(panel.areas == std::vector<std::string>{"b", "a"});
  REQUIRE(panel.find("s", "a") != nullptr);
  CHECK(panel.find("s", "a")->size() == 1);  // an empty value is a missing figure
  CHECK(panel.find("s", "b")->at(2001).value == 12.5);
  CHECK(panel.find("s", "b")->at(2001).line == 2);
  CHECK(panel.find("t", "a") == nullptr);
}

TEST_CASE("every problem of a panel has its line") {
  CHECK(says(problems_of(kHeader + "a,s,2000,1\na,s,20x0,1\n"), msg::panel_bad_year, 3));
  CHECK(says(problems_of(kHeader + "a,s,2000,NA\n"), msg::panel_bad_value, 2));
  CHECK(says(problems_of(kHeader + "a,s,2000,\"1,5\"\n"), msg::panel_bad_value, 2));
  CHECK(says(problems_of(kHeader + ",s,2000,1\n"), msg::panel_empty_cell, 2));
  CHECK(
      says(problems_of(kHeader + "a,s,2000,1\nb,s,2000,1\na,s,2000,1\n"), msg::panel_duplicate, 4));
  CHECK(problems_of("area,indicator,year\na,s,2000\n").has_errors());
  CHECK(problems_of(kHeader + "a,s,2000\n").has_errors());
  CHECK(problems_of("").has_errors());
  // All of them at once.
  CHECK(problems_of(kHeader + "a,s,x,1\na,s,2000,y\n,s,2000,1\n").n_errors() == 3);
}

TEST_CASE("shares and ratios") {
  Diagnostics diagnostics;
  const Panel panel =
      read_panel(kHeader +
                     "a,part,2000,2\na,part,2002,3\na,whole,2000,8\na,whole,2001,8\n"
                     "a,whole,2002,4\na,share,2000,100\na,share,2001,40\n",
                 "p.csv", diagnostics);
  const TestSeries ratio = ratio_series(panel, "part", "whole", diagnostics);
  CHECK(ratio.name == "part/whole");
  REQUIRE(ratio.areas.size() == 1);
  REQUIRE(ratio.areas[0].values.size() == 3);
  CHECK(ratio.areas[0].first_year == 2000);
  CHECK(ratio.areas[0].values[0] == doctest::Approx(25));
  CHECK(std::isnan(ratio.areas[0].values[1]));  // a gap in the years stays one
  CHECK(ratio.areas[0].values[2] == doctest::Approx(75));
  CHECK_FALSE(diagnostics.has_errors());
  const TestSeries share = share_series(panel, "share", diagnostics);
  CHECK(std::isnan(share.areas[0].values[0]));
  CHECK(says(diagnostics, msg::panel_share_at_end, 7));
  CHECK_FALSE(diagnostics.has_errors());
}

TEST_CASE("impossible shares and levels are refused") {
  Diagnostics diagnostics;
  const Panel panel =
      read_panel(kHeader + "a,s,2000,-1\na,s,2001,101\na,l,2000,0\na,p,2000,5\na,w,2000,4\n",
                 "p.csv", diagnostics);
  share_series(panel, "s", diagnostics);
  level_series(panel, "l", {}, diagnostics);
  ratio_series(panel, "p", "w", diagnostics);
  CHECK(says(diagnostics, msg::panel_share_outside, 2));
  CHECK(says(diagnostics, msg::panel_share_outside, 3));
  CHECK(says(diagnostics, msg::panel_level_not_positive, 4));
  CHECK(says(diagnostics, msg::panel_share_outside, 5));
  share_series(panel, "zzzzzz", diagnostics);
  CHECK(says(diagnostics, msg::panel_no_indicator, 0));
}

TEST_CASE("the total of a level is a column or follows from the share") {
  Diagnostics diagnostics;
  const Panel panel =
      read_panel(kHeader + "a,va,2000,20\na,va,2001,30\na,gdp,2000,80\na,share,2001,50\n", "p.csv",
                 diagnostics);
  const AreaSeries given = level_series(panel, "va", {"gdp", {}}, diagnostics).areas[0];
  CHECK(given.whole[0] == 80);
  CHECK(std::isnan(given.whole[1]));
  const AreaSeries implied = level_series(panel, "va", {{}, "share"}, diagnostics).areas[0];
  CHECK(std::isnan(implied.whole[0]));
  CHECK(implied.whole[1] == doctest::Approx(60));
  CHECK(level_series(panel, "va", {}, diagnostics).areas[0].whole.empty());
}

TEST_CASE("files of the M3 kind") {
  Diagnostics diagnostics;
  const TestSeries m3 = read_m3(
      "series,type,part,year,value\nN1,MICRO,train,1990,5\nN1,MICRO,train,1991,6\n"
      "N1,MICRO,test,1992,7\n",
      "p.csv", diagnostics);
  CHECK_FALSE(diagnostics.has_errors());
  CHECK(m3.kind == SeriesKind::values);
  CHECK(m3.last_train == std::vector<int>{1991});
  CHECK(m3.areas[0].values == std::vector<double>{5, 6, 7});
  read_m3("series,part,year,value\nN1,learn,1990,5\nN1,test,1991,-5\n", "p.csv", diagnostics);
  CHECK(says(diagnostics, msg::panel_bad_part, 2));
  CHECK(says(diagnostics, msg::panel_level_not_positive, 3));
}

}  // namespace
}  // namespace gapcast
