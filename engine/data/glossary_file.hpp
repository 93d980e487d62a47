// Reads a glossary that staff have corrected: words of terms in both languages.
#pragma once

#include <string>
#include <vector>

#include "engine/base/corrected_terms.hpp"
#include "engine/base/diagnostic.hpp"

namespace gapcast {

// A CSV file with the columns id, en, vi (and note, which is for readers); a file may hold the
// corrected terms only. Problems (cannot be read, another header, an unknown or repeated term with
// the nearest name, an empty text) go to `diagnostics` with their line.
std::vector<CorrectedTerm> load_glossary(const std::string& path, Diagnostics& diagnostics);

}  // namespace gapcast
