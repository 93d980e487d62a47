// The sweep of a scenario: numbers to run through, and the values of each.
#include <cmath>

#include "engine/base/messages/scenario.hpp"
#include "engine/base/text.hpp"
#include "engine/scenario/quantities.hpp"
#include "engine/scenario/readers.hpp"

namespace gapcast {
namespace {

constexpr int kMostSweepPoints = 1000;

void read_values(const Node& node, const std::string& path, SweepLine& line, Reading& reading) {
  const auto text = scalar(node, path, false, reading.diagnostics);
  if (!text) return;
  constexpr std::size_t kMost = 20;  // problems of one value
  const std::size_t before = reading.diagnostics.n_errors();
  for (const std::string& word : split_words(*text)) {
    const auto value = parse_number(word);
    if (!value) {
      if (reading.diagnostics.n_errors() - before >= kMost) break;
      const bool range = word.find(':') != std::string::npos;
      reading.diagnostics.error(node.place, path,
                                range ? msg::sweep_range_of_grid : msg::sweep_value, {shown(word)});
      continue;
    }
    line.values.push_back(*value);
  }
  if (split_words(*text).empty()) reading.diagnostics.error(node.place, path, msg::value_empty);
}

// LO:HI of a line of a design that fills ranges.
void read_range(const Node& node, const std::string& path, SweepLine& line, Reading& reading) {
  const auto text = scalar(node, path, false, reading.diagnostics);
  if (!text) return;
  const std::size_t colon = text->find(':');
  const auto low = parse_number(text->substr(0, colon));
  const auto high =
      colon == std::string::npos ? std::nullopt : parse_number(text->substr(colon + 1));
  if (!low || !high || !(*low < *high)) {
    reading.diagnostics.error(node.place, path, msg::sweep_range, {shown(*text)});
    return;
  }
  line.low = *low;
  line.high = *high;
}

void read_points(const Node& node, ScenarioSpec& spec, Reading& reading) {
  const auto text = scalar(node, "sweep.points", false, reading.diagnostics);
  if (!text) return;
  const auto points = parse_number(*text);
  if (!points || *points != std::floor(*points) || *points < 1 || *points > kMostSweepPoints)
    reading.diagnostics.error(node.place, "sweep.points", msg::sweep_points,
                              {shown(*text), std::to_string(kMostSweepPoints)});
  else
    spec.sweep_points = static_cast<int>(*points);
}

// `design` and `points`: no path of a number is a word alone.
void read_design(const Node& node, ScenarioSpec& spec, Reading& reading) {
  const Node* const design = node.find("design");
  const Node* const points = node.find("points");
  if (design != nullptr) {
    const std::string path = "sweep.design";
    const auto text = scalar(*design, path, false, reading.diagnostics);
    if (text && *text == "latin_hypercube")
      spec.sweep_design = SweepDesign::latin_hypercube;
    else if (text && *text == "sobol")
      spec.sweep_design = SweepDesign::sobol;
    else if (text && *text != "grid")
      reading.diagnostics.error(design->place, path, msg::sweep_design, {shown(*text)});
  }
  if (points != nullptr) read_points(*points, spec, reading);
  if (spec.sweep_design == SweepDesign::grid && points != nullptr)
    reading.diagnostics.error(points->place, "sweep.points", msg::sweep_points_of_grid);
  if (spec.sweep_design != SweepDesign::grid && points == nullptr)
    reading.diagnostics.error(design->place, "sweep.design", msg::sweep_points_missing);
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
  read_design(node, spec, reading);
  const bool grid = spec.sweep_design == SweepDesign::grid;
  const std::vector<std::string> known = quantity_paths(spec);
  for (const Node& child : node.children) {
    if (child.key == "design" || child.key == "points") continue;
    const std::string path = join_path("sweep", child.key);
    SweepLine line{child.key, {}, child.place};
    grid ? read_values(child, path, line, reading) : read_range(child, path, line, reading);
    if (find_quantity(spec, child.key)) {
      Field field = field_at(child.key);
      field.type = FieldType::plain;
      for (const double value : grid ? line.values : std::vector{line.low, line.high})
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
