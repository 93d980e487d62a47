// Base-year accounts from published figures: each form as what it is, and what follows.
#include <algorithm>
#include <cmath>
#include <map>

#include <doctest/doctest.h>

#include "engine/analysis/accounts/worth_collecting.hpp"
#include "tests/unit/analysis/audit_rows.hpp"

namespace gapcast::test {
namespace {

Sector sector(std::string id, Group group, std::string vsic, Digital digital) {
  Sector made;
  made.id = std::move(id);
  made.group = group;
  made.vsic = {std::move(vsic)};
  made.digital = digital;
  return made;
}

AccountCell cell(std::string item, std::string of, double value) {
  AccountCell made;
  made.item = std::move(item);
  made.sector = std::move(of);
  made.year = "2022";
  made.value = value;
  made.sd = value / 4;
  return made;
}

// The nation: shares 20, 6, 24, 7, 35, 8; deflator 2; ratio 25 %, digital 5 %.
std::vector<AccountCell> nation_cells() {
  std::vector<AccountCell> cells = {cell("grdp", "all", 1e6), cell("population", "all", 1e4),
                                    cell("employment", "all", 5e3)};
  const std::vector<std::pair<std::string, double>> shares = {
      {"crops", 20}, {"chips", 6}, {"mills", 24}, {"building", 7}, {"shops", 35}, {"levies", 8}};
  for (const auto& [id, share] : shares) {
    cells.push_back(cell("share", id, share));
    cells.push_back(cell("real_va", id, 1e4 * share / 2));
    if (id != "levies") cells.push_back(cell("employment", id, 1e3));
    if (id == "chips" || id == "mills") cells.push_back(cell("va_ratio", id, 25));
    if (id != "chips" && id != "levies") cells.push_back(cell("digitalisation", id, 5));
  }
  return cells;
}

Catalog catalog_of(const std::vector<Row>& rows) {
  Catalog catalog;
  catalog.scheme = {sector("crops", Group::agriculture, "A", Digital::other),
                    sector("chips", Group::industry, "C26", Digital::core),
                    sector("mills", Group::industry, "C10", Digital::other),
                    sector("building", Group::construction, "F", Digital::other),
                    sector("shops", Group::services, "G", Digital::other),
                    sector("levies", Group::taxes, "-", Digital::none)};
  catalog.areas.resize(2);
  catalog.areas[0].id = "nation";
  catalog.areas[0].level = AreaLevel::nation;
  catalog.areas[1].id = "demo";
  catalog.areas[1].level = AreaLevel::former;
  catalog.accounts["nation"] = nation_cells();
  catalog.base_years = {{"nation", 2022}, {"demo", 2022}};
  catalog.observations = observations(rows);
  for (std::size_t i = 0; i < rows.size(); ++i) catalog.observations_of["demo"].push_back(i);
  return catalog;
}

// GRDP 100,000: 2,000 thousand persons, 50 million each.
std::vector<Row> with_size(std::vector<Row> more) {
  std::vector<Row> rows = {{"grdp_per_capita", "2022", "50.00", "", "", "million VND/person"},
                           {"population", "2022", "2000.0", "", "", "thousand persons", "-"}};
  rows.insert(rows.end(), more.begin(), more.end());
  return rows;
}

BalancedAccount balanced(const std::vector<Row>& more) {
  static std::vector<Catalog> kept;  // results point into their catalogue
  kept.push_back(catalog_of(with_size(more)));
  return balance_base_account(kept.back(), "demo");
}

double value(const BalancedAccount& account, const char* item, const char* of = "all") {
  const BalancedCell* found = account.cell(item, of);
  REQUIRE(found != nullptr);
  return found->value;
}

const AccountFigure& figure(const BalancedAccount& account, const std::string& indicator,
                            const std::string& year) {
  for (const AccountFigure& of : account.figures)
    if (of.row != nullptr && of.row->indicator == indicator && of.row->year == year) return of;
  FAIL("no figure " << indicator << " " << year);
  return account.figures.front();
}

const std::vector<Row> kStructure = {{"agriculture_share", "2022", "30.00"},
                                     {"industry_construction_share", "2022", "32.00"},
                                     {"services_share", "2022", "33.00"},
                                     {"product_tax_share", "2022", "5.00"}};

}  // namespace

TEST_CASE("a published structure comes back, and the parts make the whole") {
  const BalancedAccount account = balanced(kStructure);
  CHECK(account.enough);
  CHECK(account.converged);
  CHECK(value(account, "grdp") == doctest::Approx(100000).epsilon(0.002));
  CHECK(value(account, "check_industry_construction_share", "industry_construction") ==
        doctest::Approx(32).epsilon(0.005));
  CHECK(value(account, "share", "crops") == doctest::Approx(30).epsilon(0.005));
  double shares = 0, real = 0;
  for (const char* id : {"crops", "chips", "mills", "building", "shops", "levies"}) {
    shares += value(account, "share", id);
    real += value(account, "real_va", id);
  }
  CHECK(shares == doctest::Approx(100).epsilon(1e-12));
  CHECK(real == doctest::Approx(value(account, "check_real_va")).epsilon(1e-12));
  CHECK(value(account, "check_grdp_per_capita") * value(account, "population") ==
        doctest::Approx(value(account, "grdp")).epsilon(1e-12));
  CHECK(account.cell("share", "crops")->status != "assumption");
  CHECK(account.cell("share", "chips")->status == "assumption");
  CHECK(account.cell("share", "crops")->deviation < 0.4);
  CHECK(account.cell("check_industry_share", "industry")->deviation > 1);
}

TEST_CASE("shares of three parts leave taxes out, by their own definition") {
  const std::string three = ".three_part";
  const BalancedAccount account = balanced(
      {{"agriculture_share", "2022", "40.00", "agriculture_share" + three},
       {"industry_construction_share", "2022", "25.00", "industry_construction_share" + three},
       {"services_share", "2022", "35.00", "services_share" + three},
       {"product_tax_share", "2022", "8.00"}});
  CHECK(value(account, "share", "levies") == doctest::Approx(8).epsilon(0.02));
  CHECK(value(account, "share", "crops") == doctest::Approx(40 * 0.92).epsilon(0.01));
  CHECK(value(account, "share", "shops") == doctest::Approx(35 * 0.92).epsilon(0.01));
}

TEST_CASE("taxes within services are services and taxes together") {
  const BalancedAccount account =
      balanced({{"agriculture_share", "2022", "40.00"},
                {"industry_construction_share", "2022", "25.00"},
                {"services_share", "2022", "35.00", "services_share.with_taxes"}});
  CHECK(value(account, "share", "shops") + value(account, "share", "levies") ==
        doctest::Approx(35).epsilon(0.01));
  CHECK(value(account, "share", "levies") > 2);
}

TEST_CASE("a real level of an earlier year is chained by growth") {
  std::vector<Row> rows = kStructure;
  rows.push_back({"real_grdp", "2020", "40000", "", "", "bn VND", "constant_2010"});
  rows.push_back({"grdp_growth", "2021", "5.00", "", "", "%", "constant_2010"});
  rows.push_back({"grdp_growth", "2022", "10.00", "", "", "%", "constant_2010"});
  const BalancedAccount account = balanced(rows);
  const AccountFigure& level = figure(account, "real_grdp", "2020");
  CHECK(level.value == doctest::Approx(40000 * 1.05 * 1.10));
  CHECK(level.distance == -2);
  CHECK(level.carried_by.size() == 2);
  CHECK(value(account, "check_real_va") == doctest::Approx(46200).epsilon(0.005));
  // The error is that of the level and of two years' growth: 0.4 % of it, 0.2 points twice.
  CHECK(level.deviation ==
        doctest::Approx(std::sqrt(0.004 * 0.004 + 2 * 0.002 * 0.002)).epsilon(0.01));
}

TEST_CASE("production value and a share of another year enter by what they say") {
  std::vector<Row> rows = kStructure;
  rows.push_back({"industry_share", "2022", "25.00"});
  rows.push_back({"real_value_added", "2022", "12000", "", "industry", "bn VND", "constant_2010"});
  rows.push_back({"production_value", "2022", "60123", "production_value.2010", "industry",
                  "bn VND", "constant_2010"});
  rows.push_back({"manufacturing_share", "2020", "20.00"});
  const BalancedAccount account = balanced(rows);
  CHECK(value(account, "check_va_ratio", "industry") == doctest::Approx(20).epsilon(0.02));
  CHECK(value(account, "check_production_value", "industry") ==
        doctest::Approx(60123).epsilon(0.005));
  // Two years away and not carried: wider than its rounding and status.
  CHECK(figure(account, "manufacturing_share", "2020").deviation * 20 > 1.2);
  // All of industry is manufacturing here; the near figure decides.
  CHECK(value(account, "check_manufacturing_share", "manufacturing") ==
        doctest::Approx(25).epsilon(0.01));
}

TEST_CASE("employed persons of a day near the base year count by how far it is") {
  std::vector<Row> rows = kStructure;
  rows.push_back({"employment", "2023-06", "1200.0", "", "", "thousand persons", "-"});
  rows.push_back({"employment", "2019", "900.0", "", "", "thousand persons", "-"});
  const BalancedAccount account = balanced(rows);
  // The nation has 500 of 1,000 persons at work, known to a tenth: 1,200 of 2,000 outweighs it.
  CHECK(value(account, "employment") == doctest::Approx(1193).epsilon(0.005));
  // A final figure is good to 0.4 %; eleven and a half months at 2 % a year.
  CHECK(figure(account, "employment", "2023-06").deviation ==
        doctest::Approx(std::hypot(0.004, 0.02 * 11.5 / 12)).epsilon(0.01));
  for (const AccountFigure& of : account.figures)
    CHECK((of.row == nullptr || of.row->year != "2019"));
}

TEST_CASE("productivity of the year after stands for workers only without a figure of the year") {
  std::vector<Row> rows = kStructure;
  rows.push_back({"grdp", "2023", "110000", "", "", "bn VND"});
  rows.push_back({"labour_productivity", "2023", "100.00", "", "", "million VND/worker"});
  CHECK(value(balanced(rows), "employment") == doctest::Approx(1098).epsilon(0.01));
  rows.push_back({"labour_productivity", "2022", "80.000", "", "", "million VND/worker"});
  CHECK(value(balanced(rows), "employment") == doctest::Approx(1250).epsilon(0.01));
}

TEST_CASE("figures that cannot all hold are named and leave shares within 0 and 100") {
  std::vector<Row> rows = kStructure;
  rows.push_back({"industry_share", "2022", "45.00"});  // more than industry and construction
  const BalancedAccount account = balanced(rows);
  CHECK(account.converged);
  bool named = false;
  for (const AccountFigure& of : account.figures)
    named = named || (of.row != nullptr && std::fabs(of.residual) > kNamedResidual);
  CHECK(named);
  for (const BalancedCell& of : account.cells)
    if (of.item == "share") {
      CHECK(of.value > 0);
      CHECK(of.value < 100);
    }
}

TEST_CASE("too little data is said with what would help") {
  const BalancedAccount account = balanced({});
  CHECK_FALSE(account.enough);
  REQUIRE(account.missing.size() >= 2);
  CHECK(account.missing[0].industry >= account.missing[1].industry);
  CHECK(account.missing[0].industry > 0.5);
  CHECK(account.missing[0].industry < 1);
  // Once the share of industry is known, it is no longer what is missing.
  std::vector<Row> rows = kStructure;
  rows.push_back({"industry_share", "2022", "25.00"});
  CHECK(balanced(rows).missing[0].indicator != "share");
  CHECK_FALSE(balance_base_account(catalog_of({}), "demo").enough);
}

TEST_CASE("the most useful figure of each share is the best of all candidates") {
  std::vector<Row> rows = kStructure;
  rows.push_back({"industry_share", "2022", "25.00"});
  for (const auto& of : {kStructure, rows}) {
    const BalancedAccount account = balanced(of);
    REQUIRE((account.first_for_industry && account.first_for_digital));
    for (const MissingFigure& missing : account.missing) {
      CHECK(missing.industry <= account.first_for_industry->industry);
      CHECK(missing.digital <= account.first_for_digital->digital);
    }
  }
  CHECK(balanced(kStructure).first_for_industry->industry > 0.5);
  CHECK(balanced(rows).first_for_industry->industry < 0.5);
}

namespace {

// Two parts of an area: of `sure` the share of industry is published, of `vague` it is not.
struct TwoParts {
  Catalog catalog;
  Compiled compiled;
  ScenarioSpec spec;
  RunResult result;

