// RFC 4180 text as rows with line numbers.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostic.hpp"

namespace gapcast {

struct CsvRow {
  int line = 0;  // of the row's first character
  std::vector<std::string> cells;
};

struct CsvTable {
  std::string file;
  std::vector<std::string> header;
  std::vector<CsvRow> rows;

  // Index of a column, or nullopt.
  std::optional<std::size_t> column(std::string_view name) const;
};

// Reads text (UTF-8, comma, quotes, CRLF or LF; a BOM is skipped). `required` columns must be
// there; with `only_known`, others than required + optional are a problem. Rows with another number
// of cells, bad quotes, NUL, bad UTF-8 are problems with file and line.
CsvTable read_csv(std::string_view text, const std::string& file,
                  const std::vector<std::string>& required,
                  const std::vector<std::string>& optional, Diagnostics& diagnostics);

}  // namespace gapcast
