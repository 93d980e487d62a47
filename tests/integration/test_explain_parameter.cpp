// explain of parameters and plan through the program: value, width, figures, sources, how obtained.
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "tests/integration/program.hpp"
#include "tests/support/places.hpp"

namespace gapcast::test {
namespace {

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

Answer explain(std::vector<std::string> words) {
  words.insert(words.begin(), "explain");
  words.insert(words.end(), {"--lang", "en"});
  return call({.words = std::move(words), .folder = source_root()});
}

// The line of parameters.csv that begins so.
std::string shipped(const std::string& front) {
  std::ifstream file(source_root() + "/scenarios/data/parameters.csv");
  std::string line;
  while (std::getline(file, line))
    if (line.starts_with(front)) return line;
  return {};
}

}  // namespace

TEST_CASE("a parameter of a sector is explained with all sources and how it was obtained") {
  const std::string line = shipped("*,farming,volatility,");
  REQUIRE_FALSE(line.empty());
  const Answer answer = explain({"farming.volatility"});
  REQUIRE(answer.status == 0);
  CHECK(has(answer.out, "value: " + line.substr(21, line.find(',', 21) - 21)));
  CHECK(has(answer.out, line.substr(line.rfind(',') + 1) + " figures"));
  CHECK(has(answer.out, "how obtained: growth less the nation's"));
  // Every source of the row, with its title.
  std::istringstream cells(line);
  std::string cell;
  for (int i = 0; i < 7; ++i) std::getline(cells, cell, ',');
  std::istringstream sources(cell);
  std::string id;
  int found = 0;
  while (sources >> id) {
    CHECK(has(answer.out, id));
    ++found;
  }
  CHECK(found > 5);
  CHECK(explain({"parameters.farming.volatility"}).out == answer.out);
}

TEST_CASE("judgement that is kept is explained as such") {
  const Answer answer = explain({"lam-dong-old", "mining.volatility"});
  REQUIRE(answer.status == 0);
  CHECK(has(answer.out, "value: 12"));
  CHECK(has(answer.out, "chosen, without a width"));
  CHECK(has(answer.out, "status: assumption"));
  CHECK(has(answer.out, "taken from the row of: all areas"));
  CHECK_FALSE(has(answer.out, "kept:"));
}

TEST_CASE("an area's own value is found before that of all areas, of each part of a province") {
  const std::string line = shipped("lam-dong-old,mining,growth_recent,");
  REQUIRE_FALSE(line.empty());
  const Answer answer = explain({"lam-dong", "mining.growth_recent"});
  REQUIRE(answer.status == 0);
  for (const char* leaf : {"lam-dong-old", "binh-thuan", "dak-nong"})
    CHECK(has(answer.out, std::string(leaf) + " mining.growth_recent (parameter)"));
  CHECK(has(answer.out, "taken from the row of: lam-dong-old") == false);
  const Answer json = explain({"lam-dong-old", "mining.growth_recent", "--json"});
  const auto document = nlohmann::json::parse(json.out);
  CHECK(has(line, document.at(0).at("value").get<std::string>()));
  // Sectors without a row of their own take their group's.
  const Answer by_group = explain({"lam-dong-old", "mining.reversion_gap"});
  REQUIRE(by_group.status == 0);
  CHECK(has(by_group.out, "taken from the row of: lam-dong-old, industry.reversion_gap"));
}

TEST_CASE("a name alone lists every sector's value with its sources") {
  for (const char* name : {"volatility", "adoption_speed", "factor_volatility", "correlation"}) {
    const Answer answer = explain({name});
    REQUIRE(answer.status == 0);
    CHECK(has(answer.out, "sources: "));
    CHECK(has(answer.out, " figures"));
  }
  const Answer answer = explain({"volatility"});
  CHECK(has(answer.out, " more"));
  CHECK(has(answer.out, "gapcast explain farming.volatility shows all sources"));
  const Answer area = explain({"binh-thuan", "growth_recent"});
  REQUIRE(area.status == 0);
  CHECK(has(area.out, "mining "));
  const Answer slip = explain({"mining.volatilty"});
  CHECK(slip.status == 2);
  CHECK(has(slip.messages, "did you mean 'mining.volatility'?"));
}

TEST_CASE("rows of a plan stay readable: sources are counted beyond the first") {
  const Answer answer = call({.words = {"plan", "scenarios/lam-dong-baseline.info", "--lang", "en"},
                              .folder = source_root()});
  REQUIRE(answer.status == 0);
  std::istringstream lines(answer.out);
  std::string line;
  int volatilities = 0;
  while (std::getline(lines, line)) {
    CHECK(line.size() < 500);
    if (!has(line, "farming.volatility")) continue;
    ++volatilities;
    CHECK(has(line, " more; ± "));
    CHECK(has(line, " figures"));
  }
  CHECK(volatilities == 1);
  CHECK(has(answer.out, "gapcast explain AREA"));
}

}  // namespace gapcast::test
