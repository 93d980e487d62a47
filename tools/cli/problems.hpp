// Telling people and programs what is wrong with their input.
#pragma once

#include <string>

#include "engine/base/diagnostic.hpp"
#include "engine/compile/compiled.hpp"
#include "engine/report/explain/wanting.hpp"
#include "tools/cli/session.hpp"

namespace gapcast::cli {

// Writes each problem on a line of its own to the messages; warnings only when asked for.
void tell(const Diagnostics& diagnostics, Session& session, bool with_warnings);

// "3 errors, 1 warning in 2 files"; "valid"; "valid, 1 warning in 1 file".
std::string summary(const Diagnostics& diagnostics, Language language);

// The problems as one JSON document, with what areas lack (validate --json).
std::string problems_json(const Diagnostics& diagnostics, const std::vector<LackingArea>& lacking,
                          const std::vector<Wanting>& wanting, Language language);

}  // namespace gapcast::cli
