// Base-year state: levels, prices, ratios, employment, population, and their ledger lines.
#include <algorithm>
#include <cmath>

#include "engine/base/hash.hpp"
#include "tests/unit/compile/small_runs.hpp"

namespace gapcast {
namespace {

using namespace test;
using doctest::Approx;

ScenarioSpec demo(const AreaSpec& area) {
  ScenarioSpec spec = scenario({area.id});
  spec.inline_areas = {area};
  return spec;
}

void erase_cells(Catalog& catalog, const std::string& area, const std::string& item) {
  std::erase_if(catalog.accounts[area],
                [&](const AccountCell& found) { return found.item == item; });
}

TEST_CASE("known real levels give levels and prices") {
  const Outcome run = compiled(scenario({"north"}), small_catalog());
  const LeafSector& mills = run.compiled.plan.sector(0, 3);
  CHECK(mills.real_va == Approx(250 / 1.6));
  CHECK(mills.price == Approx(1.6));
  CHECK(lines(run.compiled, "north", "account.price.mills").empty());
  const auto share_line = lines(run.compiled, "north", "account.share.mills");
  REQUIRE(share_line.size() == 1);
  CHECK(share_line[0].value == "25");
  CHECK(share_line[0].source == "yearbook");
  CHECK(share_line[0].origin.file == "base_accounts.csv");
  CHECK(lines(run.compiled, "north", "account.check_industry_share.industry").empty());
}

TEST_CASE("the price of a sector without a real level is the area's deflator") {
  Catalog catalog = small_catalog();
  erase_cells(catalog, "north", "real_va");
  catalog.accounts["north"].push_back(cell("real_va", "all", "2022", 500));
  const Outcome run = compiled(scenario({"north"}), catalog);
  const LeafSector& shops = run.compiled.plan.sector(0, 4);
  CHECK(shops.price == Approx(2.0));  // 1000 / 500
  CHECK(shops.real_va == Approx(110));
  const auto line = lines(run.compiled, "north", "account.price.shops");
  REQUIRE(line.size() == 1);
  CHECK(line[0].status == "assumption");
  CHECK(line[0].reason == msg::price_of_area);
  CHECK(line[0].note.text == pattern(msg::price_of_area, Language::english));
}

TEST_CASE("without the area's deflator the price is the nation's of the sector and else one") {
  Catalog catalog = small_catalog();
  erase_cells(catalog, "south", "real_va");
  for (AccountCell& found : catalog.accounts["nation"])
    if (found.item == "real_va" && found.sector == "ore") found.value = 40;  // 100 / 40
  const Outcome run = compiled(scenario({"south"}), catalog);
  CHECK(run.compiled.plan.sector(0, 1).price == Approx(2.5));
  CHECK(run.compiled.plan.sector(0, 4).price == Approx(2.0));
  CHECK(lines(run.compiled, "south", "account.price.ore")[0].reason == msg::price_of_nation);

  erase_cells(catalog, "nation", "real_va");
  const Outcome no_nation = compiled(scenario({"south"}), catalog);
  CHECK(no_nation.compiled.plan.sector(0, 1).price == 1);
  CHECK(no_nation.compiled.plan.sector(0, 1).real_va == Approx(100));
  CHECK(lines(no_nation.compiled, "south", "account.price.ore")[0].reason == msg::price_unknown);
}

TEST_CASE("an area of the scenario takes the nation's deflator only with a data folder") {
  const ScenarioSpec spec = demo(own_area("demo"));
  CHECK(compiled(spec, bare_catalog()).compiled.plan.sector(0, 3).price == 1);
  CHECK(compiled(spec, small_catalog()).compiled.plan.sector(0, 3).price == Approx(2.0));
}

TEST_CASE("sectors that an area of the scenario does not list have level zero and a price") {
  AreaSpec area = own_area("demo");
  for (SectorAccountSpec& found : area.sectors)
    found.real_va = number(found.share->distribution.a * 20 / 1.5);
  const Outcome run = compiled(demo(area), bare_catalog());
  INFO(text(run.diagnostics));
  CHECK(run.diagnostics.all().empty());
  const LeafSector& chips = run.compiled.plan.sector(0, 2);
  CHECK(chips.real_va == 0);
  CHECK(chips.price == Approx(1.5));  // the deflator of the whole area follows from its sectors
  CHECK(lines(run.compiled, "demo", "account.price.chips").empty());
  CHECK(lines(run.compiled, "demo", "account.share.chips").empty());
}

TEST_CASE("what is assumed of a sector without a level is told where a lever brings it one") {
  ScenarioSpec spec = demo(own_area("demo"));  // neither ore nor chips
  const auto told = [&](const std::string& path) {
    const Outcome run = compiled(spec, bare_catalog());
    return lines(run.compiled, "demo", path);
  };
  CHECK(told("account.va_ratio.ore").empty());
  LeverSpec growth = lever("growth", "g", "", "ore");
  growth.numbers["add_pp"] = number(2);
  growth.numbers["from"] = number(2025);
  spec.levers = {growth};
  CHECK(told("account.va_ratio.ore").empty());  // zero grows to zero
  LeverSpec mine = lever("project", "mine", "", "ore");
  mine.numbers["va_bn"] = number(100);
  mine.numbers["year"] = number(2025);
  spec.levers = {growth, mine};
  REQUIRE(told("account.va_ratio.ore").size() == 1);
  CHECK(told("account.va_ratio.ore")[0].value == "30");
  CHECK(told("account.va_ratio.ore")[0].status == "assumption");
  CHECK(told("account.digitalisation.ore").size() == 1);
  CHECK(told("account.price.ore").size() == 1);
  CHECK(told("account.price.chips").empty());
}

TEST_CASE("share and real level must go together") {
  AreaSpec area = own_area("demo");
  area.sectors[1].real_va = number(0);
  CHECK(
      has_message(compiled(demo(area), bare_catalog()).diagnostics, msg::share_without_real_level));
}

TEST_CASE("a base-year figure given as a distribution is an error") {
  AreaSpec area = own_area("demo");
  area.grdp = uniform(1900, 2100, "area.demo.grdp");
  const Outcome run = compiled(demo(area), bare_catalog());
  REQUIRE(run.diagnostics.n_errors() == 1);
  CHECK(run.diagnostics.all()[0].message == msg::plain_number_needed);
  CHECK(run.diagnostics.all()[0].key == "area.demo.grdp");
}

TEST_CASE("ratios not given come from the scheme then from the nation then from round figures") {
  Catalog catalog = small_catalog();
  catalog.accounts["south"].push_back(cell("va_ratio", "ore", "2023", 61));
  catalog.accounts["nation"].push_back(cell("va_ratio", "mills", "2023", 22));
  catalog.accounts["nation"].push_back(cell("va_ratio", "chips", "2023", 9));
  catalog.parameters = {row("*", "chips", "va_ratio", "12"),
                        row("*", "industry", "digitalisation", "7")};
  const Outcome run = compiled(scenario({"south"}), catalog);
  const Plan& plan = run.compiled.plan;
  CHECK(plan.sector(0, 1).va_ratio == Approx(0.61));
  CHECK(plan.sector(0, 2).va_ratio == Approx(0.12));
  CHECK(plan.sector(0, 3).va_ratio == Approx(0.22));
  CHECK(plan.sector(0, 0).va_ratio == 0);  // not industry
  CHECK(plan.sector(0, 1).digitalisation == Approx(0.07));
  CHECK(plan.sector(0, 4).digitalisation == Approx(0.05));
  CHECK(plan.sector(0, 2).digitalisation == 0);  // core
  CHECK(plan.sector(0, 5).digitalisation == 0);  // none
  CHECK(lines(run.compiled, "south", "account.va_ratio.ore")[0].status == "published");
  CHECK(lines(run.compiled, "south", "account.va_ratio.chips")[0].reason == msg::ratio_of_defaults);
  CHECK(lines(run.compiled, "south", "account.va_ratio.mills")[0].reason == msg::ratio_of_nation);
  CHECK(lines(run.compiled, "south", "account.digitalisation.shops")[0].reason ==
        msg::ratio_last_resort);
}

TEST_CASE("employment of the sectors shares the rest of the area by weights") {
  Catalog catalog = small_catalog();
  catalog.accounts["south"].push_back(cell("employment", "crops", "2023", 12));
  const Outcome run = compiled(scenario({"south"}), catalog);
  const Plan& plan = run.compiled.plan;
  // 30 - 12 = 18 over weights 5, 10, 15, 40.
  CHECK(plan.sector(0, 0).employment == 12);
  CHECK(plan.sector(0, 1).employment == Approx(18.0 * 5 / 70));
  CHECK(plan.sector(0, 4).employment == Approx(18.0 * 40 / 70));
  CHECK(plan.sector(0, 5).employment == 0);
  CHECK(plan.leaves[0].employment == Approx(30));
  CHECK(lines(run.compiled, "south", "account.employment.ore")[0].reason ==
        msg::employment_by_weights);
  CHECK(lines(run.compiled, "south", "account.employment.crops")[0].status == "published");
}

TEST_CASE("employment of the area is the sum of its sectors where all are given") {
  AreaSpec area = own_area("demo");
  area.sectors[0].employment = number(300);
  area.sectors[1].employment = number(150);
  area.sectors[2].employment = number(250);
  const Outcome run = compiled(demo(area), bare_catalog());
  CHECK(run.compiled.plan.leaves[0].has_employment);
  CHECK(run.compiled.plan.leaves[0].employment == 700);
  CHECK(run.diagnostics.all().empty());

  area.employment = number(760);
  const Outcome differs = compiled(demo(area), bare_catalog());
  CHECK(differs.compiled.plan.leaves[0].employment == 700);
  CHECK(has_message(differs.diagnostics, msg::employment_differs));
  CHECK_FALSE(differs.diagnostics.has_errors());

  area.sectors[2].employment.reset();
  area.employment = number(400);
  CHECK(has_message(compiled(demo(area), bare_catalog()).diagnostics, msg::employment_exceeded));
}

TEST_CASE("employment that nobody knows is unknown and not zero") {
  AreaSpec area = own_area("demo");
  area.sectors[0].employment = number(300);  // the others and the area unknown
  const Outcome run = compiled(demo(area), bare_catalog());
  CHECK_FALSE(run.compiled.plan.leaves[0].has_employment);
  CHECK(run.compiled.plan.sector(0, 0).employment == 0);
  CHECK_FALSE(run.compiled.plan.leaves[0].has_population);
}

TEST_CASE("a scheme without weights takes those of the catalogue's groups") {
  AreaSpec area = own_area("demo");
  area.employment = number(850);
  ScenarioSpec spec = demo(area);
  spec.scheme = six_sectors();
  for (Sector& found : spec.scheme) found.employment_weight = 0;
  const Plan plan = compiled(spec, bare_catalog()).compiled.plan;
  // Groups present: agriculture 30, industry 30 (all of it mills here), services 40.
  CHECK(plan.sector(0, 0).employment == Approx(255));
  CHECK(plan.sector(0, 3).employment == Approx(255));
  CHECK(plan.sector(0, 4).employment == Approx(340));
}

TEST_CASE("levels sum to GRDP for any shares") {
  check_property("sum of N is GRDP", [] {
    AreaSpec area = own_area("demo");
    double left = 100;
    for (std::size_t i = 0; i + 1 < area.sectors.size(); ++i) {
      const double part = *rc::gen::inRange(1, 30);
      area.sectors[i].share = number(part);
      left -= part;
    }
    area.sectors.back().share = number(left);
    const double grdp = *rc::gen::inRange(1, 1000000);
    area.grdp = number(grdp);
    const Plan plan = compiled(demo(area), small_catalog()).compiled.plan;
    double sum = 0;
    for (const LeafSector& found : plan.sectors) sum += found.real_va * found.price;
    RC_ASSERT(std::abs(sum - grdp) < 1e-9 * grdp);
  });
}

TEST_CASE("loadings of the catalogue move the levels that there are") {
  Catalog catalog = small_catalog();
  catalog.base_loadings["north"] = {{"real_va", "crops", {{3, 0.2}}, {"base_covariance.csv", 2}},
                                    {"price", "mills", {{7, -0.1}}, {}},
                                    {"population", "all", {{3, 0.01}}, {}},
                                    {"va_ratio", "shops", {{3, 0.3}}, {}},      // has none
                                    {"real_va", "elsewhere", {{3, 0.3}}, {}}};  // not of the scheme
  const Outcome run = compiled(scenario({"both"}), catalog);
  const Plan& plan = run.compiled.plan;
  const Leaf& south = plan.leaves[0];
  const Leaf& north = plan.leaves[1];
  CHECK(south.n_components == 0);
  CHECK(south.n_loadings == 0);
  REQUIRE(north.n_components == 2);
  REQUIRE(north.n_loadings == 3);
  CHECK(plan.base_streams[0] == fnv1a("base/north/3"));
  CHECK(plan.base_streams[1] == fnv1a("base/north/7"));
  CHECK(plan.base_loadings[1].state == BaseState::price);
  CHECK(plan.base_loadings[1].sector == 3);
  CHECK(plan.base_loadings[1].component == 1);
  CHECK(plan.base_loadings[1].loading == -0.1);
  CHECK(plan.base_loadings[2].state == BaseState::population);
  const auto line =
      std::find_if(run.compiled.ledger.begin(), run.compiled.ledger.end(),
                   [](const LedgerEntry& of) { return of.path == "account.base_draws"; });
  REQUIRE(line != run.compiled.ledger.end());
  CHECK(line->area == "north");
  CHECK(line->value == "2");
  // Without loadings nothing of it is in the plan.
  const Plan plain = compiled(scenario({"both"}), small_catalog()).compiled.plan;
  CHECK(plain.base_loadings.empty());
  CHECK(plain.base_streams.empty());
}

}  // namespace
}  // namespace gapcast
