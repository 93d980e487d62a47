// Units of measure by the words that people write for them.
#pragma once

#include <string_view>

namespace gapcast {

// The measure that a unit stands for, in the engine's own words ("%", "bn VND", "USD/person", ...),
// without what does not change the number ("a year", "at 2010 prices", "of GRDP"); empty where the
// words are not known. Case does not count, and Vietnamese words are known ("tỷ đồng",
// "nghìn người"). "% over 2015" and "percentage points" are no percent.
std::string_view unit_measure(std::string_view unit);

}  // namespace gapcast
