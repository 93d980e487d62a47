// What stands beside the growth of a part in the histories: the rest of its economy, and prices.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "engine/analysis/record/histories.hpp"

namespace gapcast {

enum class Counterpart : std::uint8_t {
  rest,        // the whole less the part, at constant prices
  prices,      // of the part: current over constant prices
  rest_prices  // of the rest
};

// Under which indicator a counterpart of a growth indicator is filed.
std::string counterpart_of(std::string_view growth, Counterpart which);

// Adds levels of the rest of every economy that has levels of a part and of the whole, and prices
// of the areas whose catalogue has both at current and at constant prices.
void add_counterparts(const Catalog& catalog, std::vector<History>& histories);

// How often two things happened in one stretch of n years of one area.
struct SeenTogether {
  int windows = 0, areas = 0;  // with a figure of both
  int windows_reached = 0, areas_reached = 0;
  const History* example = nullptr;  // of the part, where it moved farthest while both were reached
  int from = 0, to = 0;              // of the example
};
// A mean yearly growth that is reached from above (at least) or from below (at most).
struct PaceAsked {
  double pace = 0;
  bool upwards = true;
};
// The growth of a part (histories of levels of these indicators) and of the rest beside it.
SeenTogether seen_together(const std::vector<History>& histories,
                           const std::vector<std::string>& indicators, int years, PaceAsked part,
                           PaceAsked rest);

}  // namespace gapcast
