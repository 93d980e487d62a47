// Fan charts, and the sheet of numbers that they are drawn from.
#include "engine/report/html/charts.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <deque>
#include <limits>
#include <map>
#include <set>

#include "engine/base/messages/page.hpp"
#include "engine/base/messages/workbook.hpp"
#include "engine/report/layout/numbers.hpp"
#include "engine/report/terms.hpp"
#include "engine/report/workbook/sheets.hpp"

namespace gapcast::workbook {
namespace {

constexpr double kNone = std::numeric_limits<double>::quiet_NaN();
constexpr std::array<std::size_t, 6> kEnds = {0, 1, 2, 4, 5, 6};  // of the bands, in kQuantiles

// Columns of the sheet with the numbers.
enum DataColumn : std::size_t {
  kChart,
  kArea,
  kIndicator,
  kUnit,
  kYear,
  kPublished,
  kCentre,
  kBase,
  kTargets = kBase + 6
};

// A target's line: the years over which it is drawn.
struct TargetLine {
  bool reference = false;
  double value = 0;
  int from = 0, to = 0;
  auto operator<=>(const TargetLine&) const = default;
};

std::vector<TargetLine> target_lines(const Source& source, const html::Chart& chart, int start) {
  std::set<TargetLine> lines;
  for (const Gap* gap : chart.gaps) {
    const TargetSpec& target =
        source.context.result.targets.at(static_cast<std::size_t>(gap->target));
    lines.insert(
        {gap->reference, target.value, target.period ? target.period->first : start, gap->year});
  }
  return {lines.begin(), lines.end()};
}

std::string title_of(const Source& source, const OutputResult& output, Language language) {
  const Compiled& compiled = source.context.compiled;
  const AreaLabel& area = compiled.areas.at(static_cast<std::size_t>(output.output.area));
  return format(msg::book_chart_title, language,
                indicator_title(output_id(compiled, output.output), area.level == AreaLevel::nation,
                                TitleForm::full, source.context.catalog, language),
                title_or(area.title, area.id, language));
}

std::string unit_of(const Source& source, const OutputResult& output, Language language) {
  return unit_text(variable_unit(source.context.compiled, output.output), language);
}

template <class Make>
std::string in_two(Make&& make) {
  return beside(make(Language::vietnamese), make(Language::english));
}

// Base and widths of the bands. Where the fan has not opened yet it is a line without width at
// `closed`, so that it opens from there.
std::array<double, 6> bands_of(const OutputResult& output, std::size_t t, bool known,
                               double closed) {
  std::array<double, 6> bands{};
  if (!known) {
    bands[0] = closed;
    return bands;
  }
  const auto& q = output.statistics.at(t).quantiles;
  bands[0] = q[0];
  for (std::size_t i = 1; i < kEnds.size(); ++i) bands[i] = q[kEnds[i]] - q[kEnds[i - 1]];
  return bands;
}

// Makes one chart after the other into the two sheets.
class Drawing {
 public:
  Drawing(const Source& source, std::size_t data_index) : source_(source), index_(data_index) {}

  void add(const html::Chart& chart) {
    const OutputResult& output = source_.context.result.outputs.at(chart.output);
    const int start = source_.context.compiled.base_year(output.output.area);
    lines_ = target_lines(source_, chart, start);
    most_lines_ = std::max(most_lines_, lines_.size());
    published_.clear();
    for (const RecordPoint& point : html::published_figures(source_.context, chart))
      published_[point.year] = point.value;
    Chart made = chart_of(output);
    made.first_row = rows_.size();
    add_years(output, start, made);
    made.last_row = rows_.size() - 1;
    charts_.push_back(std::move(made));
  }

  ChartSheets sheets(std::vector<Name>& names) {
    Table table = data_table();
    ChartSheets made;
    names.push_back({"chart_data", index_, add_table(table, made.data)});
    made.data.frozen_columns = 3;
    const std::size_t heading_rows = 2, down = 23, across = 9;
    for (std::size_t i = 0; i < charts_.size(); ++i) {
      charts_[i].first_row += heading_rows;
      charts_[i].last_row += heading_rows;
      charts_[i].row = 2 + down * (i / 2);
      charts_[i].column = across * (i % 2);
    }
    // Stated, since a spreadsheet's own width of columns would move the right chart off its page.
    made.charts.widths.assign(2 * across, 9.6);
    made.charts.charts = std::move(charts_);
    return made;
  }

