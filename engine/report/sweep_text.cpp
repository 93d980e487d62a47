// The runs of a sweep on a console: chances, or medians where there is no target.
#include <algorithm>
#include <cmath>

#include "engine/base/messages/design.hpp"
#include "engine/base/text.hpp"
#include "engine/report/layout/layout.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/path_words.hpp"
#include "engine/report/run_titles.hpp"
#include "engine/report/summary.hpp"
#include "engine/report/terms.hpp"
#include "engine/report/verdict_grid.hpp"
#include "engine/scenario/quantities.hpp"

namespace gapcast {
namespace {

// a, b, ..., z, then a1, b1, ...
std::string letter(std::size_t line) {
  std::string name(1, static_cast<char>('a' + line % 26));
  return line < 26 ? name : name + std::to_string(line / 26);
}

// Years are never grouped: "2027.5", not "2,027.5".
std::string value_text(const std::string& path, double value, Language language) {
  if (field_at(path).unit != "year") return plain_text(value, language);
  std::string text = shortest(value);
  if (const std::size_t point = text.find('.');
      point != std::string::npos && language == Language::vietnamese)
    text[point] = ',';
  return text;
}

std::vector<std::string> labels_of(const SweepTable& sweep, const SweepRun& run, int area,
                                   Language language) {
  std::vector<std::string> labels;
  for (std::size_t line = 0; line < run.values.size(); ++line)
    labels.push_back(value_text(sweep.paths[line], run.values[line], language));
  const AreaLabel& label = run.context.compiled.areas.at(static_cast<std::size_t>(area));
  labels.push_back(title_or(label.title, label.id, language));
  return labels;
}

WideTable empty_table(const SweepTable& sweep, Language language) {
  WideTable table;
  for (std::size_t line = 0; line < sweep.paths.size(); ++line) {
    table.label_names.push_back(letter(line));
    table.label_right.push_back(true);
  }
  table.label_names.push_back(format(msg::design_area, language));
  table.label_right.push_back(false);
  return table;
}

// Median, or the path's value, in the last year; "" where the output has none.
std::string value_cell(const ReportContext& context, const OutputResult& output,
                       Language language) {
  const auto last = static_cast<std::size_t>(context.compiled.plan.n_years - 1);
  constexpr std::size_t kMedian = 3;
  const bool path_only = context.result.deterministic;
  const double value =
      path_only ? output.path.at(last) : output.statistics.at(last).quantiles[kMedian];
  if (!std::isfinite(value)) return {};
  const double error =
      path_only ? 0 : quantile_error(output.statistics.at(last), kMedian, context.result.members);
  return number_text(value, error, language);
}

// Column of an indicator, made where it is new.
std::size_t column_of(const ReportContext& context, const Output& output,
                      std::vector<std::string>& ids, Language language, WideTable& table) {
  const std::string id = output_id(context.compiled, output);
  const auto found = std::find(ids.begin(), ids.end(), id);
  if (found != ids.end()) return static_cast<std::size_t>(found - ids.begin());
  ids.push_back(id);
  const std::string title =
      indicator_title(id, /*nation=*/false, TitleForm::full, context.catalog, language);
  table.legends.push_back(format(msg::design_unit_legend, language, title,
                                 unit_text(variable_unit(context.compiled, output), language)));
  return ids.size() - 1;
}

void add_values(const SweepTable& sweep, Language language, WideTable& table) {
  std::vector<std::string> ids;
  for (const SweepRun& run : sweep.runs)
    for (std::size_t area = 0; area < run.context.compiled.areas.size(); ++area) {
      WideRow line{"", labels_of(sweep, run, static_cast<int>(area), language), {}};
      for (const OutputResult& result : run.context.result.outputs) {
        const Output& output = result.output;
        const bool shown =
            output.kind == OutputKind::indicator || output.kind == OutputKind::tracked;
        if (!shown || output.area != static_cast<int>(area)) continue;
        const std::size_t column = column_of(run.context, output, ids, language, table);
        if (line.cells.size() <= column) line.cells.resize(column + 1);
        line.cells[column] = value_cell(run.context, result, language);
      }
      table.rows.push_back(std::move(line));
    }
  for (WideRow& row : table.rows) row.cells.resize(ids.size());
}

VerdictGrid grid_of(const SweepTable& sweep) {
  std::vector<const ReportContext*> contexts;
  for (const SweepRun& run : sweep.runs) contexts.push_back(&run.context);
  return verdict_grid(contexts);
}

// What each path is called, and the path itself as it stands in the scenario.
std::string paths_legend(const SweepTable& sweep, Language language) {
  std::string text;
  for (std::size_t line = 0; line < sweep.paths.size(); ++line) {
    const std::string& path = sweep.paths[line];
    const std::string words =
        sweep.runs.empty()
            ? path
            : path_label(path, titles_in(sweep.runs.front().context.compiled, language), language);
    text += wrapped(words == path ? path : words + " (" + path + ")", letter(line) + "  ");
  }
  return text;
}

}  // namespace

std::string sweep_text(const SweepTable& sweep, Language language) {
  std::string text = heading(format(msg::design_sweep_title, language, sweep.id,
                                    std::to_string(sweep.runs.size())),
                             '=') +
                     paths_legend(sweep, language);
  if (sweep.runs.empty()) return text;
  WideTable table = empty_table(sweep, language);
  const VerdictGrid grid = grid_of(sweep);
  if (!grid.targets.empty()) {
    auto run = sweep.runs.begin();
    for (const GridRow& row : grid.rows) {
      while (row.context != &run->context) ++run;
      table.rows.push_back({"", labels_of(sweep, *run, row.area, language), {}});
    }
    return text + chances_text(grid, std::move(table), language);
  }
  add_values(sweep, language, table);
  const ReportContext& first = sweep.runs.front().context;
  const int horizon = first.compiled.year(first.compiled.plan.n_years - 1);
  text += wrapped(
      format(first.result.deterministic ? msg::design_sweep_paths : msg::design_sweep_medians,
             language, std::to_string(horizon)));
  return text + blocks_text(table);
}

}  // namespace gapcast
