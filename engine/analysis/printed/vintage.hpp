// Whether differences in definition, price basis or vintage can explain that figures differ.
#pragma once

#include <vector>

#include "engine/analysis/printed/printed_figure.hpp"

namespace gapcast {

// Each is asked about all figures of one comparison.
//   definition   two figures follow conventions that count differently (taxes, method, formula)
//   price_basis  some do not say at which prices, or at others
//   revised      two figures have no source in common and one is the older vintage: a lower status
//                of the same compiler, or a source at least 30 days older
bool definitions_differ(const std::vector<const Figure*>& figures, const Catalog& catalog);
bool prices_differ(const std::vector<const Figure*>& figures);
bool vintages_differ(const std::vector<const Figure*>& figures, const Catalog& catalog);

// Are two ranges no further apart than revisions were seen to go: 4 points of a growth rate, 8 of a
// share, 15 % of a level? Beyond that another vintage is no explanation.
bool as_revisions_go(const Figure& stated, const PrintedInterval& a, const PrintedInterval& b);

// Do two definitions of one indicator count differently (product taxes, method)? What one of them
// leaves open ("as printed", "not stated") is no difference in taxes.
bool count_differently(const Definition& a, const Definition& b);

// "constant_2010", "constant 2010" and "constant-2010" alike; "" where nothing is said.
std::string price_of(const Figure& figure);

}  // namespace gapcast
