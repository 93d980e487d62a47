// The growth scenario as one sheet: yellow numbers to change, and formulas that follow them.
#include <cmath>
#include <functional>

#include <fmt/format.h>

#include "engine/base/messages/workbook.hpp"
#include "engine/report/answers/growth_report.hpp"
#include "engine/report/terms.hpp"
#include "engine/report/workbook/sheets.hpp"

namespace gapcast {
namespace {

using workbook::Cell;
using workbook::Look;
using workbook::Row;

// Columns by the order of growth_periods(), after the names of the parts.
constexpr std::array<char, kPeriods> kColumns = {'B', 'C', 'D', 'E', 'F', 'G', 'H'};
enum PeriodIndex : std::size_t { kQ1, kQ2, kQ3, kQ4, kH1, kM9, kYear };

std::string both(Message message) { return workbook::beside(message); }

// A block of the sheet: a heading, a row of periods, a row a part.
constexpr std::size_t kBlockRows = kParts + 1 + 3;

class GrowthSheet {
 public:
  GrowthSheet(const ReportContext& context, const GrowthScenario& scenario)
      : context_(context), scenario_(scenario), table_(scenario.table) {}

  workbook::Sheet sheet() {
    sheet_.name = both(msg::growth_sheet);
    sheet_.widths = {62, 12, 12, 12, 12, 12, 12, 12};
    titles();
    const std::size_t first = sheet_.rows.size();
    known_ = first;
    growth_ = known_ + kBlockRows;
    rest_ = growth_ + kBlockRows;
    level_ = rest_ + kBlockRows;
    base_ = level_ + kBlockRows;
    season_ = base_ + kBlockRows;
    used_ = season_ + kBlockRows;
    block(msg::growth_block_known, &GrowthSheet::known_cell);
    block(msg::growth_block_growth, &GrowthSheet::growth_cell);
    block(msg::growth_block_rest, &GrowthSheet::rest_cell);
    block(msg::growth_block_level, &GrowthSheet::level_cell);
    block(msg::growth_block_base, &GrowthSheet::base_cell);
    block(msg::growth_block_season, &GrowthSheet::season_cell);
    block(msg::growth_block_used, &GrowthSheet::used_cell);
    // Paper: what is asked and answered, then the values and the season behind it.
    sheet_.page_starts = {level_};
    return std::move(sheet_);
  }

 private:
  using Make = Cell (GrowthSheet::*)(std::size_t part, std::size_t period) const;

  void titles() {
    const AreaLabel& area = context_.compiled.areas.at(static_cast<std::size_t>(scenario_.area));
    for (const Language l : {Language::vietnamese, Language::english})
      sheet_.rows.push_back(
          {workbook::text_cell(format(msg::growth_title, l, title_or(area.title, area.id, l),
                                      std::to_string(scenario_.year)),
                               Look::title)});
    for (const Language l : {Language::vietnamese, Language::english})
      for (const std::string& note : growth_notes(context_, scenario_, l))
        sheet_.rows.push_back({workbook::text_cell(note, Look::quiet)});
    sheet_.rows.emplace_back();
  }

  void block(Message title, Make make) {
    sheet_.rows.push_back({workbook::text_cell(both(title), Look::heading)});
    Row periods = {workbook::text_cell("", Look::heading)};
    for (const Period& period : growth_periods())
      periods.push_back(workbook::text_cell(workbook::in_both_lines(period.words), Look::heading));
    sheet_.rows.push_back(std::move(periods));
    for (std::size_t part = 0; part <= kWhole; ++part) {
      Row row = {workbook::text_cell(both(part_words(part)))};
      for (std::size_t period = 0; period < kPeriods; ++period)
        row.push_back((this->*make)(part, period));
      sheet_.rows.push_back(std::move(row));
    }
    sheet_.rows.emplace_back();
  }

