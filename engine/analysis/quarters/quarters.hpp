// A year's growth by quarter and part, and what the rest of the year must grow by.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "engine/analysis/quarters/seasons.hpp"
#include "engine/base/messages.hpp"

namespace gapcast {

// Growth on the same months of the year before that is already known, in percent.
struct KnownGrowth {
  std::size_t part = kWhole;  // or one of the parts
  int first = 1, last = 1;    // quarters: 2 and 2 of Q2, 1 and 2 of six months
  double growth = 0;
  std::string name;    // "2026Q1", as it was given
  std::string source;  // ids; "" where it came with the command
};

struct QuarterInputs {
  std::array<double, kParts> base{};       // real level of the year before, bn VND of 2010
  std::array<double, kParts> growth{};     // in the year, %
  std::array<Cumulated, kParts> season{};  // of the year before
  std::vector<KnownGrowth> known;
};

// Levels cumulated to the end of each quarter, of the parts and the whole.
struct QuarterTable {
  std::array<Cumulated, kParts + 1> base{};   // of the year before
  std::array<Cumulated, kParts + 1> level{};  // of the year
  // Growth that is known of the months up to the end of quarters 1 to 3, %: as it was given, or, of
  // a part, as follows from what is known of the whole.
  std::array<std::array<std::optional<double>, 3>, kParts + 1> known{};

  // Level of quarters first … last (1 to 4).
  double level_in(std::size_t part, int first, int last) const;
  double base_in(std::size_t part, int first, int last) const;
  double growth_in(std::size_t part, int first, int last) const;  // %
  // Growth that the quarters after `last` (1 to 3) need for the year's, %.
  double rest_after(std::size_t part, int last) const;
};

// The year before is b_k s_k(q), with s the seasonal pattern, cumulated; the year ends at
// b_k (1 + g_k). At dates where growth is known, y_k(q) = b_k(q) (1 + known); where only that of
// the whole is known, the parts that are not known move by their g_k times one factor, so that all
// sum to the whole. Between known dates, from 0 at its beginning to the year's end, growth is even:
// y_k(q) = y_k(a) + (y_k(b) - y_k(a)) (b_k(q) - b_k(a)) / (b_k(b) - b_k(a)), which is pro rata
// distribution (IMF, Quarterly National Accounts Manual, 2017, chapter 6). So quarters add up to
// years, parts to the whole, and the rest of the year to what the year asks.
struct QuarterResult {
  QuarterTable table;
  // What stops it: a quarter without those before it, or a whole that its parts, all known, say
  // already. Then `about` is the name of the figure and the table is empty.
  std::optional<Message> problem;
  std::string about;
};
QuarterResult quarter_table(const QuarterInputs& inputs);

}  // namespace gapcast
