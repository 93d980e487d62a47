// Outputs: what is reported, under which names, and why the rest is absent.
#include "tests/unit/compile/small_runs.hpp"

namespace gapcast {
namespace {

using namespace test;

Words variables(const Compiled& made, int area) {
  Words found;
  for (const Output& output : made.plan.outputs)
    if (output.area == area) found.push_back(variable_name(made, output));
  return found;
}
bool reports(const Compiled& made, int area, const std::string& variable) {
  const Words found = variables(made, area);
  return std::find(found.begin(), found.end(), variable) != found.end();
}
// Reason of an absent indicator; a message of no indicator where it is not absent.
Message reason(const Compiled& made, int area, const std::string& indicator) {
  for (const AbsentIndicator& absent : made.absent)
    if (absent.area == area && absent.indicator == indicator) return absent.reason;
  return msg::stream_collision;
}

ScenarioSpec demo(const AreaSpec& area) {
  ScenarioSpec spec = scenario({area.id});
  spec.inline_areas = {area};
  return spec;
}

TEST_CASE("full accounts report every indicator and every account") {
  const Compiled made = compiled(scenario({"both", "north"}), small_catalog()).compiled;
  CHECK(made.absent.empty());
  for (int area = 0; area < 2; ++area) {
    const Words found = variables(made, area);
    // 20 indicators; 6 nominal, 6 real, 3 of production, 5 of employment.
    CHECK(found.size() == static_cast<std::size_t>(20 + 6 + 6 + 3 + 5));
    CHECK(found.front() == "Industry Share");
    CHECK(found.back() == "Employment|shops");
    CHECK(reports(made, area, "Value Added|levies"));
    CHECK(reports(made, area, "Production Value|ore"));
    CHECK_FALSE(reports(made, area, "Production Value|shops"));
    CHECK_FALSE(reports(made, area, "Employment|levies"));
  }
  const Output& first = made.plan.outputs.front();
  CHECK(output_id(made, first) == "industry_share");
  CHECK(variable_unit(made, first) == "%");
  const Output account{0, OutputKind::real_va, 3};
  CHECK(output_id(made, account) == "Real Value Added|mills");
  CHECK(variable_unit(made, account) == "bn VND 2010/yr");
}

TEST_CASE("without an exchange rate GRDP per capita in dollars is absent") {
  Catalog catalog = small_catalog();
  catalog.parameters = {row("*", "", "usd_exchange_rate", "0")};
  const Compiled made = compiled(scenario({"south"}), catalog).compiled;
  CHECK(reason(made, 0, "grdp_per_capita_usd") == msg::absent_no_exchange_rate);
}

TEST_CASE("unknown employment and population leave their indicators absent with the reason") {
  ScenarioSpec spec = scenario({"mixed"});
  spec.inline_areas = {own_area("demo")};
  spec.inline_aggregates = {{"mixed", {"", ""}, {"north", "demo"}, at(3)}};
  const Compiled made = compiled(spec, small_catalog()).compiled;
  for (const char* id : {"labour_share_industry_services", "agriculture_labour_share",
                         "labour_productivity_growth", "industry_productivity_growth"}) {
    CAPTURE(id);
    CHECK(reason(made, 0, id) == msg::absent_no_employment);
  }
  CHECK(reason(made, 0, "grdp_per_capita") == msg::absent_no_population);
  for (const AbsentIndicator& absent : made.absent)
    if (absent.indicator == "grdp_per_capita") CHECK(absent.arguments == Words{"demo"});
  CHECK(reports(made, 0, "GRDP"));
  CHECK(reports(made, 0, "Value Added|chips"));  // of north
  CHECK_FALSE(reports(made, 0, "Employment|shops"));
}

TEST_CASE("accounts of sectors without a level are reported only with additions") {
  AreaSpec area = own_area("demo");
  ScenarioSpec spec = demo(area);
  CHECK_FALSE(reports(compiled(spec, bare_catalog()).compiled, 0, "Value Added|chips"));
  LeverSpec project = lever("project", "fab", "", "chips");
  project.numbers = {{"va_bn", number(50)}, {"year", number(2027)}};
  spec.levers = {project};
  const Compiled made = compiled(spec, bare_catalog()).compiled;
  CHECK(reports(made, 0, "Value Added|chips"));
  CHECK(reports(made, 0, "Production Value|chips"));
  CHECK_FALSE(reports(made, 0, "Value Added|ore"));
}

TEST_CASE("a scheme without a kind of sector has none of its indicators") {
  AreaSpec area = own_area("demo");
  area.sectors = {share("crops", 60), share("shops", 40)};
  area.employment = number(10);
  area.population = number(20);
  ScenarioSpec spec = demo(area);
  spec.scheme = {six_sectors()[0], six_sectors()[4]};
  const Compiled made = compiled(spec, bare_catalog()).compiled;
  for (const char* id : {"industry_share", "manufacturing_share", "industry_construction_share",
                         "production_value_growth", "industry_va_growth", "digital_core_share",
                         "product_tax_share", "industry_productivity_growth"}) {
    CAPTURE(id);
    CHECK(reason(made, 0, id) == msg::absent_no_sector);
  }
  CHECK(reports(made, 0, "Digital Economy Share"));
  CHECK(reports(made, 0, "Labour Share|Industry and Services"));
}

TEST_CASE("growth of a part that is zero in the base year is absent and its share is zero") {
  AreaSpec area = own_area("demo");
  area.sectors = {share("crops", 60), share("shops", 40)};
  area.employment = number(10);
  const Compiled made = compiled(demo(area), bare_catalog()).compiled;
  CHECK(reason(made, 0, "production_value_growth") == msg::absent_zero_base);
  CHECK(reason(made, 0, "manufacturing_va_growth") == msg::absent_zero_base);
  CHECK(reports(made, 0, "Industry Share"));
  CHECK(reports(made, 0, "Digital Economy Share|Core"));
}

TEST_CASE("productivity of an industry that employs nobody is absent") {
  AreaSpec area = own_area("demo");
  area.employment = number(700);
  area.sectors[1].employment = number(0);  // mills, the only industry
  const Compiled made = compiled(demo(area), bare_catalog()).compiled;
  CHECK(reason(made, 0, "industry_productivity_growth") == msg::absent_zero_employment);
  CHECK(reports(made, 0, "Labour Productivity Growth"));
  CHECK(reports(made, 0, "Industry Value Added Growth"));
}

TEST_CASE("only the asked indicators are reported") {
  AreaSpec area = own_area("demo");
  TrackedSpec score;
  score.id = "pii_score";
  score.scale = "identity";
  score.value = number(40);
  area.tracked = {score};
  ScenarioSpec spec = demo(area);
  spec.inline_aggregates = {{"sum", {"", ""}, {"demo"}, at(3)}};
  spec.areas = {"demo", "sum"};
  const Catalog catalog = bare_catalog();
  const Compiled everything = compiled(spec, catalog).compiled;
  CHECK(variables(everything, 0).back() == "Tracked|pii_score");
  CHECK(reason(everything, 1, "pii_score") == msg::absent_tracked_sum);
  const Compiled made =
      compiled(spec, catalog, {.indicators = {"pii_score", "grdp", "industry_share", "grdp"}})
          .compiled;
  CHECK(variables(made, 0) == Words{"Industry Share", "GRDP", "Tracked|pii_score"});
  CHECK(output_id(made, made.plan.outputs[2]) == "pii_score");
  CHECK(variable_unit(made, made.plan.outputs[2]) == "1");
  REQUIRE(made.absent.size() == 1);
  CHECK(made.absent[0].indicator == "pii_score");
  CompileOptions no_accounts;
  no_accounts.sector_accounts = false;
  CHECK_FALSE(reports(compiled(spec, catalog, no_accounts).compiled, 0, "Value Added|mills"));
}

TargetSpec target_of(const std::string& area, const std::string& indicator) {
  TargetSpec target;
  target.id = area + "-" + indicator;
  target.area = area;
  target.indicator = indicator;
  return target;
}

TEST_CASE("indicators on request are computed where they are asked for only") {
  const Catalog catalog = small_catalog();
  const ScenarioSpec spec = scenario({"north", "south"});
  const auto asked = [&](const std::vector<TargetSpec>& targets) {
    return compiled(spec, catalog, {.asked = asked_by(targets)}).compiled;
  };
  const std::string growth = "Services Value Added Growth", shares = "Labour Share|Services";
  const Compiled plain = asked({target_of("north", "industry_share"), target_of("north", "gii")});
  CHECK(plain.plan.outputs == compiled(spec, catalog).compiled.plan.outputs);
  for (int area = 0; area < 2; ++area) CHECK_FALSE(reports(plain, area, growth));

  const Compiled one =
      asked({target_of("south", "services_va_growth"), target_of("south", "services_va_growth"),
             target_of("elsewhere", "labour_share_services")});
  CHECK(variables(one, 0) == variables(plain, 0));
  CHECK(variables(one, 1).size() == variables(plain, 1).size() + 1);
  CHECK(reports(one, 1, growth));
  CHECK_FALSE(reports(one, 1, shares));

  const Compiled all = asked({target_of("each", "labour_share_services")});
  for (int area = 0; area < 2; ++area) CHECK(reports(all, area, shares));

  // --indicators says it all, as for every other indicator.
  const Compiled named =
      compiled(spec, catalog,
               {.indicators = {"grdp_usd"}, .asked = {{"each", "services_va_growth"}}})
          .compiled;
  for (int area = 0; area < 2; ++area) CHECK(variables(named, area) == Words{"GRDP|USD"});
}

TEST_CASE("an observed figure asks for its indicator") {
  ScenarioSpec spec = scenario({"north", "south"});
  ObserveSpec figure;
  figure.name = "half-year";
  figure.area = "south";
  figure.indicator = "agriculture_va_growth";
  figure.period = "2025H1";
  figure.value = number(4);
  figure.sd = number(1);
  spec.observes = {figure};
  const Outcome made = compiled(spec, small_catalog());
  CHECK_FALSE(made.diagnostics.has_errors());
  CHECK(reports(made.compiled, 1, "Agriculture Value Added Growth"));
  CHECK_FALSE(reports(made.compiled, 0, "Agriculture Value Added Growth"));
  CHECK(made.compiled.conditions.size() == 1);
}

TEST_CASE("indicators on request are absent with the reasons of all others") {
  AreaSpec area = own_area("demo");
  area.sectors = {share("crops", 60), share("ore", 40)};
  ScenarioSpec spec = demo(area);
  spec.scheme = {six_sectors()[0], six_sectors()[1]};
  std::vector<AskedIndicator> all;
  for (const IndicatorInfo& indicator : indicator_table())
    all.push_back({"demo", std::string(indicator.id)});
  Catalog catalog = bare_catalog();
  catalog.parameters = {row("*", "", "usd_exchange_rate", "0")};
  const Compiled made = compiled(spec, catalog, {.asked = all}).compiled;
  CHECK(reason(made, 0, "services_va_growth") == msg::absent_no_sector);
  CHECK(reason(made, 0, "services_and_tax_share") == msg::absent_no_sector);
  CHECK(reason(made, 0, "labour_share_services") == msg::absent_no_sector);
  CHECK(reason(made, 0, "labour_share_industry_construction") == msg::absent_no_employment);
  CHECK(reason(made, 0, "grdp_usd") == msg::absent_no_exchange_rate);
  CHECK(reports(made, 0, "Agriculture Value Added Growth"));
  CHECK(reports(made, 0, "Industry and Construction Value Added Growth"));
}

TEST_CASE("an unknown indicator is an error with the nearest name") {
  const ScenarioSpec spec = scenario({"south"});
  const Outcome near = compiled(spec, small_catalog(), {.indicators = {"industry_shar"}});
  REQUIRE(near.diagnostics.n_errors() == 1);
  CHECK(near.diagnostics.all()[0].message == msg::unknown_indicator_nearest);
  CHECK(near.diagnostics.all()[0].arguments == Words{"industry_shar", "industry_share"});
  const Outcome far = compiled(spec, small_catalog(), {.indicators = {"xyzzy"}});
  CHECK(far.diagnostics.all().at(0).message == msg::unknown_indicator);
}

}  // namespace
}  // namespace gapcast