  // "F14": a cell of a block.
  static std::string at(std::size_t block, std::size_t part, std::size_t period) {
    return fmt::format("{}{}", kColumns[period], block + 3 + part);
  }
  // The four parts of a period.
  static std::string parts(std::size_t block, std::size_t period) {
    return at(block, 0, period) + ":" + at(block, kParts - 1, period);
  }

  static Cell formula(double value, std::string text, int decimals) {
    Cell cell = workbook::number_cell(value, decimals);
    if (std::holds_alternative<double>(cell.value)) cell.formula = std::move(text);
    return cell;
  }
  // Shown with so many decimals, kept in full.
  static Cell input(double value, int decimals) {
    Cell cell{{}, {Look::input, decimals}};
    if (std::isfinite(value)) cell.value = value;
    return cell;
  }

  static bool is_date(std::size_t period) {
    return period == kQ1 || period == kH1 || period == kM9;
  }
  static std::size_t date(std::size_t period) { return period == kQ1 ? 0 : period == kH1 ? 1 : 2; }

  // What was given, cumulated: a part's only where it was not made of the whole's.
  double given(std::size_t part, std::size_t period) const {
    const auto& known = table_.known[part][date(period)];
    if (!known) return std::nan("");
    if (part == kWhole) return *known;
    for (const KnownGrowth& one : scenario_.known)
      if (one.part == part && one.last == growth_periods()[period].last) return *known;
    return std::nan("");
  }

  Cell known_cell(std::size_t part, std::size_t period) const {
    if (is_date(period)) return input(given(part, period), 2);
    if (period != kYear) return {};
    if (part != kWhole) return input(scenario_.path.growth[part], 2);
    return formula(scenario_.path.whole, "=" + at(growth_, kWhole, kYear), 2);
  }

  Cell growth_cell(std::size_t part, std::size_t period) const {
    const Period& p = growth_periods()[period];
    return formula(table_.growth_in(part, p.first, p.last),
                   fmt::format("=100*({}/{}-1)", at(level_, part, period), at(base_, part, period)),
                   2);
  }

  Cell rest_cell(std::size_t part, std::size_t period) const {
    if (!is_date(period)) return {};
    return formula(
        table_.rest_after(part, growth_periods()[period].last),
        fmt::format("=100*(({0}-{1})/({2}-{3})-1)", at(level_, part, kYear),
                    at(level_, part, period), at(base_, part, kYear), at(base_, part, period)),
        2);
  }

  Cell level_cell(std::size_t part, std::size_t period) const {
    const Period& p = growth_periods()[period];
    return formula(table_.level_in(part, p.first, p.last), level_formula(part, period), 0);
  }

  // As quarter_table(): known growth at its dates, even growth between them.
  std::string level_formula(std::size_t part, std::size_t period) const {
    const auto level = [&](std::size_t p) { return at(level_, part, p); };
    const auto base = [&](std::size_t p) { return at(base_, part, p); };
    const auto used = [&](std::size_t p) { return at(used_, part, p); };
    const std::string year = at(known_, part, kYear);
    if (period == kQ2) return fmt::format("={}-{}", level(kH1), level(kQ1));
    if (period == kQ3) return fmt::format("={}-{}", level(kM9), level(kH1));
    if (period == kQ4) return fmt::format("={}-{}", level(kYear), level(kM9));
    if (part == kWhole) return "=SUM(" + parts(level_, period) + ")";
    if (period == kYear) return fmt::format("={}*(1+{}/100)", base(kYear), year);
    if (period == kQ1)
      return fmt::format(
          "={0}*(1+IF(ISNUMBER({1}),{1},IF(ISNUMBER({2}),{2},IF(ISNUMBER({3}),{3},{4})))/100)",
          base(kQ1), used(kQ1), used(kH1), used(kM9), year);
    if (period == kH1)
      return fmt::format(
          "=IF(ISNUMBER({0}),{1}*(1+{0}/100),{2}+({1}-{3})*(IF(ISNUMBER({4}),{5}*(1+{4}/100),{6})-"
          "{2})/(IF(ISNUMBER({4}),{5},{7})-{3}))",
          used(kH1), base(kH1), level(kQ1), base(kQ1), used(kM9), base(kM9), level(kYear),
          base(kYear));
    return fmt::format("=IF(ISNUMBER({0}),{1}*(1+{0}/100),{2}+({1}-{3})*({4}-{2})/({5}-{3}))",
                       used(kM9), base(kM9), level(kH1), base(kH1), level(kYear), base(kYear));
  }

