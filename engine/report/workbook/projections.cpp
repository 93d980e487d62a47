// Projections: tidy (a row an area, variable and year) and wide (the rows of projections.csv).
#include <algorithm>
#include <cmath>

#include "engine/base/messages/workbook.hpp"
#include "engine/report/layout/amounts.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/layout/rows.hpp"
#include "engine/report/projection_rows.hpp"
#include "engine/report/workbook/sheets.hpp"

namespace gapcast::workbook {
namespace {

int decimals_in(const ReportContext& context, const YearValues& row) {
  if (context.result.deterministic) return path_decimals(row.mean);
  return decimals_of({row.mean, row.quantiles}, context.result.members);
}

// The charts with their numbers have sheets of their own.
Ending first_rows(std::size_t frozen_columns) {
  return {frozen_columns, 0, kFirstRows, msg::book_printed_rows};
}

}  // namespace

Sheet tidy_sheet(const Source& source, std::vector<Name>& names, std::size_t index) {
  Table table{"projections",
              {{"region", msg::book_col_region, 14},
               {"variable", msg::book_col_variable, 34},
               {"unit", msg::book_col_unit, 14},
               {"year", msg::book_col_year, 7},
               {"mean", msg::book_col_mean, 10.8},
               {"p05", msg::book_col_p05, 10.8},
               {"p10", msg::book_col_p10, 10.8},
               {"p25", msg::book_col_p25, 10.8},
               {"p50", msg::book_col_p50, 10.8},
               {"p75", msg::book_col_p75, 10.8},
               {"p90", msg::book_col_p90, 10.8},
               {"p95", msg::book_col_p95, 10.8}},
              {}};
  for_each_year(source.context, [&](const YearValues& values) {
    const int decimals = decimals_in(source.context, values);
    Row row = {text_cell(values.region, Look::wrapped), text_cell(values.variable, Look::wrapped),
               text_cell(values.unit, Look::wrapped), year_cell(values.year),
               number_cell(values.mean, decimals)};
    for (const double quantile : values.quantiles) row.push_back(number_cell(quantile, decimals));
    table.rows.push_back(std::move(row));
  });
  return table_sheet(table, first_rows(2), names, index);
}

Sheet wide_sheet(const Source& source, std::vector<Name>& names, std::size_t index) {
  const Compiled& compiled = source.context.compiled;
  Table table{"projections_wide",
              {{"Model", msg::book_col_model, 8},
               {"Scenario", msg::book_col_scenario, 12},
               {"Region", msg::book_col_region, 10},
               {"Variable", msg::book_col_variable, 28},
               {"Unit", msg::book_col_unit, 9}},
              {}};
  std::vector<std::string> years;
  for (int t = 0; t < compiled.plan.n_years; ++t) years.push_back(std::to_string(compiled.year(t)));
  for (const std::string& year : years) table.columns.push_back({year, msg::book_col_year, 10.3});
  for_each_series(source.context, [&](const Series& series) {
    const auto last = std::find_if(series.values.rbegin(), series.values.rend(),
                                   [](double value) { return std::isfinite(value); });
    if (last == series.values.rend()) return;
    const std::string variable =
        series.statistic.empty() ? series.variable : series.variable + "|" + series.statistic;
    Row row = {text_cell("gapcast"), text_cell(source.context.spec.id, Look::wrapped),
               text_cell(series.region, Look::wrapped), text_cell(variable, Look::wrapped),
               text_cell(series.unit, Look::wrapped)};
    const int decimals = decimals_for(*last, 0.1);
    for (const double value : series.values) row.push_back(number_cell(value, decimals));
    table.rows.push_back(std::move(row));
  });
  return table_sheet(table, first_rows(4), names, index);
}

}  // namespace gapcast::workbook
