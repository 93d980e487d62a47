// Cells and rows as JSON, for the documents of analyses.
#pragma once

#include <cmath>
#include <string>

#include <nlohmann/json.hpp>

#include "engine/report/layout/rows.hpp"

namespace gapcast {

// A text, a whole number or a finite number; else null.
inline nlohmann::ordered_json json_of(const Cell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  if (const auto* whole = std::get_if<std::int64_t>(&cell)) return *whole;
  const auto* real = std::get_if<double>(&cell);
  if (real != nullptr && std::isfinite(*real)) return *real;
  return nullptr;
}

// An object with the columns as keys, in their order.
inline nlohmann::ordered_json json_of(const Row& row) {
  nlohmann::ordered_json object = nlohmann::ordered_json::object();
  for (const auto& [column, cell] : row) object[std::string(column)] = json_of(cell);
  return object;
}

}  // namespace gapcast
