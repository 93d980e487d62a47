// The table of indicators (MODEL 6) and the names of sector accounts (INTERFACE "Outputs").
#include "engine/plan/indicator.hpp"

#include <array>

namespace gapcast {
namespace {

using enum Measure;
using enum Presentation;

constexpr bool kInUsd = true, kOnRequest = true;

constexpr FiledUnder growth_of(std::string_view group) {
  return {"va_growth", group, "va_growth.gso"};
}
constexpr FiledUnder workers_of(std::string_view group) {
  return {"labour_share", group, "labour_share.gso"};
}
constexpr FiledUnder kServicesWithTaxes = {"services_share", "", "services_share.with_taxes"};

constexpr std::array<IndicatorInfo, kIndicators> kTable = {{
    {Indicator::industry_share, "industry_share", "Industry Share", "%", share, nominal_industry,
     nominal_all, 100},
    {Indicator::manufacturing_share, "manufacturing_share", "Manufacturing Share", "%", share,
     nominal_manufacturing, nominal_all, 100},
    {Indicator::industry_construction_share, "industry_construction_share",
     "Industry and Construction Share", "%", share, nominal_industry_construction, nominal_all,
     100},
    {Indicator::digital_share, "digital_share", "Digital Economy Share", "%", share,
     nominal_digital, nominal_all, 100},
    {Indicator::digital_core_share, "digital_core_share", "Digital Economy Share|Core", "%", share,
     nominal_core, nominal_all, 100},
    {Indicator::digitalised_share, "digitalised_share", "Digital Economy Share|Digitalised", "%",
     share, nominal_digitalised, nominal_all, 100},
    {Indicator::labour_share_industry_services, "labour_share_industry_services",
     "Labour Share|Industry and Services", "%", share, employment_outside_agriculture,
     employment_all, 100},
    {Indicator::agriculture_share, "agriculture_share", "Agriculture Share", "%", share,
     nominal_agriculture, nominal_all, 100},
    {Indicator::services_share, "services_share", "Services Share", "%", share, nominal_services,
     nominal_all, 100},
    {Indicator::product_tax_share, "product_tax_share", "Product Tax Share", "%", share,
     nominal_taxes, nominal_all, 100},
    {Indicator::production_value_growth, "production_value_growth", "Production Value Growth",
     "%/yr", growth, production_industry, one, 1},
    {Indicator::industry_va_growth, "industry_va_growth", "Industry Value Added Growth", "%/yr",
     growth, real_industry, one, 1},
    {Indicator::manufacturing_va_growth, "manufacturing_va_growth",
     "Manufacturing Value Added Growth", "%/yr", growth, real_manufacturing, one, 1},
    {Indicator::grdp_growth, "grdp_growth", "GRDP Growth", "%/yr", growth, real_all, one, 1},
    {Indicator::industry_productivity_growth, "industry_productivity_growth",
     "Industry Labour Productivity Growth", "%/yr", growth, real_industry, employment_industry, 1},
    {Indicator::labour_productivity_growth, "labour_productivity_growth",
     "Labour Productivity Growth", "%/yr", growth, real_all, employment_all, 1},
    {Indicator::grdp, "grdp", "GRDP", "bn VND/yr", level, nominal_all, one, 1},
    {Indicator::grdp_per_capita, "grdp_per_capita", "GRDP per Capita", "million VND/person", level,
     nominal_all, population, 1},
    // factor: million VND to VND.
    {Indicator::grdp_per_capita_usd, "grdp_per_capita_usd", "GRDP per Capita|USD", "USD/person",
     level, nominal_all, population, 1e6, kInUsd},
    {Indicator::agriculture_labour_share, "agriculture_labour_share", "Labour Share|Agriculture",
     "%", share, employment_agriculture, employment_all, 100},
    {Indicator::industry_construction_va_growth, "industry_construction_va_growth",
     "Industry and Construction Value Added Growth", "%/yr", growth, real_industry_construction,
     one, 1, false, kOnRequest, growth_of("industry_construction")},
    {Indicator::agriculture_va_growth, "agriculture_va_growth", "Agriculture Value Added Growth",
     "%/yr", growth, real_agriculture, one, 1, false, kOnRequest, growth_of("agriculture")},
    {Indicator::services_va_growth, "services_va_growth", "Services Value Added Growth", "%/yr",
     growth, real_services, one, 1, false, kOnRequest, growth_of("services")},
    {Indicator::services_and_tax_share, "services_and_tax_share", "Services and Product Tax Share",
     "%", share, nominal_services_taxes, nominal_all, 100, false, kOnRequest, kServicesWithTaxes},
    {Indicator::labour_share_industry_construction, "labour_share_industry_construction",
     "Labour Share|Industry and Construction", "%", share, employment_industry_construction,
     employment_all, 100, false, kOnRequest, workers_of("industry_construction")},
    {Indicator::labour_share_services, "labour_share_services", "Labour Share|Services", "%", share,
     employment_services, employment_all, 100, false, kOnRequest, workers_of("services")},
    // bn VND over VND per USD.
    {Indicator::grdp_usd, "grdp_usd", "GRDP|USD", "bn USD/yr", level, nominal_all, one, 1, kInUsd,
     kOnRequest},
}};

constexpr bool in_order() {
  for (int i = 0; i < kIndicators; ++i)
    if (static_cast<int>(kTable[static_cast<std::size_t>(i)].indicator) != i) return false;
  return true;
}
static_assert(in_order(), "the table follows the enumeration");

}  // namespace

std::span<const IndicatorInfo> indicator_table() { return kTable; }

const IndicatorInfo& info(Indicator indicator) {
  return kTable[static_cast<std::size_t>(indicator)];
}

std::optional<Indicator> indicator_of(std::string_view id) {
  for (const IndicatorInfo& row : kTable)
    if (row.id == id) return row.indicator;
  return std::nullopt;
}

std::string_view account_unit(OutputKind kind) {
  switch (kind) {
    case OutputKind::nominal_va:
      return "bn VND/yr";
    case OutputKind::real_va:
    case OutputKind::production_value:
      return "bn VND 2010/yr";
    case OutputKind::employment:
      return "thousand persons";
    case OutputKind::indicator:
    case OutputKind::tracked:
      break;
  }
  return "";
}

std::string_view account_variable(OutputKind kind) {
  switch (kind) {
    case OutputKind::nominal_va:
      return "Value Added";
    case OutputKind::real_va:
      return "Real Value Added";
    case OutputKind::production_value:
      return "Production Value";
    case OutputKind::employment:
      return "Employment";
    case OutputKind::tracked:
      return "Tracked";
    case OutputKind::indicator:
      break;
  }
  return "";
}

}  // namespace gapcast
