// Merging the trees of scenarios that extend each other.
#include "engine/scenario/merge.hpp"

#include <algorithm>
#include <string>
#include <string_view>
#include <unordered_map>

#include "engine/base/messages/scenario.hpp"
#include "engine/scenario/reading.hpp"

namespace gapcast {
namespace {

bool only_attributes(const Node& node) {
  return std::all_of(node.children.begin(), node.children.end(), [](const Node& child) {
    return child.key == "source" || child.key == "note";
  });
}

void merge_children(Node& base, const Node& over);

void merge_node(Node& base, const Node& over) {
  // A new value makes the old one's source and note meaningless. A block over a value is either
  // the source of that value or something the reader will refuse.
  if (over.has_value || (base.has_value && !only_attributes(over)))
    base = over;
  else
    merge_children(base, over);
}

void merge_children(Node& base, const Node& over) {
  // Reserved before the index is made, as its keys point into the children.
  base.children.reserve(base.children.size() + over.children.size());
  std::unordered_map<std::string_view, std::size_t> index;
  index.reserve(base.children.size());
  for (std::size_t i = 0; i < base.children.size(); ++i) index.emplace(base.children[i].key, i);
  for (const Node& child : over.children) {
    const auto found = index.find(child.key);
    if (found == index.end())
      base.children.push_back(child);
    else
      merge_node(base.children[found->second], child);
  }
}

bool removes(const Node& lever) {
  const Node* remove = lever.find("remove");
  return remove && remove->has_value && remove->value == "true";
}

class LeverRemover {
 public:
  LeverRemover(bool complete, Diagnostics& diagnostics)
      : complete_(complete), diagnostics_(diagnostics) {}

  // Drops from `base` what `over` removes; `over` loses those entries.
  void remove(Node* base, Node& over) {
    for (Node& kind : over.children) {
      Node* const base_kind = base ? base->find(kind.key) : nullptr;
      std::erase_if(kind.children, [&](const Node& lever) {
        if (!removes(lever)) return false;
        drop(base_kind, lever, "levers." + kind.key + "." + lever.key);
        return true;
      });
    }
    std::erase_if(over.children, [](const Node& kind) { return kind.children.empty(); });
  }

 private:
  void drop(Node* kind, const Node& lever, const std::string& path) {
    const std::size_t dropped =
        kind ? std::erase_if(kind->children, [&](const Node& n) { return n.key == lever.key; }) : 0;
    const Place& place = lever.find("remove")->place;
    if (dropped == 0 && complete_)
      diagnostics_.error(place, path, msg::remove_missing, {lever.key});
    for (const Node& child : lever.children)
      if (child.key != "remove" && child.key != "source" && child.key != "note")
        diagnostics_.warning(child.place, join_path(path, child.key), msg::remove_with_keys,
                             {shown(child.key)});
  }

  bool complete_;
  Diagnostics& diagnostics_;
};

}  // namespace

void merge_scenario(Node& base, const Node& over, bool complete, Diagnostics& diagnostics) {
  Node rest = over;
  if (Node* levers = rest.find("levers"); levers && !levers->has_value)
    LeverRemover(complete, diagnostics).remove(base.find("levers"), *levers);
  merge_children(base, rest);
}

}  // namespace gapcast
