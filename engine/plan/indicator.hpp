// The indicators: one table that says what each is, from which sums it is computed and how it is
// shown.
//
// Every indicator of MODEL 6 is a ratio of two sums over an area's accounts, shown as a share, as a
// level or as the growth of that ratio from one year to the next. Adding one means one row here
// and, where it needs a sum that no other indicator uses, one Measure with the sectors that it adds
// up in engine/kernel/lowering.cpp.
#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace gapcast {

// A sum over the accounts of one area in one year (MODEL 2, 6).
enum class Measure : std::uint8_t {
  one,                            // 1
  nominal_all,                    // sum N, bn VND
  nominal_industry,               // N of group industry (VSIC B-E)
  nominal_manufacturing,          // N of industry sectors in VSIC section C
  nominal_industry_construction,  // N of groups industry and construction
  nominal_agriculture,
  nominal_services,
  nominal_taxes,
  nominal_services_taxes,  // services and product taxes
  nominal_core,            // N of sectors of digital kind core
  nominal_digitalised,     // sum d N over sectors of digital kind other
  nominal_digital,         // core + digitalised
  real_all,                // sum V, bn VND 2010
  real_industry,
  real_manufacturing,
  real_industry_construction,
  real_agriculture,
  real_services,
  production_industry,             // sum G over industry, bn VND 2010
  employment_all,                  // L[all], thousand
  employment_industry,             // sum L over industry
  employment_agriculture,          // sum L over agriculture
  employment_outside_agriculture,  // L[all] - L[agriculture]
  employment_industry_construction,
  employment_services,
  population,  // thousand
  count_
};

enum class Presentation : std::uint8_t {
  share,   // factor * numerator / denominator, in percent (factor 100)
  growth,  // 100 (ratio[t] / ratio[t-1] - 1), percent a year; no value in the base year
  level,   // factor * numerator / denominator, in `unit`
};

enum class Indicator : std::uint8_t {
  industry_share,
  manufacturing_share,
  industry_construction_share,
  digital_share,
  digital_core_share,
  digitalised_share,
  labour_share_industry_services,
  agriculture_share,
  services_share,
  product_tax_share,
  production_value_growth,
  industry_va_growth,
  manufacturing_va_growth,
  grdp_growth,
  industry_productivity_growth,
  labour_productivity_growth,
  grdp,
  grdp_per_capita,
  grdp_per_capita_usd,
  agriculture_labour_share,
  industry_construction_va_growth,
  agriculture_va_growth,
  services_va_growth,
  services_and_tax_share,
  labour_share_industry_construction,
  labour_share_services,
  grdp_usd,
  count_
};
inline constexpr int kIndicators = static_cast<int>(Indicator::count_);

// Where the data file an indicator's figures under another id: of a sector or group, and of one
// definition that is the engine's by another name.
struct FiledUnder {
  std::string_view indicator{}, sector{}, definition{};  // va_growth, services, va_growth.gso
  bool is_elsewhere() const { return !indicator.empty(); }
};

struct IndicatorInfo {
  Indicator indicator;
  std::string_view id;        // industry_share
  std::string_view variable;  // IAMC variable: Industry Share
  std::string_view unit;      // IAMC unit: %
  Presentation presentation;
  Measure numerator;
  Measure denominator;
  double factor;
  bool in_usd = false;  // the run's rate (VND per USD) divides
  // Computed where it is asked for only: by name, by a target or by an observed figure of the area.
  bool on_request = false;
  FiledUnder filed{};
};

std::span<const IndicatorInfo> indicator_table();
const IndicatorInfo& info(Indicator indicator);
std::optional<Indicator> indicator_of(std::string_view id);

// What a projection reports of one area: an indicator, a sector's account, or a tracked indicator.
enum class OutputKind : std::uint8_t {
  indicator,         // item: Indicator
  nominal_va,        // item: sector; Value Added|ID, bn VND/yr
  real_va,           // item: sector; Real Value Added|ID, bn VND 2010/yr
  production_value,  // item: sector of industry; Production Value|ID, bn VND 2010/yr
  employment,        // item: sector outside taxes; Employment|ID, thousand persons
  tracked,           // item: index into Plan::tracked
};

struct Output {
  int area = 0;  // index into Plan::areas
  OutputKind kind{};
  int item = 0;
  bool operator==(const Output&) const = default;
};

// IAMC unit of a sector's account ("bn VND/yr"); of an indicator see IndicatorInfo.
std::string_view account_unit(OutputKind kind);
// IAMC variable stem of a sector's account ("Value Added"); the sector id follows after '|'.
std::string_view account_variable(OutputKind kind);

}  // namespace gapcast