  Cell base_cell(std::size_t part, std::size_t period) const {
    const Period& p = growth_periods()[period];
    const double value = table_.base_in(part, p.first, p.last);
    const auto base = [&](std::size_t q) { return at(base_, part, q); };
    if (period == kH1) return formula(value, fmt::format("={}+{}", base(kQ1), base(kQ2)), 0);
    if (period == kM9) return formula(value, fmt::format("={}+{}", base(kH1), base(kQ3)), 0);
    if (part == kWhole) return formula(value, "=SUM(" + parts(base_, period) + ")", 0);
    if (period == kYear) return input(scenario_.path.base[part], 0);
    return formula(value, fmt::format("={}*{}/100", base(kYear), at(season_, part, period)), 0);
  }

  Cell season_cell(std::size_t part, std::size_t period) const {
    if (period == kH1 || period == kM9) return {};
    const Period& p = growth_periods()[period];
    const double share = 100 * table_.base_in(part, p.first, p.last) / table_.base_in(part, 1, 4);
    if (part == kWhole)
      return formula(share,
                     fmt::format("=100*{}/{}", at(base_, part, period), at(base_, part, kYear)), 2);
    if (period == kYear)
      return formula(share, "=SUM(" + at(season_, part, kQ1) + ":" + at(season_, part, kQ4) + ")",
                     2);
    const Cumulated& season = scenario_.seasons[part].share;
    return input(100 * (season[period] - (period == kQ1 ? 0 : season[period - 1])), 2);
  }

  Cell used_cell(std::size_t part, std::size_t period) const {
    if (!is_date(period) || part == kWhole) return {};
    const std::string own = at(known_, part, period), whole = at(known_, kWhole, period);
    const std::string given = parts(known_, period), base = parts(base_, period),
                      year = parts(known_, kYear);
    const auto& known = table_.known[part][date(period)];
    Cell cell = known ? workbook::number_cell(*known, 2) : Cell{std::string(), {Look::number, 2}};
    cell.formula = fmt::format(
        "=IF(ISNUMBER({0}),{0},IF(ISNUMBER({1}),100*((1+{2}/100)*({3}*(1+{1}/100)-"
        "SUMPRODUCT(ISNUMBER({4})*{5}*(1+{4}/100)))/SUMPRODUCT((1-ISNUMBER({4}))*{5}*(1+{6}/100))"
        "-1),\"\"))",
        own, whole, at(known_, part, kYear), at(base_, kWhole, period), given, base, year);
    return cell;
  }

  const ReportContext& context_;
  const GrowthScenario& scenario_;
  const QuarterTable& table_;
  workbook::Sheet sheet_;
  // Rows of the blocks' headings, from 0.
  std::size_t known_ = 0, growth_ = 0, rest_ = 0, level_ = 0, base_ = 0, season_ = 0, used_ = 0;
};

}  // namespace

workbook::Book growth_book(const ReportContext& context, const GrowthScenario& scenario) {
  workbook::Book book;
  const AreaLabel& area = context.compiled.areas.at(static_cast<std::size_t>(scenario.area));
  book.title =
      format(msg::growth_title, Language::vietnamese,
             title_or(area.title, area.id, Language::vietnamese), std::to_string(scenario.year));
  book.sheets.push_back(GrowthSheet(context, scenario).sheet());
  return book;
}

}  // namespace gapcast
