// The words of terms that a call writes with: the catalogue's, or those of a corrected glossary.
#pragma once

#include "tools/cli/options.hpp"
#include "tools/cli/session.hpp"

namespace gapcast::cli {

// Takes the words of --glossary FILE, else of the first glossary.csv there is: beside the first
// scenario file of the call, in the data folder, beside that folder. Without any the catalogue's
// own words are used. Throws InputError where the file is not right.
void use_glossary(const Options& options, const Session& session);

}  // namespace gapcast::cli
