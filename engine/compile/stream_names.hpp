// The random streams of a compiled scenario by their names.
#pragma once

#include <vector>

#include "engine/compile/compiled.hpp"
#include "engine/compile/streams.hpp"

namespace gapcast {

// Every stream that the plan which compile() makes of the same arguments may draw from, in the
// order of the names' first use.
std::vector<StreamLabel> stream_names(const ScenarioSpec& spec, const Catalog& catalog,
                                      const CompileOptions& options);

}  // namespace gapcast
