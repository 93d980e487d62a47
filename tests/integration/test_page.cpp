// report.html as a user gets it: written with the other files, with the numbers of gaps.csv.
#include <cmath>
#include <optional>
#include <sstream>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "engine/base/language.hpp"
#include "engine/base/text.hpp"
#include "tests/integration/demo.hpp"
#include "tests/integration/program.hpp"
#include "tests/support/markup_reader.hpp"
#include "tests/support/places.hpp"
#include "tests/support/scratch_folder.hpp"

namespace gapcast::test {
namespace {

using Rows = std::vector<std::vector<std::string>>;

// Cells of a table without quoted commas.
Rows csv_rows(const std::string& text) {
  Rows rows;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    rows.emplace_back();
    std::istringstream cells(line);
    for (std::string cell; std::getline(cells, cell, ',');) rows.back().push_back(cell);
  }
  return rows;
}

double csv_value(const Rows& rows, std::size_t row, const std::string& column) {
  for (std::size_t i = 0; i < rows[0].size(); ++i)
    if (rows[0][i] == column) return parse_number(rows.at(row).at(i)).value_or(std::nan(""));
  return std::nan("");
}

// A number of the page with what half a unit of its last digit is worth.
struct Shown {
  double value = 0;
  double half_unit = 0;
};
Shown shown(std::string text, Language language) {
  if (language == Language::vietnamese)
    for (char& c : text) c = c == ',' ? '.' : c == '.' ? ',' : c;
  std::string digits;
  for (const char c : text)
    if ((c >= '0' && c <= '9') || c == '.' || (c == '-' && digits.empty())) digits += c;
  const std::size_t point = digits.find('.');
  const double decimals =
      point == std::string::npos ? 0.0 : static_cast<double>(digits.size() - point - 1);
  return {parse_number(digits).value_or(std::nan("")), 0.5 * std::pow(10.0, -decimals)};
}

void check_shows(const std::string& cell, double expected, Language language) {
  const Shown number = shown(cell, language);
  CHECK_MESSAGE(std::fabs(number.value - expected) <= number.half_unit * (1 + 1e-9),
                cell << " for " << expected);
}

void check_gaps(const std::vector<Tag>& tags, const Rows& gaps, Language language) {
  const Rows page = table_after(tags, language == Language::english ? "gaps-en" : "gaps-vi");
  REQUIRE(page.size() == gaps.size());
  for (std::size_t row = 1; row < page.size(); ++row) {
    const std::vector<std::string>& cells = page[row];
    REQUIRE(cells.size() == 9);
    check_shows(cells[1], csv_value(gaps, row, "value"), language);
    check_shows(cells[2], csv_value(gaps, row, "p50"), language);
    const std::size_t dash = cells[3].find("–");
    REQUIRE(dash != std::string::npos);
    check_shows(cells[3].substr(0, dash), csv_value(gaps, row, "p10"), language);
    check_shows(cells[3].substr(dash + std::string("–").size()), csv_value(gaps, row, "p90"),
                language);
    check_shows(cells[4], csv_value(gaps, row, "gap"), language);
    check_shows(cells[6], csv_value(gaps, row, "required_annual_change"), language);
    if (cells[5].find_first_of("<>") == std::string::npos)
      check_shows(cells[5], 100 * csv_value(gaps, row, "probability_met"), language);
  }
}

TEST_CASE("the page shows the numbers of the gap table file") {
  const DemoFolder demo;
  std::string targets = demo_targets();
  // Near enough to the projection that the chance is a number, and not met yet.
  targets.replace(targets.find("value 10"), 8, "value 38");
  demo.write("targets.info", targets);
  const Answer answer =
      call({.words = {"run", "demo.info", "--targets", "targets.info"}, .folder = demo.folder()});
  REQUIRE(answer.status == 0);
  const Rows gaps = csv_rows(read_file(demo.path() / "out/demo/gaps.csv"));
  const std::vector<Tag> tags = tags_of(read_file(demo.path() / "out/demo/report.html"));
  REQUIRE(gaps.size() == 3);
  check_gaps(tags, gaps, Language::english);
  check_gaps(tags, gaps, Language::vietnamese);
}

TEST_CASE("pages of scenarios run together compare them") {
  const DemoFolder demo;
  demo.write("other.info", demo_scenario("other"));
  const Answer answer = call({.words = {"run", "demo.info", "other.info", "--format", "html",
                                        "--quiet", "--targets", "targets.info"},
                              .folder = demo.folder()});
  REQUIRE(answer.status == 0);
  for (const char* id : {"demo", "other"}) {
    const std::vector<Tag> tags = tags_of(read_file(demo.path() / "out" / id / "report.html"));
    const Rows rows = table_after(tags, "comparison-en");
    REQUIRE(rows.size() == 3);
    for (const std::vector<std::string>& row : rows) REQUIRE(row.size() == 4);
    // The same seed and the same scenario under another name.
    CHECK(rows[1][2] == rows[1][3]);
    CHECK(rows[2][2] == rows[2][3]);
  }
}

TEST_CASE("the page alone can be asked for and is the same for any number of threads") {
  const DemoFolder demo;
  std::vector<std::string> pages;
  for (const char* threads : {"1", "3"}) {
    const std::string out = std::string("out-") + threads;
    const Answer answer = call({.words = {"run", "demo.info", "--format", "html", "--threads",
                                          threads, "--out", out, "--lang", "vi"},
                                .folder = demo.folder()});
    REQUIRE(answer.status == 0);
    pages.push_back(read_file(demo.path() / out / "demo/report.html"));
    CHECK_FALSE(std::filesystem::exists(demo.path() / out / "demo/gaps.csv"));
  }
  CHECK(pages[0].find("<html lang=\"vi\">") != std::string::npos);
  CHECK((pages[0] == pages[1]));
}

std::size_t times(const std::string& text, const std::string& part) {
  std::size_t n = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++n;
  return n;
}

TEST_CASE("a run of many provinces has maps, and the page names figures that contradict others") {
  const ScratchFolder folder;
  const Answer answer =
      call({.words = {"run", "scenarios/provinces-baseline.info", "--members", "64", "--format",
                      "html", "--quiet", "--out", folder.path().string()},
            .folder = source_root()});
  REQUIRE_MESSAGE(answer.status == 0, answer.messages);
  const std::string page = read_file(folder.path() / "provinces-baseline/report.html");
  const std::size_t maps = times(page, "<ul class=\"tiles\">");
  CHECK(maps > 2);
  CHECK(maps % 2 == 0);  // in two languages
  CHECK(times(page, "<li class=\"tile ") == 34 * maps);
  CHECK(times(page, "<li class=\"island\"") == 2 * maps);
  CHECK(times(page, "Trường Sa (Khánh Hòa)") == maps / 2);
  // Four of the provinces lack accounts.
  CHECK(times(page, "<li class=\"tile absent\"") >= 4 * maps);
  CHECK(times(page, "id=\"audit-vi\"") == 1);
  CHECK(page.find("rank among a number of areas") != std::string::npos);
}

// What `calibrate` says of one leaf: by which figure, and by how much, the share would be surest.
std::pair<std::string, double> most_useful(const std::string& leaf, const std::string& cut) {
  const ScratchFolder folder;
  const Answer answer =
      call({.words = {"calibrate", leaf, "--json", "--out", folder.path().string()},
            .folder = source_root()});
  REQUIRE_MESSAGE(answer.status == 0, answer.messages);
  const auto document = nlohmann::json::parse(answer.out);
  std::pair<std::string, double> best;
  for (const auto& row : document.at("missing"))
    if (row.at(cut).get<double>() > best.second)
      best = {row.at("sector").get<std::string>(), row.at(cut).get<double>()};
  return best;
}

TEST_CASE("verdicts of the page say what their base year rests on and what to collect first") {
  const ScratchFolder folder;
  const Answer answer =
      call({.words = {"run", "scenarios/lam-dong-baseline.info", "--members", "2000", "--format",
                      "html", "--quiet", "--json", "--out", folder.path().string()},
            .folder = source_root()});
  REQUIRE_MESSAGE(answer.status == 0, answer.messages);
  const std::string page = read_file(folder.path() / "lam-dong-baseline/report.html");
  const auto gaps = nlohmann::json::parse(answer.out).at("scenarios").at(0).at("gaps");
  std::size_t shares = 0;
  for (const auto& gap : gaps) {
    if (gap.at("base_year_share").is_null()) continue;
    ++shares;
    CHECK(gap.at("base_year_share").get<double>() >= 0);
    CHECK(gap.at("base_year_share").get<double>() <= 1);
  }
  CHECK(shares > 2);
  const std::size_t lines = times(page, "<p class=\"quiet base\">");
  CHECK(lines > 4);
  CHECK(lines % 2 == 0);  // in two languages
  CHECK(times(page, "comes from not knowing the base year better") > 1);
  CHECK(times(page, "comes from not knowing the base year better") ==
        times(page, "là do chưa biết rõ hơn năm gốc"));
  // The part whose line it is, and what calibrate says of that part.
  const std::string lead = "Industry share of GRDP: industry in GRDP of ";
  const std::size_t at = page.find(lead);
  REQUIRE(at != std::string::npos);
  const std::string line = page.substr(at + lead.size(), page.find("</li>", at) - at - lead.size());
  int parts = 0;
  for (const auto& [leaf, title] :
       {std::pair("lam-dong-old", "Lam Dong (before July 2025), 2022"),
        std::pair("dak-nong", "Dak Nong (before July 2025), 2022"),
        std::pair("binh-thuan", "Binh Thuan (before July 2025), 2022")}) {
    if (!line.starts_with(title)) continue;
    ++parts;
    const auto [sector, cut] = most_useful(leaf, "industry_share_variance_cut");
    CHECK(sector == "industry");
    CHECK(line.find("away " + std::to_string(std::lround(100 * cut)) + "\u00a0%") !=
          std::string::npos);
  }
  CHECK_MESSAGE(parts == 1, line);
}

}  // namespace
}  // namespace gapcast::test
