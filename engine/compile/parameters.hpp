// The parameters of sectors, areas and the run: the most specific value wins.
#pragma once

#include "engine/compile/build.hpp"

namespace gapcast {

// Fills every Number of Plan::sectors, Plan::leaves and of the run (tail_df too). Precedence, from
// the strongest:
//   scenario: `area ID` sector, `area ID` group, all areas sector, all areas group;
//   data: row of the leaf (sector, group, "*"), rows of area "*" (sector, group, "*");
//   the engine's last resorts (parameters.cpp).
// An area of the scenario takes no row of a leaf. A distribution is one draw a member, named by the
// place where it is given: common to everything that takes it from there.
void fill_parameters(Build& build);

// The data's default of an item of the accounts for a sector (rows of area "*": sector, group,
// "*"): a number, or the mean of a distribution.
std::optional<double> default_of_scheme(const Catalog& catalog, const Sector& sector,
                                        const std::string& item);

}  // namespace gapcast
