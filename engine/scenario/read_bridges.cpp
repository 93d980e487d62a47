// Bridges between definitions: `bridge NAME { from … to … add|factor … }`.
#include "engine/base/messages/bridge.hpp"
#include "engine/scenario/readers.hpp"
#include "engine/scenario/reading.hpp"

namespace gapcast {
namespace {

std::optional<int> year_of(const WrittenBlock& block, std::string_view key) {
  const std::optional<long long> year = block.whole(key);
  return year ? std::optional(static_cast<int>(*year)) : std::nullopt;
}

// Exactly one of `add` and `factor` says how.
void read_value(const WrittenBlock& block, BridgeSpec& bridge, Diagnostics& diagnostics) {
  bridge.factor = block.has("factor");
  if (bridge.factor && block.has("add"))
    diagnostics.error(block.place_of("factor"), block.path_of("factor"), msg::bridge_both);
  if (!bridge.factor && !block.has("add"))
    diagnostics.error(block.node().place, block.path(), msg::bridge_neither);
  bridge.value = block.number(bridge.factor ? "factor" : "add");
}

}  // namespace

void read_bridges(const Node& node, ScenarioSpec& spec, Reading& reading) {
  for (const Node& child : node.children) {
    const WrittenBlock block(child, join_path("bridge", child.key), fields_of({bridge_fields()}),
                             reading);
    BridgeSpec bridge;
    bridge.name = child.key;
    bridge.place = child.place;
    bridge.from = block.text("from");
    bridge.to = block.text("to");
    bridge.area = block.id("area");
    read_value(block, bridge, reading.diagnostics);
    bridge.sd = block.number("sd");
    bridge.from_year = year_of(block, "from_year");
    bridge.to_year = year_of(block, "to_year");
    if (bridge.from_year && bridge.to_year && *bridge.from_year > *bridge.to_year)
      reading.diagnostics.error(
          block.place_of("to_year"), block.path_of("to_year"), msg::bridge_years_order,
          {std::to_string(*bridge.from_year), std::to_string(*bridge.to_year)});
    bridge.source = block.attribution().source;
    bridge.note = block.attribution().note;
    spec.bridges.push_back(std::move(bridge));
  }
}

}  // namespace gapcast
