// The charts of the page: which there are, their data, and what stands in for them without script.
#pragma once

#include <string>
#include <vector>

#include "engine/report/html/sections.hpp"

namespace gapcast::html {

// One chart: an output of an area with the targets that are judged on it.
struct Chart {
  std::size_t output = 0;  // index into RunResult::outputs
  std::vector<const Gap*> gaps;
};

// Charts of an area: outputs with judged targets in reading order of the targets; without any
// target, every indicator.
std::vector<Chart> charts_of(const ReportContext& context, std::size_t area);

// A figure: title, unit, place for the drawing, its target lines, and the same numbers as a table.
std::string chart_figure(const Page& page, const Chart& chart);
// Title, unit and drawing alone, of a brief with so many in the row.
std::string small_chart_figure(const Page& page, const Chart& chart, std::size_t in_row);

// The indicator's title, as it stands over the drawing.
std::string chart_title(const Page& page, const Chart& chart);

// What the colours mean that occur in these charts.
std::string chart_legend(const Page& page, const std::vector<Chart>& charts);

// All charts as one JSON array, the same for both languages; or those alone that are given.
std::string chart_data(const ReportContext& context);
std::string chart_data(const ReportContext& context, const std::vector<Chart>& charts);

// ---- Shared by the figure and its data ----

// Unique in the page, the same in both languages.
std::string chart_id(const Chart& chart);
// Published full years of the chart's indicator in its area, ascending.
std::vector<RecordPoint> published_figures(const ReportContext& context, const Chart& chart);
// Has the output a value in that year index, by its path and its quantiles?
bool has_value(const ReportContext& context, const OutputResult& output, std::size_t index);

}  // namespace gapcast::html
