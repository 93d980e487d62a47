// list observations and explain AREA INDICATOR YEAR: which figure is in use and why; what a
// base-year account rests on.
#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "engine/report/basis.hpp"
#include "engine/report/explain/figures.hpp"

namespace gapcast {
namespace {

using Json = nlohmann::ordered_json;
constexpr Language kEn = Language::english;
constexpr Language kVi = Language::vietnamese;

bool says(const std::string& text, std::string_view part) {
  return text.find(part) != std::string::npos;
}

Definition definition(const std::string& id, bool engine) {
  Definition made;
  made.id = id;
  made.indicator = "industry_share";
  made.title = {"Title of " + id, "Tên của " + id};
  made.engine = engine;
  return made;
}

Observation figure(const std::string& year, double value, const std::string& defined,
                   const std::string& status, bool in_use) {
  Observation made;
  made.area = "a";
  made.indicator = "industry_share";
  made.year = year;
  made.value = value;
  made.unit = "%";
  made.price_basis = "current";
  made.definition = defined;
  made.in_use = in_use;
  made.provenance = {status, "yearbook", "as printed", {}};
  return made;
}

AccountCell cell(const std::string& item, const std::string& sector, double value,
                 const std::string& status) {
  AccountCell made;
  made.item = item;
  made.sector = sector;
  made.year = "2022";
  made.value = value;
  made.sd = 0.5;
  made.unit = "% of GRDP";
  made.provenance.status = status;
  return made;
}

struct MadeFigures {
  Catalog catalog;

  MadeFigures() {
    Area area;
    area.id = "a";
    area.title = {"Area A", "Địa bàn A"};
    catalog.areas = {area};
    Sector mining;
    mining.id = "mining";
    mining.group = Group::industry;
    mining.vsic = {"B"};
    Sector water = mining;
    water.id = "water";
    water.vsic = {"E"};
    Sector crops = mining;
    crops.id = "crops";
    crops.group = Group::agriculture;
    crops.vsic = {"A"};
    catalog.scheme = {mining, water, crops};
    catalog.sources = {{"yearbook", {"Statistical yearbook", ""}, "", "2023-06"}};
    catalog.definitions = {definition("industry_share.gso", true),
                           definition("industry_share.three_part", false)};
    catalog.observations = {figure("2022", 41, "industry_share.three_part", "estimate", true),
                            figure("2022", 38, "industry_share.gso", "estimate", false),
                            figure("2022", 38.5, "industry_share.gso", "final", true),
                            figure("2022H1", 37, "industry_share.gso", "estimate", true),
                            figure("2021", 36, "industry_share.gso", "plan", false)};
    for (std::size_t i = 0; i < catalog.observations.size(); ++i)
      catalog.observations_of["a"].push_back(i);
    catalog.base_years["a"] = 2022;
    catalog.accounts["a"] = {
        cell("grdp", "all", 2000, "published"), cell("share", "mining", 30, "assumption"),
        cell("share", "water", 8, "derived"), cell("share", "crops", 62, "published")};
  }
  Library library() const { return {catalog, {}, {}}; }
};

TEST_CASE("every figure of a year is explained with the choice between them") {
  const MadeFigures made;
  const auto entries = figure_explanations({"a", "industry_share", "2022"}, made.library());
  // Four figures of 2022 and its parts, then the account's sum and its two cells.
  REQUIRE(entries.size() == 7);
  const std::string text =
      explain_figures_text({"a", "industry_share", "2022"}, made.library(), kEn);
  CHECK(says(text, "value: 38.5 %"));
  CHECK(says(text, "definition: industry_share.gso (Title of industry_share.gso)"));
  CHECK(says(text, "why: its status goes before that of 38 (estimate)"));
  CHECK(says(text, "why: 38.5 (final) is in use instead"));
  CHECK(says(text, "use: in use under its own definition only"));
  CHECK(says(text, "kept apart from targets and records"));
  CHECK(says(text, "source: yearbook (Statistical yearbook), June 2023"));
  CHECK_FALSE(says(text, "36 %"));
  // The engine's definition first, and of it the figure in use.
  CHECK(text.find("38.5 %") < text.find("value: 38 %"));
  CHECK(text.find("value: 38 %") < text.find("value: 41 %"));
  CHECK(says(explain_figures_text({"a", "industry_share", "2022"}, made.library(), kVi),
             "lý do: dùng 38,5 (chính thức) thay thế"));
}

TEST_CASE("the account of the year says what the engine starts from") {
  const MadeFigures made;
  const std::string text =
      explain_figures_text({"a", "industry_share", "2022"}, made.library(), kEn);
  CHECK(says(text, "a industry_share 2022 (account)"));
  CHECK(says(text, "value: 38\n  unit: % of GRDP"));
  CHECK(says(text, "a share.mining 2022 (account)"));
  CHECK(says(text, "value: 30 % of GRDP (standard error 0.5)"));
  CHECK_FALSE(says(text, "share.crops"));
  CHECK(says(explain_figures_text({"a", "industry_share", "2021"}, made.library(), kEn),
             "no figure of this definition is in use"));
  CHECK(explain_figures_text({"a", "industry_share", "2019"}, made.library(), kEn).empty());
}

TEST_CASE("figures are listed a line each and counted by area") {
  const MadeFigures made;
  const Json all = Json::parse(figures_json({"a", "", ""}, made.library()));
  REQUIRE(all.size() == 5);
  CHECK(all[1].at("in_use") == "no");
  CHECK(all[2].at("value") == 38.5);
  CHECK(all[2].at("definition") == "industry_share.gso");
  CHECK(all[2].at("status") == "final");
  CHECK(figures_json({"a", "exports", ""}, made.library()).starts_with("[]"));
  CHECK(says(figures_text({"a", "industry_share", ""}, made.library(), kEn), "2022H1  37 %"));
  const Json counts = Json::parse(list_json(ListTopic::observations, made.library()));
  REQUIRE(counts.size() == 1);
  CHECK(counts[0].at("observations") == 5);
  CHECK(counts[0].at("years") == "2021-2022");
}

TEST_CASE("the assumed part of a structure is weighted by GRDP") {
  MadeFigures made;
  CHECK(assumed_percent(made.catalog, {"a"}) == doctest::Approx(30));
  made.catalog.accounts["b"] = {cell("grdp", "all", 6000, "published"),
                                cell("share", "mining", 50, "derived"),
                                cell("share", "crops", 50, "assumption")};
  // (2000 x 30 + 6000 x 50) / 8000
  CHECK(assumed_percent(made.catalog, {"a", "b"}) == doctest::Approx(45));
  made.catalog.accounts["c"] = {cell("grdp", "all", 10, "published")};
  CHECK(lacks_structure(made.catalog, "c"));
  CHECK_FALSE(lacks_structure(made.catalog, "a"));
  CHECK_FALSE(lacks_structure(made.catalog, "unknown"));
  CHECK_FALSE(assumed_percent(made.catalog, {"a", "c"}).has_value());
  CHECK_FALSE(assumed_percent(made.catalog, {"unknown"}).has_value());
}

}  // namespace
}  // namespace gapcast
