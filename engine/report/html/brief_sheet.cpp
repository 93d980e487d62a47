// The sheet of a brief as markup, and the estimate of what fits on it.
#include <algorithm>
#include <array>
#include <cmath>

#include "engine/base/messages/page.hpp"
#include "engine/base/messages/report.hpp"
#include "engine/base/messages/workbook.hpp"
#include "engine/base/text.hpp"
#include "engine/report/html/brief_parts.hpp"
#include "engine/report/html/markup.hpp"
#include "engine/report/joint.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/promises.hpp"
#include "engine/report/statements.hpp"
#include "engine/report/terms.hpp"

namespace gapcast::html {
namespace {

// The printed sheet, as tools/web/src/brief.css lays it out: millimetres of A4 between the margins.
// The measures below are a twentieth above those of Noto Sans, for fonts that are wider.
constexpr double kHeight = 263;
constexpr double kLine = 3.75;        // of text
constexpr double kRow = 4.65;         // of the table, one line
constexpr double kLetters = 118;      // in a line of text
constexpr double kTableLetters = 38;  // in a line of the table's first column
constexpr double kChartRow = 44.5;    // a row of charts
constexpr std::size_t kChartsInRow = 4;
constexpr double kHeading = 6.5;
constexpr double kFixed = 40;  // title, run, legend, table head and note, space between the parts

double lines(const std::string& text, double letters = kLetters) {
  return std::ceil(static_cast<double>(display_width(text)) / letters);
}

// The letters of comments about the area and about all, with what stands around them.
std::size_t comment_letters(const Page& page, std::size_t area) {
  if (page.comments == nullptr) return 0;
  std::size_t letters = 0;
  for (const std::string& about : {page.context.compiled.areas.at(area).id, std::string()})
    for (const Comment* comment : comments_about(*page.comments, about, page.language))
      letters += display_width(comment->text) + display_width(comment->author) + 80;
  return letters;
}

// The rows of the table, a promise each.
std::vector<std::pair<const Gap*, std::vector<std::string>>> table_rows(const Page& page,
                                                                        std::size_t area) {
  std::vector<std::pair<const Gap*, std::vector<std::string>>> rows;
  for (const Promise& promise : promises_in_order(page.context, area)) {
    const VerdictSubject subject = verdict_subject(page.context, promise, page.language);
    std::vector<std::string> cells = gap_table_row(subject);
    cells.front() = gap_target_name(subject);
    rows.emplace_back(&promise.first(), std::move(cells));
  }
  return rows;
}

// Which rows stand for several documents; "" for none.
std::string shared_rows(const Page& page, std::size_t area) {
  const std::vector<std::string> texts = shared_promises(page.context, area, page.language);
  if (texts.empty()) return {};
  return format(msg::console_gaps_shared, page.language, join(texts, "; "));
}

double table_height(const Page& page, std::size_t area) {
  double height = 0;
  for (const auto& [gap, cells] : table_rows(page, area))
    height += kRow + (lines(cells.front(), kTableLetters) - 1) * (kRow - 1);
  return height;
}

double height_of(const Page& page, std::size_t area, const Detail& detail) {
  double height = kFixed + table_height(page, area);
  for (const std::string& verdict : brief_verdicts(page, area, detail))
    height += kLine * lines(verdict) + 1.2;
  const std::size_t charts = brief_charts(page.context, area, detail.charts).size();
  height += kChartRow * std::ceil(static_cast<double>(charts) / kChartsInRow);
  const std::string joint = joint_sentence(page.context, area, page.language);
  for (const std::string& text : {joint, brief_growth(page, area), brief_levers(page, area),
                                  brief_sources(page, area) + brief_assumed(page, area),
                                  brief_provenance(page), shared_rows(page, area)})
    height += kLine * lines(text);
  const std::size_t letters = std::min(comment_letters(page, area), detail.letters);
  if (letters > 0) height += kHeading + kLine * (lines(std::string(letters, 'x')) + 1);
  return height;
}

std::string class_of(const Gap& gap) { return std::string(id_of(gap.status)); }

std::string verdicts(const Page& page, std::size_t area, const Detail& detail) {
  std::string items;
  for (const std::string& verdict : brief_verdicts(page, area, detail))
    items += text_element("li", "", verdict) + "\n";
  const std::string joint = joint_sentence(page.context, area, page.language);
  if (items.empty()) return paragraph(format(msg::console_no_target, page.language));
  return element("ul", attribute("class", "sentences"), "\n" + items) + "\n" +
         (joint.empty() ? std::string() : paragraph(joint));
}

std::string figures(const Page& page, std::size_t area, std::size_t most) {
  std::string drawings;
  const std::vector<Chart> charts = brief_charts(page.context, area, most);
  for (const Chart& chart : charts) drawings += chart_figure(page, chart, ChartForm::small);
  if (drawings.empty()) return {};
  const std::size_t all = charts_of(page.context, area).size();
  const std::string more = all > charts.size()
                               ? paragraph(format(msg::brief_more_charts, page.language,
                                                  count_text(all - charts.size(), page.language)),
                                           "quiet")
                               : std::string();
  return element("section", attribute("class", "drawings"),
                 chart_legend(page, charts) +
                     element("div", attribute("class", "charts"), "\n" + drawings) + more) +
         "\n";
}

std::string gap_table(const Page& page, std::size_t area) {
  const auto rows = table_rows(page, area);
  if (rows.empty()) return {};
  Table table{format(msg::page_gap_caption, page.language), {}, {}};
  const std::vector<std::string> header = gap_table_header(page.language);
  const std::vector<bool> right = gap_table_alignment();
  for (std::size_t i = 0; i < header.size(); ++i)
    table.header.push_back({escaped(header[i]), right[i]});
  for (const auto& [gap, cells] : rows) {
    Row row;
    for (std::size_t i = 0; i + 1 < cells.size(); ++i)
      row.cells.push_back({escaped(cells[i]), right[i]});
    row.cells.push_back({text_element("span", attribute("class", "tag " + class_of(*gap)),
                                      term(class_of(*gap), page.language))});
    table.rows.push_back(std::move(row));
  }
  const Message note =
      page.context.result.deterministic ? msg::brief_table_note_path : msg::brief_table_note;
  const bool starred =
      std::any_of(rows.begin(), rows.end(), [](const auto& row) { return row.first->reference; });
  const std::string shared = shared_rows(page, area);
  return render(table) + "\n" +
         paragraph(format(note, page.language) +
                       (starred ? " " + format(msg::brief_star_note, page.language) : "") +
                       (shared.empty() ? "" : " " + shared),
                   "quiet");
}

std::string scenario_line(const Page& page) {
  const ScenarioSpec& spec = page.context.spec;
  const Compiled& compiled = page.context.compiled;
  return format(msg::brief_scenario, page.language, title_or(spec.title, spec.id, page.language),
                spec.id, std::to_string(compiled.year(0)),
                std::to_string(compiled.year(compiled.plan.n_years - 1)));
}

}  // namespace

Detail least(const Detail& a, const Detail& b) {
  return {std::min(a.verdicts, b.verdicts), a.pace && b.pace, std::min(a.charts, b.charts),
          std::min(a.letters, b.letters)};
}

Detail detail_that_fits(const Page& page, std::size_t area) {
  // Comments before charts, charts before the pace: people wrote the comments for this page.
  constexpr std::size_t kComments = 1500;
  constexpr std::array<Detail, 11> kSteps = {{{8, true, 8, kComments},
                                              {5, true, 8, kComments},
                                              {8, false, 8, kComments},
                                              {5, false, 8, kComments},
                                              {3, false, 8, kComments},
                                              {5, true, 4, kComments},
                                              {8, false, 4, kComments},
                                              {6, false, 4, kComments},
                                              {4, false, 4, kComments},
                                              {3, false, 4, 700},
                                              {2, false, 4, 300}}};
  for (const Detail& detail : kSteps)
    if (height_of(page, area, detail) <= kHeight) return detail;
  return {2, false, 0, 300};
}

std::vector<Chart> brief_charts(const ReportContext& context, std::size_t area, std::size_t most) {
  std::vector<Chart> charts = charts_of(context, area);
  std::stable_partition(charts.begin(), charts.end(), [](const Chart& chart) {
    return std::any_of(chart.gaps.begin(), chart.gaps.end(),
                       [](const Gap* gap) { return !gap->reference; });
  });
  if (charts.size() > most) charts.resize(most);
  return charts;
}

std::string brief_sheet(const Page& page, std::size_t area, const Detail& detail) {
  std::string text = heading(1, area_title(page, area)) + paragraph(scenario_line(page), "quiet");
  text += verdicts(page, area, detail) + figures(page, area, detail.charts) + gap_table(page, area);
  text += heading(2, format(msg::page_drivers, page.language));
  if (const std::string growth = brief_growth(page, area); !growth.empty())
    text += paragraph(growth);
  text += paragraph(brief_levers(page, area));
  text += comment_list(page, {page.context.compiled.areas.at(area).id, std::string()}, 2,
                       detail.letters);
  const std::string sources = brief_sources(page, area);
  text += element("footer", "",
                  paragraph((sources.empty() ? "" : sources + " ") + brief_assumed(page, area)) +
                      paragraph(brief_provenance(page)));
  return text;
}

}  // namespace gapcast::html
