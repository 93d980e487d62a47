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
// Levels, always above nothing, and what they are read in.
struct Level {
  std::string_view indicator, measure;
};
constexpr std::array<Level, 11> kLevels = {{{"grdp", "bn VND"},
                                            {"real_grdp", "bn VND"},
                                            {"grdp_usd", "bn USD"},
                                            {"grdp_per_capita", "million VND/person"},
                                            {"value_added", "bn VND"},
                                            {"real_value_added", "bn VND"},
                                            {"grdp_per_capita_usd", "USD/person"},
                                            {"population", "thousand persons"},
                                            {"employment", "thousand persons"},
                                            {"production_value", "bn VND"},
                                            {"labour_productivity", "million VND/worker"}}};

const Level* level_of(std::string_view indicator) {
  const auto found = std::find_if(kLevels.begin(), kLevels.end(),
                                  [&](const Level& one) { return one.indicator == indicator; });
  return found == kLevels.end() ? nullptr : &*found;
}

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
  if (level_of(indicator) != nullptr) return {.low = 0, .low_open = true};
  return {};
}

std::string_view expected_measure(std::string_view indicator) {
  if (const Level* level = level_of(indicator)) return level->measure;
  return is_part_of_whole(indicator) || indicator.ends_with("_growth") ? "%" : "";
}

bool holds(const Range& range, double value) {
  return (range.low_open ? value > range.low : value >= range.low) && value <= range.high;
}

}  // namespace gapcast
