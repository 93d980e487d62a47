// The shape of a scenario's tree, whichever format it was written in.
#include "engine/scenario/canonical.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "engine/base/messages/scenario.hpp"
#include "engine/base/text.hpp"
#include "engine/scenario/reading.hpp"
#include "engine/scenario/schema.hpp"

namespace gapcast {
namespace {

bool is_control(char c) {
  const auto byte = static_cast<unsigned char>(c);
  return (byte < 0x20 && c != '\n' && c != '\t' && c != '\r') || byte == 0x7F;
}
bool has_control(std::string_view text) {
  return std::any_of(text.begin(), text.end(), is_control);
}

class Canonicaliser {
 public:
  explicit Canonicaliser(Diagnostics& diagnostics) : diagnostics_(diagnostics) {}

  void scenario(Node& node) {
    group(node, "", [](std::string_view key) {
      return key == "area" || key == "aggregate" || key == "observe" || key == "bridge";
    });
    for (Node& child : node.children) {
      if (child.key == "levers")
        levers(child, child.key);
      else if (child.key == "parameters")
        parameters(child, child.key, true);
      else if (child.key == "area")
        each_named(child, child.key,
                   [&](Node& area, const std::string& path) { inline_area(area, path); });
      else if (child.key == "observe" || child.key == "bridge")
        each_named(child, child.key, [&](Node& block, const std::string& path) {
          unique(block, path);
          lift_children(block, path);
        });
      else
        unique_deep(child, child.key);
    }
  }

  void targets(Node& root) {
    group(root, "", [](std::string_view key) { return key == "target"; });
    for (Node& child : root.children) unique_deep(child, child.key);
  }

  // Control characters would hide in file names, ids and terminals.
  void clean(Node& node, const std::string& path) {
    std::erase_if(node.children, [&](const Node& child) {
      const bool bad = has_control(child.key) || has_control(child.value);
      if (bad) diagnostics_.error(child.place, join_path(path, child.key), msg::control_character);
      return bad;
    });
    for (Node& child : node.children) clean(child, join_path(path, child.key));
  }

 private:
  // Lines of the keys met in one block.
  using Seen = std::unordered_map<std::string, int>;

  bool is_first(Seen& seen, const Node& node, const std::string& path, std::string label = {}) {
    const auto [earlier, is_new] = seen.emplace(node.key, node.place.line);
    if (!is_new)
      diagnostics_.error(node.place, path, msg::key_repeated,
                         {label + shown(node.key), std::to_string(earlier->second)});
    return is_new;
  }

  // Drops keys that were met before.
  void unique(Node& node, const std::string& path) {
    Seen seen;
    std::erase_if(node.children, [&](const Node& child) {
      return !is_first(seen, child, join_path(path, child.key));
    });
  }

  void unique_deep(Node& node, const std::string& path) {
    unique(node, path);
    for (Node& child : node.children) unique_deep(child, join_path(path, child.key));
  }

  // Brings the kinds of a block to two levels and drops what is repeated.
  template <class IsKind>
  void group(Node& node, const std::string& path, IsKind is_kind) {
    std::vector<Node> result;
    std::unordered_map<std::string, std::size_t> kinds;  // index in result
    std::unordered_map<std::string, Seen> names;
    Seen keys, bare_kinds;
    for (Node& child : node.children) {
      const std::string child_path = join_path(path, child.key);
      if (!is_kind(child.key)) {
        if (is_first(keys, child, child_path)) result.push_back(std::move(child));
        continue;
      }
      if (!child.has_value && !is_first(bare_kinds, child, child_path)) continue;
      const auto [at, is_new] = kinds.emplace(child.key, result.size());
      if (is_new) result.push_back({child.key, {}, false, child.place, {}});
      take_names(result[at->second], names[child.key], child, child_path);
    }
    node.children = std::move(result);
  }

