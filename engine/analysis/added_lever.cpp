// Building levers.
#include "engine/analysis/added_lever.hpp"

#include <vector>

#include "engine/base/error.hpp"

namespace gapcast {

LeverSpec lever_of(const AddedLever& added, double strength) {
  LeverSpec lever;
  lever.kind = added.kind;
  lever.name = added.name;
  lever.path = "levers." + lever.kind + "." + lever.name;
  lever.area = added.area;
  if (added.kind == "tracked")
    lever.texts["indicator"] = added.item;
  else
    lever.sector = added.item == "all" ? "grdp" : added.item;
  const auto set = [&](const std::string& key, double value) {
    Quantity quantity;
    quantity.distribution = constant(value);
    quantity.path = lever.path + "." + key;
    lever.numbers[key] = quantity;
  };
  set("from", added.from);
  if (added.to > 0) set("to", added.to);
  set(added.key, strength);
  return lever;
}

AddedLever added_by_path(const std::string& path) {
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= path.size();) {
    const std::size_t dot = std::min(path.find('.', at), path.size());
    parts.push_back(path.substr(at, dot - at));
    at = dot + 1;
  }
  if (parts.size() != 4) throw InternalError("no lever can be added at " + path);
  AddedLever added;
  added.kind = parts[1];
  added.item = parts[2];
  added.key = parts[3];
  return added;
}

}  // namespace gapcast
