// Rules of bridges between definitions: their ends, areas and whether they lead anywhere.
#include <algorithm>

#include "engine/base/messages/bridge.hpp"
#include "engine/base/messages/data.hpp"
#include "engine/base/messages/scenario.hpp"
#include "engine/scenario/read.hpp"
#include "engine/scenario/run_scope.hpp"

namespace gapcast {
namespace {

class BridgeRules {
 public:
  BridgeRules(const ScenarioSpec& spec, const Catalog& catalog, const RunScope& scope,
              Diagnostics& diagnostics)
      : spec_(spec), catalog_(catalog), scope_(scope), diagnostics_(diagnostics) {}

  void check(const BridgeSpec& bridge) {
    const std::string path = "bridge." + bridge.name;
    // Both ends are checked, so that both are told.
    const bool knows_from = check_end(bridge.from, path + ".from");
    const bool knows_to = check_end(bridge.to, path + ".to");
    if (!bridge.to.empty() && bridge.from == bridge.to)
      diagnostics_.error(place_at(spec_, path + ".to"), path + ".to", msg::bridge_to_itself,
                         {bridge.to});
    if (!check_area(bridge, path) || !knows_from || !knows_to) return;
    if (!has_figure(bridge))
      diagnostics_.warning(bridge.place, path, msg::bridge_no_figure, {bridge.from});
  }

 private:
  // Without a catalogue nothing is known of definitions.
  bool check_end(const std::string& id, const std::string& path) {
    if (id.empty() || catalog_.definitions.empty()) return false;
    if (catalog_.find_definition(id)) return true;
    std::vector<std::string> ids;
    for (const Definition& known : catalog_.definitions) ids.push_back(known.id);
    report_unknown({msg::data_unknown_definition, msg::data_unknown_definition_near}, id,
                   place_at(spec_, path), path, ids, diagnostics_);
    return false;
  }

  bool check_area(const BridgeSpec& bridge, const std::string& path) {
    if (bridge.area.empty()) return true;
    const Place place = place_at(spec_, path + ".area");
    if (!scope_.is_area(bridge.area)) {
      report_unknown_area(bridge.area, place, path + ".area", scope_, diagnostics_);
      return false;
    }
    if (scope_.covers(bridge.area)) return true;
    diagnostics_.warning(place, path + ".area", msg::area_not_in_run, {bridge.area});
    return false;
  }

  // The engine's own figure leads to a target of another definition; every other way needs a
  // published figure.
  bool has_figure(const BridgeSpec& bridge) const {
    if (catalog_.find_definition(bridge.from)->engine) return true;
    return std::any_of(
        catalog_.observations.begin(), catalog_.observations.end(), [&](const Observation& figure) {
          return figure.definition == bridge.from && figure.in_use &&
                 (bridge.area.empty() ? scope_.covers(figure.area) : figure.area == bridge.area);
        });
  }

  const ScenarioSpec& spec_;
  const Catalog& catalog_;
  const RunScope& scope_;
  Diagnostics& diagnostics_;
};

}  // namespace

void validate_bridges(const ScenarioSpec& spec, const Catalog& catalog, const RunScope& scope,
                      Diagnostics& diagnostics) {
  BridgeRules rules(spec, catalog, scope, diagnostics);
  for (const BridgeSpec& bridge : spec.bridges) rules.check(bridge);
  // The catalogue's reader checked no more of a distribution than its shape.
  for (const BridgeRow& row : catalog.bridges)
    if (row.value.find('(') != std::string::npos)
      parse_distribution(row.value, row.provenance.place, "bridge " + row.id, diagnostics);
}

}  // namespace gapcast
