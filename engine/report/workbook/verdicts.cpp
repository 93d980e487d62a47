// Summary of areas, verdict sentences, and gaps: for people as on the page, then all of gaps.csv.
#include <algorithm>
#include <array>
#include <cmath>

#include "engine/base/build_info.hpp"
#include "engine/base/error.hpp"
#include "engine/base/messages/report.hpp"
#include "engine/base/messages/workbook.hpp"
#include "engine/report/base_year.hpp"
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

// Columns that people read of a gap, in this order, rounded as on the page; then the other columns
// of gaps.csv with all their digits.
struct ReadColumn {
  std::string_view key, heading;  // whose heading it has
  double width;
};
constexpr std::array<ReadColumn, 8> kRead = {ReadColumn{"value", "value", 9.5},
                                             {"unit", "unit", 9},
                                             {"p50_shown", "p50", 8.2},
                                             {"gap_shown", "gap", 8.6},
                                             {"chance_shown", "probability_met", 8},
                                             {"pace_shown", "pace", 8.6},
                                             {"first_year_met", "first_year_met", 7},
                                             {"required_shown", "required_annual_change", 9}};

bool is_read(std::string_view column) {
  return std::any_of(kRead.begin(), kRead.end(),
                     [&](const ReadColumn& read) { return read.key == column; });
}

std::vector<std::string_view> other_columns() {
  std::vector<std::string_view> columns;
  for (const std::string_view column : gap_columns())
    if (!is_read(column)) columns.push_back(column);
  return columns;
}

// Long words of a narrow column are shown whole.
Cell wrapped(Cell cell) {
  if (cell.style.look == Look::text) cell.style.look = Look::wrapped;
  return cell;
}

Cell chance_cell(double chance, double error, bool of_target = true) {
  if (!std::isfinite(chance)) return {};
  const ShownChance shown = shown_chance(chance, error, of_target);
  const int bound = static_cast<int>(shown.percent);
  switch (shown.kind) {
    case ShownChance::Kind::below:
      return {chance, {Look::below, bound}, {}};
    case ShownChance::Kind::beyond:
      return {chance, {Look::beyond, bound}, {}};
    case ShownChance::Kind::unknown:
      return {};
    case ShownChance::Kind::rounded:
      break;
  }
  return number_cell(shown.percent / 100, shown.decimals, Look::percent);
}

Cell chance_cell(const Gap& gap) {
  if (gap.status == GapStatus::observed) return {};
  return chance_cell(gap.probability_met, gap.mc_error);
}

// Is something still to be reached?
bool is_ahead(const Gap& gap) {
  return is_judged(gap) && gap.status != GapStatus::observed && !gap.already_met;
}

Cell pace_cell(const Gap& gap) {
  if (!is_ahead(gap) || !std::isfinite(gap.pace) || gap.pace < kHardlyAny) return {};
  if (gap.pace > kFarMore) return {gap.pace, {Look::far_more, static_cast<int>(kFarMore)}, {}};
  const int decimals = multiple_decimals(gap.pace);
  return number_cell(rounded_to(gap.pace, {decimals, false}), decimals);
}

Cell required_cell(const Gap& gap) {
  const double change = gap.required_annual_change;
  if (!is_ahead(gap) || !std::isfinite(change)) return {};
  const int decimals = rate_decimals(change);
  return number_cell(rounded_to(change, {decimals, false}), decimals);
}

// What a column that people read shows; nothing for those that gaps.csv has alike.
std::optional<Cell> read_cell(std::string_view column, const Source& source, const Gap& gap) {
  if (column == "chance_shown") return chance_cell(gap);
  if (column == "pace_shown") return pace_cell(gap);
  if (column == "required_shown") return required_cell(gap);
  const bool median = column == "p50_shown";
  if (!median && column != "gap_shown") return std::nullopt;
  if (!is_judged(gap)) return Cell{};
  const double value = verdict_value(verdict_subject(source.context, gap, Language::english));
  const Digits digits = verdict_digits(source.context, gap, value);
  const double shown = rounded_to(median ? value : gap.gap, digits);
  return digits.as_published ? given_cell(shown) : number_cell(shown, digits.decimals);
}

// What is asked, with its sign: "≥ 20".
Cell asked_cell(const VerdictSubject& subject) {
  Cell cell = given_cell(subject.target.value);
  cell.style.sign = sign_of(subject.target.comparator);
  return cell;
}

