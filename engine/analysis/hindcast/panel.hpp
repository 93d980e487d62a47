// A panel of yearly figures read from tidy CSV, and the series to be forecast that it holds.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/base/diagnostic.hpp"

namespace gapcast {

struct PanelFigure {
  double value = 0;
  int line = 0;
};

// Figures by indicator, area and year. Areas and indicators keep their order of appearance.
struct Panel {
  std::string file;
  std::vector<std::string> areas;
  std::vector<std::string> indicators;
  std::map<std::string, std::map<std::string, std::map<int, PanelFigure>>> figures;

  const std::map<int, PanelFigure>* find(const std::string& indicator,
                                         const std::string& area) const;
};

// Reads `area,indicator,year,value` (other columns are passed over). Problems with file and line: a
// missing column, an empty area or indicator, a year that is no whole number, a value that is no
// number, a second row for the same area, indicator and year. An empty value is a missing figure.
Panel read_panel(std::string_view text, const std::string& file, Diagnostics& diagnostics);

// What is forecast, and on which scale it is scored.
enum class SeriesKind : std::uint8_t {
  share,   // percent, scored in percentage points
  level,   // positive, scored as 100 times the cumulative log growth since the origin
  values,  // positive, scored as it is (single series: M3)
};

// The history of one area: `values[t]` belongs to year first_year + t and is NaN where there is no
// figure. `whole` (for a level) is the area's total in the same years, or empty.
struct AreaSeries {
  std::string area;
  int first_year = 0;
  std::vector<double> values;
  std::vector<double> whole;

  int last_year() const { return first_year + static_cast<int>(values.size()) - 1; }
};

// One question of a backtest. With kind `values`, `last_train` says for each area where its
// training part ends; else it is empty.
struct TestSeries {
  std::string name;
  SeriesKind kind{};
  std::vector<AreaSeries> areas;
  std::vector<int> last_train;
};
// How many figures it has, totals beside them not counted.
std::size_t figures_in(const TestSeries& series);

// Series of a panel. Problems: an indicator that the file does not have (with the nearest one), a
// share outside 0 to 100, a level that is not positive, each with file and line. A share of exactly
// 0 or 100 cannot be forecast by its odds: it counts as a missing figure, with a warning.
TestSeries share_series(const Panel& panel, const std::string& indicator, Diagnostics& diagnostics);
// 100 part / whole, named "PART/WHOLE".
TestSeries ratio_series(const Panel& panel, const std::string& part, const std::string& whole,
                        Diagnostics& diagnostics);
// A level. The area's total is the indicator `whole` or, where that is not given, the level divided
// by the share; with neither the level stands alone.
struct WholeOf {
  std::optional<std::string> whole;
  std::optional<std::string> share;
};
TestSeries level_series(const Panel& panel, const std::string& level, const WholeOf& whole_of,
                        Diagnostics& diagnostics);

// The series of a file of the M3 kind, `series,part,year,value` with part `train` or `test`: one
// question named "m3" whose areas are the series.
TestSeries read_m3(std::string_view text, const std::string& file, Diagnostics& diagnostics);

}  // namespace gapcast
