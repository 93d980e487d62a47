// The series that come with gapcast for backtests: the nation's figures and the shipped panels.
#pragma once

#include <string>
#include <vector>

#include "engine/analysis/hindcast/panel.hpp"
#include "engine/analysis/hindcast/track_record.hpp"
#include "tools/cli/session.hpp"

namespace gapcast::cli {

struct ShippedSeries {
  TestSeries series;
  int min_train = 12;
  KeptApart apart = KeptApart::all;  // of the panel's areas, from choosing how widths adapt
};

// The nation's industry share and industry value added from the data folder found from the working
// directory or beside the program, and every line of panels.csv in the folder `panels` beside it.
std::vector<ShippedSeries> load_shipped_series(const Session& session, Diagnostics& diagnostics);
// The same of the data folder `folder`.
std::vector<ShippedSeries> load_shipped_series(const std::string& folder, Diagnostics& diagnostics);

}  // namespace gapcast::cli
