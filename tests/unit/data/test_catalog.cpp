// The catalogue: what a sound folder gives, and every problem that an unsound one has.
#include <doctest/doctest.h>

#include "engine/base/hash.hpp"
#include "tests/support/places.hpp"
#include "tests/unit/data/catalog_folder.hpp"

namespace gapcast {
namespace {

using namespace test;

TEST_CASE("loadings of base-year levels are optional and checked") {
  CHECK(load(sound()).catalog.base_loadings.empty());
  Files files = sound();
  const std::string header = "area,item,sector,loadings\n";
  files["base_covariance.csv"] = header +
                                 "east,real_va,farming,1:0.2\n"
                                 "east,price,farming,2:-0.05 7:3e-3\n"
                                 "east,population,all,1:0.01\n";
  const Loading loading = load(files);
  CHECK(problems(loading.diagnostics).empty());
  const auto& rows = loading.catalog.base_loadings.at("east");
  REQUIRE(rows.size() == 3);
  CHECK(rows[1].item == "price");
  REQUIRE(rows[1].loadings.size() == 2);
  CHECK(rows[1].loadings[0].component == 2);
  CHECK(rows[1].loadings[0].loading == -0.05);
  CHECK(rows[1].loadings[1].component == 7);
  CHECK(rows[1].loadings[1].loading == 0.003);
  CHECK(loading.catalog.files.size() == 8);
  for (const char* line :
       {"east,realva,farming,1:0.2", "east,real_va,nothing,1:0.2", "east,population,farming,1:0.2",
        "east,real_va,farming,0:0.2", "east,real_va,farming,1.5:0.2", "east,real_va,farming,1:x",
        "east,real_va,farming,1:77", "west,real_va,farming,1:0.2", "east,real_va,farming,",
        "east,real_va,farming,0.2", "east,real_va,farming,2:0.1 1:0.1",
        "east,real_va,farming,1:0.1 1:0.1", "east,real_va,farming,1:0.1  2:0.1"}) {
    files["base_covariance.csv"] = header + line + "\n";
    CAPTURE(line);
    CHECK(problems(load(files).diagnostics).size() == 1);
  }
  files["base_covariance.csv"] = header + "east,price,chips,1:0.2\neast,price,chips,2:0.3\n";
  CHECK(problems(load(files).diagnostics).size() == 1);
}

TEST_CASE("accounts that cannot be read are told once beside loadings of their areas") {
  Files files = sound();
  files["base_covariance.csv"] =
      "area,item,sector,loadings\n"
      "east,price,chips,1:0.2\neast,price,farming,1:0.2\nwest,price,chips,1:0.2\n"
      "west,price,farming,1:0.2\n";
  CHECK(problems(load(files).diagnostics) == Texts{"4 data_no_account"});
  files["base_accounts.csv"] = "aera,item\n";
  Texts told = problems(load(files).diagnostics);
  std::erase_if(told, [](const std::string& one) { return one.starts_with("1 csv_"); });
  CHECK(told == Texts{"2 data_no_accounts"});
}

TEST_CASE("a sound folder is loaded whole") {
  const Loading loading = load(sound());
  const Catalog& catalog = loading.catalog;
  CHECK(problems(loading.diagnostics).empty());
  CHECK(catalog.scheme.size() == 5);
  CHECK(catalog.scheme[1].id == "chips");
  CHECK(catalog.scheme[1].digital == Digital::core);
  CHECK(catalog.scheme[2].vsic == Texts{"C10-C25", "C27-C33"});
  CHECK(catalog.scheme[2].note == "guess");
  CHECK(catalog.scheme[0].title.in(Language::vietnamese) == "Nông nghiệp");
  CHECK(catalog.find_area("both")->of == Texts{"east", "west"});
  CHECK(catalog.find_area("both")->aggregate);
  CHECK(catalog.find_area("east")->level == AreaLevel::former);
  CHECK(catalog.find_area("east")->code == "01");
  CHECK(catalog.find_area("east")->successor == "both");
  CHECK(catalog.find_area("nowhere") == nullptr);
  CHECK(catalog.find_source("report")->date == "2025-01-31");
  CHECK(catalog.find_definition("grdp_growth.gso")->engine);
  CHECK(catalog.base_years.at("east") == 2022);
  CHECK(catalog.accounts.at("east").size() == 5);
  CHECK(catalog.accounts.at("east")[0].sd == 10);
  CHECK(catalog.accounts.at("east")[0].provenance.place.line == 2);
  CHECK(catalog.parameters.size() == 4);
  CHECK(catalog.parameters[1].value == "normal(3, 1) in [1, 5]");
  CHECK(catalog.observations.size() == 7);
  CHECK(catalog.observations_of.at("east").size() == 6);
  CHECK_FALSE(catalog.observations[2].in_use);
}

TEST_CASE("files are recorded with their hashes") {
  const Loading loading = load(sound());
  REQUIRE(loading.catalog.files.size() == 7);
  for (const InputFile& file : loading.catalog.files) {
    const std::string name = file.path.substr(file.path.rfind('/') + 1);
    CHECK(file.sha256 == sha256(sound().at(name)));
  }
}

TEST_CASE("periods") {
  for (const char* text : {"2023", "2023H1", "2023H2", "2023Q1", "2023Q4", "2022M9", "2022M12",
                           "2022M09", "2017-01", "2018-2022", "2022-2022"})
    CHECK_MESSAGE(is_period(text), text);
  for (const char* text : {"", "23", "2023H3", "2023Q0", "2023Q5", "2022M13", "2022M0", "2017-13",
                           "2022-2018", "2023x", "2023-", "1800", "2023H", "20235", "+202"})
    CHECK_MESSAGE(!is_period(text), text);
  Observation observation;
  observation.year = "2023";
  CHECK(observation.full_year() == 2023);
  CHECK_FALSE(observation.period().has_value());
  observation.year = "2018-2022";
  CHECK(observation.period() == std::pair(2018, 2022));
  CHECK_FALSE(observation.full_year().has_value());
  observation.year = "2017-01";
  CHECK_FALSE(observation.period().has_value());
}

TEST_CASE("the published series of a definition") {
  const Catalog catalog = load(sound()).catalog;
  const auto series = catalog.series("east", "industry_share", "industry_share.gso");
  REQUIRE(series.size() == 2);
  CHECK(series[0]->year == "2021");
  CHECK(series[0]->value == 30);
  CHECK(series[1]->year == "2023");
  CHECK(catalog.series("east", "industry_share", "industry_share.gso", "chips").size() == 1);
  CHECK(catalog.series("east", "industry_share", "industry_share.old").size() == 1);
  CHECK(catalog.series("west", "industry_share", "industry_share.gso").empty());
  CHECK(catalog.series("both", "grdp_growth", "grdp_growth.gso").empty());
  CHECK(catalog.engine_definition("industry_share")->id == "industry_share.gso");
  CHECK(catalog.engine_definition("pii_score") == nullptr);
}

TEST_CASE("sets of sectors") {
  const Scheme scheme = load(sound()).catalog.scheme;
  const auto members = [&](std::string_view set) {
    std::string letters;
    for (const Sector& sector : scheme)
      if (in_set(sector, set)) letters += sector.id.front();
    return letters;
  };
  CHECK(members("*") == "fcfbt");
  CHECK(members("grdp") == "fcfbt");
  CHECK(members("industry") == "cf");
  CHECK(members("manufacturing") == "cf");
  CHECK(members("industry_construction") == "cfb");
  CHECK(members("chips") == "c");
  CHECK(members("taxes") == "t");
  CHECK(members("nothing") == "");
  CHECK(scheme[1].in_section('C'));
  CHECK_FALSE(scheme[1].in_section('A'));
  CHECK_FALSE(scheme[4].in_section('C'));
}

TEST_CASE("problems of sources") {
  CHECK(problems_with("sources.csv", "2024-06", "2024-13") == Texts{"2 data_bad_date"});
  CHECK(problems_with("sources.csv", "2025-01-31", "31/01/2025") == Texts{"3 data_bad_date"});
  CHECK(problems_with("sources.csv", "Report,", ",") == Texts{"3 data_empty_cell"});
  CHECK(problems_with_line("sources.csv", "report,Again,,,,,") == Texts{"4 data_repeated_id"});
  CHECK(problems_with_line("sources.csv", "a b,X,,,,,") == Texts{"4 data_bad_id"});
}

TEST_CASE("problems of sectors") {
  const auto changed = [](const char* from, const char* to) {
    return problems_with("sectors.csv", from, to);
  };
  CHECK(problems_with_line("sectors.csv", "industry,industry,B,other,X,X,1,,") ==
        Texts{"7 data_reserved_id"});
  CHECK(problems_with_line("sectors.csv", "manufacturing,industry,B,other,X,X,1,,") ==
        Texts{"7 data_reserved_id"});
  CHECK(problems_with_line("sectors.csv", "chips,industry,B,other,X,X,1,,") ==
        Texts{"7 data_repeated_id"});
  CHECK(changed("chips,industry", "chips,industri") == Texts{"3 data_bad_choice"});
  CHECK(changed("core", "Core") == Texts{"3 data_bad_choice"});
  CHECK(changed("C26", "26") == Texts{"3 data_bad_vsic"});
  CHECK(changed("C26", "C26-27") == Texts{"3 data_bad_vsic"});
  CHECK(changed("C26", "") == Texts{"3 data_empty_cell"});
  CHECK(changed("-,none", "-,other") == Texts{"6 data_taxes_digital"});
  CHECK(changed("Nông nghiệp", "") == Texts{"2 data_empty_cell"});
  CHECK(changed(",30,", ",-1,") == Texts{"2 data_out_of_range"});
  CHECK(changed(",30,", ",x,") == Texts{"2 data_not_number"});
  CHECK(changed("30,yearbook", "30,yaerbook") == Texts{"2 data_unknown_source_near"});
}

TEST_CASE("a scheme without sectors") {
  Files files = sound();
  files["sectors.csv"].resize(files["sectors.csv"].find('\n') + 1);
  for (const char* name : {"base_accounts.csv", "parameters.csv", "observations.csv"})
    files[name].resize(files[name].find('\n') + 1);
  CHECK(problems(load(files).diagnostics) == Texts{"0 data_no_sectors"});
}

TEST_CASE("problems of areas") {
  const auto changed = [](const char* from, const char* to) {
    return problems_with("areas.csv", from, to);
  };
  CHECK(changed("nation,leaf", "nation,leave") == Texts{"2 data_bad_choice"});
  CHECK(changed("leaf,nation", "leaf,state") == Texts{"2 data_bad_choice"});
  CHECK(changed("Cả hai,east west", "Cả hai,east west wset") == Texts{"5 data_unknown_area_near"});
  CHECK(changed("Vùng,east west", "Vùng,both west") == Texts{"6 data_not_leaf"});
  CHECK(changed("Vùng,east west", "Vùng,east east") == Texts{"6 data_repeated_part"});
  CHECK(changed("Vùng,east west", "Vùng,") == Texts{"6 data_no_parts"});
  CHECK(changed("Cả nước,", "Cả nước,east") == Texts{"2 data_leaf_with_parts"});
  CHECK(changed("02,both", "02,") ==
        Texts{"4 data_successor_missing", "5 data_successor_mismatch"});
  CHECK(changed("Cả nước,,,", "Cả nước,,,both") == Texts{"2 data_successor_unexpected"});
  CHECK(changed("02,both", "02,bth") ==
        Texts{"4 data_unknown_area_near", "5 data_successor_mismatch"});
  CHECK(changed("02,both", "02,all-of-it") ==
        Texts{"4 data_successor_not_province", "5 data_successor_mismatch"});
  CHECK(changed("Cả hai,east west", "Cả hai,east") == Texts{"4 data_successor_lacks"});
  CHECK(problems_with_line("areas.csv", "east,leaf,nation,X,X,,,,") == Texts{"7 data_repeated_id"});
  CHECK(changed("East,Đông", ",Đông") == Texts{"3 data_empty_cell"});
  CHECK(changed("yearbook report", "yearbook reports") == Texts{"3 data_unknown_source_near"});
}

TEST_CASE("problems of definitions") {
  const auto changed = [](const char* from, const char* to) {
    return problems_with("definitions.csv", from, to);
  };
  CHECK(changed(",no,", ",yes,") == Texts{"3 data_second_engine_definition"});
  CHECK(changed(",no,", ",maybe,") == Texts{"3 data_bad_choice"});
  CHECK(changed("no,yearbook", "no,") == Texts{"3 data_no_source"});
  CHECK(changed("Growth,", ",") == Texts{"4 data_empty_cell"});
  CHECK(changed("industry_share.old", "industry_share.gso") ==
        Texts{"3 data_repeated_id", "8 data_unknown_definition_near"});
}

TEST_CASE("problems of accounts") {
  const auto added = [](const char* line) { return problems_with_line("base_accounts.csv", line); };
  const auto changed = [](const char* from, const char* to) {
    return problems_with("base_accounts.csv", from, to);
  };
  CHECK(added("eats,grdp,all,2022,1,,bn VND,derived,report,") == Texts{"7 data_unknown_area_near"});
  CHECK(added("both,grdp,all,2022,1,,bn VND,derived,report,") == Texts{"7 data_not_leaf"});
  CHECK(added("east,va_ration,chips,2022,1,,x,derived,report,") ==
        Texts{"7 data_unknown_item_near"});
  CHECK(added("east,deflator,chips,2022,1,,x,derived,report,") == Texts{"7 data_unknown_item"});
  CHECK(added("east,va_ratio,chip,2022,1,,%,derived,report,") ==
        Texts{"7 data_unknown_sector_near"});
  CHECK(added("east,va_ratio,chips,2022,101,,%,derived,report,") == Texts{"7 data_out_of_range"});
  CHECK(added("east,va_ratio,chips,2022,0,,%,derived,report,") == Texts{"7 data_out_of_range"});
  CHECK(added("east,va_ratio,chips,2022,\"9,5\",,%,derived,report,") == Texts{"7 data_not_number"});
  CHECK(added("east,va_ratio,chips,2022,9,-1,%,derived,report,") == Texts{"7 data_out_of_range"});
  CHECK(added("east,va_ratio,chips,2022,9,,,derived,report,") == Texts{"7 data_empty_cell"});
  CHECK(added("east,va_ratio,chips,2022,9,,%,final,report,") == Texts{"7 data_bad_choice"});
  CHECK(added("east,va_ratio,chips,2022,9,,%,derived,,") == Texts{"7 data_no_source"});
  CHECK(added("east,va_ratio,chips,2023,9,,%,derived,report,") ==
        Texts{"7 data_base_year_differs"});
  CHECK(added("east,va_ratio,chips,next,9,,%,derived,report,") ==
        Texts{"7 data_bad_period", "7 data_base_year_differs"});
  CHECK(added("east,observed_growth,chips,2022,9,,%,derived,report,") ==
        Texts{"7 data_growth_not_later"});
  CHECK(added("east,observed_growth,chips,2023,-100,,%,derived,report,") ==
        Texts{"7 data_out_of_range"});
  CHECK(added("east,grdp,all,2022,1,,bn VND,derived,report,") == Texts{"7 data_repeated_row"});
  CHECK(added("west,share,chips,2022,100,,%,derived,report,") == Texts{"7 data_no_grdp"});
  CHECK(changed("59.98", "59.94") == Texts{"2 data_shares_sum"});
  CHECK(changed("59.98", "59.96").empty());
}

TEST_CASE("problems of parameters") {
  const auto added = [](const char* line) { return problems_with_line("parameters.csv", line); };
  CHECK(added("both,chips,volatility,1,x,derived,report,") == Texts{"6 data_not_leaf"});
  CHECK(added("eas,chips,volatility,1,x,derived,report,") == Texts{"6 data_unknown_area_near"});
  CHECK(added("*,chops,volatility,1,x,derived,report,") == Texts{"6 data_unknown_sector_near"});
  CHECK(added("*,zzzzzz.chips,correlation,1,x,derived,report,") == Texts{"6 data_unknown_sector"});
  CHECK(added("*,chips,growth rate,1,x,derived,report,") == Texts{"6 data_bad_id"});
  CHECK(added("*,chips,volatility,\"1,5\",x,derived,report,") == Texts{"6 data_not_value"});
  CHECK(added("*,chips,volatility,,x,derived,report,") == Texts{"6 data_not_value"});
  CHECK(added("*,chips,volatility,1,x,derived,,") == Texts{"6 data_no_source"});
  CHECK(added("*,farming,growth_recent,1,x,assumption,,") == Texts{"6 data_repeated_row"});
  CHECK(added("east,farming,growth_recent,1,x,assumption,,").empty());
  CHECK(added("east,*,growth_recent,1,x,assumption,,").empty());
}

TEST_CASE("problems of observations") {
  const auto added = [](const char* line) { return problems_with_line("observations.csv", line); };
  CHECK(added("eas,industry_share,,2024,1,%,,industry_share.gso,final,report,,yes") ==
        Texts{"9 data_unknown_area_near"});
  CHECK(added("zzzzzz,industry_share,,2024,1,%,,industry_share.gso,final,report,,yes") ==
        Texts{"9 data_unknown_area"});
  CHECK(added("east,industry_share,,2024,130,%,,industry_share.gso,final,report,,yes") ==
        Texts{"9 data_out_of_range"});
  CHECK(added("east,industry_share,,2024,130,%,,industry_share.gso,final,report,,no").empty());
  CHECK(added("east,industry_share,,2024,1,%,,industry_share.gos,final,report,,yes") ==
        Texts{"9 data_unknown_definition_near"});
  CHECK(added("east,industry_share,,2024,1,%,,zzzz,final,report,,yes") ==
        Texts{"9 data_unknown_definition"});
  CHECK(added("east,industry_share,,2024,1,%,,grdp_growth.gso,final,report,,yes") ==
        Texts{"9 data_other_indicator"});
  CHECK(added("east,industry_share,chop,2024,1,%,,industry_share.gso,final,report,,yes") ==
        Texts{"9 data_unknown_sector"});
  CHECK(added("east,industry_share,,2024H3,1,%,,industry_share.gso,final,report,,yes") ==
        Texts{"9 data_bad_period"});
  CHECK(added("east,industry_share,,2024,31%,%,,industry_share.gso,final,report,,yes") ==
        Texts{"9 data_not_number"});
  CHECK(added("east,industry_share,,2024,1,,,industry_share.gso,final,report,,yes") ==
        Texts{"9 data_empty_cell"});
  CHECK(added("east,industry_share,,2024,1,%,,industry_share.gso,published,report,,yes") ==
        Texts{"9 data_bad_choice"});
  CHECK(added("east,industry_share,,2024,1,%,,industry_share.gso,final,,,yes") ==
        Texts{"9 data_no_source"});
  CHECK(added("east,industry_share,,2024,1,%,,industry_share.gso,final,zzzzzz,,yes") ==
        Texts{"9 data_unknown_source"});
  CHECK(added("east,industry_share,,2024,1,%,,industry_share.gso,final,report,,maybe") ==
        Texts{"9 data_bad_choice"});
  CHECK(added("east,industry_share,,2023,1,%,,industry_share.gso,final,report,,yes") ==
        Texts{"9 data_repeated_row"});
  CHECK(added("east,industry_share,,2023,1,%,,industry_share.gso,final,report,,no").empty());
}

TEST_CASE("a missing file is a problem and spoils no check of the others") {
  for (const auto& entry : sound()) {
    const std::string name = entry.first;
    Files files = sound();
    files[name].clear();
    const Loading loading = load(files);
    CAPTURE(name);
    CHECK(problems(loading.diagnostics) == Texts{"0 file_missing"});
    CHECK(loading.diagnostics.all()[0].place.file.ends_with(name));
    CHECK(loading.catalog.files.size() == 6);
  }
}

TEST_CASE("a bad header is one problem") {
  CHECK(problems_with("sources.csv", "id,title", "id,titel") ==
        Texts{"1 csv_unknown_column_near", "1 csv_missing_column"});
  // The rows, which now have a cell too many, are not looked at.
  CHECK(problems_with("areas.csv", ",of,", ",") == Texts{"1 csv_missing_column"});
}

TEST_CASE("all problems of all files come at once") {
  Files files = sound();
  files["sources.csv"] += "yearbook,Again,,,,,\n";
  files["areas.csv"] += "moon,leaf,planet,Moon,Mặt Trăng,,,,\n";
  files["observations.csv"] +=
      "moon,industry_share,,2024,x,%,,industry_share.gso,final,nobody-at-all,,yes\n";
  CHECK(problems(load(files).diagnostics) == Texts{"4 data_repeated_id", "7 data_bad_choice",
                                                   "9 data_unknown_source", "9 data_not_number"});
}

TEST_CASE("suggestions name what was meant") {
  Files files = sound();
  files["observations.csv"] +=
      "wst,industry_share,,2024,1,%,,industry_share.gso,final,report,,yes\n";
  const Loading loading = load(files);
  REQUIRE(loading.diagnostics.all().size() == 1);
  const std::string text = render(loading.diagnostics.all()[0], Language::english);
  CHECK(
      text.find("observations.csv:9: error: unknown area 'wst'; did you mean 'west'? (area wst)") !=
      std::string::npos);
}

TEST_CASE("the built-in catalogue stands without a folder") {
  Diagnostics diagnostics;
  const Catalog catalog = built_in_catalog(diagnostics);
  CHECK(problems(diagnostics).empty());
  CHECK(catalog.directory.empty());
  CHECK(catalog.files.empty());
  CHECK(catalog.areas.empty());
  Texts ids;
  for (const Sector& sector : catalog.scheme) ids.push_back(sector.id);
  CHECK(ids == Texts{"farming", "mining", "electronics", "other_manufacturing", "electricity",
                     "water", "building", "ict_services", "other_services", "product_taxes"});
  CHECK(catalog.parameters.size() > 100);
  for (const ParameterRow& row : catalog.parameters) CHECK(row.area == "*");
}

TEST_CASE("the data folder of the project is sound") {
  Diagnostics diagnostics;
  const Catalog catalog = load_catalog(test::source_root() + "/scenarios/data", diagnostics);
  for (const Diagnostic& diagnostic : diagnostics.all())
    FAIL_CHECK(render(diagnostic, Language::english));
  const auto count = [&](bool aggregate, AreaLevel level) {
    int n = 0;
    for (const Area& area : catalog.areas) n += area.aggregate == aggregate && area.level == level;
    return n;
  };
  // 63 provinces until July 2025, of which 11 were not merged and 52 went into 23 new ones.
  CHECK(count(false, AreaLevel::province) == 11);
  CHECK(count(false, AreaLevel::former) == 52);
  CHECK(count(true, AreaLevel::province) == 23);
  CHECK(count(false, AreaLevel::nation) == 1);
}

TEST_CASE("shipped figures of two definitions are never one series") {
  Diagnostics diagnostics;
  const Catalog catalog = load_catalog(test::source_root() + "/scenarios/data", diagnostics);
  const auto value = [&](const char* area, const char* indicator, const char* definition,
                         int year) -> std::optional<double> {
    for (const Observation* figure : catalog.series(area, indicator, definition))
      if (figure->full_year() == year) return figure->value;
    return std::nullopt;
  };
  // The statistics office and the ministry on one city and year.
  CHECK(value("ho-chi-minh-old", "digital_share", "digital_share.gso", 2022) == 13.51);
  CHECK(value("ho-chi-minh-old", "digital_share", "digital_share.mic", 2022) == 18.66);
  // Product taxes apart in 2022, counted in services in 2023.
  CHECK(value("bac-giang", "industry_construction_share", "industry_construction_share.gso",
              2022) == 62.3);
  CHECK_FALSE(
      value("bac-giang", "industry_construction_share", "industry_construction_share.gso", 2023));
  CHECK(value("bac-giang", "industry_construction_share",
              "industry_construction_share.taxes_in_services", 2023) == 65.7);
  // Three sectors that sum to 100 are not the four-part structure.
  CHECK_FALSE(value("ninh-binh-old", "services_share", "services_share.gso", 2022));
  CHECK(value("ninh-binh-old", "services_share", "services_share.three_part", 2022) == 44.2);
  // A revised figure is in use, the first estimate is kept.
  CHECK(value("an-giang-old", "grdp_growth", "grdp_growth.unstated", 2023) == std::nullopt);
  CHECK(value("an-giang-old", "grdp_growth", "grdp_growth.gso", 2023) == 6.14);
}

TEST_CASE("every shipped province has figures and merged territory is never a part") {
  Diagnostics diagnostics;
  const Catalog catalog = load_catalog(test::source_root() + "/scenarios/data", diagnostics);
  for (const Area& area : catalog.areas) {
    CAPTURE(area.id);
    const auto found = catalog.observations_of.find(area.id);
    if (!area.aggregate) REQUIRE(found != catalog.observations_of.end());
    if (found == catalog.observations_of.end()) continue;
    for (const std::size_t i : found->second) {
      const Observation& figure = catalog.observations[i];
      CAPTURE(figure.indicator);
      if (figure.provenance.note.text.starts_with("territory since July 2025"))
        CHECK(area.aggregate);
    }
  }
}

}  // namespace
}  // namespace gapcast