 private:
  Chart chart_of(const OutputResult& output) const {
    Chart chart;
    const auto title = [&](Language l) { return title_of(source_, output, l); };
    chart.title = title(Language::vietnamese) + "\n" + title(Language::english);
    chart.unit = in_two([&](Language l) { return unit_of(source_, output, l); });
    chart.label = in_two(title);
    chart.sheet = index_;
    chart.year_column = kYear;
    chart.lowest = std::numeric_limits<double>::infinity();
    chart.highest = -chart.lowest;
    const auto words = [](Message message) {
      return in_two([&](Language l) { return format(message, l); });
    };
    if (!source_.context.result.deterministic) {
      chart.bands = {kBase, kBase + 1, kBase + 2, kBase + 3, kBase + 4, kBase + 5};
      chart.band_names = {words(msg::book_base),    words(msg::book_band_90),
                          words(msg::book_band_80), words(msg::book_band_50),
                          words(msg::book_band_80), words(msg::book_band_90)};
    }
    const bool path = source_.context.result.deterministic;
    chart.lines.push_back({path ? Line::Kind::path : Line::Kind::median,
                           words(path ? msg::page_path : msg::page_median), kCentre});
    if (!published_.empty())
      chart.lines.push_back({Line::Kind::published, words(msg::page_published), kPublished});
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const auto same = std::count_if(
          lines_.begin(), lines_.begin() + static_cast<std::ptrdiff_t>(i),
          [&](const TargetLine& line) { return line.reference == lines_[i].reference; });
      chart.lines.push_back({lines_[i].reference ? Line::Kind::reference : Line::Kind::commitment,
                             name_of(lines_[i]), kTargets + i, static_cast<std::size_t>(same)});
    }
    return chart;
  }

  // "cam kết – commitment 2030: 28": two targets of one year differ by their values.
  static std::string name_of(const TargetLine& line) {
    const std::string_view kind = line.reference ? "reference" : "commitment";
    const auto value = [&](Language l) { return plain_text(line.value, l); };
    const std::string year = " " + std::to_string(line.to) + ": ";
    if (value(Language::vietnamese) == value(Language::english))
      return in_two([&](Language l) { return term(kind, l); }) + year + value(Language::english);
    return in_two([&](Language l) { return term(kind, l) + year + value(l); });
  }

  void add_years(const OutputResult& output, int start, Chart& chart) {
    const int last = source_.context.compiled.year(source_.context.compiled.plan.n_years - 1);
    // Growth has no value in the base year: the fan begins with the first that there is.
    int first = start;
    while (first < last && !has_value_in(output, first)) ++first;
    if (!published_.empty()) first = std::min(first, published_.begin()->first);
    for (int year = first; year <= last; ++year) add_year(output, year, chart);
  }

  void add_year(const OutputResult& output, int year, Chart& chart) {
    const int offset = source_.context.compiled.index(year);
    const auto t = static_cast<std::size_t>(std::max(offset, 0));
    const bool known = offset >= 0 && html::has_value(source_.context, output, t);
    const auto found = published_.find(year);
    const double published = found == published_.end() ? kNone : found->second;
    const bool path = source_.context.result.deterministic;
    const double centre = !known ? kNone
                          : path ? output.path.at(t)
                                 : output.statistics.at(t).quantiles[3];
    Row row = {
        number_cell(static_cast<double>(charts_.size() + 1), 0, Look::year),
        text_cell(
            source_.context.compiled.areas.at(static_cast<std::size_t>(output.output.area)).id),
        text_cell(output_id(source_.context.compiled, output.output)),
        text_cell(variable_unit(source_.context.compiled, output.output)),
        year_cell(year),
        given_cell(published),
        number_cell(centre, 2)};
    const double closed = std::isfinite(published) ? published : first_median(output);
    for (const double width : path ? std::array<double, 6>{kNone, kNone, kNone, kNone, kNone, kNone}
                                   : bands_of(output, t, known, closed))
      row.push_back(number_cell(width, 2));
    for (const TargetLine& line : lines_)
      row.push_back(given_cell(line.from <= year && year <= line.to ? line.value : kNone));
    widen(chart, {published, centre});
    if (known && !path)
      widen(chart, {output.statistics[t].quantiles.front(), output.statistics[t].quantiles.back()});
    for (const TargetLine& line : lines_) widen(chart, {line.value});
    rows_.push_back(std::move(row));
  }

