// Which charts the page has, and their numbers as JSON for the script.
#include <algorithm>
#include <cmath>

#include "engine/report/html/charts.hpp"
#include "engine/report/html/markup.hpp"
#include "engine/report/promises.hpp"
#include "engine/run/record.hpp"

namespace gapcast::html {
namespace {

const OutputResult& output_of(const ReportContext& context, const Chart& chart) {
  return context.result.outputs.at(chart.output);
}

bool is_indicator(const Output& output) {
  return output.kind == OutputKind::indicator || output.kind == OutputKind::tracked;
}

template <class Items, class Make>
std::string json_array(const Items& items, Make&& make) {
  std::string text;
  for (const auto& item : items) text += (text.empty() ? "" : ",") + make(item);
  return "[" + text + "]";
}

std::string target_json(const ReportContext& context, const Gap& gap) {
  const TargetSpec& target = context.result.targets.at(static_cast<std::size_t>(gap.target));
  const int first = target.period ? target.period->first : gap.year;
  return "{\"from\":" + std::to_string(first) + ",\"to\":" + std::to_string(gap.year) +
         ",\"value\":" + json_number(target.value) +
         ",\"reference\":" + (gap.reference ? "true" : "false") + "}";
}

std::string chart_json(const ReportContext& context, const Chart& chart) {
  const OutputResult& output = output_of(context, chart);
  std::vector<double> path;
  std::vector<Statistics> statistics;
  const auto years = static_cast<std::size_t>(context.compiled.plan.n_years);
  const double none = std::nan("");
  for (std::size_t t = 0; t < years; ++t) {
    const bool known = has_value(context, output, t);
    path.push_back(known ? output.path[t] : none);
    if (context.result.deterministic) continue;
    statistics.push_back(output.statistics.at(t));
    if (!known) statistics.back().quantiles.fill(none);
  }
  return "{\"id\":" + json_string(chart_id(chart)) + ",\"history\":" +
         json_array(published_figures(context, chart),
                    [](const RecordPoint& point) {
                      return "[" + std::to_string(point.year) + "," + json_number(point.value) +
                             "]";
                    }) +
         ",\"first\":" + std::to_string(context.compiled.plan.first_year) +
         ",\"path\":" + json_array(path, json_number) + ",\"quantiles\":" +
         json_array(
             statistics,
             [](const Statistics& year) { return json_array(year.quantiles, json_number); }) +
         ",\"targets\":" +
         json_array(chart.gaps, [&](const Gap* gap) { return target_json(context, *gap); }) + "}";
}

}  // namespace

std::vector<Chart> charts_of(const ReportContext& context, std::size_t area) {
  std::vector<Chart> charts;
  const std::vector<Promise> promises = promises_in_order(context, area);
  for (const Promise& promise : promises) {
    const Gap* const gap = &promise.first();
    if (gap->output < 0 || !is_judged(*gap)) continue;
    const auto output = static_cast<std::size_t>(gap->output);
    const auto found = std::find_if(charts.begin(), charts.end(),
                                    [&](const Chart& chart) { return chart.output == output; });
    if (found == charts.end())
      charts.push_back({output, {gap}});
    else
      found->gaps.push_back(gap);
  }
  if (!promises.empty()) return charts;
  for (std::size_t i = 0; i < context.result.outputs.size(); ++i) {
    const Output& output = context.result.outputs[i].output;
    if (static_cast<std::size_t>(output.area) == area && is_indicator(output))
      charts.push_back({i, {}});
  }
  return charts;
}

std::string chart_id(const Chart& chart) { return "chart-" + std::to_string(chart.output); }

bool has_value(const ReportContext& context, const OutputResult& output, std::size_t index) {
  const int start =
      context.compiled.plan.areas.at(static_cast<std::size_t>(output.output.area)).start;
  if (static_cast<int>(index) < start || !std::isfinite(output.path.at(index))) return false;
  return context.result.deterministic ||
         std::isfinite(output.statistics.at(index).quantiles.front());
}

std::vector<RecordPoint> published_figures(const ReportContext& context, const Chart& chart) {
  const Output& output = output_of(context, chart).output;
  const std::string indicator = output_id(context.compiled, output);
  const Definition* definition = context.catalog.engine_definition(indicator);
  return published_record({context.compiled, context.catalog, output.area, indicator,
                           definition ? definition->id : std::string(), true});
}

std::string chart_data(const ReportContext& context) {
  std::vector<Chart> charts;
  for (std::size_t area = 0; area < context.compiled.areas.size(); ++area)
    for (Chart& chart : charts_of(context, area)) charts.push_back(std::move(chart));
  return chart_data(context, charts);
}

std::string chart_data(const ReportContext& context, const std::vector<Chart>& charts) {
  return json_array(charts, [&](const Chart& chart) { return chart_json(context, chart); });
}

}  // namespace gapcast::html
