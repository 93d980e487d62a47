// The quarterly growth scenario: tables for people, CSV, JSON and a workbook with formulas.
#pragma once

#include <string>

#include "engine/analysis/quarters/growth_scenario.hpp"
#include "engine/report/report.hpp"
#include "engine/report/workbook/workbook.hpp"

namespace gapcast {

std::string growth_text(const ReportContext& context, const GrowthScenario& scenario,
                        Language language);
// A row a part and period (Q1 … Q4, H1, M9, Y). Columns: scenario, area, year, part, period,
// base_level, level (bn VND of 2010), growth, rest_growth (% of the quarters after the period;
// empty at the year's end and where the period is no beginning of the year), known, season (own,
// nation), base_growth_projected, base_growth_published, base_growth_period (Y, M9, H1, Q1),
// base_growth_source: of the year before, where the run projects it although growth was published;
// of a whole year (Y) the base levels follow the published growth.
std::string growth_csv(const ReportContext& context, const GrowthScenario& scenario);
// The rows as `quarters`; the seasonal shares as `seasons`, the known figures as `known`.
std::string growth_json(const ReportContext& context, const GrowthScenario& scenario);

// The same as a workbook: levels of the year before, seasonal shares, growth of the year and known
// growth are numbers, everything else is formulas of them.
workbook::Book growth_book(const ReportContext& context, const GrowthScenario& scenario);

// ---- Words that the tables share ----
Message part_words(std::size_t part);  // of kWhole: GRDP
struct Period {
  std::string_view id;  // "Q1"
  int first = 1, last = 1;
  Message words{};
};
inline constexpr std::size_t kPeriods = 7;
const std::array<Period, kPeriods>& growth_periods();
// Where the seasonal patterns and the known growth come from, a sentence each.
std::vector<std::string> growth_notes(const ReportContext& context, const GrowthScenario& scenario,
                                      Language language);

}  // namespace gapcast
