// Writing rows.
#include "engine/report/layout/row_tables.hpp"

#include <nlohmann/json.hpp>

#include "engine/report/layout/row_json.hpp"

namespace gapcast {
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
    for (const Row& row : table.rows) list.push_back(json_of(row));
    document[std::string(table.name)] = std::move(list);
  }
  return document.dump(2) + "\n";
}

}  // namespace gapcast
