// Text tables: columns aligned by display width.
#include <algorithm>

#include "engine/base/text.hpp"
#include "engine/report/layout/layout.hpp"
#include "engine/report/report.hpp"

namespace gapcast {
namespace {

constexpr std::string_view kBetween = "  ";

bool spans(const TextTable& table, const std::vector<std::string>& row) {
  return row.size() == 1 && std::max(table.header.size(), table.right.size()) > 1;
}

std::vector<std::size_t> widths(const TextTable& table) {
  std::vector<std::size_t> width;
  const auto fit = [&](const std::vector<std::string>& cells) {
    if (width.size() < cells.size()) width.resize(cells.size());
    for (std::size_t i = 0; i < cells.size(); ++i)
      width[i] = std::max(width[i], display_width(cells[i]));
  };
  fit(table.header);
  for (const auto& row : table.rows)
    if (!spans(table, row)) fit(row);
  return width;
}

std::string line(const TextTable& table, const std::vector<std::string>& cells,
                 const std::vector<std::size_t>& width) {
  std::string out;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    if (i > 0) out += kBetween;
    const std::string fill = padding(cells[i], width[i]);
    const bool right = i < table.right.size() && table.right[i];
    out += right ? fill + cells[i] : cells[i] + fill;
  }
  while (out.ends_with(' ')) out.pop_back();
  return out + "\n";
}

// Titles of a user may come decomposed: a letter and its marks are one column.
void compose(std::vector<std::string>& cells) {
  for (std::string& cell : cells) cell = compose_vietnamese(cell);
}

}  // namespace

std::string render(const TextTable& given) {
  TextTable table = given;
  compose(table.header);
  for (auto& row : table.rows) compose(row);
  const std::vector<std::size_t> width = widths(table);
  std::string out;
  if (!table.header.empty()) {
    out += line(table, table.header, width);
    std::vector<std::string> rule;
    for (const std::size_t w : width) rule.emplace_back(w, '-');
    out += line(table, rule, width);
  }
  for (const auto& row : table.rows)
    out += spans(table, row) ? row.front() + "\n" : line(table, row, width);
  return out;
}

}  // namespace gapcast
