// Checks of single cells of the data folder's files.
#include "engine/data/catalog_sheet.hpp"

#include <algorithm>
#include <bit>
#include <functional>
#include <utility>

#include "engine/base/messages/data.hpp"
#include "engine/base/text.hpp"
#include "engine/data/document.hpp"
#include "engine/data/unreadable.hpp"

namespace gapcast {
namespace {

bool is_choice(std::string_view text, std::string_view choices) {
  while (!choices.empty()) {
    if (choices.starts_with(text) && (choices.size() == text.size() || choices[text.size()] == ' '))
      return text.find(' ') == std::string_view::npos;
    const std::size_t end = std::min(choices.find(' '), choices.size());
    choices.remove_prefix(std::min(end + 1, choices.size()));
  }
  return false;
}

// The bits of a hash that do not say where a key lies.
std::uint32_t mark_of(std::size_t hash) { return static_cast<std::uint32_t>(hash >> 32); }

}  // namespace

std::string interval_text(const Range& range) {
  const bool bounded_below = range.low > -std::numeric_limits<double>::infinity();
  const bool bounded_above = range.high < std::numeric_limits<double>::infinity();
  return (range.low_open || !bounded_below ? "(" : "[") +
         (bounded_below ? shortest(range.low) : "-∞") + ", " +
         (bounded_above ? shortest(range.high) + "]" : "∞)");
}

Sheet::Sheet(std::string_view text, const std::string& file, std::vector<std::string> columns,
             Diagnostics& diagnostics, const std::vector<std::string>& optional)
    : names_(std::move(columns)),
      file_(file),
      reader_(text, file_, names_, optional, diagnostics),
      text_(text),
      diagnostics_(diagnostics) {
  const std::vector<std::string>& header = reader_.header();
  for (const std::string& name : names_) {
    const auto found = std::find(header.begin(), header.end(), name);
    if (found != header.end()) at_.push_back(static_cast<std::size_t>(found - header.begin()));
  }
  if (at_.size() < names_.size()) return;  // not readable; reported by the reader
  for (const std::string& name : optional) {
    const auto found = std::find(header.begin(), header.end(), name);
    names_.push_back(name);
    at_.push_back(found == header.end() ? kNoColumn
                                        : static_cast<std::size_t>(found - header.begin()));
  }
}

std::size_t Sheet::most_rows() const {
  std::size_t breaks = 0;
  for (std::size_t at = text_.find('\n'); at != std::string_view::npos;
       at = text_.find('\n', at + 1))
    ++breaks;
  return breaks;
}

Unique::Unique(std::size_t most) : table_(std::bit_ceil(2 * std::max<std::size_t>(most, 8))) {}

int Unique::first_line(std::initializer_list<std::string_view> cells, int line) {
  if (2 * (used_ + 1) > table_.size()) grow();
  const std::size_t begin = text_.size();
  for (const std::string_view cell : cells) text_.append(cell) += '\n';
  const std::string_view key = std::string_view(text_).substr(begin);
  const std::size_t hash = std::hash<std::string_view>()(key);
  Key& at = place_of(key, hash);
  if (at.line != 0) {
    text_.resize(begin);
    return at.line;
  }
  at = {mark_of(hash), static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(key.size()),
        line};
  ++used_;
  return 0;
}

// Where the key is, or the free place where it belongs.
Unique::Key& Unique::place_of(std::string_view key, std::size_t hash) {
  const std::size_t mask = table_.size() - 1;
  for (std::size_t i = hash & mask;; i = (i + 1) & mask) {
    Key& at = table_[i];
    if (at.line == 0) return at;
    if (at.mark == mark_of(hash) && std::string_view(text_).substr(at.begin, at.size) == key)
      return at;
  }
}

void Unique::grow() {
  const std::vector<Key> before = std::exchange(table_, std::vector<Key>(2 * table_.size()));
  for (const Key& of : before) {
    if (of.line == 0) continue;
    const std::string_view key = std::string_view(text_).substr(of.begin, of.size);
    place_of(key, std::hash<std::string_view>()(key)) = of;
  }
}

bool is_number_or_distribution(std::string_view text) {
  if (parse_number(text)) return true;
  const std::size_t open = text.find('(');
  return open != std::string_view::npos && is_id(text.substr(0, open)) &&
         text.find(')', open) != std::string_view::npos;
}

void SheetRow::problem(std::size_t column, Message message,
                       std::vector<std::string> arguments) const {
  std::string key = names_[column];
  if (!text(column).empty()) key += " " + copy(column);
  diagnostics_.error(place(), std::move(key), message, std::move(arguments));
}

bool SheetRow::given(std::size_t column) const {
  if (!text(column).empty()) return true;
  problem(column, msg::data_empty_cell, {names_[column]});
  return false;
}

bool SheetRow::is_one_of(std::size_t column, std::string_view choices) const {
  if (!text(column).empty() && is_choice(text(column), choices)) return true;
  problem(column, msg::data_bad_choice, {copy(column), std::string(choices)});
  return false;
}

bool SheetRow::is_known(std::size_t column, const Names& names, const UnknownName& unknown) const {
  if (names.accepts(text(column))) return true;
  const std::string near = nearest_name(text(column), names.list());
  if (near.empty())
    problem(column, unknown.plain, {copy(column)});
  else
    problem(column, unknown.near, {copy(column), near});
  return false;
}

bool SheetRow::is_id_cell(std::size_t column) const {
  if (is_id(text(column))) return true;
  problem(column, msg::data_bad_id, {copy(column)});
  return false;
}

bool SheetRow::is_new(std::size_t column, Unique& ids) const {
  const int first = ids.first_line({text(column)}, line());
  if (first == 0) return true;
  problem(column, msg::data_repeated_id, {copy(column), std::to_string(first)});
  return false;
}

double SheetRow::number(std::size_t column, const Range& range) const {
  const std::optional<double> value = parse_number(text(column));
  if (!value) {
    problem(column, msg::data_not_number, {copy(column)});
    return 0;
  }
  if (*value < range.low || *value > range.high || (range.low_open && *value == range.low))
    problem(column, msg::data_out_of_range, {copy(column), interval_text(range)});
  return *value;
}

void SheetRow::check_source(std::size_t column, const Names& sources,
                            std::string_view status) const {
  std::string_view rest = text(column);
  if (rest.empty() && status != "assumption") problem(column, msg::data_no_source, {});
  while (!(rest = trim(rest)).empty()) {
    const std::string_view word = rest.substr(0, rest.find(' '));
    rest.remove_prefix(word.size());
    if (sources.accepts(word)) continue;
    const std::string near = nearest_name(word, sources.list());
    if (near.empty())
      problem(column, msg::data_unknown_source, {std::string(word)});
    else
      problem(column, msg::data_unknown_source_near, {std::string(word), near});
  }
}

std::optional<std::string> table_bytes(const std::string& path, Diagnostics& diagnostics) {
  try {
    return read_bytes(path);
  } catch (const IoError& error) {
    report_unreadable(error, diagnostics);
    return std::nullopt;
  }
}

}  // namespace gapcast
