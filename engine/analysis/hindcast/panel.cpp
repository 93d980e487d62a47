// Reading tidy CSV and files of the M3 kind.
#include "engine/analysis/hindcast/panel.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "engine/base/messages/backtest.hpp"
#include "engine/base/messages/reading.hpp"
#include "engine/base/text.hpp"
#include "engine/data/csv_reader.hpp"

namespace gapcast {
namespace {

constexpr int kFirstYear = 1000, kLastYear = 3000;

// Cells of a row by the place of the wanted columns.
class Columns {
 public:
  Columns(const CsvReader& reader, const std::vector<std::string>& names) {
    for (const std::string& name : names) {
      const auto& header = reader.header();
      const auto found = std::find(header.begin(), header.end(), name);
      complete_ = complete_ && found != header.end();
      places_.push_back(static_cast<std::size_t>(found - header.begin()));
    }
  }
  bool complete() const { return complete_; }
  std::string cell(const CsvCells& row, std::size_t which) const {
    return std::string(trim(row.cells[places_[which]]));
  }

 private:
  std::vector<std::size_t> places_;
  bool complete_ = true;
};

// Every column that the file has: those that nobody asks for may stand there too. Problems of the
// header are told by the reader that follows.
std::vector<std::string> columns_of(std::string_view text, const std::string& file) {
  Diagnostics ignored;
  return CsvReader(text, file, {}, {}, ignored).header();
}

// Before the reader says that a column is missing: which one may be meant. Columns beyond the
// needed ones are passed over, so they are not misspelt by themselves.
void tell_misspelt(std::string_view text, const std::string& file,
                   const std::vector<std::string>& names, Diagnostics& diagnostics) {
  const std::vector<std::string> header = columns_of(text, file);
  std::vector<std::string> missing;
  for (const std::string& name : names)
    if (std::find(header.begin(), header.end(), name) == header.end()) missing.push_back(name);
  for (const std::string& name : header) {
    if (std::find(names.begin(), names.end(), name) != names.end()) continue;
    const std::string near = nearest_name(name, missing);
    if (!near.empty()) diagnostics.error({file, 1}, "", msg::csv_unknown_column_near, {name, near});
  }
}

// Year and value of a row; nullopt after a problem or where there is no value.
struct Dated {
  int year = 0;
  double value = 0;
};
std::optional<Dated> dated(const std::string& year, const std::string& value, const Place& place,
                           Diagnostics& diagnostics) {
  const auto when = parse_integer(year);
  if (!when || *when < kFirstYear || *when > kLastYear)
    diagnostics.error(place, "year", msg::panel_bad_year, {year});
  const auto number = parse_number(value);
  if (!number && !value.empty()) diagnostics.error(place, "value", msg::panel_bad_value, {value});
  if (!when || *when < kFirstYear || *when > kLastYear || !number) return std::nullopt;
  return Dated{static_cast<int>(*when), *number};
}

void note(std::vector<std::string>& names, std::set<std::string>& known, const std::string& name) {
  if (known.insert(name).second) names.push_back(name);
}

struct Training {
  int last_train = std::numeric_limits<int>::min();
  std::map<int, PanelFigure> figures;
};

void check_training(const std::string& name, const Training& training, const std::string& file,
                    Diagnostics& diagnostics) {
  for (const auto& [year, figure] : training.figures)
    if (figure.value <= 0)
      diagnostics.error({file, figure.line}, "value", msg::panel_level_not_positive,
                        {name, std::to_string(year), shortest(figure.value)});
}

AreaSeries dense(const std::string& area, const std::map<int, PanelFigure>& figures) {
  AreaSeries series;
  series.area = area;
  if (figures.empty()) return series;
  series.first_year = figures.begin()->first;
  const int n = figures.rbegin()->first - series.first_year + 1;
  series.values.assign(static_cast<std::size_t>(n), std::numeric_limits<double>::quiet_NaN());
  for (const auto& [year, figure] : figures)
    series.values[static_cast<std::size_t>(year - series.first_year)] = figure.value;
  return series;
}

}  // namespace

const std::map<int, PanelFigure>* Panel::find(const std::string& indicator,
                                              const std::string& area) const {
  const auto by_area = figures.find(indicator);
  if (by_area == figures.end()) return nullptr;
  const auto found = by_area->second.find(area);
  return found == by_area->second.end() ? nullptr : &found->second;
}

Panel read_panel(std::string_view text, const std::string& file, Diagnostics& diagnostics) {
  const std::vector<std::string> names = {"area", "indicator", "year", "value"};
  Panel panel;
  panel.file = file;
  tell_misspelt(text, file, names, diagnostics);
  CsvReader reader(text, file, names, columns_of(text, file), diagnostics);
  const Columns columns(reader, names);
  if (!columns.complete()) return panel;
  std::set<std::string> areas, indicators;
  // Figures of one area and indicator mostly follow each other.
  std::string area_before, indicator_before;
  std::map<int, PanelFigure>* series = nullptr;
  CsvCells row;
  while (reader.next(row)) {
    const Place place{file, row.line};
    const std::string area = columns.cell(row, 0), indicator = columns.cell(row, 1);
    if (area.empty()) diagnostics.error(place, "area", msg::panel_empty_cell, {"area"});
    if (indicator.empty())
      diagnostics.error(place, "indicator", msg::panel_empty_cell, {"indicator"});
    const auto when = dated(columns.cell(row, 2), columns.cell(row, 3), place, diagnostics);
    if (area.empty() || indicator.empty()) continue;
    const bool same = area == area_before && indicator == indicator_before;
    if (!same) {
      note(panel.areas, areas, area);
      note(panel.indicators, indicators, indicator);
      area_before = area;
      indicator_before = indicator;
      series = nullptr;
    }
    if (!when) continue;
    if (series == nullptr) series = &panel.figures[indicator][area];
    const auto [at, is_new] = series->try_emplace(when->year, PanelFigure{when->value, row.line});
    if (!is_new)
      diagnostics.error(
          place, "", msg::panel_duplicate,
          {area, indicator, std::to_string(when->year), std::to_string(at->second.line)});
  }
  return panel;
}

TestSeries read_m3(std::string_view text, const std::string& file, Diagnostics& diagnostics) {
  const std::vector<std::string> names = {"series", "part", "year", "value"};
  TestSeries result;
  result.name = "m3";
  result.kind = SeriesKind::values;
  tell_misspelt(text, file, names, diagnostics);
  CsvReader reader(text, file, names, columns_of(text, file), diagnostics);
  const Columns columns(reader, names);
  if (!columns.complete()) return result;
  std::vector<std::string> order;
  std::set<std::string> known;
  std::map<std::string, Training> trainings;
  CsvCells row;
  while (reader.next(row)) {
    const Place place{file, row.line};
    const std::string name = columns.cell(row, 0), part = columns.cell(row, 1);
    if (name.empty()) diagnostics.error(place, "series", msg::panel_empty_cell, {"series"});
    if (part != "train" && part != "test")
      diagnostics.error(place, "part", msg::panel_bad_part, {part});
    const auto when = dated(columns.cell(row, 2), columns.cell(row, 3), place, diagnostics);
    if (name.empty() || !when) continue;
    note(order, known, name);
    Training& training = trainings[name];
    const auto [at, is_new] =
        training.figures.try_emplace(when->year, PanelFigure{when->value, row.line});
    if (!is_new)
      diagnostics.error(place, "", msg::panel_duplicate,
                        {name, "m3", std::to_string(when->year), std::to_string(at->second.line)});
    if (part == "train") training.last_train = std::max(training.last_train, when->year);
  }
  for (const std::string& name : order) {
    check_training(name, trainings[name], file, diagnostics);
    result.areas.push_back(dense(name, trainings[name].figures));
    result.last_train.push_back(trainings[name].last_train);
  }
  return result;
}

std::size_t figures_in(const TestSeries& series) {
  std::size_t n = 0;
  for (const AreaSeries& area : series.areas)
    n += static_cast<std::size_t>(std::count_if(area.values.begin(), area.values.end(),
                                                [](double value) { return !std::isnan(value); }));
  return n;
}

}  // namespace gapcast
