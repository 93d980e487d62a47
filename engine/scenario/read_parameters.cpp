// Parameters and correlations of a scenario.
#include <cmath>
#include <set>

#include "engine/base/messages/model.hpp"
#include "engine/base/messages/scenario.hpp"
#include "engine/base/text.hpp"
#include "engine/scenario/readers.hpp"

namespace gapcast {
namespace {

class ParameterReader {
 public:
  ParameterReader(ScenarioSpec& spec, Reading& reading)
      : spec_(spec), diagnostics_(reading.diagnostics) {}

  // The block of all areas (`area` empty) or of one.
  void block(const Node& node, const std::string& path, const std::string& area,
             WrittenSource attribution) {
    if (!is_block(node, path, diagnostics_)) return;
    take_attribution(node, path, attribution, diagnostics_);
    for (const Node& child : node.children) {
      const std::string child_path = join_path(path, child.key);
      if (child.key == "source" || child.key == "note") continue;
      if (child.key == "correlation")
        correlations(child, child_path, area, attribution);
      else if (child.key == "area" && area.empty())
        areas(child, child_path, attribution);
      else if (const ParameterInfo* known = parameter_info(child.key))
        of_area(*known, child, child_path, area, attribution);
      else if (child.has_value || !is_id(child.key))
        report_unknown_key(child, child_path, keys_of(area), diagnostics_);
      else  // validate() knows the sectors
        sector(child, child_path, area, attribution);
    }
  }

 private:
  // What may stand in the block of all areas, or of one.
  std::vector<std::string> keys_of(const std::string& area) const {
    std::vector<std::string> keys;
    for (const ParameterInfo& known : parameter_table())
      if (known.scope == ParameterScope::area ||
          (known.scope == ParameterScope::run && area.empty()))
        keys.emplace_back(known.field.key);
    for (const char* key : {"source", "note"}) keys.emplace_back(key);
    if (area.empty()) keys.emplace_back("area");
    for (const std::string_view group : kGroupNames) keys.emplace_back(group);
    for (const Sector& sector : spec_.scheme) keys.push_back(sector.id);
    return keys;
  }

  void areas(const Node& node, const std::string& path, const WrittenSource& attribution) {
    for (const Node& area : node.children)
      block(area, join_path(path, area.key), area.key, attribution);
  }

  void of_area(const ParameterInfo& known, const Node& node, const std::string& path,
               const std::string& area, const WrittenSource& attribution) {
    const std::string key(known.field.key);
    if (known.scope == ParameterScope::sector)
      diagnostics_.error(node.place, path, msg::parameter_needs_sector, {key});
    else if (known.scope == ParameterScope::run && !area.empty())
      diagnostics_.error(node.place, path, msg::parameter_of_run, {key});
    else
      take(known, node, path, area, "", attribution);
  }

  void sector(const Node& node, const std::string& path, const std::string& area,
              WrittenSource attribution) {
    take_attribution(node, path, attribution, diagnostics_);
    std::vector<std::string> keys = {"source", "note"};
    for (const ParameterInfo& known : parameter_table())
      if (known.scope == ParameterScope::sector) keys.emplace_back(known.field.key);
    for (const Node& child : node.children) {
      const std::string child_path = join_path(path, child.key);
      if (child.key == "source" || child.key == "note") continue;
      const ParameterInfo* known = parameter_info(child.key);
      if (!known)
        report_unknown_key(child, child_path, keys, diagnostics_);
      else if (known->scope != ParameterScope::sector)
        diagnostics_.error(child.place, child_path, msg::parameter_not_of_sector, {child.key});
      else
        take(*known, child, child_path, area, node.key, attribution);
    }
  }

  void take(const ParameterInfo& known, const Node& node, const std::string& path,
            const std::string& area, const std::string& sector, const WrittenSource& attribution) {
    auto quantity = read_quantity(known.field, node, path, diagnostics_);
    if (!quantity) return;
    attribute(*quantity, attribution);
    if (known.field.key == "tail_df") {
      const double df = quantity->distribution.a;
      if (df != 0 && (df < 4 || std::fmod(df, 2.0) != 0)) {
        diagnostics_.error(node.place, path, msg::tail_df_unusable, {shortest(df)});
        return;
      }
    }
    spec_.parameters.push_back({area, sector, std::string(known.field.key), std::move(*quantity)});
  }

  static void attribute(Quantity& quantity, const WrittenSource& attribution) {
    if (quantity.source.empty()) quantity.source = attribution.source;
    if (quantity.note.empty()) quantity.note = attribution.note;
  }

  void correlations(const Node& node, const std::string& path, const std::string& area,
                    const WrittenSource& attribution) {
    if (!is_block(node, path, diagnostics_)) return;
    const Field& field = parameter_info("correlation")->field;
    std::set<std::string> pairs;
    for (const Node& child : node.children) {
      const std::string child_path = join_path(path, child.key);
      const std::size_t dot = child.key.find('.');
      const std::string first = child.key.substr(0, dot);
      const std::string second = dot == std::string::npos ? "" : child.key.substr(dot + 1);
      if (!is_id(first) || !is_id(second)) {
        diagnostics_.error(child.place, child_path, msg::correlation_key, {shown(child.key)});
        continue;
      }
      if (first == second && !group_of(first))
        diagnostics_.error(child.place, child_path, msg::correlation_self, {first});
      // In an extending file the other order is an override.
      const std::string reversed = child.place.file + "\n" + second + "." + first;
      pairs.insert(child.place.file + "\n" + child.key);
      if (first != second && pairs.contains(reversed))
        diagnostics_.error(child.place, child_path, msg::correlation_twice, {first, second});
      auto quantity = read_quantity(field, child, child_path, diagnostics_);
      if (!quantity) continue;
      attribute(*quantity, attribution);
      spec_.correlations.push_back({area, first, second, std::move(*quantity)});
    }
  }

  ScenarioSpec& spec_;
  Diagnostics& diagnostics_;
};

}  // namespace

void read_parameters(const Node& node, ScenarioSpec& spec, Reading& reading) {
  ParameterReader(spec, reading).block(node, "parameters", "", {});
}

}  // namespace gapcast
