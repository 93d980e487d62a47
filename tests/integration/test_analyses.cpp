// run --analyses: sections of the page in both languages, with the numbers of the commands' tables.
#include <cmath>
#include <csignal>
#include <map>
#include <thread>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "engine/base/text.hpp"
#include "tests/integration/demo.hpp"
#include "tests/integration/program.hpp"
#include "tests/support/markup_reader.hpp"

namespace gapcast::test {
namespace {

using Json = nlohmann::json;
using Rows = std::vector<std::vector<std::string>>;

struct Asked : AskedFolder {
  Asked() : AskedFolder(open_target("46")) {}
  std::string file(const std::string& name) const { return read_file(path() / name); }
  std::vector<Tag> page() const { return tags_of(file("out/demo/report.html")); }
};

// A cell of the page holds the number, to within what its last digit says.
void check_shows(const std::string& shown_cell, double expected, bool vietnamese) {
  std::string cell = test::plain_spaces(shown_cell);
  cell.resize(std::min(cell.find_first_of(" %"), cell.size()));
  if (vietnamese)
    for (char& c : cell) c = c == ',' ? '.' : c == '.' ? ',' : c;
  if (cell.starts_with('+')) cell.erase(0, 1);
  const std::size_t point = cell.find('.');
  const double decimals =
      point == std::string::npos ? 0 : static_cast<double>(cell.size() - point - 1);
  const auto shown = parse_number(cell);
  REQUIRE_MESSAGE(shown.has_value(), cell);
  CHECK_MESSAGE(std::fabs(*shown - expected) <= 0.5001 * std::pow(10, -decimals),
                cell << " for " << expected);
}

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

TEST_CASE("the page has a section for each analysis with the numbers of its table") {
  const Asked asked;
  const Answer run =
      asked.ask({"run", "--analyses", "all", "--screen", "--format", "html", "--members", "1024"});
  REQUIRE_MESSAGE(run.status == 0, run.messages);
  const std::vector<Tag> tags = asked.page();
  const Json parts =
      Json::parse(asked.file("out/demo/attribution-demo-open-demo.json")).at("attribution");
  const Json seek = Json::parse(asked.file("out/demo/seek.json")).at("seek").at(0);
  const Json indices = Json::parse(asked.file("out/demo/sensitivity.json")).at("sensitivity");
  REQUIRE(parts.size() == 5);  // two levers, a delay, without any, and all
  for (const bool vietnamese : {false, true}) {
    const std::string code = vietnamese ? "-vi" : "-en";
    const Rows rows = table_after(tags, "attribute" + code);
    REQUIRE(rows.size() == 5);  // a header, the parts, their sum
    for (std::size_t i = 0; i < 3; ++i) {
      REQUIRE(rows[1 + i].size() == 4);  // name, bar, gap, chance
      check_shows(rows[1 + i][2], parts[i].at("gap").get<double>(), vietnamese);
      check_shows(rows[1 + i][3], 100 * parts[i].at("probability").get<double>(), vietnamese);
    }
    const Rows groups = table_after(tags, "sensitivity" + code);
    double largest = 0;
    for (const Json& row : indices)
      if (row.at("kind") == "group") largest = std::max(largest, row.at("first").get<double>());
    REQUIRE(groups.size() > 3);
    check_shows(groups[2][2], 100 * largest, vietnamese);
    CHECK_FALSE(table_after(tags, "discover" + code).empty());
    CHECK(table_after(tags, "believe" + code).size() > 2);
  }
  // One target: what each chance of it costs, with the usual lever.
  const Json frontier = Json::parse(asked.file("out/demo/frontier.json"));
  REQUIRE(frontier.at("frontier").size() == 9);
  CHECK(frontier.at("seek").at(0).at("status") == "reachable");
  CHECK(table_after(tags, "frontier-en").size() == 3);  // a header, the lever, its cost
  CHECK(has(asked.file("out/demo/report.html"), "What more chance costs"));
  CHECK(has(asked.file("out/demo/report.html"), "Chi phí để tăng khả năng"));
  CHECK(seek.at("status") == "reachable");
  const std::string page = asked.file("out/demo/report.html");
  // One sentence for one target, in both languages; no nation, and so no ledger.
  CHECK(has(page, "It takes " + std::string(seek.at("value").get<double>() > 0 ? "" : "-")));
  CHECK(has(page, "để có khả năng đạt"));
  CHECK(has(page, "Morris: the mean size of the path"));
  CHECK(has(page, "No ledger:"));
  CHECK(has(page, "Không lập được bảng đối chiếu:"));
  CHECK(has(page, "href=\"#attribute-en\""));
  // What each lever contributes stands beside it.
  CHECK(table_after(tags, "drivers-en").at(0).at(5) == "contributes");
  CHECK(has(table_after(tags, "drivers-en").at(1).at(5), "(chance "));
}

TEST_CASE("two targets of an area have a frontier within what the dearer one takes") {
  const AskedFolder asked(
      open_target("46") +
      "target demo-services { title { en \"S\" vi \"S\" } indicator services_share area demo year "
      "2030 comparator at_least value 42 unit \"%\" level provincial source assumption }\n");
  const Answer run = asked.ask(
      {"run", "--analyses", "frontier", "--format", "html", "--members", "512", "--quiet"});
  REQUIRE_MESSAGE(run.status == 0, run.messages);
  const auto file = [&](const char* name) { return read_file(asked.path() / "out/demo" / name); };
  const Json document = Json::parse(file("frontier.json"));
  double dearer = 0;
  for (const Json& row : document.at("seek")) {
    CHECK(row.at("status") == "reachable");
    dearer = std::max(dearer, row.at("total_cost").get<double>());
  }
  REQUIRE(dearer > 0);
  std::map<std::string, int> kinds;
  for (const Json& row : document.at("frontier")) {
    const std::string kind = row.at("kind").get<std::string>();
    ++kinds[kind];
    if (kind == "chances" || kind == "best_both")
      CHECK(row.at("cost").get<double>() <= 1.1 * dearer);
  }
  CHECK(kinds["cost"] == 2 * 2 * 9);  // targets, levers, chances
  CHECK(kinds["chances"] >= 4);       // a point for each end at least, with both levers
  CHECK(kinds["alone"] == 4);
  const std::string page = file("report.html");
  CHECK(has(page, "one target&#39;s chance against the other&#39;s"));
  CHECK(has(page, "The targets compete"));
  CHECK(has(page, "Hai mục tiêu cạnh tranh nhau"));
  CHECK(has(page, "chance of B upwards"));
  CHECK(has(page, "font-size=\"12\""));
}

TEST_CASE("run writes the tables that the commands write") {
  const Asked asked;
  REQUIRE(asked
              .ask({"run", "--analyses", "attribute,seek,sensitivity,discover,believe", "--format",
                    "html", "--members", "1024"})
              .status == 0);
  const std::vector<std::vector<std::string>> calls = {
      {"attribute", "--target", "demo-open@demo"},
      {"seek", "--target", "demo-open@demo"},
      {"sensitivity", "--indicator", "industry_share"},
      {"discover", "--target", "demo-open@demo"},
      {"believe", "--target", "demo-open@demo"}};
  for (std::vector<std::string> words : calls) {
    words.insert(words.end(), {"--members", "1024", "--out", "alone", "--quiet"});
    REQUIRE(asked.ask(words).status == 0);
  }
  std::size_t same = 0;
  for (const auto& entry : std::filesystem::directory_iterator(asked.path() / "alone/demo")) {
    const std::string name = entry.path().filename().string();
    CHECK_MESSAGE((asked.file("out/demo/" + name) == asked.file("alone/demo/" + name)), name);
    ++same;
  }
  CHECK(same == 6);
}

TEST_CASE("without the option the page has no such section") {
  const Asked asked;
  REQUIRE(asked.ask({"run", "--format", "html", "--members", "256"}).status == 0);
  CHECK(table_after(asked.page(), "attribute-en").empty());
  CHECK_FALSE(std::filesystem::exists(asked.path() / "out/demo/seek.csv"));
}

TEST_CASE("scenarios run together are compared as compare does") {
  const Asked asked;
  asked.write("plain.info", demo_scenario("plain"));
  const auto together = [&](std::vector<std::string> words) {
    words.insert(words.begin() + 1, {"demo.info", "plain.info"});
    words.insert(words.end(), {"--members", "512", "--targets", "targets.info"});
    return call({.words = std::move(words), .folder = asked.folder()});
  };
  const Answer run = together({"run", "--format", "html"});
  REQUIRE_MESSAGE(run.status == 0, run.messages);
  const Answer alone = together({"compare", "--json", "--quiet"});
  REQUIRE_MESSAGE(alone.status == 0, alone.messages);
  const Json document = Json::parse(alone.out);
  const std::string page = asked.file("out/plain/report.html");
  const std::vector<Tag> tags = tags_of(page);
  CHECK(has(page, "Inputs that differ (" + std::to_string(document.at("inputs").size()) + ")"));
  CHECK(has(page, "levers.project.mill"));
  CHECK(has(page, "Regret"));
  CHECK(has(page, "Đầu vào khác nhau"));
  double chance = 0;
  for (const Json& row : document.at("gaps_compared"))
    chance = 100 * row.at("difference").get<double>();
  // The second table after the heading has the chances of both and their difference.
  const auto first = std::find_if(tags.begin(), tags.end(), [](const Tag& tag) {
    return attribute_of(tag, "id") == "comparison-en";
  });
  const auto second =
      std::find_if(first, tags.end(), [](const Tag& tag) { return tag.name == "/table"; });
  std::vector<Tag> rest(second, tags.end());
  rest.front().attributes = " id=\"rest\"";
  const Rows rows = table_after(rest, "rest");
  REQUIRE(rows.size() >= 3);
  check_shows(rows[2][3], chance, false);
}

TEST_CASE("analyses that cannot be asked are refused") {
  const Asked asked;
  const auto refusal = [&](std::vector<std::string> words) {
    words.insert(words.begin(), {"run", "--lang", "en"});
    const Answer answer = asked.ask(words);
    CHECK(answer.status == 2);
    return answer.messages;
  };
  CHECK(has(refusal({"--analyses", "atribute"}), "did you mean 'attribute'?"));
  CHECK(has(refusal({"--analyses", "seek", "--screen"}), "--screen goes with"));
  CHECK(has(refusal({"--analyses", "all", "--deterministic"}),
            "--analyses cannot be used with --deterministic"));
  CHECK(has(refusal({"--analyses", "seek", "--shard", "1/2"}),
            "--analyses cannot be used with --shard"));
  CHECK(has(refusal({"--analyses", "discover", "--members", "100"}), "256"));
  CHECK_FALSE(std::filesystem::exists(asked.path() / "out"));
}

TEST_CASE("interrupted analyses keep the run and say what is missing") {
  const Asked asked;
  // More work than any machine does before the signal arrives.
  Running running({.words = {"run", "demo.info", "--targets", "targets.info", "--analyses",
                             "sensitivity,believe", "--members", "300000", "--format", "html,gaps",
                             "--lang", "en"},
                   .folder = asked.folder()});
  const std::filesystem::path page = asked.path() / "out/demo/report.html";
  for (int i = 0; i < 60'000 && !std::filesystem::exists(page); ++i)
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  REQUIRE(std::filesystem::exists(page));
  running.send(SIGINT);
  const Answer answer = running.wait();
  CHECK(answer.status == 1);
  CHECK(has(answer.messages, "gapcast: error: interrupted; of 'demo', 0 of 2 analyses"));
  CHECK(std::filesystem::exists(asked.path() / "out/demo/gaps.csv"));
  CHECK(has(read_file(page), "Stopped before the end: 0 of 1 questions"));
  CHECK(has(read_file(page), "Đã dừng giữa chừng"));
}

}  // namespace
}  // namespace gapcast::test
