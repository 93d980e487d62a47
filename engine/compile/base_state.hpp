// The base-year state of the leaves: value added, prices, ratios, digitalisation, employment,
// population (MODEL 2), with what is not known filled in and named.
#pragma once

#include "engine/compile/build.hpp"

namespace gapcast {

// Fills Plan::sectors' levels and the levels of Plan::leaves from the accounts:
//   N = GRDP * share / 100, V = real level or N / P, P = N / V where V is known, else the deflator
//   of the area's GRDP, else the nation's of the sector, else 1;
//   r and d as given, else the "*" rows va_ratio and digitalisation of the parameters, else the
//   nation's, else 30 % and 5 %;
//   L as given, else the rest of the area's employment by the scheme's weights.
// Sectors and leaves must be sized. Everything known or assumed gets a ledger line.
void fill_base_state(Build& build, const LeafAccount& nation);

// Employment of one leaf (thousand): of the sectors, and whether it is known at all.
void fill_employment(Build& build, int leaf);

}  // namespace gapcast
