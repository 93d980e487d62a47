// What the audit would pass over in silence in a user's own figures.
#pragma once

#include <span>

#include "engine/base/diagnostic.hpp"
#include "engine/data/catalog.hpp"

namespace gapcast {

// Warns of rows whose indicator, or whose unit for that indicator, none of the catalogue's figures
// has: rules choose their figures by both; of areas whose name is nearly a known one; and of value
// added that names no sector. A catalogue without figures knows nothing and says nothing. Each
// indicator and each pair is told once, at its first row; a row without a sector each time.
void tell_unknown(std::span<const Observation> rows, const Catalog& catalog,
                  Diagnostics& diagnostics);

}  // namespace gapcast
