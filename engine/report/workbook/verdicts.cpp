// Summary: the verdict sentences in both languages. Gaps: every column of gaps.csv.
#include "engine/base/build_info.hpp"
#include "engine/base/error.hpp"
#include "engine/base/messages/report.hpp"
#include "engine/base/messages/workbook.hpp"
#include "engine/report/layout/amounts.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/layout/rows.hpp"
#include "engine/report/statements.hpp"
#include "engine/report/terms.hpp"
#include "engine/report/verdict.hpp"
#include "engine/report/workbook/sheets.hpp"

namespace gapcast::workbook {
namespace {

std::string area_title(const Source& source, int area, Language language) {
  const AreaLabel& label = source.context.compiled.areas.at(static_cast<std::size_t>(area));
  return title_or(label.title, label.id, language);
}

Message heading_of(std::string_view column) {
  Message found;
  if (column == "value") return msg::book_col_target_value;
  if (!find_message(MessageDomain::workbook, "book_col_" + std::string(column), found))
    throw InternalError("no heading for column " + std::string(column));
  return found;
}

// How the numbers of a column are shown.
Style style_of(std::string_view column, Digits digits, const Gap& gap) {
  if (column == "probability_met" || column == "mc_error")
    return {Look::percent, decimals_for(100 * gap.probability_met, 100 * gap.mc_error)};
  if (column == "pace" || column == "progress_ratio" || column == "required_annual_change")
    return {Look::number, 2};
  if (column == "value") return {Look::as_given, 0};
  return {Look::number, digits.decimals};
}

// Long words of a narrow column are shown whole.
Cell wrapped(Cell cell) {
  if (cell.style.look == Look::text) cell.style.look = Look::wrapped;
  return cell;
}

Row gap_cells(const Source& source, const Gap& gap) {
  const VerdictSubject vi = verdict_subject(source.context, gap, Language::vietnamese);
  const VerdictSubject en = verdict_subject(source.context, gap, Language::english);
  Row row;
  add_pair([&](Language l) { return area_title(source, gap.area, l); }, row, Look::wrapped);
  add_pair([&](Language l) { return gap_target_name(l == Language::english ? en : vi); }, row,
           Look::wrapped);
  add_pair([&](Language l) { return term(id_of(gap.status), l); }, row, Look::wrapped);
  const Digits digits =
      is_judged(gap) ? verdict_digits(source.context, gap, verdict_value(en)) : Digits{2, false};
  for (const auto& [column, cell] : gap_row(source.context, gap))
    row.push_back(wrapped(cell_of(cell, style_of(column, digits, gap))));
  return row;
}

void add_text_row(const std::string& text, Look look, Sheet& sheet) {
  sheet.rows.push_back({text_cell(text, look)});
}

}  // namespace

Sheet summary_sheet(const Source& source, std::vector<Name>& names, std::size_t index) {
  const ReportContext& context = source.context;
  Sheet sheet;
  for (const Language language : {Language::vietnamese, Language::english})
    add_text_row(title_or(context.spec.title, context.spec.id, language), Look::title, sheet);
  for (const Language language : {Language::vietnamese, Language::english})
    add_text_row(context.spec.id + ": " + run_line(context, language), Look::quiet, sheet);
  add_text_row("gapcast " + std::string(build_info().version), Look::quiet, sheet);
  for (const Language language : {Language::vietnamese, Language::english})
    add_text_row(format(msg::book_how_to_read, language), Look::quiet, sheet);
  sheet.rows.emplace_back();
  Table table{"verdicts",
              {{"area_vi", msg::book_col_area_vi, 14},
               {"area_en", msg::book_col_area_en, 14},
               {"target", msg::book_col_target, 20},
               {"status_vi", msg::book_col_status_vi, 11},
               {"status_en", msg::book_col_status_en, 11},
               {"verdict_vi", msg::book_col_verdict_vi, 47},
               {"verdict_en", msg::book_col_verdict_en, 47}},
              {}};
  for (std::size_t area = 0; area < context.compiled.areas.size(); ++area)
    for (const Gap* gap : gaps_in_order(context, area)) {
      Row row;
      add_pair([&](Language l) { return area_title(source, gap->area, l); }, row, Look::wrapped);
      row.push_back(text_cell(context.result.targets.at(static_cast<std::size_t>(gap->target)).id,
                              Look::wrapped));
      add_pair([&](Language l) { return term(id_of(gap->status), l); }, row, Look::wrapped);
      add_pair([&](Language l) { return verdict_paragraph(verdict_subject(context, *gap, l)); },
               row, Look::wrapped);
      table.rows.push_back(std::move(row));
    }
  names.push_back({"verdicts", index, add_table(table, sheet)});
  return sheet;
}

Sheet gap_sheet(const Source& source, std::vector<Name>& names, std::size_t index) {
  Table table{"gaps",
              {{"area_vi", msg::book_col_area_vi, 16},
               {"area_en", msg::book_col_area_en, 16},
               {"target_vi", msg::book_col_target_vi, 30},
               {"target_en", msg::book_col_target_en, 30},
               {"status_vi", msg::book_col_status_vi, 14},
               {"status_en", msg::book_col_status_en, 12}},
              {}};
  for (const std::string_view column : gap_columns())
    table.columns.push_back({column, heading_of(column), 13});
  for (const Gap& gap : source.context.result.gaps) table.rows.push_back(gap_cells(source, gap));
  Sheet sheet;
  names.push_back({"gaps", index, add_table(table, sheet)});
  sheet.frozen_columns = 3;
  return sheet;
}

}  // namespace gapcast::workbook
