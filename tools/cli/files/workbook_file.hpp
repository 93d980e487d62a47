// The bytes of a workbook (Office Open XML), made by libxlsxwriter.
#pragma once

#include <string>
#include <string_view>

#include "engine/report/workbook/workbook.hpp"

namespace gapcast::cli {

// The same book gives the same bytes: no clock, no name of a file enters them. Texts stay texts,
// whatever they begin with. `path` names the file in messages. Throws IoError when the library
// could not write all of it.
std::string workbook_bytes(const workbook::Book& book, const std::string& path);

// Is the archive whole: every part there and closed by the end tag of its root? The library does
// not look whether its temporary files took what was written to them.
bool whole_workbook(std::string_view bytes);

}  // namespace gapcast::cli
