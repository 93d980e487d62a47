// Files of new figures alone: `observe NAME { ... }` blocks that any scenario can be run with.
#include <algorithm>

#include "engine/base/messages/scenario.hpp"
#include "engine/scenario/canonical.hpp"
#include "engine/scenario/chain.hpp"
#include "engine/scenario/one_kind.hpp"
#include "engine/scenario/read.hpp"
#include "engine/scenario/readers.hpp"
#include "engine/scenario/reading.hpp"

namespace gapcast {
namespace {

// The file's figures replace the scenario's of the same name, which is told.
void put(std::vector<ObserveSpec> figures, ScenarioSpec& spec, Diagnostics& diagnostics) {
  for (ObserveSpec& figure : figures) {
    const auto known =
        std::find_if(spec.observes.begin(), spec.observes.end(),
                     [&](const ObserveSpec& one) { return one.name == figure.name; });
    if (known != spec.observes.end()) {
      diagnostics.warning(
          figure.place, "observe." + figure.name, msg::observe_replaced,
          {figure.name, known->place.file + ":" + std::to_string(known->place.line)});
      spec.observes.erase(known);
    }
    spec.observes.push_back(std::move(figure));
  }
}

// The same in the tree, where validation looks up places.
void put(const Node& group, Node& scenario) {
  const auto same = [](const std::string& key) {
    return [&key](const Node& node) { return node.key == key; };
  };
  auto found = std::find_if(scenario.children.begin(), scenario.children.end(), same(group.key));
  if (found == scenario.children.end()) {
    scenario.children.push_back(group);
    return;
  }
  for (const Node& figure : group.children) {
    std::erase_if(found->children, same(figure.key));
    found->children.push_back(figure);
  }
}

}  // namespace

void add_observe_file(const std::string& path, ScenarioSpec& spec, Diagnostics& diagnostics) {
  FileBytes bytes;
  if (!read_file(path, bytes, diagnostics)) return;
  Node root = read_one_kind(path, bytes.text,
                            {"observe", msg::root_not_observe, msg::observe_empty}, diagnostics);
  canonicalise_scenario(root, diagnostics);
  Reading reading{diagnostics};
  ScenarioSpec read;
  for (const Node& child : root.children) {
    read_observes(child, read, reading);
    put(child, spec.resolved);
  }
  put(std::move(read.observes), spec, diagnostics);
  spec.files.push_back(std::move(bytes.file));
}

}  // namespace gapcast
