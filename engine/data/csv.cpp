// RFC 4180: rows of cells with the line each row starts on.
#include "engine/data/csv.hpp"

#include <algorithm>

#include "engine/base/messages/reading.hpp"
#include "engine/base/text.hpp"
#include "engine/data/csv_reader.hpp"
#include "engine/data/guard.hpp"

namespace gapcast {
namespace {

bool contains(const std::vector<std::string>& names, const std::string& name) {
  return std::find(names.begin(), names.end(), name) != names.end();
}

// A spreadsheet that writes decimals with a comma separates its cells otherwise: one word for that
// instead of one for each column.
bool is_separated_otherwise(const std::vector<std::string>& header) {
  return header.size() == 1 && header.front().find_first_of(";\t") != std::string::npos;
}

void check_header(const std::vector<std::string>& header, const Place& place,
                  const std::vector<std::string>& required,
                  const std::vector<std::string>& optional, Diagnostics& diagnostics) {
  if (required.size() > 1 && is_separated_otherwise(header))
    return diagnostics.error(place, "", msg::csv_other_separator);
  std::vector<std::string> known = required;
  known.insert(known.end(), optional.begin(), optional.end());
  std::vector<std::string> unused;  // what a misspelt column may have meant
  for (const std::string& name : known)
    if (!contains(header, name)) unused.push_back(name);
  std::vector<std::string> seen;
  for (const std::string& name : header) {
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
    if (!contains(header, name)) diagnostics.error(place, "", msg::csv_missing_column, {name});
}

}  // namespace

CsvReader::CsvReader(std::string_view text, const std::string& file,
                     const std::vector<std::string>& required,
                     const std::vector<std::string>& optional, Diagnostics& diagnostics)
    : file_(file), diagnostics_(diagnostics) {
  if (!check_bytes(text, file, diagnostics)) return;
  text_ = without_bom(text);
  CsvCells row;
  if (!read_row(row)) {
    diagnostics.error({file, 1}, "", msg::csv_no_header);
    return;
  }
  header_.assign(row.cells.begin(), row.cells.end());
  if (good_) check_header(header_, {file, row.line}, required, optional, diagnostics);
}

bool CsvReader::next(CsvCells& row) {
  while (read_row(row)) {
    whole_ = whole_ && good_;
    if (!good_) continue;
    if (row.cells.size() == header_.size()) return true;
    whole_ = false;
    diagnostics_.error({file_, row.line}, "", msg::csv_cell_count,
                       {std::to_string(row.cells.size()), std::to_string(header_.size())});
  }
  return false;
}

// The next row that is not an empty line, good or not.
bool CsvReader::read_row(CsvCells& row) {
  while (at_ < text_.size()) {
    row.line = line_;
    row.cells.clear();
    unquoted_.clear();
    good_ = true;
    read_cells(row);
    if (row.cells.size() > 1 || !row.cells.front().empty() || !good_) return true;
  }
  return false;
}

void CsvReader::read_cells(CsvCells& row) {
  for (;;) {
    const bool quoted = at_ < text_.size() && text_[at_] == '"';
    row.cells.push_back(quoted ? read_quoted() : read_bare());
    if (at_ >= text_.size()) return;
    if (text_[at_++] == ',') continue;
    ++line_;  // behind a line break
    return;
  }
}

// Up to the comma or the line break; the \r of \r\n belongs to the break.
std::string_view CsvReader::read_bare() {
  const char* const begin = text_.data() + at_;
  const char* const text_end = text_.data() + text_.size();
  const char* end = begin;
  bool quote = false;
  for (; end != text_end && *end != ',' && *end != '\n'; ++end) quote |= *end == '"';
  std::string_view cell(begin, static_cast<std::size_t>(end - begin));
  at_ += cell.size();
  if ((at_ >= text_.size() || text_[at_] == '\n') && cell.ends_with('\r')) cell.remove_suffix(1);
  if (quote) problem(msg::csv_stray_quote, line_);
  return cell;
}

std::string_view CsvReader::read_quoted() {
  const int start = line_;
  const std::size_t begin = ++at_;
  std::string* copy = nullptr;  // only where quotes are doubled
  std::size_t from = begin;     // of what is not copied yet
  for (;;) {
    at_ = std::min(text_.find('"', at_), text_.size());
    if (at_ == text_.size()) {
      problem(msg::csv_unclosed_quote, start);
      return {};
    }
    if (at_ + 1 >= text_.size() || text_[at_ + 1] != '"') break;
    if (!copy) copy = &unquoted_.emplace_back();
    copy->append(text_, from, at_ + 1 - from);
    from = at_ += 2;
  }
  if (copy) copy->append(text_, from, at_ - from);
  const std::string_view between = text_.substr(begin, at_ - begin);
  line_ += static_cast<int>(std::count(between.begin(), between.end(), '\n'));
  ++at_;
  if (text_.substr(at_, 2) == "\r\n" || text_.substr(at_) == "\r") ++at_;
  if (at_ < text_.size() && text_[at_] != ',' && text_[at_] != '\n') {
    problem(msg::csv_after_quote, line_);
    at_ = std::min(text_.find_first_of(",\n", at_), text_.size());
  }
  return copy ? std::string_view(*copy) : between;
}

// One problem of quotes a row: the first explains the others.
void CsvReader::problem(Message message, int line) {
  if (good_) diagnostics_.error({file_, line}, "", message);
  good_ = false;
}

std::optional<std::size_t> CsvTable::column(std::string_view name) const {
  const auto found = std::find(header.begin(), header.end(), name);
  if (found == header.end()) return std::nullopt;
  return static_cast<std::size_t>(found - header.begin());
}

CsvTable read_csv(std::string_view text, const std::string& file,
                  const std::vector<std::string>& required,
                  const std::vector<std::string>& optional, Diagnostics& diagnostics) {
  CsvReader reader(text, file, required, optional, diagnostics);
  CsvTable table;
  table.file = file;
  table.header = reader.header();
  CsvCells row;
  while (reader.next(row)) table.rows.push_back({row.line, {row.cells.begin(), row.cells.end()}});
  return table;
}

}  // namespace gapcast
