// The words of the accounts: groups of sectors and kinds of digital activity (MODEL 1).
#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace gapcast {

enum class Group : std::uint8_t { agriculture, industry, construction, services, taxes };
inline constexpr std::array<std::string_view, 5> kGroupNames = {
    "agriculture", "industry", "construction", "services", "taxes"};

enum class Digital : std::uint8_t { core, other, none };
inline constexpr std::array<std::string_view, 3> kDigitalNames = {"core", "other", "none"};

constexpr std::string_view name(Group group) {
  return kGroupNames[static_cast<std::size_t>(group)];
}
constexpr std::string_view name(Digital digital) {
  return kDigitalNames[static_cast<std::size_t>(digital)];
}

constexpr std::optional<Group> group_of(std::string_view text) {
  for (std::size_t i = 0; i < kGroupNames.size(); ++i)
    if (kGroupNames[i] == text) return static_cast<Group>(i);
  return std::nullopt;
}
constexpr std::optional<Digital> digital_of(std::string_view text) {
  for (std::size_t i = 0; i < kDigitalNames.size(); ++i)
    if (kDigitalNames[i] == text) return static_cast<Digital>(i);
  return std::nullopt;
}

}  // namespace gapcast
