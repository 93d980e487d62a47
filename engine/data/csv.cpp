// RFC 4180: rows of cells with the line each row starts on.
#include "engine/data/csv.hpp"

#include <algorithm>

#include "engine/base/messages/reading.hpp"
#include "engine/base/text.hpp"
#include "engine/data/guard.hpp"

namespace gapcast {
namespace {

// Hands out one row after the other.
class RowReader {
 public:
  RowReader(std::string_view text, const std::string& file, Diagnostics& diagnostics)
      : text_(text), file_(file), diagnostics_(diagnostics) {}

  // The next row that is not an empty line; false at the end. A row with bad quotes is reported
  // and comes out with good() false.
  bool next(CsvRow& row, std::size_t expected_cells) {
    while (at_ < text_.size()) {
      row.line = line_;
      row.cells.clear();
      row.cells.reserve(expected_cells);
      good_ = true;
      read_row(row);
      if (row.cells.size() > 1 || !row.cells.front().empty() || !good_) return true;
    }
    return false;
  }
  bool good() const { return good_; }

 private:
  void read_row(CsvRow& row) {
    for (;;) {
      std::string& cell = row.cells.emplace_back();
      if (at_ < text_.size() && text_[at_] == '"')
        read_quoted(cell);
      else
        read_bare(cell);
      if (at_ >= text_.size()) return;
      if (text_[at_++] == ',') continue;
      ++line_;  // behind a line break
      return;
    }
  }

  // Length of a line break at `at`, 0 if there is none. The \r of \r\n belongs to it.
  std::size_t at_line_break(std::size_t at) const {
    if (at < text_.size() && text_[at] == '\n') return 1;
    return text_.substr(at, 2) == "\r\n" ? 2 : 0;
  }

  // Reads up to the comma or the line break, and over the \r before it.
  void read_bare(std::string& cell) {
    const std::size_t begin = at_;
    at_ = std::min(text_.find_first_of(",\n", at_), text_.size());
    std::string_view content = text_.substr(begin, at_ - begin);
    const bool at_end = at_ >= text_.size() || text_[at_] == '\n';
    if (at_end && content.ends_with('\r')) content.remove_suffix(1);
    if (content.find('"') != std::string_view::npos) problem(msg::csv_stray_quote, line_);
    cell = content;
  }

  void read_quoted(std::string& cell) {
    const int start = line_;
    ++at_;
    for (;;) {
      const std::size_t quote = text_.find('"', at_);
      const std::string_view part = text_.substr(at_, quote - at_);
      line_ += static_cast<int>(std::count(part.begin(), part.end(), '\n'));
      cell += part;
      if (quote == std::string_view::npos) {
        at_ = text_.size();
        problem(msg::csv_unclosed_quote, start);
        return;
      }
      at_ = quote + 1;
      if (at_ >= text_.size() || text_[at_] != '"') break;
      cell += '"';
      ++at_;
    }
    const std::size_t line_break = at_line_break(at_);
    if (line_break == 2) ++at_;
    if (at_ >= text_.size() || text_[at_] == ',' || line_break > 0) return;
    problem(msg::csv_after_quote, line_);
    at_ = std::min(text_.find_first_of(",\n", at_), text_.size());
  }

  void problem(Message message, int line) {
    if (good_) diagnostics_.error({file_, line}, "", message);
    good_ = false;
  }

  std::string_view text_;
  const std::string& file_;
  Diagnostics& diagnostics_;
  std::size_t at_ = 0;
  int line_ = 1;
  bool good_ = true;
};

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

void check_header(const CsvTable& table, int line, const std::vector<std::string>& required,
                  const std::vector<std::string>& optional, Diagnostics& diagnostics) {
  std::vector<std::string> known = required;
  known.insert(known.end(), optional.begin(), optional.end());
  std::vector<std::string> unused;  // what a misspelt column may have meant
  for (const std::string& name : known)
    if (!contains(table.header, name)) unused.push_back(name);
  std::vector<std::string> seen;
  for (const std::string& name : table.header) {
    const Place place{table.file, line};
    if (contains(seen, name)) {
      diagnostics.error(place, "", msg::csv_repeated_column, {name});
    } else if (!contains(known, name)) {
      const std::string near = nearest_name(name, unused);
      if (near.empty())
        diagnostics.error(place, "", msg::csv_unknown_column, {name});
      else
        diagnostics.error(place, "", msg::csv_unknown_column_near, {name, near});
    }
    seen.push_back(name);
  }
  for (const std::string& name : required)
    if (!contains(table.header, name))
      diagnostics.error({table.file, line}, "", msg::csv_missing_column, {name});
}

}  // namespace

std::optional<std::size_t> CsvTable::column(std::string_view name) const {
  const auto found = std::find(header.begin(), header.end(), name);
  if (found == header.end()) return std::nullopt;
  return static_cast<std::size_t>(found - header.begin());
}

CsvTable read_csv(std::string_view text, const std::string& file,
                  const std::vector<std::string>& required,
                  const std::vector<std::string>& optional, Diagnostics& diagnostics) {
  CsvTable table;
  table.file = file;
  if (!check_bytes(text, file, diagnostics)) return table;
  text = without_bom(text);
  RowReader reader(text, file, diagnostics);
  CsvRow row;
  if (!reader.next(row, 0)) {
    diagnostics.error({file, 1}, "", msg::csv_no_header);
    return table;
  }
  table.header = std::move(row.cells);
  if (reader.good()) check_header(table, row.line, required, optional, diagnostics);
  table.rows.reserve(static_cast<std::size_t>(std::count(text.begin(), text.end(), '\n')));
  while (reader.next(row, table.header.size())) {
    if (!reader.good()) continue;
    if (row.cells.size() == table.header.size())
      table.rows.push_back(std::move(row));
    else
      diagnostics.error({file, row.line}, "", msg::csv_cell_count,
                        {std::to_string(row.cells.size()), std::to_string(table.header.size())});
  }
  return table;
}

}  // namespace gapcast
