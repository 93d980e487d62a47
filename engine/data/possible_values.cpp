// What a published quantity can be at all, by its indicator and unit.
#include "engine/data/possible_values.hpp"

#include <algorithm>
#include <array>

namespace gapcast {
namespace {

constexpr double kWhole = 100;

// Parts that no economy lacks: a 0 was not printed for one of them.
constexpr std::array<std::string_view, 10> kNeverNothing = {
    "agriculture_share",      "industry_share",
    "manufacturing_share",    "industry_construction_share",
    "services_share",         "product_tax_share",
    "services_and_tax_share", "nonagriculture_share",
    "construction_share",     "digital_share"};
constexpr std::array<std::string_view, 11> kLevels = {"grdp",
                                                      "real_grdp",
                                                      "grdp_usd",
                                                      "grdp_per_capita",
                                                      "value_added",
                                                      "real_value_added",
                                                      "grdp_per_capita_usd",
                                                      "population",
                                                      "employment",
                                                      "production_value",
                                                      "labour_productivity"};

template <std::size_t N>
bool is_one_of(std::string_view name, const std::array<std::string_view, N>& names) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

bool is_part_of_whole(std::string_view indicator) {
  return indicator.ends_with("_share") || indicator.starts_with("labour_share") ||
         indicator == "digital_share_of_sector" || indicator == "manufacturing_in_industry";
}

}  // namespace

Range possible_values(std::string_view indicator, std::string_view unit) {
  if (unit.starts_with("%")) {
    if (is_part_of_whole(indicator))
      return {.low = 0, .high = kWhole, .low_open = is_one_of(indicator, kNeverNothing)};
    if (indicator.ends_with("_growth")) return {.low = -kWhole, .low_open = true};
    return {};
  }
  if (is_one_of(indicator, kLevels)) return {.low = 0, .low_open = true};
  return {};
}

bool holds(const Range& range, double value) {
  return (range.low_open ? value > range.low : value >= range.low) && value <= range.high;
}

}  // namespace gapcast
