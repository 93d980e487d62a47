// The gap table of the page, and the targets in the words of their documents.
#include <algorithm>
#include <cmath>

#include "engine/base/messages/page.hpp"
#include "engine/base/messages/report.hpp"
#include "engine/report/answers/inherited_report.hpp"
#include "engine/report/html/answers/markup.hpp"
#include "engine/report/html/markup.hpp"
#include "engine/report/html/sections.hpp"
#include "engine/report/layout/amounts.hpp"
#include "engine/report/promises.hpp"
#include "engine/report/statements.hpp"
#include "engine/report/terms.hpp"

namespace gapcast::html {
namespace {

constexpr std::string_view kDash = "–";

// "+1.4 points a year"; of growth, the growth itself.
std::string required_change(const VerdictSubject& subject) {
  const Gap& gap = subject.gap;
  const bool shown = is_judged(gap) && gap.status != GapStatus::observed && !gap.already_met &&
                     std::isfinite(gap.required_annual_change);
  if (!shown) return std::string(kDash);
  const double change = gap.required_annual_change;
  const std::string amount =
      rate_of(subject.context, gap) == Rate::points
          ? format(msg::page_points_short, subject.language, bare_rate(change, subject.language))
          : rate_amount(change, subject.context, gap, subject.language);
  if (std::fabs(gap.required_annual_change) < kHardlyAny &&
      rate_of(subject.context, gap) != Rate::growth)
    return "≈ 0";
  if (gap.required_annual_change < 0) return "-" + amount;
  return (rate_of(subject.context, gap) == Rate::growth ? "" : "+") + amount;
}

// The status, and below it Eurostat's class where there is one: on paper a column of its own would
// leave the names of the targets a word a line.
std::string status_cell(const Page& page, const Gap& gap) {
  const std::string status(id_of(gap.status));
  const std::string tag =
      text_element("span", attribute("class", "tag " + status), term(status, page.language));
  const std::string_view progress = id_of(progress_class_of(gap));
  if (progress.empty()) return tag;
  return tag + text_element("small", attribute("class", "documents"),
                            term("progress_" + std::string(progress), page.language));
}

// Markup of a document's name, marked where it is in another language than the page.
std::string in_its_language(const Page& page, const Note& document, const std::string& markup) {
  if (!is_foreign(page, document)) return markup;
  return element("span", attribute("lang", code_of(document.language_for(page.language))), markup);
}

// What is asked, and below it by which documents; of several each leads to its own words.
std::string name_cell(const Page& page, const Promise& promise, const VerdictSubject& subject) {
  std::string documents;
  for (const Gap* gap : promise.gaps) {
    const TargetSpec& target =
        page.context.result.targets.at(static_cast<std::size_t>(gap->target));
    const std::string name =
        target.instrument.empty() ? target.id : target.instrument.in(page.language);
    documents +=
        (documents.empty() ? "" : "; ") +
        in_its_language(page, target.instrument,
                        promise.gaps.size() > 1 ? target_link(page, *gap, name) : escaped(name));
  }
  return target_link(page, promise.first(), gap_target_name(subject)) +
         element("small", attribute("class", "documents"), documents);
}

// How far the pace needed is from the record: a class of the cell, which says the multiple itself.
std::string pace_class(const VerdictSubject& subject, const std::string& shown) {
  constexpr double kNear = 1.5, kFar = 5;
  if (!shown.starts_with("×") && !shown.starts_with(">")) return {};
  const double pace = subject.gap.pace;
  return pace <= kNear ? "good" : pace <= kFar ? "fair" : "poor";
}

// The console's cells with the change required before the pace, and the class with the status.
Row gap_row_of(const Page& page, const Promise& promise) {
  const Gap& gap = promise.first();
  const VerdictSubject subject = verdict_subject(page.context, promise, page.language);
  const std::vector<std::string> cells = gap_table_row(subject);
  const std::vector<bool> right = gap_table_alignment();
  const std::size_t pace = cells.size() - 2, status = cells.size() - 1;
  Row row{{{name_cell(page, promise, subject)}}};
  for (std::size_t i = 1; i < cells.size(); ++i) {
    if (i == pace) {
      row.cells.push_back({escaped(required_change(subject)), true, "wraps"});
      row.cells.push_back({escaped(cells[i]), right[i], pace_class(subject, cells[i])});
    } else if (i == status) {
      if (page.context.references != nullptr)
        row.cells.push_back({escaped(reference_cell(subject)), true});
      row.cells.push_back({status_cell(page, gap)});
    } else {
      row.cells.push_back({escaped(cells[i]), right[i]});
    }
  }
  return row;
}

std::vector<Cell> header_of(const Page& page) {
  const std::vector<std::string> console = gap_table_header(page.language);
  const std::vector<bool> right = gap_table_alignment();
  std::vector<Cell> header;
  for (std::size_t i = 0; i < console.size(); ++i) {
    if (i + 2 == console.size())
      header.push_back({escaped(format(msg::page_required_change, page.language)), true, "wraps"});
    const bool last = i + 1 == console.size();
    if (last && page.context.references != nullptr)
      header.push_back({escaped(format(msg::page_reference, page.language)), true, "wraps"});
    const std::string more = last ? "; " + format(msg::page_class, page.language) : std::string();
    header.push_back({escaped(console[i] + more), right[i]});
  }
  return header;
}

// Has the area of that target a gap in this run?
bool applies(const Page& page, std::size_t target) {
  const auto& gaps = page.context.result.gaps;
  return std::any_of(gaps.begin(), gaps.end(), [&](const Gap& gap) {
    return static_cast<std::size_t>(gap.target) == target;
  });
}

// "At least 8.5 % a year in 2026–2030; Resolution 23-NQ/TW".
std::string asked(const Page& page, const TargetSpec& target) {
  const std::string years = target.period ? std::to_string(target.period->first) + "–" +
                                                std::to_string(target.period->second)
                            : target.year ? std::to_string(*target.year)
                                          : std::string();
  const std::string title = title_or(target.title,
                                     indicator_title(target.indicator, false, TitleForm::full,
                                                     page.context.catalog, page.language),
                                     page.language);
  const std::string amount = term(id_of(target.comparator), page.language) + " " +
                             with_unit(digits_text(target.value, {6, true}, page.language),
                                       verdict_unit(Gap{}, target), page.language);
  return format(msg::page_target_asked, page.language, title, amount, years);
}

std::string source_line(const Page& page, const TargetSpec& target) {
  const Source* source = page.context.catalog.find_source(target.source);
  if (source == nullptr) return source_links(page, target.source);
  std::string text = outside_link(source->url, source_title(*source, page.language));
  if (!source->date.empty()) text += escaped(", " + date_text(source->date));
  return text;
}

// "23-NQ/TW of 22/03/2018, part II.3": as much as the pack says.
std::string document_words(const Page& page, const TargetSpec& target) {
  std::string text = target.instrument.in(page.language);
  if (!target.issued.empty())
    text = format(msg::page_issued, page.language, text, date_text(target.issued));
  text = in_its_language(page, target.instrument, escaped(text));
  if (target.clause.empty()) return text;
  return text + ", " + in_its_language(page, target.clause, escaped(target.clause));
}

std::string target_entry(const Page& page, const TargetSpec& target) {
  const auto item = [&](Message label, const std::string& content) {
    return text_element("dt", "", format(label, page.language)) + element("dd", "", content);
  };
  std::string list;
  if (!target.instrument.empty()) list += item(msg::page_document, document_words(page, target));
  if (!target.quote.empty())
    list += item(msg::page_quote, text_element("q", attribute("lang", "vi"), target.quote));
  list += item(msg::page_source, source_line(page, target));
  if (!target.note.empty()) list += item(msg::page_note, note_element("span", page, target.note));
  return element("div",
                 attribute("class", "entry") +
                     attribute("id", anchor("target-" + target.id, page.language)),
                 heading(3, asked(page, target)) + element("dl", "", list)) +
         "\n";
}

}  // namespace

std::string gap_section(const Page& page) {
  if (page.context.result.gaps.empty()) return {};
  Table table{format(msg::page_gap_caption, page.language), header_of(page), {}};
  table.cards = true;
  const std::size_t areas = page.context.compiled.areas.size();
  for (std::size_t area = 0; area < areas; ++area) {
    const std::vector<Promise> promises = promises_in_order(page.context, area);
    if (!promises.empty() && areas > 1) table.rows.push_back({{{escaped(area_title(page, area))}}});
    for (const Promise& promise : promises) table.rows.push_back(gap_row_of(page, promise));
  }
  std::string text =
      heading(2, format(msg::console_gaps, page.language), anchor("gaps", page.language)) +
      render(table) + "\n";
  if (has_references(page.context))
    text += paragraph(format(msg::console_gaps_reference, page.language), "quiet");
  text += paragraph(format(msg::console_gaps_unit, page.language) + " " +
                        format(msg::page_pace_note, page.language),
                    "quiet");
  if (page.context.references != nullptr)
    text += paragraph(format(msg::page_reference_note, page.language), "quiet");
  const Message note =
      page.context.result.deterministic ? msg::page_class_note_path : msg::page_class_note;
  return text + paragraph(format(note, page.language), "quiet");
}

std::string inherited_section(const Page& page) {
  const ReportContext& context = page.context;
  const std::vector<InheritedTarget> found =
      inherited_targets(context.compiled, context.result.targets);
  if (found.empty()) return {};
  return answer_markup(inherited_blocks(context.compiled, context.catalog, found, page.language),
                       Fold::open, page.language);
}

std::string target_section(const Page& page) {
  std::string entries;
  for (std::size_t i = 0; i < page.context.result.targets.size(); ++i)
    if (applies(page, i)) entries += target_entry(page, page.context.result.targets[i]);
  if (entries.empty()) return {};
  return heading(2, format(msg::page_targets, page.language), anchor("targets", page.language)) +
         paragraph(format(msg::page_clauses, page.language)) + entries;
}

}  // namespace gapcast::html