  explicit TwoParts(const std::string& vague_persons) {
    std::vector<Row> rows = with_size(kStructure);
    rows.push_back({"industry_share", "2022", "25.00"});
    for (Row& row : rows) row.area = "sure";
    for (Row row : with_size(kStructure)) {
      row.area = "vague";
      if (row.indicator == "population") row.value = vague_persons;
      rows.push_back(row);
    }
    catalog = catalog_of({});
    catalog.observations = observations(rows);
    for (std::size_t i = 0; i < rows.size(); ++i)
      catalog.observations_of[rows[i].area].push_back(i);
    catalog.base_years = {{"nation", 2022}, {"sure", 2022}, {"vague", 2022}};
    for (const char* id : {"sure", "vague"}) catalog.areas.emplace_back().id = id;
    compiled.areas.resize(1);
    compiled.areas[0].leaves = {"sure", "vague"};
    result.targets.resize(1);
    result.targets[0].indicator = "industry_share";
    result.gaps.resize(1);
    result.gaps[0].status = GapStatus::unlikely;
  }
  std::vector<WorthCollecting> found() const {
    Workers workers(2);
    return worth_collecting(spec, compiled, catalog, result, workers);
  }
};

}  // namespace

TEST_CASE("of an area of parts the figure is that of the part with the most to gain") {
  const TwoParts parts("2000.0");
  const std::vector<WorthCollecting> found = parts.found();
  REQUIRE(found.size() == 1);
  CHECK(found[0].leaf == "vague");
  CHECK(found[0].indicator == "industry_share");
  CHECK(found[0].year == 2022);
  const BalancedAccount vague = balance_base_account(parts.catalog, "vague");
  CHECK(found[0].figure.sector == vague.first_for_industry->sector);
  CHECK(found[0].cut == vague.first_for_industry->industry);
  // A part of a hundredth of a thousandth of the whole has nothing to give.
  const std::vector<WorthCollecting> without = TwoParts("0.02").found();
  CHECK(std::none_of(without.begin(), without.end(),
                     [](const WorthCollecting& one) { return one.leaf == "vague"; }));
}

TEST_CASE("nothing is worth collecting for what no target judges or the scenario writes") {
  TwoParts parts("2000.0");
  parts.spec.inline_areas.resize(2);
  parts.spec.inline_areas[0].id = "sure";
  parts.spec.inline_areas[1].id = "vague";
  CHECK(parts.found().empty());
  TwoParts other("2000.0");
  other.result.targets[0].indicator = "grdp_growth";
  CHECK(other.found().empty());
  TwoParts done("2000.0");
  done.result.gaps[0].status = GapStatus::observed;
  CHECK(done.found().empty());
}

TEST_CASE("plans and derived rows are no figures") {
  std::vector<Row> rows = kStructure;
  rows.push_back({"industry_share", "2022", "29.00", "", "", "%", "current", "plan"});
  rows.push_back({"industry_share", "2022", "29.00", "", "", "%", "current", "derived"});
  rows.push_back(
      {"industry_share", "2022", "29.00", "", "", "%", "current", "final", "office", "", false});
  CHECK(value(balanced(rows), "check_industry_share", "industry") ==
        doctest::Approx(value(balanced(kStructure), "check_industry_share", "industry")));
}

TEST_CASE("loadings hold the width of every cell and of the total") {
  const BalancedAccount account = balanced(kStructure);
  std::map<std::pair<std::string, std::string>, std::map<int, double>> rows;
  int components = 0;
  for (const AccountLoading& of : account.loadings) {
    rows[{of.item, of.sector}][of.component] = of.loading;
    components = std::max(components, of.component);
  }
  const auto variance = [](std::map<int, double> row) {
    double sum = 0;
    for (const auto& [component, loading] : row) sum += loading * loading;
    return sum;
  };
  for (const char* id : {"crops", "mills", "levies"}) {
    const BalancedCell* real = account.cell("real_va", id);
    CHECK(std::sqrt(variance(rows[{"real_va", id}])) ==
          doctest::Approx(real->deviation / real->value).epsilon(0.01));
  }
  // GRDP is known ten times better than its parts: their errors cancel.
  double total = 0;
  for (int c = 1; c <= components; ++c) {
    double sum = 0;
    for (const char* id : {"crops", "chips", "mills", "building", "shops", "levies"})
      sum +=
          value(account, "share", id) / 100 * (rows[{"real_va", id}][c] + rows[{"price", id}][c]);
    total += sum * sum;
  }
  const BalancedCell* grdp = account.cell("grdp", "all");
  CHECK(std::sqrt(total) == doctest::Approx(grdp->deviation / grdp->value).epsilon(0.05));
}

TEST_CASE("arithmetic and judgement enter as what they say, with the width in front of the note") {
  std::vector<Row> rows = kStructure;
  rows.push_back({"part_of_manufacturing", "2022", "60", "part_of_manufacturing.judgement", "chips",
                  "%", "current", "assumption", "assumption", "± 3: a large plant"});
  rows.push_back({"real_part_of_grdp", "2022", "30", "real_part_of_grdp.arithmetic",
                  "industry_construction", "%", "constant_2010", "derived", "office",
                  "± 1: 1.5/5"});
  const BalancedAccount account = balanced(rows);
  const double chips = value(account, "share", "chips"), mills = value(account, "share", "mills");
  CHECK(chips / (chips + mills) == doctest::Approx(0.6).epsilon(0.02));
  CHECK(account.cell("share", "chips")->status == "assumption");
  CHECK(figure(account, "part_of_manufacturing", "2022").deviation == doctest::Approx(0.05));
  CHECK(figure(account, "part_of_manufacturing", "2022").is_assumed());
  CHECK_FALSE(figure(account, "real_part_of_grdp", "2022").is_assumed());
}

TEST_CASE("rows that repeat what is known and plans do not enter") {
  for (const char* status : {"derived", "assumption", "plan"}) {
    std::vector<Row> rows = kStructure;
    rows.push_back({"industry_share", "2022", "31", "", "", "%", "current", status});
    for (const AccountFigure& of : balanced(rows).figures)
      CHECK((of.row == nullptr || of.row->indicator != "industry_share"));
  }
}

// The engine's own digital share, one of a province that does not say how it counts, and a bridge.
Catalog with_definitions(const std::vector<Row>& rows, bool bridge) {
  Catalog catalog = catalog_of(with_size(rows));
  for (const auto& [id, formula] :
       {std::pair("gso", "100 x (core + digitalised) / GRDP"), std::pair("province", "not stated"),
        std::pair("unstated", "as printed")}) {
    Definition& made = catalog.definitions.emplace_back();
    made.id = std::string("digital_share.") + id;
    made.indicator = "digital_share";
    made.formula = formula;
    made.engine = made.id == "digital_share.gso";
  }
  if (!bridge) return catalog;
  BridgeRow& halved = catalog.bridges.emplace_back();
  halved.id = "halved";
  halved.from = "digital_share.province";
  halved.to = "digital_share.gso";
  halved.area = "*";
  halved.factor = true;
  halved.value = "0.5";
  halved.sd = 0.1;
  halved.provenance.status = "published";
  return catalog;
}

TEST_CASE("a figure of another definition enters across a bridge only") {
  std::vector<Row> rows = kStructure;
  const Catalog none = with_definitions(rows, false);
  rows.push_back({"digital_share", "2022", "30.00", "digital_share.province"});
  const Catalog apart = with_definitions(rows, false), bridged = with_definitions(rows, true);
  const BalancedAccount without = balance_base_account(none, "demo");
  const BalancedAccount aside = balance_base_account(apart, "demo");
  CHECK(value(aside, "check_digital_share") == value(without, "check_digital_share"));
  CHECK(aside.cell("check_digital_share", "all")->status == "assumption");
  REQUIRE(aside.set_aside.size() == 1);
  CHECK(aside.set_aside[0].row->definition == "digital_share.province");
  CHECK(aside.set_aside[0].why == SetAside::Why::definition);
  const BalancedAccount across = balance_base_account(bridged, "demo");
  const AccountFigure& entered = figure(across, "digital_share", "2022");
  CHECK(entered.value == doctest::Approx(0.15));
  REQUIRE(entered.bridge != nullptr);
  CHECK(entered.bridge->id == "halved");
  // 0.1 of 30 points from the bridge, 0.25 from the status, half of 0.01 / sqrt(3) from rounding.
  CHECK(entered.deviation * 15 == doctest::Approx(std::hypot(3, 0.25)).epsilon(0.001));
  CHECK(across.set_aside.empty());
}

TEST_CASE("a figure of the own definition goes before one across a bridge") {
  std::vector<Row> rows = kStructure;
  rows.push_back({"digital_share", "2022", "30.00", "digital_share.province"});
  rows.push_back({"digital_share", "2021", "9.00"});
  const Catalog catalog = with_definitions(rows, true);
  const BalancedAccount account = balance_base_account(catalog, "demo");
  REQUIRE(account.set_aside.size() == 1);
  CHECK(account.set_aside[0].why == SetAside::Why::own_first);
  CHECK(value(account, "check_digital_share") == doctest::Approx(9).epsilon(0.1));
}

TEST_CASE("the same quantity as printed elsewhere enters with the error of what is not stated") {
  std::vector<Row> rows = kStructure;
  rows.push_back({"digital_share", "2022", "12.00", "digital_share.unstated"});
  const Catalog catalog = with_definitions(rows, false);
  const BalancedAccount account = balance_base_account(catalog, "demo");
  CHECK(account.set_aside.empty());
  CHECK(figure(account, "digital_share", "2022").deviation * 12 > 2);
}

TEST_CASE("impossible figures are set aside and take no good one's place") {
  std::vector<Row> rows = kStructure;
  rows.push_back({"manufacturing_share", "2021", "20.00"});
  const BalancedAccount good = balanced(rows);
  rows.push_back({"manufacturing_share", "2022", "130.0"});
  rows.push_back({"mining_share", "2022", "0"});
  const BalancedAccount account = balanced(rows);
  CHECK(account.set_aside.size() == 2);
  for (const SetAside& aside : account.set_aside) CHECK(aside.why == SetAside::Why::impossible);
  CHECK(value(account, "check_manufacturing_share", "manufacturing") ==
        value(good, "check_manufacturing_share", "manufacturing"));
}

TEST_CASE("a floor is read in the middle of what it allows") {
  std::vector<Row> rows = kStructure;
  rows.push_back(
      {"industry_share", "2022", "24", "", "", "%", "current", "final", "office", "'trên 24 %'"});
  CHECK(figure(balanced(rows), "industry_share", "2022").value == doctest::Approx(0.245));
}

}  // namespace gapcast::test
