// Writing rows.
#include "engine/report/row_tables.hpp"

#include <cmath>

#include <nlohmann/json.hpp>

namespace gapcast {
namespace {

nlohmann::ordered_json json_of(const Cell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  if (const auto* whole = std::get_if<std::int64_t>(&cell)) return *whole;
  if (const auto* number = std::get_if<double>(&cell); number != nullptr && std::isfinite(*number))
    return *number;
  return nullptr;
}

}  // namespace

std::string rows_csv(const std::vector<std::string_view>& columns, const std::vector<Row>& rows) {
  std::string text = csv_line({columns.begin(), columns.end()});
  for (const Row& row : rows) {
    std::vector<std::string> cells;
    for (const auto& [name, cell] : row) cells.push_back(cell_text(cell));
    text += csv_line(cells);
  }
  return text;
}

std::string rows_json(const std::vector<NamedRows>& tables) {
  nlohmann::ordered_json document;
  for (const NamedRows& table : tables) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const Row& row : table.rows) {
      nlohmann::ordered_json object;
      for (const auto& [name, cell] : row) object[std::string(name)] = json_of(cell);
      list.push_back(std::move(object));
    }
    document[std::string(table.name)] = std::move(list);
  }
  return document.dump(2) + "\n";
}

}  // namespace gapcast
