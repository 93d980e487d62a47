// One shape for what INFO and JSON can each write in its own way.
#pragma once

#include "engine/base/diagnostic.hpp"
#include "engine/data/document.hpp"

namespace gapcast {

// Brings the content of a `scenario` block into the shape of JSON: a kind with a name (INFO's
// `growth NAME { ... }`) becomes two levels, kind then name; a number in the form
// { value 9.5 source x } becomes the value 9.5 with the block { source x }. Reports repeated keys
// (with the first line), names that are missing or are no ids, and control characters.
void canonicalise_scenario(Node& scenario, Diagnostics& diagnostics);

// The same for a target pack: its root holds `target ID { ... }`.
void canonicalise_targets(Node& root, Diagnostics& diagnostics);

}  // namespace gapcast
