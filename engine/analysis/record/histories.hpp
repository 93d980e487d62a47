// Shipped histories: yearly figures of many areas, and how fast an indicator ever moved in them.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/data/catalog.hpp"

namespace gapcast {

enum class HistoryKind : std::uint8_t {
  share,   // percent of a whole
  level,   // positive, at constant prices: its growth is the indicator
  growth,  // percent a year
};

// One indicator of one area, by year. `indicator` is an id of the engine's or of its observations;
// levels are filed under the id of their growth.
struct History {
  std::string set;  // a line of panels.csv, or "observations"
  std::string area;
  std::string indicator;
  HistoryKind kind{};
  std::map<int, double> values;
  Title title = {};  // of the area, where it has one
};

struct Histories {
  std::vector<History> all;
  std::vector<InputFile> files;  // read beside the catalogue's
};

// The shipped panels in the folder `panels` beside the data folder (none where it has none; lines
// of panels.csv without an indicator are left out), then the published figures of the catalogue:
// full years in use under one definition. Areas of panels have the titles of areas.csv in that
// folder. Of an area's levels and published growth only the levels
// are kept. What stands beside them comes last (counterparts.hpp). Problems: files that cannot be
// read, as of read_panel().
Histories load_histories(const std::string& data_folder, const Catalog& catalog,
                         Diagnostics& diagnostics);

// How a move over n years is measured, each in units a year.
enum class PaceMeasure : std::uint8_t {
  points,  // of shares: (x[t + n] - x[t]) / n, percentage points
  growth,  // of levels and growth: mean growth in percent, geometric
  lead,    // of shares: by how many percent a year the part outgrew the rest, from the odds
};

// One stretch of n years of one history; growth years of a history of growth.
struct PaceWindow {
  const History* history = nullptr;
  int from = 0, to = 0;  // years of the values at both ends: to - from = n
  double pace = 0;
};

// Every stretch of n years in histories of these indicators. Shares and levels need figures at
// both ends, growth one in each of the n years. Stretches of one area overlap: they are not
// independent, and neither are areas in the same years.
std::vector<PaceWindow> pace_windows(const std::vector<History>& histories,
                                     const std::vector<std::string>& indicators, int years,
                                     PaceMeasure measure);

// How often a pace was reached: at least as high where `upwards`, else at most as high.
struct PaceStanding {
  int windows = 0, areas = 0;                  // looked at
  int windows_reached = 0, areas_reached = 0;  // with the pace or a faster one
  PaceWindow fastest;                          // in that direction; none without windows
  double percentile = 0;                       // of windows slower than the pace, 0 to 100
};
PaceStanding standing_of(const std::vector<PaceWindow>& windows, double pace, bool upwards);

// The indicators whose histories speak of one: itself, and where few publish it a near relative
// with construction (industry and construction). Reports name the relatives that were used.
std::vector<std::string> related_indicators(std::string_view indicator);

}  // namespace gapcast
