// projections.csv: the IAMC wide table that pyam reads.
#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

#include "engine/base/text.hpp"
#include "engine/report/layout/rows.hpp"
#include "engine/report/report.hpp"

namespace gapcast {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

// In the order of kQuantiles.
constexpr std::array<std::string_view, 7> kQuantileNames = {
    "5th Percentile",  "10th Percentile", "25th Percentile", "50th Percentile",
    "75th Percentile", "90th Percentile", "95th Percentile"};

// Does the area have a value in that year? Before it starts whatever the arrays hold is no result.
bool started(const ReportContext& context, const OutputResult& output, int index) {
  return index >=
         context.compiled.plan.areas.at(static_cast<std::size_t>(output.output.area)).start;
}

Series series_of(const ReportContext& context, const OutputResult& output) {
  Series series;
  series.region = context.compiled.areas.at(static_cast<std::size_t>(output.output.area)).id;
  series.variable = variable_name(context.compiled, output.output);
  series.unit = variable_unit(context.compiled, output.output);
  return series;
}

// Values by year index, NaN before the area starts; `at` reads one year's value.
template <class At>
std::vector<double> values_of(const ReportContext& context, const OutputResult& output, At&& at) {
  std::vector<double> values;
  for (int t = 0; t < context.compiled.plan.n_years; ++t)
    values.push_back(started(context, output, t) ? at(static_cast<std::size_t>(t)) : kNone);
  return values;
}

}  // namespace

void for_each_series(const ReportContext& context,
                     const std::function<void(const Series&)>& visit) {
  for (const OutputResult& output : context.result.outputs) {
    Series series = series_of(context, output);
    if (context.result.deterministic) {
      series.values = values_of(context, output, [&](std::size_t t) { return output.path.at(t); });
      visit(series);
      continue;
    }
    series.statistic = "Mean";
    series.values =
        values_of(context, output, [&](std::size_t t) { return output.statistics.at(t).mean; });
    visit(series);
    for (std::size_t q = 0; q < kQuantileNames.size(); ++q) {
      series.statistic = kQuantileNames[q];
      series.values = values_of(
          context, output, [&](std::size_t t) { return output.statistics.at(t).quantiles[q]; });
      visit(series);
    }
  }
}

std::string projections_csv(const ReportContext& context) {
  std::vector<std::string> cells = {"Model", "Scenario", "Region", "Variable", "Unit"};
  for (int t = 0; t < context.compiled.plan.n_years; ++t)
    cells.push_back(std::to_string(context.compiled.year(t)));
  std::string text = csv_line(cells);
  for_each_series(context, [&](const Series& series) {
    // A series without any value would be an empty line to every reader of the format.
    if (std::none_of(series.values.begin(), series.values.end(),
                     [](double value) { return std::isfinite(value); }))
      return;
    const std::string variable =
        series.statistic.empty() ? series.variable : series.variable + "|" + series.statistic;
    cells = {"gapcast", context.spec.id, series.region, variable, series.unit};
    for (const double value : series.values)
      cells.push_back(std::isfinite(value) ? shortest(value) : std::string());
    text += csv_line(cells);
  });
  return text;
}

}  // namespace gapcast
