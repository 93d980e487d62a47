// Summary: areas, then the verdict sentences in both languages. Gaps: every column of gaps.csv.
#include <algorithm>
#include <array>
#include <cmath>

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

// What paper shows of a gap, in this order; the other columns of gaps.csv follow.
constexpr std::array<std::string_view, 8> kPrinted = {"value",
                                                      "unit",
                                                      "p50",
                                                      "gap",
                                                      "probability_met",
                                                      "pace",
                                                      "first_year_met",
                                                      "required_annual_change"};

bool is_printed(std::string_view column) {
  return std::find(kPrinted.begin(), kPrinted.end(), column) != kPrinted.end();
}

std::vector<std::string_view> ordered_columns() {
  std::vector<std::string_view> columns(kPrinted.begin(), kPrinted.end());
  for (const std::string_view column : gap_columns())
    if (!is_printed(column)) columns.push_back(column);
  return columns;
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
  const gapcast::Row cells = gap_row(source.context, gap);
  for (const std::string_view column : ordered_columns()) {
    const auto found = std::find_if(cells.begin(), cells.end(),
                                    [&](const auto& cell) { return cell.first == column; });
    row.push_back(wrapped(cell_of(found->second, style_of(column, digits, gap))));
  }
  return row;
}

void add_text_row(const std::string& text, Look look, Sheet& sheet) {
  sheet.rows.push_back({text_cell(text, look)});
}

// Of an area the number of targets with each outcome, and which is likeliest.
struct AreaCount {
  int judged = 0, likely = 0, open = 0;
  const Gap* best = nullptr;  // not met already; null without members
};

AreaCount count_of(const ReportContext& context, const std::vector<const Gap*>& gaps) {
  AreaCount count;
  for (const Gap* gap : gaps) {
    if (!is_judged(*gap)) {
      ++count.open;
      continue;
    }
    ++count.judged;
    if (meets(verdict_subject(context, *gap, Language::english))) ++count.likely;
    const bool told = gap->status != GapStatus::observed && std::isfinite(gap->probability_met);
    if (told && (count.best == nullptr || gap->probability_met > count.best->probability_met))
      count.best = gap;
  }
  return count;
}

std::string best_words(const ReportContext& context, const AreaCount& count, Language language) {
  if (count.best == nullptr) return {};
  return format(msg::book_best, language,
                gap_target_name(verdict_subject(context, *count.best, language)),
                probability_text(count.best->probability_met, count.best->mc_error, language));
}

// A row an area: all that paper shows of the summary.
void add_areas(const Source& source, std::size_t index, std::vector<Name>& names, Sheet& sheet) {
  const ReportContext& context = source.context;
  Table table{"areas",
              {{"area_vi", msg::book_col_area_vi, 14},
               {"area_en", msg::book_col_area_en, 14},
               {"judged", msg::book_col_judged, 20},
               {"met", msg::book_col_on_path, 11},
               {"not_judged", msg::book_col_not_judged, 11},
               {"likeliest_vi", msg::book_col_likeliest_vi, 47},
               {"likeliest_en", msg::book_col_likeliest_en, 47}},
              {}};
  for (std::size_t area = 0; area < context.compiled.areas.size(); ++area) {
    const AreaCount count = count_of(context, gaps_in_order(context, area));
    Row row;
    add_pair([&](Language l) { return area_title(source, static_cast<int>(area), l); }, row,
             Look::wrapped);
    for (const int n : {count.judged, count.likely, count.open}) row.push_back(number_cell(n, 0));
    add_pair([&](Language l) { return best_words(context, count, l); }, row, Look::wrapped);
    table.rows.push_back(std::move(row));
  }
  names.push_back({"areas", index, add_table(table, sheet)});
  sheet.printed_rows = sheet.rows.size();
  sheet.printed_note = beside(msg::book_printed_areas);
  sheet.rows.emplace_back();
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
  add_areas(source, index, names, sheet);
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
  // Its columns lie below those of the areas, as wide.
  std::vector<double> widths = sheet.widths;
  names.push_back({"verdicts", index, add_table(table, sheet)});
  sheet.widths = std::move(widths);
  return sheet;
}

Sheet gap_sheet(const Source& source, std::vector<Name>& names, std::size_t index) {
  Table table{"gaps",
              {{"area_vi", msg::book_col_area_vi, 12},
               {"area_en", msg::book_col_area_en, 12},
               {"target_vi", msg::book_col_target_vi, 24},
               {"target_en", msg::book_col_target_en, 24},
               {"status_vi", msg::book_col_status_vi, 10},
               {"status_en", msg::book_col_status_en, 9}},
              {}};
  for (const std::string_view column : ordered_columns())
    table.columns.push_back({column, heading_of(column), is_printed(column) ? 8.6 : 13});
  for (const Gap& gap : source.context.result.gaps) table.rows.push_back(gap_cells(source, gap));
  Sheet sheet;
  names.push_back({"gaps", index, add_table(table, sheet)});
  sheet.frozen_columns = 3;
  sheet.printed_columns = 6 + kPrinted.size();
  sheet.printed_note = beside(msg::book_printed_gaps);
  return sheet;
}

}  // namespace gapcast::workbook
