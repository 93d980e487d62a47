// read_scenario(): a file, what it extends, and the scenario they make together.
#include <algorithm>
#include <charconv>

#include "engine/base/messages/scenario.hpp"
#include "engine/base/text.hpp"
#include "engine/scenario/chain.hpp"
#include "engine/scenario/merge.hpp"
#include "engine/scenario/read.hpp"
#include "engine/scenario/readers.hpp"

namespace gapcast {
namespace {

constexpr std::string_view kMostSeed = "18446744073709551615";

// Exact for all 64 bits, which a double is not.
void read_seed(const WrittenBlock& block, ScenarioSpec& spec, Diagnostics& diagnostics) {
  const Node* node = block.node().find("seed");
  if (!node) return;
  const std::string path = block.path_of("seed");
  const auto text = scalar(*node, path, false, diagnostics);
  if (!text) return;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), spec.seed);
  if (error == std::errc() && end == text->data() + text->size()) return;
  spec.seed = 1;
  const bool number = parse_number(*text).has_value() || error == std::errc::result_out_of_range;
  if (text->empty())
    diagnostics.error(node->place, path, msg::value_empty);
  else if (number && text->find_first_of(".eE") == std::string::npos)
    diagnostics.error(node->place, path, msg::range_closed,
                      {shown(*text), "0", std::string(kMostSeed)});
  else
    diagnostics.error(node->place, path, msg::number_not_whole, {shown(*text)});
}

void read_sampling(const WrittenBlock& block, ScenarioSpec& spec) {
  spec.sampling_place = block.place_of("sampling");
  const std::string sampling = block.choice("sampling");
  if (sampling == "sobol") spec.sampling = Sampling::sobol;
  if (sampling == "latin_hypercube") spec.sampling = Sampling::latin_hypercube;
}

// Without `areas` the run has what the scenario defines itself.
void read_run_areas(const WrittenBlock& block, ScenarioSpec& spec, const Reading& reading) {
  spec.areas_place = block.place_of("areas");
  spec.areas = block.ids("areas");
  if (block.has("areas")) return;
  for (const AreaSpec& area : spec.inline_areas) spec.areas.push_back(area.id);
  for (const AggregateSpec& aggregate : spec.inline_aggregates) spec.areas.push_back(aggregate.id);
  if (spec.areas.empty() && reading.complete)
    reading.diagnostics.error(block.node().place, "areas", msg::areas_missing);
}

void read_scalars(const WrittenBlock& block, ScenarioSpec& spec, const Reading& reading) {
  spec.id = block.id("id");
  spec.title = block.title("title");
  block.text("extends");
  spec.horizon = static_cast<int>(block.whole("horizon").value_or(spec.horizon));
  spec.members = block.whole("members").value_or(spec.members);
  read_seed(block, spec, reading.diagnostics);
  read_sampling(block, spec);
  spec.targets_place = block.place_of("targets");
  spec.targets = block.ids("targets");
}

void read_blocks(const WrittenBlock& block, ScenarioSpec& spec, Reading& reading) {
  struct Part {
    const char* key;
    void (*read)(const Node&, ScenarioSpec&, Reading&);
  };
  // The scheme first, as its sectors are keys elsewhere; the sweep last.
  constexpr Part kParts[] = {{"scheme", read_scheme},        {"area", read_areas},
                             {"aggregate", read_aggregates}, {"parameters", read_parameters},
                             {"observe", read_observes},     {"bridge", read_bridges},
                             {"levers", read_levers},        {"sweep", read_sweep}};
  for (const Part& part : kParts)
    if (const Node* node = block.block(part.key)) part.read(*node, spec, reading);
}

ScenarioSpec read_merged(Node merged, Reading& reading) {
  ScenarioSpec spec;
  spec.resolved = std::move(merged);
  const WrittenBlock block(spec.resolved, "", fields_of({scenario_fields()}), reading);
  read_scalars(block, spec, reading);
  read_blocks(block, spec, reading);
  read_run_areas(block, spec, reading);
  return spec;
}

bool defined_inline(const ScenarioSpec& spec, const std::string& id) {
  const auto is_leaf = [&](const std::string& leaf) {
    return std::any_of(spec.inline_areas.begin(), spec.inline_areas.end(),
                       [&](const AreaSpec& area) { return area.id == leaf; });
  };
  for (const AggregateSpec& aggregate : spec.inline_aggregates)
    if (aggregate.id == id) return std::all_of(aggregate.of.begin(), aggregate.of.end(), is_leaf);
  return is_leaf(id);
}

// A year or a part of one. Months of the form 2026-06 and spans of years are periods of the data,
// but a figure of one of them says nothing of a single projected year.
bool is_year_or_part(std::string_view period) {
  constexpr std::size_t kYearDigits = 4;
  constexpr std::string_view kParts = "HQM";
  return is_period(period) && (period.size() == kYearDigits ||
                               kParts.find(period[kYearDigits]) != std::string_view::npos);
}

}  // namespace

void read_observes(const Node& node, ScenarioSpec& spec, Reading& reading) {
  for (const Node& child : node.children) {
    const WrittenBlock block(child, join_path("observe", child.key), fields_of({observe_fields()}),
                             reading);
    ObserveSpec observe;
    observe.name = child.key;
    observe.place = child.place;
    observe.area = block.id("area");
    observe.indicator = block.id("indicator");
    observe.period = block.text("period");
    observe.value = block.number("value");
    observe.sd = block.number("sd");
    observe.source = block.attribution().source;
    observe.note = block.attribution().note;
    if (!observe.period.empty() && !is_year_or_part(observe.period))
      reading.diagnostics.error(block.place_of("period"), block.path_of("period"),
                                msg::observe_period, {shown(observe.period)});
    spec.observes.push_back(std::move(observe));
  }
}

bool ScenarioSpec::all_inline() const {
  if (areas.empty()) return false;
  const bool some_inline = !inline_areas.empty();
  return std::all_of(areas.begin(), areas.end(), [&](const std::string& word) {
    return word == "all" ? some_inline : defined_inline(*this, word);
  });
}

ScenarioSpec read_scenario(const std::string& path, Diagnostics& diagnostics) {
  Chain chain = read_chain(path, diagnostics);
  ScenarioSpec spec;
  if (!chain.scenarios.empty()) {
    Node merged;
    merged.key = "scenario";
    merged.place = chain.scenarios.front().place;
    for (auto scenario = chain.scenarios.rbegin(); scenario != chain.scenarios.rend(); ++scenario)
      merge_scenario(merged, *scenario, chain.complete, diagnostics);
    Reading reading{diagnostics, chain.complete && chain.whole};
    spec = read_merged(std::move(merged), reading);
    // What the run consists of is not known without all files.
    if (!chain.complete) {
      spec.areas.clear();
      spec.inline_areas.clear();
    }
  }
  spec.file = path;
  spec.files = std::move(chain.files);
  return spec;
}

}  // namespace gapcast
