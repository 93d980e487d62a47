// Which part of a year's value added falls into each quarter, by published figures.
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/data/catalog.hpp"

namespace gapcast {

// What a quarterly return is made of: agriculture; industry and construction; services; product
// taxes less subsidies. The names are those of sets of sectors, and of figures' sectors.
inline constexpr std::size_t kParts = 4;
inline constexpr std::array<std::string_view, kParts> kPartSets = {
    "agriculture", "industry_construction", "services", "taxes"};
// GRDP, where it stands behind its parts.
inline constexpr std::size_t kWhole = kParts;

// Of something cumulated from January: to the end of each quarter.
using Cumulated = std::array<double, 4>;

struct Season {
  Cumulated share{};                 // of the year; the last is 1
  std::vector<int> years;            // whose figures it is the mean of, ascending
  bool own = false;                  // of the area itself, else of the nation
  bool whole = true;                 // every quarter by its own figures, else split as the nation's
  std::vector<std::string> sources;  // ids
};

// The seasonal pattern of one part by the area's real value added (constant 2010 prices, in use):
// a year counts where its level is known (published, or the level before it raised by published
// growth; of taxes also GRDP less the other parts) and some of its quarters, halves or nine months.
// Quarters between two known dates are split as `nation` splits them. Mean of the last five years.
// nullopt where no year counts, or where quarters are missing and there is no `nation`.
std::optional<Season> season_of(const Catalog& catalog, std::string_view area, std::size_t part,
                                const Season* nation);

// The patterns of all parts, each the area's own or else the nation's; nullopt where neither is
// known for one of them.
std::optional<std::array<Season, kParts>> seasons_of(const Catalog& catalog, std::string_view area);

}  // namespace gapcast
