// Drivers: every number of every lever. Inputs: every number of the plan. Sources: where they are
// from.
#include <set>

#include "engine/base/messages/report.hpp"
#include "engine/base/messages/workbook.hpp"
#include "engine/base/text.hpp"
#include "engine/report/explain/evidence.hpp"
#include "engine/report/explain/ledger.hpp"
#include "engine/report/html/words.hpp"
#include "engine/report/layout/amounts.hpp"
#include "engine/report/layout/dates.hpp"
#include "engine/report/terms.hpp"
#include "engine/report/workbook/sheets.hpp"

namespace gapcast::workbook {
namespace {

// Sources and remarks would fill pages with a few rows each; they are on the screen.
constexpr std::size_t kReadColumns = 8;

// A number where the text is one, else the text.
Cell value_cell(const std::string& text) {
  const auto number = parse_number(text);
  return number ? given_cell(*number) : text_cell(text);
}

std::string acts_on(const Source& source, const LeverSpec& lever, Language language) {
  const html::Page page = source.page(language);
  const std::string area = lever.area.empty() ? format(msg::console_all_areas, language)
                                              : html::area_words(page, lever.area);
  const auto indicator = lever.texts.find("indicator");
  if (indicator != lever.texts.end())
    return area + "; " +
           indicator_title(indicator->second, false, TitleForm::full, source.context.catalog,
                           language);
  return area + "; " +
         (lever.sector.empty() ? format(msg::plan_all_sectors, language)
                               : html::sector_words(page, lever.sector));
}

void add_note(const Note& note, Row& row) {
  add_pair([&](Language l) { return said_note(note, l).text; }, row, Look::wrapped);
}

std::string reason_words(const LedgerEntry& entry, Language language) {
  return format(*entry.reason, language, std::span<const std::string>(entry.reason_arguments));
}

// "2 to 5 points a year", "2028": years are no amounts.
std::string number_words(const Distribution& distribution, const std::string& unit,
                         Language language) {
  if (unit != "year")
    return with_unit(html::distribution_words(distribution, language), unit, language);
  return distribution.is_constant() ? year_words(distribution.a)
                                    : html::distribution_words(distribution, language);
}

// One number of a lever: what people read, then what the scenario has.
Row number_row(const Source& source, const LeverSpec& lever, const std::string& key,
               const Distribution& distribution) {
  Row row;
  add_pair([&](Language l) { return title_or(lever.title, lever.name, l); }, row, Look::wrapped);
  add_pair([&](Language l) { return acts_on(source, lever, l); }, row, Look::wrapped);
  const std::string plain = key.substr(0, key.find('.'));
  const std::string unit(html::key_unit(lever.kind, plain));
  add_pair([&](Language l) { return html::key_words(lever.kind, plain, l); }, row, Look::wrapped);
  add_pair([&](Language l) { return number_words(distribution, unit, l); }, row, Look::wrapped);
  row.push_back(text_cell(lever.name, Look::wrapped));
  row.push_back(text_cell(lever.kind));
  row.push_back(text_cell(key, Look::wrapped));
  row.push_back(value_cell(to_text(distribution)));
  row.push_back(text_cell(unit, Look::wrapped));
  row.push_back(text_cell(lever.source, Look::wrapped));
  add_note(lever.note, row);
  row.push_back(text_cell(place_text(lever.place), Look::wrapped));
  return row;
}

void add_lever(const Source& source, const LeverSpec& lever, std::vector<Row>& rows) {
  for (const auto& [key, quantity] : lever.numbers)
    rows.push_back(number_row(source, lever, key, quantity.distribution));
  for (const auto& [set, quantity] : lever.effects)
    rows.push_back(number_row(source, lever, "effect." + set, quantity.distribution));
  for (std::size_t i = 0; i < lever.profile.size(); ++i)
    rows.push_back(number_row(source, lever, "ramp_profile." + std::to_string(i + 1),
                              constant(lever.profile[i])));
}

Row ledger_row(const Source& source, const LedgerEntry& entry) {
  const auto area = [&](Language l) {
    return entry.area.empty() ? format(msg::plan_numbers_run, l)
                              : html::area_words(source.page(l), entry.area);
  };
  Row row;
  add_pair(area, row, Look::wrapped);
  add_pair([&](Language l) { return html::path_words(source.page(l), entry.path); }, row,
           Look::wrapped);
  add_pair([&](Language l) { return html::value_words(source.page(l), entry); }, row,
           Look::wrapped);
  add_pair([&](Language l) { return term(entry.status, l); }, row,
           is_assumption(entry) ? Look::marked : Look::wrapped);
  row.push_back(text_cell(entry.path, Look::wrapped));
  row.push_back(value_cell(entry.value));
  row.push_back(text_cell(entry.unit, Look::wrapped));
  row.push_back(text_cell(entry.source, Look::wrapped));
  if (entry.reason)
    add_pair([&](Language l) { return reason_words(entry, l); }, row, Look::wrapped);
  else
    add_note(entry.note, row);
  row.push_back(text_cell(place_text(entry.origin), Look::wrapped));
  return row;
}

std::set<std::string> used_sources(const ReportContext& context) {
  std::set<std::string> ids;
  const auto add = [&](const std::string& text) {
    for (const std::string& id : split_words(text)) ids.insert(id);
  };
  for (const LedgerEntry& entry : context.compiled.ledger) add(entry.source);
  for (const LeverSpec& lever : context.compiled.levers) add(lever.source);
  for (const Condition& figure : context.compiled.conditions) add(figure.source);
  for (const Gap& gap : context.result.gaps)
    add(context.result.targets.at(static_cast<std::size_t>(gap.target)).source);
  return ids;
}

// In Vietnamese and as the source has it, where the two differ.
std::string told(const Title& title) {
  return title.vi.empty() ? title.en : beside(title.vi, title.en);
}

Cell link_cell(const std::string& url) {
  constexpr std::size_t kMostOfLink = 2000;
  Cell cell = text_cell(url);
  if ((url.starts_with("https://") || url.starts_with("http://")) && url.size() < kMostOfLink)
    cell.link = url;
  return cell;
}

}  // namespace

Sheet driver_sheet(const Source& source, std::vector<Name>& names, std::size_t index) {
  Table table{"drivers",
              {{"lever_vi", msg::book_col_lever_vi, 22},
               {"lever_en", msg::book_col_lever_en, 22},
               {"acts_on_vi", msg::book_col_acts_on_vi, 20},
               {"acts_on_en", msg::book_col_acts_on_en, 20},
               {"meaning_vi", msg::book_col_meaning_vi, 20},
               {"meaning_en", msg::book_col_meaning_en, 20},
               {"words_vi", msg::book_col_words_vi, 20},
               {"words_en", msg::book_col_words_en, 20},
               {"name", msg::book_col_name, 26},
               {"kind", msg::book_col_kind, 14},
               {"key", msg::book_col_key, 22},
               {"value", msg::book_col_number, 16},
               {"unit", msg::book_col_unit, 22},
               {"source", msg::book_col_source, 22},
               {"note_vi", msg::book_col_note_vi, 100},
               {"note", msg::book_col_note, 100},
               {"origin", msg::book_col_origin, 30}},
              {}};
  for (const LeverSpec& lever : source.context.compiled.levers)
    add_lever(source, lever, table.rows);
  if (table.rows.empty())
    table.rows.push_back({text_cell(beside(format(msg::book_no_levers, Language::vietnamese),
                                           format(msg::book_no_levers, Language::english)),
                                    Look::quiet)});
  // As of the inputs.
  return table_sheet(table, {1, kReadColumns, 0, msg::book_printed_columns}, names, index);
}

Sheet input_sheet(const Source& source, std::vector<Name>& names, std::size_t index) {
  Table table{"inputs",
              {{"area_vi", msg::book_col_area_vi, 16},
               {"area_en", msg::book_col_area_en, 16},
               {"meaning_vi", msg::book_col_meaning_vi, 34},
               {"meaning_en", msg::book_col_meaning_en, 34},
               {"words_vi", msg::book_col_words_vi, 20},
               {"words_en", msg::book_col_words_en, 20},
               {"status_vi", msg::book_col_status_vi, 11},
               {"status_en", msg::book_col_status_en, 11},
               {"path", msg::book_col_path, 34},
               {"value", msg::book_col_number, 10},
               {"unit", msg::book_col_unit, 12},
               {"source", msg::book_col_source, 120},
               {"note_vi", msg::book_col_note_vi, 120},
               {"note", msg::book_col_note, 120},
               {"origin", msg::book_col_origin, 28}},
              {}};
  // Assumptions first: paper shows them alone.
  const std::vector<LedgerEntry>& ledger = source.context.compiled.ledger;
  std::size_t assumed = 0;
  for (const bool wanted : {true, false}) {
    for (const std::string& area : ledger_areas(ledger))
      for (const LedgerEntry& entry : ledger)
        if (entry.area == area && is_assumption(entry) == wanted)
          table.rows.push_back(ledger_row(source, entry));
    if (wanted) assumed = table.rows.size();
  }
  Sheet sheet =
      table_sheet(table, {2, kReadColumns, assumed, msg::book_printed_assumptions}, names, index);
  // Without any assumption nothing but the headings.
  if (assumed == 0) sheet.printed_rows = sheet.frozen_rows;
  return sheet;
}

Sheet source_sheet(const Source& source, std::vector<Name>& names, std::size_t index) {
  Table table{"sources",
              {{"id", msg::book_col_id, 24},
               {"title", msg::book_col_title, 62},
               {"publisher", msg::book_col_publisher, 24},
               {"date", msg::book_col_date, 11},
               {"url", msg::book_col_url, 44}},
              {}};
  const std::set<std::string> used = used_sources(source.context);
  for (const gapcast::Source& entry : source.context.catalog.sources)
    if (used.contains(entry.id))
      table.rows.push_back(
          {text_cell(entry.id, Look::wrapped), text_cell(told(entry.title), Look::wrapped),
           text_cell(told(entry.publisher), Look::wrapped),
           text_cell(date_text(entry.date, Language::vietnamese)), link_cell(entry.url)});
  return table_sheet(table, {}, names, index);
}

}  // namespace gapcast::workbook
