// The JSON document of a comparison.
#include <cmath>

#include <nlohmann/json.hpp>

#include "engine/report/compare_report.hpp"
#include "engine/report/row_json.hpp"

namespace gapcast {
namespace {

using Json = nlohmann::ordered_json;

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
  for (const Row& row : table.rows) rows.push_back(json_of(row));
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
