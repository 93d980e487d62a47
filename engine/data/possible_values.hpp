// What a published quantity can be at all, by its indicator and unit.
#pragma once

#include <string_view>

#include "engine/data/catalog_sheet.hpp"

namespace gapcast {

// The least GRDP (bn VND) and population (thousand persons) of an economy: what one household
// earns, and one person. Less is a slip of the unit.
inline constexpr double kLeastGrdp = 0.1, kLeastPeople = 0.001;

// Parts of a whole in percent: 0 to 100; those that every economy has (agriculture, services,
// industry, product taxes, the digital economy, manufacturing): above 0. Levels of GRDP, persons,
// production and productivity: above 0. Growth in percent: above -100. Else no limit.
Range possible_values(std::string_view indicator, std::string_view unit);

// The measure (base/units.hpp) that the figures of an indicator are read in: percent of shares and
// growth, "bn VND" of values, ...; empty where any may be.
std::string_view expected_measure(std::string_view indicator);

bool holds(const Range& range, double value);

}  // namespace gapcast
