// What a backtest found, in one line for each panel: how often outcomes were inside the intervals,
// and every method's error. The parts of a panel that were kept apart from choosing how the method
// works have lines of their own.
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/hindcast/backtest.hpp"

namespace gapcast {

// Which areas of a panel were kept apart: `odd` those at the first, third, ... place.
enum class KeptApart : std::uint8_t { none, odd, all };
// "", "odd", "all"; nullopt of any other word.
std::optional<KeptApart> kept_apart_of(std::string_view word);

struct TrackRecord {
  std::string series;
  SeriesKind kind{};
  bool apart = false;  // its outcomes had no part in the choice
  std::int64_t n_areas = 0, n_cases = 0;
  int first_origin = 0, last_origin = 0;
  std::array<double, 3> coverage{};             // of the central 50, 80, 90 %; fractions
  std::array<double, 3> short_coverage{};       // the same where areas are known by few years
  std::array<double, kForecastMethods> crps{};  // by ForecastMethod, all horizons
};

// One record a part that has cases: what was used first, what was kept apart after it.
std::vector<TrackRecord> track_records(const BacktestResult& result, KeptApart apart,
                                       const std::vector<int>& horizons);

}  // namespace gapcast