  void take_names(Node& kind, Seen& seen, Node& child, const std::string& path) {
    if (child.has_value) {
      Node named{std::string(trim(child.value)), {}, false, child.place, std::move(child.children)};
      return take_name(kind, seen, std::move(named), path);
    }
    const bool nameless =
        child.children.empty() || std::any_of(child.children.begin(), child.children.end(),
                                              [](const Node& name) { return name.has_value; });
    if (nameless) {
      diagnostics_.error(child.place, path, msg::name_missing, {shown(child.key)});
      return;
    }
    for (Node& named : child.children) take_name(kind, seen, std::move(named), path);
  }

  void take_name(Node& kind, Seen& seen, Node named, const std::string& path) {
    const std::string name_path = join_path(path, named.key);
    if (!check_id(named.key, named.place, name_path, diagnostics_)) return;
    if (is_first(seen, named, name_path, kind.key + " ")) kind.children.push_back(std::move(named));
  }

  template <class Action>
  void each_named(Node& kind, const std::string& path, Action action) {
    for (Node& named : kind.children) action(named, join_path(path, named.key));
  }

  // { value 9.5 source x }: the value becomes the node's own.
  void lift(Node& node, const std::string& path) {
    unique_deep(node, path);
    if (node.has_value) return;
    const auto value = std::find_if(node.children.begin(), node.children.end(), [](const Node& n) {
      return n.key == "value" && n.has_value && n.children.empty();
    });
    if (value == node.children.end()) return;
    node.value = std::move(value->value);
    node.has_value = true;
    node.place = value->place;
    node.children.erase(value);
  }
  void lift_children(Node& node, const std::string& path) {
    for (Node& child : node.children) lift(child, join_path(path, child.key));
  }

  void levers(Node& node, const std::string& path) {
    group(node, path, [](std::string_view) { return true; });
    for (Node& kind : node.children)
      each_named(kind, join_path(path, kind.key), [&](Node& lever, const std::string& lever_path) {
        unique(lever, lever_path);
        for (Node& child : lever.children) {
          const std::string child_path = join_path(lever_path, child.key);
          if (child.key != "effect") {
            lift(child, child_path);
            continue;
          }
          unique(child, child_path);
          lift_children(child, child_path);
        }
      });
  }

  void parameters(Node& node, const std::string& path, bool with_areas) {
    if (with_areas)
      group(node, path, [](std::string_view key) { return key == "area"; });
    else
      unique(node, path);
    for (Node& child : node.children) {
      const std::string child_path = join_path(path, child.key);
      if (with_areas && child.key == "area") {
        each_named(child, child_path, [&](Node& area, const std::string& area_path) {
          parameters(area, area_path, false);
        });
      } else if (parameter_info(child.key) && child.key != "correlation") {
        lift(child, child_path);
      } else {  // a sector or the correlations
        unique(child, child_path);
        lift_children(child, child_path);
      }
    }
  }

  void inline_area(Node& area, const std::string& path) {
    unique(area, path);
    for (Node& child : area.children) {
      const std::string child_path = join_path(path, child.key);
      const bool of_sectors = child.key == "sectors" || child.key == "tracked";
      if (!of_sectors) {
        if (child.key == "title" || child.key == "observed_growth")
          unique_deep(child, child_path);
        else
          lift(child, child_path);
        continue;
      }
      unique(child, child_path);
      each_named(child, child_path, [&](Node& entry, const std::string& entry_path) {
        unique(entry, entry_path);
        for (Node& field : entry.children)
          if (field.key == "observed_growth")
            unique_deep(field, join_path(entry_path, field.key));
          else
            lift(field, join_path(entry_path, field.key));
      });
    }
  }

  Diagnostics& diagnostics_;
};

}  // namespace

void canonicalise_scenario(Node& scenario, Diagnostics& diagnostics) {
  Canonicaliser canonicaliser(diagnostics);
  canonicaliser.clean(scenario, "");
  canonicaliser.scenario(scenario);
}

void canonicalise_targets(Node& root, Diagnostics& diagnostics) {
  Canonicaliser canonicaliser(diagnostics);
  canonicaliser.clean(root, "");
  canonicaliser.targets(root);
}

}  // namespace gapcast
