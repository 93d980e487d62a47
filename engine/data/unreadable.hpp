// Why a file could not be read, in words that help.
#pragma once

#include "engine/base/diagnostic.hpp"
#include "engine/base/error.hpp"

namespace gapcast {

// Reports that the file is not there (with the nearest name beside it, of the same ending), that it
// is over the limit, or what the system says.
void report_unreadable(const IoError& error, Diagnostics& diagnostics);

}  // namespace gapcast
