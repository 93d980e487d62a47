// A scenario laid over the one it extends.
#pragma once

#include "engine/base/diagnostic.hpp"
#include "engine/data/document.hpp"

namespace gapcast {

// Lays `over` on `base` (both canonical `scenario` blocks): blocks merge key by key at any depth, a
// value replaces what was there with its source and note, `remove true` drops a lever. Every node
// keeps the place that set it. With `complete` false (a file of the chain could not be read) a
// lever to remove may be missing.
void merge_scenario(Node& base, const Node& over, bool complete, Diagnostics& diagnostics);

}  // namespace gapcast
