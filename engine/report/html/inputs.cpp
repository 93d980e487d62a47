// Every number that the run uses, by area, with assumptions marked and counted; the sources.
#include <algorithm>
#include <set>

#include "engine/base/messages/page.hpp"
#include "engine/base/messages/report.hpp"
#include "engine/base/text.hpp"
#include "engine/report/basis.hpp"
#include "engine/report/explain/ledger.hpp"
#include "engine/report/html/markup.hpp"
#include "engine/report/html/words.hpp"
#include "engine/report/layout/amounts.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/terms.hpp"

namespace gapcast::html {
namespace {

std::vector<LedgerEntry> entries_of(const std::vector<LedgerEntry>& ledger,
                                    const std::string& area) {
  std::vector<LedgerEntry> entries;
  for (const LedgerEntry& entry : ledger)
    if (entry.area == area) entries.push_back(entry);
  return entries;
}

std::string title_of(const Page& page, const std::string& area) {
  return area.empty() ? format(msg::plan_numbers_run, page.language) : area_words(page, area);
}

Row count_row(const Page& page, const std::string& area, const std::vector<LedgerEntry>& entries) {
  const LedgerCounts counts = ledger_counts(entries);
  Row row{{{escaped(title_of(page, area))}}};
  for (const std::size_t n :
       {entries.size(), counts.published, counts.derived, counts.scenario, counts.assumption})
    row.cells.push_back({count_text(n, page.language), true});
  const auto percent = area.empty() ? std::nullopt : assumed_percent(page.context.catalog, {area});
  row.cells.push_back(
      {percent ? escaped(with_unit(fixed_text(*percent, 0, page.language), "%", page.language))
               : "–",
       true});
  return row;
}

Row number_row(const Page& page, const LedgerEntry& entry) {
  std::string basis = source_links(page, entry.source);
  if (entry.reason)
    basis += " " + text_element("small", "",
                                format(*entry.reason, page.language,
                                       std::span<const std::string>(entry.reason_arguments)));
  else if (!entry.note.empty())
    basis += " " + note_element("small", page, entry.note);
  const std::string status = term(entry.status, page.language);
  return {
      {{escaped(path_words(page, entry.path))},
       {escaped(value_words(page, entry)), false, "text"},
       {is_assumption(entry) ? text_element("span", attribute("class", "tag assumption"), status)
                             : escaped(status)},
       {basis}}};
}

std::string number_details(const Page& page, const std::string& area,
                           const std::vector<LedgerEntry>& entries) {
  const std::string title = title_of(page, area);
  Table table{title, {}, {}};
  table.cards = true;
  for (const Message column : {msg::plan_path, msg::plan_value, msg::plan_status, msg::page_basis})
    table.header.push_back({escaped(format(column, page.language))});
  for (const LedgerEntry& entry : entries) table.rows.push_back(number_row(page, entry));
  const std::string count = count_text(entries.size(), page.language);
  return element("details", "",
                 text_element("summary", "",
                              format(msg::page_numbers_of, page.language, title, count)) +
                     render(table)) +
         "\n";
}

void add_sources(const std::string& text, std::set<std::string>& ids) {
  for (const std::string& id : split_words(text)) ids.insert(id);
}

// Ids of everything that the run rests on.
std::set<std::string> used_sources(const Page& page) {
  std::set<std::string> ids;
  for (const LedgerEntry& entry : page.context.compiled.ledger) add_sources(entry.source, ids);
  for (const LeverSpec& lever : page.context.compiled.levers) add_sources(lever.source, ids);
  for (const Condition& figure : page.context.compiled.conditions) add_sources(figure.source, ids);
  for (const Gap& gap : page.context.result.gaps)
    add_sources(page.context.result.targets.at(static_cast<std::size_t>(gap.target)).source, ids);
  return ids;
}

}  // namespace

std::string input_section(const Page& page) {
  const std::vector<LedgerEntry>& ledger = page.context.compiled.ledger;
  if (ledger.empty()) return {};
  const LedgerCounts counts = ledger_counts(ledger);
  std::string text =
      heading(2, format(msg::page_inputs, page.language), anchor("inputs", page.language));
  text += paragraph(format(msg::page_input_counts, page.language,
                           count_text(counts.assumption, page.language),
                           count_text(ledger.size(), page.language)));
  Table table{format(msg::page_input_caption, page.language), {}, {}};
  table.cards = true;
  constexpr std::array kHeader = {
      msg::page_area,       msg::page_n_numbers, msg::page_n_published,  msg::page_n_derived,
      msg::page_n_scenario, msg::page_n_assumed, msg::page_assumed_share};
  for (std::size_t i = 0; i < kHeader.size(); ++i)
    table.header.push_back({escaped(format(kHeader[i], page.language)), i > 0, "wraps"});
  std::string details;
  for (const std::string& area : ledger_areas(ledger)) {
    const std::vector<LedgerEntry> entries = entries_of(ledger, area);
    table.rows.push_back(count_row(page, area, entries));
    details += number_details(page, area, entries);
  }
  return text + render(table) + "\n" +
         paragraph(format(msg::page_input_paper, page.language), "quiet paper") + details;
}

std::string source_section(const Page& page) {
  const std::set<std::string> used = used_sources(page);
  std::string items;
  for (const Source& source : page.context.catalog.sources) {
    if (!used.contains(source.id)) continue;
    std::string text = outside_link(source.url, source_title(source, page.language));
    const std::string publisher = title_or(source.publisher, "", page.language);
    if (!publisher.empty()) text += escaped(". " + publisher);
    if (!source.date.empty()) text += escaped(". " + date_text(source.date));
    items += element("li", attribute("id", source_anchor(page, source)),
                     text + " " + text_element("code", "", source.id)) +
             "\n";
  }
  if (items.empty()) return {};
  return heading(2, format(msg::page_sources, page.language), anchor("sources", page.language)) +
         element("ol", attribute("class", "sources"), "\n" + items) + "\n";
}

}  // namespace gapcast::html
