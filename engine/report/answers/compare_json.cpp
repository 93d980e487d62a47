// The JSON document of a comparison.
#include <cmath>

#include <nlohmann/json.hpp>

#include "engine/report/answers/compare_report.hpp"
#include "engine/report/layout/row_json.hpp"

namespace gapcast {
namespace {

using Json = nlohmann::ordered_json;

std::string_view id_of(ErrorBasis basis) {
  switch (basis) {
    case ErrorBasis::shared:
      return "shared_draws";
    case ErrorBasis::added:
      return "added_errors";
    case ErrorBasis::identical:
      break;
  }
  return "identical";
}

Json files_json(const Party& party) {
  Json files = Json::array();
  for (const InputFile& file : party.files)
    files.push_back({{"path", file.path}, {"sha256", file.sha256}});
  return files;
}

Json party_json(const Party& party, ErrorBasis basis) {
  return {{"scenario", party.label},
          {"id", party.id},
          {"title", {{"en", party.title.en}, {"vi", party.title.vi}}},
          {"file", party.file},
          {"seed", party.seed},
          {"members", party.members},
          {"version", party.version},
          {"tables_only", party.live == nullptr},
          {"error_basis", std::string(id_of(basis))},
          {"files", files_json(party)}};
}

Json table_json(const CompareTable& table) {
  Json rows = Json::array();
  for (const Row& row : table.rows) rows.push_back(json_of(row));
  return rows;
}

}  // namespace

std::string compare_json(const CompareContext& context) {
  Json scenarios = Json::array();
  for (std::size_t p = 0; p < context.parties.size(); ++p)
    scenarios.push_back(party_json(context.parties[p], context.comparison.basis[p]));
  Json json = {{"scenarios", std::move(scenarios)},
               {"reference", context.parties.front().label},
               {"shared_draws", context.comparison.shared}};
  for (const CompareTable& table : compare_tables(context))
    json[std::string(table.name)] = table_json(table);
  return json.dump(1, ' ', false, Json::error_handler_t::replace) + "\n";
}

}  // namespace gapcast