Row gap_cells(const Source& source, const Gap& gap) {
  const VerdictSubject vi = verdict_subject(source.context, gap, Language::vietnamese);
  const VerdictSubject en = verdict_subject(source.context, gap, Language::english);
  Row row;
  add_pair([&](Language l) { return area_title(source, gap.area, l); }, row, Look::wrapped);
  add_pair([&](Language l) { return gap_target_name(l == Language::english ? en : vi); }, row,
           Look::wrapped);
  const std::string_view level = gap.reference ? "reference" : "commitment";
  row.push_back(text_cell(beside(term(level, Language::vietnamese), term(level, Language::english)),
                          Look::wrapped));
  add_pair([&](Language l) { return term(id_of(gap.status), l); }, row, Look::wrapped);
  const gapcast::Row cells = gap_row(source.context, gap);
  const auto in_full = [&](std::string_view column) {
    const auto found = std::find_if(cells.begin(), cells.end(),
                                    [&](const auto& cell) { return cell.first == column; });
    return wrapped(cell_of(found->second, {Look::as_given, 0}));
  };
  for (const ReadColumn& column : kRead) {
    if (column.key == "value") {
      row.push_back(asked_cell(en));
      continue;
    }
    const std::optional<Cell> shown = read_cell(column.key, source, gap);
    row.push_back(shown ? *shown : in_full(column.key));
  }
  for (const std::string_view column : other_columns()) row.push_back(in_full(column));
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
  finish_sheet(table, {}, names, index, sheet);
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
  return sheet;
}

namespace {

// The tag of what the base year rests on, and the part of the spread that comes from it.
void add_base_year(const ReportContext& context, const Gap& gap, Row& row) {
  const auto basis = base_basis(context, gap);
  add_pair([&](Language l) { return basis ? base_tag(*basis, l) : std::string(); }, row,
           Look::wrapped);
  row.push_back(chance_cell(gap.base_year_share,
                            base_share_error(gap.base_year_share, context.result.members), false));
}

}  // namespace

Sheet verdict_sheet(const Source& source, std::vector<Name>& names, std::size_t index) {
  const ReportContext& context = source.context;
  // As wide as a page: dots_of() of the workbook file.
  Table table{"verdicts",
              {{"area_vi", msg::book_col_area_vi, 12},
               {"area_en", msg::book_col_area_en, 12},
               {"target", msg::book_col_target, 16},
               {"status_vi", msg::book_col_status_vi, 10},
               {"status_en", msg::book_col_status_en, 10},
               {"verdict_vi", msg::book_col_verdict_vi, 36},
               {"verdict_en", msg::book_col_verdict_en, 36},
               {"base_vi", msg::book_col_base_vi, 10},
               {"base_en", msg::book_col_base_en, 10},
               {"base_share", msg::book_col_base_share, 10}},
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
      add_base_year(context, *gap, row);
      table.rows.push_back(std::move(row));
    }
  return table_sheet(table, {2, 0, kFirstRows, msg::book_printed_verdicts}, names, index);
}

Sheet gap_sheet(const Source& source, std::vector<Name>& names, std::size_t index) {
  const bool path = source.context.result.deterministic;
  // All that paper shows of it fits its width; "deterministic" is a long word.
  const double target = path ? 17 : 19.5;
  Table table{"gaps",
              {{"area_vi", msg::book_col_area_vi, 12},
               {"area_en", msg::book_col_area_en, 10},
               {"target_vi", msg::book_col_target_vi, target},
               {"target_en", msg::book_col_target_en, target},
               {"level_shown", msg::book_col_level, 11.5},
               {"status_vi", msg::book_col_status_vi, 10},
               {"status_en", msg::book_col_status_en, 9}},
              {}};
  for (const ReadColumn& column : kRead)
    table.columns.push_back(
        {column.key,
         heading_of(path && column.heading == "p50" ? std::string_view("path_value")
                                                    : column.heading),
         column.width});
  for (const std::string_view column : other_columns())
    table.columns.push_back({column, heading_of(column), 13});
  for (const Gap& gap : source.context.result.gaps) table.rows.push_back(gap_cells(source, gap));
  return table_sheet(table,
                     {3, table.columns.size() - other_columns().size(), 0, msg::book_printed_gaps},
                     names, index);
}

}  // namespace gapcast::workbook
