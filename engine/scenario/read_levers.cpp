// Levers of a scenario.
#include <algorithm>

#include "engine/base/messages/scenario.hpp"
#include "engine/base/text.hpp"
#include "engine/scenario/readers.hpp"

namespace gapcast {
namespace {

WrittenBlock::Fields lever_fields(const LeverKind& kind) {
  WrittenBlock::Fields fields = fields_of({kind.fields});
  for (const Field& field : common_lever_fields()) {
    const bool timing = field.key == "from" || field.key == "to" || field.key == "ramp";
    if (!timing || kind.ramped) fields.push_back(&field);
  }
  return fields;
}

void read_effects(const Node& node, const std::string& path, const Field& field, LeverSpec& lever,
                  Diagnostics& diagnostics) {
  if (node.children.empty()) diagnostics.error(node.place, path, msg::effect_empty);
  for (const Node& child : node.children) {
    const std::string child_path = join_path(path, child.key);
    if (!check_id(child.key, child.place, child_path, diagnostics)) continue;
    if (auto quantity = read_quantity(field, child, child_path, diagnostics))
      lever.effects.emplace_back(child.key, std::move(*quantity));
  }
}

void read_field(const Field& field, const WrittenBlock& block, LeverSpec& lever,
                Diagnostics& diagnostics) {
  const std::string key(field.key);
  switch (field.type) {
    case FieldType::number:
      if (auto quantity = block.number(key)) lever.numbers.emplace(key, std::move(*quantity));
      break;
    case FieldType::profile:
      lever.profile = block.profile(key);
      break;
    case FieldType::id:
      if (key == "area")
        lever.area = block.id(key);
      else if (key == "sector")
        lever.sector = block.id(key);
      else if (const std::string id = block.id(key); !id.empty())
        lever.texts.emplace(key, id);
      break;
    case FieldType::block:
      if (const Node* node = block.block(key))
        read_effects(*node, block.path_of(key), field, lever, diagnostics);
      break;
    case FieldType::title:
      lever.title = block.title(key);
      break;
    case FieldType::boolean:
      block.boolean(key);  // `remove true` was taken when the files were merged
      break;
    default:
      if (key == "kind" && block.has(key)) lever.texts.emplace(key, block.text(key));
  }
}

LeverSpec read_lever(const LeverKind& kind, const Node& node, const std::string& path,
                     Reading& reading) {
  LeverSpec lever;
  lever.kind = kind.kind;
  lever.name = node.key;
  lever.place = node.place;
  lever.path = path;
  const WrittenBlock::Fields fields = lever_fields(kind);
  const WrittenBlock block(node, path, fields, reading);
  for (const Field* field : fields) read_field(*field, block, lever, reading.diagnostics);
  lever.source = block.attribution().source;
  lever.note = block.attribution().note;
  if (reading.complete) check_lever_keys(lever, block, reading.diagnostics);
  return lever;
}

// What a shock, a project, a digital and a labour lever need besides the keys that each must have.
void check_shock(const WrittenBlock& block, Diagnostics& diagnostics) {
  const auto refuse = [&](std::string_view key, Message message) {
    if (block.has(key))
      diagnostics.error(block.place_of(key), block.path_of(key), message, {std::string(key)});
  };
  const bool by_chance = block.has("annual_probability");
  if (block.has("year") && by_chance) {
    diagnostics.error(block.place_of("annual_probability"), block.path(), msg::shock_both);
  } else if (by_chance) {
    if (!block.has("from"))
      diagnostics.error(block.node().place, block.path(), msg::shock_needs_from);
  } else if (block.has("year")) {
    refuse("from", msg::shock_year_alone);
    refuse("to", msg::shock_year_alone);
  } else {
    diagnostics.error(block.node().place, block.path(), msg::shock_neither);
  }
  if (block.has("recovery_share") != block.has("recovery_years"))
    diagnostics.warning(block.node().place, block.path(), msg::shock_recovery);
}

void check_project(const WrittenBlock& block, Diagnostics& diagnostics) {
  const bool units = block.has("capacity") || block.has("va_per_unit");
  const bool both_units = block.has("capacity") && block.has("va_per_unit");
  if (block.has("va_bn") && units)
    diagnostics.error(block.place_of("va_bn"), block.path(), msg::project_both_sizes);
  else if (!block.has("va_bn") && !both_units)
    diagnostics.error(block.node().place, block.path(), msg::project_no_size);
}

void check_labour(const WrittenBlock& block, Diagnostics& diagnostics) {
  const bool elasticity = block.has("elasticity_add"), sector = block.has("sector");
  if (!elasticity && !block.has("labour_force_growth_add_pp"))
    diagnostics.error(block.node().place, block.path(), msg::labour_neither);
  else if (elasticity && !sector)
    diagnostics.error(block.place_of("elasticity_add"), block.path(), msg::labour_needs_sector);
  else if (sector && !elasticity)
    diagnostics.warning(block.place_of("sector"), block.path_of("sector"), msg::labour_sector_idle);
}

}  // namespace

void check_lever_keys(const LeverSpec& lever, const WrittenBlock& block, Diagnostics& diagnostics) {
  if (lever.kind == "shock") check_shock(block, diagnostics);
  if (lever.kind == "project") check_project(block, diagnostics);
  if (lever.kind == "labour") check_labour(block, diagnostics);
  if (lever.kind == "digital" && !block.has("speed_add") && !block.has("ceiling_add_pp"))
    diagnostics.error(block.node().place, block.path(), msg::digital_neither);
}

void read_levers(const Node& node, ScenarioSpec& spec, Reading& reading) {
  std::vector<std::string> kinds;
  for (const LeverKind& kind : lever_table()) kinds.emplace_back(kind.kind);
  for (const Node& kind_node : node.children) {
    const std::string path = join_path("levers", kind_node.key);
    const LeverKind* kind = lever_kind(kind_node.key);
    if (!kind) {
      report_unknown(
          {msg::lever_unknown_kind, msg::lever_unknown_kind_near, msg::lever_unknown_kind_list},
          kind_node.key, kind_node.place, path, kinds, reading.diagnostics);
      continue;
    }
    for (const Node& lever : kind_node.children)
      spec.levers.push_back(read_lever(*kind, lever, join_path(path, lever.key), reading));
  }
}

}  // namespace gapcast
