// What an area that a scenario defines still lacks, and which indicators that costs.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "engine/base/language.hpp"
#include "engine/scenario/spec.hpp"

namespace gapcast {

// What the indicators ask of a row of an area: nothing, a figure that an assumption can stand in
// for, or a figure without which they have no value.
enum class RowUse : unsigned char { none, assumable, needed };

// A row of an area's block, or of its sectors' blocks.
struct AreaRow {
  std::string_view key;    // as in area_fields() or sector_account_fields()
  bool of_sector = false;  // employment stands in both
};
RowUse use_of(const AreaRow& row);
// The indicators that the row matters for, ids in the order of indicator_table(); all of them for
// the base year, GRDP and shares.
std::vector<std::string> indicators_of(const AreaRow& row);

// Can a sector's account use the row: va_ratio of industry only, employment not of taxes,
// digitalisation of sectors that are partly digital.
bool uses(const Sector& sector, std::string_view key);

// One row that an area lacks.
struct Wanting {
  std::string area;
  Title title;
  AreaRow row;
  std::vector<std::string> sectors;  // that lack it, of a row of sectors
  bool every_sector = false;         // those are all that could have it
};
// Rows that the areas of a scenario lack, needed ones first in each area. `scheme` is that of the
// run. Sectors without a share count once the shares do not sum to 100; the other rows of a sector
// without a share are not asked for when they do.
std::vector<Wanting> wanting(const ScenarioSpec& spec, const Scheme& scheme);

// A paragraph an area; "" where nothing is wanting.
std::string wanting_text(const std::vector<Wanting>& all, Language language);

}  // namespace gapcast
