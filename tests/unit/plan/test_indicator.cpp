// The table of indicators: names that people script against, and rows that fit together.
#include <map>
#include <set>

#include <doctest/doctest.h>

#include "engine/plan/indicator.hpp"

using namespace gapcast;

TEST_CASE("variables and units are those of the output page") {
  const std::map<std::string, std::pair<std::string, std::string>> expected = {
      {"industry_share", {"Industry Share", "%"}},
      {"manufacturing_share", {"Manufacturing Share", "%"}},
      {"industry_construction_share", {"Industry and Construction Share", "%"}},
      {"digital_share", {"Digital Economy Share", "%"}},
      {"digital_core_share", {"Digital Economy Share|Core", "%"}},
      {"digitalised_share", {"Digital Economy Share|Digitalised", "%"}},
      {"labour_share_industry_services", {"Labour Share|Industry and Services", "%"}},
      {"agriculture_labour_share", {"Labour Share|Agriculture", "%"}},
      {"agriculture_share", {"Agriculture Share", "%"}},
      {"services_share", {"Services Share", "%"}},
      {"product_tax_share", {"Product Tax Share", "%"}},
      {"production_value_growth", {"Production Value Growth", "%/yr"}},
      {"industry_va_growth", {"Industry Value Added Growth", "%/yr"}},
      {"manufacturing_va_growth", {"Manufacturing Value Added Growth", "%/yr"}},
      {"grdp_growth", {"GRDP Growth", "%/yr"}},
      {"industry_productivity_growth", {"Industry Labour Productivity Growth", "%/yr"}},
      {"labour_productivity_growth", {"Labour Productivity Growth", "%/yr"}},
      {"grdp", {"GRDP", "bn VND/yr"}},
      {"grdp_per_capita", {"GRDP per Capita", "million VND/person"}},
      {"grdp_per_capita_usd", {"GRDP per Capita|USD", "USD/person"}},
      {"industry_construction_va_growth", {"Industry and Construction Value Added Growth", "%/yr"}},
      {"agriculture_va_growth", {"Agriculture Value Added Growth", "%/yr"}},
      {"services_va_growth", {"Services Value Added Growth", "%/yr"}},
      {"services_and_tax_share", {"Services and Product Tax Share", "%"}},
      {"labour_share_industry_construction", {"Labour Share|Industry and Construction", "%"}},
      {"labour_share_services", {"Labour Share|Services", "%"}},
      {"grdp_usd", {"GRDP|USD", "bn USD/yr"}},
  };
  CHECK(indicator_table().size() == expected.size());
  for (const IndicatorInfo& row : indicator_table()) {
    const auto found = expected.find(std::string(row.id));
    REQUIRE_MESSAGE(found != expected.end(), std::string(row.id));
    CHECK(std::string(row.variable) == found->second.first);
    CHECK(std::string(row.unit) == found->second.second);
  }
}

TEST_CASE("every indicator is found by its id and none twice") {
  std::set<std::string_view> ids, variables;
  for (const IndicatorInfo& row : indicator_table()) {
    CHECK(indicator_of(row.id) == row.indicator);
    CHECK(&info(row.indicator) == &row);
    ids.insert(row.id), variables.insert(row.variable);
  }
  CHECK(ids.size() == static_cast<std::size_t>(kIndicators));
  CHECK(variables.size() == static_cast<std::size_t>(kIndicators));
  CHECK_FALSE(indicator_of("industry_shares").has_value());
}

TEST_CASE("presentation fits the unit") {
  for (const IndicatorInfo& row : indicator_table()) {
    if (row.presentation == Presentation::share) CHECK(row.factor == 100);
    CHECK((row.presentation == Presentation::growth) == (row.unit == "%/yr"));
    CHECK((row.presentation == Presentation::share) == (row.unit == "%"));
  }
}

TEST_CASE("an amount in dollars has the run's rate and nothing else has") {
  for (const IndicatorInfo& row : indicator_table())
    CHECK(row.in_usd == (row.unit.find("USD") != std::string_view::npos));
}

TEST_CASE("what a default run computes is not on request") {
  std::set<std::string_view> asked;
  for (const IndicatorInfo& row : indicator_table())
    if (row.on_request) asked.insert(row.id);
  CHECK(asked == std::set<std::string_view>{
                     "industry_construction_va_growth", "agriculture_va_growth",
                     "services_va_growth", "services_and_tax_share",
                     "labour_share_industry_construction", "labour_share_services", "grdp_usd"});
  for (const IndicatorInfo& row : indicator_table()) {
    if (!row.filed.is_elsewhere()) continue;
    CAPTURE(row.id);
    CHECK(row.filed.definition.starts_with(row.filed.indicator));
    CHECK(row.filed.indicator != row.id);
  }
}

TEST_CASE("sector accounts have stems and units") {
  CHECK(account_variable(OutputKind::nominal_va) == "Value Added");
  CHECK(account_unit(OutputKind::nominal_va) == "bn VND/yr");
  CHECK(account_variable(OutputKind::real_va) == "Real Value Added");
  CHECK(account_unit(OutputKind::real_va) == "bn VND 2010/yr");
  CHECK(account_variable(OutputKind::production_value) == "Production Value");
  CHECK(account_unit(OutputKind::production_value) == "bn VND 2010/yr");
  CHECK(account_variable(OutputKind::employment) == "Employment");
  CHECK(account_unit(OutputKind::employment) == "thousand persons");
  CHECK(account_variable(OutputKind::tracked) == "Tracked");
}
