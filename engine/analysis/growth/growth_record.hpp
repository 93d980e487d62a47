// Yearly growth as published: of an area's GRDP and of its sectors, each year with its source.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "engine/data/catalog.hpp"

namespace gapcast {

struct GrowthYear {
  double growth = 0;   // ln of the ratio to the year before, constant prices
  std::string source;  // ids, blank separated
};
using GrowthYears = std::map<int, GrowthYear>;
using YearValues = std::map<int, double>;

// Names under which the growth of a sector of the scheme may be published, the narrowest first: its
// own id, `manufacturing` (VSIC C), `information_communication` (VSIC J, for digital core
// services), its group. What two sectors share cannot tell them apart.
std::vector<std::string> published_names(const Sector& sector);

// Growth of an area published under such a name, or under "grdp": figures in use for full years
// under the statistics office's definition; where a year's growth is not printed, the ratio of two
// published levels at constant prices. Levels that are not positive and growth of -100 % count as
// missing.
GrowthYears published_growth(const Catalog& catalog, std::string_view area, std::string_view name);

// Levels of an area published under such a name, or under "grdp", for full years at current prices
// or at constant ones: positive figures in use.
enum class PriceBasis : std::uint8_t { current, constant };
std::map<int, const Observation*> published_levels(const Catalog& catalog, std::string_view area,
                                                   std::string_view name, PriceBasis basis);

// Growth of an area less the nation's, in the years that both have.
YearValues relative_growth(const GrowthYears& area, const GrowthYears& nation);

std::vector<double> values_of(const GrowthYears& years);
std::vector<double> values_of(const YearValues& years);

// Adds the ids of a blank-separated list that are not there yet.
void add_sources(std::string_view ids, std::vector<std::string>& sources);
void add_sources(const GrowthYears& years, std::vector<std::string>& sources);

}  // namespace gapcast
