// Which areas a run has: the requested ones that can run, their leaves, and what the others lack.
#pragma once

#include "engine/compile/build.hpp"

namespace gapcast {

// Fills compiled.areas, compiled.leaves, compiled.lacking, build.accounts, and of the plan: areas,
// area_leaves, leaves (base year only), first_year, n_years. The order of areas is the scenario's;
// `all` means every area of a loaded data folder, then those of the scenario. Leaves are numbered
// by first appearance. No area that can run is an error.
void resolve_areas(Build& build);

// The nation's account for defaults; nullptr-like (known == false) without a data folder.
LeafAccount nation_account(const Build& build);

// Title, level and leaves of an area of the scenario or the catalogue (leaves of an aggregate as
// listed, a leaf lists itself); nullopt when there is none of that id.
std::optional<AreaLabel> find_label(const ScenarioSpec& spec, const Catalog& catalog,
                                    const std::string& id);

}  // namespace gapcast
