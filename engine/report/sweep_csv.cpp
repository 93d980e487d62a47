// sweep.csv: the runs of a sweep in one tidy table.
#include <array>
#include <cmath>

#include "engine/base/text.hpp"
#include "engine/report/layout/rows.hpp"
#include "engine/report/summary.hpp"

namespace gapcast {
namespace {

// Columns after the swept paths; the names of gaps.csv.
constexpr std::array<std::string_view, 20> kColumns = {"scenario",
                                                       "area",
                                                       "target",
                                                       "indicator",
                                                       "year",
                                                       "unit",
                                                       "mean",
                                                       "p05",
                                                       "p10",
                                                       "p25",
                                                       "p50",
                                                       "p75",
                                                       "p90",
                                                       "p95",
                                                       "value",
                                                       "probability_met",
                                                       "mc_error",
                                                       "gap",
                                                       "expected_shortfall",
                                                       "status"};

// The cells of a row in the order of kColumns; nothing where the row has no such column.
std::vector<std::string> cells_of(const Row& row) {
  std::vector<std::string> cells;
  for (const std::string_view column : kColumns) {
    cells.emplace_back();
    for (const auto& [name, cell] : row)
      if (name == column) cells.back() = cell_text(cell);
  }
  return cells;
}

bool is_indicator(const Output& output) {
  return output.kind == OutputKind::indicator || output.kind == OutputKind::tracked;
}

// An indicator in the last year; an empty row where it has no value.
Row indicator_row(const ReportContext& context, const OutputResult& result) {
  const Output& output = result.output;
  const bool path_only = context.result.deterministic;
  const auto last = static_cast<std::size_t>(context.compiled.plan.n_years - 1);
  const double mean = path_only ? result.path.at(last) : result.statistics.at(last).mean;
  if (!std::isfinite(mean)) return {};
  Row row = {{"scenario", context.spec.id},
             {"area", context.compiled.areas.at(static_cast<std::size_t>(output.area)).id},
             {"indicator", output_id(context.compiled, output)},
             {"year", std::int64_t{context.compiled.year(static_cast<int>(last))}},
             {"unit", variable_unit(context.compiled, output)},
             {"mean", mean}};
  constexpr std::array<std::string_view, 7> kNames = {"p05", "p10", "p25", "p50",
                                                      "p75", "p90", "p95"};
  for (std::size_t q = 0; q < kNames.size() && !path_only; ++q)
    row.emplace_back(kNames[q], result.statistics.at(last).quantiles[q]);
  return row;
}

void add_line(const std::vector<std::string>& values, const Row& row, std::string& text) {
  std::vector<std::string> cells = values;
  const std::vector<std::string> rest = cells_of(row);
  cells.insert(cells.end(), rest.begin(), rest.end());
  text += csv_line(cells);
}

}  // namespace

std::string sweep_csv(const SweepTable& sweep) {
  std::vector<std::string> header = sweep.paths;
  header.insert(header.end(), kColumns.begin(), kColumns.end());
  std::string text = csv_line(header);
  for (const SweepRun& run : sweep.runs) {
    std::vector<std::string> values;
    for (const double value : run.values) values.push_back(shortest(value));
    for (const Gap& gap : run.context.result.gaps)
      add_line(values, gap_row(run.context, gap), text);
    for (const OutputResult& result : run.context.result.outputs) {
      if (!is_indicator(result.output)) continue;
      const Row row = indicator_row(run.context, result);
      if (!row.empty()) add_line(values, row, text);
    }
  }
  return text;
}

}  // namespace gapcast
