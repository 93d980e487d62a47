// The audit through the program: the shipped figures, a file of one's own, a wrong file.
#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "tests/integration/program.hpp"
#include "tests/support/places.hpp"
#include "tests/support/scratch_folder.hpp"

namespace gapcast::test {
namespace {

using Json = nlohmann::json;

const Json& shipped() {
  static const Json kReport = [] {
    const Answer answer = call({.words = {"audit", "--json"}, .folder = source_root()});
    REQUIRE_MESSAGE(answer.status == 0, answer.messages);
    return Json::parse(answer.out);
  }();
  return kReport;
}

// The printed values on both sides of a finding, the stated one first.
std::vector<std::string> values_of(const Json& finding) {
  std::vector<std::string> values;
  if (!finding["stated"]["figure"].is_null())
    values.push_back(finding["stated"]["figure"]["printed"]);
  for (const Json& figure : finding["implied"]["figures"]) values.push_back(figure["printed"]);
  return values;
}

// Severity of the finding of that rule about an area whose sides print all of these values.
std::string severity(const std::string& rule, const std::string& area,
                     const std::vector<std::string>& values) {
  for (const Json& finding : shipped()["findings"]) {
    if (finding["rule"] != rule || finding["area"] != area) continue;
    const std::vector<std::string> printed = values_of(finding);
    if (std::all_of(values.begin(), values.end(), [&](const std::string& value) {
          return std::find(printed.begin(), printed.end(), value) != printed.end();
        }))
      return finding["severity"];
  }
  return "none";
}

constexpr const char* kHeader =
    "area,indicator,sector,year,value,unit,price_basis,definition,status,source,note\n";

}  // namespace

TEST_CASE("the known contradictions of the shipped figures are found") {
  CHECK(severity("multiple_growth", "thai-nguyen-old", {"8.3", "1.4"}) == "explained: truncated");
  CHECK(severity("part_whole", "thai-nguyen-old", {"58.3", "58.4"}) == "boundary");
  CHECK(severity("rival_figures", "thai-nguyen-old", {"52", "58.4"}) == "inconsistent");
  CHECK(severity("part_whole", "thai-nguyen-old", {"52", "55.2"}) == "inconsistent");
  CHECK(severity("rival_figures", "dak-nong", {"23889", "45000"}) == "explained: price basis");
  CHECK(severity("rival_figures", "cao-bang", {"9.9", "19.9"}) == "inconsistent");
  CHECK(severity("rival_figures", "dong-thap-old", {"6", "8"}) == "none");  // the 8 was a plan
  CHECK(severity("rank_of", "thai-nguyen-old", {"3"}) == "inconsistent");
  CHECK(severity("rival_figures", "lam-dong-old", {"4.02", "5.3"}) == "inconsistent");
  CHECK(severity("growth_levels", "quang-nam", {"11.2", "60464", "69110"}) == "explained: revised");
  CHECK(severity("parts_add_up", "ninh-thuan", {"53", "34", "12", "2"}) == "inconsistent");
  CHECK(severity("rival_figures", "ninh-thuan", {"2745", "2287"}) == "inconsistent");
  CHECK(severity("growth_levels", "viet-nam", {"6.97", "1588646", "1699501"}) ==
        "explained: truncated");
}

TEST_CASE("the national accounts of 2007 to 2017 are left alone") {
  int compared = 0;
  for (const Json& finding : shipped()["findings"]) {
    const Json& stated = finding["stated"]["figure"];
    if (stated.is_null() || stated["definition"] != "grdp_growth.old_series") continue;
    if (stated["year"] == "2006") continue;
    ++compared;
    CHECK_MESSAGE(finding["severity"] == "consistent", finding.dump());
  }
  CHECK(compared == 17);  // eleven years, three averages against levels and against years
}

TEST_CASE("findings are numbered in order and name both sides with sources") {
  // Findings, what the accounts contradict, consistent ones: 1 to N without a gap.
  std::vector<int> numbers;
  for (const Json& finding : shipped()["findings"])
    if (finding["severity"] != "consistent") numbers.push_back(finding["number"]);
  for (const Json& residual : shipped()["residuals"]) numbers.push_back(residual["number"]);
  for (const Json& finding : shipped()["findings"])
    if (finding["severity"] == "consistent") numbers.push_back(finding["number"]);
  for (std::size_t i = 0; i < numbers.size(); ++i) CHECK(numbers[i] == static_cast<int>(i) + 1);
  for (const Json& finding : shipped()["findings"]) {
    for (const Json& figure : finding["implied"]["figures"]) {
      CHECK_FALSE(figure["source"].get<std::string>().empty());
      CHECK(figure["status"] != "derived");
    }
  }
  const Answer english = call({.words = {"audit"}, .folder = source_root()});
  const Answer vietnamese = call({.words = {"audit", "--lang", "vi"}, .folder = source_root()});
  CHECK(english.out.find("   1. inconsistent") != std::string::npos);
  CHECK(english.out.find("consosukien-2019-06-04") != std::string::npos);
  CHECK(vietnamese.out.find("không khớp") != std::string::npos);
}

TEST_CASE("what the balanced accounts contradict is told with its units") {
  bool nam_dinh = false;
  for (const Json& residual : shipped()["residuals"]) {
    CHECK(std::abs(residual["residual"].get<double>()) > 2.5);
    nam_dinh = nam_dinh || residual["area"] == "nam-dinh";
  }
  CHECK(nam_dinh);
  const Answer answer = call({.words = {"audit"}, .folder = source_root()});
  CHECK(answer.out.find("entered as 43.4 %, balanced 42.6 %") != std::string::npos);
}

TEST_CASE("the ends of an interval can be told apart and words beside a figure are printed") {
  const Answer english = call({.words = {"audit"}, .folder = source_root()});
  const Answer vietnamese = call({.words = {"audit", "--lang", "vi"}, .folder = source_root()});
  const auto has = [](const Answer& answer, const char* text) {
    return answer.out.find(text) != std::string::npos;
  };
  // 58.4, printed to tenths, stands for 58.35 to 58.45; the report says "above 52".
  CHECK(has(english, "58.35 to 58.45"));
  CHECK_FALSE(has(english, "58.4 to 58.5"));
  CHECK(has(english, "above 52 %"));
  CHECK(has(vietnamese, "từ 58,35 đến 58,45"));
  CHECK(has(vietnamese, "trên 52%"));
  // Lines may break between any two words.
  CHECK(has(english, "15/2008/QH12"));
  CHECK(has(vietnamese, "15/2008/QH12"));
}

TEST_CASE("rows of a file that say too little are errors or told") {
  const ScratchFolder folder;
  const auto told = [&](const std::string& rows) {
    folder.write("mine.csv", "area,indicator,year,value,unit\n" + rows);
    return call({.words = {"audit", "mine.csv"}, .folder = folder.path().string()});
  };
  const Answer nowhere = told("demo,industry_share,2022,31.0,%\n,industry_share,2022,30.0,%\n");
  CHECK(nowhere.status == 3);
  CHECK(nowhere.messages.find("mine.csv:3: error: the column 'area' must not be empty") !=
        std::string::npos);
  const Answer no_sector = told("demo,value_added,2022,17000,bn VND\n");
  CHECK(no_sector.status == 0);
  CHECK(no_sector.messages.find("mine.csv:2: warning: the value added of 2022 names no sector") !=
        std::string::npos);
}

TEST_CASE("a file of its own is checked by itself") {
  const ScratchFolder folder;
  folder.write("mine.csv",
               std::string(kHeader) +
                   "demo,agriculture_share,,2023,12.3,%,current,,final,mine,\n"
                   "demo,industry_construction_share,,2023,35.1,%,current,,final,mine,\n"
                   "demo,services_share,,2023,44.8,%,current,,final,mine,\n"
                   "demo,product_tax_share,,2023,8.1,%,current,,final,mine,\n");
  const Answer answer =
      call({.words = {"audit", "mine.csv", "--json"}, .folder = folder.path().string()});
  REQUIRE_MESSAGE(answer.status == 0, answer.messages);
  const Json report = Json::parse(answer.out);
  CHECK(report["rows"] == 4);
  CHECK(report["findings"][0]["severity"] == "inconsistent");
  CHECK(report["findings"][0]["rule"] == "parts_add_up");
  CHECK(report["findings"][0]["implied"]["figures"][0]["file"] == "mine.csv");
}

TEST_CASE("a yearbook's figures need five columns, and a unit that no rule reads is told") {
  const ScratchFolder folder;
  const auto audited = [&](const std::string& unit) {
    folder.write("five.csv",
                 "area,indicator,year,value,unit\n"
                 "my-province,grdp,2022,155876,bn VND\n"
                 "my-province,population,2022,1890.93,thousand persons\n"
                 "my-province,grdp_per_capita,2022,84.05," +
                     unit + "\n");
    return call({.words = {"audit", (folder.path() / "five.csv").string(), "--json"},
                 .folder = source_root()});
  };
  const Answer known = audited("million VND/person");
  REQUIRE_MESSAGE(known.status == 0, known.messages);
  CHECK(known.messages.find("warning") == std::string::npos);
  const Json report = Json::parse(known.out);
  REQUIRE(report["findings"].size() == 1);  // 155876 / 1890.93 is 82.43
  CHECK(report["findings"][0]["rule"] == "per_head");
  CHECK(report["findings"][0]["severity"] == "inconsistent");
  for (const char* printed : {"million VND per person", "triệu đồng/người"}) {
    const Answer as_printed = audited(printed);
    CHECK(as_printed.messages.find("warning") == std::string::npos);
    CHECK(Json::parse(as_printed.out)["findings"].size() == 1);
  }
  const Answer unknown = audited("million dong a head");
  REQUIRE_MESSAGE(unknown.status == 0, unknown.messages);
  CHECK(unknown.messages.find("five.csv:4: warning:") != std::string::npos);
  CHECK(unknown.messages.find("million VND/person") != std::string::npos);
}

TEST_CASE("a yearbook as a spreadsheet of Vietnam writes it is understood or told what to change") {
  const ScratchFolder folder;
  const auto audited = [&](const std::string& text) {
    folder.write("sheet.csv", text);
    return call({.words = {"audit", (folder.path() / "sheet.csv").string(), "--json"},
                 .folder = source_root()});
  };
  const std::string header = "area,indicator,year,value,unit\n";
  const Answer semicolons = audited("area;indicator;year;value;unit\nx;grdp;2023;5,1;bn VND\n");
  CHECK(semicolons.status == 3);
  CHECK(semicolons.messages.find("save the file as CSV with commas") != std::string::npos);
  CHECK(semicolons.messages.find("is missing") == std::string::npos);
  const Answer words = audited(header +
                               "tinh-a,grdp,2021,90000,tỷ đồng\n"
                               "tinh-a,population,2021,1300,nghìn người\n"
                               "tinh-a,grdp_per_capita,2021,75.0,triệu đồng/người\n");
  CHECK(words.messages.find("warning") == std::string::npos);
  CHECK(Json::parse(words.out)["findings"].size() == 1);
  const Answer gap = audited(header + "tinh-a,grdp,2021,,bn VND\ntinh-a,grdp,2022,5,bn VND\n");
  CHECK(gap.status == 0);
  CHECK(gap.messages.find("sheet.csv:2: warning: no value of grdp") != std::string::npos);
  CHECK(Json::parse(gap.out)["rows"] == 1);
  const Answer multiple =
      audited(header + "tinh-a,production_value_multiple,2017,1.8,times 2010\n");
  CHECK(multiple.messages.find("warning") == std::string::npos);
  const Answer slip = audited(header + "lam-dong-od,grdp,2021,5,bn VND\n");
  CHECK(slip.messages.find("did you mean 'lam-dong-old'?") != std::string::npos);
  const Answer alone = audited(header + "tinh-a,industry_share,2020,130,%\n");
  CHECK(Json::parse(alone.out)["findings"][0]["rule"] == "possible");
}

TEST_CASE("every problem of a wrong file is told with its line") {
  const ScratchFolder folder;
  folder.write("wrong.csv", std::string(kHeader) +
                                "demo,grdp,,2023,1 000,bn VND,current,,final,x,\n"
                                "demo,grdp,,20x3,5,bn VND,current,,guess,x,\n");
  const Answer answer = call({.words = {"audit", "wrong.csv"}, .folder = folder.path().string()});
  CHECK(answer.status == 3);
  CHECK(answer.out.empty());
  CHECK(answer.messages.find("wrong.csv:2: error:") != std::string::npos);
  CHECK(answer.messages.find("wrong.csv:3: error:") != std::string::npos);
  const Answer missing = call({.words = {"audit", "none.csv"}, .folder = folder.path().string()});
  CHECK(missing.status == 3);
  CHECK(missing.messages.find("none.csv: error:") != std::string::npos);
}

TEST_CASE("slips in names and units are told where there is no data folder") {
  const ScratchFolder folder;
  const std::string path = folder.write("own.csv",
                                        "area,indicator,year,value,unit\n"
                                        "x,industry_shar,2020,30,%\n"
                                        "x,services_share,2020,40,percentt\n"
                                        "x,grdp,2020,100,tỷ đồng\n"
                                        "x,visitors,2020,100,thousand visits\n");
  const Answer answer = call({.words = {"audit", path}, .folder = folder.path().string()});
  CHECK(answer.status == 0);
  CHECK(answer.messages.find("own.csv:2: warning") != std::string::npos);
  CHECK(answer.messages.find("'industry_share'") != std::string::npos);
  CHECK(answer.messages.find("own.csv:3: warning: the unit 'percentt'") != std::string::npos);
  CHECK(answer.messages.find("own.csv:4") == std::string::npos);
  CHECK(answer.messages.find("own.csv:5") == std::string::npos);
  const Answer json = call({.words = {"audit", path, "--json"}, .folder = folder.path().string()});
  const auto problems = nlohmann::json::parse(json.out).at("problems");
  REQUIRE(problems.size() == 2);
  CHECK(problems.at(0).at("line") == 2);
  CHECK(problems.at(0).at("code") == "audit_unknown_indicator_near");
  CHECK(problems.at(1).at("key") == "unit");
  CHECK(problems.at(1).at("severity") == "warning");
}

TEST_CASE("unknown names are told beside what cannot be read") {
  const ScratchFolder folder;
  folder.write("mine.csv",
               "area,indicator,year,value,unit,source\n"
               "lam-dong-old,industry_share,2022,abc,%,x\n"
               "lam-dong-old,industry_shar,2022,20,%,x\n"
               "lam-dong-od,industry_share,2021,20,%,x\n");
  const Answer answer = call(
      {.words = {"audit", "mine.csv", "--lang", "en", "--data", source_root() + "/scenarios/data"},
       .folder = folder.path().string()});
  CHECK(answer.status == 3);
  for (const char* said : {"mine.csv:2: error:", "mine.csv:3: warning:", "mine.csv:4: warning:",
                           "industry_share", "lam-dong-old"})
    CHECK(answer.messages.find(said) != std::string::npos);
}

TEST_CASE("a rank is printed as a place among a number, without decimals") {
  for (const auto& [language, words] :
       {std::pair("en", "3 of 61"), std::pair("vi", "3 trong 61")}) {
    const Answer answer = call({.words = {"audit", "--lang", language}, .folder = source_root()});
    REQUIRE(answer.status == 0);
    CHECK(answer.out.find(words) != std::string::npos);
    CHECK(answer.out.find("rank of 61") == std::string::npos);
    CHECK(answer.out.find("61.00") == std::string::npos);
    CHECK(answer.out.find("61,00") == std::string::npos);
  }
}

}  // namespace gapcast::test