  bool has_value_in(const OutputResult& output, int year) const {
    const int offset = source_.context.compiled.index(year);
    return offset >= 0 &&
           html::has_value(source_.context, output, static_cast<std::size_t>(offset));
  }

  double first_median(const OutputResult& output) const {
    for (std::size_t t = 0; t < output.statistics.size(); ++t)
      if (html::has_value(source_.context, output, t)) return output.statistics[t].quantiles[3];
    return kNone;
  }

  static void widen(Chart& chart, std::initializer_list<double> values) {
    for (const double value : values)
      if (std::isfinite(value)) {
        chart.lowest = std::min(chart.lowest, value);
        chart.highest = std::max(chart.highest, value);
      }
  }

  Table data_table() {
    Table table{"chart_data",
                {{"chart", msg::book_col_chart, 7},
                 {"area", msg::book_col_area, 14},
                 {"indicator", msg::book_col_indicator, 26},
                 {"unit", msg::book_col_unit, 12},
                 {"year", msg::book_col_year, 6},
                 {"published", msg::book_col_published},
                 {"centre", source_.context.result.deterministic ? msg::book_col_path_value
                                                                 : msg::book_col_p50},
                 {"base", msg::book_col_base},
                 {"p05_p10", msg::book_col_band_05_10},
                 {"p10_p25", msg::book_col_band_10_25},
                 {"p25_p75", msg::book_col_band_25_75},
                 {"p75_p90", msg::book_col_band_75_90},
                 {"p90_p95", msg::book_col_band_90_95}},
                std::move(rows_)};
    for (std::size_t i = 0; i < most_lines_; ++i) {
      keys_.push_back("target_" + std::to_string(i + 1));
      table.columns.push_back({keys_.back(), msg::book_col_target_value});
    }
    for (Row& row : table.rows) row.resize(table.columns.size());
    return table;
  }

  const Source& source_;
  std::size_t index_ = 0;
  std::vector<Row> rows_;
  std::vector<Chart> charts_;
  std::vector<TargetLine> lines_;    // of the chart that is being added
  std::map<int, double> published_;  // likewise
  std::size_t most_lines_ = 0;
  std::deque<std::string> keys_;
};

}  // namespace

ChartSheets chart_sheets(const Source& source, std::vector<Name>& names, std::size_t data_index) {
  std::vector<html::Chart> wanted;
  for (std::size_t area = 0; area < source.context.compiled.areas.size(); ++area)
    for (html::Chart& chart : html::charts_of(source.context, area))
      wanted.push_back(std::move(chart));
  const std::size_t all = wanted.size();
  // Charts with a commitment of the area first, in their order, where not all can be drawn.
  if (all > kMostCharts) {
    std::stable_partition(wanted.begin(), wanted.end(), [](const html::Chart& chart) {
      return std::any_of(chart.gaps.begin(), chart.gaps.end(),
                         [](const Gap* gap) { return !gap->reference; });
    });
    wanted.resize(kMostCharts);
  }
  Drawing drawing(source, data_index);
  for (const html::Chart& chart : wanted) drawing.add(chart);
  ChartSheets sheets = drawing.sheets(names);
  const auto say = [&](auto&& text) {
    for (const Language l : {Language::vietnamese, Language::english})
      sheets.charts.rows.push_back({text_cell(text(l), Look::quiet)});
  };
  if (wanted.empty())
    say([](Language l) { return format(msg::book_no_charts, l); });
  else if (wanted.size() < all)
    say([&](Language l) {
      return format(msg::book_charts_cut, l, std::to_string(wanted.size()), std::to_string(all));
    });
  return sheets;
}

}  // namespace gapcast::workbook
