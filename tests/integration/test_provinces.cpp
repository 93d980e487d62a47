// The shared baseline of all provinces: unions of former provinces, what they lack, published
// growth.
#include <cmath>
#include <map>
#include <set>
#include <sstream>

#include <doctest/doctest.h>
#include <nlohmann/json.hpp>

#include "engine/base/text.hpp"
#include "engine/data/catalog.hpp"
#include "tests/integration/program.hpp"
#include "tests/support/places.hpp"
#include "tests/support/scratch_folder.hpp"

namespace gapcast::test {
namespace {

const std::string kRoot = source_root();

// Values by region, variable and year of a projections.csv without quoted cells in these columns.
using Values = std::map<std::string, double>;
Values read_values(const std::string& text) {
  Values values;
  std::istringstream lines(text);
  std::string line;
  std::vector<std::string> header;
  while (std::getline(lines, line)) {
    std::vector<std::string> cells;
    std::istringstream row(line);
    for (std::string cell; std::getline(row, cell, ',');) cells.push_back(cell);
    if (header.empty()) {
      header = cells;
      continue;
    }
    for (std::size_t i = 5; i < cells.size() && cells.size() <= header.size(); ++i)
      if (const auto value = parse_number(cells[i]))
        values[cells[2] + "|" + cells[3] + "|" + header[i]] = *value;
  }
  return values;
}

Values deterministic(const std::string& scenario) {
  const ScratchFolder out;
  const Answer answer = call({.words = {"run", "scenarios/" + scenario + ".info", "--deterministic",
                                        "--quiet", "--out", out.path().string()},
                              .folder = kRoot});
  REQUIRE_MESSAGE(answer.status == 0, answer.messages);
  return read_values(read_file((out.path() / scenario / "projections.csv").string()));
}

Catalog shipped() {
  Diagnostics diagnostics;
  Catalog catalog = load_catalog(kRoot + "/scenarios/data", diagnostics);
  REQUIRE_FALSE(diagnostics.has_errors());
  return catalog;
}

TEST_CASE("provinces of today are unions of published levels") {
  const Values values = deterministic("provinces-baseline");
  const Catalog catalog = shipped();
  std::set<std::string> without;
  for (const Area& area : catalog.areas) {
    if (area.level != AreaLevel::province) continue;
    CAPTURE(area.id);
    const auto grdp = values.find(area.id + "|GRDP|2022");
    if (grdp == values.end()) {
      without.insert(area.id);
      continue;
    }
    double published = 0;
    for (const std::string& leaf : area.aggregate ? area.of : std::vector<std::string>{area.id})
      for (const Observation* figure : catalog.series(leaf, "grdp", "grdp.gso"))
        if (figure->full_year() == 2022) published += figure->value;
    CHECK(grdp->second == doctest::Approx(published).epsilon(0.01));
  }
  CHECK(without == std::set<std::string>{"dak-lak", "dong-thap", "ninh-binh", "tay-ninh"});
}

TEST_CASE("published growth of provinces comes out of the projection") {
  const Values values = deterministic("former-provinces-baseline");
  const Catalog catalog = shipped();
  int checked = 0;
  for (const Area& area : catalog.areas) {
    if (area.level != AreaLevel::former || !catalog.accounts.contains(area.id)) continue;
    for (const AccountCell& cell : catalog.accounts.at(area.id)) {
      if (cell.item != "observed_growth" || cell.sector != "grdp") continue;
      CAPTURE(area.id);
      CAPTURE(cell.year);
      const auto growth = values.find(area.id + "|GRDP Growth|" + cell.year);
      REQUIRE(growth != values.end());
      CHECK(growth->second == doctest::Approx(cell.value).epsilon(1e-6));
      ++checked;
    }
  }
  CHECK(checked > 50);
}

TEST_CASE("what published growth leaves to other sectors is plausible") {
  const Values values = deterministic("former-provinces-baseline");
  int checked = 0;
  for (const auto& [name, level] : values) {
    const std::size_t bar = name.find("|Real Value Added|");
    if (bar == std::string::npos || !(level > 0)) continue;
    const int year = std::stoi(name.substr(name.size() - 4));
    const auto next = values.find(name.substr(0, name.size() - 4) + std::to_string(year + 1));
    if (next == values.end()) continue;
    CAPTURE(name);
    CHECK(next->second / level > 0.6);
    CHECK(next->second / level < 1.6);
    ++checked;
  }
  CHECK(checked > 1000);
}

TEST_CASE("figures of an area are explained by the program") {
  const Answer english =
      call({.words = {"explain", "lam-dong-old", "industry_share", "2022"}, .folder = kRoot});
  CHECK_MESSAGE(english.status == 0, english.messages);
  CHECK(english.out.starts_with("lam-dong-old industry_share 2022 (published figure)\n"));
  CHECK(english.out.find("value: 11.26 %") != std::string::npos);
  CHECK(english.out.find("definition: industry_share.gso") != std::string::npos);
  const Answer json =
      call({.words = {"explain", "ho-chi-minh-old", "digital_share", "2022", "--json"},
            .folder = kRoot});
  const auto document = nlohmann::json::parse(json.out);
  REQUIRE(document.size() >= 2);
  CHECK(document[0].at("definition") == "digital_share.gso");
  CHECK(document[0].at("value") == 13.51);
  CHECK(document[1].at("definition") == "digital_share.mic");
  const Answer none = call({.words = {"explain", "lai-chau", "pii_score"}, .folder = kRoot});
  CHECK(none.status == 0);
  CHECK(none.out.find("No figure of pii_score") != std::string::npos);
  CHECK(call({.words = {"explain", "lai-chau", "no_such"}, .folder = kRoot}).status == 2);
  CHECK(call({.words = {"explain", "nowhere", "grdp"}, .folder = kRoot}).status == 2);
  CHECK(call({.words = {"explain", "lai-chau", "grdp", "last"}, .folder = kRoot}).status == 2);
  const Answer rows =
      call({.words = {"list", "observations", "lai-chau", "--json"}, .folder = kRoot});
  CHECK(nlohmann::json::parse(rows.out).size() > 20);
  CHECK(call({.words = {"list", "areas", "lai-chau"}, .folder = kRoot}).status == 2);
}

}  // namespace
}  // namespace gapcast::test
