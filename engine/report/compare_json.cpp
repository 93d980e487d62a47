// The JSON document of a comparison.
#include <cmath>

#include <nlohmann/json.hpp>

#include "engine/report/compare_report.hpp"

namespace gapcast {
namespace {

using Json = nlohmann::ordered_json;

Json json_of(const Cell& cell) {
  if (const auto* text = std::get_if<std::string>(&cell)) return *text;
  if (const auto* whole = std::get_if<std::int64_t>(&cell)) return *whole;
  const auto* real = std::get_if<double>(&cell);
  return real != nullptr && std::isfinite(*real) ? Json(*real) : Json(nullptr);
}

Json party_json(const Party& party) {
  return {{"scenario", party.label},
          {"id", party.id},
          {"title", {{"en", party.title.en}, {"vi", party.title.vi}}},
          {"file", party.file},
          {"seed", party.seed},
          {"members", party.members},
          {"tables_only", party.live == nullptr}};
}

Json table_json(const CompareTable& table) {
  Json rows = Json::array();
  for (const Row& row : table.rows) {
    Json object = Json::object();
    for (const auto& [column, cell] : row) object[std::string(column)] = json_of(cell);
    rows.push_back(std::move(object));
  }
  return rows;
}

}  // namespace

std::string compare_json(const CompareContext& context) {
  Json scenarios = Json::array();
  for (const Party& party : context.parties) scenarios.push_back(party_json(party));
  Json json = {{"scenarios", std::move(scenarios)},
               {"reference", context.parties.front().label},
               {"shared_draws", context.comparison.shared}};
  for (const CompareTable& table : compare_tables(context))
    json[std::string(table.name)] = table_json(table);
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace gapcast
