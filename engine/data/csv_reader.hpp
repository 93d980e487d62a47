// One row of CSV after the other, as views into the text.
#pragma once

#include <cstddef>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

#include "engine/base/diagnostic.hpp"

namespace gapcast {

struct CsvCells {
  int line = 0;  // of the row's first character
  std::vector<std::string_view> cells;
};

// Reads the header on construction and then row by row. Nothing is copied but cells with doubled
// quotes, so a large file costs little; the text must outlive the reader.
class CsvReader {
 public:
  // Checks bytes, header and columns as read_csv does (csv.hpp).
  CsvReader(std::string_view text, const std::string& file,
            const std::vector<std::string>& required, const std::vector<std::string>& optional,
            Diagnostics& diagnostics);

  // Empty where the text has no header that could be read.
  const std::vector<std::string>& header() const { return header_; }

  // The next good row; false at the end. Empty lines are passed over; rows with bad quotes or
  // another number of cells than the header are reported and passed over. The views hold until the
  // next call.
  bool next(CsvCells& row);

  // Whether no row was passed over so far.
  bool whole() const { return whole_; }

 private:
  bool read_row(CsvCells& row);
  void read_cells(CsvCells& row);
  std::string_view read_bare();
  std::string_view read_quoted();
  void problem(Message message, int line);

  std::string_view text_;
  const std::string& file_;
  Diagnostics& diagnostics_;
  std::vector<std::string> header_;
  std::deque<std::string> unquoted_;  // cells of this row that had doubled quotes
  std::size_t at_ = 0;
  int line_ = 1;
  bool whole_ = true;
  bool good_ = true;  // no problem with quotes in this row so far
};

}  // namespace gapcast
