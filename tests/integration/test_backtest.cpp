// gapcast backtest through the program: files, streams, statuses.
#include <algorithm>
#include <cmath>
#include <fstream>
#include <sstream>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "tests/integration/demo.hpp"
#include "tests/integration/program.hpp"
#include "tests/support/places.hpp"
#include "tests/support/scratch_folder.hpp"

namespace gapcast::test {
namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

std::string bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::string first_line(const std::string& text) { return text.substr(0, text.find('\n')); }

// Eight areas, twenty years: a sector that wanders in its total.
std::string made_panel() {
  std::ostringstream text;
  text << "area,indicator,year,value\n";
  for (int i = 0; i < 8; ++i)
    for (int t = 0; t < 20; ++t) {
      const double whole = (50 + 10 * i) * std::exp(0.05 * t + 0.02 * std::sin(t * 1.7 + i));
      const double share = 0.3 + 0.02 * i + 0.05 * std::sin(0.4 * t + 2.0 * i);
      text << "p" << i << ",gdp," << 2000 + t << ',' << whole << "\n"
           << "p" << i << ",industry," << 2000 + t << ',' << whole * share << "\n";
    }
  return text.str();
}

Call asked(const ScratchFolder& folder, std::vector<std::string> words) {
  words.insert(words.begin(), "backtest");
  return {.words = std::move(words), .folder = folder.path().string()};
}

TEST_CASE("misspelt columns, a file without rows and a level as a share are told") {
  const ScratchFolder folder;
  folder.write("slip.csv", "area,indicatr,yaer,value\na,x,2000,1\n");
  const Answer slip = call(asked(folder, {"--data", "slip.csv", "--share", "x"}));
  CHECK(slip.status == 3);
  CHECK(has(slip.messages, "unknown column 'indicatr'; did you mean 'indicator'?"));
  CHECK(has(slip.messages, "unknown column 'yaer'; did you mean 'year'?"));
  folder.write("empty.csv", "area,indicator,year,value\n");
  const Answer empty = call(asked(folder, {"--data", "empty.csv", "--share", "x"}));
  CHECK(empty.status == 3);
  CHECK(has(empty.messages, "empty.csv: error: the file has no rows"));
  // A hundred levels above 100: the first few, and how many.
  std::string big = "area,indicator,year,value\n";
  for (int year = 1900; year < 2000; ++year) big += "a,gdp," + std::to_string(year) + ",1000\n";
  folder.write("big.csv", big);
  const Answer level = call(asked(folder, {"--data", "big.csv", "--share", "gdp"}));
  CHECK(level.status == 3);
  CHECK(std::count(level.messages.begin(), level.messages.end(), '\n') < 8);
  CHECK(has(level.messages, "100 figures of 'gdp' cannot be a share"));
  CHECK(has(level.messages, "--level"));
}

TEST_CASE("a constant share leaves nothing to compare") {
  const ScratchFolder folder;
  std::string text = "area,indicator,year,value\n";
  for (const char* area : {"a", "b"})
    for (int year = 1980; year < 2020; ++year)
      text += std::string(area) + ",s," + std::to_string(year) + ",25\n";
  folder.write("flat.csv", text);
  const Answer answer = call(asked(folder, {"--data", "flat.csv", "--share", "s", "--lang", "en"}));
  REQUIRE(answer.status == 0);
  CHECK(has(answer.out, "was never off"));
  CHECK_FALSE(has(answer.out, "worse"));
  CHECK_FALSE(has(answer.out, "– %"));
}

TEST_CASE("few overlapping origins give no verdict") {
  const ScratchFolder folder;
  folder.write("p.csv", made_panel());
  const Answer answer =
      call(asked(folder, {"--data", "p.csv", "--level", "industry", "--origins", "2011:2015:2",
                          "--horizons", "2-5", "--lang", "en", "--out", "res"}));
  REQUIRE(answer.status == 0);
  std::string unwrapped = answer.out;
  std::replace(unwrapped.begin(), unwrapped.end(), '\n', ' ');
  CHECK_MESSAGE(has(unwrapped, "too few origins to tell (3 origins"), answer.out);
  CHECK_FALSE(has(answer.out, "clear gain"));
  CHECK_FALSE(has(answer.out, " better\n"));
}

TEST_CASE("a panel is scored and written whole") {
  const ScratchFolder folder;
  folder.write("p.csv", made_panel());
  const Answer answer = call(asked(folder, {"--data", "p.csv", "--part", "industry", "--whole",
                                            "gdp", "--level", "industry", "--out", "res"}));
  REQUIRE_MESSAGE(answer.status == 0, answer.messages);
  CHECK(has(answer.out, "industry/gdp"));
  CHECK(has(answer.out, "Diebold"));
  const std::string scores = bytes_of(folder.path() / "res/scores.csv");
  CHECK(first_line(scores) == "series,method,horizon,n,mae,crps,cover50,cover80,cover90,skill");
  for (const char* start : {"\nindustry/gdp,gapcast,1,", "\nindustry,theta,all,",
                            "\nindustry,damped,8,", "\nindustry/gdp,drift,all,"})
    CHECK(has(scores, start));
  const std::string forecasts = bytes_of(folder.path() / "res/forecasts.csv");
  CHECK(first_line(forecasts) ==
        "series,area,origin,horizon,method,mean,p05,p10,p25,p50,p75,p90,p95,actual");
  // 8 areas; origins 2011 ... 2018 with 36 cases each; 6 methods; 2 series.
  CHECK(std::count(forecasts.begin(), forecasts.end(), '\n') == 1 + 8 * 36 * 6 * 2);

  const Answer again =
      call(asked(folder, {"--data", "p.csv", "--part", "industry", "--whole", "gdp", "--level",
                          "industry", "--out", "again", "--quiet"}));
  CHECK(again.messages.empty());
  CHECK(bytes_of(folder.path() / "again/scores.csv") == scores);
  CHECK(bytes_of(folder.path() / "again/forecasts.csv") == forecasts);
}

TEST_CASE("a record of one's own stands on the page and a broken one stops the run") {
  const DemoFolder folder;
  folder.write("panel.csv", made_panel());
  REQUIRE(call({.words = {"backtest", "--data", "panel.csv", "--part", "industry", "--whole", "gdp",
                          "--level", "industry", "--out", "tested"},
                .folder = folder.folder()})
              .status == 0);
  const auto run = [&](const std::string& record, const std::string& out) {
    return call({.words = {"run", "demo.info", "--targets", "targets.info", "--members", "64",
                           "--format", "html", "--quiet", "--out", out, "--record", record},
                 .folder = folder.folder()});
  };
  const Answer shown = run("tested/record.csv", "shown");
  REQUIRE_MESSAGE(shown.status == 0, shown.messages);
  const std::string page = bytes_of(folder.path() / "shown/demo/report.html");
  const std::size_t own = page.find("Your own backtests (--record)");
  REQUIRE(own != std::string::npos);
  CHECK(page.find("Share of industry", own) != std::string::npos);
  CHECK(page.find("Growth of industry", own) != std::string::npos);
  CHECK(has(page, "Kiểm định của người dùng (--record)"));

  std::string broken = bytes_of(folder.path() / "tested/record.csv");
  broken.replace(broken.find(",share,"), 7, ",shere,");
  broken.replace(broken.find(",level,no,8"), 11, ",level,no,x");
  folder.write("broken.csv", broken);
  const Answer refused = run("broken.csv", "refused");
  CHECK(refused.status == 3);
  CHECK(has(refused.messages, "broken.csv:2: error:"));
  CHECK(has(refused.messages, "broken.csv:3: error:"));
  CHECK_FALSE(std::filesystem::exists(folder.path() / "refused"));
}

TEST_CASE("the JSON has the columns as keys") {
  const ScratchFolder folder;
  folder.write("p.csv", made_panel());
  const Answer answer = call(
      asked(folder, {"--data", "p.csv", "--level", "industry", "--horizons", "1-3", "--json"}));
  REQUIRE_MESSAGE(answer.status == 0, answer.messages);
  const auto document = nlohmann::json::parse(answer.out);
  REQUIRE(document["scores"].size() == 6 * 4);
  CHECK(document["scores"][0]["method"] == "gapcast");
  CHECK(document["scores"][0]["horizon"] == 1);
  CHECK(document["scores"][3]["horizon"] == "all");
  CHECK(document["scores"][3]["skill"].is_number());
  CHECK(document["verdicts"].size() == 4);
  CHECK(std::filesystem::exists(folder.path() / "out/backtest/scores.csv"));
}

TEST_CASE("a broken file is told by line and leaves nothing behind") {
  const ScratchFolder folder;
  folder.write("p.csv", made_panel() + "p1,gdp,2019,70\np1,gdp,2x,1\n");
  const Answer answer = call(asked(folder, {"--data", "p.csv", "--level", "gdp", "--out", "res"}));
  CHECK(answer.status == 3);
  CHECK(has(answer.messages, "p.csv:322: error:"));
  CHECK(has(answer.messages, "p.csv:323: error:"));
  CHECK(answer.out.empty());
  CHECK_FALSE(std::filesystem::exists(folder.path() / "res"));
  CHECK(call(asked(folder, {"--data", "none.csv", "--level", "gdp"})).status == 3);
}

TEST_CASE("options that do not fit are told") {
  const ScratchFolder folder;
  folder.write("p.csv", made_panel());
  const std::vector<std::vector<std::string>> wrong = {
      {"--data", "p.csv"},
      {"--data", "p.csv", "--part", "industry"},
      {"--data", "p.csv", "--level", "gdp", "--origins", "2012"},
      {"--data", "p.csv", "--level", "gdp", "--horizons", "0-3"},
      {"--data", "p.csv", "--level", "gdp", "--min-train", "2"},
      {"--data", "p.csv", "--level", "gdp", "--areas", "p9"},
      {"--data", "p.csv", "--format", "wide", "--level", "gdp"},
      {"--data", "p.csv", "--format", "m3", "--level", "gdp"},
      {"--level", "gdp"},
      {"p.csv", "--level", "gdp"}};
  for (const auto& words : wrong) {
    const Answer answer = call(asked(folder, words));
    CHECK_MESSAGE(answer.status == 2, (words.back() + ": " + answer.messages));
  }
  // Nothing to score is no success.
  const Answer none =
      call(asked(folder, {"--data", "p.csv", "--level", "gdp", "--min-train", "25"}));
  CHECK(none.status == 3);
}

TEST_CASE("single series have percentage and scaled errors") {
  const ScratchFolder folder;
  std::ostringstream text;
  text << "series,type,part,year,value\n";
  for (int i = 0; i < 6; ++i)
    for (int t = 0; t < 20; ++t)
      text << "N" << i << ",MICRO," << (t < 14 ? "train" : "test") << ',' << 1970 + t << ','
           << 100 + 4 * t + (t * (i + 2)) % 9 << "\n";
  folder.write("m3.csv", text.str());
  const Answer answer =
      call(asked(folder, {"--data", "m3.csv", "--format", "m3", "--out", "res", "--lang", "vi"}));
  REQUIRE_MESSAGE(answer.status == 0, answer.messages);
  CHECK(has(answer.out, "sMAPE"));
  CHECK(first_line(bytes_of(folder.path() / "res/scores.csv")) ==
        "series,method,horizon,n,mae,crps,cover50,cover80,cover90,skill,smape,mase");
}

TEST_CASE("without a file the shipped figures are tested") {
  const ScratchFolder folder;
  const Answer answer = call(
      {.words = {"backtest", "--out", folder.file("res"), "--quiet"}, .folder = source_root()});
  REQUIRE_MESSAGE(answer.status == 0, answer.messages);
  CHECK(has(answer.out, "viet-nam industry_share"));
}

// The record that the program carries and the page shows.
TEST_CASE("the shipped record is what a backtest of the shipped panels finds") {
  const ScratchFolder folder;
  const Answer answer = call(
      {.words = {"backtest", "--quiet", "--out", folder.path().string()}, .folder = source_root()});
  REQUIRE_MESSAGE(answer.status == 0, answer.messages);
  const auto lines = [](const std::string& text) {
    std::vector<std::vector<std::string>> rows;
    std::istringstream in(text);
    for (std::string line; std::getline(in, line);) {
      std::vector<std::string> cells;
      std::istringstream row(line);
      for (std::string cell; std::getline(row, cell, ',');) cells.push_back(cell);
      rows.push_back(std::move(cells));
    }
    return rows;
  };
  const auto made = lines(bytes_of(folder.path() / "record.csv"));
  const auto shipped =
      lines(bytes_of(std::filesystem::path(source_root()) / "scenarios/panels/record.csv"));
  REQUIRE(made.size() == shipped.size());
  REQUIRE(made.size() == 13);
  constexpr std::size_t kNumbers = 7;  // the columns before are compared as they are
  for (std::size_t r = 0; r < made.size(); ++r) {
    REQUIRE(made[r].size() == shipped[r].size());
    for (std::size_t c = 0; c < made[r].size(); ++c) {
      CAPTURE(shipped[r][0]);
      CAPTURE(made[0][c]);
      if (r == 0 || c < kNumbers)
        CHECK(made[r][c] == shipped[r][c]);
      else
        CHECK(std::stod(made[r][c]) == doctest::Approx(std::stod(shipped[r][c])).epsilon(0.002));
    }
  }
}

}  // namespace
}  // namespace gapcast::test
