// On what the base-year account of an area rests: its structure published, derived or assumed.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "engine/data/catalog.hpp"

namespace gapcast {

// Has the leaf a level in the base year but no share of any sector? Such an area cannot be
// projected.
bool lacks_structure(const Catalog& catalog, const std::string& leaf);

// Percent of the leaves' base-year GRDP (0 to 100, weighted by their GRDP) that lies in sectors
// whose share is an assumption. nullopt where a leaf has no account or no shares.
std::optional<double> assumed_percent(const Catalog& catalog,
                                      const std::vector<std::string>& leaves);

}  // namespace gapcast
