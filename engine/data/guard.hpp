// Checks of a text before a parser sees it: bytes for every format, the traps of INFO for INFO.
#pragma once

#include <string>
#include <string_view>

#include "engine/base/diagnostic.hpp"

namespace gapcast {

// Size, NUL bytes, UTF-8. Every bad line is reported, up to ten of a kind (a binary file would
// have thousands). False when the text must not be read.
bool check_bytes(std::string_view text, const std::string& file, Diagnostics& diagnostics);

// The text behind a UTF-8 byte-order mark.
std::string_view without_bom(std::string_view text);

// INFO text as a parser may see it. Slips that do not touch the structure are reported and
// mended (blanked, or a missing blank or quote put in), so that the later checks still see the rest
// of the file; line numbers do not change.
struct GuardedInfo {
  std::string text;
  bool readable = true;  // false: the braces do not match or nest too deeply
};
GuardedInfo guard_info(std::string_view text, const std::string& file, Diagnostics& diagnostics);

}  // namespace gapcast
