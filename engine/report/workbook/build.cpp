// Puts the sheets together; the sheet of notes.
#include "engine/base/messages/page.hpp"
#include "engine/base/messages/report.hpp"
#include "engine/base/messages/workbook.hpp"
#include "engine/report/base_year.hpp"
#include "engine/report/lacking.hpp"
#include "engine/report/new_figures.hpp"
#include "engine/report/statements.hpp"
#include "engine/report/terms.hpp"
#include "engine/report/workbook/sheets.hpp"

namespace gapcast::workbook {
namespace {

std::string sheet_name(Message message) {
  return beside(format(message, Language::vietnamese), format(message, Language::english));
}

// A heading and paragraphs, both languages beside each other; nothing where there is no paragraph.
template <class Lines>
void add_notes(Message title, Lines&& lines, Sheet& sheet) {
  const std::vector<std::string> vi = lines(Language::vietnamese), en = lines(Language::english);
  if (vi.empty()) return;
  sheet.rows.push_back({text_cell(format(title, Language::vietnamese), Look::heading),
                        text_cell(format(title, Language::english), Look::heading)});
  for (std::size_t i = 0; i < vi.size(); ++i)
    sheet.rows.push_back({text_cell(vi[i], Look::wrapped),
                          text_cell(i < en.size() ? en[i] : std::string(), Look::wrapped)});
  sheet.rows.emplace_back();
}

// Of all areas, each line with its area.
std::vector<std::string> collecting(const ReportContext& context, Language language) {
  std::vector<std::string> lines;
  for (std::size_t area = 0; area < context.compiled.areas.size(); ++area) {
    const AreaLabel& label = context.compiled.areas[area];
    for (const std::string& line : collect_lines(context, area, language))
      lines.push_back(title_or(label.title, label.id, language) + ". " + line);
  }
  return lines;
}

}  // namespace

Sheet note_sheet(const Source& source, std::vector<Name>& names, std::size_t index) {
  const ReportContext& context = source.context;
  Sheet sheet;
  sheet.widths = {80, 80};
  sheet.rows.push_back(
      {text_cell(format(msg::page_vietnamese, Language::vietnamese), Look::heading),
       text_cell(format(msg::page_english, Language::english), Look::heading)});
  sheet.frozen_rows = 1;
  add_notes(
      msg::console_observations, [&](Language l) { return new_figure_lines(context, l); }, sheet);
  add_notes(
      msg::console_lacking,
      [&](Language l) { return lacking_lines(context.compiled, &context.catalog, l); }, sheet);
  add_notes(
      msg::console_absent, [&](Language l) { return absent_lines(context, l); }, sheet);
  add_notes(
      msg::collect_title, [&](Language l) { return collecting(context, l); }, sheet);
  add_notes(
      msg::page_method,
      [](Language l) {
        return std::vector{format(msg::page_method_text, l), format(msg::base_rule, l)};
      },
      sheet);
  add_notes(
      msg::console_notes, [&](Language l) { return reading_notes(context, l); }, sheet);
  Table table{
      "files", {{"file", msg::book_col_file, 80}, {"sha256", msg::book_col_sha256, 80}}, {}};
  for (const InputFile& file : source.record.files)
    table.rows.push_back({text_cell(file.path), text_cell(file.sha256)});
  const std::vector<double> widths = sheet.widths;
  names.push_back({"files", index, add_table(table, sheet)});
  sheet.widths = widths;
  return sheet;
}

Book report_book(const ReportContext& context, const RunRecord& record) {
  const Source source{context, record};
  Book book;
  book.title = beside(title_or(context.spec.title, context.spec.id, Language::vietnamese),
                      title_or(context.spec.title, context.spec.id, Language::english));
  const auto add = [&](Message name, Sheet sheet) {
    sheet.name = sheet_name(name);
    book.sheets.push_back(std::move(sheet));
  };
  const auto next = [&] { return book.sheets.size(); };
  add(msg::book_sheet_summary, summary_sheet(source, book.names, next()));
  add(msg::book_sheet_verdicts, verdict_sheet(source, book.names, next()));
  add(msg::book_sheet_gaps, gap_sheet(source, book.names, next()));
  ChartSheets charts = chart_sheets(source, book.names, next() + 1);
  add(msg::book_sheet_charts, std::move(charts.charts));
  add(msg::book_sheet_chart_data, std::move(charts.data));
  add(msg::book_sheet_tidy, tidy_sheet(source, book.names, next()));
  add(msg::book_sheet_wide, wide_sheet(source, book.names, next()));
  add(msg::book_sheet_drivers, driver_sheet(source, book.names, next()));
  add(msg::book_sheet_inputs, input_sheet(source, book.names, next()));
  add(msg::book_sheet_sources, source_sheet(source, book.names, next()));
  add(msg::book_sheet_audit, audit_sheet(source, book.names, next()));
  add(msg::book_sheet_notes, note_sheet(source, book.names, next()));
  return book;
}

}  // namespace gapcast::workbook
