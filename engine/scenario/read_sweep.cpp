// The sweep of a scenario: numbers to run through, and the values of each.
#include "engine/base/messages/scenario.hpp"
#include "engine/base/text.hpp"
#include "engine/scenario/quantities.hpp"
#include "engine/scenario/readers.hpp"

namespace gapcast {
namespace {

void read_values(const Node& node, const std::string& path, SweepLine& line, Reading& reading) {
  const auto text = scalar(node, path, false, reading.diagnostics);
  if (!text) return;
  constexpr std::size_t kMost = 20;  // problems of one value
  const std::size_t before = reading.diagnostics.n_errors();
  for (const std::string& word : split_words(*text)) {
    const auto value = parse_number(word);
    if (!value) {
      if (reading.diagnostics.n_errors() - before >= kMost) break;
      reading.diagnostics.error(node.place, path, msg::sweep_value, {shown(word)});
      continue;
    }
    line.values.push_back(*value);
  }
  if (split_words(*text).empty()) reading.diagnostics.error(node.place, path, msg::value_empty);
}

// Is there a key at the dotted path? (The keys of correlations have a dot of their own.)
bool exists(const Node& node, std::string_view path) {
  for (const Node& child : node.children) {
    if (path == child.key) return true;
    const bool on_the_way = path.starts_with(child.key) && path[child.key.size()] == '.';
    if (on_the_way && exists(child, path.substr(child.key.size() + 1))) return true;
  }
  return false;
}

}  // namespace

void read_sweep(const Node& node, ScenarioSpec& spec, Reading& reading) {
  const std::vector<std::string> known = quantity_paths(spec);
  for (const Node& child : node.children) {
    const std::string path = join_path("sweep", child.key);
    SweepLine line{child.key, {}, child.place};
    read_values(child, path, line, reading);
    if (find_quantity(spec, child.key)) {
      Field field = field_at(child.key);
      field.type = FieldType::plain;
      for (const double value : line.values)
        check_range(field, constant(value), child.place, path, reading.diagnostics);
    } else if (exists(spec.resolved, child.key)) {
      reading.diagnostics.error(child.place, path, msg::sweep_not_number, {shown(child.key)});
    } else if (reading.complete) {
      report_unknown({msg::sweep_unknown, msg::sweep_unknown_near}, child.key, child.place, path,
                     known, reading.diagnostics);
    }
    spec.sweep.push_back(std::move(line));
  }
}

}  // namespace gapcast
