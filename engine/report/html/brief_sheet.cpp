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
// Heights are those of the style, whatever the font; letters in a line are those of Noto Sans. What
// is left of the page, a twentieth of its text, is for fonts that are wider.
constexpr double kHeight = 259;  // of 263
constexpr double kLine = 3.67;   // of text
constexpr double kSmallLine = 3.53;
constexpr double kTableLine = 3.45;
constexpr double kRow = 4.37;  // of the table, one line
constexpr double kParagraph = 0.4;
constexpr double kLetters = 126;      // in a line of text
constexpr double kItemLetters = 123;  // of a list
constexpr double kTableLetters = 46;  // in a line of the table's first column
// In a line of the name of a chart, by how many stand in the row.
constexpr std::array<double, 4> kNameLetters = {119, 58, 38, 28};
constexpr double kChart = 35.1;  // without its name, with the space to the next
constexpr std::size_t kChartsInRow = kNameLetters.size();
constexpr double kHeading = 6.6;
constexpr double kLegend = 8.6;
constexpr double kTitle = 10.5;     // with the run
constexpr double kTableHead = 8.9;  // and caption
constexpr double kFooter = 1.6;

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

// The rows of the table, a promise each; those without a verdict where they have rows.
std::vector<std::pair<const Gap*, std::vector<std::string>>> table_rows(const Page& page,
                                                                        std::size_t area,
                                                                        const Detail& detail) {
  std::vector<std::pair<const Gap*, std::vector<std::string>>> rows;
  for (const Promise& promise : promises_in_order(page.context, area)) {
    if (!detail.open_rows && !is_judged(promise.first())) continue;
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

// The targets without a verdict that have no row; "" for none.
std::string open_targets(const Page& page, std::size_t area, const Detail& detail) {
  if (detail.open_rows) return {};
  std::vector<std::string> names;
  for (const Promise& promise : promises_in_order(page.context, area))
    if (!is_judged(promise.first()))
      names.push_back(gap_target_name(verdict_subject(page.context, promise, page.language)));
  if (names.empty()) return {};
  return format(msg::brief_open_targets, page.language, count_text(names.size(), page.language),
                join(names, "; "));
}

std::string table_note(const Page& page, std::size_t area, const Detail& detail) {
  const auto rows = table_rows(page, area, detail);
  const Message note =
      page.context.result.deterministic ? msg::brief_table_note_path : msg::brief_table_note;
  std::string text = format(note, page.language);
  if (std::any_of(rows.begin(), rows.end(), [](const auto& row) { return row.first->reference; }))
    text += " " + format(msg::brief_star_note, page.language);
  for (const std::string& more : {open_targets(page, area, detail), shared_rows(page, area)})
    if (!more.empty()) text += " " + more;
  return text;
}

// How many charts are not on the brief; "" for none.
std::string charts_elsewhere(const Page& page, std::size_t area, std::size_t shown) {
  const std::size_t all = charts_of(page.context, area).size();
  if (all <= shown) return {};
  return format(shown > 0 ? msg::brief_more_charts : msg::brief_no_charts, page.language,
                count_text(all - shown, page.language));
}

double paragraph_height(const std::string& text, double line = kLine) {
  return text.empty() ? 0 : kParagraph + line * lines(text);
}

double table_height(const Page& page, std::size_t area, const Detail& detail) {
  const auto rows = table_rows(page, area, detail);
  if (rows.empty()) return 0;
  double height = kTableHead + paragraph_height(table_note(page, area, detail), kSmallLine);
  for (const auto& [gap, cells] : rows)
    height += kRow + (lines(cells.front(), kTableLetters) - 1) * kTableLine;
  return height;
}

// How many charts stand in each row: as many as in the others or one more, so that none is alone.
std::vector<std::size_t> chart_rows(std::size_t charts) {
  std::vector<std::size_t> rows;
  for (std::size_t left = (charts + kChartsInRow - 1) / kChartsInRow; left > 0; --left) {
    rows.push_back((charts + left - 1) / left);
    charts -= rows.back();
  }
  return rows;
}

// A row is as high as the chart with the longest name.
double charts_height(const Page& page, std::size_t area, const Detail& detail) {
  const std::vector<Chart> charts = brief_charts(page.context, area, detail.charts);
  double height = paragraph_height(charts_elsewhere(page, area, charts.size()), kSmallLine) +
                  (charts.empty() ? 0 : kLegend);
  auto chart = charts.begin();
  for (const std::size_t in_row : chart_rows(charts.size())) {
    double name = 1;
    for (std::size_t k = 0; k < in_row; ++k, ++chart)
      name = std::max(name, lines(chart_title(page, *chart), kNameLetters.at(in_row - 1)));
    height += kChart + kTableLine * name;
  }
  return height;
}

double height_of(const Page& page, std::size_t area, const Detail& detail) {
  double height = kTitle + kHeading + kFooter + 2 * kParagraph;
  for (const std::string& verdict : brief_verdicts(page, area, detail))
    height += kLine * lines(verdict, kItemLetters) + 0.6;
  height += charts_height(page, area, detail) + table_height(page, area, detail);
  for (const std::string& text : {joint_sentence(page.context, area, page.language),
                                  brief_growth(page, area), brief_levers(page, area)})
    height += paragraph_height(text);
  for (const std::string& text :
       {brief_sources(page, area) + " " + brief_assumed(page, area), brief_provenance(page)})
    height += paragraph_height(text, kSmallLine);
  const std::size_t letters = std::min(comment_letters(page, area), detail.letters);
  if (letters > 0) height += kHeading + kLine * (lines(std::string(letters, 'x')) + 1);
  return height;
}

std::string class_of(const Gap& gap) { return std::string(id_of(gap.status)); }

std::string verdicts(const Page& page, std::size_t area, const Detail& detail) {
  std::string items;
  for (const std::string& verdict : brief_verdicts(page, area, detail))
    items += element("li", "", with_documents(page, verdict)) + "\n";
  const std::string joint = joint_sentence(page.context, area, page.language);
  if (items.empty()) return paragraph(format(msg::console_no_target, page.language));
  return element("ul", attribute("class", "sentences"), "\n" + items) + "\n" +
         (joint.empty() ? std::string() : paragraph(joint));
}

std::string figures(const Page& page, std::size_t area, std::size_t most) {
  std::string drawings;
  const std::vector<Chart> charts = brief_charts(page.context, area, most);
  auto chart = charts.begin();
  for (const std::size_t in_row : chart_rows(charts.size()))
    for (std::size_t k = 0; k < in_row; ++k, ++chart)
      drawings += small_chart_figure(page, *chart, in_row);
  const std::string elsewhere = charts_elsewhere(page, area, charts.size());
  const std::string more = elsewhere.empty() ? "" : paragraph(elsewhere, "quiet");
  if (drawings.empty()) return more;
  return element("section", attribute("class", "drawings"),
                 chart_legend(page, charts) +
                     element("div", attribute("class", "charts"), "\n" + drawings) + more) +
         "\n";
}

std::string gap_table(const Page& page, std::size_t area, const Detail& detail) {
  const auto rows = table_rows(page, area, detail);
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
  return render(table) + "\n" + paragraph(table_note(page, area, detail), "quiet");
}

std::string scenario_line(const Page& page) {
  const ScenarioSpec& spec = page.context.spec;
  const Compiled& compiled = page.context.compiled;
  return format(msg::brief_scenario, page.language, title_or(spec.title, spec.id, page.language),
                spec.id, std::to_string(compiled.year(0)),
                std::to_string(compiled.year(compiled.plan.n_years - 1)));
}

}  // namespace

Detail detail_that_fits(const std::vector<Page>& pages, std::size_t area) {
  // Comments before charts, charts before the pace: people wrote the comments for this page. Rows
  // of what has no verdict give way to charts: their names stay. Fewer charts in a row are lower,
  // since their names have fewer lines; one alone is no lower than two.
  constexpr std::size_t kComments = 1500;
  constexpr std::array<Detail, 18> kSteps = {{{8, true, 8, kComments},
                                              {5, true, 8, kComments},
                                              {8, false, 8, kComments},
                                              {5, false, 8, kComments},
                                              {3, false, 8, kComments},
                                              {5, true, 4, kComments},
                                              {8, false, 4, kComments},
                                              {6, false, 4, kComments},
                                              {4, false, 4, kComments},
                                              {3, false, 4, 700},
                                              {2, false, 4, 300},
                                              {2, false, 4, 300, false},
                                              {2, false, 3, 300, false},
                                              {1, false, 4, 300, false},
                                              {2, false, 2, 300, false},
                                              {1, false, 3, 300, false},
                                              {1, false, 2, 300, false},
                                              {2, false, 0, 300}}};
  for (const Detail& detail : kSteps)
    if (std::all_of(pages.begin(), pages.end(),
                    [&](const Page& page) { return height_of(page, area, detail) <= kHeight; }))
      return detail;
  return {2, false, 0, 300, false};
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
  text += verdicts(page, area, detail) + figures(page, area, detail.charts) +
          gap_table(page, area, detail);
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
