// libxlsxwriter 1.1.4 writes one kind of chart in a plot. Its hook for that kind is wrapped: after
// the areas of the fan it writes a line chart on the same axes.
#include "tools/cli/files/fan_chart.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include <fmt/format.h>

#include "engine/base/text.hpp"

namespace gapcast::cli {
namespace {

using workbook::Book;
using workbook::Chart;
using workbook::Line;

// Light to dark to light: 90, 80, 50, 80, 90 percent.
constexpr std::array<lxw_color_t, 5> kBands = {0xDCE9F5, 0xB5D1EA, 0x7FB2DC, 0xB5D1EA, 0xDCE9F5};

struct Hooked {
  const Book* book = nullptr;
  const Chart* chart = nullptr;
  void (*write_areas)(lxw_chart*) = nullptr;
};
// A hook of the library is told nothing but its chart.
std::map<const lxw_chart*, Hooked>& hooked() {
  static std::map<const lxw_chart*, Hooked> charts;
  return charts;
}

std::string escaped(const std::string& text) {
  std::string safe;
  for (const char c : text)
    safe += c == '&' ? "&amp;" : c == '<' ? "&lt;" : c == '>' ? "&gt;" : std::string(1, c);
  return safe;
}

std::string column_letters(std::size_t column) {
  std::string letters;
  for (std::size_t n = column + 1; n > 0; n = (n - 1) / 26)
    letters.insert(letters.begin(), static_cast<char>('A' + (n - 1) % 26));
  return letters;
}

// 'Số liệu – Data'!$F$3:$F$12
std::string cells_of(const Book& book, const Chart& chart, std::size_t column) {
  std::string quoted;
  for (const char c : book.sheets[chart.sheet].name) quoted += c == '\'' ? "''" : std::string(1, c);
  const std::string letters = column_letters(column);
  return fmt::format("'{}'!${}${}:${}${}", quoted, letters, chart.first_row + 1, letters,
                     chart.last_row + 1);
}

// The numbers as a reader finds them before it opens the sheet.
std::string cache_of(const Book& book, const Chart& chart, std::size_t column) {
  std::string text =
      fmt::format("<c:numCache><c:formatCode>General</c:formatCode><c:ptCount val=\"{}\"/>",
                  chart.last_row - chart.first_row + 1);
  for (std::size_t row = chart.first_row; row <= chart.last_row; ++row) {
    const workbook::Row& cells = book.sheets[chart.sheet].rows.at(row);
    if (column >= cells.size()) continue;
    if (const auto* number = std::get_if<double>(&cells[column].value))
      text += fmt::format("<c:pt idx=\"{}\"><c:v>{}</c:v></c:pt>", row - chart.first_row,
                          shortest(*number));
  }
  return text + "</c:numCache>";
}

std::string numbers_of(const Book& book, const Chart& chart, std::size_t column) {
  return "<c:numRef><c:f>" + escaped(cells_of(book, chart, column)) + "</c:f>" +
         cache_of(book, chart, column) + "</c:numRef>";
}

// Targets of one kind in one chart differ by their colours, as dark on paper without colour, and by
// their dashes.
constexpr std::array<std::string_view, 4> kCommitments = {"C2410C", "7C2D12", "D97706", "92400E"};
constexpr std::array<std::string_view, 4> kReferences = {"7B3294", "4A1D5E", "A855C7", "5B21B6"};
constexpr std::array<std::string_view, 4> kDashes = {"dash", "sysDot", "lgDashDot",
                                                     "sysDashDotDot"};

std::string stroke_of(const Line& line) {
  const auto stroke = [](int width, std::string_view colour, std::string_view dash) {
    return fmt::format(
        "<c:spPr><a:ln w=\"{}\"><a:solidFill><a:srgbClr "
        "val=\"{}\"/></a:solidFill>{}</a:ln></c:spPr>",
        width, colour, dash);
  };
  const std::size_t which = line.before % kDashes.size();
  switch (line.kind) {
    case Line::Kind::median:
    case Line::Kind::path:
      return stroke(28575, "08519C", "");
    case Line::Kind::commitment:
      return stroke(22225, kCommitments[which], "");
    case Line::Kind::reference:
      return stroke(22225, kReferences[which],
                    fmt::format("<a:prstDash val=\"{}\"/>", kDashes[which]));
    case Line::Kind::published:
      break;
  }
  return "<c:spPr><a:ln w=\"28575\"><a:noFill/></a:ln></c:spPr>";
}

std::string marker_of(Line::Kind kind) {
  if (kind != Line::Kind::published) return "<c:marker><c:symbol val=\"none\"/></c:marker>";
  return "<c:marker><c:symbol val=\"circle\"/><c:size val=\"5\"/><c:spPr><a:solidFill><a:srgbClr "
         "val=\"1F2937\"/></a:solidFill><a:ln><a:noFill/></a:ln></c:spPr></c:marker>";
}

std::string series_of(const Book& book, const Chart& chart, std::size_t i) {
  const Line& line = chart.lines[i];
  const std::size_t number = std::max<std::size_t>(chart.bands.size(), 1) + i;
  return fmt::format("<c:ser><c:idx val=\"{}\"/><c:order val=\"{}\"/><c:tx><c:v>{}</c:v></c:tx>",
                     number, number, escaped(line.name)) +
         stroke_of(line) + marker_of(line.kind) + "<c:cat>" +
         numbers_of(book, chart, chart.year_column) + "</c:cat><c:val>" +
         numbers_of(book, chart, line.column) + "</c:val><c:smooth val=\"0\"/></c:ser>";
}

void write_lines(lxw_chart* drawn) {
  const Hooked& of = hooked().at(drawn);
  of.write_areas(drawn);
  std::string text = "<c:lineChart><c:grouping val=\"standard\"/><c:varyColors val=\"0\"/>";
  for (std::size_t i = 0; i < of.chart->lines.size(); ++i)
    text += series_of(*of.book, *of.chart, i);
  text += fmt::format("<c:marker val=\"1\"/><c:axId val=\"{}\"/><c:axId val=\"{}\"/></c:lineChart>",
                      drawn->axis_id_1, drawn->axis_id_2);
  // A short write is found when the archive is looked through.
  std::fwrite(text.data(), 1, text.size(), drawn->file);
}

void add_bands(const Book& book, const Chart& chart, lxw_chart* drawn) {
  const std::string years = "=" + cells_of(book, chart, chart.year_column);
  for (std::size_t i = 0; i < chart.bands.size(); ++i) {
    const std::string values = "=" + cells_of(book, chart, chart.bands[i]);
    lxw_chart_series* series = chart_add_series(drawn, years.c_str(), values.c_str());
    chart_series_set_name(series, chart.band_names[i].c_str());
    lxw_chart_fill fill{};
    if (i == 0)
      fill.none = LXW_TRUE;
    else
      fill.color = kBands[i - 1];
    chart_series_set_fill(series, &fill);
  }
}

// A whole step below everything that is drawn, and zero where that is near.
double axis_start(const Chart& chart) {
  const double span = std::max(chart.highest - chart.lowest, std::fabs(chart.highest) * 0.02);
  if (!(span > 0)) return std::floor(chart.lowest);
  const double step = std::pow(10.0, std::floor(std::log10(span)));
  const double start = std::floor((chart.lowest - 0.05 * span) / step) * step;
  return chart.lowest >= 0 && chart.lowest < span ? 0 : start;
}

void set_axes(const Chart& chart, lxw_chart* drawn) {
  lxw_chart_line grid{};
  grid.color = 0xE5E7EB;
  grid.width = 0.5;
  chart_axis_major_gridlines_set_line(drawn->y_axis, &grid);
  // The library forgets to say so of area charts, and then refuses a start.
  drawn->y_axis->is_value = LXW_TRUE;
  chart_axis_set_min(drawn->y_axis, axis_start(chart));
  chart_axis_set_crossing_min(drawn->y_axis);
  chart_axis_set_label_position(drawn->x_axis, LXW_CHART_AXIS_LABEL_POSITION_LOW);
  chart_axis_set_name(drawn->y_axis, chart.unit.c_str());
  lxw_chart_font plain{};
  plain.bold = LXW_EXPLICIT_FALSE;
  plain.size = 9;
  chart_axis_set_name_font(drawn->y_axis, &plain);
}

// One entry for the base is too many, and one for each band that comes twice.
void set_legend(const Chart& chart, lxw_chart* drawn) {
  chart_legend_set_position(drawn, LXW_CHART_LEGEND_BOTTOM);
  int16_t of_fan[] = {0, 4, 5, -1}, of_path[] = {0, -1};
  chart_legend_delete_series(drawn, chart.bands.empty() ? of_path : of_fan);
}

}  // namespace

lxw_chart* add_fan_chart(lxw_workbook* file, const Book& book, const Chart& chart) {
  lxw_chart* drawn = workbook_add_chart(file, LXW_CHART_AREA_STACKED);
  add_bands(book, chart, drawn);
  if (chart.bands.empty()) {
    // The library writes no plot without a series: an empty one, of the years themselves, unseen.
    const std::string cells = "=" + cells_of(book, chart, chart.lines.front().column);
    lxw_chart_series* series = chart_add_series(drawn, nullptr, cells.c_str());
    lxw_chart_fill none{};
    none.none = LXW_TRUE;
    chart_series_set_fill(series, &none);
  }
  chart_title_set_name(drawn, chart.title.c_str());
  lxw_chart_font font{};
  font.size = 11;
  chart_title_set_name_font(drawn, &font);
  set_axes(chart, drawn);
  set_legend(chart, drawn);
  hooked()[drawn] = {&book, &chart, drawn->write_chart_type};
  drawn->write_chart_type = write_lines;
  return drawn;
}

void forget_fan_charts() { hooked().clear(); }

}  // namespace gapcast::cli
