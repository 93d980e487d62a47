// What a backtest is about: the series of a named file, or those that come with gapcast.
#pragma once

#include <string>
#include <vector>

#include "engine/analysis/hindcast/track_record.hpp"
#include "tools/cli/options.hpp"
#include "tools/cli/session.hpp"

namespace gapcast::cli {

// One series and how it is tested.
struct BacktestJob {
  TestSeries series;
  BacktestOptions options;
  KeptApart apart = KeptApart::none;
};

struct BacktestInputs {
  std::string title;
  bool single_series = false;  // a file of the M3 kind
  std::vector<BacktestJob> jobs;
  Diagnostics diagnostics;  // sorted
};

// Reads the options and the file of --data or the shipped data. Throws UsageError for options that
// do not fit together or name areas that the data do not have.
BacktestInputs load_backtest(const Options& options, const Session& session);

}  // namespace gapcast::cli
