// One CSV file of the data folder with the checks that single cells need.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <limits>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "engine/base/diagnostic.hpp"
#include "engine/data/csv_reader.hpp"

namespace gapcast {

// Names that cells may refer to. `trusted` is false where their own file could not be read
// whole: then nothing is checked against them, since every reference would be reported.
class Names {
 public:
  Names() = default;
  explicit Names(std::vector<std::string> list, bool trusted = true)
      : list_(std::move(list)), set_(list_.begin(), list_.end()), trusted_(trusted) {}
  // The set looks into the list, whose strings stay where they are when the list is moved.
  Names(Names&&) = default;
  Names& operator=(Names&&) = default;
  Names(const Names&) = delete;
  Names& operator=(const Names&) = delete;

  bool accepts(std::string_view name) const { return !trusted_ || set_.contains(name); }
  const std::vector<std::string>& list() const { return list_; }

 private:
  std::vector<std::string> list_;
  std::unordered_set<std::string_view> set_;
  bool trusted_ = false;
};

// Where a column that may be missing is.
inline constexpr std::size_t kNoColumn = static_cast<std::size_t>(-1);

// A message for an unknown name, and the one with a suggestion.
struct UnknownName {
  Message plain;
  Message near;
};

struct Range {
  double low = -std::numeric_limits<double>::infinity();
  double high = std::numeric_limits<double>::infinity();
  bool low_open = false;
};

std::string interval_text(const Range& range);  // "(0, 100]"

// A plain number, or a distribution by its shape only: name(...), perhaps with " in [...]". The
// scenario reader, which knows the distributions, checks the rest.
bool is_number_or_distribution(std::string_view text);

// One row; columns are numbered as in the list the sheet was made with.
class SheetRow {
 public:
  SheetRow(const CsvCells& row, const std::vector<std::size_t>& at,
           const std::vector<std::string>& names, const std::string& file, Diagnostics& diagnostics)
      : row_(row), at_(at), names_(names), file_(file), diagnostics_(diagnostics) {}

  // The cell; empty where the file has no such (optional) column.
  std::string_view text(std::size_t column) const {
    return at_[column] == kNoColumn ? std::string_view() : row_.cells[at_[column]];
  }
  bool has(std::size_t column) const { return at_[column] != kNoColumn; }
  std::string copy(std::size_t column) const { return std::string(text(column)); }
  Place place() const { return {file_, row_.line}; }
  int line() const { return row_.line; }

  // Reports at this row; the key is the column and its value.
  void problem(std::size_t column, Message message, std::vector<std::string> arguments) const;

  // Checks of one cell; each reports what is wrong. The values of numbers that are none are 0.
  bool given(std::size_t column) const;
  bool is_one_of(std::size_t column, std::string_view blank_separated_choices) const;
  bool is_known(std::size_t column, const Names& names, const UnknownName& unknown) const;
  bool is_id_cell(std::size_t column) const;
  bool is_new(std::size_t column, class Unique& ids) const;  // an id, not used before
  double number(std::size_t column, const Range& range = {}) const;

  // Every blank-separated source must be known; an empty cell is allowed with status assumption.
  void check_source(std::size_t column, const Names& sources, std::string_view status) const;

 private:
  const CsvCells& row_;
  const std::vector<std::size_t>& at_;
  const std::vector<std::string>& names_;
  const std::string& file_;
  Diagnostics& diagnostics_;
};

// The bytes of a table; nothing, and a problem, where it cannot be read.
std::optional<std::string> table_bytes(const std::string& path, Diagnostics& diagnostics);

// `text` must outlive the sheet.
class Sheet {
 public:
  // `columns` must be there; `optional` ones may be, and are numbered behind them.
  Sheet(std::string_view text, const std::string& file, std::vector<std::string> columns,
        Diagnostics& diagnostics, const std::vector<std::string>& optional = {});

  // Whether there are rows to work with: the header has every column.
  bool readable() const { return at_.size() == names_.size(); }

  // Whether every row could be read: only then is a name that is not there unknown.
  bool whole() const { return readable() && reader_.whole(); }

  // No fewer than the rows there are, to make room for their records.
  std::size_t most_rows() const;

  // Calls action(const SheetRow&) for each row, once.
  template <class Action>
  void each(Action&& action) {
    if (!readable()) return;
    CsvCells row;
    const SheetRow sheet_row(row, at_, names_, file_, diagnostics_);
    while (reader_.next(row)) action(sheet_row);
  }

 private:
  std::vector<std::string> names_;
  const std::string& file_;
  CsvReader reader_;
  std::vector<std::size_t> at_;  // place of each column in the file
  std::string_view text_;
  Diagnostics& diagnostics_;
};

// Reports the second use of an id (or of several cells together) in a sheet. One table without
// nodes: a sheet has tens of thousands of keys, and following pointers took half the time of
// reading it.
class Unique {
 public:
  // Room for `most` keys is made at once; more may come.
  explicit Unique(std::size_t most = 0);

  // The line (from 1) of the first use of these cells, or 0 when this is the first.
  int first_line(std::initializer_list<std::string_view> cells, int line);

 private:
  struct Key {
    std::uint32_t mark = 0;             // of its hash, so that few keys are compared
    std::uint32_t begin = 0, size = 0;  // in the text
    int line = 0;                       // 0: free
  };
  Key& place_of(std::string_view key, std::size_t hash);
  void grow();

  std::string text_;  // of all keys, one behind the other
  std::vector<Key>
      table_;  // a power of two, half of it free; a key is at its hash or next after it
  std::size_t used_ = 0;
};

}  // namespace gapcast
