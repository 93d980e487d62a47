// The verdicts of several scenarios in one table.
#include "engine/report/summary.hpp"

#include "engine/base/messages/design.hpp"
#include "engine/base/text.hpp"
#include "engine/report/layout/layout.hpp"
#include "engine/report/layout/rows.hpp"
#include "engine/report/terms.hpp"
#include "engine/report/verdict_grid.hpp"

namespace gapcast {
namespace {

std::vector<const ReportContext*> pointers(const std::vector<ReportContext>& contexts) {
  std::vector<const ReportContext*> result;
  for (const ReportContext& context : contexts) result.push_back(&context);
  return result;
}

const AreaLabel& area_of(const GridRow& row) {
  return row.context->compiled.areas.at(static_cast<std::size_t>(row.area));
}

std::string csv_cell(const GridRow& row, const Gap* gap) {
  if (gap == nullptr || !is_judged(*gap)) return {};
  if (row.context->result.deterministic) return std::string(id_of(gap->status));
  return cell_text(gap->probability_met);
}

std::string lacking_lines(const std::vector<ReportContext>& contexts, Language language) {
  std::string text;
  for (const ReportContext& context : contexts) {
    std::vector<std::string> titles;
    for (const LackingArea& area : context.compiled.lacking)
      titles.push_back(title_or(area.title, area.id, language));
    if (!titles.empty())
      text += wrapped(
          format(msg::design_summary_lacking, language, context.spec.id, join(titles, ", ")));
  }
  return text;
}

}  // namespace

std::string summary_csv(const std::vector<ReportContext>& contexts) {
  const VerdictGrid grid = verdict_grid(pointers(contexts));
  std::vector<std::string> cells = {"scenario", "area"};
  cells.insert(cells.end(), grid.targets.begin(), grid.targets.end());
  std::string text = csv_line(cells);
  for (const GridRow& row : grid.rows) {
    cells = {row.context->spec.id, area_of(row).id};
    for (const Gap* gap : row.gaps) cells.push_back(csv_cell(row, gap));
    text += csv_line(cells);
  }
  return text;
}

std::string summary_text(const std::vector<ReportContext>& contexts, Language language) {
  const VerdictGrid grid = verdict_grid(pointers(contexts));
  WideTable table{{format(msg::design_area, language)}, {false}, {}, {}};
  for (const GridRow& row : grid.rows)
    table.rows.push_back(
        {row.context->spec.id, {title_or(area_of(row).title, area_of(row).id, language)}, {}});
  std::string text =
      heading(format(msg::design_summary_title, language, std::to_string(contexts.size())), '=');
  if (grid.targets.empty()) return text + wrapped(format(msg::design_summary_no_target, language));
  return text + chances_text(grid, std::move(table), language) + lacking_lines(contexts, language);
}

}  // namespace gapcast
